"""The heading row is found wherever it stands, and columns are known by many names."""

import pytest

from kinerja_desktop.spreadsheet.header import find_header, header_at
from kinerja_desktop.spreadsheet.headings import KnownColumn, Vocabulary
from kinerja_desktop.spreadsheet.reader import Sheet

KNOWN = Vocabulary(
    (
        KnownColumn("nip", ("nip", "nip pegawai"), weight=4),
        KnownColumn("nama", ("nama", "nama pegawai"), weight=4),
        KnownColumn("jabatan", ("jabatan", "nama jabatan")),
        KnownColumn("unit", ("unit kerja",)),
        KnownColumn("penilai_nip", ("nip pejabat penilai",)),
        KnownColumn("penilai_nama", ("nama pejabat penilai",)),
        KnownColumn("", ("jabatan pejabat penilai", "nip lama")),
    )
)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("NIP", "nip"),
        ("N.I.P.", "nip"),
        ("N I P", "nip"),
        ("NIP BARU", "nip"),
        ("NIP (18 digit)", "nip"),
        ("Nama Lengkap", "nama"),
        ("NAMA\nPEGAWAI", "nama"),
        ("Nama Jabatan Saat Ini", "jabatan"),
        ("Unit  Kerja", "unit"),
        ("NIP Pejabat Penilai", "penilai_nip"),
        ("Pejabat Penilai NIP", "penilai_nip"),
        ("Jabatan Pejabat Penilai", ""),
        ("NIP Lama", ""),
    ],
)
def test_heading_is_recognised(heading, key):
    guess = KNOWN.guess(heading)
    assert guess is not None
    assert guess.key == key


@pytest.mark.parametrize("heading", ["", "No.", "Nama Ayah", "TMT Jabatan", "Jenis Kelamin", "???", "2026"])
def test_foreign_heading_is_not_taken_for_something_else(heading):
    assert KNOWN.guess(heading) is None


def test_header_below_titles_is_found():
    sheet = Sheet(
        "Data",
        [
            ["DAFTAR NAMA PEGAWAI DINAS KESEHATAN"],
            ["Keadaan", "November"],
            [],
            ["No", "NIP", "Nama Lengkap", "Jabatan"],
            [1.0, "197908232005011007", "Budi", "Analis"],
        ],
    )
    header = find_header(sheet, KNOWN)
    assert header is not None
    assert header.row == 3
    assert header.columns == {"nip": 1, "nama": 2, "jabatan": 3}
    assert header.headings == ("No", "NIP", "Nama Lengkap", "Jabatan")


UPPER = ["NO", "NIP", "NAMA", "PEJABAT PENILAI", "", "", "JABATAN"]
LOWER = ["", "", "", "NAMA", "NIP", "JABATAN", ""]


@pytest.mark.parametrize(
    "merged",
    [
        (),  # as ODS and CSV arrive
        (((0, 3), (0, 5)), ((0, 1), (1, 1)), ((0, 2), (1, 2)), ((0, 6), (1, 6)), ((0, 0), (1, 0))),
    ],
)
def test_header_of_two_rows_keeps_groups_apart(merged):
    header = find_header(Sheet("Data", [UPPER, LOWER, ["1", "1979", "Budi"]], merged), KNOWN)
    assert header is not None
    assert header.row == 1
    assert header.columns == {"nip": 1, "nama": 2, "penilai_nama": 3, "penilai_nip": 4, "jabatan": 6}


def test_title_merged_over_the_header_is_no_group():
    rows = [["DATA PEGAWAI", "", "", ""], ["NIP", "NAMA", "JABATAN", "UNIT KERJA"]]
    header = find_header(Sheet("Data", rows, (((0, 0), (0, 3)),)), KNOWN)
    assert header is not None
    assert header.row == 1
    assert header.columns == {"nip": 0, "nama": 1, "jabatan": 2, "unit": 3}


def test_first_of_two_equal_columns_counts():
    header = find_header(Sheet("Data", [["NIP", "Nama", "Jabatan", "Jabatan"]]), KNOWN)
    assert header is not None
    assert header.columns["jabatan"] == 2


def test_sheet_without_header_has_none():
    assert find_header(Sheet("Data", []), KNOWN) is None
    assert find_header(Sheet("Data", [["NIP"], ["1979"]]), KNOWN) is None
    assert find_header(Sheet("Data", [["A", "B"], ["1", "2"]]), KNOWN) is None


def test_header_that_the_user_points_at():
    sheet = Sheet("Data", [["x"], ["Nama", "Kode"]])
    assert header_at(sheet, 1, KNOWN).headings == ("Nama", "Kode")
    assert not any(header_at(sheet, 9, KNOWN).headings)
