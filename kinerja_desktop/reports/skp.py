"""Sasaran Kinerja Pegawai: forms A.1.1, A.1.2 (JPT) and A.1.6, A.1.7 (JA/JF), landscape."""

from dataclasses import dataclass

from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports.hasil_kerja import (
    IndikatorColumn,
    KuantitatifTable,
    add_kualitatif,
    add_kuantitatif,
)
from kinerja_desktop.reports.kertas.data import IndikatorBaris, SkpReport
from kinerja_desktop.reports.kertas.form import LEADING_SKP, Form
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

_NOTE_EKSPEKTASI = (
    "Pimpinan dapat memberikan Ekspektasi khusus terhadap satu atau lebih aspek perilaku kerja Pegawai"
)
_NOTE_INTERVENSI = (
    "* Dalam hal rencana hasil kerja Pimpinan yang diintervensi adalah hasil kerja pejabat pimpinan tinggi "
    "dan Pimpinan unit kerja mandiri/ organisasi maka dituliskan rencana hasil kerja beserta indikator "
    "kinerja individu pejabat pimpinan tinggi dan Pimpinan unit kerja mandiri atau sasaran dan indikator "
    "kinerja organisasi yang diintervensi"
)


@dataclass(frozen=True)
class _Format:
    """One of the four forms: code, widths on F4, and its words."""

    kode: str
    identitas: tuple[float, ...]
    perilaku: tuple[float, ...]
    bintang_perilaku: str
    catatan: tuple[str, ...]
    ukuran: str = ""


_FORMATS = {
    (KelompokSkp.JPT, Pendekatan.KUALITATIF): _Format(
        kode="A.1.1",
        identitas=(28, 160, 241, 28, 153, 203),
        perilaku=(28, 405, 380),
        bintang_perilaku="*",
        catatan=(f"* {_NOTE_EKSPEKTASI}.",),
        ukuran="Ukuran keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif:",
    ),
    (KelompokSkp.JPT, Pendekatan.KUANTITATIF): _Format(
        kode="A.1.2",
        identitas=(28, 160, 241, 28, 153, 198),
        perilaku=(28, 400, 380),
        bintang_perilaku="*",
        catatan=(f"* {_NOTE_EKSPEKTASI}.",),
    ),
    (KelompokSkp.JA_JF, Pendekatan.KUALITATIF): _Format(
        kode="A.1.6",
        identitas=(28, 160, 241, 28, 153, 203),
        perilaku=(28, 405, 380),
        bintang_perilaku="*",
        catatan=(f"* {_NOTE_EKSPEKTASI}",),
        ukuran="Ukuran keberhasilan/ indikator kinerja individu dan Target:",
    ),
    (KelompokSkp.JA_JF, Pendekatan.KUANTITATIF): _Format(
        kode="A.1.7",
        identitas=(28, 148, 250, 28, 149, 219),
        perilaku=(36, 384, 402),
        bintang_perilaku="**",
        catatan=(_NOTE_INTERVENSI, f"** {_NOTE_EKSPEKTASI}"),
    ),
}


def _width(data: SkpReport) -> float:
    return sum(_FORMATS[data.kelompok, data.pendekatan].identitas)


def _fill(form: Form, data: SkpReport) -> None:
    form_format = _FORMATS[data.kelompok, data.pendekatan]
    code = [f"FORMAT {form_format.kode}"] if data.kode_format else []
    form.add_title([*code, _TITLE, APPROACH[data.pendekatan], FOR_WHOM[data.kelompok]], gap=True)
    form.add_kepala(data.kepala, ruled=False)
    form.add_identity(form.columns(*form_format.identitas), data.pegawai, data.penilai)
    _add_hasil_kerja(form, form_format, data)
    star = form_format.bintang_perilaku if data.catatan_kaki else ""
    add_perilaku(form, form.columns(*form_format.perilaku), f"PERILAKU KERJA{star}", data.perilaku)
    half = form.width / 2
    form.add_signatures(
        form.signature("Pegawai yang Dinilai", data.tanda_tangan_pegawai, 0, half, place=False),
        form.signature("Pejabat Penilai Kinerja", data.tanda_tangan_penilai, half, half),
    )
    if data.catatan_kaki:
        form.add_footnotes(form_format.catatan)


def _add_hasil_kerja(form: Form, form_format: _Format, data: SkpReport) -> None:
    if data.pendekatan is Pendekatan.KUALITATIF:
        add_kualitatif(form, data.hasil_kerja, form_format.ukuran)
    else:
        table = _table_jpt() if data.kelompok is KelompokSkp.JPT else _table_ja_jf(stars=data.catatan_kaki)
        add_kuantitatif(form, table, data.hasil_kerja)


def _table_ja_jf(*, stars: bool) -> KuantitatifTable:
    star = "*" if stars else ""
    return KuantitatifTable(
        nomor=("NO.", 28),
        rhk_pimpinan=(f"RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI{star}", 156),
        rhk=("RENCANA HASIL KERJA", 284),
        indikator=(
            IndikatorColumn("ASPEK", 106, aspek),
            IndikatorColumn("INDIKATOR KINERJA INDIVIDU", 142, uraian),
            IndikatorColumn("TARGET", 106, target, centre=True),
        ),
    )


def _table_jpt() -> KuantitatifTable:
    return KuantitatifTable(
        nomor=("NO", 28),
        rhk_pimpinan=None,
        rhk=("RENCANA HASIL KERJA", 255),
        indikator=(
            IndikatorColumn("INDIKATOR KINERJA INDIVIDU", 191, uraian),
            IndikatorColumn("TARGET", 184, target),
            IndikatorColumn("PERSPEKTIF", 150, perspektif),
        ),
    )


def aspek(indikator: IndikatorBaris) -> tuple[str, ...]:
    return (indikator.aspek or "",)


def uraian(indikator: IndikatorBaris) -> tuple[str, ...]:
    return (indikator.uraian,)


def target(indikator: IndikatorBaris) -> tuple[str, ...]:
    return (indikator.target,)


def perspektif(indikator: IndikatorBaris) -> tuple[str, ...]:
    return (indikator.perspektif or "",)


FORM = FormKind(
    kode="skp", nama="SKP", judul=_TITLE, landscape=True, leading=LEADING_SKP, width=_width, fill=_fill
)
