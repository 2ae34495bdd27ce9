"""The demo really run once with a handful of the shipped people, who show the cases."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from kinerja_desktop.demo.data import DEMO_FOLDER, load_demo_data
from kinerja_desktop.demo.run import DemoResult, run_demo
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.progress import SilentProgress
from tests.kit.office import open_cheaply

TAHUN = 2025
FEW = (
    "kadis", "sekdin", "perenmuda", "perenpert", "kabidp2", "epidmuda", "epidpert", "perawatp2", "kapusga",
    "dokga", "perga", "bidga",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """A finished demo, what it said, and the spreadsheet's rows it was made from."""

    result: DemoResult
    said: list[str]
    people: list


def read_pages(path: Path) -> list[str]:
    """The words of each page, with single blanks."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def run(folder: Path) -> Run:
    spec = importlib.util.spec_from_file_location("buat_pegawai", DEMO_FOLDER / "buat_pegawai.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    people = [person for person in script.read_people() if person.kunci in FEW]
    script.write_workbook(people, folder / "pegawai.xlsx")
    data = load_demo_data(folder / "pegawai.xlsx")
    said: list[str] = []
    result = run_demo(
        open_cheaply, folder / "demo", TAHUN, SilentProgress(), said.append, clock=Clock(), data=data
    )
    return Run(result, said, people)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run(tmp_path_factory.mktemp("sebagian"))
