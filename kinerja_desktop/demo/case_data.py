"""kasus.json: who shows which case. People are named by NIP; a day of the demo's year is (month, day)."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, StatusPegawai

Hari = tuple[int, int]


class _Data(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all: a misspelt field in the file is an error, not silence."""


class KasusPlt(_Data, frozen=True):
    """Who acts in the vacant post `jabatan`, that of the head of `unit`, all year."""

    nip: str
    jabatan: str
    unit: str


class KasusPendelegasian(_Data, frozen=True):
    """One letter for all of `penilai`, who are below pengawas."""

    nomor: str
    pemberi: str
    isi: str
    penilai: tuple[str, ...]


class KasusKeadaan(_Data, frozen=True):
    """A dated state; `selesai` None: still."""

    nip: str
    jenis: JenisKeadaan
    mulai: Hari
    selesai: Hari | None
    alasan: str


class KasusMutasi(_Data, frozen=True):
    """Who moves to `unit`, under the rater `penilai`, on `tanggal`, and what is agreed on the old result."""

    nip: str
    unit: str
    penilai: str
    tanggal: Hari
    alasan: str
    sepakat: Hari
    nomor: str
    alasan_sepakat: str


class KasusRevisi(_Data, frozen=True):
    """Whose SKP is revised: the first indicator gets another `target`."""

    nip: str
    tanggal: Hari
    alasan: str
    target: str


class KasusKoreksi(_Data, frozen=True):
    """The unit whose predikat of the first quarter is set wrongly, and why it is corrected."""

    unit: str
    keliru: PredikatOrganisasi
    alasan: str


class KasusAmbilAlih(_Data, frozen=True):
    """Whose rater lets the time for the annual evaluation pass."""

    nip: str


class KasusKeluar(_Data, frozen=True):
    """Who leaves on `tmt`, within the last quarter."""

    nip: str
    status: StatusPegawai
    tmt: Hari
    sebab: str


class KumpulanKasus(_Data, frozen=True):
    """The whole file."""

    catatan: str
    plt: KasusPlt
    pendelegasian: KasusPendelegasian
    keadaan: tuple[KasusKeadaan, ...]
    mutasi: KasusMutasi
    revisi: KasusRevisi
    koreksi: KasusKoreksi
    ambil_alih: KasusAmbilAlih
    keluar: KasusKeluar


def day_in(tahun: int, hari: Hari) -> date:
    """The day in the demo's year."""
    return date(tahun, *hari)
