"""Writes the stored workbooks of SKP, as offices have them; all people and texts are invented.

Run from the top folder: python tests/data/skp_impor/make_samples.py.
"""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).parent
HEADS = (
    "No",
    "Rencana Hasil Kinerja Pimpinan Yang Di Intervensi",
    "Rencana Hasil Kerja",
    "Aspek",
    "Kegiatan / Sub Kegiatan",
    "INDKATOR KINERJA INDIVIDU",
    "TARGET/SESUAI EKSPEKTASI",
)


@dataclass
class Worksheet:
    """Cells by row and column from 1, as an office counts them."""

    title: str
    cells: dict[tuple[int, int], object] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    is_hidden: bool = False

    def cell(self, row: int, column: int, value: object) -> None:
        self.cells[row, column] = value

    def merge(self, first_row: int, last_row: int, first_column: int, last_column: int) -> None:
        self.merged.append((first_row, last_row, first_column, last_column))


class Workbook:
    """Its first sheet is there from the beginning."""

    def __init__(self) -> None:
        self.sheets = [Worksheet("Sheet1")]

    @property
    def active(self) -> Worksheet:
        return self.sheets[0]

    def create_sheet(self, title: str) -> Worksheet:
        self.sheets.append(Worksheet(title))
        return self.sheets[-1]

    def save(self, path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as book:
            for each in self.sheets:
                sheet = book.add_worksheet(each.title)
                for top_row, bottom, left, right in each.merged:
                    sheet.merge_range(top_row - 1, left - 1, bottom - 1, right - 1, "")
                for (row, column), value in each.cells.items():
                    if isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(row - 1, column - 1, value, None, "")
                    else:
                        sheet.write(row - 1, column - 1, value)
                for row in each.hidden_rows:
                    sheet.set_row(row - 1, None, None, {"hidden": True})
                if each.is_hidden:
                    sheet.hide()


def identity(sheet: Worksheet, row: int, left: str, right: str, *, people_swapped: bool = False) -> int:
    own = ("Wulan Contoh, A.Md.", "199003152015031002")
    rater = ("Agus Contoh, S.T.", "197508172000031002")
    first, second = (rater, own) if people_swapped else (own, rater)
    sheet.cell(row, 1, "NO")
    sheet.cell(row, 2, left)
    sheet.cell(row, 5, "NO")
    sheet.cell(row, 6, right)
    for offset, label in enumerate(("NAMA", "NIP", "PANGKAT/ GOL. RUANG", "JABATAN", "UNIT KERJA")):
        at = row + 1 + offset
        sheet.cell(at, 1, offset + 1)
        sheet.cell(at, 2, label)
        sheet.cell(at, 3, first[offset] if offset < 2 else "Contoh")
        sheet.cell(at, 5, offset + 1)
        sheet.cell(at, 6, label)
        sheet.cell(at, 7, second[offset] if offset < 2 else "Contoh")
    return row + 7


def top(sheet: Worksheet, title: str, heads: tuple[str, ...], *, numbers: bool = True) -> int:
    sheet.cell(1, 1, title)
    sheet.cell(2, 1, "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2025")
    row = identity(sheet, 4, "PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA")
    sheet.cell(row, 1, "HASIL KERJA")
    for column, head in enumerate(heads, 1):
        sheet.cell(row + 1, column, head)
        if numbers:
            sheet.cell(row + 2, column, f"({column})")
    return row + 2 + numbers


def rows(sheet: Worksheet, first: int, lines: list[tuple[object, ...]]) -> int:
    for offset, line in enumerate(lines):
        for column, value in enumerate(line, 1):
            if value is not None:
                sheet.cell(first + offset, column, value)
    return first + len(lines)


def foot(sheet: Worksheet, row: int) -> None:
    sheet.cell(row, 1, "PERILAKU KERJA")
    sheet.cell(row + 1, 1, 1)
    sheet.cell(row + 1, 2, "Berorientasi Pelayanan")
    sheet.cell(row + 2, 2, "Ukuran Keberhasilan/Indikator Kinerja dan Target:\nRamah, cekatan, dan solutif")
    sheet.cell(row + 6, 2, "Pegawai yang Dinilai")
    sheet.cell(row + 6, 6, "Pejabat Penilai Kinerja")
    sheet.cell(row + 9, 2, "Wulan Contoh, A.Md.")


JA_ROWS: list[tuple[object, ...]] = [
    ("A. KINERJA UTAMA",),
    (1, "Tata kelola arsip membaik", "Arsip tertata", "Kuantitas", "Subkeg A", "Jumlah arsip", "12 Dokumen"),
    (None, None, None, "Kualitas", None, "Arsip sesuai pedoman", "95 %"),
    (None, None, None, "Waktu", None, "Kecepatan penataan", "12 Bulan"),
    ("B. KINERJA TAMBAHAN",),
    (2, None, "Rapat tercatat", "Kuantitas", None, "Jumlah notulen", "10 - 12 notulen"),
    (None, None, None, "Kualitas", None, "Notulen tanpa koreksi", "90 persen"),
    (None, None, None, "Waktu", None, None, "2 hari"),
]


def ja() -> Workbook:
    book = Workbook()
    sheet = book.active
    first = top(sheet, "SASARAN KINERJA PEGAWAI", HEADS)
    last = rows(sheet, first, JA_ROWS)
    for column in (1, 2, 3):
        sheet.merge(first + 1, first + 3, column, column)
    sheet.merge(first, first, 1, 7)
    sheet.hidden_rows.append(first + 3)
    foot(sheet, last)
    other = book.create_sheet("Catatan")
    other.cell(1, 1, "Rapat 3 Januari")
    gone = book.create_sheet("Lama")
    gone.cell(1, 1, "Rencana Hasil Kerja")
    gone.is_hidden = True
    return book


def jpt() -> Workbook:
    book = Workbook()
    sheet = book.active
    heads = (
        "No",
        "Rencana Hasil Kerja / Sasaran",
        "Indikator Kinerja Individu",
        "Target",
        "Satuan",
        "Perspektif",
    )
    first = top(sheet, "SASARAN KINERJA PEGAWAI", heads)
    lines: list[tuple[object, ...]] = [
        ("A. UTAMA",),
        (
            1,
            "Keluarga sehat meningkat",
            "Persentase keluarga sehat",
            18.5,
            "persen",
            "Penerima Layanan, Anggaran",
        ),
        (None, None, "Realisasi anggaran", 95, "persen", "Anggaran"),
    ]
    foot(sheet, rows(sheet, first, lines))
    return book


def kualitatif() -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.cell(1, 1, "SASARAN KINERJA PEGAWAI")
    sheet.cell(2, 1, "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2025")
    row = identity(sheet, 4, "PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA")
    measure = (
        "Ukuran keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif:\n"
        "- Predikat LAKIP A pada akhir tahun (Perspektif Penguatan Internal)\n"
        "- Temuan ditindaklanjuti 100 % sebelum Juni (Perspektif Proses Bisnis)"
    )
    lines: list[tuple[object, ...]] = [
        ("HASIL KERJA",),
        ("A. UTAMA",),
        (1, "Akuntabilitas kinerja membaik"),
        (None, measure),
        (2, "Layanan dipercaya masyarakat"),
        (None, "Ukuran keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif:"),
        (None, "- Indeks kepuasan paling sedikit 88 (Perspektif Penerima Layanan)"),
    ]
    foot(sheet, rows(sheet, row, lines))
    return book


def lama_2021() -> Workbook:
    book = Workbook()
    sheet = book.active
    heads = ("No", "Rencana Kinerja", "Rencana Kinerja", "Aspek", "Indikator Kinerja Individu", "Target")
    first = top(sheet, "SASARAN KINERJA PEGAWAI", heads, numbers=False)
    lines: list[tuple[object, ...]] = [
        (None, None, None, None, None, "MIN", "-", "MAX"),
        (None, "A. KINERJA UTAMA"),
        (1, "Pelayanan membaik", "Surat terjawab", "Kuantitas", "Jumlah surat", 10, "-", 12, "surat"),
        (None, None, None, "Waktu", "Lama jawaban", 1, "-", 3, "hari"),
        (None, "B. TUGAS TAMBAHAN"),
        (2, None, "Arsip dipindai", "Kuantitas", "Jumlah berkas", 100, "-", 120, "berkas"),
    ]
    foot(sheet, rows(sheet, first, lines))
    return book


def old_form(sheet: Worksheet, *, measured: bool) -> None:
    sheet.cell(1, 1, "SASARAN KERJA PEGAWAI TAHUN 2019" if not measured else "PENGUKURAN 2019")
    identity(sheet, 3, "PEJABAT PENILAI", "PEGAWAI NEGERI SIPIL YANG DINILAI", people_swapped=True)
    head: dict[int, str] = {1: "NO", 2: "III. KEGIATAN TUGAS JABATAN", 3: "AK", 4: "TARGET"}
    subs: dict[int, str] = {4: "KUANT/OUTPUT", 6: "KUAL/MUTU", 7: "WAKTU", 9: "BIAYA"}
    if measured:
        head |= {10: "REALISASI", 16: "PENGHITUNGAN", 17: "NILAI CAPAIAN SKP"}
        subs |= {10: "KUANT/OUTPUT", 12: "KUAL/MUTU", 13: "WAKTU", 15: "BIAYA"}
    for column, text in head.items():
        sheet.cell(11, column, text)
    for column, text in subs.items():
        sheet.cell(12, column, text)
    more: tuple[object, ...] = (30, "Surat", 90, 12, "Bln", "-", 270, 90) if measured else ()
    rows(
        sheet,
        13,
        [
            (1, "Mengagendakan surat masuk", 0, 300, "Surat", 100, 12, "Bln", "-", *more),
            (2, "Menyusun laporan bulanan", 0.5, 12, "Laporan", 100, 12, "Bln", 1500000, *more),
        ],
    )
    sheet.cell(18, 2, "Pejabat Penilai,")
    sheet.cell(18, 6, "Pegawai Negeri Sipil Yang Dinilai,")


def pp_46() -> Workbook:
    book = Workbook()
    book.active.title = "data skp"
    book.active.cell(1, 1, "DATA SASARAN KERJA PEGAWAI")
    book.create_sheet("cover").cell(3, 2, "PENILAIAN PRESTASI KERJA")
    old_form(book.create_sheet("form skp"), measured=False)
    old_form(book.create_sheet("pengukuran"), measured=True)
    book.create_sheet("perilaku kerja").cell(2, 1, "Orientasi Pelayanan")
    book.create_sheet("penilaian").cell(2, 1, "SKPx60%")
    return book


def evaluasi() -> Workbook:
    book = Workbook()
    sheet = book.active
    heads = (
        "No",
        "Rencana Hasil Kerja Pimpinan yang Diintervensi",
        "Rencana Hasil Kerja",
        "Aspek",
        "Indikator Kinerja Individu",
        "Target",
        "Realisasi Berdasarkan Bukti Dukung",
        "Umpan Balik Berkelanjutan",
    )
    first = top(sheet, "EVALUASI KINERJA PEGAWAI", heads)
    lines: list[tuple[object, ...]] = [
        ("A. UTAMA",),
        (
            1,
            "Arsip tertib",
            "Arsip tertata",
            "Kuantitas",
            "Jumlah arsip",
            "12 berkas",
            "11 berkas",
            "Pimpinan: baik",
        ),
    ]
    foot(sheet, rows(sheet, first, lines))
    return book


def rumus() -> Workbook:
    book = ja()
    sheet = book.active
    for at, value in sheet.cells.items():
        if value == "12 Dokumen":
            sheet.cells[at] = "=6+6"
    return book


def lain() -> Workbook:
    book = Workbook()
    heads = ("Kode", "Program dan Kegiatan", "Indikator", "Target", "Satuan", "Pagu")
    rows(book.active, 1, [heads, ("1.02.02", "Program Contoh", "Persentase", 12, "%", 1_000_000)])
    return book


def with_macros(source: Path, target: Path) -> None:
    """The same workbook as a program with macros writes it."""
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            data = read.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml").replace(
                    b"vnd.openxmlformats-officedocument.sheet.macro", b"vnd.ms-excel.sheet.macro"
                )
            write.writestr(name, data)
        write.writestr("xl/vbaProject.bin", b"Sub Workbook_Open()")


def main() -> None:
    for name, make in (
        ("ja_6_2022", ja),
        ("jpt_6_2022", jpt),
        ("kualitatif_6_2022", kualitatif),
        ("skp_8_2021", lama_2021),
        ("pp_46", pp_46),
        ("evaluasi", evaluasi),
        ("rumus", rumus),
        ("bukan_skp", lain),
    ):
        make().save(FOLDER / f"{name}.xlsx")
    with_macros(FOLDER / "ja_6_2022.xlsx", FOLDER / "bermakro.xlsm")


if __name__ == "__main__":
    main()
