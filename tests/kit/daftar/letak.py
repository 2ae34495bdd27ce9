"""Where the table stands: below titles, in parts, beside another, on many sheets; and what is true of it."""

from collections.abc import Callable, Sequence
from random import Random

from msgspec import Struct, field

from tests.kit.daftar.gaya import Gaya
from tests.kit.daftar.judul import Baris, Keluarga, nama_di_daftar
from tests.kit.daftar.orang import Orang
from tests.kit.daftar.tulis import Galat, Lembar

_SAME = "<<"  # the heading to the left reaches over this column
DINAS = "DINAS CONTOH"
_TWO_LINES = ("NAMA / NIP",)


BUKAN_ASN = ("Hasan Honorer", "Aminah Kontrak", "Yusuf Sukarela")
"""People of a list who have no number: refused by name, or one note."""


class Benar(Struct):
    """What a list says of one person; `ditolak`: the row cannot be taken in; `lembar`, `baris` as in
    Excel; `kata`: what the row must say; `bebas`: fields that may be anything."""

    nip: str
    nama: str
    golongan: str | None
    jabatan: str | None
    jenis_penempatan: str | None
    unit: list[str]
    penilai: str | None
    status: str
    tmt_jabatan: str | None
    lembar: str = ""
    baris: int = 0
    ditolak: bool = False
    kata: tuple[str, ...] = ()
    bebas: tuple[str, ...] = ()


class Isi(Struct):
    """One list before it is written. `kata`: what the plan must say of the file."""

    lembar: list[Lembar]
    benar: list[Benar]
    kata: tuple[str, ...] = ()


class Bahan(Struct):
    """What a place is filled with."""

    keluarga: Keluarga
    gaya: Gaya
    random: Random
    people: list[Orang]
    bergabung: bool
    benar: list[Benar] = field(default_factory=list)

    @property
    def bertingkat(self) -> bool:
        return any(one.grup for one in self.keluarga.kolom)

    @property
    def judul_unit(self) -> list[str]:
        """Where people belong below the titles of the list, when nothing else says where they do."""
        if self.keluarga.unit_atas:
            return [self.keluarga.unit_atas]
        return [] if self.keluarga.atas or self.keluarga.unit else [DINAS]

    @property
    def lebar(self) -> int:
        return len(self.keluarga.kolom)

    def judul(self, text: str) -> str:
        return text if self.keluarga.tetap else self.gaya.judul(text)

    def kepala(self, sheet: Lembar, left: int = 0) -> None:
        """Put the heading below what is there."""
        top = len(sheet.baris)
        columns = self.keluarga.kolom
        if not self.bertingkat:
            shown = ["" if one.judul == _SAME else self.judul(one.judul) for one in columns]
            sheet.baris.append([""] * left + shown)
            for number, one in enumerate(columns):
                if one.judul == _SAME:
                    sheet.gabung.append((top, left + number - 1, top, left + number))
            return
        upper: list[object] = [""] * left
        lower: list[object] = [""] * left
        for number, one in enumerate(columns):
            first = number == 0 or columns[number - 1].grup != one.grup
            if not one.grup:
                upper.append(self.judul(one.judul))
                lower.append("")
                sheet.gabung.append((top, left + number, top + 1, left + number))
            else:
                upper.append(one.grup if first else "")
                lower.append(self.judul(one.judul))
                if first:
                    width = sum(1 for _ in _while_same(columns[number:], one.grup))
                    if width > 1:
                        sheet.gabung.append((top, left + number, top, left + number + width - 1))
        sheet.baris += [upper, lower]

    def orang(self, sheet: Lembar, people: Sequence[Orang], left: int = 0, unit: Sequence[str] = ()) -> None:
        """Put people below what is there; `unit`: where they belong when their row does not say it."""
        for one in people:
            sheet.baris.append([""] * left + self.sel(one))
            self.benar.append(self.benar_dari(one, unit, sheet))

    def sel(self, one: Orang) -> list[object]:
        baris = Baris(one, self.gaya, self.random, self.people, self.keluarga.nama)
        return [column.isi(baris) for column in self.keluarga.kolom]

    def benar_dari(self, one: Orang, unit: Sequence[str], sheet: Lembar) -> Benar:
        said = {kata for column in self.keluarga.kolom for kata in column.kata}
        own = [text for level in self.keluarga.unit if (text := getattr(one, level))]
        rater = self.people[one.penilai].nip if "penilai" in said and one.penilai is not None else None
        jabatan = one.jabatan if "jabatan" in said and one.jabatan else None
        return Benar(
            nip=one.nip,
            nama=nama_di_daftar(one, self.keluarga.nama),
            golongan=one.golongan or None if "golongan" in said else None,
            jabatan=jabatan,
            jenis_penempatan=one.penempatan if jabatan else None,
            unit=list(dict.fromkeys(own)) or list(unit),
            penilai=rater,
            status=one.status if "status" in said else "Aktif",
            tmt_jabatan=one.tmt.isoformat() if "tmt" in said and one.tmt else None,
            lembar=sheet.nama,
            baris=len(sheet.baris),
        )


