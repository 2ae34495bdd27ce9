"""Files of every kind become the same rows; files that are something else are refused by name."""

import csv
import io
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.machine.apart import Apart, ChildEndedError
from kinerja_desktop.spreadsheet.cells import UNCALCULATED, one_line, text_of
from kinerja_desktop.spreadsheet.limits import Limits
from kinerja_desktop.spreadsheet.reader import Sheet, read_workbook
from kinerja_desktop.spreadsheet.source.content import FileKind
from tests.kit.apart_tasks import read_sheet_count
from tests.kit.daftar.tulis import Galat, Lembar
from tests.kit.daftar.xlsb import tulis_xlsb

SAMPLES = Path(__file__).parent.parent / "data" / "spreadsheet"
ROWS = [
    ["NIP", "Nama", "Unit Kerja"],
    ["197908232005011007", "Siti Aminah, S.E.", "Bidang A; Seksi 1"],
    ["'198512312009122001", 'Budi "Ucok" Santoso', "Bidang\nB"],
    ["", "Renée Müller – Dûpont", ""],
]


def refusal(path: Path, limits: Limits | None = None) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as caught:
        read_workbook(path, limits)
    assert caught.value.where == path.name
    assert caught.value.next_step
    return caught.value


def read_apart(path: Path) -> int:
    """How many sheets a child process finds: what breaks a library ends the child only."""
    with Apart(read_sheet_count, None, path) as work:
        return work.result(lambda *_: None)


def write_xlsx(path: Path, cells: dict[tuple[int, int], object]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for (row, column), value in cells.items():
            sheet.write(row, column, value)
    return path


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_the_same_sheet_reads_the_same_from_every_kind_of_workbook(kind):
    book = read_workbook(SAMPLES / f"pegawai.{kind}")
    assert book.kind == kind.upper()
    assert [sheet.name for sheet in book.sheets] == ["Pegawai"]
    assert book.hidden == ("Referensi",)
    sheet = book.sheets[0]
    assert sheet.cell(0, 0) == "DAFTAR PEGAWAI"
    assert sheet.cell(2, 0) == ""  # rows keep the numbers the user sees
    assert sheet.cell(6, 1) == "Siti Aminah, S.E."
    assert sheet.cell(6, 2) == "19850101 201001 2 001"
    assert isinstance(sheet.cell(8, 2), str)  # a NIP of digits only is still text
    assert sheet.cell(6, 6) == date(2024, 2, 1)
    assert sheet.cell(5, 0) == 1  # and a number stays a number
    assert sheet.cell(100, 100) == ""


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_merged_cells_are_known(kind):
    assert ((3, 4), (3, 5)) in read_workbook(SAMPLES / f"pegawai.{kind}").sheets[0].merged


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_csv_of_every_delimiter_and_encoding_gives_the_same_cells(tmp_path, delimiter, encoding):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(ROWS)
    path = tmp_path / "pegawai.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    book = read_workbook(path)
    assert book.kind is FileKind.CSV
    expected = [list(row) for row in ROWS]
    expected[2][0] = "198512312009122001"  # the apostrophe that keeps a number text is no part of it
    assert book.sheets[0].rows == expected


def test_csv_of_excel_with_declared_delimiter_and_text_formula(tmp_path):
    path = tmp_path / "pegawai.csv"
    path.write_text('sep=;\r\nNIP;Nama\r\n="197908232005011007";"A, B"\r\n', encoding="utf-8", newline="")
    rows = read_workbook(path).sheets[0].rows
    assert rows == [[], ["NIP", "Nama"], ["197908232005011007", "A, B"]]


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["C"])), min_size=2, max_size=4), min_size=1)
)
def test_any_csv_text_is_read_back(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "apa_saja.csv"
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    path.write_bytes(buffer.getvalue().encode("utf-8-sig"))
    assert len(read_workbook(path).sheets[0].rows) == len(rows) + 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "gambar"),
        (b"<html><table><tr><td>NIP</td></tr></table></html>", "halaman web tanpa tabel"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "halaman web tanpa tabel"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"\x00\x01\x02\x03" * 100, "bukan teks"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "yang bukan lembar kerja XLS"),
        (b"PK\x03\x04rusak", "terpotong atau rusak"),
    ],
)
def test_other_kinds_of_file_are_refused_by_name_whatever_they_are_called(tmp_path, content, reason):
    path = tmp_path / "pegawai.xlsx"
    path.write_bytes(content)
    assert reason in refusal(path).why


