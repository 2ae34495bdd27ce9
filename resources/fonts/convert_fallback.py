"""Make the shipped fallback fonts from DejaVu 2.37: python convert_fallback.py SOURCE_FOLDER (needs fontTools).

They hold the letters and signs that Kinerja Bonum lacks: other Latin letters, Greek, Cyrillic, signs that word
processors put before lines. What needs joining or another direction (Arab, Jawa, Tionghoa ...) is left out: it is
told by name instead. `huruf.json` then lists all that can be printed.
"""

import json
import sys
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SERIF_RANGES = [
    (0x180, 0x36F),
    (0x370, 0x52F),
    (0x1D00, 0x1DBF),
    (0x1E00, 0x1FFF),
    (0x2000, 0x22FF),
    (0x25A0, 0x25FF),
    (0x2C60, 0x2C7F),
    (0xA720, 0xA7FF),
    (0xFB00, 0xFB06),
]
SANS_RANGES = [(0x2190, 0x22FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2701, 0x27BF), (0x27F0, 0x27FF)]
FAMILY = "Kinerja Lain"
STYLES = {"Regular": ("DejaVuSerif.ttf", "DejaVuSans.ttf"), "Bold": ("DejaVuSerif-Bold.ttf", "DejaVuSans-Bold.ttf")}
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
LEFT_OUT = set(range(0x200B, 0x2010)) | set(range(0x2028, 0x2030)) | set(range(0x2060, 0x2070)) | {0xFFFD}


def codes_of(path):
    return set(TTFont(path).getBestCmap())


def within(ranges, codes):
    return {code for code in codes if any(first <= code <= last for first, last in ranges)}


def reduce(path, codes, target):
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(layout_features=[], notdef_outline=True, hinting=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM", "BASE", "MATH"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(codes))
    subsetter.subset(font)
    font.save(target)


def rename(font, style):
    names = font["name"]
    names.names = [entry for entry in names.names if entry.platformID == 3 and entry.nameID in (0, 13, 14)]
    name = f"{FAMILY.replace(' ', '')}-{style}"
    unique = f"{name};made from DejaVu 2.37"
    for number, text in ((1, FAMILY), (2, style), (3, unique), (4, f"{FAMILY} {style}"), (5, "Version 1.0"), (6, name)):
        names.setName(text, number, 3, 1, 0x409)
    font["post"].formatType = 3.0
    return name


def make(folder, style, serif, sans, wanted):
    with tempfile.TemporaryDirectory() as place:
        parts = [Path(place) / "serif.ttf", Path(place) / "sans.ttf"]
        from_serif = wanted & within(SERIF_RANGES, codes_of(folder / serif))
        from_sans = (wanted - from_serif) & within(SANS_RANGES, codes_of(folder / sans))
        reduce(folder / serif, from_serif, parts[0])
        reduce(folder / sans, from_sans, parts[1])
        font = merge.Merger(merge.Options(drop_tables=["vhea", "vmtx", "cvt ", "fpgm", "prep"])).merge([str(one) for one in parts])
    name = rename(font, style)
    source = TTFont(folder / serif)
    font["head"].created, font["head"].modified = source["head"].created, source["head"].modified
    font.recalcTimestamp = False
    font.save(HERE / f"{name}.ttf")
    return from_serif | from_sans


def ranges_of(codes):
    found = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


folder = Path(sys.argv[1])
own = set.intersection(*(codes_of(HERE / f"KinerjaBonum-{face}.ttf") for face in FACES))
every = set.intersection(*(codes_of(folder / serif) | codes_of(folder / sans) for serif, sans in STYLES.values()))
wanted = every - own - LEFT_OUT
drawn = set.intersection(*(make(folder, style, *sources, wanted) for style, sources in STYLES.items()))
(HERE / "huruf.json").write_text(json.dumps(ranges_of((own | drawn) - LEFT_OUT)) + "\n", encoding="utf-8")
