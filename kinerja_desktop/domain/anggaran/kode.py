"""Codes of program, kegiatan and sub kegiatan as documents write them.

Grammar: urusan 1, bidang 2, program 2, kegiatan 1 + 2, sub kegiatan 4 digits; 2 before Kepmendagri
900.1.15.5-1317/2023, other counts in local codes, which are never changed. A code alone is no key: it means
different things for provinces and kabupaten, and widths differ.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from kinerja_desktop.domain.anggaran.terms import Tingkat

_BIDANG = r"(?:\d|X)\.(?:\d\d|XX)"
_ORGANISASI = r"(?:\.00)?"
_LEVELS = (
    (Tingkat.SUB_KEGIATAN, re.compile(rf"{_BIDANG}{_ORGANISASI}\.\d\d\.\d\.\d\d\.\d{{2,7}}")),
    (Tingkat.KEGIATAN, re.compile(rf"{_BIDANG}{_ORGANISASI}\.\d\d\.\d\.\d\d")),
    (Tingkat.PROGRAM, re.compile(rf"{_BIDANG}{_ORGANISASI}\.\d\d")),
    (Tingkat.BIDANG, re.compile(_BIDANG)),
    (Tingkat.URUSAN, re.compile(r"\d|X")),
    (Tingkat.KEGIATAN, re.compile(r"(\d\.\d\d)\.\1\.\d\d\.\d\d\.\d\d")),  # Permendagri 13/2006: no sub
    (Tingkat.PROGRAM, re.compile(r"(\d\.\d\d)\.\1\.\d\d\.\d\d")),
    (Tingkat.PROGRAM, re.compile(r"\d{3}\.\d\d\.\d\d")),  # of the centre (K/L)
    (Tingkat.KEGIATAN, re.compile(r"\d{4}")),
    (Tingkat.SUB_KEGIATAN, re.compile(r"\d{4}\.(?:\d{3}|[A-Z]{3}(?:\.[A-Z]?\d{2,3})?)")),
)
_PUSAT = re.compile(r"\d{3}\.\d\d\.\d\d|\d{4}(?:\.(?:\d{3}|[A-Z]{3}(?:\.[A-Z]?\d{2,3})?))?")
_REKENING = re.compile(r"[4-6](?:\.\d){1,2}(?:\.\d\d){0,3}(?:\.\d{4})?")
_SKPD = re.compile(r"(?:\d\.\d\d\.){2,3}\d\.\d\d\.\d\d\.\d{4}|(?:\d\.\d{2}\.){3}\d\d\.\d{4}")
_BLANKS = re.compile(r"\s+|_X000D_")
_KEGIATAN_TWO = re.compile(r"((?:\d|X)\.(?:\d\d|XX)\.\d\d)\.0([1-8])(\.\d\d(?:\.\d{2,7})?)")
_BIDANG_ONE = re.compile(r"(\d)\.(\d)((?:\.\d\d)*)")
_WIDTHS = {Tingkat.BIDANG: 2, Tingkat.PROGRAM: 2, Tingkat.SUB_KEGIATAN: 4}
_OLD, _NEW = 2, 4


def clean_kode(text: str) -> str:
    """Without blanks, breaks and closing points; capitals for placeholders. Empty: there is no code."""
    return _BLANKS.sub("", text.upper()).strip(".-")


def mended_kode(kode: str) -> str:
    """A form that is seen often and wrong (`1.3`, `1.01.01.02.01.0001`) as it should be; else unchanged."""
    found = _KEGIATAN_TWO.fullmatch(kode)
    if found:
        return f"{found[1]}.{found[2]}{found[3]}"
    short = _BIDANG_ONE.fullmatch(kode)
    return f"{short[1]}.0{short[2]}{short[3]}" if short else kode


def tingkat_of(kode: str) -> Tingkat | None:
    """By the grammar; None: no code of a program, or one of a grammar that is not known."""
    return next((tingkat for tingkat, form in _LEVELS if form.fullmatch(kode)), None)


def is_rekening(kode: str) -> bool:
    """Whether it is an account (5.1.02...), which belongs to the line above it."""
    return bool(_REKENING.fullmatch(kode)) and kode.count(".") >= 1 and not re.match(r"[4-6]\.\d\d", kode)


def is_pusat(kode: str) -> bool:
    """Whether it is the code of a program, kegiatan or output of the centre (113.01.06, 5096.001)."""
    return bool(_PUSAT.fullmatch(kode))


def is_skpd(kode: str) -> bool:
    """Whether it is the code of an office."""
    return bool(_SKPD.fullmatch(kode))


def join_kode(parts: Sequence[str | float]) -> str:
    """One code of several cells: numbers get the zeros that they lost, texts stay as wide as they are.

    Numbers stand in the order urusan, bidang, program, kegiatan (2.01), sub kegiatan.
    """
    groups: list[str] = []
    for at, part in enumerate(parts):
        groups.append(_group(part, at))
    return clean_kode(".".join(filter(None, groups)))


def _group(part: str | float, at: int) -> str:
    """`at`: place in the order of the levels."""
    if isinstance(part, str):
        return clean_kode(part)
    widths = (1, 2, 2, 2, _NEW)
    if not float(part).is_integer():  # 2.01, or 2.1 for 2.10
        whole, _, rest = f"{Decimal(str(part)):f}".partition(".")
        return f"{whole}.{rest:0<2}"
    return f"{part:.0f}".zfill(widths[min(at, len(widths) - 1)])


def number_as_kode(number: float) -> str:
    """A code that a program took for a number: `1.03` stays, `1.1` was `1.10`, `1` is an urusan."""
    return f"{number:.0f}" if float(number).is_integer() else _group(number, 0)


def is_placeholder(kode: str) -> bool:
    """`X.XX.01...`: the office's own bidang stands there."""
    return kode.startswith("X.XX")


def in_bidang(kode: str, bidang: str) -> str:
    """A placeholder filled with the office's own bidang (`1.02`)."""
    return bidang + kode.removeprefix("X.XX") if is_placeholder(kode) else kode


def other_width(kode: str) -> str:
    """The same sub kegiatan in the other of the two widths; empty where there is none."""
    if tingkat_of(kode) is not Tingkat.SUB_KEGIATAN or is_rekening(kode):
        return ""
    head, _, last = kode.rpartition(".")
    if len(last) == _OLD:
        return f"{head}.{last.zfill(_NEW)}"
    return f"{head}.{last[-_OLD:]}" if len(last) == _NEW and last.startswith("00") else ""
