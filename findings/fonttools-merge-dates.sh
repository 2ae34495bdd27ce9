#!/usr/bin/env bash
# fontTools 4.60.1: two fonts that both say when they were made (head.created, head.modified) are merged into one
# that says today for both: not the newest of the two, and `recalcTimestamp = False`, with which fontTools keeps the
# dates of a font that it only saves, changes nothing about it. The same merge a second later gives other bytes, so a
# form printed with a merged font is not the same file twice, until SOURCE_DATE_EPOCH is set or the dates are put
# back by hand after merging. Expected by most: a merge is a function of its inputs, as a save is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install fonttools==4.60.1
cd "$folder"
env -u SOURCE_DATE_EPOCH "$folder/venv/bin/python" - <<'PYTHON'
import io
import time

from fontTools.fontBuilder import FontBuilder
from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

MADE = 3_500_000_000  # seconds since 1904


def write(name: str, letter: str) -> None:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 500), (500, 500), (500, 0)):
        pen.lineTo(point)
    pen.closePath()
    box, names = pen.glyph(), [".notdef", letter]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): letter})
    builder.setupGlyf(dict.fromkeys(names, box))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Uji", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = MADE
    builder.font.recalcTimestamp = False
    builder.save(name)


def merge() -> tuple[bytes, int, int]:
    font = Merger().merge(["a.ttf", "b.ttf"])
    font.recalcTimestamp = False
    output = io.BytesIO()
    font.save(output)
    return output.getvalue(), font["head"].created, font["head"].modified


write("a.ttf", "A")
write("b.ttf", "B")
alone = TTFont("a.ttf", recalcTimestamp=False)["head"]
assert (alone.created, alone.modified) == (MADE, MADE)
first = merge()
time.sleep(1.5)
second = merge()
print("made:", MADE, "merged:", first[1:], "again:", second[1:], "same bytes:", first[0] == second[0])
if MADE in first[1:] or first[0] == second[0]:
    raise SystemExit("the behaviour has changed")
PYTHON
