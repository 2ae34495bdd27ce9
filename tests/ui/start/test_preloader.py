"""What is loaded when: the home screen waits for nothing that other screens need."""

import subprocess
import sys
import textwrap

import pytest

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.start.preloader import Preloader

NOT_FOR_HOME = (
    "reportlab",
    "xlsxwriter",
    "python_calamine",
    "alembic",
    "pypdfium2",
    "cryptography",
    "zxcvbn",
    "kinerja_desktop.services.jam.perbaikan",
)


@pytest.fixture
def preloader(qtbot):
    made = Preloader()
    _ = qtbot  # Qt must be there
    yield made
    made.stop()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Late imports of `satu` and `dua`, and of `rusak`, which cannot be loaded."""
    for name in ("satu", "dua"):
        (tmp_path / f"{name}_untuk_uji.py").write_text("")
    (tmp_path / "rusak_untuk_uji.py").write_text("import tidak_ada_sama_sekali")
    monkeypatch.syspath_prepend(tmp_path)
    late: dict = {"lazily": lazily}
    exec("with lazily:\n import satu_untuk_uji, rusak_untuk_uji, dua_untuk_uji", late)
    yield [late[f"{name}_untuk_uji"] for name in ("satu", "rusak", "dua")]
    for name in ("satu", "rusak", "dua"):
        sys.modules.pop(f"{name}_untuk_uji", None)


def test_modules_are_there_when_it_says_so(preloader, package, qtbot):
    with qtbot.waitSignal(preloader.loaded):
        preloader.add(package)
    names = [module.__name__ for module in package]
    assert [name for name in names if name in sys.modules] == ["satu_untuk_uji", "dua_untuk_uji"]


def test_it_can_be_stopped_and_asked_again(preloader, package, qtbot):
    preloader.add(package)
    preloader.stop()
    with qtbot.waitSignal(preloader.loaded):
        preloader.add(package[2:])
    assert "dua_untuk_uji" in sys.modules


def test_the_modules_of_the_first_screen_bring_nothing_heavy():
    program = textwrap.dedent(f"""
        import sys
        from kinerja_desktop.machine.lazy import load
        from kinerja_desktop.ui.start import inside, program
        needed = inside.needed_first()
        print("kinerja_desktop.services.kantor" in sys.modules, "sqlalchemy" in sys.modules)
        for module in needed:
            load(module)
        print("kinerja_desktop.ui.beranda.view" in sys.modules)
        print(sorted(name for name in {NOT_FOR_HOME} if name in sys.modules))
    """)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split("\n")[:3] == ["True False", "True", "[]"]


def test_a_login_brings_nothing_of_what_lies_behind_it():
    program = textwrap.dedent("""
        import sys
        from kinerja_desktop.ui.start import program
        behind = ("ui.window.shell", "ui.start.inside", "ui.draf", "ui.kit.daftar", "db")
        print([name for name in behind if f"kinerja_desktop.{name}" in sys.modules])
    """)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
