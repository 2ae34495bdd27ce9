"""Personal data in the database: from which day each kind is, and how long the office keeps it."""

from typing import Any, TypeAlias

from msgspec import Struct
from sqlalchemy import ColumnElement, String, and_, case, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from kinerja_desktop.db.models.anggaran import Anggaran, IndikatorAnggaran
from kinerja_desktop.db.models.base import Base
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan, Pengguna, PeranPengguna
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.padanan import PadananDitolak
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pemantauan import CatatanHarian, Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.models.penerimaan import (
    InstalasiTerdaftar,
    KunciTerdaftarLama,
    PaketMasuk,
    PendaftaranTertunda,
)
from kinerja_desktop.db.models.permintaan import PermintaanKantor
from kinerja_desktop.db.models.pertukaran import Instalasi, KunciPejabat, PaketKeluar
from kinerja_desktop.db.models.pindaian import Pindaian
from kinerja_desktop.db.models.sesi import PaketBatal, RekamanSebelum, SesiTerima
from kinerja_desktop.db.models.silsilah import Konflik, RevisiBersama
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.pegawai.keluar import BERAKHIR
from kinerja_desktop.domain.retensi.simpanan import JenisSimpanan, Kelompok

Hari: TypeAlias = ColumnElement[str]
"""The day of a row as ISO text."""

_ARCHIVE = (
    "Program belum menghapus data yang terkunci: putuskan bersama pengelola arsip (jadwal retensi arsip), "
    "dan catat keputusannya."
)
_EMPTIED = "Minta orangnya masuk, lalu menyimpan atau membuang tulisannya."
_NAMED = "Nama mereka tetap dirujuk jejak audit; akunnya sendiri sudah tidak dapat masuk."
_CHAIN = "Rantainya tidak dapat dipotong tanpa terlihat rusak: arsipkan bersama basis datanya."
_ORDER = "Catatan menjaga urutan kiriman dan tidak dihapus; hapus berkas paketnya di folder kiriman."
_DECIDED = (
    "Putuskan yang masih menunggu dengan perintah konflik; isi lama dibuang program begitu tidak ada revisi "
    "yang berasal darinya."
)
_UNDONE = "Program membuangnya sendiri begitu sesi penerimaan berikutnya diterapkan."
_KINERJA, _PEGAWAI, _PAKET = "retensi.kinerja", "retensi.pegawai", "retensi.paket"


class SimpananData(Struct, frozen=True):
    """One kind of rows. `hari` and `syarat` (None: all rows) are of `dari`.

    `tables`: what is counted with it, because it stands and falls with the rows themselves.
    """

    jenis: JenisSimpanan
    dari: type[Any]
    hari: Hari
    tables: tuple[type[Any], ...]
    syarat: ColumnElement[bool] | None = None


def _kept(nama: str, setelan: str, langkah: str = _ARCHIVE) -> JenisSimpanan:
    return JenisSimpanan(Kelompok.BASIS_DATA, nama, setelan, langkah)


def _day(column: InstrumentedAttribute[Any] | ColumnElement[Any]) -> Hari:
    return func.substr(column, 1, 10, type_=String)


def _end_of(periode: InstrumentedAttribute[str] | ColumnElement[str]) -> Hari:
    """A period counts from the end of its year, like the SKP to which it belongs."""
    return func.substr(periode, 1, 4, type_=String) + literal("-12-31")


def _left() -> Hari:
    """The day from which somebody is gone; where it is not recorded the end of the last placement, else the
    day of removal, else the last change."""
    last = (
        select(func.max(_day(Penempatan.selesai)))
        .where(Penempatan.instansi_id == Pegawai.instansi_id, Penempatan.pegawai_id == Pegawai.id)
        .correlate(Pegawai)
        .scalar_subquery()
    )
    return func.coalesce(
        _day(Pegawai.keluar), last, _day(Pegawai.dihapus_pada), _day(Pegawai.diubah_pada), type_=String
    )


def _last_seen() -> Hari:
    """The last trace of a user who may not log in any more."""
    last = (
        select(func.max(_day(AuditEntry.waktu)))
        .where(AuditEntry.pelaku_id == Pengguna.id)
        .correlate(Pengguna)
        .scalar_subquery()
    )
    return func.coalesce(last, _day(Pengguna.dibuat_pada), type_=String)


def _in_json(path: str) -> Hari:
    """A day inside a setting; of one that cannot be read the first there is, so that it is seen."""
    found = func.substr(func.json_extract(Pengaturan.nilai, path), 1, 10, type_=String)
    return func.coalesce(case((func.json_valid(Pengaturan.nilai) == 1, found)), "0001-01-01", type_=String)


