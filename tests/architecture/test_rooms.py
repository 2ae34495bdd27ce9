"""What import-linter cannot say: folders, what one room uses of another, the closed list of packages."""

import re
from collections import Counter
from fnmatch import fnmatch

from pytest_archon import archrule

from tests.kit.places import PACKAGE, ROOT
from tests.kit.sources import SOURCES, TEXTS, in_package

GLOSSARY = (ROOT / "docs" / "glosarium.md").read_text(encoding="utf-8")
MAX_FOLDER_FILES = 12
SHELVES = {"db/models", "exchange/records", "reports"}
FRAMES = {"start", "draf", "window", "kit", "widgets", "look"}
COMPOSED = {
    "pengaturan": {
        "akses",
        "cadangan",
        "diagnosa",
        "insiden",
        "jam",
        "keamanan",
        "pembaruan",
        "retensi",
        "serah_terima",
        "tahun",
    },  # their sections stand on its page
    "pemasangan": {"masuk"},  # the gates look alike
    "pemulihan": {"masuk", "cadangan"},
    "profil": {"masuk"},  # the same
    "impor_pegawai": {"pegawai"},  # ends in its list
}
"""Areas of the window that are made of others; the import contract forbids circles."""


def test_a_folder_can_be_taken_in_at_a_glance():
    """What has more files than that has sub-rooms; a shelf has one file for each area or form."""
    files = Counter(in_package(path.parent) for path in SOURCES if path.name != "__init__.py")
    full = {folder: count for folder, count in files.items() if count > MAX_FOLDER_FILES}
    assert full.keys() <= SHELVES, full


def test_a_room_bears_a_noun_of_the_glossary():
    """The same noun in every layer; what belongs to no area is one of the frames."""
    nouns = [
        noun.lower().replace(" ", "_") for noun in re.findall(r"^\| ([^|]+?) \|", GLOSSARY, re.MULTILINE)
    ]
    known = {part for noun in nouns for part in noun.split(",_")}
    patterns = [found.lower() for found in re.findall(r"`([A-Za-z_*]+)`", GLOSSARY)]
    rooms = [
        room
        for layer in ("services", "ui")
        for room in (PACKAGE / layer).iterdir()
        if room.is_dir() and room.name != "__pycache__" and room.name not in FRAMES | {"core"}
    ]
    unknown = [
        in_package(room)
        for room in rooms
        if room.name not in known and not any(fnmatch(room.name, pattern) for pattern in patterns)
    ]
    assert unknown == []


def test_an_area_of_the_window_uses_only_what_another_gives_to_choose():
    crossing = re.compile(r"^ *from kinerja_desktop\.ui\.(\w+)\.?(\w*)", re.MULTILINE)
    offenders = [
        f"{in_package(path)} -> {area}.{module}"
        for path in SOURCES
        if path.is_relative_to(PACKAGE / "ui")
        for own in [path.relative_to(PACKAGE / "ui").parts[0]]
        if own not in FRAMES
        for area, module in crossing.findall(TEXTS[path])
        if area not in FRAMES | {own} | COMPOSED.get(own, set()) and module != "choices"
    ]
    assert offenders == []


def test_the_window_imports_screens_late():
    """A start pays for the login only."""
    at_once = re.compile(r"^from kinerja_desktop\.ui\.(\w+)", re.MULTILINE)
    found = {
        f"{in_package(path)} -> {area}"
        for frame in ("start", "draf", "window")
        for path in (PACKAGE / "ui" / frame).rglob("*.py")
        for area in at_once.findall(TEXTS[path])
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