def _while_same(columns: Sequence[object], grup: str) -> list[object]:
    same = []
    for one in columns:
        if getattr(one, "grup", "") != grup:
            break
        same.append(one)
    return same


def _judul_daftar(bahan: Bahan, sheet: Lembar) -> None:
    titles = [
        bahan.random.choice(
            ("DAFTAR NOMINATIF PEGAWAI NEGERI SIPIL", "DAFTAR URUT KEPANGKATAN", "DATA PEGAWAI ASN")
        ),
        f"{DINAS} KABUPATEN MAWAR",
        bahan.random.choice(("KEADAAN : 31 DESEMBER 2026", "BULAN NOVEMBER 2026", "TAHUN 2026")),
    ]
    for text in bahan.keluarga.atas or titles:
        sheet.gabung.append((len(sheet.baris), 0, len(sheet.baris), max(bahan.lebar - 1, 1)))
        sheet.baris.append([text])
    sheet.baris.append([])


def _tanda_tangan(bahan: Bahan, sheet: Lembar) -> None:
    column = max(bahan.lebar - 2, 1)
    if bahan.random.random() < 0.5:
        sheet.baris.append([])
    lines = (
        "Mawar, 30 November 2026",
        "Kepala Dinas Contoh,",
        "",
        "",
        "Drs. ABDUL RAHMAN, M.Si.",
        "Pembina Utama Muda",
        "NIP. 19690101 199503 1 004",
    )
    sheet.baris += [[""] * column + [text] for text in lines]


def _polos(bahan: Bahan) -> Isi:
    sheet = Lembar("Sheet1")
    bahan.kepala(sheet)
    bahan.orang(sheet, bahan.people)
    return Isi([sheet], bahan.benar)


def _berjudul(bahan: Bahan) -> Isi:
    sheet = Lembar("DATA")
    _judul_daftar(bahan, sheet)
    bahan.kepala(sheet)
    bahan.orang(sheet, bahan.people, unit=bahan.judul_unit)
    _tanda_tangan(bahan, sheet)
    return Isi([sheet], bahan.benar)


def _bernomor(bahan: Bahan) -> Isi:
    sheet = Lembar("DUK")
    _judul_daftar(bahan, sheet)
    bahan.kepala(sheet)
    style = bahan.random.choice((float, lambda n: f"({n})", str))
    sheet.baris.append([style(number + 1) for number in range(bahan.lebar)])
    bahan.orang(sheet, bahan.people, unit=bahan.judul_unit)
    sheet.baris.append(["", f"Jumlah : {len(bahan.people)} orang"])
    return Isi([sheet], bahan.benar)


def _kelompok(bahan: Bahan) -> list[tuple[str, list[Orang]]]:
    """The people by part of the office, in order; the head of all stands in the first."""
    parts = dict.fromkeys(one.bidang for one in bahan.people if one.bidang)
    groups = [(part, [one for one in bahan.people if one.bidang == part]) for part in parts]
    loose = [one for one in bahan.people if not one.bidang]
    return [
        (part, [*loose, *people] if not number else people) for number, (part, people) in enumerate(groups)
    ]


