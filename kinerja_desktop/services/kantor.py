"""One data folder with all its use cases: the door before login, the services behind it.

The modules of the services are loaded as they are first asked for: a password can be typed before the
database library is there, and a login does not wait for printing.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from kinerja_desktop.db.vault.backup import AlasanCadangan
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.place import check_place, read_disks
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.machine.lazy import load
from kinerja_desktop.services.keamanan.masuk import MasukService

if TYPE_CHECKING:
    from pathlib import Path

    from kinerja_desktop.db.store.session import Database
    from kinerja_desktop.db.vault.keyslots import KeySlots
    from kinerja_desktop.domain.core.clock import Clock
    from kinerja_desktop.domain.keamanan.actor import Actor
    from kinerja_desktop.machine.faults import Faults
    from kinerja_desktop.services.beranda.service import BerandaService
    from kinerja_desktop.services.cadangan.service import CadanganService, PemulihanService
    from kinerja_desktop.services.cetak.service import CetakService
    from kinerja_desktop.services.draf.service import DrafService
    from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiService
    from kinerja_desktop.services.evaluasi.service import EvaluasiService
    from kinerja_desktop.services.impor_pegawai.service import ImporPegawaiService
    from kinerja_desktop.services.keamanan.service import KeamananService
    from kinerja_desktop.services.kebutuhan.service import KebutuhanService
    from kinerja_desktop.services.laporan.service import LaporanService
    from kinerja_desktop.services.organisasi.instansi import InstansiService
    from kinerja_desktop.services.organisasi.service import OrganisasiService
    from kinerja_desktop.services.pegawai.service import PegawaiService
    from kinerja_desktop.services.pemantauan.service import PemantauanService
    from kinerja_desktop.services.pemasangan.service import PemasanganService
    from kinerja_desktop.services.pemeriksaan.service import PemeriksaanService
    from kinerja_desktop.services.pengaturan.service import PengaturanService
    from kinerja_desktop.services.pertukaran.kirim import KirimService
    from kinerja_desktop.services.pertukaran.pendaftaran import PendaftaranService
    from kinerja_desktop.services.pertukaran.riwayat import RiwayatPertukaranService
    from kinerja_desktop.services.pertukaran.terima import TerimaService
    from kinerja_desktop.services.pertukaran.validasi import ValidasiService
    from kinerja_desktop.services.skp.service import SkpService
    from kinerja_desktop.services.umpan_balik.permintaan import PermintaanUmpanBalikService
    from kinerja_desktop.services.umpan_balik.service import UmpanBalikService

_WHERE = {
    "beranda": ("beranda.service", "BerandaService"),
    "instansi": ("organisasi.instansi", "InstansiService"),
    "organisasi": ("organisasi.service", "OrganisasiService"),
    "pegawai": ("pegawai.service", "PegawaiService"),
    "impor_pegawai": ("impor_pegawai.service", "ImporPegawaiService"),
    "kebutuhan": ("kebutuhan.service", "KebutuhanService"),
    "skp": ("skp.service", "SkpService"),
    "pemantauan": ("pemantauan.service", "PemantauanService"),
    "umpan_balik": ("umpan_balik.service", "UmpanBalikService"),
    "permintaan_umpan_balik": ("umpan_balik.permintaan", "PermintaanUmpanBalikService"),
    "predikat_organisasi": ("evaluasi.organisasi", "PredikatOrganisasiService"),
    "evaluasi": ("evaluasi.service", "EvaluasiService"),
    "cetak": ("cetak.service", "CetakService"),
    "laporan": ("laporan.service", "LaporanService"),
    "kirim": ("pertukaran.kirim", "KirimService"),
    "terima": ("pertukaran.terima", "TerimaService"),
    "pendaftaran": ("pertukaran.pendaftaran", "PendaftaranService"),
    "riwayat_pertukaran": ("pertukaran.riwayat", "RiwayatPertukaranService"),
    "validasi": ("pertukaran.validasi", "ValidasiService"),
    "pengaturan": ("pengaturan.service", "PengaturanService"),
    "draf": ("draf.service", "DrafService"),
    "keamanan": ("keamanan.service", "KeamananService"),
    "cadangan": ("cadangan.service", "CadanganService"),
    "pemeriksaan": ("pemeriksaan.service", "PemeriksaanService"),
}
_WITH_VAULT = frozenset({"beranda", "keamanan", "cadangan", "pemeriksaan"})
_WITH_BACKUP = frozenset({"impor_pegawai", "terima"})


class Services:
    """Every use case behind the login, one attribute per area, on the opened database of a `Sesi`."""

    beranda: BerandaService
    instansi: InstansiService
    organisasi: OrganisasiService
    pegawai: PegawaiService
    impor_pegawai: ImporPegawaiService
    kebutuhan: KebutuhanService
    skp: SkpService
    pemantauan: PemantauanService
    umpan_balik: UmpanBalikService
    permintaan_umpan_balik: PermintaanUmpanBalikService
    predikat_organisasi: PredikatOrganisasiService
    evaluasi: EvaluasiService
    cetak: CetakService
    laporan: LaporanService
    kirim: KirimService
    terima: TerimaService
    pendaftaran: PendaftaranService
    riwayat_pertukaran: RiwayatPertukaranService
    validasi: ValidasiService
    pengaturan: PengaturanService
    draf: DrafService
    keamanan: KeamananService
    cadangan: CadanganService
    pemeriksaan: PemeriksaanService

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    @property
    def clock(self) -> Clock:
        """The one clock of this program."""
        return self._database.clock

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the class that is declared above
        """Make the service of this name; it stays."""
        make = self.type_of(name)
        if name in _WITH_VAULT:
            service = make(self._database, self._vault)
        elif name in _WITH_BACKUP:
            service = make(self._database, self._back_up)
        else:
            service = make(self._database)
        setattr(self, name, service)
        return service

    @staticmethod
    def type_of(name: str) -> Any:  # noqa: ANN401 - a subclass of Service
        """The class behind an attribute; loads its module."""
        if name not in _WHERE:
            raise AttributeError(name=name, obj=Services)
        module, cls = _WHERE[name]
        return getattr(load(f"kinerja_desktop.services.{module}"), cls)

    def _back_up(self, actor: Actor) -> object:
        return self.cadangan.create_before(actor, AlasanCadangan.SEBELUM_IMPOR)


class Kantor:
    """A held data folder. `masuk`, `pemulihan` and `pemasangan` work before login; `services` afterwards.

    `peringatan`: what the person must know about the place of the data; None: nothing.
    """

    def __init__(self, vault: Vault, peringatan: str | None = None) -> None:
        self._vault = vault
        self.peringatan = peringatan
        self.masuk = MasukService(vault)

    @property
    def is_open(self) -> bool:
        """Whether somebody is in: the key is there, the services can read."""
        return self._vault.is_open

    @cached_property
    def pemulihan(self) -> PemulihanService:
        """Backups, also where nobody can log in."""
        return load("kinerja_desktop.services.cadangan.service").PemulihanService(self._vault)

    @cached_property
    def pemasangan(self) -> PemasanganService:
        """Setting up an empty folder; nobody else needs it."""
        return load("kinerja_desktop.services.pemasangan.service").PemasanganService(self.masuk)

    @property
    def folder(self) -> Path:
        return self._vault.folder.path

    def services(self, database: Database) -> Services:
        """The use cases on the opened database of a `Sesi`."""
        return Services(database, self._vault)

    def close(self) -> None:
        """Backup when something changed, close everything, free the folder."""
        self.masuk.close()


class OpenKantor(Protocol):
    """Takes hold of a data folder; given by the composition root."""

    def __call__(self, folder: Path, *, portable: bool = False) -> Kantor: ...


def open_kantor(
    folder: Path, clock: Clock, faults: Faults, *, portable: bool = False, slots: KeySlots | None = None
) -> Kantor:
    """Take hold of a data folder. Raises DatabaseRefusedError: wrong place, held by another, newer.

    `portable` allows a removable disk. `slots` None: password costs as measured for office PCs.
    """
    peringatan = check_place(folder, read_disks(), os.environ, portable=portable)
    vault = Vault(DataFolder(folder), clock, faults, slots)
    vault.start()
    return Kantor(vault, peringatan)
