"""Silsilah: from which shared revisions a record was made; it alone tells newer, older and parallel apart.

Never a clock and never a count of revisions: clocks of office PCs are wrong by years, and two PCs that
continue one backup count alike.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

SIDIK_LENGTH = 16
TIDAK_ADA = "0" * 64
"""Stands where a digest stands, for a record that a side does not have: no content has it."""
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
    """How `masuk` stands to `sini`: one is older when all that made it, itself included, made the other.

    Counted, not only named: a record that was changed there and back has the same name twice, and who only
    looks whether a name is there takes the second time for the first and loses what came in between.
    """
    if masuk.sidik == sini.sidik:
        return Hubungan.SAMA
    if _is_within(sini.seluruh, masuk.garis):
        return Hubungan.MENYUSUL
    return Hubungan.LAMA if _is_within(masuk.seluruh, sini.garis) else Hubungan.SEJAJAR


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
    """One line that holds both, each in its order, and each name as often as the line that has it most."""
    line: list[str] = []
    rest, more = list(lain), Counter(lain) - Counter(satu)
    for one in satu:
        if one in rest:
            at = rest.index(one)
            line += _take(rest[:at], more)
            rest = rest[at + 1 :]
        line.append(one)
    return (*line, *_take(rest, more))


def join(masuk: Rekam, sini: Rekam, *, shared: bool, hasil: str) -> Garis:
    """The line of what was made of both, by its short name. `shared`: others know the revision here.

    What says the same as one of them is that one, and not its own ancestor: else whoever goes on from it
    would be taken for somebody who went another way. But only where the other one still is among what made
    it: who came back to what the other had left, or decided once more, is newer than both.
    """
    mine = sini.seluruh if shared else sini.garis
    line = unite(masuk.seluruh, mine)
    ends = ((masuk.sidik, mine), (sini.sidik if shared else "", masuk.seluruh))
    for sidik, other in ends:
        if hasil == sidik:
            at = line.index(hasil)
            without = (*line[:at], *line[at + 1 :])
            return without if _is_within(other, without) else line
    return line


def _take(some: Sequence[str], wanted: Counter[str]) -> Iterator[str]:
    """Those of these names that are wanted, as often; what is taken is wanted no more."""
    for one in some:
        if wanted[one] > 0:
            wanted[one] -= 1
            yield one


def _is_within(older: Sequence[str], line: Sequence[str]) -> bool:
    """Whether the line holds all of these, each as often. Of a full line the oldest have fallen off."""
    left, is_past_end = Counter(line), False
    for number, one in enumerate(older):
        if left[one]:
            if is_past_end:
                return False
            left[one] -= 1
        elif number and len(line) >= TERDALAM:
            is_past_end = True
        else:
            return False
    return True
