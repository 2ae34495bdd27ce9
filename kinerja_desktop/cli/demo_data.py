"""The fictitious agency of the demo as typed values: people's list, units, plans and sentences."""

from pathlib import Path
from typing import TypeVar

import msgspec

from kinerja_desktop.domain.enums import (
    ArahIndikator,
    Aspek,
    JenisHasilKerja,
    Pendekatan,
    Perspektif,
    Predikat,
    PredikatOrganisasi,
    Rating,
    SumberKebutuhan,
)
from kinerja_desktop.domain.errors import FileRefusedError
from kinerja_desktop.paths import RESOURCES

DEMO_FOLDER = RESOURCES / "demo"
PEOPLE_FILE = DEMO_FOLDER / "pegawai_dinas_kesehatan.xlsx"
UNIT_FILE = DEMO_FOLDER / "unit_dinas_kesehatan.json"


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all: a misspelt field in a file is an error, not silence."""


class InstansiData(_Data, frozen=True):
    """An agency; its name says that it is fictitious, because every sheet prints it."""

    kode: str
    nama: str
    kota: str


class PimpinanDaerah(_Data, frozen=True):
    """The official outside the agency who rates its head; has no NIP."""

    nama: str
    jabatan: str
    unit: str


class PerbaikanPenilai(_Data, frozen=True):
    """The rater that the people's list leaves out, and why it is this one; both by NIP."""

    nip: str
    penilai: str
    alasan: str


class IndikatorKebutuhanData(_Data, frozen=True):
    nama: str
    definisi: str
    satuan: str
    target: str
    arah: ArahIndikator
    perspektif: Perspektif | None


class KebutuhanData(_Data, frozen=True):
    """A need that each of the units in `unit` has."""

    kode: str
    unit: tuple[str, ...]
    sumber: SumberKebutuhan
    uraian: str
    indikator: tuple[IndikatorKebutuhanData, ...]


class PredikatOrganisasiData(_Data, frozen=True):
    """What a unit reached: `triwulan` I to IV, then the year."""

    unit: str
    triwulan: tuple[PredikatOrganisasi, PredikatOrganisasi, PredikatOrganisasi, PredikatOrganisasi]
    tahunan: PredikatOrganisasi
    dasar: str


NilaiPeriode = tuple[Rating, Rating]
"""Rating of the results, rating of the behaviour."""


class PenilaianData(_Data, frozen=True):
    """One person's ratings where they are not the usual ones; `keterangan` is for who reads the file."""

    nip: str
    keterangan: str
    triwulan: tuple[NilaiPeriode, NilaiPeriode, NilaiPeriode, NilaiPeriode]
    tahunan: NilaiPeriode


class Rencana(_Data, frozen=True):
    """rencana.json. People are named by NIP; `rekan` give feedback to colleagues and log in for it."""

    catatan: str
    instansi: InstansiData
    pusat: InstansiData
    pimpinan_daerah: PimpinanDaerah
    kepala_dinas: str
    perbaikan_penilai: PerbaikanPenilai
    pengelola: str
    rekan: tuple[str, ...]
    kebutuhan: tuple[KebutuhanData, ...]
    predikat_organisasi: tuple[PredikatOrganisasiData, ...]
    penilaian: tuple[PenilaianData, ...]


class IndikatorPola(_Data, frozen=True):
    """An indicator; `capaian` are the cumulative numbers of Triwulan I to IV, empty for kualitatif."""

    aspek: Aspek | None
    uraian: str
    target: str
    satuan: str
    capaian: tuple[str, ...]
    narasi: str
    bukti: str
    perspektif: Perspektif | None


class HasilPola(_Data, frozen=True):
    """A result; `kebutuhan` and `atasan` name by `kode` what it serves. `ringkas` is used in sentences."""

    kode: str
    jenis: JenisHasilKerja
    uraian: str
    ringkas: str
    kebutuhan: str | None
    atasan: str | None
    penugasan_dari: str
    indikator: tuple[IndikatorPola, ...]


class PolaSkp(_Data, frozen=True):
    """The plan of all posts whose name and unit begin with `jabatan` and `unit`."""

    jabatan: str
    unit: str
    pendekatan: Pendekatan
    ekspektasi: tuple[tuple[int, str], ...]
    hasil: tuple[HasilPola, ...]


class KumpulanPola(_Data, frozen=True):
    """pola_skp.json."""

    catatan: str
    pola: tuple[PolaSkp, ...]

    def find(self, jabatan: str, unit: str) -> PolaSkp | None:
        """The most specific pattern for a post in a unit; None when there is none."""
        fitting = [
            pola for pola in self.pola if jabatan.startswith(pola.jabatan) and unit.startswith(pola.unit)
        ]
        return max(fitting, key=lambda pola: (len(pola.jabatan), len(pola.unit)), default=None)


class Kalimat(_Data, frozen=True):
    """kalimat.json: sentences to choose from. Keys of `*_perilaku` and `ekspektasi`: BerAKHLAK value 1-7.

    `realisasi` are the frames of Triwulan I to IV and of the year.
    """

    catatan: str
    realisasi: tuple[str, str, str, str, str]
    bukti: str
    umpan_balik_hasil: dict[Rating, tuple[str, ...]]
    umpan_balik_perilaku: dict[int, dict[Rating, tuple[str, ...]]]
    rekan_hasil: tuple[str, ...]
    rekan_perilaku: dict[int, tuple[str, ...]]
    ekspektasi: dict[int, tuple[str, ...]]
    alasan: dict[Rating, tuple[str, ...]]
    alasan_perilaku: dict[Rating, tuple[str, ...]]
    catatan_evaluasi: dict[Predikat, tuple[str, ...]]
    rekomendasi: dict[Predikat, tuple[str, ...]]


class DemoData(msgspec.Struct, frozen=True):
    """Everything the demo is made of. `pegawai` is the spreadsheet that is imported."""

    pegawai: Path
    unit: Path
    rencana: Rencana
    pola: KumpulanPola
    kalimat: Kalimat


T = TypeVar("T", bound=_Data)


def load_demo_data(pegawai: Path = PEOPLE_FILE) -> DemoData:
    """Read the shipped files; FileRefusedError when one is missing or does not have its form."""
    return DemoData(
        pegawai,
        UNIT_FILE,
        _read(DEMO_FOLDER / "rencana.json", Rencana),
        _read(DEMO_FOLDER / "pola_skp.json", KumpulanPola),
        _read(DEMO_FOLDER / "kalimat.json", Kalimat),
    )


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise FileRefusedError(
            "Data latihan tidak dapat dibaca.",
            where=path.name,
            why=str(error),
            who="Admin",
            next_step="Pasang ulang program; berkas ini bagian dari program.",
        ) from error
