"""What becomes of one row of a package, by ancestry alone."""

from enum import Enum
from typing import Any

from sqlalchemy import Row

from kinerja_desktop.domain.pertukaran.silsilah import Hubungan, Rekam, read_line, relate, short


class Nasib(Enum):
    """What becomes of one row of the package."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    LAMA = "di sini sudah lebih baru"
    SEJAJAR = "perubahan sejajar"
    KONFLIK = "konflik"


def rekam_of(row: Row[*tuple[Any, ...]]) -> Rekam:
    """The staged revision."""
    return Rekam(short(row.rev_hash), read_line(row.garis))


def fate(row: Row[*tuple[Any, ...]]) -> Nasib:
    """Never by time, never by count: but a row that no package with lines brought yet follows as before,
    while this side left it as last agreed."""
    if row.here_hash is None:
        return Nasib.BARU
    if row.here_hash == row.rev_hash:
        return Nasib.SAMA
    how = relate(rekam_of(row), Rekam(short(row.here_hash), read_line(row.here_garis)))
    if how is Hubungan.SEJAJAR and row.here_garis is None:
        follows = row.here_basis == row.here_hash and row.rev > row.here_rev
        return Nasib.BERUBAH if follows else Nasib.SEJAJAR
    return {Hubungan.MENYUSUL: Nasib.BERUBAH, Hubungan.LAMA: Nasib.LAMA}.get(how, Nasib.SEJAJAR)
