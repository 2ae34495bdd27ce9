"""Silsilah: from which shared revisions a record was made; it alone tells newer, older and parallel apart.

Never a clock and never a count of revisions: clocks of office PCs are wrong by years, and two PCs that
continue one backup count alike.
"""

import re
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

SIDIK_LENGTH = 16
TERDALAM = 32
"""How many ancestors a line names: who was apart for longer meets none of them, and decides by hand."""

Garis = tuple[str, ...]
"""Short names of shared revisions, newest first."""


class Hubungan(Enum):
    """How an incoming revision stands to the one here."""

    SAMA = "sama"
    MENYUSUL = "menyusul"
    LAMA = "lama"
    SEJAJAR = "sejajar"


class Rekam(Struct, frozen=True):
    """One revision: its own short name and the shared revisions that it was made from."""

    sidik: str
    garis: Garis = ()

    @property
    def seluruh(self) -> Garis:
        """Itself, then its ancestors."""
        return (self.sidik, *self.garis)


_IN_LINE = re.compile(f"[0-9a-f]{{{SIDIK_LENGTH}}}").fullmatch


def short(rev_hash: str) -> str:
    """How a line names a revision: the first 16 hex digits of its digest."""
    return rev_hash[:SIDIK_LENGTH]


def read_line(text: str | None) -> Garis:
    """None: a record from before there were lines."""
    return tuple((text or "").split())


def line_text(line: Sequence[str]) -> str:
    """As a column and a package hold it; longer than TERDALAM it loses its oldest, and what is no digest."""
    return " ".join([one for one in line if _IN_LINE(one)][:TERDALAM])


def relate(masuk: Rekam, sini: Rekam) -> Hubungan:
    """How `masuk` stands to `sini`. Where each is an ancestor of the other (changed there and back), the line
    that continues the whole other one is the later."""
    if masuk.sidik == sini.sidik:
        return Hubungan.SAMA
    follows, is_older = sini.sidik in masuk.garis, masuk.sidik in sini.garis
    if follows and is_older:
        follows = _ends_with(masuk.seluruh, sini.seluruh)
        is_older = not follows and _ends_with(sini.seluruh, masuk.seluruh)
    if follows:
        return Hubungan.MENYUSUL
    return Hubungan.LAMA if is_older else Hubungan.SEJAJAR


def common_ancestors(satu: Rekam, lain: Rekam) -> Garis:
    """The newest shared revisions that both were made from: none, one, or two where merges crossed.

    The same for both sides, so that both merge alike.
    """
    ends = {satu.sidik, lain.sidik}
    found = {
        next((one for one in mine.garis if one in theirs.garis and one not in ends), None)
        for mine, theirs in ((satu, lain), (lain, satu))
    }
    return tuple(sorted(one for one in found if one is not None))


def unite(satu: Sequence[str], lain: Sequence[str]) -> Garis:
    """One line that holds both, each in its order; repetitions of one of them stay where the other has none.

    A line that the other one ends with adds nothing.
    """
    if _ends_with(satu, lain):
        return tuple(satu)
    if _ends_with(lain, satu):
        return tuple(lain)
    line: list[str] = []
    rest = list(lain)
    for one in satu:
        if one in rest:
            at = rest.index(one)
            line += [each for each in rest[:at] if each not in satu]
            rest = rest[at + 1 :]
        line.append(one)
    line += [each for each in rest if each not in line]
    return tuple(dict.fromkeys(line))


def join(masuk: Rekam, sini: Rekam, *, shared: bool) -> Garis:
    """The line of what was made of both. `shared`: others know the revision here."""
    above = (masuk.sidik, sini.sidik) if shared else (masuk.sidik,)
    return tuple(dict.fromkeys((*above, *unite(masuk.garis, sini.garis))))


def _ends_with(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return len(shorter) <= len(longer) and tuple(longer[len(longer) - len(shorter) :]) == tuple(shorter)
