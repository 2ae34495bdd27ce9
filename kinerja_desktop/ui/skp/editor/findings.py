"""Where in the grid a finding of the check is to be mended."""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from kinerja_desktop.domain.skp.rules import LAMPIRAN, Temuan
from kinerja_desktop.ui.skp.editor.content import Kolom, Line

_PLACE = re.compile(r"Hasil kerja (\d+)(?:, indikator (\d+))?")
_BY_CODE = {
    "hasil.uraian": Kolom.RHK,
    "hasil.indikator": Kolom.INDIKATOR,
    "hasil.tautan": Kolom.TAUTAN,
    "bahasa.pencapaian": Kolom.RHK,
    "bahasa.kategori": Kolom.RHK,
    "bahasa.mutlak": Kolom.INDIKATOR,
    "bahasa.waktu": Kolom.INDIKATOR,
    "bahasa.satuan": Kolom.INDIKATOR,
    "target.tulisan": Kolom.TARGET,
}
_MISSING = (
    ("indikator", Kolom.INDIKATOR),
    ("perspektif", Kolom.PERSPEKTIF),
    ("aspek", Kolom.ASPEK),
    ("target", Kolom.TARGET),
    ("satuan", Kolom.SATUAN),
)


def cell_of(temuan: Temuan, lines: Sequence[Line]) -> tuple[int, Kolom] | None:
    """Line and column; None for a finding about the whole, which no cell mends."""
    place = _PLACE.search(temuan.tempat)
    if place is None:
        return None
    hasil, order = int(place[1]) - 1, int(place[2] or 1) - 1
    for number, line in enumerate(lines):
        if line.hasil == hasil and (line.order == order or line.indikator is None):
            return number, _column_of(temuan)
    return None


def explain_refused(
    temuan: Temuan, lines: Sequence[Line], complaint_at: Callable[[Line, Kolom], str]
) -> Temuan:
    """The same finding, saying of cells that were refused what is wrong with what stands there: they are not
    empty to who looks at them."""
    at = cell_of(temuan, lines)
    if temuan.kode != "indikator.lengkap" or at is None:
        return temuan
    columns, told, left = dict(_MISSING), list[str](), list[str]()
    for name in (one.strip(" .") for one in temuan.pesan.partition(":")[2].split(",")):
        complaint = complaint_at(lines[at[0]], columns[name]) if name in columns else ""
        (told if complaint else left).append(complaint or name)
    if not told:
        return temuan
    return replace(temuan, pesan=" ".join([*told, *([f"Belum diisi: {', '.join(left)}."] if left else [])]))


def is_about_behaviour(temuan: Temuan) -> bool:
    """Whether it is mended among the expectations of behaviour."""
    return temuan.kode.startswith("ekspektasi.")


def is_about_lampiran(temuan: Temuan) -> bool:
    """Whether it is mended in the Lampiran."""
    return temuan.kode == LAMPIRAN


def _column_of(temuan: Temuan) -> Kolom:
    if temuan.kode == "indikator.lengkap":
        said = temuan.pesan.casefold()
        return next((kolom for name, kolom in _MISSING if name in said), Kolom.INDIKATOR)
    return _BY_CODE.get(temuan.kode, Kolom.RHK)
