"""One data folder with all its use cases: the door before login, the services behind it."""

import os
from dataclasses import dataclass
from pathlib import Path

from kinerja_desktop.db.backup import AlasanCadangan
from kinerja_desktop.db.folder import DataFolder
from kinerja_desktop.db.keyslots import KeySlots
from kinerja_desktop.db.place import check_place, read_disks
from kinerja_desktop.db.session import Database
from kinerja_desktop.db.vault import Vault
from kinerja_desktop.domain.actor import Actor
from kinerja_desktop.domain.clock import Clock
from kinerja_desktop.faults import Faults
from kinerja_desktop.services.beranda import BerandaService
from kinerja_desktop.services.cadangan import CadanganService, PemulihanService
from kinerja_desktop.services.cetak.service import CetakService
from kinerja_desktop.services.evaluasi import EvaluasiService
from kinerja_desktop.services.evaluasi_organisasi import PredikatOrganisasiService
from kinerja_desktop.services.impor_pegawai import ImporPegawaiService
from kinerja_desktop.services.keamanan import KeamananService
from kinerja_desktop.services.keamanan_masuk import MasukService
from kinerja_desktop.services.kebutuhan import KebutuhanService
from kinerja_desktop.services.laporan import LaporanService
from kinerja_desktop.services.organisasi import OrganisasiService
from kinerja_desktop.services.pegawai import PegawaiService
from kinerja_desktop.services.pemantauan import PemantauanService
from kinerja_desktop.services.pemasangan import PemasanganService
from kinerja_desktop.services.pemeriksaan import PemeriksaanService
from kinerja_desktop.services.pengaturan import PengaturanService
from kinerja_desktop.services.pertukaran.kirim import KirimService
from kinerja_desktop.services.pertukaran.pendaftaran import PendaftaranService
from kinerja_desktop.services.pertukaran.riwayat import RiwayatPertukaranService
from kinerja_desktop.services.pertukaran.terima import TerimaService
from kinerja_desktop.services.pertukaran.validasi import ValidasiService
from kinerja_desktop.services.skp import SkpService
from kinerja_desktop.services.umpan_balik import UmpanBalikService


@dataclass(frozen=True)
class Services:
    """Every use case behind the login, one attribute per area."""

    beranda: BerandaService
    organisasi: OrganisasiService
    pegawai: PegawaiService
    impor_pegawai: ImporPegawaiService
    kebutuhan: KebutuhanService
    skp: SkpService
    pemantauan: PemantauanService
    umpan_balik: UmpanBalikService
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
    keamanan: KeamananService
    cadangan: CadanganService
    pemeriksaan: PemeriksaanService


class Kantor:
    """A held data folder. `masuk`, `pemulihan` and `pemasangan` work before login; `services` afterwards.

    `peringatan`: what the person must know about the place of the data; None: nothing.
    """

    def __init__(self, vault: Vault, peringatan: str | None = None) -> None:
        self._vault = vault
        self.peringatan = peringatan
        self.masuk = MasukService(vault)
        self.pemulihan = PemulihanService(vault)
        self.pemasangan = PemasanganService(self.masuk)

    @property
    def folder(self) -> Path:
        return self._vault.folder.path

    def services(self, database: Database) -> Services:
        """The use cases on the opened database of a `Sesi`."""
        cadangan = CadanganService(database, self._vault)

        def backup(actor: Actor) -> object:
            return cadangan.create_before(actor, AlasanCadangan.SEBELUM_IMPOR)

        return Services(
            beranda=BerandaService(database, self._vault),
            organisasi=OrganisasiService(database),
            pegawai=PegawaiService(database),
            impor_pegawai=ImporPegawaiService(database, backup),
            kebutuhan=KebutuhanService(database),
            skp=SkpService(database),
            pemantauan=PemantauanService(database),
            umpan_balik=UmpanBalikService(database),
            predikat_organisasi=PredikatOrganisasiService(database),
            evaluasi=EvaluasiService(database),
            cetak=CetakService(database),
            laporan=LaporanService(database),
            kirim=KirimService(database),
            terima=TerimaService(database, backup),
            pendaftaran=PendaftaranService(database),
            riwayat_pertukaran=RiwayatPertukaranService(database),
            validasi=ValidasiService(database),
            pengaturan=PengaturanService(database),
            keamanan=KeamananService(database, self._vault),
            cadangan=cadangan,
            pemeriksaan=PemeriksaanService(database, self._vault),
        )

    def close(self) -> None:
        """Backup when something changed, close everything, free the folder."""
        self.masuk.close()


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
