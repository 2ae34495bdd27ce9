#!/usr/bin/env bash
# python-calamine 0.9.1: a cell that holds an error value (#N/A, #DIV/0!) in a valid XLSX is given as '', the same
# as a cell that was never filled. A reader of lists cannot tell "the formula failed" from "nothing was entered",
# unless it looks into the sheet's XML (t="e") itself, which is what our import does to name such cells; of XLS and
# XLSB, where it is the same, it looks into the records.
# Expected by most: the error's name, an error object, or an exception. Seen: ['', '', 'filled', ''].
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install python-calamine==0.9.1 xlsxwriter==3.3.1
"$folder/venv/bin/python" - "$folder/list.xlsx" <<'PYTHON'
import sys
import zipfile

import xlsxwriter
from python_calamine import CalamineWorkbook

path = sys.argv[1]
with xlsxwriter.Workbook(path) as book:
    sheet = book.add_worksheet()
    sheet.write_formula("A1", "=NA()", value="#N/A")
    sheet.write_formula("B1", "=1/0", value="#DIV/0!")
    sheet.write_string("C1", "filled")
    sheet.write_string("E1", "end")
xml = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
assert xml.count('t="e"') == 2, "the file itself says that two cells hold errors"
row = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]
print("cells as read:", row)
assert row == ["", "", "filled", "", "end"], "the behaviour has changed"
PYTHON
