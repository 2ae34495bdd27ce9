"""How the binary samples beside this file were made, once, with LibreOffice (`soffice`) and msoffcrypto-tool.

The XLSX that all are made from has two title rows, a header of two merged rows, a numbering row, people of
both kinds, dates by formula, and a hidden second sheet.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
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
    protect(source, HERE / "terkunci.xlsx")


if __name__ == "__main__":
    sys.exit(main())
