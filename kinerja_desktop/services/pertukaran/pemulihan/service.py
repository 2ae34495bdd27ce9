"""At the centre: all that it holds of an office, sealed to the office's new key."""

from pathlib import Path

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.exchange.paket.cover import JenisPaket
from kinerja_desktop.exchange.paket.package import CoverFields
from kinerja_desktop.services.pertukaran.keluar.kantor import PaketKantorService
from kinerja_desktop.services.pertukaran.keluar.nomor import counts_of
from kinerja_desktop.services.pertukaran.reading import own_installation
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER


class HasilPemulihan(Struct, frozen=True):
    """A written Pemulihan. `hitung`: records by kind, of all years."""

    path: Path
    kantor: str
    angka_periksa: str
    hitung: dict[str, int]


class PemulihanService(PaketKantorService):
    """Use cases of the centre; an office takes a Pemulihan in as any package, after a look."""

    jenis = JenisPaket.PEMULIHAN
    garis = "pemulihan"
    models = IN_PACKAGE_ORDER
    tahun = None
    act = "pertukaran.recovery"

    def export(
        self, actor: Actor, instalasi_id: str, keluaran: Path, progress: Progress | None = None
    ) -> HasilPemulihan:
        """Write what was last accepted of an admitted office into the folder `keluaran`, sealed to its key.

        Raises NotFoundError for an office that is not known, StateError for one whose key is not valid, one
        that never sent anything, or anywhere but at the centre; else as `write_package`.
        """
        order, written = self._export(actor, instalasi_id, keluaran, progress)
        return HasilPemulihan(order.path, order.kantor, written.angka_periksa, counts_of(written))

    def _complete(self, session: Session, fields: CoverFields, kantor: InstalasiTerdaftar) -> CoverFields:
        if not own_installation(session).pusat:
            return fields
        came = select(PaketMasuk.paket_id).where(PaketMasuk.cakupan.startswith(f"{kantor.instansi_id}/"))
        if session.scalar(came.limit(1)) is None:
            raise StateError(
                "Belum ada yang dapat dipulihkan untuk kantor itu.",
                where=kantor.instansi_nama,
                why="Pusat belum pernah menerapkan paket dari kantor itu.",
                who="Admin pusat",
                next_step="Buat Data Awal untuk kantor itu, atau periksa apakah ia terdaftar dua kali.",
            )
        return fields
