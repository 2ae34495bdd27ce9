#!/usr/bin/env bash
# openpyxl 3.1.5: a whole number (Python int) of 18 digits is written rounded to 15 digits, 1.98503122010011e+17, and
# read back as another int, without an exception or a warning. Excel would keep 15 digits too, but the file format
# holds any number of digits and other writers (PhpSpreadsheet) keep them. So `DataFrame.to_excel` of pandas loses
# the digits of every personnel number that is an int; our import refuses such rows.
# Expected by most: the digits that were given, or an error. Seen: 198503122010011001 -> 198503122010011000.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install openpyxl==3.1.5
"$folder/venv/bin/python" - "$folder/list.xlsx" <<'PYTHON'
import sys
import zipfile

import openpyxl

NUMBER = 198503122010011001
book = openpyxl.Workbook()
book.active.append([NUMBER])
book.save(sys.argv[1])
xml = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
print("as written:", xml[xml.index("<v>") : xml.index("</v>")])
back = openpyxl.load_workbook(sys.argv[1]).active["A1"].value
print("as read back:", back)
assert int(back) != NUMBER, "the behaviour has changed"
PYTHON