def _berbagian(bahan: Bahan) -> Isi:
    sheet = Lembar("Nominatif")
    above: list[str] = []
    if bahan.random.random() < 0.5:
        _judul_daftar(bahan, sheet)
        above = [one for one in bahan.judul_unit if one == DINAS]
    bahan.kepala(sheet)
    style = bahan.random.randrange(4)
    for number, (part, people) in enumerate(_kelompok(bahan)):
        roman = ("I", "II", "III", "IV", "V", "VI")[number]
        text = part
        if style == 0:
            sheet.gabung.append((len(sheet.baris), 0, len(sheet.baris), bahan.lebar - 1))
            sheet.baris.append([text])
        elif style == 1:
            sheet.baris.append([roman, text])
        elif style == 2:
            sheet.baris.append([f"{roman}. {text}"])
        else:
            sheet.baris.append([f"Unit Kerja : {text}"])
        bahan.orang(sheet, people, unit=[*above, part])
    return Isi([sheet], bahan.benar)


def _unit_di_atas(bahan: Bahan) -> Isi:
    sheet = Lembar("Per Unit")
    label = bahan.random.choice(
        ("UNIT KERJA : {}", "Unit Kerja: {}", "UNIT KERJA: {}", "{}", "Nama Unit : {}")
    )
    split = bahan.random.random() < 0.3
    for part, people in _kelompok(bahan):
        sheet.baris.append(["Unit Kerja", f": {part}"] if split else [label.format(part)])
        if bahan.random.random() < 0.5:
            sheet.baris.append([])
        bahan.kepala(sheet)
        bahan.orang(sheet, people, unit=[part])
        sheet.baris.append([])
    return Isi([sheet], bahan.benar)


def _berulang(bahan: Bahan) -> Isi:
    sheet = Lembar("Cetak")
    for start in range(0, len(bahan.people), 5):
        bahan.kepala(sheet)
        bahan.orang(sheet, bahan.people[start : start + 5])
        sheet.baris.append(["", bahan.random.choice(("Jumlah", "Jumlah dipindahkan", "Halaman 1 dari 3"))])
    return Isi([sheet], bahan.benar)


def _bersebelahan(bahan: Bahan) -> Isi:
    if bahan.bertingkat or bahan.lebar > 12:
        return _polos(bahan)
    half = (len(bahan.people) + 1) // 2
    left, right = Lembar("Data"), Lembar("Data")
    gap = bahan.random.choice((0, 1, 2))
    bahan.kepala(left)
    bahan.orang(left, bahan.people[:half])
    bahan.kepala(right)
    bahan.orang(right, bahan.people[half:])
    width = bahan.lebar + gap
    for number, cells in enumerate(right.baris):
        row = left.baris[number]
        left.baris[number] = [*row, *[""] * (width - len(row)), *cells]
    return Isi([left], bahan.benar)


def _per_lembar(bahan: Bahan) -> Isi:
    sheets = []
    for part, people in _kelompok(bahan):
        sheet = Lembar(part[:31])
        if bahan.random.random() < 0.5:
            _judul_daftar(bahan, sheet)
        bahan.kepala(sheet)
        titled = bahan.judul_unit if sheet.gabung and sheet.gabung[0][0] == 0 else []
        bahan.orang(sheet, people, unit=[part] if titled in ([], [DINAS]) else titled)
        sheets.append(sheet)
    return Isi(sheets, bahan.benar)


def _per_bulan(bahan: Bahan) -> Isi:
    sheets = [Lembar("Januari"), Lembar("Februari")]
    for sheet in sheets:
        bahan.random.seed(7)
        bahan.kepala(sheet)
        bahan.orang(sheet, bahan.people)
    once = {one.nip: one for one in reversed(bahan.benar)}
    return Isi(sheets, list(once.values()), ("mengulang",))


