"""Each line of the threat model is shown by a test that exists."""

import ast
import re

import pytest

from tests.kit.sources import ROOT

_MODEL = (ROOT / "docs" / "decisions" / "model-ancaman.md").read_text(encoding="utf-8")
_HEADS = re.compile(r"^\|(?: [^|]+\|)* Test \|$")


def rows() -> list[str]:
    """Lines of the tables, without their heads."""
    lines = [line for line in _MODEL.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [line for line in lines if not _HEADS.match(line)]


def test_there_are_lines():
    assert len(rows()) > 30


@pytest.mark.parametrize("line", rows())
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
