"""Makes contoh_isian.xlsx beside this file: an empty workbook as other offices send it, to practise with.

Run it again after changing it: python resources/templat/buat_contoh_isian.py
"""

from datetime import datetime
from pathlib import Path

import xlsxwriter

TARGET = Path(__file__).with_name("contoh_isian.xlsx")
PREPARED_ROWS = 10
PREDIKAT = ("SANGAT BAIK", "BAIK", "BUTUH PERBAIKAN", "KURANG", "SANGAT KURANG")


def write(path: Path) -> None:
    """A title, a heading over two lines, the numbers of the columns, prepared rows; a sheet of hints."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2026, 1, 1), "title": "Contoh templat (fiktif)"})  # noqa: DTZ001
        sheet = book.add_worksheet("Rekap Kinerja")
        head = book.add_format(
            {
                "bold": True,
                "border": 1,
                "bg_color": "#E2EFDA",
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
            }
        )
        box = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        text = book.add_format({"border": 1, "valign": "top", "num_format": "@"})
        day = book.add_format({"border": 1, "valign": "top", "num_format": "dd-mm-yyyy"})
        sheet.merge_range(
            "A1:J1", "REKAPITULASI PREDIKAT KINERJA ASN (CONTOH, FIKTIF)", book.add_format({"bold": True})
        )
        for column, name in enumerate(
            ("NO", "NAMA", "NIP", "PANGKAT / GOL. RUANG", "JABATAN", "TMT JABATAN")
        ):
            sheet.merge_range(2, column, 3, column, name, head)
        sheet.merge_range(2, 6, 2, 7, "PEJABAT PENILAI KINERJA", head)
        sheet.write_row(3, 6, ("NAMA", "NIP"), head)
        sheet.merge_range(2, 8, 3, 8, "PREDIKAT KINERJA", head)
        sheet.merge_range(2, 9, 3, 9, "NO. REKENING", head)
        sheet.write_row(4, 0, [f"({number})" for number in range(1, 11)], head)
        for row in range(5, 5 + PREPARED_ROWS):
            sheet.set_row(row, 30)
            for column in range(10):
                sheet.write_blank(row, column, None, {2: text, 7: text, 5: day}.get(column, box))
        sheet.data_validation(5, 8, 4 + PREPARED_ROWS, 8, {"validate": "list", "source": list(PREDIKAT)})
        for first, last, width in (
            (0, 0, 5),
            (1, 1, 34),
            (2, 2, 22),
            (3, 3, 24),
            (4, 4, 34),
            (5, 5, 13),
            (6, 6, 34),
        ):
            sheet.set_column(first, last, width)
        sheet.set_column(7, 9, 22)
        sheet.freeze_panes(5, 3)
        hints = book.add_worksheet("Petunjuk")
        hints.write(0, 0, "Isi lembar Rekap Kinerja; jangan mengubah susunan kolom.")
        hints.write_formula(1, 0, "=\"Terisi: \"&COUNTA('Rekap Kinerja'!C6:C10000)", None, "Terisi: 0")


if __name__ == "__main__":
    write(TARGET)
