"""Which rows of a plan are shown: by kind, by cause, by typed words."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.services.impor_pegawai.service import PlannedRow, RowStatus
from kinerja_desktop.ui.impor_pegawai.table_model import explain

_QUOTED = re.compile(r"'[^']*'")


class Jenis(StrEnum):
    """Kinds of rows, as the buttons above the table say them."""

    SEMUA = "Semua"
    DITOLAK = "Ditolak"
    PERLU_DILENGKAPI = "Perlu dilengkapi"
    BARU = "Baru"
    BERUBAH = "Berubah"
    SAMA = "Sama"


class PlanFilter(Struct, frozen=True):
    """Empty `sebab` and `teks` restrict nothing."""

    jenis: Jenis = Jenis.SEMUA
    sebab: str = ""
    teks: str = ""


_STATUS = {
    Jenis.DITOLAK: RowStatus.DITOLAK,
    Jenis.BARU: RowStatus.BARU,
    Jenis.BERUBAH: RowStatus.BERUBAH,
    Jenis.SAMA: RowStatus.SAMA,
}


def is_of(row: PlannedRow, jenis: Jenis) -> bool:
    """Whether a row is of this kind; a person to be completed is new, changed or the same as well."""
    if jenis is Jenis.SEMUA:
        return True
    return bool(row.incomplete) if jenis is Jenis.PERLU_DILENGKAPI else row.status is _STATUS[jenis]


def causes(row: PlannedRow) -> tuple[str, ...]:
    """Why a row is refused or open, without what is particular to it, so that equal causes are equal."""
    said = (*row.reasons, *row.incomplete, *row.warnings)
    return tuple(_QUOTED.sub("...", text).rpartition(": ")[2].strip() for text in said)


class PlanIndex:
    """The rows of one plan, counted and searchable; made once per plan, beside the window's thread."""

    def __init__(self, rows: Sequence[PlannedRow]) -> None:
        self._rows = tuple(rows)
        self._causes = [causes(row) for row in rows]
        self._texts = ["\n".join((row.nip, row.nama, *explain(row))).casefold() for row in rows]
        self._kinds = [frozenset(jenis for jenis in Jenis if is_of(row, jenis)) for row in rows]
        counted: dict[Jenis, Counter[str]] = {jenis: Counter() for jenis in Jenis}
        for row, kinds, found in zip(self._rows, self._kinds, self._causes, strict=True):
            for jenis in kinds:
                counted[jenis].update(dict.fromkeys(found, row.orang))
        self._counted = {
            jenis: sorted(counter.items(), key=lambda item: (-item[1], item[0]))
            for jenis, counter in counted.items()
        }
        self._sizes: Counter[Jenis] = Counter()
        for row, kinds in zip(self._rows, self._kinds, strict=True):
            self._sizes.update(dict.fromkeys(kinds, row.orang))

    def count_of(self, jenis: Jenis) -> int:
        """How many people are of this kind: a row may stand for several."""
        return self._sizes[jenis]

    def causes_of(self, jenis: Jenis) -> list[tuple[str, int]]:
        """The causes among rows of a kind with how many people have them, most frequent first."""
        return self._counted[jenis]

    def select(self, filter_: PlanFilter) -> list[PlannedRow]:
        """The rows that the filter lets through, in the order of the file."""
        teks = filter_.teks.casefold()
        return [
            row
            for row, kinds, found, text in zip(
                self._rows, self._kinds, self._causes, self._texts, strict=True
            )
            if filter_.jenis in kinds and (not filter_.sebab or filter_.sebab in found) and teks in text
        ]
