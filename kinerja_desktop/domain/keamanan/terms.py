"""Roles of users. The member is the term, its value the printed text."""

from enum import StrEnum


class Peran(StrEnum):
    """Roles of users; one person may hold several."""

    PEGAWAI = "Pegawai"
    PEJABAT_PENILAI = "Pejabat Penilai Kinerja"
    PENGELOLA_KINERJA = "Pengelola Kinerja"
    ADMIN = "Admin"
    PEMERIKSA = "Pemeriksa"


TINDAKAN_MASUK = "keamanan.masuk"
TINDAKAN_BACA = "akses.read"
TINDAKAN_PULIH_DITOLAK = "cadangan.restore_refused"
TINDAKAN_SANDI_SALAH = "keamanan.sandi_salah"


def peran_in_words(names: str) -> str:
    """The role of an audit entry as people know it."""
    return Peran[names].value if names in Peran.__members__ else names
