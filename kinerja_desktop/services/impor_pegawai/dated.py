"""Dated records under import: the one in force is kept, corrected on the same day, or ended and followed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

from msgspec import Struct


class Dated(Protocol):
    """A record in force from `mulai` to `selesai` (inclusive; None: still)."""

    @property
    def mulai(self) -> date: ...
    @property
    def selesai(self) -> date | None: ...


T = TypeVar("T", bound=Dated)


class Step(Struct, frozen=True):
    """How to bring in a changed record. `in_place`: correct the one in force. Otherwise begin a new one on
    `mulai` and end the one in force on `end_before` (None: it ends earlier anyway, or there is none)."""

    in_place: bool
    mulai: date
    end_before: date | None


def in_force(history: Sequence[T], on: date) -> T | None:
    """The newest record that has not ended before `on`; `history` by rising `mulai`."""
    return next((one for one in reversed(history) if one.selesai is None or one.selesai >= on), None)


def next_step(history: Sequence[Dated], awal: date, berlaku: date, tmt: date | None) -> Step:
    """When a record that differs from the one in force begins. `tmt` is the date the file gives, if any."""
    current = in_force(history, berlaku)
    if current is None:
        last = max((one.selesai for one in history if one.selesai), default=None)
        begin = tmt or awal
        return Step(in_place=False, mulai=begin if last is None or begin > last else berlaku, end_before=None)
    begin = tmt if tmt is not None and tmt > current.mulai else berlaku
    if begin <= current.mulai:
        return Step(in_place=True, mulai=current.mulai, end_before=None)
    end = begin - timedelta(days=1)
    return Step(
        in_place=False,
        mulai=begin,
        end_before=end if current.selesai is None or current.selesai > end else None,
    )


def corrected_start(history: Sequence[Dated], current: Dated, tmt: date | None) -> date | None:
    """The start to give the record in force so that it agrees with `tmt`; None when it should stay."""
    if tmt is None or tmt == current.mulai or (current.selesai is not None and current.selesai < tmt):
        return None
    earlier = [one for one in history if one is not current]
    if any(one.selesai is None or one.selesai >= tmt for one in earlier):
        return None
    return tmt
