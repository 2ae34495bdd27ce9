"""Every table, for what goes over all of them: exchange, new migrations."""

from kinerja_desktop.db.models import keamanan, pertukaran
from kinerja_desktop.db.models.base import Base, Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik

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
"""The records that leave the office, in dependency order: what is referred to comes first."""

LOCAL = (keamanan, pertukaran)
"""Modules whose tables stay here."""

METADATA = Base.metadata
"""With every table in it: this module loads them all."""
