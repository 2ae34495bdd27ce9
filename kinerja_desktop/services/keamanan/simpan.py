"""Storing a user and his password: one by one, and many in one act."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import Pengguna, PeranPengguna
from kinerja_desktop.db.vault.keyslots import SANDI
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.reading import retire


class PenggunaBaru(Struct, frozen=True):
    """A user to be added. `pegawai_id` None: no employee of this agency (an auditor). `sementara`: the first
    password is changed at the first login."""

    nama_pengguna: str
    nama: str
    peran: frozenset[Peran]
    pegawai_id: str | None = None
    sementara: bool = False


def store_pengguna(session: Session, actor: Actor, baru: PenggunaBaru, now: datetime) -> str:
    """The rows of a new user, or of a removed one who is taken back; gives the user's id.

    Raises InvalidInputError for a name that an active user has.
    """
    name = baru.nama_pengguna
    pengguna = session.scalar(select(Pengguna).where(Pengguna.nama_pengguna == name))
    if pengguna is not None and pengguna.aktif:
        raise InvalidInputError(
            f"Nama pengguna {name} sudah dipakai.", who="Anda", next_step="Pilih nama pengguna lain."
        )
    if pengguna is None:
        pengguna = Pengguna(id=new_id(), nama_pengguna=name)
    pengguna.dibuat_pada = now
    pengguna.nama = baru.nama
    pengguna.instansi_id = actor.instansi_id
    pengguna.pegawai_id = baru.pegawai_id
    pengguna.aktif = True
    pengguna.sandi_sementara = baru.sementara
    session.add(pengguna)
    session.flush()
    set_roles(session, pengguna.id, baru.peran)
    return pengguna.id


def set_roles(session: Session, pengguna_id: str, peran: frozenset[Peran]) -> None:
    """These roles and no others."""
    present: Sequence[PeranPengguna] = session.scalars(
        select(PeranPengguna).where(PeranPengguna.pengguna_id == pengguna_id)
    ).all()
    for one in present:
        if one.peran not in peran:
            session.delete(one)
    for role in sorted(peran - {one.peran for one in present}):
        session.add(PeranPengguna(pengguna_id=pengguna_id, peran=role))


def get_active(session: Session, pengguna_id: str) -> Pengguna:
    """The user; raises NotFoundError for one who is not there any more."""
    pengguna = session.get(Pengguna, pengguna_id)
    if pengguna is None or not pengguna.aktif:
        raise NotFoundError("Pengguna tidak ditemukan atau sudah dihapus.", next_step="Muat ulang daftar.")
    return pengguna


def store_sandi(session: Session, vault: Vault, nama_pengguna: str, sandi: str) -> None:
    """The password of a user; the one before counts no longer, whatever copy of the keys comes back."""
    replaced = vault.put_slot(SANDI, nama_pengguna, encode_sandi(sandi))
    if replaced is not None:
        retire(session, (replaced,))
