"""Makes `contoh_daftar_pegawai.xlsx` for trying Impor Pegawai in Mode Latihan: a list as an office sends it, with
the faults that such lists have.

Run it after changing `pegawai.csv`; the same people give the same bytes. Names and numbers are invented.
"""

import csv
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

FOLDER = Path(__file__).resolve().parent
SOURCE = FOLDER / "pegawai.csv"
TARGET = FOLDER / "contoh_daftar_pegawai.xlsx"
MARK = "DATA FIKTIF UNTUK LATIHAN"
CREATED = datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None)
HEADS = ("NO", "NAMA LENGKAP", "NIP", "PANGKAT/GOL. RUANG", "JABATAN", "TMT JABATAN", "UNIT KERJA", "STATUS")
WIDTHS = (5, 38, 25, 26, 44, 18, 36, 26)
AS_KNOWN = ("kadis", "sekdin")
NEW = (
    ("Bagaskara Wicaksono, S.KM.", "199204172019031004", "Penata Muda, III/a",
     "Administrator Kesehatan Ahli Pertama", "1 Maret 2021", "Sekretariat", "PNS"),
    ("NIP. 19950826 202012 2 003 / Laksmi Nareswari, A.Md.", "", "II/c", "Arsiparis Terampil", "01-12-2020",
     "Sekretariat", "PNS"),
    ("Prameswari Anindita, A.Md.Kep.", "199801142024212005", "VII", "Perawat Terampil", "01/03/24",
     "Puskesmas Latihan Indah", "PPPK"),
    ("Nugraha Santika", "1.99001E+17", "III/b", "Analis Kebijakan Ahli Pertama", "01-04-2022", "Sekretariat", "PNS"),
    ("Ratih Kusuma Dewi", "19900512201503200", "III/b", "Analis Keuangan", "01-04-2022", "Sekretariat", "PNS"),
    ("Cakra Buana", "-", "-", "Petugas Keamanan", "-", "Sekretariat", "Tenaga Kontrak"),
)  # fmt: skip


def people() -> dict[str, Mapping[str, str]]:
    """The people of the practice office, by their key."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return {row["kunci"]: row for row in csv.DictReader(file)}


def write_list(path: Path) -> None:
    """Ten people: as they are known, changed, new, and with what keeps a row from being taken in."""
    known = people()
    rows = [_row(known[key]) for key in AS_KNOWN]
    rows.append((*_row(known["kasubkeu"])[:2], "Pembina, IV/a", *_row(known["kasubkeu"])[3:]))
    poorer = _row(known["kasubum"])
    rows.append((poorer[0].partition(",")[0].upper(), *poorer[1:]))
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        book.set_properties({"created": CREATED})
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"})
        sheet = book.add_worksheet("Pegawai")
        sheet.merge_range(0, 0, 0, len(HEADS) - 1, "DAFTAR PEGAWAI KEADAAN 2 JANUARI")
        sheet.merge_range(1, 0, 1, len(HEADS) - 1, MARK)
        for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(3, column, head, bold)
        for number, row in enumerate((*rows, *NEW), 1):
            sheet.write_number(3 + number, 0, number)
            for column, text in enumerate(row, 1):
                sheet.write_string(3 + number, column, text)
        last = 4 + len(rows) + len(NEW)
        sheet.write_formula(last - 1, 4, "=VLOOKUP(1,Z1:Z2,1,0)", None, "#N/A")
        _sign(sheet, last + 1)
        old = book.add_worksheet("Lama")
        old.write_row(0, 0, HEADS[1:3])
        old.hide()


def _row(one: Mapping[str, str]) -> tuple[str, ...]:
    return (one["nama"], one["nip"], one["golongan"], one["jabatan"], "", one["unit"], one["lembar"])


def _sign(sheet: Worksheet, row: int) -> None:
    for offset, text in enumerate(("Mengetahui,", "Kepala Dinas", "", "(nama terang)", "NIP.")):
        sheet.write_string(row + offset, 5, text)


if __name__ == "__main__":
    write_list(TARGET)
