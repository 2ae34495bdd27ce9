"""Each line of the threat model, and each way past the door that was tried, has a test that exists."""

import ast
import re

import pytest

from tests.kit.places import ROOT

_DECISIONS = ROOT / "docs" / "decisions"
_LISTS = {"model-ancaman.md": 30, "pintu-yang-dicoba.md": 25}
"""At least how many lines each has."""
_HEADS = re.compile(r"^\|(?: [^|]+\|)* Test \|$")


def rows(name: str) -> list[str]:
    """Lines of the tables of a document, without their heads."""
    text = (_DECISIONS / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [line for line in lines if not _HEADS.match(line)]


@pytest.mark.parametrize(("name", "least"), _LISTS.items())
def test_there_are_lines(name: str, least: int):
    assert len(rows(name)) > least


@pytest.mark.parametrize("line", [line for name in _LISTS for line in rows(name)])
def test_a_line_names_its_test(line: str):
    path, *names = line.rstrip(" |").rpartition("| ")[2].split("::")
    body: list[ast.stmt] = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
    for name in names:
        found = next(
            (one for one in body if isinstance(one, (ast.ClassDef, ast.FunctionDef)) and one.name == name),
            None,
        )
        assert found is not None, f"{path} has no {name}"
        body = found.body
