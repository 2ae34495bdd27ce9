"""Numbers as people here read and write them: decimal comma, points between thousands.

The one place that rounds: what is shown, printed and put into a workbook is the same number.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DESIMAL = 4  # places that are shown where nothing else is asked for
_SWAP = str.maketrans(",.", ".,")
_HERE = re.compile(r"-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?", re.ASCII)
_ELSEWHERE = re.compile(r"-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)\.\d+", re.ASCII)


def round_angka(angka: Fraction | Decimal | float, desimal: int = DESIMAL) -> Decimal:
    """Half up to at most `desimal` places. A float counts as it is written, not as its bits are."""
    exact = Fraction(str(angka)) if isinstance(angka, float) else Fraction(angka)
    number = Decimal(exact.numerator) / exact.denominator
    return number.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def format_angka(angka: Fraction | Decimal | float, desimal: int = DESIMAL, *, tetap: bool = False) -> str:
    """`1.234,5`: see `round_angka`; trailing zeros left out, unless all places are wanted (`tetap`)."""
    text = f"{round_angka(angka, desimal):,}"
    if "." in text and not tetap:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.translate(_SWAP)


def format_rupiah(rupiah: int) -> str:
    """`Rp5.294.655.000`."""
    return f"{'-' if rupiah < 0 else ''}Rp{format_angka(abs(rupiah))}"


def read_angka(text: str) -> Decimal | None:
    """A number as people here write it: `1440`, `1.440`, `0,3125`, `1.234,5`; None: none, or one that
    would have to be guessed.

    A point is never a decimal sign here, and none is dropped: `0.3125` is no number rather than 3125.
    """
    found = "".join(text.split())
    return Decimal(found.replace(".", "").replace(",", ".")) if _HERE.fullmatch(found) else None


def as_written_here(text: str) -> str:
    """`0,3125` for a number with a decimal point such as `0.3125` or `1,234.5`; empty for anything else."""
    found = "".join(text.split())
    if read_angka(found) is not None or not _ELSEWHERE.fullmatch(found):
        return ""
    number = Decimal(found.replace(",", ""))
    return format_angka(number, max(0, -int(number.as_tuple().exponent)), tetap=True)


def format_bagian(bagian: int, seluruh: int) -> str:
    """`63 dari 10.000`."""
    return f"{format_angka(bagian)} dari {format_angka(seluruh)}"


def format_persen(bagian: int, seluruh: int) -> str:
    """`33,3 %`; `0 %` of nothing."""
    return f"{format_angka(Fraction(100 * bagian, seluruh) if seluruh else 0, 1)} %"
