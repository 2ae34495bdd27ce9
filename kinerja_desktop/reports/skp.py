"""Sasaran Kinerja Pegawai: forms A.1.1, A.1.2 (JPT) and A.1.6, A.1.7 (JA/JF), landscape."""

from msgspec import Struct

from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports.hasil_kerja import (
    IndikatorColumn,
    KuantitatifTable,
    add_kualitatif,
    add_kuantitatif,
    for_kelompok,
)
from kinerja_desktop.reports.kertas.data import IndikatorBaris, SkpReport
from kinerja_desktop.reports.kertas.form import LEADING_SKP, Form, Signature, signer_title
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.perilaku import add_perilaku

_TITLE = "SASARAN KINERJA PEGAWAI"
APPROACH = {
    Pendekatan.KUALITATIF: "PENDEKATAN HASIL KERJA KUALITATIF",
    Pendekatan.KUANTITATIF: "PENDEKATAN HASIL KERJA KUANTITATIF",
}
FOR_WHOM = {
    KelompokSkp.JPT: "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
    KelompokSkp.JA_JF: "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
}


class _Format(Struct, frozen=True):
    """One of the four forms: widths on F4, and its words."""

    identitas: tuple[float, ...]
    perilaku: tuple[float, ...]
    ukuran: str = ""


_FORMATS = {
    (KelompokSkp.JPT, Pendekatan.KUALITATIF): _Format(  # A.1.1
        identitas=(28, 160, 241, 28, 153, 203),
        perilaku=(28, 405, 380),
        ukuran="Ukuran keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif:",
    ),
    (KelompokSkp.JPT, Pendekatan.KUANTITATIF): _Format(  # A.1.2
        identitas=(28, 160, 241, 28, 153, 198),
        perilaku=(28, 400, 380),
    ),
    (KelompokSkp.JA_JF, Pendekatan.KUALITATIF): _Format(  # A.1.6
        identitas=(28, 160, 241, 28, 153, 203),
        perilaku=(28, 405, 380),
        ukuran="Ukuran keberhasilan/ indikator kinerja individu dan Target:",
    ),
    (KelompokSkp.JA_JF, Pendekatan.KUANTITATIF): _Format(  # A.1.7
        identitas=(28, 148, 250, 28, 149, 219),
        perilaku=(36, 384, 402),
    ),
}


def _width(data: SkpReport) -> float:
    return sum(_FORMATS[data.kelompok, data.pendekatan].identitas)


def _fill(form: Form, data: SkpReport) -> None:
    form_format = _FORMATS[data.kelompok, data.pendekatan]
    remark = [f"({data.keterangan})"] if data.keterangan else []
    form.add_title([_TITLE, APPROACH[data.pendekatan], FOR_WHOM[data.kelompok], *remark], gap=True)
    form.add_kepala(data.kepala, ruled=False)
    form.add_identity(form.columns(*form_format.identitas), data.pegawai, data.penilai)
    _add_hasil_kerja(form, form_format, data)
    add_perilaku(form, form.columns(*form_format.perilaku), "PERILAKU KERJA", data.perilaku)
    form.add_signatures(
        Signature("Pegawai yang Dinilai", data.tanda_tangan_pegawai, place=False),
        Signature(signer_title(oleh_atasan=data.oleh_atasan), data.tanda_tangan_penilai),
        kode=data.kode,
    )


def _add_hasil_kerja(form: Form, form_format: _Format, data: SkpReport) -> None:
    if data.pendekatan is Pendekatan.KUALITATIF:
        add_kualitatif(form, for_kelompok(data.hasil_kerja, data.kelompok), form_format.ukuran)
    else:
        table = _TABLE_JPT if data.kelompok is KelompokSkp.JPT else _TABLE_JA_JF
        add_kuantitatif(form, table, data.hasil_kerja)


def aspek(indikator: IndikatorBaris) -> tuple[str, ...]:
    return (indikator.aspek or "",)


def uraian(indikator: IndikatorBaris) -> tuple[str, ...]:
    return (indikator.uraian,)


def target(indikator: IndikatorBaris) -> tuple[str, ...]:
    return (indikator.target,)


def perspektif(indikator: IndikatorBaris) -> tuple[str, ...]:
    return (indikator.perspektif or "",)


_TABLE_JA_JF = KuantitatifTable(
    nomor=("NO.", 28),
    rhk_pimpinan=("RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", 156),
    rhk=("RENCANA HASIL KERJA", 284),
    indikator=(
        IndikatorColumn("ASPEK", 106, aspek),
        IndikatorColumn("INDIKATOR KINERJA INDIVIDU", 142, uraian),
        IndikatorColumn("TARGET", 106, target, centre=True),
    ),
)
_TABLE_JPT = KuantitatifTable(
    nomor=("NO", 28),
    rhk_pimpinan=None,
    rhk=("RENCANA HASIL KERJA", 255),
    indikator=(
        IndikatorColumn("INDIKATOR KINERJA INDIVIDU", 191, uraian),
        IndikatorColumn("TARGET", 184, target),
        IndikatorColumn("PERSPEKTIF", 150, perspektif),
    ),
)
FORM = FormKind(
    kode="skp", nama="SKP", judul=_TITLE, landscape=True, leading=LEADING_SKP, width=_width, fill=_fill
)
