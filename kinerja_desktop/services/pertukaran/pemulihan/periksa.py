"""Whether a Pemulihan is for this office, and finds nothing here that the centre does not have."""

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.services.pertukaran.reading import own_installation
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole


def check_pemulihan(session: Session, cover: Cover, name: str) -> None:
    """Nothing for other kinds. Raises FileRefusedError for that of another office, and where somebody has
    already worked: what was typed here would stand beside what comes back."""
    if cover.jenis is not JenisPaket.PEMULIHAN or session.get(PaketMasuk, cover.paket_id) is not None:
        return
    own = own_installation(session).instansi_id
    if cover.cakupan.instansi_id != own:
        raise FileRefusedError(
            "Pemulihan ini untuk kantor lain.",
            where=name,
            why="Instansi di sampulnya bukan instansi komputer ini.",
            who="Admin kantor ini dan petugas pusat",
            next_step="Terima dahulu Kartu Kunci yang mengembalikan tempat lama kantor ini.",
        )
    filled = [
        kind for kind, model in TRAVELLING.items() if model is not Instansi and _typed(session, model, own)
    ]
    if filled:
        kinds = ", ".join(kind.replace("_", " ") for kind in filled[:4])
        raise FileRefusedError(
            "Tempat data ini sudah berisi yang belum dikirim; Pemulihan tidak diterapkan.",
            where=name,
            why=f"Yang diketik di sini ({kinds}) akan berdampingan dengan yang kembali dari pusat.",
            who="Admin kantor ini",
            next_step="Terapkan Pemulihan pada tempat data yang baru. Yang diketik di sini dapat disimpan "
            "sebagai XLSX, lalu diimpor sesudahnya.",
        )


def make_room(session: Session, cover: Cover) -> None:
    """Before a Pemulihan, or a person's Data Awal, is staged: the agency's own record, typed at the new
    set-up, gives way to the one that comes. Nothing for other kinds, and for what both sides have."""
    own = cover.cakupan.instansi_id
    begins = cover.jenis is JenisPaket.REFERENSI and not is_whole(cover.cakupan)
    if (begins or cover.jenis is JenisPaket.PEMULIHAN) and _typed(session, Instansi, own):
        table = Instansi.__table__
        session.connection().execute(table.delete().where(table.c.instansi_id == own))  # pyright: ignore[reportAttributeAccessIssue]
        session.expire_all()


def _typed(session: Session, model: type[Travelling], instansi_id: str) -> bool:
    """Whether a record here was never shared, or changed since."""
    mine: ColumnElement[bool] = or_(model.dibagi_hash.is_(None), model.dibagi_hash != model.rev_hash)
    query = select(func.count()).select_from(model).where(model.instansi_id == instansi_id, mine)
    return bool(session.scalar(query.execution_options(**{INCLUDE_REMOVED: True})))
