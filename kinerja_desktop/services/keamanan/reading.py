"""Users as other areas read them, and whose password was replaced."""

from collections.abc import Collection

import msgspec
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan, Pengguna, PeranPengguna
from kinerja_desktop.db.vault.keyslots import WrongSecretError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.pemulihan import demoted
from kinerja_desktop.domain.keamanan.terms import Peran

_SLOT_LAMA = "slot_lama"


def find_actor(session: Session, nama_pengguna: str) -> Actor | None:
    """The active user of this name with all roles; None when there is none (or without any role)."""
    return find_at_door(session, nama_pengguna)[0]


def find_at_door(session: Session, nama_pengguna: str) -> tuple[Actor | None, bool]:
    """As `find_actor`, and whether the password must be changed at this login."""
    query = (
        select(
            *(Pengguna.id, Pengguna.nama, Pengguna.instansi_id, Pengguna.pegawai_id),
            *(Pengguna.sandi_sementara, PeranPengguna.peran),
        )
        .join(PeranPengguna, PeranPengguna.pengguna_id == Pengguna.id)
        .where(Pengguna.nama_pengguna == nama_pengguna.casefold(), Pengguna.aktif)
    )
    rows = session.execute(query).all()
    if not rows:
        return None, False
    first = rows[0]
    roles = frozenset(row.peran for row in rows)
    return Actor(first.id, first.nama, roles, first.instansi_id, first.pegawai_id), first.sandi_sementara


def is_admin_now(session: Session, pengguna_id: str) -> bool:
    """Whether this user is an active admin today, whatever the open session believes."""
    query = (
        select(Pengguna.id)
        .join(PeranPengguna, PeranPengguna.pengguna_id == Pengguna.id)
        .where(Pengguna.id == pengguna_id, Pengguna.aktif, PeranPengguna.peran == Peran.ADMIN)
    )
    return session.scalar(query) is not None


def require_admin_now(session: Session, pengguna_id: str, undone: str) -> None:
    """Raises AccessDeniedError that says what was left `undone`: an open session may outlive its rights."""
    if not is_admin_now(session, pengguna_id):
        raise demoted(undone, "melakukan langkah ini")


def read_users(session: Session) -> dict[str, bool]:
    """User names of all active users, each with whether this is an admin."""
    is_admin = exists().where(PeranPengguna.pengguna_id == Pengguna.id, PeranPengguna.peran == Peran.ADMIN)
    rows = session.execute(select(Pengguna.nama_pengguna, is_admin).where(Pengguna.aktif))
    return {nama: bool(admin) for nama, admin in rows}


def read_admins(session: Session) -> frozenset[str]:
    """User names of the active admins."""
    return frozenset(nama for nama, is_admin in read_users(session).items() if is_admin)


def read_slot_lama(session: Session) -> frozenset[str]:
    """Ids of the slots whose password was replaced: an old copy of the key file still holds them."""
    stored = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == _SLOT_LAMA))
    return frozenset() if stored is None else msgspec.json.decode(stored, type=frozenset[str])


def retire(session: Session, slots: Collection[str]) -> None:
    """These slots count no longer, also where a copy of the key file brings them back."""
    known = read_slot_lama(session)
    if not known.issuperset(slots):
        nilai = msgspec.json.encode(sorted(known.union(slots))).decode()
        session.merge(Pengaturan(kunci=_SLOT_LAMA, nilai=nilai))


def require_current(session: Session, slot: str) -> None:
    """As `require_not_replaced`, of what is stored now."""
    require_not_replaced(read_slot_lama(session), slot)


def require_not_replaced(slot_lama: Collection[str], slot: str) -> None:
    """Raises WrongSecretError for a password that was replaced; `slot`: what it opened in some key file."""
    if slot in slot_lama:
        raise WrongSecretError(
            "Nama pengguna atau sandi salah.",
            why="Sandi itu sudah diganti; berkas kunci yang membukanya adalah salinan lama.",
            who="Anda",
            next_step="Ketik sandi yang berlaku sekarang; bila ditolak juga, minta admin memberi sandi baru.",
        )
