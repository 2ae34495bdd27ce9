"""A late import gives the module at its first use, one thread at a time, and leaves other imports alone."""

import builtins
import importlib
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kinerja_desktop.machine.lazy import lazily, leave_unasked, load

IMPORTER = """
from kinerja_desktop.machine.lazy import lazily

with lazily:
    import sendiri_uji
    from paket_uji import bagian
    from paket_uji import bagian as lain

def ask():
    return bagian.NILAI
"""

SLOW = """
import time
import pengimpor_uji

pengimpor_uji.gates.append("in")
time.sleep(0.05)
pengimpor_uji.gates.append("out")
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """`pengimpor_uji`, which imports `paket_uji.bagian` and `sendiri_uji` late."""
    (tmp_path / "paket_uji").mkdir()
    (tmp_path / "paket_uji" / "__init__.py").write_text("")
    (tmp_path / "paket_uji" / "bagian.py").write_text("NILAI = 7\n")
    (tmp_path / "sendiri_uji.py").write_text("import tidak_ada_sama_sekali\n")
    (tmp_path / "pengimpor_uji.py").write_text(IMPORTER)
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("pengimpor_uji")
    for name in [name for name in sys.modules if name.partition(".")[0].endswith("_uji")]:
        del sys.modules[name]


def is_loaded(name):
    return name in sys.modules


def test_nothing_is_loaded_before_the_first_use(package):
    assert not is_loaded("paket_uji")
    assert package.bagian.__name__ == "paket_uji.bagian"
    assert not is_loaded("paket_uji")
    assert package.ask() == 7
    assert is_loaded("paket_uji.bagian")


def test_every_name_reads_the_one_module(package, monkeypatch):
    assert package.lain.NILAI == 7
    monkeypatch.setattr("paket_uji.bagian.NILAI", 8)
    assert (package.lain.NILAI, package.ask()) == (8, 8)


def test_it_can_be_loaded_ahead(package):
    load(package.bagian)
    assert is_loaded("paket_uji.bagian")
    load(sys)  # an ordinary module is there already


def test_a_module_that_does_not_load_says_so_at_each_use(package):
    for _ in range(2):
        with pytest.raises(ImportError, match="tidak_ada_sama_sekali"):
            load(package.sendiri_uji)


def test_an_attribute_that_is_not_there_is_an_attribute_error(package):
    with pytest.raises(AttributeError, match="BUKAN"):
        _ = package.bagian.BUKAN


@pytest.mark.usefixtures("package")
def test_a_name_inside_a_package_is_not_bound():
    with pytest.raises(ImportError, match="from package import module"):
        exec("with lazily:\n    import paket_uji.bagian", {"lazily": lazily})
    assert not is_loaded("paket_uji")


def test_python_imports_again_after_the_block():
    python = builtins.__import__
    for body in ("import json", "import json.decoder"):
        try:
            exec(f"with lazily:\n    {body}", {"lazily": lazily})
        except ImportError:
            assert body == "import json.decoder"
        assert builtins.__import__ is python


@pytest.mark.usefixtures("package")
def test_only_the_statements_of_the_block_are_late():
    """Other code, of this thread or another, that imports meanwhile gets the real module."""
    elsewhere = []

    def other_code():
        elsewhere.append(__import__("paket_uji.bagian", {"__name__": "lain"}, {}, ["NILAI"], 0))

    with lazily:
        thread = threading.Thread(target=other_code)
        thread.start()
        thread.join()
        other_code()
    assert [one.NILAI for one in elsewhere] == [7, 7]


@pytest.mark.usefixtures("package")
def test_blocks_of_many_threads_do_not_mix():
    failed = []

    def import_late(number):
        names = {"lazily": lazily}
        for _ in range(200):
            exec("with lazily:\n    from paket_uji import bagian", names)
            if type(names["bagian"]).__name__ != "_Late":
                failed.append(number)

    threads = [threading.Thread(target=import_late, args=(number,)) for number in range(4)]
    python = builtins.__import__
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    assert builtins.__import__ is python


def test_one_thread_loads_at_a_time(package, tmp_path):
    """Libraries with circular imports break when two threads enter them at once."""
    for module in (package.bagian, package.sendiri_uji):
        name = module.__name__.replace(".", "/")
        (tmp_path / f"{name}.py").write_text(SLOW)
    package.gates = []
    threads = [threading.Thread(target=load, args=(one,)) for one in (package.bagian, package.sendiri_uji)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert package.gates == ["in", "out"] * 2


def test_what_is_loaded_already_waits_for_no_other_module(package, tmp_path):
    """A click in the window's thread while a library is loaded behind it."""
    load(package.bagian)
    (tmp_path / "sendiri_uji.py").write_text(SLOW)
    package.gates = []
    thread = threading.Thread(target=load, args=(package.sendiri_uji,))
    thread.start()
    while not package.gates:
        pass
    answer = package.lain.NILAI
    seen = list(package.gates)
    thread.join()
    assert (answer, seen) == (7, ["in"])


@pytest.mark.usefixtures("package")
def test_a_module_that_a_library_imports_is_loaded_when_it_is_asked(tmp_path):
    """From however many threads, once; and everybody has the same one afterwards."""
    (tmp_path / "paket_uji" / "tambahan.py").write_text("NILAI = object()\n")
    (tmp_path / "pustaka_uji.py").write_text("from paket_uji import tambahan\n")
    parent = importlib.import_module("paket_uji")
    leave_unasked("paket_uji.tambahan")
    library = importlib.import_module("pustaka_uji")
    assert "NILAI" not in vars(library.tambahan)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _each: library.tambahan.NILAI, range(8)))
    assert found == {sys.modules["paket_uji.tambahan"].NILAI}
    leave_unasked("paket_uji.tambahan")  # what is there stays
    assert parent.tambahan is sys.modules["paket_uji.tambahan"]
    assert parent.tambahan.__file__ == str(tmp_path / "paket_uji" / "tambahan.py")


@pytest.mark.usefixtures("package")
def test_a_function_that_a_library_takes_while_it_loads_is_the_real_one_when_it_is_called(tmp_path):
    (tmp_path / "paket_uji" / "peladen.py").write_text(
        "def jumlah(*angka, kali=1):\n    return sum(angka) * kali\n"
    )
    (tmp_path / "pemakai_uji.py").write_text("import paket_uji.peladen as p\n\njumlah = p.jumlah\n")
    leave_unasked("paket_uji.peladen", "jumlah")
    library = importlib.import_module("pemakai_uji")
    assert "__file__" not in vars(sys.modules["paket_uji.peladen"])
    assert library.jumlah(1, 2, kali=3) == 9
    assert sys.modules["paket_uji.peladen"].jumlah(4) == 4
