"""The recovery code: 160 random bits as eight groups that can be read aloud, each with its own check sign."""

import base64
import secrets

from kinerja_desktop.domain.core.errors import InvalidInputError

CODE_BYTES = 20
_GROUPS = 8
_DATA_SIGNS = 4
_GROUP_SIGNS = _DATA_SIGNS + 1
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BITS = 5
_CRC = 0b100101  # x^5 + x^2 + 1: finds every wrong sign and every swap of neighbours
_LOOK_ALIKE = str.maketrans({"0": "O", "1": "I", "8": "B", "-": None, " ": None, "\t": None, "\n": None})


def new_kode() -> str:
    """A fresh code, for example `ABCDX-...` (8 groups of 5 signs)."""
    return format_kode(secrets.token_bytes(CODE_BYTES))


def format_kode(secret: bytes) -> str:
    """`secret` (20 bytes) in groups with check signs; raises ValueError for another length."""
    if len(secret) != CODE_BYTES:
        raise ValueError(f"a recovery code has {CODE_BYTES} bytes, not {len(secret)}")
    signs = base64.b32encode(secret).decode("ascii")
    groups = (signs[start : start + _DATA_SIGNS] for start in range(0, len(signs), _DATA_SIGNS))
    return "-".join(group + _check_sign(index, group) for index, group in enumerate(groups))


def parse_kode(text: str) -> bytes:
    """The 20 bytes of a typed code; spaces, small letters and 0/1/8 for O/I/B are tolerated.

    Raises InvalidInputError naming the group with the slip.
    """
    signs = text.upper().translate(_LOOK_ALIKE)
    if len(signs) != _GROUPS * _GROUP_SIGNS:
        raise InvalidInputError(
            "Kode pemulihan tidak lengkap.",
            why=f"Terbaca {len(signs)} tanda; kode terdiri dari {_GROUPS} kelompok {_GROUP_SIGNS} tanda.",
            who="Anda",
            next_step="Ketik ulang seluruh kode dari lembar pemulihan.",
        )
    groups = [signs[start : start + _GROUP_SIGNS] for start in range(0, len(signs), _GROUP_SIGNS)]
    for index, group in enumerate(groups):
        if not _holds(index, group):
            raise InvalidInputError(
                f"Kelompok ke-{index + 1} kode pemulihan salah ketik ({group}).",
                who="Anda",
                next_step="Cocokkan kelompok itu dengan lembar pemulihan, lalu ulangi.",
            )
    return base64.b32decode("".join(group[:_DATA_SIGNS] for group in groups))


def _holds(index: int, group: str) -> bool:
    known = all(sign in _ALPHABET for sign in group)
    return known and _check_sign(index, group[:_DATA_SIGNS]) == group[_DATA_SIGNS]


def _check_sign(index: int, group: str) -> str:
    """CRC over the group and its place, so that two swapped groups are found as well."""
    register = index
    for sign in group:
        register = register << _BITS | _ALPHABET.index(sign)
    register <<= _BITS
    for bit in range(register.bit_length() - 1, _BITS - 1, -1):
        if register >> bit & 1:
            register ^= _CRC << (bit - _BITS)
    return _ALPHABET[register]
