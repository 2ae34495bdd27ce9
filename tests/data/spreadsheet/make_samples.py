"""How the binary samples beside this file were made, once, with LibreOffice, xlwt and msoffcrypto-tool.

The XLSX that all are made from has two title rows, a header of two merged rows, a numbering row, people of
both kinds, dates by formula, and a hidden second sheet. `galat.xls` and `rumus_xlwt.xls` hold errors and a
hidden row, the latter a formula that nobody has calculated.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile

HERE = Path(__file__).parent
PEOPLE = (
    (
        "1",
        "Siti Aminah, S.E.",
        "19850101 201001 2 001",
        "Penata Tk. I, III/d",
        "Kepala Seksi Umum",
        "Sekretariat",
    ),
    (
        "2",
        "Budi Santoso, S.Kom.",
        "'198912312015031002",
        "Penata Muda/III.a",
        "Pranata Komputer Ahli Pertama",
        "Sekretariat",
    ),
    ("3", "Dewi Lestari", "199209092024212011", "IX", "Perawat Terampil", "Bidang Pelayanan"),
)

WITH_ERRORS = (
    ("No", "NIP", "Nama", "Jabatan", "Unit Kerja"),
    ("1", "198503122010011001", "Budi", "Analis", "#N/A"),
    ("2", "198503122010011002", "Rina", "#REF!", "Bidang A"),
    ("3", "198503122010011003", "Joko", "Analis", "Bidang B"),
)


def make_source(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Pegawai")
        sheet.merge_range(0, 0, 0, 6, "DAFTAR PEGAWAI")
        sheet.merge_range(1, 0, 1, 6, "KEADAAN NOVEMBER 2026")
        for column, title in enumerate(("NO", "NAMA PEGAWAI", "NIP", "GOL. RUANG")):
            sheet.merge_range(3, column, 4, column, title)
        sheet.merge_range(3, 4, 3, 5, "PENEMPATAN")
        sheet.write_string(4, 4, "JABATAN")
        sheet.write_string(4, 5, "UNIT KERJA")
        sheet.merge_range(3, 6, 4, 6, "TMT JABATAN")
        for column in range(7):
            sheet.write_number(5, column, column + 1)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for offset, person in enumerate(PEOPLE):
            for column, text in enumerate(person):
                sheet.write_string(6 + offset, column, text)
            sheet.write_formula(6 + offset, 6, "=DATE(2024,2,1)", day, 45323)
        hidden = book.add_worksheet("Referensi")
        hidden.write_string(0, 0, "NIP")
        hidden.write_string(0, 1, "NAMA")
        hidden.hide()


def make_with_errors(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Data Pegawai")
        for row, cells in enumerate(WITH_ERRORS):
            for column, cell in enumerate(cells):
                if cell.startswith("#"):
                    sheet.write_formula(row, column, "=VLOOKUP(1,Z1:Z2,1,0)", None, cell)
                else:
                    sheet.write_string(row, column, cell)
        sheet.set_row(3, None, None, {"hidden": True})


def make_not_calculated(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for row, cells in enumerate(WITH_ERRORS):
        for column, cell in enumerate(cells):
            if not cell.startswith("#") and (row, column) != (3, 4):
                sheet.write(row, column, cell)
    sheet.row(1).set_cell_error(4, 0x2A)
    sheet.row(2).write(3, "Analis")
    sheet.write(3, 4, xlwt.Formula('"Bidang"&" B"'))
    sheet.row(3).hidden = True
    book.save(str(path))


def convert(source: Path, kind: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, source], check=True
        )
        next(Path(folder).iterdir()).replace(target)


def protect(source: Path, target: Path) -> None:
    with source.open("rb") as plain, target.open("wb") as sealed:
        OOXMLFile(plain).encrypt("rahasia", sealed)


def main() -> None:
    source = HERE / "pegawai.xlsx"
    make_source(source)
    convert(source, "ods", HERE / "pegawai.ods")
    convert(source, "xls", HERE / "pegawai.xls")
    with tempfile.TemporaryDirectory() as folder:
        make_with_errors(Path(folder) / "galat.xlsx")
        convert(Path(folder) / "galat.xlsx", "xls", HERE / "galat.xls")
    make_not_calculated(HERE / "rumus_xlwt.xls")
    protect(source, HERE / "terkunci.xlsx")


if __name__ == "__main__":
    sys.exit(main())
