"""The whole journey on a list of people that nobody made for it: seconds per step.

Run: python benchmarks/bench_perjalanan.py FOLDER [PEOPLE]   (default 3000; FOLDER must be new)

The list is a fictitious Dinas Pendidikan as offices keep one: two sheets, title rows, odd headings, NIP with
blanks or an apostrophe, raters by name or missing, and some rows that no program should take in.
"""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kinerja_desktop.demo.data import load_demo_data
from kinerja_desktop.demo.run import TAHUN, run_demo
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.kantor import Kantor, open_kantor

SCHOOL_SIZE = 22
FIRST = (
    "Aditya",
    "Bagas",
    "Citra",
    "Dewi",
    "Eko",
    "Fajar",
    "Gita",
    "Hesti",
    "Indra",
    "Joko",
    "Kirana",
    "Laras",
)
MIDDLE = (
    "Ayu",
    "Budi",
    "Cahya",
    "Dwi",
    "Edi",
    "Fitri",
    "Gunawan",
    "Haryo",
    "Ika",
    "Jati",
    "Kusuma",
    "Rahayu",
)
LAST = ("Adiwarna", "Brajasena", "Candrakirana", "Darmawangsa", "Ekaputra", "Gayatri", "Jayengrana")
TITLES = (", S.Pd.", ", S.Pd., M.Pd.", "", ", S.E.", ", A.Md.")
PLACES = (
    "Tembalang",
    "Banyumanik",
    "Gunungpati",
    "Mijen",
    "Ngaliyan",
    "Tugu",
    "Genuk",
    "Candisari",
    "Pedurungan",
)
HEAD_PNS = ("No.", "NAMA LENGKAP & GELAR", "N I P", "Pkt/Gol. Ruang", "Nama Jabatan", "Eselon", "OPD",
            "Unit Kerja", "Atasan Langsung")  # fmt: skip
HEAD_PPPK = ("NO", "Nama", "Nomor Induk PPPK", "Golongan", "Jabatan", "Eselon", "Perangkat Daerah",
             "Unit Tugas", "Nama Atasan Langsung")  # fmt: skip
OPD = "Dinas Pendidikan"


@dataclass
class Line:
    """A row as typed; `pppk` chooses the sheet."""

    pppk: bool
    nama: str
    nip: str | float
    golongan: str
    jabatan: str
    eselon: str
    unit: str
    atasan: str


class Office:
    """Makes the same fictitious people each time."""

    def __init__(self) -> None:
        self._random = random.Random(20250102)
        self._serial = 0
        self.lines: list[Line] = []

    def add(self, jabatan: str, unit: str, atasan: str = "", eselon: str = "", *, pppk: bool = False) -> str:
        pick = self._random.choice
        number = len(self.lines)
        nama = f"{pick(FIRST)} {pick(MIDDLE)} {LAST[number % len(LAST)]}{pick(TITLES)}"
        golongan = pick(("III.a", "IIIb", "III/C", "Penata Tk. I, III/d", "IV/a")) if not pppk else "IX"
        written = self._written(self._nip(pppk=pppk), number)
        self.lines.append(Line(pppk, nama, written, golongan, jabatan, eselon, unit, atasan))
        return nama

    def _nip(self, *, pppk: bool) -> str:
        self._serial += 1
        born = 1966 + self._serial % 30
        day = f"{born}{self._serial % 12 + 1:02}{self._serial % 28 + 1:02}"
        start = f"{min(born + 25, 2023)}{'21' if pppk else f'{self._serial % 12 + 1:02}'}"
        return f"{day}{start}{self._serial % 2 + 1}{self._serial % 999 + 1:03}"

    @staticmethod
    def _written(nip: str, number: int) -> str | float:
        if number % 397 == 396:
            return float(nip)  # the digits that Excel lost
        if number % 5 == 0:
            return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
        return f"'{nip}" if number % 5 == 1 else nip


def make_office(count: int) -> list[Line]:
    """The head office, then schools until there are enough people."""
    office = Office()
    head = office.add("Kepala Dinas Pendidikan", OPD, eselon="II.b")
    office.add("Sekretaris Dinas", "Sekretariat", head, "III.a")
    for bidang in ("Pembinaan SD", "Pembinaan SMP", "PAUD dan Nonformal", "Ketenagaan"):
        leader = office.add(f"Kepala Bidang {bidang}", f"Bidang {bidang}", head, "III.b")
        for number in range(6):
            office.add("Penelaah Teknis Kebijakan", f"Bidang {bidang}", leader if number % 2 else "")
        office.add("Pranata Komputer Ahli Pertama", f"Bidang {bidang}", pppk=True)
    school = 0
    while len(office.lines) < count:
        unit = f"SD Negeri {PLACES[school % len(PLACES)]} {school // len(PLACES) + 1:02}"
        leader = office.add(f"Kepala {unit}", unit)
        for number in range(min(SCHOOL_SIZE, count - len(office.lines))):
            jabatan = ("Guru Ahli Pertama", "Guru Ahli Muda", "Pengelola Umum Operasional")[number % 3]
            office.add(jabatan, unit, leader if number % 4 == 3 else "", pppk=number % 3 == 0)
        school += 1
    return office.lines


def write_list(path: Path, count: int) -> None:
    """Two sheets with rows of titles above the headings and a line of column numbers below."""
    lines = make_office(count)
    with xlsxwriter.Workbook(path) as book:
        for name, pppk, head in (("Nominatif PNS", False, HEAD_PNS), ("P3K", True, HEAD_PPPK)):
            sheet = book.add_worksheet(name)
            sheet.merge_range("A1:I1", "DAFTAR NOMINATIF - DATA FIKTIF UNTUK PENGUJIAN")
            sheet.merge_range("A2:I2", "DINAS PENDIDIKAN, KEADAAN BULAN INI")
            sheet.write_row(4, 0, head)
            sheet.write_row(5, 0, range(1, len(head) + 1))
            write_lines(sheet, [line for line in lines if line.pppk is pppk])


def write_lines(sheet: Worksheet, lines: list[Line]) -> None:
    for number, line in enumerate(lines, 1):
        texts = (line.golongan, line.jabatan, line.eselon, OPD, line.unit, line.atasan)
        sheet.write_row(5 + number, 0, (number, line.nama, line.nip, *texts))


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    folder.mkdir(parents=True)
    write_list(folder / "daftar.xlsx", count)
    data = load_demo_data(folder / "daftar.xlsx")

    def opened(place: Path, *, portable: bool = False) -> Kantor:
        return open_kantor(place, Clock(), Faults(), portable=portable)

    def say(text: str) -> None:
        print(text, flush=True)

    run_demo(opened, folder / "demo", TAHUN, SilentProgress(), say, clock=Clock(), data=data)


if __name__ == "__main__":
    main()
