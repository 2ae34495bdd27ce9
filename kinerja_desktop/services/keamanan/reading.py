"""Users as other areas read them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengguna, PeranPengguna
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran


def find_actor(session: Session, nama_pengguna: str) -> Actor | None:
    """The active user of this name with all roles; None when there is none (or without any role)."""
    pengguna = session.scalar(
        select(Pengguna).where(Pengguna.nama_pengguna == nama_pengguna.casefold(), Pengguna.aktif)
    )
    if pengguna is None:
        return None
    peran = session.scalars(select(PeranPengguna.peran).where(PeranPengguna.pengguna_id == pengguna.id))
    roles = frozenset(peran)
    if not roles:
        return None
    return Actor(pengguna.id, pengguna.nama, roles, pengguna.instansi_id, pengguna.pegawai_id)


def is_admin_now(session: Session, pengguna_id: str) -> bool:
    """Whether this user is an active admin today, whatever the open session believes."""
    query = (
        select(Pengguna.id)
        .join(PeranPengguna, PeranPengguna.pengguna_id == Pengguna.id)
        .where(Pengguna.id == pengguna_id, Pengguna.aktif, PeranPengguna.peran == Peran.ADMIN)
    )
    return session.scalar(query) is not None


def read_admins(session: Session) -> frozenset[str]:
    """User names of the active admins."""
    query = (
        select(Pengguna.nama_pengguna)
        .join(PeranPengguna, PeranPengguna.pengguna_id == Pengguna.id)
        .where(Pengguna.aktif, PeranPengguna.peran == Peran.ADMIN)
    )
    return frozenset(session.scalars(query))
