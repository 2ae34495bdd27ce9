"""Templates as offices send them, and the small office that fills them."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from kinerja_desktop.services.kantor import Services

HEADS = ("No", "NIP", "Nama Lengkap", "Gol. Ruang", "Jabatan", "TMT Jabatan", "Unit Kerja", "Alamat", "Nilai")


@pytest.fixture
def services(database):
    return Services(database, None)


@pytest.fixture
def bkn(tmp_path) -> Path:
    """Five prepared rows, nothing below; formulas, choices, colours, a filter, a print area, a picture."""
    path = tmp_path / "bkn.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data & Isian")
        box = book.add_format({"border": 1})
        day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "DAFTAR PEGAWAI")
        sheet.write_row(3, 0, HEADS)
        sheet.write_row(4, 0, range(1, 10))
        for row in range(5, 10):
            sheet.set_row(row, 24)
            for column in range(8):
                sheet.write_blank(row, column, None, day if column == 5 else box)
            sheet.write_formula(row, 8, f'=IF(B{row + 1}="",0,1)', box, 0)
        sheet.data_validation("D6:D10", {"validate": "length", "criteria": "<", "value": 9})
        sheet.conditional_format("B6:B10", {"type": "duplicate", "format": book.add_format({"bold": True})})
        sheet.conditional_format("I6:I10", {"type": "data_bar", "data_bar_2010": True})
        sheet.autofilter("A4:I10")
        sheet.print_area("A1:I10")
        sheet.repeat_rows(3)
        sheet.write_comment("B4", "18 angka")
        sheet.insert_textbox("K2", "Kirim sebelum tanggal 5")
        other = book.add_worksheet("Petunjuk")
        other.write(0, 0, "Jangan mengubah susunan kolom")
        other.write_formula(1, 0, "=COUNTA('Data & Isian'!B6:B100)", None, 0)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Data & Isian'!$I$6:$I$10"})
        other.insert_chart("C3", chart)
    return path


def with_parts(path: Path, target: Path, parts: dict[str, bytes]) -> Path:
    """The same workbook with odd parts beside the usual ones."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in source.infolist():
            made.writestr(info, parts.pop(info.filename, None) or source.read(info))
        for name, content in parts.items():
            made.writestr(name, content)
    return target


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}
