"""The columns an import of people understands, and what offices call them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

NIP, NAMA, NAMA_NIP = "nip", "nama", "nama_nip"
NAMA_DEPAN, NAMA_BELAKANG = "nama_depan", "nama_belakang"
GELAR_DEPAN, GELAR_BELAKANG = "gelar_depan", "gelar_belakang"
GOLONGAN, PANGKAT, KODE_GOLONGAN = "golongan", "pangkat", "kode_golongan"
JABATAN, JENIS_JABATAN, ESELON, TMT_JABATAN = "jabatan", "jenis_jabatan", "eselon", "tmt_jabatan"
JABATAN_UNIT = "jabatan_unit"
UNIT_INDUK, UNIT_KERJA, SUB_UNIT, KODE_UNIT = "unit_induk", "unit_kerja", "sub_unit", "kode_unit"
UNIT_LEVELS = ("unit_eselon_1", "unit_eselon_2", "unit_eselon_3", "unit_eselon_4", "unit_eselon_5")
UPT, SEKSI, SEKOLAH, FUNGSI = "upt", "seksi", "sekolah", "fungsi"
UNITS = (UNIT_INDUK, *UNIT_LEVELS[:3], UPT, UNIT_KERJA, *UNIT_LEVELS[3:], SUB_UNIT, SEKSI, FUNGSI, SEKOLAH)
"""The columns that make the path of a unit, from the outer to the inner one."""
JENIS_PEGAWAI, STATUS, KETERANGAN = "jenis_pegawai", "status", "keterangan"
TMT_KELUAR = "tmt_keluar"
PENILAI, PENILAI_NIP, PENILAI_NAMA = "penilai", "penilai_nip", "penilai_nama"
ATASAN, ATASAN_NIP, ATASAN_NAMA = "atasan_penilai", "atasan_penilai_nip", "atasan_penilai_nama"
_ROMAN = ("I", "II", "III", "IV", "V")

LABELS: Mapping[str, str] = MappingProxyType(
    {
        NIP: "NIP",
        NAMA: "Nama",
        NAMA_NIP: "Nama dan NIP (satu kolom)",
        NAMA_DEPAN: "Nama depan",
        NAMA_BELAKANG: "Nama belakang",
        GELAR_DEPAN: "Gelar depan",
        GELAR_BELAKANG: "Gelar belakang",
        GOLONGAN: "Golongan ruang",
        PANGKAT: "Pangkat",
        KODE_GOLONGAN: "Kode golongan (11 = I/a sampai 45 = IV/e)",
        JABATAN: "Jabatan",
        JABATAN_UNIT: "Jabatan dan unit kerja (satu kolom)",
        JENIS_JABATAN: "Jenis jabatan",
        ESELON: "Eselon",
        TMT_JABATAN: "TMT jabatan",
        UNIT_INDUK: "Perangkat daerah / unit induk",
        UNIT_KERJA: "Unit kerja",
        SUB_UNIT: "Sub unit / bidang / bagian",
        SEKSI: "Seksi / sub bidang / sub bagian",
        UPT: "UPT",
        FUNGSI: "Fungsi (unit menurut tugasnya)",
        SEKOLAH: "Sekolah",
        **{key: f"Unit eselon {roman}" for key, roman in zip(UNIT_LEVELS, _ROMAN, strict=True)},
        KODE_UNIT: "Kode unit kerja",
        JENIS_PEGAWAI: "Status kepegawaian (PNS/CPNS/PPPK)",
        STATUS: "Status keaktifan",
        TMT_KELUAR: "TMT keluar (pensiun, pindah, berhenti)",
        KETERANGAN: "Keterangan (hanya diperiksa)",
        PENILAI: "Pejabat penilai (NIP atau nama)",
        PENILAI_NIP: "NIP pejabat penilai",
        PENILAI_NAMA: "Nama pejabat penilai",
        ATASAN: "Atasan pejabat penilai (NIP atau nama)",
        ATASAN_NIP: "NIP atasan pejabat penilai",
        ATASAN_NAMA: "Nama atasan pejabat penilai",
    }
)
"""What each column is called on screen; the keys are those of a mapping."""


class Reach(StrEnum):
    """Whose unit it is that stands above a table: of all its people, a part of an office standing inside of
    it; of the sections below it, and of those who are in none; only of those of whom nothing says where they
    are (a letterhead is that of the sender)."""

    ALL = "semua"
    SECTIONS = "bagian"
    UNPLACED = "tanpa unit"


class SheetMapping(Struct, frozen=True):
    """Which column of a table holds what. `header_row` as the user counts (from 1; data starts below it),
    `columns`: key of LABELS -> column index from 0. A sheet may hold several tables: `last_row` is the last
    row of this one (0: of the sheet), `left` and `right` its first and last column (None: the last);
    `headings` the text over each column of the sheet where they were searched for (empty: look them up);
    `unit` what stands above the table as the unit of its people, in `unit_row` (0: the name of the sheet),
    `unit_reach` whose it is;
    `also` further columns of a key, which say it where the first one does not; `ticked` columns that say a
    key by a mark or letter in one of them, with what they stand for: III, and `c` in it, is III/c;
    `by_content`: by key what a column was recognised by that no heading tells."""

    sheet: str
    header_row: int
    columns: Mapping[str, int]
    last_row: int = 0
    left: int = 0
    right: int | None = None
    headings: tuple[str, ...] = ()
    unit: str = ""
    unit_row: int = 0
    also: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    ticked: Mapping[str, Mapping[int, str]] = field(default_factory=dict[str, Mapping[int, str]])
    by_content: Mapping[str, str] = field(default_factory=dict[str, str])
    unit_reach: Reach = Reach.ALL


class RivalColumns(Struct, frozen=True):
    """Several columns of one table that claim one thing: `used` is read, of `others` it could be one too.
    Columns from 0; `headings` theirs, in the same order, the used one first."""

    sheet: str
    header_row: int
    key: str
    used: int
    others: tuple[int, ...]
    headings: tuple[str, ...]


class ReadColumn(Struct, frozen=True):
    """One column of one table: `heading` as it stands in the file, and what it was taken for (a key of
    LABELS; empty: it is not read). `content`: what it was recognised by, where no heading tells it."""

    sheet: str
    heading: str
    key: str
    content: str = ""

    @property
    def said(self) -> str:
        """What it is read as, for the user."""
        if not self.key:
            return "(tidak dibaca)"
        return f"{LABELS[self.key]} (dari isinya)" if self.content else LABELS[self.key]
