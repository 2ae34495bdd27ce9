"""The columns of a grid, described once: what a cell takes, why it refuses, how wide it is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum, StrEnum
from typing import Generic, TypeVar

import msgspec

from kinerja_desktop.domain.core.lengths import TextLimit

KolomT = TypeVar("KolomT", bound=Enum)
_LEAST_PART = 3
_HEADINGS_SEEN = 2


class ColumnSpec(msgspec.Struct, frozen=True):
    """One column. `field`: of the form that is stored; `limit`: how long its text may be (None: a
    choice); `required`: without it
    the row cannot be stored; `hint`: what the empty last line says; `width` in letters, or a `weight` in
    what the others leave. `in_grid` False: typed elsewhere on the page, and never pasted in a block."""

    field: str
    limit: TextLimit | None = None
    choices: type[StrEnum] | None = None
    required: bool = False
    hint: str = ""
    width: int | None = None
    weight: int = 0
    in_grid: bool = True


class Columns(Generic[KolomT]):
    """By an enum whose values are the headings. `printed`: other headings seen above such tables."""

    def __init__(self, specs: Mapping[KolomT, ColumnSpec], printed: Collection[str] = ()) -> None:
        self._specs = specs
        self._names = {kolom.value.casefold() for kolom in specs} | set(printed)

    def __iter__(self) -> Iterator[KolomT]:
        return iter(self._specs)

    def __getitem__(self, kolom: KolomT) -> ColumnSpec:
        return self._specs[kolom]

    @property
    def in_grid(self) -> tuple[KolomT, ...]:
        """Those that are cells of the grid, from left to right."""
        return tuple(kolom for kolom, spec in self._specs.items() if spec.in_grid)

    def match(self, kolom: KolomT, text: str) -> StrEnum | None:
        """The member that a text means: its value or name, or a beginning, else a part, that only one has."""
        folded = " ".join(text.split()).casefold()
        members = tuple(self._specs[kolom].choices or ())
        found = [one for one in members if folded in {one.value.casefold(), one.name.casefold()}]
        if not found and len(folded) >= _LEAST_PART:
            found = [one for one in members if one.value.casefold().startswith(folded)]
            found = found or [one for one in members if folded in one.value.casefold()]
        return found[0] if len(found) == 1 else None

    def value(self, kolom: KolomT, text: str) -> StrEnum | str | None:
        """A text as it is stored; None: a choice that was not made."""
        return self.match(kolom, text) if self._specs[kolom].choices else text

    def read(self, kolom: KolomT, form: object) -> str:
        """The text of a stored form."""
        return str(getattr(form, self._specs[kolom].field) or "")

    def refuse(self, kolom: KolomT, text: str) -> str:
        """Why the column cannot take this text; empty when it can."""
        spec = self._specs[kolom]
        if spec.choices and text and self.match(kolom, text) is None:
            known = ", ".join(spec.choices)
            return f"{kolom.value} '{text}' tidak dikenal, jadi belum disimpan. Pilih: {known}."
        too_long = spec.limit.complaint_at_entry(text) if spec.limit else ""
        return f"{kolom.value} belum disimpan. {too_long}" if too_long else ""

    def complaint(self, kolom: KolomT, text: str) -> str:
        """Why a row with this cell cannot be stored; empty when it can."""
        if self._specs[kolom].required and not text:
            return f"{kolom.value} belum diisi, jadi baris ini belum disimpan."
        return self.refuse(kolom, text)

    def settle(self, kolom: KolomT, text: str) -> str:
        """A choice as it is called; other texts trimmed."""
        found = self.match(kolom, text) if self._specs[kolom].choices and text else None
        return found.value if found else text.strip()

    def without_headings(self, block: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
        """A pasted block without its first line where that is the head of a table."""
        if not block:
            return block
        seen = sum(" ".join(cell.split()).casefold() in self._names for cell in block[0])
        return block[1:] if seen >= _HEADINGS_SEEN else block
