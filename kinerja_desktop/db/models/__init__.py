"""All tables. `TRAVELLING` is in dependency order: what is referred to comes first."""

from kinerja_desktop.db.models.base import META_COLUMNS, Base, Travelling, new_id
from kinerja_desktop.db.models.evaluasi import (
    Evaluasi,
    PenetapanPredikatOrganisasi,
    PermintaanUmpanBalik,
    Realisasi,
    UmpanBalik,
)
from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan, Pengguna, PeranPengguna
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pertukaran import (
    Instalasi,
    InstalasiTerdaftar,
    PaketKeluar,
    PaketMasuk,
    StagingRecord,
)
from kinerja_desktop.db.models.skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja, Skp

TRAVELLING: tuple[type[Travelling], ...] = (
    Instansi,
    UnitKerja,
    Jabatan,
    Pegawai,
    Penempatan,
    PenugasanPenilai,
    Kebutuhan,
    IndikatorKebutuhan,
    Skp,
    HasilKerja,
    IndikatorKinerja,
    EkspektasiKhusus,
    Realisasi,
    UmpanBalik,
    PermintaanUmpanBalik,
    PenetapanPredikatOrganisasi,
    Evaluasi,
)

__all__ = [
    "META_COLUMNS",
    "TRAVELLING",
    "AuditEntry",
    "Base",
    "EkspektasiKhusus",
    "Evaluasi",
    "HasilKerja",
    "IndikatorKebutuhan",
    "IndikatorKinerja",
    "Instalasi",
    "InstalasiTerdaftar",
    "Instansi",
    "Jabatan",
    "Kebutuhan",
    "PaketKeluar",
    "PaketMasuk",
    "Pegawai",
    "Penempatan",
    "PenetapanPredikatOrganisasi",
    "Pengaturan",
    "Pengguna",
    "PenugasanPenilai",
    "PeranPengguna",
    "PermintaanUmpanBalik",
    "Realisasi",
    "Skp",
    "StagingRecord",
    "Travelling",
    "UmpanBalik",
    "UnitKerja",
    "new_id",
]
