"""The log of an office: its own events only, and its file is held no longer than the office."""

import logging
from pathlib import Path

import psutil
import pytest

from kinerja_desktop.app import _hold
from kinerja_desktop.machine.log import start_logging
from kinerja_desktop.machine.small_files import set_aside, take_words


def text_of(data: Path) -> str:
    return (data / "log" / "kinerja.log").read_text(encoding="utf-8")


@pytest.fixture
def two(tmp_path: Path):
    """Two offices open at once, as in the demo: an agency and the centre."""
    logs = [start_logging(tmp_path / name) for name in ("instansi", "pusat")]
    yield tmp_path / "instansi", tmp_path / "pusat"
    for log in logs:
        log.close()
    take_words()


def test_what_happens_to_a_file_stands_in_the_log_of_its_own_office_only(two: tuple[Path, Path]):
    agency, centre = two
    (centre / "percobaan.json").write_text("rusak")
    set_aside(centre / "percobaan.json", "rusak")
    assert "percobaan.json was damaged" in text_of(centre)
    assert text_of(agency) == ""


def test_what_is_about_no_office_is_lost_in_none(two: tuple[Path, Path], tmp_path: Path):
    elsewhere = tmp_path / "preferensi.json"
    elsewhere.write_text("rusak")
    set_aside(elsewhere, "rusak")
    logging.getLogger("kinerja_desktop").error("galat program")
    for data in two:
        assert "preferensi.json was damaged" in text_of(data)
        assert "galat program" in text_of(data)


def test_after_an_office_is_closed_its_log_is_free_and_takes_nothing_more(tmp_path: Path):
    """Windows refuses to move or remove an open file: Mode Latihan could be neither made nor ended."""
    with _hold(tmp_path / "data"):
        assert any(str(tmp_path) in one.path for one in psutil.Process().open_files())
    logging.getLogger("kinerja_desktop").error("kantor berikutnya")
    assert not any(str(tmp_path) in one.path for one in psutil.Process().open_files())
    assert "kantor berikutnya" not in text_of(tmp_path / "data")
    (tmp_path / "data").rename(tmp_path / "lain")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path):
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "kinerja.log").mkdir()
    log = start_logging(tmp_path)
    log.close()
    log.close()
    take_words()
