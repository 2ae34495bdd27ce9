"""Whether a Perbaikan is for this office."""

from sqlalchemy.orm import Session

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.services.pertukaran.reading import own_installation


def check_perbaikan(session: Session, cover: Cover, name: str) -> None:
    """Nothing for other kinds. Raises FileRefusedError for the Perbaikan of another office."""
    if (
        cover.jenis is JenisPaket.KOREKSI
        and cover.cakupan.instansi_id != own_installation(session).instansi_id
    ):
        raise FileRefusedError(
            "Perbaikan ini untuk kantor lain.",
            where=name,
            why="Instansi di sampulnya bukan instansi komputer ini.",
            who="Pengelola kinerja pusat",
            next_step="Minta Perbaikan untuk kantor ini.",
        )
