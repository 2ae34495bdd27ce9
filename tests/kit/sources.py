"""The program's own source, read once for all checks over all files."""

import ast
from pathlib import Path

from tests.kit.places import PACKAGE

# A migration spells out whole tables and is never edited again.
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)
TEXTS = {path: path.read_text(encoding="utf-8") for path in SOURCES}
TREES = {path: ast.parse(text) for path, text in TEXTS.items()}


def in_package(path: Path) -> str:
    """As it is written in messages: `ui/skp/view.py`."""
    return path.relative_to(PACKAGE).as_posix()
