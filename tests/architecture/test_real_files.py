"""Each row about a program's lists in `docs/berkas-nyata.md` is shown by a test that exists."""

import ast

import pytest

from tests.kit.places import ROOT

_TABLES = (ROOT / "docs" / "berkas-nyata.md").read_text(encoding="utf-8")
_HEAD = "| Program |"
_PROGRAMS = (
    *(
        "SIASN",
        "e-Kinerja",
        "Dapodik",
        "BPS",
        "PHP",
        "Excel",
        "LibreOffice",
        "WPS",
        "Google Sheets",
        "pandas",
    ),
    "openpyxl",
)


def rows() -> list[list[str]]:
    """The cells of each row."""
    lines = [line for line in _TABLES.splitlines() if line.startswith("| ") and not line.startswith(_HEAD)]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def test_every_program_of_the_offices_is_there():
    programs = " ".join(row[0] for row in rows())
    assert [name for name in _PROGRAMS if name not in programs] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_is_whole_and_names_its_test(row: list[str]):
    program, does, source, answer, test = row
    assert all((program, does, source, answer))
    path, name = test.split("::")
    functions = (
        one
        for one in ast.parse((ROOT / path).read_text(encoding="utf-8")).body
        if isinstance(one, ast.FunctionDef)
    )
    assert name in {one.name for one in functions}
