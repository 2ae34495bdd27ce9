"""What is met on the way down a table: units, posts and ranks of those below, and lines of nobody."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import LABELS, Reach, SheetMapping
from kinerja_desktop.services.impor_pegawai.cell.lines import unit_name, unit_rank
from kinerja_desktop.services.impor_pegawai.sheet.lines import Line

_SHOWN = 8
_OF_UNITS = frozenset({*kolom.UNITS, kolom.JABATAN_UNIT}) - {kolom.FUNGSI}  # a function is inside of one
_OF_GROUPS: Mapping[str, tuple[str, ...]] = {
    kolom.GOLONGAN: (kolom.GOLONGAN, kolom.PANGKAT, kolom.NAMA_NIP),
    kolom.JABATAN: (kolom.JABATAN, kolom.JABATAN_UNIT),
}
"""What a line may say of everybody below it, and the columns beside which it says nothing new."""


class Seen(Struct):
    """What was met on the way down. `waiting`: units below which nobody stood so far."""

    units: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    unplaced: str = ""
    sections: list[str] = field(default_factory=list[str])
    waiting: list[str] = field(default_factory=list[str])
    remarks: list[str] = field(default_factory=list[str])
    others: list[str] = field(default_factory=list[str])
    groups: dict[str, str] = field(default_factory=dict[str, str])
    grouped: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    columns: frozenset[str] = frozenset()
    people: int = 0

    def begin(self, mapping: SheetMapping) -> None:
        """The people of a table belong to the unit that stands above it; whose unit a title or letterhead
        names is told by a column of units, where there is one."""
        self.columns = frozenset({*mapping.columns, *mapping.ticked})
        told = mapping.unit_reach is not Reach.ALL and not mapping.columns.keys().isdisjoint(_OF_UNITS)
        if not mapping.unit or told:
            return
        if mapping.unit_reach is Reach.UNPLACED:
            self.unplaced = mapping.unit
        else:
            self.units = [(unit_rank(mapping.unit) or 0, mapping.unit)]
        where = f"baris {mapping.unit_row}" if mapping.unit_row else "nama lembar"
        self.waiting.append(f"{mapping.unit} ({where})")

    def enter(self, line: Line) -> None:
        """The people below belong to the unit that this line names."""
        rank = unit_rank(line.lone)
        if rank is None:
            rank = self.units[-1][0] if self.units else 0
        self.units = [one for one in self.units if one[0] < rank]
        self.units.append((rank, unit_name(line.lone)))
        self.waiting.append(f"{unit_name(line.lone)} (baris {line.row})")

    def count(self) -> None:
        """Somebody stands below all that was met."""
        self.people += 1
        self.sections += self.waiting
        self.waiting = []

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(nama for _, nama in self.units) or ((self.unplaced,) if self.unplaced else ())

    def group(self, key: str, line: Line) -> bool:
        """Whether this line says a post or rank for all below it: no column does, and nobody stands above
        the first such line."""
        if not self.columns.isdisjoint(_OF_GROUPS[key]) or (self.people and key not in self.groups):
            return False
        self.groups[key] = unit_name(line.lone)
        self.grouped.setdefault(key, []).append(f"{line.lone} (baris {line.row})")
        return True


def notes_of(sheet: str, seen: Seen, signature: Sequence[Line], joined: Sequence[Line]) -> Iterator[str]:
    """What is said of the lines that are no people."""
    if seen.sections:
        yield (
            f"Lembar {sheet}: {len(seen.sections)} baris judul unit dipakai sebagai unit kerja orang di "
            f"bawahnya: {some(seen.sections)}"
        )
    if seen.remarks:
        yield f"Lembar {sheet}: bukan orang dan tidak dibaca: {some(seen.remarks)}"
    if seen.others:
        yield (
            f"Lembar {sheet}: {len(seen.others)} orang bukan ASN (tanpa NIP) dan tidak dibaca: "
            f"{some(seen.others)}"
        )
    if signature:
        yield (
            f"Lembar {sheet}: baris {signature[0].row} sampai {signature[-1].row} adalah blok tanda tangan "
            "dan tidak dibaca"
        )
    for key, lines in seen.grouped.items():
        yield (
            f"Lembar {sheet}: {len(lines)} baris judul dipakai sebagai {LABELS[key]} orang di bawahnya: "
            f"{some(lines)}"
        )
    if joined:
        called = some([f"{line.lone} (baris {line.row})" for line in joined])
        yield f"Lembar {sheet}: {len(joined)} baris dibaca sebagai lanjutan nama di atasnya: {called}"


def some(texts: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = f", dan {len(texts) - _SHOWN} lainnya" if len(texts) > _SHOWN else ""
    return ", ".join(texts[:_SHOWN]) + more
