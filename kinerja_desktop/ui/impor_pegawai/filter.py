"""Which rows of a plan are shown: by kind, by cause, by typed words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kinerja_desktop.services.impor_pegawai import PlannedRow, RowStatus
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


@dataclass(frozen=True)
class PlanFilter:
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


def count_causes(rows: Sequence[PlannedRow], jenis: Jenis) -> list[tuple[str, int]]:
    """The causes among rows of a kind, most frequent first."""
    counted = Counter(cause for row in rows if is_of(row, jenis) for cause in set(causes(row)))
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def select(rows: Sequence[PlannedRow], filter_: PlanFilter) -> list[PlannedRow]:
    """The rows that the filter lets through, in the order of the file."""
    teks = filter_.teks.casefold()
    return [
        row
        for row in rows
        if is_of(row, filter_.jenis)
        and (not filter_.sebab or filter_.sebab in causes(row))
        and (not teks or any(teks in text.casefold() for text in (row.nip, row.nama, *explain(row))))
    ]
