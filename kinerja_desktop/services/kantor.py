"""One data folder with all its use cases: the door before login, the services behind it.

A service loads as it is first asked for: a password can be typed before the database library is there, and a
login does not wait for printing. A new service is its late import and its line in `Services`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Protocol, Self, TypeVar

from kinerja_desktop.db.vault.backup import AlasanCadangan
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyslots import KeySlots
from kinerja_desktop.db.vault.place import check_place, disks_for
from kinerja_desktop.db.vault.proof.witness import Witness
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import StorageFullError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.cadangan.pindah import warning_of
from kinerja_desktop.services.keamanan.masuk import MasukService

with lazily:
    from kinerja_desktop.db.store import session
    from kinerja_desktop.db.vault import opening
    from kinerja_desktop.machine import log
    from kinerja_desktop.services.akses import service as akses
    from kinerja_desktop.services.anggaran import service as anggaran
    from kinerja_desktop.services.arsip import service as arsip
    from kinerja_desktop.services.beranda import service as beranda
    from kinerja_desktop.services.cadangan import pemulihan
    from kinerja_desktop.services.cadangan import service as cadangan
    from kinerja_desktop.services.cetak import service as cetak
    from kinerja_desktop.services.cetak import verifikasi
    from kinerja_desktop.services.daftar import service as daftar
    from kinerja_desktop.services.diagnosa import service as diagnosa
    from kinerja_desktop.services.draf import service as draf
    from kinerja_desktop.services.evaluasi import hasil_lama, kalibrasi, koreksi_organisasi, menjelang_final
    from kinerja_desktop.services.evaluasi import organisasi as predikat_organisasi
    from kinerja_desktop.services.evaluasi import service as evaluasi
    from kinerja_desktop.services.impor_pegawai import service as impor_pegawai
    from kinerja_desktop.services.insiden import service as insiden
    from kinerja_desktop.services.jam import service as jam
    from kinerja_desktop.services.keamanan import akun, slip
    from kinerja_desktop.services.keamanan import service as keamanan
    from kinerja_desktop.services.kebutuhan import lembar as lembar_indikator
    from kinerja_desktop.services.kebutuhan import pustaka, pustaka_sendiri
    from kinerja_desktop.services.kebutuhan import service as kebutuhan
    from kinerja_desktop.services.laporan import service as laporan
    from kinerja_desktop.services.latihan import tugas as latihan
    from kinerja_desktop.services.lembar_kembali import service as lembar_kembali
    from kinerja_desktop.services.organisasi import instansi
    from kinerja_desktop.services.organisasi import service as organisasi
    from kinerja_desktop.services.pegawai import keadaan, pendelegasian
    from kinerja_desktop.services.pegawai import riwayat as riwayat_pegawai
    from kinerja_desktop.services.pegawai import service as pegawai
    from kinerja_desktop.services.pegawai.perubahan import service as perubahan
    from kinerja_desktop.services.pemantauan import harian
    from kinerja_desktop.services.pemantauan import service as pemantauan
    from kinerja_desktop.services.pemasangan import service as pemasangan
    from kinerja_desktop.services.pembaruan import service as pembaruan
    from kinerja_desktop.services.pemeriksaan import service as pemeriksaan
    from kinerja_desktop.services.penandatanganan import keberatan
    from kinerja_desktop.services.penandatanganan import service as penandatanganan
    from kinerja_desktop.services.pengaturan import reading as aturan_kantor
    from kinerja_desktop.services.pengaturan import service as pengaturan
    from kinerja_desktop.services.pengaturan import setelan
    from kinerja_desktop.services.perencanaan import service as perencanaan
    from kinerja_desktop.services.pertukaran import kirim, terima
    from kinerja_desktop.services.pertukaran import riwayat as riwayat_pertukaran
    from kinerja_desktop.services.pertukaran.awal import service as data_awal
    from kinerja_desktop.services.pertukaran.berita_acara import konflik as daftar_konflik
    from kinerja_desktop.services.pertukaran.berita_acara import service as berita_acara
    from kinerja_desktop.services.pertukaran.pemulihan import service as pemulihan_kantor
    from kinerja_desktop.services.pertukaran.pendaftaran import (
        berdua,
        kunci_pusat,
        pejabat,
        pemegang,
        pencabutan,
    )
    from kinerja_desktop.services.pertukaran.pendaftaran import service as pendaftaran
    from kinerja_desktop.services.pertukaran.pendaftaran import surat as surat_pendaftaran
    from kinerja_desktop.services.pertukaran.perbaikan import orang as perbaikan_orang
    from kinerja_desktop.services.pertukaran.perbaikan import service as perbaikan
    from kinerja_desktop.services.pertukaran.permintaan import keluar as permintaan_keluar
    from kinerja_desktop.services.pertukaran.permintaan import pilihan as pilihan_permintaan
    from kinerja_desktop.services.pertukaran.permintaan import service as permintaan_kantor
    from kinerja_desktop.services.pertukaran.sesi import batal, tanda_terima
    from kinerja_desktop.services.pertukaran.silsilah import konflik
    from kinerja_desktop.services.pertukaran.validasi import service as validasi
    from kinerja_desktop.services.retensi import service as retensi
    from kinerja_desktop.services.serah_terima import service as serah_terima
    from kinerja_desktop.services.skp import diajukan, dibatalkan, tahap
    from kinerja_desktop.services.skp import masa as masa_skp
    from kinerja_desktop.services.skp import service as skp
    from kinerja_desktop.services.skp.impor import service as impor_skp
    from kinerja_desktop.services.skp.massal import service as skp_massal
    from kinerja_desktop.services.skp.padanan import service as padanan_skp
    from kinerja_desktop.services.skp.reading import banding as banding_skp
    from kinerja_desktop.services.skp.tahun import service as ganti_tahun
    from kinerja_desktop.services.sotk import service as sotk
    from kinerja_desktop.services.templat import service as templat
    from kinerja_desktop.services.umpan_balik import hubungan
    from kinerja_desktop.services.umpan_balik import permintaan as permintaan_umpan_balik
    from kinerja_desktop.services.umpan_balik import service as umpan_balik

T = TypeVar("T")

FOR_LOGIN = (opening, akun)
"""What a login asks for, in this order."""

FOR_HOME = (instansi, beranda)
"""What the window and its first screen ask for after it."""


def _made_of(make: Callable[[Services], T]) -> cached_property[T]:
    """A service that is made, and its module loaded, when it is first asked for."""
    return cached_property(make)


class Services:
    """Every use case behind the login, one line per service, on the opened database of a `Sesi`."""

    beranda = _made_of(lambda self: beranda.BerandaService(self._database, self._vault))
    instansi = _made_of(lambda self: instansi.InstansiService(self._database))
    organisasi = _made_of(lambda self: organisasi.OrganisasiService(self._database))
    sotk = _made_of(lambda self: sotk.SotkService(self._database, self.cadangan.create))
    pegawai = _made_of(lambda self: pegawai.PegawaiService(self._database))
    riwayat_pegawai = _made_of(lambda self: riwayat_pegawai.RiwayatService(self._database))
    perubahan = _made_of(lambda self: perubahan.PerubahanService(self._database))
    keadaan = _made_of(lambda self: keadaan.KeadaanService(self._database))
    pendelegasian = _made_of(lambda self: pendelegasian.PendelegasianService(self._database))
    impor_pegawai = _made_of(lambda self: impor_pegawai.ImporPegawaiService(self._database, self._back_up))
    kebutuhan = _made_of(lambda self: kebutuhan.KebutuhanService(self._database))
    lembar_indikator = _made_of(lambda self: lembar_indikator.LembarIndikatorService(self._database))
    pustaka_sendiri = _made_of(lambda self: pustaka_sendiri.PustakaSendiriService(self._database))
    pustaka = _made_of(lambda self: pustaka.PustakaService(self._database))
    anggaran = _made_of(lambda self: anggaran.AnggaranService(self._database))
    perencanaan = _made_of(lambda self: perencanaan.PerencanaanService(self._database))
    skp = _made_of(lambda self: skp.SkpService(self._database))
    banding_skp = _made_of(lambda self: banding_skp.BandingSkpService(self._database))
    masa_skp = _made_of(lambda self: masa_skp.MasaSkpService(self._database))
    impor_skp = _made_of(lambda self: impor_skp.ImporSkpService(self._database))
    skp_massal = _made_of(lambda self: skp_massal.SkpMassalService(self._database))
    ganti_tahun = _made_of(
        lambda self: ganti_tahun.GantiTahunService(
            self._database,
            ganti_tahun.Pelengkap(self.cadangan.create, self.pengaturan.set_hari_libur),
        )
    )
    padanan_skp = _made_of(lambda self: padanan_skp.PadananService(self._database))
    draf_dibatalkan = _made_of(lambda self: dibatalkan.DrafDibatalkanService(self._database))
    skp_diajukan = _made_of(lambda self: diajukan.SkpDiajukanService(self._database))
    tahap_skp = _made_of(lambda self: tahap.TahapSkpService(self._database))
    pemantauan = _made_of(lambda self: pemantauan.PemantauanService(self._database))
    catatan_harian = _made_of(lambda self: harian.CatatanHarianService(self._database))
    umpan_balik = _made_of(lambda self: umpan_balik.UmpanBalikService(self._database))
    permintaan_umpan_balik = _made_of(
        lambda self: permintaan_umpan_balik.PermintaanUmpanBalikService(self._database)
    )
    predikat_organisasi = _made_of(lambda self: predikat_organisasi.PredikatOrganisasiService(self._database))
    koreksi_organisasi = _made_of(lambda self: koreksi_organisasi.KoreksiOrganisasiService(self._database))
    evaluasi = _made_of(lambda self: evaluasi.EvaluasiService(self._database))
    kalibrasi = _made_of(lambda self: kalibrasi.KalibrasiService(self._database))
    hasil_lama = _made_of(lambda self: hasil_lama.HasilLamaService(self._database))
    keberatan = _made_of(lambda self: keberatan.KeberatanService(self._database))
    penandatanganan = _made_of(lambda self: penandatanganan.PenandatangananService(self._database))
    menjelang_final = _made_of(lambda self: menjelang_final.MenjelangFinalService(self._database))
    cetak = _made_of(lambda self: cetak.CetakService(self._database))
    verifikasi = _made_of(lambda self: verifikasi.VerifikasiService(self._database))
    lembar_kembali = _made_of(
        lambda self: lembar_kembali.LembarKembaliService(self._database, self.penandatanganan)
    )
    laporan = _made_of(lambda self: laporan.LaporanService(self._database))
    arsip = _made_of(lambda self: arsip.ArsipService(self._database))
    daftar = _made_of(lambda self: daftar.DaftarService(self._database))
    latihan = _made_of(lambda self: latihan.LatihanService(self._database))
    templat = _made_of(lambda self: templat.TemplatService(self._database))
    kirim = _made_of(lambda self: kirim.KirimService(self._database))
    terima = _made_of(lambda self: terima.TerimaService(self._database, self._back_up_session))
    batal_sesi = _made_of(lambda self: batal.BatalSesiService(self._database, self._back_up))
    tanda_terima = _made_of(lambda self: tanda_terima.TandaTerimaService(self._database))
    daftar_konflik = _made_of(lambda self: daftar_konflik.DaftarKonflikService(self._database))
    konflik = _made_of(lambda self: konflik.KonflikService(self._database))
    pendaftaran = _made_of(lambda self: pendaftaran.PendaftaranService(self._database))
    kunci_pusat = _made_of(lambda self: kunci_pusat.KunciPusatService(self._database))
    pendaftaran_berdua = _made_of(lambda self: berdua.PendaftaranBerduaService(self._database))
    pendaftaran_orang = _made_of(lambda self: pemegang.PendaftaranOrangService(self._database))
    perbaikan_orang = _made_of(lambda self: perbaikan_orang.PerbaikanOrangService(self._database))
    pencabutan = _made_of(lambda self: pencabutan.PencabutanService(self._database))
    pejabat = _made_of(lambda self: pejabat.PejabatService(self._database, self._vault.pin_cost))
    data_awal = _made_of(lambda self: data_awal.DataAwalService(self._database))
    perbaikan = _made_of(lambda self: perbaikan.PerbaikanService(self._database))
    permintaan_kantor = _made_of(
        lambda self: permintaan_kantor.PermintaanService(
            self._database,
            permintaan_kantor.Pencatat(hubungan.read_hubungan, self.skp.establish, self.evaluasi.finalize),
        )
    )
    pilihan_permintaan = _made_of(lambda self: pilihan_permintaan.PilihanPermintaanService(self._database))
    permintaan_keluar = _made_of(lambda self: permintaan_keluar.PermintaanKeluarService(self._database))
    surat_pendaftaran = _made_of(lambda self: surat_pendaftaran.SuratPendaftaranService(self._database))
    riwayat_pertukaran = _made_of(lambda self: riwayat_pertukaran.RiwayatPertukaranService(self._database))
    pemulihan_kantor = _made_of(lambda self: pemulihan_kantor.PemulihanService(self._database))
    berita_acara = _made_of(lambda self: berita_acara.BeritaAcaraService(self._database))
    validasi = _made_of(lambda self: validasi.ValidasiService(self._database))
    pengaturan = _made_of(lambda self: pengaturan.PengaturanService(self._database))
    setelan = _made_of(lambda self: setelan.SetelanService(self._database))
    akses = _made_of(lambda self: akses.AksesService(self._database))
    insiden = _made_of(lambda self: insiden.InsidenService(self._database))
    retensi = _made_of(lambda self: retensi.RetensiService(self._database, self._vault.folder))
    jam = _made_of(lambda self: jam.JamService(self._database))
    draf = _made_of(lambda self: draf.DrafService(self._database))
    keamanan = _made_of(lambda self: keamanan.KeamananService(self._database, self._vault))
    slip_masuk = _made_of(lambda self: slip.SlipMasukService(self._database, self._vault))
    serah_terima = _made_of(lambda self: serah_terima.SerahTerimaService(self._database, self._vault))
    diagnosa = _made_of(lambda self: diagnosa.DiagnosaService(self._database, self._vault.folder))
    pembaruan = _made_of(lambda self: pembaruan.PembaruanService(self._database, self._vault))
    cadangan = _made_of(lambda self: cadangan.CadanganService(self._database, self._vault))
    pemeriksaan = _made_of(lambda self: pemeriksaan.PemeriksaanService(self._database, self._vault))

    def __init__(self, database: session.Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        aturan_kantor.follow_aturan(database)

    @property
    def clock(self) -> Clock:
        """The one clock of this program."""
        return self._database.clock

    def follow(self, follower: Callable[[frozenset[str]], None] | None) -> None:
        """From now on `follower` is told the areas that each write changed, in the thread of the write."""
        self._database.follower = follower

    def _back_up(self, actor: Actor) -> object:
        return self.cadangan.create_before(actor, AlasanCadangan.SEBELUM_IMPOR)

    def _back_up_session(self, actor: Actor) -> object:
        return self.cadangan.create_before(actor, AlasanCadangan.SEBELUM_IMPOR, unless_enough=True)


class Kantor:
    """A held data folder. `masuk`, `pemulihan` and `pemasangan` work before login; `services` afterwards.

    `peringatan`: what the person must know about the place of the data; None: nothing.
    """

    def __init__(self, vault: Vault, peringatan: str | None = None) -> None:
        self._vault = vault
        self.peringatan = peringatan
        self.masuk = MasukService(vault)
        self._log: log.OfficeLog | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody is in: the key is there."""
        return self._vault.is_open

    @property
    def can_read(self) -> bool:
        """Whether the services can read just now: not while the database file is being exchanged."""
        return self._vault.can_read

    @cached_property
    def pemulihan(self) -> pemulihan.PemulihanService:
        """Backups, also where nobody can log in."""
        return pemulihan.PemulihanService(self._vault)

    @cached_property
    def pemasangan(self) -> pemasangan.PemasanganService:
        """Setting up an empty folder; nobody else needs it."""
        return pemasangan.PemasanganService(self.masuk)

    @property
    def folder(self) -> Path:
        return self._vault.folder.path

    def services(self, database: session.Database) -> Services:
        """The use cases on the opened database of a `Sesi`."""
        return Services(database, self._vault)

    def log_to(self, office_log: log.OfficeLog) -> None:
        """Close `office_log` with this office."""
        self._log = office_log

    def close(self) -> None:
        """Backup when something changed, close everything, free the folder."""
        try:
            self.masuk.close()
        finally:
            if self._log is not None:
                self._log.close()

    def __enter__(self) -> Self:
        """For the time of a block; see `close`."""
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """What stopped the block is told, not that closing had no room for a backup either."""
        try:
            self.close()
        except StorageFullError:
            if error is None:
                raise


class OpenKantor(Protocol):
    """Takes hold of a data folder; given by the composition root."""

    def __call__(self, folder: Path, *, portable: bool = False) -> Kantor: ...


def open_kantor(
    folder: Path,
    clock: Clock,
    faults: Faults,
    *,
    portable: bool = False,
    slots: KeySlots | None = None,
    witness: Path | None = None,
) -> Kantor:
    """Take hold of a data folder. Raises DatabaseRefusedError: wrong place, held by another, newer.

    `portable` allows a removable disk. `slots` None: password costs as measured for office PCs.
    `witness`: the file in which this computer remembers how far the audit trail goes; None: it does not.
    """
    peringatan = check_place(folder, disks_for(folder), os.environ, portable=portable)
    vault = Vault(DataFolder(folder), clock, faults, slots, Witness(witness))
    vault.start()
    told = "\n".join(filter(None, (peringatan, warning_of(folder))))
    return Kantor(vault, told or None)
