"""Makes impor_pegawai.xlsx beside this file: the sheet that offices fill in for the import of people.

Run it again after changing it: python resources/templat/buat_impor_pegawai.py
"""

from datetime import datetime
from pathlib import Path

import xlsxwriter

TARGET = Path(__file__).with_name("impor_pegawai.xlsx")
PREPARED_ROWS = 5000

STATUS = ("PNS", "CPNS", "PPPK")
JENIS_JABATAN = (
    "JPT Madya",
    "JPT Pratama",
    "Administrator",
    "Pengawas",
    "Pelaksana",
    "Jabatan Fungsional Keahlian",
    "Jabatan Fungsional Keterampilan",
)
COLUMNS = (
    ("NIP", 24, "18 digit, sebagai teks. Spasi boleh. Wajib diisi."),
    ("Nama", 38, "Nama lengkap dengan gelar, seperti pada SK. Wajib diisi."),
    ("Status Kepegawaian", 20, "PNS, CPNS, atau PPPK."),
    ("Golongan Ruang", 18, "Misalnya III/b untuk PNS, IX untuk PPPK."),
    ("Jabatan", 38, "Nama jabatan. Awali dengan Plt. atau Plh. bila sementara."),
    ("Jenis Jabatan", 30, "Pilih dari daftar."),
    ("TMT Jabatan", 14, "Tanggal mulai menduduki jabatan, misalnya 01-02-2024."),
    ("Unit Induk", 32, "Perangkat daerah atau unit yang membawahi."),
    ("Unit Kerja", 32, "Unit tempat bekerja."),
    ("NIP Pejabat Penilai", 24, "NIP pejabat penilai kinerja. Boleh dikosongkan bila namanya diisi."),
    ("Nama Pejabat Penilai", 38, "Nama pejabat penilai kinerja."),
    ("NIP Atasan Pejabat Penilai", 26, "Boleh kosong: diambil dari penilai pejabat penilai."),
)
PETUNJUK = (
    "Petunjuk pengisian",
    "1. Isi lembar Pegawai, satu baris untuk satu orang. Jangan mengubah judul kolom.",
    "2. NIP sudah berformat teks. Bila menempel dari berkas lain, pilih Tempel Nilai agar format teks tetap.",
    "3. NIP yang pernah menjadi angka (1,98E+17) sudah kehilangan digit dan akan ditolak; ketik ulang dari SK.",
    "4. Sel yang kosong tidak menghapus data yang sudah ada.",
    "5. Pejabat penilai yang tidak ditemukan tidak menggagalkan impor; namanya didaftar untuk dilengkapi.",
    "6. Berkas yang sama boleh diimpor berulang: yang sudah ada diperbarui, tidak digandakan.",
)


def build(target: Path) -> None:
    with xlsxwriter.Workbook(target) as book:
        book.set_properties({"title": "Templat impor pegawai", "created": datetime(2026, 1, 1)})
        heading = book.add_format(
            {"bold": True, "bg_color": "#DEEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("Pegawai")
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, 2)
        for index, (title, width, hint) in enumerate(COLUMNS):
            sheet.set_column(index, index, width, text)
            sheet.write_string(0, index, title, heading)
            sheet.data_validation(1, index, PREPARED_ROWS, index, validation(title, hint))
        guide = book.add_worksheet("Petunjuk")
        guide.set_column(0, 0, 110)
        for row, line in enumerate(PETUNJUK):
            guide.write_string(row, 0, line, heading if row == 0 else None)


def validation(title: str, hint: str) -> dict[str, object]:
    """The hint beside a cell of this column, with a list of choices where there is one."""
    choices = {"Status Kepegawaian": STATUS, "Jenis Jabatan": JENIS_JABATAN}.get(title)
    shown: dict[str, object] = {"input_title": title[:32], "input_message": hint, "error_type": "warning"}
    return shown | ({"validate": "list", "source": list(choices)} if choices else {"validate": "any"})


if __name__ == "__main__":
    build(TARGET)
