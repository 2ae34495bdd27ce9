"""The bundle holds what the program loads by path: PyInstaller does not see it."""

import ast
import importlib
import struct
import sys
from pathlib import Path
from types import SimpleNamespace

import grimp
import pytest

from kinerja_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kinerja_desktop"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


class Parts:
    """What build.spec asks of PyInstaller, kept instead of built."""

    def __init__(self, folder):
        self.folder = folder
        self.programs = []

    def analyse(self, scripts, **wanted):
        self.scripts, self.wanted = scripts, SimpleNamespace(**wanted)
        return SimpleNamespace(pure=[], binaries=[], datas=[], scripts=[])

    def add_program(self, *_parts, **wanted):
        self.programs.append(SimpleNamespace(**wanted))
        return self.programs[-1]

    def collect(self, *_parts, name, **_options):
        folder = self.folder / name
        folder.mkdir()
        return SimpleNamespace(name=str(folder))


def run_spec(folder, monkeypatch, platform):
    parts = Parts(folder)
    # Loaded as what this machine is; only the spec itself is to believe in another one.
    for name in ("PyInstaller.depend.bindepend", "PyInstaller.utils.hooks"):
        importlib.import_module(name)
    monkeypatch.setattr(sys, "platform", platform)
    spec = ROOT / "build.spec"
    names = {
        "SPECPATH": str(ROOT),
        "workpath": str(folder),
        "Analysis": parts.analyse,
        "PYZ": lambda *_modules: None,
        "EXE": parts.add_program,
        "COLLECT": parts.collect,
    }
    exec(compile(spec.read_text(encoding="utf-8"), str(spec), "exec"), names)
    return parts


@pytest.fixture
def linux(tmp_path, monkeypatch):
    return run_spec(tmp_path, monkeypatch, "linux")


@pytest.fixture
def windows(tmp_path, monkeypatch):
    return run_spec(tmp_path, monkeypatch, "win32")


def imports_of_migrations():
    for path in (PACKAGE / "db" / "migrations").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module


def test_every_module_of_the_program_is_inside(linux):
    """By imports, or named by the spec. One that is neither is dead, or on a shelf that the spec forgot."""
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in SOURCES}
    modules = {name.removesuffix(".__init__") for name in modules}
    graph = grimp.build_graph("kinerja_desktop")
    inside = {"kinerja_desktop.__main__"} | graph.find_upstream_modules("kinerja_desktop.__main__")
    inside |= {name for name in linux.wanted.hiddenimports if name in modules}
    inside |= {
        ".".join(name.split(".")[:length]) for name in inside for length in range(1, name.count(".") + 1)
    }
    assert modules - inside == set()


def test_what_migrations_import_is_inside(linux):
    assert {"alembic", "sqlalchemy"} <= set(imports_of_migrations()) <= set(linux.wanted.hiddenimports)


def test_nothing_that_the_program_imports_is_left_out(linux):
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                left_out = [one for one in linux.wanted.excludes if f"{name}.".startswith(f"{one}.")]
                assert not left_out, f"{path.name}: {name}"


def test_every_resource_and_migration_is_inside_at_its_place(linux):
    places = {
        Path(source): target for source, target in linux.wanted.datas if Path(source).is_relative_to(ROOT)
    }
    needed = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    needed += list((PACKAGE / "db" / "migrations").rglob("*.py"))
    assert len(needed) > 50
    for path in needed:
        above = [source for source in places if path.is_relative_to(source)]
        assert above, path
        # paths.RESOURCES and db/migrate.py look for them beside the package, frozen or not.
        assert Path(places[above[0]]) / path.relative_to(above[0]) == path.relative_to(ROOT)


def test_licences_of_the_libraries_are_inside(linux):
    targets = " ".join(target.casefold() for _source, target in linux.wanted.datas)
    for library in ("pyside6_essentials", "reportlab", "sqlalchemy", "sqlcipher3", "cffi"):
        assert f"{library}-" in targets, library


def test_linux_has_a_command_line_beside_the_window(linux):
    launcher = linux.folder / "kinerja-desktop" / "kinerja"
    assert [one.name for one in linux.programs] == ["Kinerja Desktop"]
    assert launcher.stat().st_mode & 0o111 == 0o111
    assert "/Kinerja Desktop" in launcher.read_text(encoding="utf-8")


def test_windows_has_a_window_without_console_and_a_command_line(windows):
    assert {one.name: one.console for one in windows.programs} == {"Kinerja Desktop": False, "kinerja": True}
    assert not any(one.strip or one.upx for one in windows.programs)


def test_windows_programs_say_what_they_are(windows):
    kinds = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct")
    names = {kind: lambda *parts, **named: (*parts, named) for kind in kinds}
    for one in windows.programs:
        strings = {}
        names["StringStruct"] = strings.__setitem__
        text = Path(one.version).read_text(encoding="utf-8")
        (version,) = eval(text, names)
        assert strings["FileVersion"] == strings["ProductVersion"] == __version__
        assert strings["OriginalFilename"] == f"{one.name}.exe"
        assert ".".join(map(str, version["ffi"][0]["filevers"])) == f"{__version__}.0"


def test_the_windows_icon_has_every_size(windows):
    data = Path(windows.programs[0].icon).read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    sizes = {data[6 + 16 * number] or 256 for number in range(count)}
    assert (reserved, kind) == (0, 1)
    assert {16, 32, 48, 256} <= sizes


def test_the_root_of_trust_is_inside_only_when_the_publisher_names_it(tmp_path, monkeypatch):
    """A program built by anybody trusts nobody's update files."""

    def places(folder):
        folder.mkdir()
        return {target for _source, target in run_spec(folder, monkeypatch, "linux").wanted.datas}

    assert "resources/pembaruan" not in places(tmp_path / "tanpa")
    akar = tmp_path / "1.root.json"
    akar.write_text("{}", encoding="utf-8")
    monkeypatch.setenv("KINERJA_AKAR", str(akar))
    assert "resources/pembaruan" in places(tmp_path / "dengan")
    assert (tmp_path / "dengan" / "akar.json").is_file()


def test_no_root_of_trust_and_no_private_key_lies_in_the_repository():
    """Tests make keys for themselves; the publisher's lie elsewhere, and the root comes with the build."""
    assert not (ROOT / "resources" / "pembaruan").exists()
    for folder in (".ci", "docs", "kinerja_desktop", "resources", "tests"):
        assert [*(ROOT / folder).rglob("*.pem"), *(ROOT / folder).rglob("*.root.json")] == []
