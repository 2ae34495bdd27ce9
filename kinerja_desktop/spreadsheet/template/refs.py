"""References to cells: `C7` is row 7 and column 3, both from 1 as in the file."""

import re

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = 26
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column: from 1, all inclusive."""


def letters_of(column: int) -> str:
    """`AB` for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_of(reference: str) -> tuple[int, int] | None:
    """Row and column; None where it is no reference to a cell."""
    found = _CELL.fullmatch(reference)
    return (int(found[2]), _number_of(found[1])) if found else None


def area_of(reference: str) -> Area | None:
    """The area of `A1:C7` or of one cell; None for whole rows or columns and what is no reference."""
    first, _, last = reference.partition(":")
    begin, end = cell_of(first), cell_of(last or first)
    return (*begin, *end) if begin and end else None


def reference_of(area: Area) -> str:
    """`A1:C7`, `B2` for a single cell."""
    top, left, bottom, right = area
    first, last = f"{letters_of(left)}{top}", f"{letters_of(right)}{bottom}"
    return first if first == last else f"{first}:{last}"


def areas_of(references: str) -> list[Area]:
    """The areas of a list with blanks between them (`sqref`); what is none is left out."""
    return [area for part in references.split() if (area := area_of(part))]


def grown(references: str, last: int, to: int, columns: tuple[int, int]) -> str:
    """A list of areas; those that end in row `last` or deeper within these columns now reach row `to`."""

    def longer(part: str) -> str:
        area = area_of(part)
        if area and area[0] <= last <= area[2] < to and area[1] <= columns[1] and area[3] >= columns[0]:
            return reference_of((area[0], area[1], to, area[3]))
        return part

    return " ".join(map(longer, references.split()))


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
