"""What a cell of a template lets choose from: texts in the rule itself, a range of some sheet, or a name."""

from kinerja_desktop.spreadsheet.template.layout import text_of_cell
from kinerja_desktop.spreadsheet.template.markup import DamagedPartError, as_utf8
from kinerja_desktop.spreadsheet.template.refs import area_of
from kinerja_desktop.spreadsheet.template.sheet_scan import SheetScan, scan_sheet
from kinerja_desktop.spreadsheet.template.workbook import Parts, SheetPart

_MOST = 1_000  # lines of a range; more is no list of choices for what is filled here


def choices_at(parts: Parts, part: SheetPart, scan: SheetScan, row: int, column: int) -> tuple[str, ...]:
    """The choices of a cell (from 1); empty: it has none, or they follow from another cell."""
    for choice in scan.choices:
        for top, left, bottom, right in choice.areas:
            if top <= row <= bottom and left <= column <= right:
                try:
                    return _texts(parts, part, scan, choice.formula.strip())
                except DamagedPartError:  # of the sheet with the list, which nobody wants to fill
                    return ()
    return ()


def _texts(parts: Parts, part: SheetPart, scan: SheetScan, formula: str) -> tuple[str, ...]:
    if formula.startswith('"'):
        return tuple(text for one in formula.strip('"').split(",") if (text := one.strip()))
    formula = parts.names.get(formula.lstrip("=").casefold(), formula).lstrip("=")
    owner, _, reference = formula.rpartition("!")
    area = area_of(reference)
    if area is None or area[2] - area[0] > _MOST:
        return ()
    name = owner.strip("'").replace("''", "'")
    if owner and name != part.name:
        other = next((one for one in parts.sheets if one.name == name), None)
        if other is None:
            return ()
        scan = scan_sheet(as_utf8(parts.content[other.member]))
    top, left, bottom, right = area
    cells = (
        scan.rows[row].cells[column]
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if row in scan.rows and column in scan.rows[row].cells
    )
    return tuple(text for cell in cells if (text := text_of_cell(parts, cell)))
