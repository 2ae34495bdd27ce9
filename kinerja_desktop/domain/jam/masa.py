"""Stretches of the audit trail written under a wrong clock, found by times that run out of order."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime

from msgspec import Struct

from kinerja_desktop.domain.jam.keraguan import BatasJam


class Masa(Struct, frozen=True):
    """Entries `dari`-`sampai` (their numbers) with the times that the clock showed then, UTC.

    `sesungguhnya`: the day on which it probably began: that of the last right entry before it, else of the
    first one behind it; None: there is neither.
    """

    dari: int
    sampai: int
    mulai: datetime
    selesai: datetime
    sesungguhnya: date | None


class _Ruas(Struct):
    """Entries that follow one another without a leap. `melompat`: reached by one that nobody answered for."""

    dari: int
    sampai: int
    mulai: datetime
    selesai: datetime
    melompat: bool


def find_masa(
    entries: Iterable[tuple[int, datetime]], answered: Collection[int], now: datetime, batas: BatasJam
) -> tuple[Masa, ...]:
    """The wrong stretches among entries (number, time), oldest first; `now` is a time that is right.

    Wrong is what lies after now or before the program itself; else, where time runs back, the stretch that a
    leap had led into, or without one the stretch that lies before what was known. `answered`: the numbers of
    entries by which somebody said that the clock is right.
    """
    right: list[_Ruas] = []
    wrong: list[_Ruas] = []
    ruas = _split(entries, answered, batas)
    for one in ruas:
        if one.selesai > now + batas.mundur or one.mulai.astimezone(UTC).date() < batas.paling_awal:
            wrong.append(one)
            continue
        while len(right) > 1 and right[-1].melompat and _is_before(one, right[-1], batas):
            if _is_before(one, right[-2], batas):
                break
            wrong.append(right.pop())
        if right and _is_before(one, right[-1], batas):
            wrong.append(one)
        else:
            one.melompat = one.melompat and bool(right)
            right.append(one)
    return tuple(_as_masa(one, right) for one in sorted(wrong, key=lambda one: one.dari))


def _split(
    entries: Iterable[tuple[int, datetime]], answered: Collection[int], batas: BatasJam
) -> list[_Ruas]:
    """Cut where time leaps or runs back, and where after running back it is again as late as before."""
    found: list[_Ruas] = []
    again: datetime | None = None
    for seq, waktu in entries:
        last = found[-1] if found else None
        is_back = again is not None and waktu >= again - batas.mundur
        if (
            last is not None
            and not is_back
            and last.selesai - batas.mundur <= waktu <= last.selesai + batas.lompat
        ):
            last.sampai = seq
            last.mulai, last.selesai = min(last.mulai, waktu), max(last.selesai, waktu)
            last.melompat = last.melompat and seq not in answered
            continue
        if is_back:
            again = None
        elif last is not None and waktu < last.selesai:
            again = max(last.selesai, again) if again else last.selesai
        leaps = last is not None and waktu > last.selesai + batas.lompat
        found.append(_Ruas(seq, seq, waktu, waktu, leaps and seq not in answered))
    return found


def _is_before(one: _Ruas, other: _Ruas, batas: BatasJam) -> bool:
    return one.mulai < other.selesai - batas.mundur


def _as_masa(ruas: _Ruas, right: list[_Ruas]) -> Masa:
    before = [one.selesai for one in right if one.sampai < ruas.dari]
    behind = [one.mulai for one in right if one.dari > ruas.sampai]
    near = before[-1] if before else behind[0] if behind else None
    day = None if near is None else near.astimezone().date()
    return Masa(ruas.dari, ruas.sampai, ruas.mulai, ruas.selesai, day)
