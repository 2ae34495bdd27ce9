"""All tables, each module loaded when one of its names is first asked for.

SQLAlchemy maps a class as its module is loaded, which takes a while: the home screen needs half of them.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinerja_desktop.db.models.all_tables import METADATA, TRAVELLING
    from kinerja_desktop.db.models.base import META_COLUMNS, Base, Travelling, new_id
    from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
    from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
    from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan, Pengguna, PeranPengguna
    from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
    from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
    from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
    from kinerja_desktop.db.models.pemantauan import PermintaanUmpanBalik, Realisasi, UmpanBalik
    from kinerja_desktop.db.models.pertukaran import (
        Instalasi,
        InstalasiTerdaftar,
        PaketKeluar,
        PaketMasuk,
        StagingRecord,
    )
    from kinerja_desktop.db.models.skp import Skp

_NAMES = {
    "base": ("META_COLUMNS", "Base", "Travelling", "new_id"),
    "organisasi": ("Instansi", "UnitKerja", "Jabatan"),
    "pegawai": ("Pegawai", "Penempatan", "PenugasanPenilai"),
    "kebutuhan": ("Kebutuhan", "IndikatorKebutuhan"),
    "skp": ("Skp",),
    "isi_skp": ("HasilKerja", "IndikatorKinerja", "EkspektasiKhusus"),
    "pemantauan": ("Realisasi", "UmpanBalik", "PermintaanUmpanBalik"),
    "evaluasi": ("PenetapanPredikatOrganisasi", "Evaluasi"),
    "keamanan": ("AuditEntry", "Pengaturan", "Pengguna", "PeranPengguna"),
    "pertukaran": ("Instalasi", "InstalasiTerdaftar", "PaketKeluar", "PaketMasuk", "StagingRecord"),
    "all_tables": ("METADATA", "TRAVELLING"),
}
_WHERE = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a class of one of the modules
    """Load the module of this name; the name stays."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"kinerja_desktop.db.models.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


__all__ = [
    "METADATA",
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
