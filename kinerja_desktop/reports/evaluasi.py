"""Hasil Evaluasi Kinerja Pegawai: C.1.1 (kualitatif), C.1.2 (kuantitatif JPT), C.1.3 (JA/JF), landscape."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports import kurva
from kinerja_desktop.reports.hasil_kerja import (
    REALISASI,
    UMPAN_BALIK,
    IndikatorColumn,
    KuantitatifTable,
    add_kualitatif_evaluasi,
    add_kuantitatif,
    for_kelompok,
)
from kinerja_desktop.reports.kertas.data import HasilEvaluasiReport, IndikatorBaris
from kinerja_desktop.reports.kertas.form import (
    LEADING_EVALUASI,
    Form,
    IdentityLabels,
    Signature,
    signer_title,
)
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Cell, Group
from kinerja_desktop.reports.kertas.page import Fill
from kinerja_desktop.reports.perilaku import add_perilaku
from kinerja_desktop.reports.pola_distribusi import PolaDistribusi
from kinerja_desktop.reports.skp import APPROACH, FOR_WHOM, aspek, perspektif, target, uraian

_TITLE = "HASIL EVALUASI KINERJA PEGAWAI"

_PRINTED: dict[StrEnum, str] = {Predikat.KURANG: "KURANG (MISCONDUCT)"}


class _Format(Struct, frozen=True):
    """One of the three forms: widths on F4, labels that differ."""

    identitas: tuple[float, ...]
    perilaku: tuple[float, ...]
    labels: IdentityLabels
    titik_dua: str = ""


_KUALITATIF = _Format(  # C.1.1
    identitas=(29, 160, 215, 36, 170, 213),
    perilaku=(29, 375, 206, 213),
    labels=IdentityLabels(),
)
_KUANTITATIF_JPT = _Format(  # C.1.2
    identitas=(36, 162, 226, 34, 163, 225),
    perilaku=(36, 360, 254, 196),
    labels=IdentityLabels(pangkat="PANGKAT/GOL RUANG", unit_penilai="INSTANSI"),
    titik_dua=":",
)
_KUANTITATIF_JA_JF = _Format(  # C.1.3
    identitas=(34, 176, 233, 35, 168, 217),
    perilaku=(42, 419, 212, 190),
    labels=IdentityLabels(pangkat="PANGKAT/GOL RUANG"),
)


def _width(data: HasilEvaluasiReport) -> float:
    return sum(_choose_format(data).identitas)


def _fill(form: Form, data: HasilEvaluasiReport) -> None:
    form_format = _choose_format(data)
    _add_head(form, form_format, data)
    _add_organisasi(form, form_format, data)
    _add_hasil_kerja(form, data)
    _add_choice(form, data, "RATING HASIL KERJA", Rating, data.rating_hasil_kerja)
    add_perilaku(form, form.columns(*form_format.perilaku), "PERILAKU KERJA", data.perilaku)
    _add_choice(form, data, "RATING PERILAKU KERJA", Rating, data.rating_perilaku, with_next=True)
    _add_choice(form, data, "PREDIKAT KINERJA PEGAWAI", Predikat, data.predikat, with_next=True)
    form.add_signatures(
        Signature(signer_title(oleh_atasan=data.oleh_atasan), data.tanda_tangan_penilai), kode=data.kode
    )


def _choose_format(data: HasilEvaluasiReport) -> _Format:
    if data.pendekatan is Pendekatan.KUALITATIF:
        return _KUALITATIF
    return _KUANTITATIF_JPT if data.kelompok is KelompokSkp.JPT else _KUANTITATIF_JA_JF


def _add_head(form: Form, form_format: _Format, data: HasilEvaluasiReport) -> None:
    whom = [] if form_format is _KUALITATIF else [FOR_WHOM[data.kelompok]]
    form.add_title([_TITLE, APPROACH[data.pendekatan], *whom])
    form.add_gap(0.4)
    form.add_title([f"PERIODE: {data.kepala.label_periode}"])
    form.add_kepala(data.kepala, ruled=True)
    columns = form.columns(*form_format.identitas)
    form.add_identity(columns, data.pegawai, data.penilai, form_format.labels)


def _add_organisasi(form: Form, form_format: _Format, data: HasilEvaluasiReport) -> None:
    _add_choice(
        form,
        data,
        "CAPAIAN KINERJA ORGANISASI",
        PredikatOrganisasi,
        data.capaian_organisasi,
        note=data.keterangan_organisasi,
    )
    kind = form.type
    label = kind.fixed(f"POLA DISTRIBUSI{form_format.titik_dua}", form.width, kind.bold)
    cell = Cell(0, form.width, label, fill=Fill.BLUE)
    if data.pola_distribusi is not None:
        predikat = data.capaian_organisasi.upper() if data.capaian_organisasi else ""
        first, second = (kind.fixed(title, form.width, centre=True)[0] for title in kurva.titles(predikat))
        cell.lines = [(*label[0], *first), second]
        cell.drawing = PolaDistribusi(data.pola_distribusi, kind)
    form.add(Group([cell], keep=True))


def _add_choice(
    form: Form,
    data: HasilEvaluasiReport,
    heading: str,
    choices: Iterable[StrEnum],
    chosen: StrEnum | None,
    *,
    with_next: bool = False,
    note: str = "",
) -> None:
    """A filled box with its heading and what was chosen, `note` below it; all choices in grey on a draft
    while nothing is."""
    kind = form.type
    lines = list(kind.fixed(heading, form.width, kind.bold))
    if chosen is not None:
        lines += kind.fixed(printed(chosen), form.width)
    elif data.final:
        lines.append(())
    else:
        listed = "/ ".join(printed(choice) for choice in choices)
        lines += kind.fixed(listed, form.width, kind.grey)
    if note:
        lines += kind.set(note, form.width)
    form.layout.end_table()
    form.add(Group([Cell(0, form.width, lines, fill=Fill.BLUE)], keep=True, with_next=with_next))


def printed(choice: StrEnum) -> str:
    """A rating or predikat as the forms write it."""
    return _PRINTED.get(choice, choice.upper())


def _add_hasil_kerja(form: Form, data: HasilEvaluasiReport) -> None:
    if data.pendekatan is Pendekatan.KUALITATIF:
        add_kualitatif_evaluasi(form, for_kelompok(data.hasil_kerja, data.kelompok), _ukuran(data))
    elif data.kelompok is KelompokSkp.JPT:
        add_kuantitatif(form, _TABLE_JPT, data.hasil_kerja)
    else:
        add_kuantitatif(form, _TABLE_JA_JF, data.hasil_kerja)


def _ukuran(data: HasilEvaluasiReport) -> str:
    """Perspektif is for JPT only; the official form says so in a note."""
    if data.kelompok is KelompokSkp.JPT:
        return "Ukuran Keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif:"
    return "Ukuran Keberhasilan/ Indikator Kinerja Individu dan Target:"


def _realisasi(indikator: IndikatorBaris) -> Sequence[str]:
    return (indikator.realisasi,)


def _umpan_balik(indikator: IndikatorBaris) -> Sequence[str]:
    return indikator.umpan_balik


_TABLE_JA_JF = KuantitatifTable(
    nomor=("No.", 36),
    rhk_pimpinan=(
        "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI",
        125,
    ),  # 119 lets its words touch the lines
    rhk=("RENCANA HASIL KERJA", 100),
    indikator=(
        IndikatorColumn("ASPEK", 71, aspek),
        IndikatorColumn("INDIKATOR KINERJA INDIVIDU", 135, uraian),
        IndikatorColumn("TARGET", 93, target, centre=True),
        IndikatorColumn(REALISASI, 113, _realisasi),
        IndikatorColumn(UMPAN_BALIK, 190, _umpan_balik, merges=True),
    ),
)
_TABLE_JPT = KuantitatifTable(
    nomor=("NO.", 32),
    rhk_pimpinan=None,
    rhk=("RENCANA HASIL KERJA", 116),
    indikator=(
        IndikatorColumn("INDIKATOR KINERJA INDIVIDU", 192, uraian),
        IndikatorColumn("TARGET", 57, target, centre=True),
        IndikatorColumn("PERSPEKTIF", 83, perspektif, centre=True),
        IndikatorColumn(REALISASI, 170, _realisasi),
        IndikatorColumn(UMPAN_BALIK, 196, _umpan_balik, merges=True),
    ),
)

FORM = FormKind(
    kode="hasil-evaluasi",
    nama="Hasil Evaluasi",
    judul=_TITLE,
    landscape=True,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
