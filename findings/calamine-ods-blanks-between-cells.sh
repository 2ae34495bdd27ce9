#!/usr/bin/env bash
# python-calamine 0.9.1: a valid ODS whose XML has line breaks between the cells of a row (as a pretty-printing
# writer or an XSLT makes it; OpenDocument 1.3 allows blanks between these elements) is refused as a whole, while
# odfpy reads it. The same content without the blanks is read. Expected by most: both files read alike.
# Our import therefore reads ODS itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install python-calamine==0.9.1 odfpy==1.4.1
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
import zipfile
from pathlib import Path

from odf.opendocument import load
from odf.table import TableCell
from python_calamine import CalamineWorkbook

MIME = "application/vnd.oasis.opendocument.spreadsheet"
OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Data">'
)
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
CLOSE = "</table:table></office:spreadsheet></office:body></office:document-content>"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write(name: str, blank: str) -> Path:
    cells = blank.join(CELL.format(text) for text in ("Nama", "Jabatan"))
    path = Path(sys.argv[1]) / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("content.xml", f"{OPEN}<table:table-row>{cells}</table:table-row>{CLOSE}")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return path


tight, airy = write("tight.ods", ""), write("airy.ods", "\n      ")
rows = CalamineWorkbook.from_path(tight).get_sheet_by_index(0).to_python()
print("without blanks:", rows)
assert rows == [["Nama", "Jabatan"]]
cells = load(str(airy)).getElementsByType(TableCell)
assert [str(cell) for cell in cells] == ["Nama", "Jabatan"], "another reader sees both cells"
try:
    rows = CalamineWorkbook.from_path(airy).get_sheet_by_index(0).to_python()
except Exception as error:
    print("with blanks:", type(error).__name__, error)
else:
    raise SystemExit(f"the behaviour has changed: {rows}")
PYTHON
