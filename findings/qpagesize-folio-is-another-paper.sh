#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: the paper that Indonesian offices and Windows call Folio (F4, 8.5 x 13 inch, 612 x 936
# points; number 14 of Windows' list) is not QPageSize.Folio. Qt's Folio is 210 x 330 mm, 17 points narrower, and has
# no number in Windows' list (windowsId 0). Asked which paper 8.5 x 13 inch is, Qt answers FanFoldGermanLegal, the
# continuous paper with holes at its sides (number 41), even when only an exact match is wanted; 215 x 330 mm, as the
# trade prints on the wrapper, becomes the same by the usual fuzzy match.
# Expected by most: QPageSize.Folio for Folio, or no name at all.
# Seen: as below. A job laid out on QPageSize.Folio loses 6 mm at the side on F4; take the size that the printer
# itself lists, or the measures, never the name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install PySide6-Essentials==6.11.3
cat > "$folder/sizes.py" <<'PYTHON'
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize

folio = QPageSize(QPageSize.PageSizeId.Folio)
print("Folio:", folio.sizePoints().toTuple(), "windows", folio.windowsId())
exact = QPageSize.id(QSizeF(8.5, 13), QPageSize.Unit.Inch, QPageSize.SizeMatchPolicy.ExactMatch)
print("8.5 x 13 inch:", exact.name, "windows", QPageSize.windowsId(exact))
trade = QPageSize(QSizeF(215, 330), QPageSize.Unit.Millimeter)
print("215 x 330 mm:", trade.id().name, trade.sizePoints().toTuple())
PYTHON
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" "$folder/sizes.py")
echo "$seen"
expected="Folio: (595, 935) windows 0
8.5 x 13 inch: FanFoldGermanLegal windows 41
215 x 330 mm: FanFoldGermanLegal (612, 936)"
[[ $seen == "$expected" ]] || { echo "the behaviour has changed"; exit 1; }
