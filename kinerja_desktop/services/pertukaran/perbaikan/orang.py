"""What an agency's PC gives back to a person's: the state of his year, with what others did of it."""

from pathlib import Path

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.exchange.paket.cover import JenisPaket
from kinerja_desktop.exchange.paket.package import CoverFields
from kinerja_desktop.services.pertukaran.keluar.kantor import PaketKantorService
from kinerja_desktop.services.pertukaran.keluar.nomor import counts_of
from kinerja_desktop.services.pertukaran.perbaikan.service import HasilPerbaikan
from kinerja_desktop.services.pertukaran.reading import scope_of_card
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole


class PerbaikanOrangService(PaketKantorService):
    """Use cases of an agency; a person's PC takes such a Perbaikan in as any package, after a look."""

    jenis = JenisPaket.KOREKSI
    models = IN_PACKAGE_ORDER
    tahun = None
    act = "pertukaran.correction"

    def export(
        self,
        actor: Actor,
        instalasi_id: str,
        keluaran: Path,
        tahun: int,
        progress: Progress | None = None,
    ) -> HasilPerbaikan:
        """Write what the person may see of `tahun` into the folder `keluaran`, sealed to his PC's key.

        All of it each time, so that one lost on its way is harmless. Raises NotFoundError for a PC that is
        not known, StateError for one whose key is not valid and for an office, else as `write_package`.
        """
        order, written = self._export(actor, instalasi_id, keluaran, progress, tahun=tahun)
        return HasilPerbaikan(
            order.path, order.kantor, sum(counts_of(written).values()), written.angka_periksa
        )

    def _complete(self, session: Session, fields: CoverFields, kantor: InstalasiTerdaftar) -> CoverFields:
        _ = session
        if is_whole(scope_of_card(kantor)):
            raise StateError(
                "Ini komputer kantor, bukan komputer seorang pegawai.",
                where=kantor.instansi_nama,
                who="Pengelola kinerja pusat",
                next_step="Buat Perbaikan untuk kantor (Pertukaran > Konflik).",
            )
        return fields
