"""An office that was set up again takes its old place: its agency is known by the id that the centre has."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TABLES, TRAVELLING
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PendaftaranTertunda
from kinerja_desktop.db.store.revision import hash_of
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.core.errors import StateError

_OF_OTHERS = (InstalasiTerdaftar, PendaftaranTertunda)
_MANY = {INCLUDE_REMOVED: True, "synchronize_session": False}


def take_place(session: Session, before: str, instansi_id: str) -> None:
    """Make `instansi_id` the id of this agency. Raises StateError where it holds people, units or SKP.

    Those have ids of their own: at the centre they would stand beside the same people, counted twice.
    """
    filled = [
        name
        for name, model in TRAVELLING.items()
        if model is not Instansi
        and session.scalar(
            select(func.count())
            .select_from(model)
            .where(model.instansi_id == before)
            .execution_options(**{INCLUDE_REMOVED: True})
        )
    ]
    if filled:
        kinds = ", ".join(name.replace("_", " ") for name in filled[:4])
        raise StateError(
            "Kantor ini sudah ada di pusat, dan tempat data ini sudah berisi data.",
            why="Pusat mengembalikan tempat lama kantor ini. Yang diketik di sini bertanda pengenal lain: di "
            f"pusat orangnya akan terhitung dua kali ({kinds}).",
            who="Admin kantor ini",
            next_step="Pulihkan cadangan basis data yang lama bila ada. Bila tidak: siapkan tempat data "
            "baru, buat kuncinya, daftarkan, dan terima Kartu Kuncinya sebelum mengisi pegawai; data "
            "di sini dapat disimpan sebagai XLSX dan diimpor ke sana.",
        )
    for model in TABLES.values():
        columns = model.__table__.c
        if "instansi_id" not in columns or model in _OF_OTHERS:
            continue
        values = {"instansi_id": instansi_id} | ({"id": instansi_id} if model is Instansi else {})
        session.execute(
            update(model).where(columns.instansi_id == before).values(values), execution_options=_MANY
        )
    session.expire_all()
    own = session.get_one(Instansi, (instansi_id, instansi_id))
    own.rev_hash = hash_of(own)
