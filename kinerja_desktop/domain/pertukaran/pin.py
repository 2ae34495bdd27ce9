"""The PIN of the official who signs for an office: how long, and which ones are guessed first."""

from collections.abc import Iterable
from itertools import pairwise

from kinerja_desktop.domain.core.errors import InvalidInputError

SHORTEST, LONGEST = 8, 20
"""Digits. What each length costs a thief: docs/decisions/model-ancaman.md."""

_DATE_DIGITS = 8


def check_pin(pin: str, nip: Iterable[str]) -> None:
    """Raises InvalidInputError for a PIN that is no number of this length, or that is guessed first: one
    digit, a run up or down, a part of one of these NIP (a day of birth is)."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        raise _refused(f"PIN terdiri atas {SHORTEST} sampai {LONGEST} angka; sepuluh angka dianjurkan.")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise _refused("Angka yang sama atau berurutan ditebak paling dahulu.")
    if any(pin in one or _dates(one) & _windows(pin) for one in nip):
        raise _refused("PIN memuat NIP atau tanggal lahir, yang diketahui banyak orang.")


def _dates(nip: str) -> set[str]:
    """The day of birth in a NIP, in both orders."""
    born = nip[:_DATE_DIGITS]
    if len(born) < _DATE_DIGITS:
        return set()
    return {born, born[6:8] + born[4:6] + born[:4]}


def _windows(pin: str) -> set[str]:
    return {pin[at : at + _DATE_DIGITS] for at in range(len(pin) - _DATE_DIGITS + 1)}


def _refused(why: str) -> InvalidInputError:
    return InvalidInputError(
        "PIN itu tidak dapat dipakai.",
        where="PIN pejabat",
        why=why,
        who="Pejabat yang menandatangani",
        next_step="Pilih angka lain yang hanya diketahui pejabat itu sendiri.",
    )
