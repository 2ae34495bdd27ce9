"""What import-linter cannot say: sizes, and that the package list is closed."""

import ast
import re
from pathlib import Path

import pytest
from pytest_archon import archrule

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kinerja_desktop"
# A migration spells out whole tables and is never edited again.
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_stay_short(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MAX_FILE_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno < MAX_FUNCTION_LINES, node.name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_timer_calls_only_what_lives_as_long_as_it_does(path):
    """Qt keeps no hold on the method of a plain object: its receiver is the object that waits."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "singleShot":
            receivers = [ast.unparse(one) for one in node.args[1:-1]]
            assert receivers in ([], ["self"]), ast.unparse(node)


def test_there_is_one_clock():
    """What asks the machine for the time itself escapes a test's clock, and the check of a wrong one."""
    allowed = {
        "domain/core/clock.py",
        "app.py",  # makes it
        "ui/start/crash.py",  # names a report, also before there is an office
        "demo/run.py",  # before the fictitious office there is none
    }
    asking = re.compile(r"\bClock\(\)|datetime\.(utc)?now\(|date\.today\(")
    found = {str(path.relative_to(PACKAGE)) for path in SOURCES if asking.search(path.read_text("utf-8"))}
    assert found == allowed


def test_an_area_of_services_uses_only_what_another_gives_to_read():
    """`reading` (and `core`); setting up an office composes the services of others."""
    crossing = re.compile(r"^from kinerja_desktop\.services\.(\w+)\.(\w+)", re.MULTILINE)
    offenders = [
        f"{path.relative_to(PACKAGE)} -> {area}.{module}"
        for path in SOURCES
        if path.parts[-3] == "services" or path.parts[-4] == "services"
        for area, module in crossing.findall(path.read_text("utf-8"))
        if area not in {"core", *path.parts} and module != "reading" and "pemasangan" not in path.parts
    ]
    assert offenders == []


FRAMES = {"start", "draf", "window", "kit", "widgets", "look"}
COMPOSED = {
    "pengaturan": {"cadangan", "keamanan"},  # their sections stand on its page
    "pemasangan": {"masuk"},  # the gates look alike
    "pemulihan": {"masuk", "cadangan"},
    "impor_pegawai": {"pegawai"},  # ends in its list
}
"""Areas of the window that are made of others; the import contract forbids circles."""


def test_an_area_of_the_window_uses_only_what_another_gives_to_choose():
    crossing = re.compile(r"^ *from kinerja_desktop\.ui\.(\w+)\.?(\w*)", re.MULTILINE)
    offenders = [
        f"{path.relative_to(PACKAGE)} -> {area}.{module}"
        for path in SOURCES
        if path.is_relative_to(PACKAGE / "ui")
        for own in [path.relative_to(PACKAGE / "ui").parts[0]]
        if own not in FRAMES
        for area, module in crossing.findall(path.read_text("utf-8"))
        if area not in FRAMES | {own} | COMPOSED.get(own, set()) and module != "choices"
    ]
    assert offenders == []


def test_the_window_imports_screens_late():
    """A start pays for the login only."""
    at_once = re.compile(r"^from kinerja_desktop\.ui\.(\w+)", re.MULTILINE)
    found = {
        f"{path.relative_to(PACKAGE)} -> {area}"
        for frame in ("start", "draf", "window")
        for path in (PACKAGE / "ui" / frame).rglob("*.py")
        for area in at_once.findall(path.read_text("utf-8"))
        if area not in FRAMES
    }
    assert found == {"ui/start/gates.py -> masuk"}


def test_services_are_the_only_place_where_database_files_and_pdf_meet():
    (
        archrule("siblings are islands")
        .match("kinerja_desktop.db*")
        .should_not_import(
            "kinerja_desktop.exchange*", "kinerja_desktop.reports*", "kinerja_desktop.spreadsheet*"
        )
        .check("kinerja_desktop", only_toplevel_imports=False)
    )
    (
        archrule("view models draw nothing")
        .match("kinerja_desktop.ui*view_model", "kinerja_desktop.ui*table_model", "*rows_model")
        .should_not_import("PySide6.QtWidgets")
        .check("kinerja_desktop", only_direct_imports=True)
    )
    (
        archrule("command line and window know services, not tables")
        .match("kinerja_desktop.cli*", "kinerja_desktop.ui*")
        .should_not_import("kinerja_desktop.db*", "kinerja_desktop.exchange*", "kinerja_desktop.reports*")
        .check("kinerja_desktop", only_direct_imports=True)
    )


def test_the_top_level_is_closed():
    names = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert names == {
        *("__init__.py", "__main__.py", "app.py"),
        *("cli", "db", "demo", "domain", "exchange", "machine", "reports", "services", "spreadsheet", "ui"),
    }
