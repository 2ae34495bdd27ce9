"""What holds for every view model: one base, and nobody says by hand what a write changed."""

import ast
import re

from tests.kit.places import PACKAGE
from tests.kit.sources import TEXTS, TREES, in_package

UI = PACKAGE / "ui"
BASE = "ui/kit/base_model.py"
CHANGES = "ui/kit/changes.py"


def test_every_view_model_derives_from_the_base():
    """A model of the window is a BaseModel (state of a page) or one of Qt's item models."""
    offenders = [
        f"{in_package(path)}: {node.name}"
        for path, tree in TREES.items()
        if path.is_relative_to(UI) and "model" in path.stem and in_package(path) != BASE
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "QObject" in [ast.unparse(base) for base in node.bases]
    ]
    assert offenders == []


def test_nobody_says_by_hand_what_a_write_changed():
    """`Database.write` knows it; a list of areas in a screen would be right only until the next column."""
    said = re.compile(r"\bchanges\.tell\(|\bannounced\.emit\(|\bis_announcing\b|\.follower\(")
    allowed = {CHANGES, "db/store/session.py"}
    assert {in_package(path) for path, text in TEXTS.items() if said.search(text)} <= allowed
