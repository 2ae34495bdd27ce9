"""A large workbook of somebody else: opened and filled beside this program, and given up when told so."""

import threading
import time
from pathlib import Path

import psutil
import pytest
import xlsxwriter

from kinerja_desktop.domain.core.errors import CancelledError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.services.templat.templat import look_into
from kinerja_desktop.services.templat.terbatas import fill_template, open_template
from kinerja_desktop.spreadsheet.reader import read_workbook
from kinerja_desktop.spreadsheet.template.fill import Column

pytestmark = pytest.mark.berat

ROWS, COLUMNS = 10_000, 20
MEBIBYTE = 1024 * 1024
SOON = 1.0  # half a second, and as much for a busy machine


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("templat") / "besar.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        box = book.add_format({"border": 1})
        sheet.write_row(0, 0, ["NIP", "NAMA", *(f"ISIAN {number}" for number in range(COLUMNS - 2))])
        for row in range(1, ROWS + 1):
            for column in range(COLUMNS):
                sheet.write_blank(row, column, None, box)
    return path


def columns() -> list[Column]:
    return [
        Column(number, tuple(f"isi {number} {row}" for row in range(ROWS)))
        for number in range(1, COLUMNS + 1)
    ]


def test_a_large_template_is_filled_beside_this_program(large, tmp_path):
    before = psutil.Process().memory_info().rss
    content, templat = open_template(large, "", None, SilentProgress())
    filled = fill_template(large, content, templat, columns(), SilentProgress())
    assert psutil.Process().memory_info().rss - before < 100 * MEBIBYTE
    made = tmp_path / "hasil.xlsx"
    made.write_bytes(filled)
    assert read_workbook(made).sheets[0].rows[ROWS][:2] == [f"isi 1 {ROWS - 1}", f"isi 2 {ROWS - 1}"]


def test_filling_ten_thousand_rows_is_given_up_within_a_moment(large):
    content, templat = look_into(lambda *_: None, large, "", None)
    progress = SilentProgress()
    told: list[float] = []

    def cancel() -> None:
        told.append(time.monotonic())
        progress.cancel()

    threading.Timer(0.6, cancel).start()
    with pytest.raises(CancelledError):
        fill_template(large, content, templat, columns(), progress)
    assert time.monotonic() - told[0] < SOON
