"""The fictitious agency of the demo as typed values: people's list, units, plans and sentences."""

from pathlib import Path
from typing import TypeVar

import msgspec

from kinerja_desktop.demo.case_data import KumpulanKasus
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif, SumberKebutuhan
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.skp.lampiran import BagianLampiran
from kinerja_desktop.domain.skp.terms import Aspek, Cascading, JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.impor_pegawai.sheet.limited import reading_rows
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow

DEMO_FOLDER = RESOURCES / "demo"
PEOPLE_FILE = DEMO_FOLDER / "pegawai_dinas_kesehatan.xlsx"
UNIT_FILE = DEMO_FOLDER / "unit_dinas_kesehatan.json"
LAMBANG_FILE = DEMO_FOLDER / "lambang_contoh.png"


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all: a misspelt field in a file is an error, not silence."""


class InstansiData(_Data, frozen=True):
    """An agency; its name says that it is fictitious, because every sheet prints it."""

    kode: str
    nama: str
    kota: str


class PimpinanDaerah(_Data, frozen=True):
    """The official outside the agency who rates its head; `nomor`: NIP, NRP or empty; `pangkat`
    that of TNI or Polri."""

    nama: str
    nomor: str
    jabatan: str
    unit: str
    pangkat: str = ""


class PerbaikanPenilai(_Data, frozen=True):
    """The rater that the people's list leaves out, and why it is this one; both by NIP."""

    nip: str
    penilai: str
    alasan: str


class WorkblockData(_Data, frozen=True):
    """By which strategy a target is reached (form A.1.4); each line of the last four is a point."""

    inisiatif: str = ""
    pemilik_strategi: str = ""
    waktu_penyelesaian: str = ""
    tujuan_strategi: str = ""
    pihak_terlibat: str = ""
    penerima_manfaat: str = ""
    anggaran_strategi: str = ""
    kegiatan_rutin: str = ""
    kegiatan_transformatif: str = ""
    keluaran_rutin: str = ""
    keluaran_transformatif: str = ""


class IndikatorKebutuhanData(_Data, frozen=True):
    nama: str
    definisi: str
    satuan: str
    target: str
    arah: ArahIndikator
    perspektif: Perspektif | None
    workblock: WorkblockData = WorkblockData()


class KebutuhanData(_Data, frozen=True):
    """A need that each of the units in `unit` has; empty: every unit with people."""

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
    """rencana.json. People are named by NIP; `rekan` give feedback to colleagues and log in for it.

    rencana_umum.json has the same form for a list of people that nobody made for the demo: it names no
    person, and `sebaran` are the ratings that people get in turn.
    """

    catatan: str
    instansi: InstansiData
    pusat: InstansiData
    pimpinan_daerah: PimpinanDaerah
    kepala_dinas: str
    perbaikan_penilai: PerbaikanPenilai | None
    pengelola: str
    rekan: tuple[str, ...]
    kebutuhan: tuple[KebutuhanData, ...]
    predikat_organisasi: tuple[PredikatOrganisasiData, ...]
    penilaian: tuple[PenilaianData, ...]
    sebaran: tuple[NilaiPeriode, ...] = ((Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI),)


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
    cascading: Cascading | None = None
    alasan_cascading: str = ""


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


class KumpulanPolaUmum(_Data, frozen=True):
    """pola_umum.json: patterns for everybody else, by name of JenisJabatan; PIMPINAN is for the JPT forms.

    Results of the same `kode` are linked from employee to rater; where that cannot be, to the need.
    """

    catatan: str
    pola: dict[str, PolaSkp]

    def choose(self, kelompok: KelompokSkp, jenis: JenisJabatan | None) -> PolaSkp:
        """The pattern of a kind of post; an unknown kind gets the one of a pelaksana."""
        if kelompok is KelompokSkp.JPT:
            return self.pola["PIMPINAN"]
        return self.pola.get(jenis.name if jenis else "", self.pola[JenisJabatan.PELAKSANA.name])


class Kalimat(_Data, frozen=True):
    """kalimat.json: sentences to choose from. Keys of `*_perilaku` and `ekspektasi`: BerAKHLAK value 1-7.

    `realisasi` are the frames of Triwulan I to IV and of the year. Of `lampiran` each SKP gets one per part.
    """

    catatan: str
    realisasi: tuple[str, str, str, str, str]
    bukti: str
    umpan_balik_hasil: dict[Rating, tuple[str, ...]]
    umpan_balik_perilaku: dict[int, dict[Rating, tuple[str, ...]]]
    rekan_hasil: tuple[str, ...]
    rekan_perilaku: dict[int, tuple[str, ...]]
    ekspektasi: dict[int, tuple[str, ...]]
    lampiran: dict[BagianLampiran, tuple[str, ...]]
    alasan: dict[Rating, tuple[str, ...]]
    alasan_perilaku: dict[Rating, tuple[str, ...]]
    catatan_evaluasi: dict[Predikat, tuple[str, ...]]
    rekomendasi: dict[Predikat, tuple[str, ...]]


class DemoData(msgspec.Struct, frozen=True):
    """Everything the demo is made of. `pegawai` is the spreadsheet that is imported.

    `unit` None: the units are those that the spreadsheet names. `kasus` None: of these people none is known.
    """

    pegawai: Path
    unit: Path | None
    rencana: Rencana
    pola: KumpulanPola
    pola_umum: KumpulanPolaUmum
    kalimat: Kalimat
    kasus: KumpulanKasus | None


T = TypeVar("T", bound=msgspec.Struct)


def load_demo_data(pegawai: Path = PEOPLE_FILE) -> DemoData:
    """The shipped plans for a list of the shipped people (whole or in part), general ones for any other.

    FileRefusedError when a file is missing or does not have its form, or `pegawai` is no list of people.
    """
    rencana = _read(DEMO_FOLDER / "rencana.json", Rencana)
    kasus: KumpulanKasus | None = _read(DEMO_FOLDER / "kasus.json", KumpulanKasus)
    unit: Path | None = UNIT_FILE
    listed = _listed_nip(pegawai)
    if rencana.kepala_dinas not in listed or not listed <= _listed_nip(PEOPLE_FILE):
        rencana, unit, kasus = _read(DEMO_FOLDER / "rencana_umum.json", Rencana), None, None
    return DemoData(
        pegawai,
        unit,
        rencana,
        _read(DEMO_FOLDER / "pola_skp.json", KumpulanPola),
        _read(DEMO_FOLDER / "pola_umum.json", KumpulanPolaUmum),
        _read(DEMO_FOLDER / "kalimat.json", Kalimat),
        kasus,
    )


def _listed_nip(pegawai: Path) -> set[str]:
    with reading_rows(pegawai, None) as reading:
        rows = reading.result(SilentProgress().step).rows
    return {row.nip.digits for row in rows if isinstance(row, PersonRow)}


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise FileRefusedError(
            "Data latihan tidak dapat dibaca.",
            where=path.name,
            why=why_of(error) if isinstance(error, OSError) else shape_problem(error),
            who="Admin",
            next_step="Pasang ulang program; berkas ini bagian dari program.",
        ) from error
