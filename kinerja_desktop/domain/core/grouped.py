"""Codes to be read aloud and typed: base32 in groups of five signs, the fifth of each its check."""

from kinerja_desktop.domain.core.errors import InvalidInputError

DATA_SIGNS = 4
GROUP_SIGNS = DATA_SIGNS + 1
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BITS = 5
_CRC = 0b100101  # x^5 + x^2 + 1: finds every wrong sign and every swap of neighbours
_LOOK_ALIKE = str.maketrans({"0": "O", "1": "I", "8": "B", "-": None, " ": None, "\t": None, "\n": None})


def group(signs: str) -> str:
    """Base32 signs, a multiple of four, as `ABCDX-...`."""
    parts = (signs[start : start + DATA_SIGNS] for start in range(0, len(signs), DATA_SIGNS))
    return "-".join(part + _check_sign(index, part) for index, part in enumerate(parts))


def ungroup(text: str, groups: int, nama: str, sumber: str) -> str:
    """The base32 signs of a typed code; spaces, small letters and 0/1/8 for O/I/B are tolerated.

    Raises InvalidInputError naming the group with the slip. `nama`: what the code is called, `sumber`: where
    it can be read again ("lembar pemulihan").
    """
    signs = text.upper().translate(_LOOK_ALIKE)
    if len(signs) != groups * GROUP_SIGNS:
        raise InvalidInputError(
            f"{nama} tidak lengkap.",
            why=f"Terbaca {len(signs)} tanda; kode terdiri dari {groups} kelompok {GROUP_SIGNS} tanda.",
            who="Anda",
            next_step=f"Ketik ulang seluruh kode dari {sumber}.",
        )
    parts = [signs[start : start + GROUP_SIGNS] for start in range(0, len(signs), GROUP_SIGNS)]
    for index, part in enumerate(parts):
        if not _holds(index, part):
            raise InvalidInputError(
                f"Kelompok ke-{index + 1} {nama[0].lower()}{nama[1:]} salah ketik ({part}).",
                who="Anda",
                next_step=f"Cocokkan kelompok itu dengan {sumber}, lalu ulangi.",
            )
    return "".join(part[:DATA_SIGNS] for part in parts)


def _holds(index: int, part: str) -> bool:
    known = all(sign in _ALPHABET for sign in part)
    return known and _check_sign(index, part[:DATA_SIGNS]) == part[DATA_SIGNS]


def _check_sign(index: int, part: str) -> str:
    """CRC over the group and its place, so that two swapped groups are found as well."""
    register = index
    for sign in part:
        register = register << _BITS | _ALPHABET.index(sign)
    register <<= _BITS
    for bit in range(register.bit_length() - 1, _BITS - 1, -1):
        if register >> bit & 1:
            register ^= _CRC << (bit - _BITS)
    return _ALPHABET[register]
