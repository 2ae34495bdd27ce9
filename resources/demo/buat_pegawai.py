"""Makes `pegawai_dinas_kesehatan.xlsx`: fictitious people laid out as an agency's own list would be.

Run it after changing `pegawai.csv`; the same list gives the same bytes. Names and numbers are invented.
"""

import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

FOLDER = Path(__file__).resolve().parent
SOURCE = FOLDER / "pegawai.csv"
TARGET = FOLDER / "pegawai_dinas_kesehatan.xlsx"

JENIS_BY_KODE = {
    "JPT": "JPT Pratama",
    "ADM": "Administrator",
    "PWS": "Pengawas",
    "JFA": "JF Keahlian",
    "JFT": "JF Keterampilan",
    "PLK": "Pelaksana",
}
TITLES = ("DINAS KESEHATAN KOTA SEMARANG", "KEADAAN PER 2 JANUARI")
MARK = "DATA FIKTIF UNTUK LATIHAN - NAMA, NIP, DAN JABATAN BUKAN MILIK ORANG YANG SEBENARNYA"
# heading group, heading, width; an empty group is a heading merged over both rows
COLUMNS = (
    ("", "NO", 5),
    ("", "NAMA LENGKAP DAN GELAR", 38),
    ("", "{nip}", 25),
    ("", "PANGKAT / GOL. RUANG", 28),
    ("JABATAN", "NAMA JABATAN", 46),
    ("JABATAN", "JENIS JABATAN", 18),
    ("", "UNIT KERJA", 42),
    ("PEJABAT PENILAI", "NAMA", 38),
    ("PEJABAT PENILAI", "NIP", 25),
    ("ATASAN PEJABAT PENILAI", "NIP", 25),
)
_SPACED_EVERY = 3
_HEAD_ROW = 5
_CREATED = datetime(2025, 1, 2, tzinfo=UTC).replace(tzinfo=None)  # Excel knows no time zones


@dataclass(frozen=True)
class Person:
    """One line of `pegawai.csv`; `penilai` is the key of another line, empty when the list leaves it out."""

    kunci: str
    lembar: str
    nama: str
    nip: str
    golongan: str
    jabatan: str
    jenis: str
    unit: str
    penilai: str


def read_people(path: Path = SOURCE) -> list[Person]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Person(**row) for row in csv.DictReader(file)]


def write_workbook(people: list[Person], path: Path = TARGET) -> None:
    """Two sheets, PNS and PPPK, each with title rows and a heading of two rows above the people."""
    by_key = {person.kunci: person for person in people}
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"title": "Daftar pegawai fiktif", "comments": MARK, "created": _CREATED})
        for name, title, nip in (
            ("PNS", "DAFTAR NOMINATIF PEGAWAI NEGERI SIPIL", "NIP"),
            ("PPPK", "DAFTAR PEGAWAI PEMERINTAH DENGAN PERJANJIAN KERJA", "NI PPPK"),
        ):
            sheet = workbook.add_worksheet(name)
            _write_head(workbook, sheet, title, nip)
            _write_rows(workbook, sheet, [person for person in people if person.lembar == name], by_key)


def _write_head(workbook: Workbook, sheet: Worksheet, title: str, nip: str) -> None:
    bold = workbook.add_format({"bold": True, "align": "center"})
    head = workbook.add_format(
        {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "#DEEBF7"}
    )
    last = len(COLUMNS) - 1
    for row, text in enumerate((MARK, title, *TITLES)):
        sheet.merge_range(row, 0, row, last, text, bold)
    column = 0
    while column <= last:
        group, text, _ = COLUMNS[column]
        span = sum(1 for other, _, _ in COLUMNS if other == group) if group else 1
        if not group:
            sheet.merge_range(_HEAD_ROW, column, _HEAD_ROW + 1, column, text.format(nip=nip), head)
        elif span == 1:
            sheet.write_string(_HEAD_ROW, column, group, head)
        else:
            sheet.merge_range(_HEAD_ROW, column, _HEAD_ROW, column + span - 1, group, head)
        if group:
            for offset in range(span):
                sheet.write_string(_HEAD_ROW + 1, column + offset, COLUMNS[column + offset][1], head)
        column += span
    for number, (_, _, width) in enumerate(COLUMNS):
        sheet.set_column(number, number, width)
    sheet.freeze_panes(_HEAD_ROW + 2, 2)


def _write_rows(
    workbook: Workbook, sheet: Worksheet, people: list[Person], by_key: dict[str, Person]
) -> None:
    cell = workbook.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
    for index, person in enumerate(people):
        rater = by_key.get(person.penilai)
        above = by_key.get(rater.penilai) if rater else None
        texts = (
            person.nama,
            _written(person.nip, index),
            person.golongan,
            person.jabatan,
            JENIS_BY_KODE[person.jenis],
            person.unit,
            rater.nama if rater else "",
            _written(rater.nip, index + 1) if rater else "",
            _written(above.nip, index + 2) if above else "",
        )
        _write_row(sheet, _HEAD_ROW + 2 + index, index + 1, texts, cell)


def _write_row(sheet: Worksheet, row: int, number: int, texts: tuple[str, ...], cell: Format) -> None:
    sheet.write_number(row, 0, number, cell)
    for column, text in enumerate(texts, start=1):
        sheet.write_string(row, column, text, cell)


def _written(nip: str, index: int) -> str:
    """Some rows carry the number with blanks, as people type it."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if index % _SPACED_EVERY == 0 else nip


if __name__ == "__main__":
    write_workbook(read_people())