SIMPANAN: tuple[SimpananData, ...] = (
    SimpananData(_kept("SKP dan isinya", _KINERJA), Skp, _day(Skp.selesai),
                 (Skp, HasilKerja, IndikatorKinerja, EkspektasiKhusus)),
    SimpananData(_kept("Realisasi dan bukti dukung", _KINERJA), Realisasi, _end_of(Realisasi.periode),
                 (Realisasi,)),
    SimpananData(_kept("Catatan harian", _KINERJA), CatatanHarian,
                 _end_of(func.cast(CatatanHarian.tahun, String)), (CatatanHarian,)),
    SimpananData(_kept("Umpan balik", _KINERJA), UmpanBalik, _end_of(UmpanBalik.periode), (UmpanBalik,)),
    SimpananData(_kept("Permintaan umpan balik", _KINERJA), PermintaanUmpanBalik,
                 _end_of(PermintaanUmpanBalik.periode), (PermintaanUmpanBalik,)),
    SimpananData(_kept("Evaluasi dan Dokumen Evaluasi", _KINERJA), Evaluasi, _end_of(Evaluasi.periode),
                 (Evaluasi,)),
    SimpananData(_kept("Catatan penandatanganan", _KINERJA), Penandatanganan,
                 _end_of(func.cast(Penandatanganan.tahun, String)), (Penandatanganan,)),
    SimpananData(_kept("Pindaian dokumen yang ditandatangani", _KINERJA), Pindaian,
                 _day(Pindaian.disimpan_pada), (Pindaian,)),
    SimpananData(
        _kept("Orang yang pensiun, pindah, berhenti, atau dihapus", _PEGAWAI), Pegawai, _left(),
        (Pegawai, Penempatan, PenugasanPenilai, SuratPendelegasian, KeadaanPegawai),
        or_(Pegawai.status.in_(BERAKHIR), Pegawai.dihapus_pada.is_not(None)),
    ),
    SimpananData(_kept("Akun pengguna yang tidak aktif", _PEGAWAI, _NAMED), Pengguna, _last_seen(),
                 (Pengguna, PeranPengguna), Pengguna.aktif.is_(False)),
    SimpananData(_kept("Jejak audit", "retensi.jejak", _CHAIN), AuditEntry, _day(AuditEntry.waktu),
                 (AuditEntry,)),
    SimpananData(_kept("Laporan insiden data", _KINERJA), Pengaturan, _in_json("$.form.diketahui"),
                 (Pengaturan,), Pengaturan.kunci.startswith("insiden.")),
    SimpananData(
        _kept("Tulisan yang belum disimpan", "retensi.sementara", _EMPTIED), Pengaturan,
        _in_json("$[0].pada"), (Pengaturan,),
        and_(Pengaturan.kunci.startswith("draf."), Pengaturan.nilai != "[]"),
    ),
    SimpananData(JenisSimpanan(Kelompok.PAKET, "Catatan paket yang dibuat", _PAKET, _ORDER), PaketKeluar,
                 _day(PaketKeluar.dibuat_pada), (PaketKeluar,)),
    SimpananData(JenisSimpanan(Kelompok.PAKET, "Catatan paket yang diterima", _PAKET, _ORDER), PaketMasuk,
                 _day(PaketMasuk.diterima_pada), (PaketMasuk,)),
    SimpananData(JenisSimpanan(Kelompok.PAKET, "Perbedaan isi paket dengan data di sini", _PAKET, _DECIDED),
                 Konflik, _day(Konflik.ditemukan_pada), (Konflik, RevisiBersama)),
    SimpananData(JenisSimpanan(Kelompok.PAKET, "Keadaan sebelum sesi penerimaan", "retensi.sesi", _UNDONE),
                 SesiTerima, _day(SesiTerima.diterapkan_pada), (SesiTerima, RekamanSebelum)),
    SimpananData(_kept("Permintaan antarkantor", _KINERJA), PermintaanKantor,
                 _day(PermintaanKantor.dibuat_pada), (PermintaanKantor,)),
)  # fmt: skip
"""`tables`, STAGED and WITHOUT_PERSONS together are all tables there are."""

STAGED = JenisSimpanan(
    Kelompok.PAKET, "Isi paket yang belum diterapkan", "retensi.sementara",
    "Berkas paket itu masih diperiksa: terapkan atau batalkan di Pertukaran.",
)  # fmt: skip

WITHOUT_PERSONS: frozenset[type[Base]] = frozenset(
    {Instansi, UnitKerja, Jabatan, Kebutuhan, IndikatorKebutuhan, Anggaran, IndikatorAnggaran,
     PenetapanPredikatOrganisasi, Instalasi, InstalasiTerdaftar, KunciPejabat, KunciTerdaftarLama,
     PendaftaranTertunda, PaketBatal, PadananDitolak}
)  # fmt: skip
