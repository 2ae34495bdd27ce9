#!/usr/bin/env bash
# python-calamine 0.9.1: the same bytes of a valid XLSX are read from memory whatever the file is called, and from a
# path whose ending it does not know (.csv, .tmp, none), but refused from a path that ends in .xls, .xlsb or .ods:
# a known ending decides over what stands in the file. Web programs give XLSX out as `.xls` all the time, and the
# refusals speak of an invalid OLE signature or of a file missing in the archive, never of the name.
# Our import reads the bytes once and hands calamine those; it names the kind by its content.
# Expected by most: both ways look at the content, or both at the name. Seen: CalamineError for the three endings,
# the same two rows for everything else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install python-calamine==0.9.1 xlsxwriter==3.3.1
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import io
import shutil
import sys
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

folder = Path(sys.argv[1])
path = folder / "list.xlsx"
rows = [["NAMA", "GOL"], ["Contoh", "III/a"]]
with xlsxwriter.Workbook(path) as book:
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)

refused = []
for ending in (".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".tmp", ""):
    copy = folder / f"copy{ending}"
    shutil.copyfile(path, copy)
    memory = CalamineWorkbook.from_filelike(io.BytesIO(copy.read_bytes()))
    assert memory.get_sheet_by_index(0).to_python() == rows, ending
    try:
        found = CalamineWorkbook.from_path(copy).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        print(f"{ending or 'no ending'}: {type(error).__name__}: {error}")
        refused.append(ending)
        continue
    print(f"{ending or 'no ending'}: {found}")
    assert found == rows, ending
assert refused == [".xls", ".xlsb", ".ods"], "the behaviour has changed"
PYTHON
