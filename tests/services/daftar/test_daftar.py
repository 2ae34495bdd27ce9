"""A list of the screen as a workbook: row by row, with progress, whole or not at all."""

import re
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.errors import CancelledError, InvalidInputError
from kinerja_desktop.services.daftar.service import DaftarKeluar, DaftarService

HEADS = ("Nama", "NIP", "Nilai", "Hari", "Saat")
ROW = ("=Budi", "197508172000031002", 0.3125, date(2026, 11, 23), datetime(2026, 11, 23, 13, 20))  # noqa: DTZ001


class Steps:
    """Remembers how far it was; from `cancel_at` on the user gives up."""

    def __init__(self, cancel_at=None):
        self.told = []
        self.cancel_at = cancel_at

    def step(self, done, total, label=""):
        self.told.append((done, total))
        if self.cancel_at is not None and done >= self.cancel_at:
            raise CancelledError


@pytest.fixture
def daftar(database):
    return DaftarService(database)


def test_text_stays_text_numbers_and_days_are_numbers_and_days(database, daftar, kantor, tmp_path):
    actor = kantor.staf
    path = daftar.save(actor, DaftarKeluar("Daftar pegawai", HEADS, 1, lambda: [ROW]), tmp_path / "a.xlsx")
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Daftar pegawai")
    assert sheet.to_python() == [list(HEADS), list(ROW)]
    with database.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert (entry.tindakan, "197508172000031002" in entry.rincian) == ("daftar.save", False)


def test_ten_thousand_rows_are_asked_for_one_by_one_and_reported(daftar, kantor, tmp_path):
    actor = kantor.staf
    asked, steps = [], Steps()

    def rows():
        for number in range(10_000):
            asked.append(number)
            yield (f"Pegawai {number}", *ROW[1:])

    path = daftar.save(actor, DaftarKeluar("Besar", HEADS, 10_000, rows), tmp_path / "b.xlsx", progress=steps)
    assert len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()) == 10_001
    assert steps.told[0] == (0, 10_000)
    assert steps.told[-1] == (9_900, 10_000)


def test_giving_up_leaves_no_file(daftar, kantor, tmp_path):
    actor = kantor.staf
    rows = [ROW] * 1000
    with pytest.raises(CancelledError):
        daftar.save(
            actor, DaftarKeluar("Besar", HEADS, 1000, lambda: rows), tmp_path / "c.xlsx", progress=Steps(500)
        )
    assert list(tmp_path.glob("*.xlsx*")) == []


def test_a_place_that_cannot_be_written_is_said(daftar, kantor, tmp_path):
    actor = kantor.staf
    (tmp_path / "d").write_text("")
    with pytest.raises(InvalidInputError, match="tidak dapat ditulis"):
        daftar.save(actor, DaftarKeluar("A", HEADS, 0, tuple), tmp_path / "d" / "e.xlsx")


def test_a_template_keeps_the_18_digits_of_a_nip_that_is_typed_into_it(daftar, kantor, tmp_path):
    """In a cell of figures a spreadsheet would round the last three away."""
    path = daftar.save(kantor.staf, DaftarKeluar("Templat", HEADS, 0, tuple), tmp_path / "t.xlsx")
    with ZipFile(path) as book:
        sheet, styles = (book.read(f"xl/{part}").decode() for part in ("worksheets/sheet1.xml", "styles.xml"))
    formats = re.findall(r"<xf [^>]*", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
    columns = re.findall(r'<col [^>]*width="([\d.]+)"[^>]*style="(\d+)"', sheet)
    assert columns
    assert all(float(width) >= 18 for width, _ in columns)
    text = re.findall(r'<numFmt numFmtId="(\d+)" formatCode="@"', styles)
    assert all(f'numFmtId="{text[0]}"' in formats[int(style)] for _, style in columns)
