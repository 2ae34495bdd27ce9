"""Lampiran SKP (form A.1.8): what was agreed on beside results and behaviour (P6 Lampiran p.60-61)."""

import re
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-\u2022*])\s+")


class BagianLampiran(StrEnum):
    """The three parts of form A.1.8. The member is the term, its value the text."""

    DUKUNGAN_SUMBER_DAYA = "Dukungan sumber daya"
    SKEMA_PERTANGGUNGJAWABAN = "Skema pertanggungjawaban"
    KONSEKUENSI = "Konsekuensi"


class Lampiran(Struct, frozen=True):
    """One text per part, each line of it a point to number; empty: not agreed yet."""

    dukungan_sumber_daya: str = ""
    skema_pertanggungjawaban: str = ""
    konsekuensi: str = ""

    def of(self, bagian: BagianLampiran) -> str:
        """The text of a part."""
        return getattr(self, bagian.name.lower())

    def with_text(self, bagian: BagianLampiran, text: str) -> "Lampiran":
        """The same with another text of this part."""
        return replace(self, **{bagian.name.lower(): text.strip()})

    @property
    def kosong(self) -> tuple[BagianLampiran, ...]:
        """The parts without a point."""
        return tuple(bagian for bagian in BagianLampiran if not butir(self.of(bagian)))

    def filled_from(self, other: "Lampiran") -> "Lampiran":
        """What is there stays; an empty part is as in `other`."""
        taken = {bagian.name.lower(): other.of(bagian) for bagian in self.kosong}
        return replace(self, **taken)


def butir(text: str) -> tuple[str, ...]:
    """The points of a part: its lines, without numbers and bullets that were typed or pasted before them."""
    lines = (_NUMBERED.sub("", line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