def test_missing_file_is_refused(tmp_path):
    assert "tidak dapat dibuka" in refusal(tmp_path / "tidak ada.xlsx").why


def test_password_protected_workbook_is_refused():
    assert "kata sandi" in refusal(SAMPLES / "terkunci.xlsx").why


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbook_cut_anywhere_is_refused(tmp_path, kind):
    content = (SAMPLES / f"pegawai.{kind}").read_bytes()
    path = tmp_path / f"terpotong.{kind}"
    for end in range(4, len(content), len(content) // 40):
        path.write_bytes(content[:end])
        assert "rusak" in refusal(path).why


def test_cut_xls_ends_no_more_than_its_reader(tmp_path):
    content = (SAMPLES / "pegawai.xls").read_bytes()
    path = tmp_path / "terpotong.xls"
    for end in (len(content) // 3, len(content) // 2, len(content) - 700):
        path.write_bytes(content[:end])
        with pytest.raises((ChildEndedError, FileRefusedError)):
            read_apart(path)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_flipped_bytes_are_refused_or_harmless(tmp_path, kind):
    original = (SAMPLES / f"pegawai.{kind}").read_bytes()
    expected = read_workbook(SAMPLES / f"pegawai.{kind}").sheets[0].rows
    path = tmp_path / f"rusak.{kind}"
    chance = random.Random(20261123)
    for _ in range(150):
        content = bytearray(original)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            sheets = read_workbook(path).sheets
        except FileRefusedError:
            continue
        assert sheets[0].rows == expected


def test_stray_cell_far_away_is_refused_before_memory_is_taken(tmp_path):
    path = write_xlsx(tmp_path / "jauh.xlsx", {(0, 0): "NIP", (1_048_575, 16_383): "x"})
    assert "1.048.576 baris" in refusal(path).why


def test_more_than_a_million_rows_is_refused(tmp_path):
    path = write_xlsx(tmp_path / "panjang.xlsx", {(0, 0): "NIP", (1_000_000, 0): "x"})
    assert "1.000.001 baris; batasnya 1.000.000" in refusal(path).why


def test_limits_of_cells_columns_and_bytes(tmp_path):
    path = write_xlsx(tmp_path / "lebar.xlsx", {(0, 0): "NIP", (9, 9): "x"})
    assert "10 x 10 sel" in refusal(path, Limits(max_cells=99)).why
    assert "10 kolom" in refusal(path, Limits(max_columns=9)).why
    assert "batasnya 100 byte" in refusal(path, Limits(max_file=100)).why
    assert "mengembang" in refusal(path, Limits(max_unpacked=1000)).why
    assert read_workbook(path, Limits(max_cells=100)).sheets[0].cell(9, 9) == "x"
    listing = tmp_path / "daftar.csv"
    listing.write_text("a;b\n" * 11)
    assert "11 baris" in refusal(listing, Limits(max_rows=10)).why


def rewrite(source: Path, target: Path, member: str, change) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == member else content)
    return target


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b'r="A1"', b'r="A99999999999"'),
        ("xl/worksheets/sheet1.xml", b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet'),
        ("xl/worksheets/sheet1.xml", b'encoding="UTF-8"', b'encoding="UTX-8"'),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b""),
        ("xl/sharedStrings.xml", b'uniqueCount="', b'uniqueCount="888888888'),
    ],
)
def test_crafted_workbooks_are_refused_before_they_reach_the_library(tmp_path, member, old, new):
    changed = rewrite(
        SAMPLES / "pegawai.xlsx", tmp_path / "buatan.xlsx", member, lambda c: c.replace(old, new)
    )
    assert "rusak" in refusal(changed).why


