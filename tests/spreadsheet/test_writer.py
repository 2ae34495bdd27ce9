"""What is written comes back as it was, and no program mistakes it for a formula or a number."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.spreadsheet.reader import read_workbook
from kinerja_desktop.spreadsheet.writer import Banner, Column, SheetOut, csv_bytes, xlsx_bytes

CREATED = datetime(2026, 11, 23, tzinfo=UTC)
COLUMNS = (Column("NIP", 22), Column("Nama", 40), Column("Nilai"), Column("Tanggal"))
ROWS = (
    ("197908232005011007", '=HYPERLINK("http://contoh")', 12.5, date(2026, 11, 23)),
    ("198512312009122001", "@SUM(1+1)", -3, None),
    ("199003152015031002", "http://contoh/", 0, None),
)


def read_back(path: Path, content: bytes) -> list[list[object]]:
    path.write_bytes(content)
    return [list(row) for row in read_workbook(path).sheets[0].rows]


def test_xlsx_keeps_text_numbers_and_dates_apart(tmp_path):
    content = xlsx_bytes([SheetOut("Rekap [2026]/A", COLUMNS, ROWS)], CREATED)
    rows = read_back(tmp_path / "rekap.xlsx", content)
    assert rows[0] == ["NIP", "Nama", "Nilai", "Tanggal"]
    assert rows[1] == [*ROWS[0]]
    assert rows[2] == ["198512312009122001", "@SUM(1+1)", -3.0, ""]
    assert read_workbook(tmp_path / "rekap.xlsx").sheets[0].name == "Rekap  2026  A"


def test_xlsx_has_no_formula_and_no_link(tmp_path):
    path = tmp_path / "rekap.xlsx"
    path.write_bytes(xlsx_bytes([SheetOut("Rekap", COLUMNS, ROWS)], CREATED))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet.lower()


def test_a_line_with_a_picture_stands_above_and_moves_nothing(tmp_path):
    png = (RESOURCES / "icons" / "check-light@3x.png").read_bytes()
    banner = Banner("Dinas Uji, Rekap 2026", png, "Logo Dinas Uji")
    plain, with_line = SheetOut("Rekap", COLUMNS, ROWS), SheetOut("Rekap", COLUMNS, ROWS, banner)
    without = read_back(tmp_path / "tanpa.xlsx", xlsx_bytes([plain], CREATED))
    rows = read_back(tmp_path / "dengan.xlsx", xlsx_bytes([with_line], CREATED))
    assert rows[0] == ["Dinas Uji, Rekap 2026", "", "", ""]
    assert rows[1:] == without
    with zipfile.ZipFile(tmp_path / "dengan.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        assert archive.read("xl/media/image1.png") == png
    with zipfile.ZipFile(tmp_path / "tanpa.xlsx") as archive:
        before = archive.read("xl/worksheets/sheet1.xml").decode()
    columns = re.compile("<cols>.*</cols>")
    assert columns.findall(sheet) == columns.findall(before)
    assert 'autoFilter ref="A2:D5"' in sheet
    assert 'ySplit="2"' in sheet
    assert "mergeCell" not in sheet
    assert 'descr="Logo Dinas Uji"' in drawing
    assert drawing.count("<xdr:row>0</xdr:row>") == 2  # it begins and ends in the first row
    assert xlsx_bytes([with_line], CREATED) == xlsx_bytes([with_line], CREATED)


def test_same_values_give_the_same_bytes():
    sheet = SheetOut("Rekap", COLUMNS, ROWS)
    assert xlsx_bytes([sheet], CREATED) == xlsx_bytes([sheet], CREATED)
    assert csv_bytes(sheet) == csv_bytes(sheet)


def test_csv_writes_nip_spaced_and_guards_formulas():
    text = csv_bytes(SheetOut("Rekap", COLUMNS, ROWS)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1] == ["19790823 200501 1 007", '\'=HYPERLINK("http://contoh")', "12,5", "23/11/2026"]
    assert rows[2] == ["19851231 200912 2 001", "'@SUM(1+1)", "-3", ""]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1", "'=1"),
        ("+62", "'+62"),
        ("-", "'-"),
        ("@a", "'@a"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("\x00=1", "'=1"),
        ("\x01=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("0812345", "'0812345"),
        ("3374123456789012", "'3374123456789012"),
        ("12345", "12345"),
        ("Budi", "Budi"),
    ],
)
def test_guard_of_csv_texts(text, written):
    content = csv_bytes(SheetOut("x", (Column("a"),), [(text,)])).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline="")))[1] == [written]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_no_text_becomes_a_formula_or_breaks_a_file(tmp_path_factory, rows):
    sheet = SheetOut("x", (Column("a"), Column("b")), [*rows, ("akhir", "akhir")])
    text = csv_bytes(sheet).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
    back = read_back(tmp_path_factory.getbasetemp() / "tulis.xlsx", xlsx_bytes([sheet], CREATED))
    assert len(back) == len(rows) + 2
    assert all(isinstance(cell, str) for row in back for cell in row)


WIDE = tuple(Column(f"Kolom {number}", 44) for number in range(8))


def looks(content: bytes) -> tuple[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode(), archive.read("xl/styles.xml").decode()


def test_a_list_wider_than_a_page_goes_on_in_its_cells_instead_of_becoming_too_small():
    """Nine columns on one A4 were printed at a third of their size."""
    sheet, styles = looks(xlsx_bytes([SheetOut("Lebar", WIDE, [["kata " * 12] * 8])], CREATED))
    widths = [float(one) for one in re.findall(r'width="([0-9.]+)"', sheet)]
    assert sum(widths) <= 194
    assert min(widths) >= 14
    assert 'vertical="top" wrapText="1"' in styles
    assert re.search(r'<row r="2"[^>]* ht="45"', sheet)  # LibreOffice does not make it higher by itself


def test_a_heading_of_figures_stands_at_their_side_and_a_long_one_has_room_for_all_its_lines():
    columns = (Column("Unit", 30), Column("Tidak direncanakan", 15, numeric=True))
    sheet, styles = looks(xlsx_bytes([SheetOut("Rekap", columns, [("Bidang", 3)])], CREATED))
    assert 'horizontal="right"' in styles
    assert re.search(r'<row r="1"[^>]* ht="30"', sheet)
    narrow = (Column("Kurang/Misconduct", 12, numeric=True),)
    sheet, _ = looks(xlsx_bytes([SheetOut("Rekap", narrow, [(3,)])], CREATED))
    assert re.search(r'<row r="1"[^>]* ht="30"', sheet)
