"""Make the shipped fonts from TeX Gyre Bonum 2.004: python convert_fonts.py SOURCE_FOLDER (needs fontTools).

reportlab embeds TrueType outlines only and the original has CFF outlines; letters of scripts that no form needs
and the layout tables are left out. The missing-glyph box is drawn new and stands for U+FFFD too.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

RANGES = [
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x300, 0x304),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x20A0, 0x20BF),
    (0x2100, 0x215F),
    (0x2190, 0x2199),
    (0x2200, 0x22FF),
    (0x25CB, 0x25E6),
    (0xFB00, 0xFB04),
]
FAMILY = "Kinerja Bonum"
FACES = {
    "regular": ("Regular", "KinerjaBonum-Regular"),
    "bold": ("Bold", "KinerjaBonum-Bold"),
    "italic": ("Italic", "KinerjaBonum-Italic"),
    "bolditalic": ("Bold Italic", "KinerjaBonum-BoldItalic"),
}
OUTER = [(50, -60), (50, 700), (550, 700), (550, -60)]
INNER = [(95, -15), (505, -15), (505, 655), (95, 655)]


def draw_box():
    pen = TTGlyphPen(None)
    for contour in (OUTER, INNER):
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def load_reduced(path):
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(layout_features=[], notdef_outline=True, name_IDs=["*"], hinting=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "DSIG", "FFTM", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    return font


def replace_outlines(font):
    order, glyph_set, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    glyphs[".notdef"] = draw_box()
    font["hmtx"][".notdef"] = (600, 50)
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    for name in order:
        table[name].recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(table[name], "xMin", 0) or 0)
    del font["CFF "]


def complete_tables(font, style, name):
    maximum = font["maxp"]
    maximum.tableVersion, maximum.maxZones, maximum.maxComponentElements = 0x00010000, 1, 0
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements", "SizeOfInstructions"):
        setattr(maximum, f"max{field}", 0)
    font["post"].formatType = 3.0
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format == 4:
            table.cmap[0xFFFD] = ".notdef"
    names = font["name"]
    names.names = [entry for entry in names.names if entry.platformID == 3 and entry.nameID in (0, 1, 2, 3, 4, 5, 6, 13, 14)]
    unique = f"{name};converted from TeX Gyre Bonum 2.004"
    for number, text in ((1, FAMILY), (2, style), (3, unique), (4, f"{FAMILY} {style}"), (6, name)):
        names.setName(text, number, 3, 1, 0x409)
    font.sfntVersion = "\x00\x01\x00\x00"
    font["head"].glyphDataFormat = 0


for source, (style, name) in FACES.items():
    font = load_reduced(Path(sys.argv[1]) / f"texgyrebonum-{source}.otf")
    replace_outlines(font)
    complete_tables(font, style, name)
    font.save(Path(__file__).parent / f"{name}.ttf")