def _tersembunyi(bahan: Bahan) -> Isi:
    isi = _polos(bahan)
    sheet = isi.lembar[0]
    sheet.tersembunyi = [len(sheet.baris) - 2, len(sheet.baris) - 1]
    return Isi(
        [sheet, Lembar("Rekap", [["Golongan", "Jumlah"], ["III", 4.0], ["IV", 2.0]])],
        isi.benar,
        ("tersembunyi",),
    )


def _turun(bahan: Bahan) -> Isi:
    """Units written once for all their people, in a cell merged downwards."""
    isi = _berjudul(bahan)
    sheet = isi.lembar[0]
    column = next((n for n, one in enumerate(bahan.keluarga.kolom) if "bidang" in one.kata), None)
    if column is None or not bahan.bergabung:
        return isi
    rows = {one.baris - 1: one for one in isi.benar}
    run: list[int] = []
    for row in [*sorted(rows), -1]:
        if run and (row < 0 or sheet.baris[row][column] != sheet.baris[run[0]][column]):
            if len(run) > 1 and sheet.baris[run[0]][column]:
                sheet.gabung.append((run[0], column, run[-1], column))
                for below in run[1:]:
                    sheet.baris[below][column] = ""
            run = []
        run.append(row)
    return isi


def _bukan_asn(bahan: Bahan) -> Isi:
    isi = _polos(bahan)
    sheet = isi.lembar[0]
    columns = bahan.keluarga.kolom
    for number, nama in enumerate(BUKAN_ASN):
        row: list[object] = ["" for _ in columns]
        for place, column in enumerate(columns):
            if (
                column.judul.casefold().startswith("nama")
                and not column.grup
                and "sekolah" not in column.judul.casefold()
            ):
                row[place] = nama
                break
        for place, column in enumerate(columns):
            if "kepegawaian" in column.judul.casefold() or column.judul == "STATUS (PNS/PPPK)":
                row[place] = ("Tenaga Honor Sekolah", "Honorer", "GTT/PTT Kab/Kota")[number]
        sheet.baris.append(row)
    return isi


def _geser(bahan: Bahan) -> Isi:
    sheet = Lembar("Sheet2")
    sheet.baris += [[], [], ["", "", "DATA PEGAWAI"], []]
    bahan.kepala(sheet, left=2)
    bahan.orang(sheet, bahan.people, left=2)
    return Isi(
        [sheet, Lembar("Petunjuk", [["Isi NIP dan nama dengan benar"], ["Jangan mengubah judul kolom"]])],
        bahan.benar,
    )


def _galat(bahan: Bahan) -> Isi:
    """A look-up that missed, a number that lost its digits, a date that cannot be."""
    isi = _polos(bahan)
    sheet = isi.lembar[0]
    columns = bahan.keluarga.kolom
    for true in bahan.random.sample(isi.benar[1:], min(3, len(isi.benar) - 1)):
        row = sheet.baris[true.baris - 1]
        for number, column in enumerate(columns):
            if column.kata == ("bidang",) and bahan.keluarga.unit == ("bidang",):
                row[number], true.unit, true.kata = (
                    Galat(bahan.random.choice(("#N/A", "#REF!"))),
                    [],
                    (*true.kata, "galat"),
                )
            elif column.jenis in {"golongan", "kode golongan"} and bahan.random.random() < _SOME:
                true.bebas = ("golongan",)  # a column of pangkat beside it may tell
                row[number], true.golongan, true.kata = Galat("#VALUE!"), None, (*true.kata, "galat")
            elif column.kata == ("tmt",):
                row[number] = bahan.random.choice(("01-04-3019", "1900-01-01", "31-02-2020", "01/07/2031"))
                true.tmt_jabatan, true.kata = None, (*true.kata, "TMT")
    return isi


