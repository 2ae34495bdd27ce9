"""Numbers as people here read them: decimal comma, points between thousands."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_SWAP = str.maketrans(",.", ".,")


def format_angka(angka: Fraction | Decimal | int, desimal: int = 2) -> str:
    """`1.234,5`: rounded half up to at most `desimal` places, trailing zeros left out."""
    exact = Fraction(angka)
    number = Decimal(exact.numerator) / exact.denominator
    rounded = number.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    text = f"{rounded:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.translate(_SWAP)


def format_bagian(bagian: int, seluruh: int) -> str:
    """`63 dari 10.000`."""
    return f"{format_angka(bagian)} dari {format_angka(seluruh)}"


def format_persen(bagian: int, seluruh: int) -> str:
    """`33,3 %`; `0 %` of nothing."""
    return f"{format_angka(Fraction(100 * bagian, seluruh) if seluruh else 0, 1)} %"
