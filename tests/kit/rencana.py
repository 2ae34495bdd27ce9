"""Planning tables as offices have them, made as workbooks: invented content in the shapes of real ones."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

Sel = Any
"""A value, None, or (value, number format)."""


def write(
    path: Path,
    sheets: dict[str, Sequence[Sequence[Sel]]],
    *,
    merged: Sequence[str] = (),
    hidden: Sequence[int] = (),
) -> Path:
    """Rows from A1 on; `merged`: ranges of the first sheet, whose text stands in their first cell;
    `hidden`: rows of it, from 0."""
    with xlsxwriter.Workbook(path) as book:
        formats: dict[str, Any] = {}
        for number, (name, rows) in enumerate(sheets.items()):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    value, code = cell if isinstance(cell, tuple) else (cell, "")
                    if value is None:
                        continue
                    if code and code not in formats:
                        formats[code] = book.add_format({"num_format": code})
                    how = formats.get(code)
                    if isinstance(value, str):
                        sheet.write_string(at, column, value, how)
                    else:
                        sheet.write_number(at, column, value, how)
            if number == 0:
                for one in merged:
                    first = one.split(":")[0]
                    sheet.merge_range(one, "")
                    row, column = xlsxwriter.utility.xl_cell_to_rowcol(first)
                    sheet.write_string(row, column, str(rows[row][column]))
                for row in hidden:
                    sheet.set_row(row, options={"hidden": True})
    return path


def skp_ja(path: Path) -> Path:
    """1: SKP 6/2022 of JA."""
    head = [
        "No",
        "Rencana Hasil Kerja Pimpinan yang Diintervensi",
        "Rencana Hasil Kerja",
        "Aspek",
        "Indikator Kinerja Individu",
        "Target",
    ]
    return write(
        path,
        {
            "SKP": [
                ["SASARAN KINERJA PEGAWAI"],
                ["HASIL KERJA"],
                head,
                [f"({at})" for at in range(1, 7)],
                ["A. KINERJA UTAMA"],
                [
                    "1",
                    "Layanan gizi membaik",
                    "Data gizi balita lengkap",
                    "Kuantitas",
                    "Jumlah posyandu",
                    "12 Dokumen",
                ],
                [None, None, None, "Kualitas", "Kelengkapan data", "95 %"],
                [None, None, None, "Waktu", "Ketepatan waktu", "12 Bulan"],
            ]
        },
        merged=("A6:A8", "B6:B8", "C6:C8"),
    )


def skp_jpt(path: Path) -> Path:
    """2: SKP 6/2022 of JPT."""
    return write(
        path,
        {
            "JPT": [
                [
                    "No",
                    "Rencana Hasil Kerja / Sasaran",
                    "Indikator Kinerja Individu",
                    "Target",
                    "Satuan",
                    "Perspektif",
                ],
                [
                    "1",
                    "Derajat kesehatan meningkat",
                    "Persentase keluarga sehat",
                    "18",
                    "%",
                    "Penerima Layanan, Anggaran",
                ],
            ]
        },
    )


def skp_kualitatif(path: Path) -> Path:
    """3: kualitatif, bullets in one cell."""
    bullets = "Ukuran keberhasilan/Indikator Kinerja Individu, Target :\n- satu\n- dua\n- tiga"
    return write(
        path, {"Kualitatif": [["No", "Rencana Hasil Kerja"], ["1", "Layanan tertib"], [None, bullets]]}
    )


def skp_pp46(path: Path) -> Path:
    """4: PP 46."""
    return write(
        path,
        {
            "cover": [["PENILAIAN PRESTASI KERJA PNS"]],
            "form skp": [
                ["NO", "III. KEGIATAN TUGAS JABATAN", "AK", "TARGET"],
                [None, None, None, "KUANT/OUTPUT", None, "KUAL/MUTU", "WAKTU", None, "BIAYA"],
                ["1", "Menyusun laporan", None, 12, "Laporan", 100, 12, "Bln", "-"],
            ],
        },
    )


def skp_evaluasi(path: Path) -> Path:
    """5: an evaluation repeats the heads of the SKP."""
    head = [
        "NO",
        "RENCANA HASIL KERJA",
        "ASPEK",
        "INDIKATOR KINERJA INDIVIDU",
        "TARGET",
        "REALISASI BERDASARKAN BUKTI DUKUNG",
        "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
    ]
    return write(path, {"EVALUASI": [head, ["1", "Data lengkap", "Kuantitas", "Jumlah", "12", "12", "Baik"]]})


def renstra_flat(path: Path) -> Path:
    """6: five years as TAHUN n, months in the number format, parents that add up."""
    bln = '#,###" bln"'
    years = [f"{word} TAHUN {number}" for number in range(1, 6) for word in ("TARGET", "DANA")]
    head = ["SASARAN", "KODE", "PROGRAM DAN KEGIATAN", "SATUAN", "INDIKATOR", "DATA CAPAIAN AWAL", *years]

    def values(target: float, money: float) -> list[Sel]:
        return [cell for _ in range(5) for cell in ((target, bln), money)]

    return write(
        path,
        {
            "RENSTRA": [
                ["RENCANA STRATEGIS DINAS CONTOH"],
                ["PERIODE 2025-2029"],
                head,
                [
                    "Tata kelola baik",
                    "1.02.01",
                    "PROGRAM PENUNJANG URUSAN PEMERINTAHAN",
                    None,
                    None,
                    None,
                    *values(36, 300e6),
                ],
                [None, "1.02.01.2.05", "Administrasi Kepegawaian", None, None, None, *values(36, 300e6)],
                [
                    None,
                    "1.02.01.2.05.0003",
                    "Pendataan dan Pengolahan Administrasi Kepegawaian",
                    None,
                    "Lamanya layanan kepegawaian",
                    (12, bln),
                    *values(12, 100e6),
                ],
                [
                    None,
                    "1.02.01.2.05.0009",
                    "Pendidikan dan Pelatihan Pegawai",
                    None,
                    "Lamanya layanan pelatihan",
                    (24, bln),
                    *values(24, 200e6),
                ],
            ]
        },
    )


def renstra_tc27(path: Path) -> Path:
    """7: T-C.27, four rows of heads, the code in five columns."""
    top = [
        "Tujuan",
        "Sasaran",
        "Kode",
        None,
        None,
        None,
        None,
        "Program dan Kegiatan",
        "Indikator Kinerja Tujuan, Sasaran, Program (outcome) dan Kegiatan (output)",
        "Data Capaian pada Tahun Awal Perencanaan",
        "Target Kinerja Program dan Kerangka Pendanaan",
        None,
        None,
        None,
        "Kondisi Kinerja pada Akhir Periode Renstra",
        None,
        "Unit Kerja Perangkat Daerah Penanggung Jawab",
        "Lokasi",
    ]
    second = [None] * 10 + ["2025", None, "2026", None, None, None, None, None]
    third = [None] * 10 + ["Target", "Rp", "Target", "Rp", "Target", "Rp", None, None]
    numbers = [f"({at})" for at in range(1, 19)]
    rows = [
        ["RENSTRA DINAS CONTOH TAHUN 2025-2029"],
        top,
        second,
        third,
        numbers,
        [
            "Masyarakat sehat",
            "Status gizi balita membaik",
            None,
            None,
            None,
            None,
            None,
            None,
            "Prevalensi stunting",
            "20,1 %",
            "18 %",
            None,
            "16 %",
            None,
            "14 %",
        ],
        [
            None,
            None,
            1,
            2,
            2,
            None,
            None,
            "PROGRAM PEMENUHAN UPAYA KESEHATAN",
            "Cakupan layanan gizi",
            "70 %",
            "75 %",
            450000000,
            "80 %",
            500000000,
            "95 %",
            2000000000,
            "Bidang Kesmas",
            "Kota",
        ],
        [
            None,
            None,
            1,
            2,
            2,
            2.02,
            None,
            "Penyediaan Layanan Kesehatan",
            "Jumlah layanan",
            None,
            "10 Layanan",
            450000000,
            "12 Layanan",
            500000000,
            "60",
            2000000000,
            "Bidang Kesmas",
            "Kota",
        ],
        [
            None,
            None,
            1,
            2,
            2,
            2.02,
            15,
            "Pengelolaan Pelayanan Kesehatan Gizi Masyarakat",
            "Jumlah dokumen pengelolaan gizi",
            None,
            "1 Dokumen",
            200000000,
            "1 Dokumen",
            300000000,
            "5",
            1000000000,
            "Seksi Gizi",
            "Kota",
        ],
        [
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            "Jumlah balita yang dipantau",
            None,
            "100 Orang",
            None,
            "120 Orang",
        ],
        [
            None,
            None,
            1,
            2,
            2,
            2.02,
            2,
            "Pengelolaan Pelayanan Kesehatan Ibu",
            "Jumlah dokumen ibu hamil",
            None,
            "1 Dokumen",
            250000000,
            "1 Dokumen",
            200000000,
        ],
        [None, None, None, None, None, None, None, "TOTAL", None, None, None, 450000000, None, 500000000],
    ]
    merged = ["C2:G4", "K2:N2", "O2:P3", "K3:L3", "M3:N3"]
    merged += [f"{column}2:{column}4" for column in "ABHIJQR"]
    return write(path, {"T-C.27": rows}, merged=merged)


def renja(path: Path) -> Path:
    """8: a Renja list with 0.96 as 96%, `1 Laporan`, dates."""
    top = [
        "KODE SUB KEGIATAN",
        "SUB KEGIATAN",
        "TOLAK UKUR",
        None,
        None,
        "TARGET KINERJA",
        None,
        None,
        "AWAL PELAKSANAAN",
        "AKHIR PELAKSANAAN",
        "JUMLAH PAGU",
    ]
    second = [None, None, "CAPAIAN", "KELUARAN", "HASIL", "CAPAIAN", "KELUARAN", "HASIL"]
    return write(
        path,
        {
            "RENJA": [
                ["RENCANA KERJA TAHUN 2026"],
                top,
                second,
                [
                    "1.02.01.2.01.0001",
                    "Penyusunan Dokumen Perencanaan",
                    "Nilai SAKIP",
                    "Jumlah laporan",
                    "Ketepatan waktu",
                    (80.5, "0.0"),
                    "1 Laporan",
                    (0.96, "0%"),
                    (46023, "dd/mm/yyyy"),
                    (46387, "dd/mm/yyyy"),
                    25000000,
                ],
            ]
        },
        merged=("C2:E2", "F2:H2"),
    )


def pustaka(path: Path) -> Path:
    """9: the library of sub kegiatan: placeholders, [null], hard blanks, three spellings of a unit."""
    head = [
        "JENIS PEMDA",
        "BIDANG",
        "PROGRAM",
        "KEGIATAN",
        "SUBKEGIATAN",
        "KINERJA",
        "INDIKATOR",
        "SATUAN",
        "TAG",
        "DEFINISI OPERASIONAL",
    ]
    rows: list[list[Sel]] = [head]
    for number, satuan in enumerate(("Dokumen ", "DOKUMEN", "dokumen"), 1):
        rows.append(
            [
                "KABKOT",
                "X.XX [null]",
                "X.XX.01 PROGRAM PENUNJANG",
                "X.XX.01.2.01 Perencanaan",
                f"X.XX.01.2.01.000{number} Sub\u00a0kegiatan  ke-{number}",
                f"Tersusunnya dokumen {number}",
                f"Jumlah dokumen {number}",
                satuan,
                "[null]",
                "[null]",
            ]
        )
    return write(path, {"Sheet1": rows})


def terpecah(path: Path) -> Path:
    """10: the code split by level, as numbers."""
    head = [
        "URUSAN",
        "BIDANG URUSAN",
        "PROGRAM",
        "KEGIATAN",
        "SUB KEGIATAN",
        "NOMENKLATUR",
        "INDIKATOR",
        "SATUAN",
        "TARGET",
    ]
    return write(
        path,
        {
            "Split": [
                head,
                [1, 3, 1, None, None, "PROGRAM PENUNJANG URUSAN"],
                [1, 3, 1, "2.01", None, "Perencanaan dan Evaluasi"],
                [1, 3, 1, "2.01", 1, "Penyusunan Dokumen Perencanaan", "Jumlah dokumen", "Dokumen", 6],
            ]
        },
    )


def dua_lebar(path: Path) -> Path:
    """11: one sub kegiatan in two widths, and a local code."""
    head = ["KODE", "SUB KEGIATAN", "INDIKATOR", "TARGET", "PAGU"]
    return write(
        path,
        {
            "DPA": [
                head,
                ["1.01.02.2.01.01", "Pembangunan Unit Sekolah Baru", "Jumlah unit", "1 Unit", 100000000],
                ["1.01.02.2.01.0001", "Pembangunan Unit Sekolah Baru", "Jumlah unit", "1 Unit", 100000000],
                ["2.09.02.2.01.000801", "Pasar Murah Kelurahan", "Jumlah pasar", "2 Kali", 50000000],
            ]
        },
    )


def sipd(path: Path) -> Path:
    """12: SIPD flat, a row for each rekening, the head in row 2 under SUBTOTAL."""
    urusan = [
        "1 URUSAN WAJIB",
        "1.02 KESEHATAN",
        "1.02.02 PROGRAM UPAYA KESEHATAN",
        "1.02.02.2.02 Penyediaan Layanan",
    ]
    first = "1.02.02.2.02.0015 Pengelolaan Gizi"
    second = "1.02.02.2.02.0001 Pengelolaan Ibu Hamil"
    accounts = [
        "5.1.02.01.01.0024 Belanja Alat Tulis",
        "5.1.02.01.01.0025 Belanja Kertas",
        "5.1.02.04.01.0001 Perjalanan",
    ]
    rows: list[list[Sel]] = [
        [None] * 6 + ["SUBTOTAL", 15000000],
        ["Urusan", "Bidang Urusan", "Program", "Kegiatan", "Sub Kegiatan", "Akun", "Sumber Dana", "APBD"],
    ]
    rows += [
        [*urusan, first, account, "DAU", amount]
        for account, amount in zip(accounts, (1e6, 2e6, 3e6), strict=True)
    ]
    rows += [
        [*urusan, second, account, "DAU", amount]
        for account, amount in zip(accounts[:2], (4e6, 5e6), strict=True)
    ]
    return write(path, {"format-import": rows})


def renaksi(path: Path) -> Path:
    """13: cumulative months beside the target of the year."""
    top = ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "Target Tahun 2026", "Target Bulan", *[None] * 11]
    months = [0, 0, 0, 50, 50, 50, 75, 75, 75, 90, 90, 100]
    return write(
        path,
        {
            "Renaksi": [
                ["RENCANA AKSI PERJANJIAN KINERJA TAHUN 2026"],
                top,
                [None] * 4 + [str(at) for at in range(1, 13)],
                ["1", "Layanan perizinan cepat", "Persentase izin tepat waktu", "100 %", *months],
                ["2", "Pengaduan tuntas", "Persentase pengaduan selesai", None, *months],
            ]
        },
        merged=("E2:P2",),
    )


def pohon(path: Path) -> Path:
    """14: a tree of strategies with further indicators and remarks of a reviewer."""
    return write(
        path,
        {
            "Pohon": [
                ["POHON KINERJA DINAS CONTOH"],
                ["Jenis", "Strategi", "Indikator", "Target", "Satuan"],
                ["Strategic", "Kesehatan masyarakat meningkat", "Angka harapan hidup", "72,5", "tahun"],
                ["Tactical", "Gizi balita membaik", "Prevalensi stunting", "14", "%"],
                [None, None, "Balita dipantau", "95", "%"],
                ["Operational", "Pemantauan balita berjalan", "Posyandu aktif", "120", "posyandu"],
                ["Reviewer: Bagian Organisasi"],
                ["Operational 2", "Kader terlatih", "Jumlah kader", "240", "orang"],
                ["Tactical", "Kesehatan ibu membaik", "Kunjungan ibu hamil", "98", "%"],
            ]
        },
    )


def pk(path: Path) -> Path:
    """Perjanjian Kinerja: results, then money, with a total that is misspelled."""
    return write(
        path,
        {
            "PK": [
                ["PERJANJIAN KINERJA TAHUN 2026"],
                ["DINAS CONTOH"],
                ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"],
                ["(1)", "(2)", "(3)", "(4)"],
                ["1", "Akuntabilitas meningkat", "Nilai SAKIP", "0,9 Angka"],
                [None, None, "Persentase temuan selesai", "100,00 Persen"],
                ["NO", "PROGRAM", "ANGGARAN", "KET"],
                ["1", "Program Penunjang Urusan Pemerintahan", "Rp5.294.655.000,00", "APBD"],
                ["2", "Program Pelayanan", "Rp 705.345.000,00", "APBD"],
                [None, "TOTAL ANGARAN", "Rp6.000.000.000,00"],
                ["Semarang, 2 Januari 2026"],
                ["KEPALA DINAS"],
                ["NIP. 19700101 199503 1 001"],
            ]
        },
    )


def bukan_rencana(folder: Path) -> dict[str, tuple[Path, str]]:
    """15: what is no plan, and a word of the reason with which it is refused."""
    style = folder / "style.xls"
    style.write_text(
        "<style>.a{color:red}</style>\n<p>Rekap</p>\n" + "baris tanpa tabel\n" * 20, encoding="utf-8"
    )
    empty = write(folder / "kosong.xlsx", {"Sheet1": []})
    form = write(
        folder / "templat.xlsx",
        {
            "PK": [
                ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"],
                ["${no}", "${sasaran}", "${indikator}", "${target}"],
            ]
        },
    )
    lock = folder / "~$rencana.xlsx"
    lock.write_bytes(b"\x05Budi")
    survey = write(
        folder / "RKA.xlsx",
        {
            "Form Responses 1": [
                ["Timestamp", "Nama alumni", "Tahun lulus", "Pekerjaan"],
                ["1/2/2025", "Budi", 2019, "Guru"],
            ]
        },
    )
    return {
        "style": (style, "tabel"),
        "kosong": (empty, "berisi"),
        "templat": (form, "templat"),
        "kunci": (lock, "berkas kunci"),
        "survei": (survey, "kepala tabel"),
    }


SKP: dict[str, tuple[Callable[[Path], Path], str]] = {
    "JA": (skp_ja, "SKP menurut PermenPANRB 6/2022"),
    "JPT": (skp_jpt, "SKP menurut PermenPANRB 6/2022"),
    "kualitatif": (skp_kualitatif, "SKP menurut PermenPANRB 6/2022"),
    "PP 46": (skp_pp46, "SKP menurut PP 46/2011"),
    "evaluasi": (skp_evaluasi, "evaluasi SKP"),
}
"""1 to 5: sheets of people, which are named and belong to another import."""
