"""What was dated by a wrong clock, and what its dates become."""

from datetime import date, datetime

from msgspec import Struct

from kinerja_desktop.domain.jam.masa import Masa

Saat = date | datetime
"""What stands in a dated place: a day, or a moment with its zone."""


class BarisPerbaikan(Struct, frozen=True):
    """One date: `tempat` where it stands, `kunci` of which record, `siapa` about whom."""

    tempat: str
    kunci: str
    siapa: str
    sebelum: Saat
    sesudah: Saat

    @property
    def inverse(self) -> "BarisPerbaikan":
        return BarisPerbaikan(self.tempat, self.kunci, self.siapa, self.sesudah, self.sebelum)


class MasaDibetulkan(Struct, frozen=True):
    """A stretch under a wrong clock, and the day on which it really began."""

    masa: Masa
    sesungguhnya: date
