"""Makes the templates beside it that openpyxl wrote: needs openpyxl, which the program does not use.

`python tests/data/templat/make_samples.py`
"""

from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

HERE = Path(__file__).parent
LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
MADE = datetime(2026, 11, 1, tzinfo=UTC).replace(tzinfo=None)


def bpkad() -> Workbook:
    """Ten prepared rows with formulas between a head over two lines and a total; a protected sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Form TPP & Kinerja"
    sheet["A1"] = "USULAN TAMBAHAN PENGHASILAN"
    sheet.merge_cells("A1:H1")
    heads = (
        ("A", "NO."),
        ("B", "NAMA / NIP"),
        ("C", "PANGKAT / GOL. RUANG"),
        ("D", "JABATAN"),
        ("E", "TMT JABATAN"),
    )
    for letter, text in heads:
        sheet[f"{letter}4"] = text
        sheet.merge_cells(f"{letter}4:{letter}5")
    sheet["F4"] = "PEJABAT PENILAI KINERJA"
    sheet.merge_cells("F4:G4")
    sheet["F5"], sheet["G5"] = "NAMA", "NIP"
    sheet["H4"] = "JUMLAH"
    sheet.merge_cells("H4:H5")
    for number, letter in enumerate("ABCDEFGH", 1):
        sheet[f"{letter}6"] = f"({number})"
    for row in range(7, 17):
        sheet.row_dimensions[row].height = 33
        for letter in "ABCDEFGH":
            cell = sheet[f"{letter}{row}"]
            cell.border = BOX
            cell.protection = Protection(locked=letter == "H")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet[f"E{row}"].number_format = "dd mmmm yyyy"
        sheet[f"G{row}"].number_format = "@"
        sheet[f"H{row}"] = f"=A{row}*2"
    sheet["B17"], sheet["H17"] = "JUMLAH", "=SUM(H7:H16)"
    sheet["B17"].font = Font(bold=True)
    sheet["F20"] = "Kepala Badan,"
    sheet["B4"].comment = Comment("Nama lengkap dengan gelar", "BPKAD")
    sheet.protection.sheet = True
    hidden = book.create_sheet("ref")
    hidden["A1"] = "jangan diubah"
    hidden.sheet_state = "hidden"
    return book


def dinas_pendidikan() -> Workbook:
    """An Excel table of one empty row, choices, conditional colours, a hidden column."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Data PTK"
    heads = ("nip", "nama", "unit_kerja", "predikat_kinerja", "NIK", "kode_internal")
    for column, text in enumerate(heads, 1):
        sheet.cell(3, column, text)
        sheet.cell(4, column).border = BOX
    sheet.column_dimensions["F"].hidden = True
    sheet.add_table(Table(displayName="TabelPTK", ref="A3:F4"))
    choices = DataValidation(type="list", formula1='"SANGAT BAIK,BAIK,BUTUH PERBAIKAN,KURANG,SANGAT KURANG"')
    choices.add("D4:D4")
    sheet.add_data_validation(choices)
    red = CellIsRule(operator="equal", formula=['"KURANG"'], fill=PatternFill(bgColor="FFC7CE"))
    sheet.conditional_formatting.add("D4:D4", red)
    sheet.print_area = "A1:F4"
    sheet.freeze_panes = "A4"
    return book


if __name__ == "__main__":
    for name, make in (("bpkad-openpyxl", bpkad), ("dinas-pendidikan-openpyxl", dinas_pendidikan)):
        book = make()
        book.properties.created = book.properties.modified = MADE
        book.save(HERE / f"{name}.xlsx")
