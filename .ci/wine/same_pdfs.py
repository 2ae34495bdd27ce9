"""Whether two folders hold the same sheets: `FOLDER OTHER`. Says how many, or the first difference.

All words are compared, and where each piece of text stands. The code that proves a sheet holds the random
key of its office, and is of another width each time: only words are compared from its line on downwards. Its
QR code is a picture.
"""

import re
import sys
from pathlib import Path

import pypdfium2

OF_CODE = "Kode verifikasi lembar"
CODE = re.compile(r"[A-Z0-9]{5}(-[A-Z0-9]{5}){4}")


def marks(path: Path) -> list[object]:
    """Of each page its size, its words, and the pieces of text with their places in tenths of a point."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [(page.get_size(), page.get_textpage()) for page in document]
        return [(size, words(text), pieces(text)) for size, text in texts]


def words(text: pypdfium2.PdfTextPage) -> list[str]:
    return CODE.sub("", text.get_text_range()).split()


def pieces(text: pypdfium2.PdfTextPage) -> list[tuple[str, ...]]:
    """Those above the code."""
    found = [(text.get_text_bounded(*one), one) for one in map(text.get_rect, range(text.count_rects()))]
    end = max((one[3] for said, one in found if CODE.search(said) or OF_CODE in said), default=0)
    return [(said, *(f"{side:.1f}" for side in one)) for said, one in found if one[1] >= end]


def names(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*.pdf"))


def main() -> int:
    here, there = map(Path, sys.argv[1:])
    if not names(here) or names(here) != names(there):
        print(f"Berkasnya tidak sama: {len(names(here))} dan {len(names(there))}")
        return 1
    for name in names(here):
        if marks(here / name) != marks(there / name):
            print(f"Isinya tidak sama: {name}")
            return 1
    print(len(names(here)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