def _dibulatkan(bahan: Bahan) -> Isi:
    isi = _polos(bahan)
    column = next((n for n, one in enumerate(bahan.keluarga.kolom) if one.jenis == "nip"), None)
    if column is None:
        return isi
    true = bahan.random.choice(isi.benar[1:])
    isi.lembar[0].baris[true.baris - 1][column] = float(int(true.nip))
    true.ditolak = True
    for other in isi.benar:
        if other.penilai == true.nip:
            other.kata, other.bebas = ("enilai",), ("penilai",)
    return isi


def _dua_baris(bahan: Bahan) -> Isi:
    """Name and number of a person below each other, in two rows of the sheet."""
    isi = _berjudul(bahan)
    column = next((n for n, one in enumerate(bahan.keluarga.kolom) if one.judul in _TWO_LINES), None)
    if column is None:
        return isi
    sheet = isi.lembar[0]
    for true in reversed(isi.benar):
        row = sheet.baris[true.baris - 1]
        nama, _, nip = str(row[column]).partition("\n")
        below: list[object] = [""] * len(row)
        row[column], below[column] = nama, nip
        sheet.baris.insert(true.baris, below)
    for number, true in enumerate(isi.benar):
        true.baris += number
    return isi


def _bagian_lain(bahan: Bahan) -> Isi:
    """Lines between people that name no unit, blank lines, and a count below."""
    sheet = Lembar("Daftar")
    _judul_daftar(bahan, sheet)
    bahan.kepala(sheet)
    half = len(bahan.people) // 2
    lines = bahan.random.choice(
        (
            ("GOLONGAN IV", "GOLONGAN III"),
            ("PEMBINA TINGKAT I (IV/b)", "PENATA (III/c)"),
            ("A. JABATAN STRUKTURAL", "B. JABATAN FUNGSIONAL"),
            ("I. PEGAWAI NEGERI SIPIL", "II. PPPK"),
        )
    )
    for line, people in zip(lines, (bahan.people[:half], bahan.people[half:]), strict=True):
        if bahan.random.random() < _SOME:
            sheet.baris.append([])
        sheet.gabung.append((len(sheet.baris), 0, len(sheet.baris), bahan.lebar - 1))
        sheet.baris.append([line])
        before = len(bahan.benar)
        bahan.orang(sheet, people, unit=bahan.judul_unit)
        _golongan_bagian(bahan, line, bahan.benar[before:])
    sheet.baris += [[], ["", "Keterangan :"], ["", "*) sedang tugas belajar"], ["", "Jumlah PNS", 12.0]]
    sheet.baris += [["", "Golongan IV", 3.0], ["", "Golongan III", 9.0]]
    return Isi([sheet], bahan.benar)


def _golongan_bagian(bahan: Bahan, line: str, people: Sequence[Benar]) -> None:
    """`PENATA (III/c)` above people says their golongan where no column does; a PPPK cannot have it."""
    said = {kata for column in bahan.keluarga.kolom for kata in column.kata}
    golongan = line.partition("(")[2].rstrip(")")
    nama_nip = any("nama" in column.kata and "nip" in column.kata for column in bahan.keluarga.kolom)
    if not golongan or "golongan" in said or nama_nip:
        return
    for one in people:
        one.golongan = None if one.nip[12:14] == "21" else golongan


LETAK: dict[str, Callable[[Bahan], Isi]] = {
    "polos": _polos,
    "berjudul": _berjudul,
    "bernomor": _bernomor,
    "berbagian": _berbagian,
    "unit di atas": _unit_di_atas,
    "berulang": _berulang,
    "bersebelahan": _bersebelahan,
    "per lembar": _per_lembar,
    "per bulan": _per_bulan,
    "tersembunyi": _tersembunyi,
    "turun": _turun,
    "bukan ASN": _bukan_asn,
    "geser": _geser,
    "galat": _galat,
    "dibulatkan": _dibulatkan,
    "dua baris": _dua_baris,
    "bagian lain": _bagian_lain,
}
"""Places by name; those of one sheet suit every kind of file."""

SATU_LEMBAR = frozenset(LETAK) - {"per lembar", "per bulan", "tersembunyi", "geser"}


_SOME = 0.3
