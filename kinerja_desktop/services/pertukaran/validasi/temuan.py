"""What Validasi Lokal found, and each place where it is mended."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.core.errors import StateError

_EXAMPLES = 5


class BagianKirim(StrEnum):
    """The parts of what is sent, in the order in which they are filled; named as their screens."""

    PERTUKARAN = "Pertukaran"
    ORGANISASI = "Organisasi"
    PEGAWAI = "Pegawai"
    KEBUTUHAN = "Kebutuhan"
    ANGGARAN = "Anggaran"
    SKP = "SKP"
    REALISASI = "Realisasi"
    UMPAN_BALIK = "Umpan Balik"
    EVALUASI = "Evaluasi"


class TempatTemuan(Struct, frozen=True):
    """One place of a finding: whom or what it is about.

    `target`: what the screen opens (empty: it opens as it is). `periode`: the code of the period that the
    window is set to first (empty: as it is). `layar`: another screen than that of the finding.
    """

    nama: str
    target: str = ""
    periode: str = ""
    layar: str = ""


class TemuanKirim(Struct, frozen=True):
    """Something incomplete, mended on the screen `area` at each of `tempat`, of which there is at least one.

    `menghalangi`: nothing can be sent before this is done; else it is only an advice.
    """

    bagian: BagianKirim
    pokok: str
    akibat: str
    area: str
    tempat: tuple[TempatTemuan, ...]
    menghalangi: bool = False

    @property
    def jumlah(self) -> int:
        return len(self.tempat)

    @property
    def contoh(self) -> tuple[str, ...]:
        """The first few names."""
        return tuple(one.nama for one in self.tempat[:_EXAMPLES])

    @property
    def target(self) -> str:
        """What opens its first place."""
        return self.tempat[0].target


def finding(
    bagian: BagianKirim, pokok: str, akibat: str, area: str, tempat: Iterable[TempatTemuan]
) -> list[TemuanKirim]:
    """One advice, or none where there is no place for it."""
    found = tuple(tempat)
    return [TemuanKirim(bagian, pokok, akibat, area, found)] if found else []


def held_back(tahun: int, temuan: Iterable[TemuanKirim]) -> StateError | None:
    """The refusal that names the first of what keeps the year from being sent; None: nothing does."""
    held = [one for one in temuan if one.menghalangi]
    if not held:
        return None
    return StateError(
        f"Paket {tahun} belum dapat dikirim: {len(held)} hal menghalangi.",
        where=f"{held[0].bagian}: {held[0].tempat[0].nama}",
        why=f"{held[0].pokok}. {held[0].akibat}",
        who="Pengelola kinerja",
        next_step="Lihat semuanya pada Pertukaran > Kirim, atau dengan perintah kinerja validasi.",
    )
