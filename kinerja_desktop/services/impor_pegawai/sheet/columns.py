"""The columns an import of people understands, and what offices call them."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from kinerja_desktop.spreadsheet.headings import KnownColumn, Vocabulary

NIP, NAMA, NAMA_NIP = "nip", "nama", "nama_nip"
GELAR_DEPAN, GELAR_BELAKANG = "gelar_depan", "gelar_belakang"
GOLONGAN, PANGKAT = "golongan", "pangkat"
JABATAN, JENIS_JABATAN, ESELON, TMT_JABATAN = "jabatan", "jenis_jabatan", "eselon", "tmt_jabatan"
UNIT_INDUK, UNIT_KERJA, SUB_UNIT, KODE_UNIT = "unit_induk", "unit_kerja", "sub_unit", "kode_unit"
JENIS_PEGAWAI, STATUS = "jenis_pegawai", "status"
PENILAI, PENILAI_NIP, PENILAI_NAMA = "penilai", "penilai_nip", "penilai_nama"
ATASAN, ATASAN_NIP, ATASAN_NAMA = "atasan_penilai", "atasan_penilai_nip", "atasan_penilai_nama"

LABELS: Mapping[str, str] = MappingProxyType(
    {
        NIP: "NIP",
        NAMA: "Nama",
        NAMA_NIP: "Nama dan NIP (satu kolom)",
        GELAR_DEPAN: "Gelar depan",
        GELAR_BELAKANG: "Gelar belakang",
        GOLONGAN: "Golongan ruang",
        PANGKAT: "Pangkat",
        JABATAN: "Jabatan",
        JENIS_JABATAN: "Jenis jabatan",
        ESELON: "Eselon",
        TMT_JABATAN: "TMT jabatan",
        UNIT_INDUK: "Perangkat daerah / unit induk",
        UNIT_KERJA: "Unit kerja",
        SUB_UNIT: "Sub unit",
        KODE_UNIT: "Kode unit kerja",
        JENIS_PEGAWAI: "Status kepegawaian (PNS/CPNS/PPPK)",
        STATUS: "Status keaktifan",
        PENILAI: "Pejabat penilai (NIP atau nama)",
        PENILAI_NIP: "NIP pejabat penilai",
        PENILAI_NAMA: "Nama pejabat penilai",
        ATASAN: "Atasan pejabat penilai (NIP atau nama)",
        ATASAN_NIP: "NIP atasan pejabat penilai",
        ATASAN_NAMA: "Nama atasan pejabat penilai",
    }
)
"""What each column is called on screen; the keys are those of a mapping."""


class SheetMapping(Struct, frozen=True):
    """Which column of a sheet holds what. `header_row` as the user counts (from 1; data starts below it),
    `columns`: key of LABELS -> column index from 0."""

    sheet: str
    header_row: int
    columns: Mapping[str, int]


_RATER = (
    "penilai",
    "pejabat penilai",
    "pejabat penilai kinerja",
    "atasan langsung",
    "pejabat penilai pegawai",
)
_ABOVE = ("atasan penilai", "atasan pejabat penilai", "atasan pejabat penilai kinerja")


def _of(people: tuple[str, ...], *words: str) -> tuple[str, ...]:
    return tuple(f"{word} {person}" for word in words for person in people)


VOCABULARY = Vocabulary(
    (
        KnownColumn(
            NIP,
            (
                "nip",
                "nip pegawai",
                "nip pns",
                "nip pppk",
                "ni pppk",
                "nip nipppk",
                "nip ni pppk",
                "nip nippk",
                "nomor induk pegawai",
                "no induk pegawai",
                "nomor induk pppk",
                "no induk pppk",
                "nomor induk p3k",
                "ni p3k",
                "nip p3k",
                "nip nomor induk pegawai",
                "nipppk",
                "nip pns pppk",
            ),
            weight=4,
        ),
        KnownColumn(
            NAMA,
            (
                "nama",
                "nama pegawai",
                "nama pns",
                "nama gelar",
                "nama dengan gelar",
                "nama tanpa gelar",
                "nama pegawai gelar",
                "pegawai",
                "nama pns pppk",
                "nama aparatur",
            ),
            weight=4,
        ),
        KnownColumn(NAMA_NIP, ("nama nip", "nama pegawai nip", "nip nama", "nama gelar nip"), weight=6),
        KnownColumn(GELAR_DEPAN, ("gelar depan", "glr depan", "gelar dpn", "gelar akademik depan")),
        KnownColumn(
            GELAR_BELAKANG, ("gelar belakang", "glr belakang", "gelar blk", "gelar akademik belakang")
        ),
        KnownColumn(
            GOLONGAN,
            (
                "gol",
                "golongan",
                "gol ruang",
                "golongan ruang",
                "gol ru",
                "pangkat gol",
                "pangkat golongan",
                "pangkat gol ruang",
                "pangkat golongan ruang",
                "gol pangkat",
                "golongan akhir",
                "gol akhir",
                "golongan pppk",
                "kode golongan",
                "nama golongan",
            ),
        ),
        KnownColumn(PANGKAT, ("pangkat", "nama pangkat", "pangkat akhir")),
        KnownColumn(
            JABATAN,
            (*("jabatan", "nama jabatan", "jabatan pegawai", "jabatan definitif", "uraian jabatan"),),
            weight=2,
        ),
        KnownColumn(JENIS_JABATAN, ("jenis jabatan", "kelompok jabatan", "tipe jabatan", "jenjang jabatan")),
        KnownColumn(ESELON, ("eselon", "esl", "eselonering", "eselon jabatan", "tingkat eselon")),
        KnownColumn(TMT_JABATAN, ("tmt jabatan", "tmt jab", "tanggal mulai jabatan", "mulai jabatan")),
        KnownColumn(
            UNIT_INDUK,
            (
                "opd",
                "skpd",
                "perangkat daerah",
                "nama opd",
                "unit induk",
                "unor induk",
                "unit kerja induk",
                "unit organisasi induk",
                "satuan kerja induk",
                "instansi",
                "nama perangkat daerah",
            ),
        ),
        KnownColumn(
            UNIT_KERJA,
            (
                "unit kerja",
                "unor",
                "unit organisasi",
                "satuan kerja",
                "unit",
                "nama unit kerja",
                "nama unor",
                "tempat tugas",
                "unit tugas",
                "satker",
                "tempat bekerja",
            ),
            weight=2,
        ),
        KnownColumn(
            SUB_UNIT,
            (
                "bidang",
                "sub unit",
                "subunit",
                "sub unit kerja",
                "bagian",
                "bidang bagian",
                "seksi",
                "sub bidang",
                "subbidang",
                "bidang seksi",
                "sub bagian",
                "subbagian",
                "bagian bidang",
                "unit kerja bidang",
            ),
        ),
        KnownColumn(KODE_UNIT, ("kode unit", "kode unit kerja", "kode unor", "id unor", "kode satuan kerja")),
        KnownColumn(
            JENIS_PEGAWAI,
            (
                "status kepegawaian",
                "jenis kepegawaian",
                "jenis pegawai",
                "status pegawai",
                "jenis",
                "pns pppk",
                "jenis pns pppk",
                "status pns pppk",
                "kategori pegawai",
            ),
        ),
        KnownColumn(
            STATUS, ("status", "status keaktifan", "kedudukan hukum", "keterangan aktif", "status aktif")
        ),
        KnownColumn(PENILAI, _RATER),
        KnownColumn(PENILAI_NIP, _of(_RATER, "nip")),
        KnownColumn(PENILAI_NAMA, _of(_RATER, "nama")),
        KnownColumn(ATASAN, _ABOVE),
        KnownColumn(ATASAN_NIP, _of(_ABOVE, "nip")),
        KnownColumn(ATASAN_NAMA, _of(_ABOVE, "nama")),
        # Known and not wanted: without these, a rater's jabatan would be taken for the person's own.
        KnownColumn(
            "", ("nip lama", "nip lama pegawai", "no", "nomor", "nomor urut", "nik", "tempat tanggal lahir")
        ),
        KnownColumn(
            "", _of((*_RATER, *_ABOVE), "jabatan", "pangkat", "golongan", "pangkat gol ruang", "unit kerja")
        ),
        KnownColumn(
            "", ("tmt golongan", "tmt pangkat", "tmt gol", "tmt cpns", "tmt pns", "status perkawinan")
        ),
        KnownColumn(
            "", ("kode jabatan", "kelas jabatan", "nama ayah", "nama ibu", "nama suami istri", "alamat")
        ),
    )
)