def test_bomb_of_repeated_cells_in_ods_is_refused(tmp_path):
    repeated = b'<table:table-cell table:number-columns-repeated="900" office:value-type="string"'
    changed = rewrite(
        SAMPLES / "pegawai.ods",
        tmp_path / "bom.ods",
        "content.xml",
        lambda content: (
            content.replace(b"<table:table-row ", b'<table:table-row table:number-rows-repeated="900000" ', 1)
            .replace(b'<table:table-cell office:value-type="string"', repeated, 1)
            .replace(b"<table:table-cell table:style", b"<table:table-cell table:style", 1)
        ),
    )
    assert refusal(changed, Limits(max_rows=1000, max_columns=500)).why


def test_zip_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "pegawai.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pegawai.csv", "NIP;Nama")
    assert "arsip ZIP" in refusal(path).why


def test_formulas_give_their_stored_values_and_errors_their_names(tmp_path):
    path = tmp_path / "rumus.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, '="19790823" & "2005011007"', None, "197908232005011007")
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_formula(0, 2, "=1/0", None, "#DIV/0!")
        sheet.write_boolean(0, 3, True)
        sheet.write_string(0, 4, "akhir")
    assert read_workbook(path).sheets[0].rows == [["197908232005011007", 2.0, "#DIV/0!", True, "akhir"]]


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("galat.xls", {(1, 4): "#N/A", (2, 3): "#N/A"}),  # results of formulas, written by LibreOffice
        (
            "rumus_xlwt.xls",
            {(1, 4): "#N/A", (3, 4): UNCALCULATED},
        ),  # bare; never calculated
    ],
)
def test_xls_names_errors_formulas_without_a_value_and_hidden_rows(name, marks):
    book = read_workbook(SAMPLES / name)
    assert _marks(book.sheets[0]) == marks
    assert book.sheets[0].hidden_rows == (3,)
    assert not book.notes


def test_xlsb_names_errors_and_hidden_rows(tmp_path):
    rows = [
        ["NIP", "Nama", Galat("#REF!")],  # by turns result of a formula and bare, see `tulis_xlsb`
        ["197908232005011007", "Siti", Galat()],
        ["198512312009122001", "Budi"],
    ]
    path = tmp_path / "galat.xlsb"
    tulis_xlsb(path, [Lembar("Kosong", [[""]]), Lembar("Données & isi", rows, tersembunyi=[2])])
    book = read_workbook(path)
    (sheet,) = book.sheets
    assert sheet.name == "Données & isi"
    assert sheet.rows[2][:2] == ["198512312009122001", "Budi"]
    assert _marks(sheet) == {(0, 2): "#REF!", (1, 2): "#N/A"}
    assert sheet.hidden_rows == (2,)
    assert not book.notes


def test_errors_that_cannot_be_told_from_blanks_are_said(tmp_path):
    """The sheets stand where only the library finds them."""
    source, path = tmp_path / "biasa.xlsx", tmp_path / "lain.xlsx"
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet().write_formula(0, 0, "=1/0", None, "#DIV/0!")
        book.worksheets()[0].write_string(0, 1, "akhir")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b'PartName="/xl/', b'PartName="/').replace(b'"xl/', b'"')
            new.writestr(name.replace("xl/", "", 1), content)
    assert not read_workbook(source).notes
    (note,) = read_workbook(path).notes
    assert "tidak dapat dibedakan dari sel kosong" in note


def _marks(sheet: Sheet) -> dict[tuple[int, int], object]:
    return {
        (row, column): cell
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and cell.startswith("#")
    }


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Budi\u00a0 Santoso\n", "Budi Santoso"),
        ("Budi\u200b\u202e\x07 S", "Budi S"),
        (3.0, "3"),
        (3.5, "3.5"),
        (True, "YA"),
        (date(2024, 2, 1), "2024-02-01"),
    ],
)
def test_text_of_a_cell(cell, text):
    assert text_of(cell) == text


@given(st.text(st.characters(exclude_categories=[])))
def test_text_of_a_cell_is_what_will_be_stored(text):
    line = one_line(text)
    assert one_line(line) == line
    assert clean_text(line) == line
    assert "\n" not in line
