"""What becomes of one row of a package, by ancestry alone."""

from enum import Enum

from kinerja_desktop.domain.pertukaran.silsilah import Hubungan, Rekam, read_line, relate, short
from kinerja_desktop.services.pertukaran.baris import Baris


class Nasib(Enum):
    """What becomes of one row of the package."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    LAMA = "di sini sudah lebih baru"
    SEJAJAR = "perubahan sejajar"
    KONFLIK = "konflik"


def rekam_of(row: Baris) -> Rekam:
    """The revision that came."""
    return Rekam(short(row.rev_hash), read_line(row.garis))


def fate(row: Baris) -> Nasib:
    """Never by time, never by count: but a row that no package with lines brought yet follows as before,
    while this side left it as last agreed."""
    if row.here_hash is None:
        return Nasib.BARU
    if row.here_hash == row.rev_hash:
        return Nasib.SAMA
    how = relate(rekam_of(row), Rekam(short(row.here_hash), read_line(row.here_garis)))
    if how is Hubungan.SEJAJAR and row.here_garis is None:
        follows = row.here_basis == row.here_hash and row.record.rev > (row.here_rev or 0)
        return Nasib.BERUBAH if follows else Nasib.SEJAJAR
    return {Hubungan.MENYUSUL: Nasib.BERUBAH, Hubungan.LAMA: Nasib.LAMA}.get(how, Nasib.SEJAJAR)
