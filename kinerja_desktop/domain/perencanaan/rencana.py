"""The plan of an agency for a year as plain rows: what coverage, matrix and tree are derived from."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan
from kinerja_desktop.domain.skp.terms import Aspek, Cascading, StatusSkp


class BarisKebutuhan(Struct, frozen=True, gc=False):
    """A living need of the year and the unit that has it."""

    id: str
    uraian: str
    unit_id: str


class BarisIndikator(Struct, frozen=True, gc=False):
    """How a need is measured; `kualitas` None: its manual does not say it yet."""

    kebutuhan_id: str
    nama: str
    kualitas: KualitasIndikator | None


class BarisOrang(Struct, frozen=True, gc=False):
    """Somebody who is to have an SKP; `unit_id` and `jabatan` None: not known. `memimpin`: rates others;
    `penilai_id`: who rates this person, None: nobody yet."""

    id: str
    nama: str
    unit_id: str | None
    jabatan: JenisJabatan | None
    memimpin: bool
    penilai_id: str | None = None


class BarisSkp(Struct, frozen=True, gc=False):
    """An SKP of the year. `berlaku`: no revision has replaced it; `jpt`: on the forms of JPT and heads of a
    unit mandiri; `dari_id`: what it revises."""

    id: str
    pegawai_id: str
    berlaku: bool
    jpt: bool
    dari_id: str | None
    status: StatusSkp = StatusSkp.DRAF


class BarisHasil(Struct, frozen=True, gc=False):
    """A result of one of these SKP. `garis`: id with which it began, the same through all revisions.

    `penugasan`: another leader gave it, so that it may serve what this plan does not hold (P6 Lampiran p.45);
    `keadaan`: what the rater decided on it, None: nothing (yet).
    `cascading`: how it serves the result above and `alasan` why; None: not said.
    `sementara`: what it serves in its own words, while that is not planned; empty: linked, or nothing named.
    """

    id: str
    skp_id: str
    uraian: str
    utama: bool
    kebutuhan_id: str | None
    atasan_id: str | None
    garis: str
    penugasan: bool
    cascading: Cascading | None = None
    alasan: str = ""
    sementara: str = ""
    keadaan: KeadaanPenugasan | None = None

    @property
    def serves(self) -> bool:
        """What the rater refused serves nothing."""
        return self.keadaan is not KeadaanPenugasan.DITOLAK


class BarisIki(Struct, frozen=True, gc=False):
    """An individual indicator as typed; `aspek` None: its form has none."""

    hasil_id: str
    uraian: str
    target: str
    satuan: str
    aspek: Aspek | None = None


class BarisUang(Struct, frozen=True, gc=False):
    """A line of a planning document; see domain/anggaran/baris. In the order of their documents."""

    id: str
    dokumen: Dokumen
    sebutan: str
    pagu: int | None
    kedalaman: int
    unit_id: str | None
    kebutuhan_id: str | None


class Rencana(Struct, frozen=True):
    """Everything of one agency and year; `unit`: names by id, also of units that are out of use; `penilai`:
    who rates whom, also people who are not among `orang`."""

    unit: Mapping[str, str]
    kebutuhan: Sequence[BarisKebutuhan]
    indikator: Sequence[BarisIndikator]
    orang: Sequence[BarisOrang]
    skp: Sequence[BarisSkp]
    hasil: Sequence[BarisHasil]
    iki: Sequence[BarisIki]
    uang: Sequence[BarisUang] = ()
    penilai: Mapping[str, str] = MappingProxyType({})
