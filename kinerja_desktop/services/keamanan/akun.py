"""Accounts as the door finds and notes them in an opened database. Loaded when there is one, not before."""

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan, Pengguna, PeranPengguna
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.checks import LINEAGE_SETTING
from kinerja_desktop.db.store.session import Database, WriteContext, changes_of
from kinerja_desktop.db.vault.keyfile import read_key_file, slot_ids
from kinerja_desktop.db.vault.keyslots import SANDI
from kinerja_desktop.db.vault.proof.witness import Head
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_BACA, TINDAKAN_MASUK, Peran
from kinerja_desktop.services.core.jam import keep_measure
from kinerja_desktop.services.keamanan.reading import (
    find_actor,
    find_at_door,
    read_admins,
    read_slot_lama,
    read_users,
    retire,
)

_OLD_KEYS = (
    "Berkas kunci di folder data ini salinan lama: sandi yang sudah diganti ada lagi di dalamnya. "
    "Sandi itu tetap ditolak; beri pemiliknya sandi baru."
)
_NO_CHANGE = (TINDAKAN_MASUK, TINDAKAN_BACA, "cadangan.create")


class DiPintu(msgspec.Struct, frozen=True):
    """What the database says about a login: who it is (None: nobody active), whether the password must be
    changed now, the user names of all active users and of the admins among them, the slots whose password was
    replaced, and the line of its trail.
    """

    actor: Actor | None
    sementara: bool
    aktif: frozenset[str]
    admin: frozenset[str]
    slot_lama: frozenset[str]
    garis: str


class Akun:
    """The accounts of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_first_admin(self, actor: Actor, nama_pengguna: str, now: datetime) -> None:
        """The first rows of an office."""
        with self._database.write(WriteContext(actor, Peran.ADMIN, "keamanan.install")) as session:
            session.add(Pengaturan(kunci=LINEAGE_SETTING, nilai=msgspec.json.encode(new_id()).decode()))
            session.add(
                Pengguna(
                    id=actor.pengguna_id,
                    nama_pengguna=nama_pengguna,
                    nama=actor.nama,
                    instansi_id=actor.instansi_id,
                    dibuat_pada=now,
                )
            )
            session.flush()
            session.add(PeranPengguna(pengguna_id=actor.pengguna_id, peran=Peran.ADMIN))

    def at_door(self, nama_pengguna: str) -> DiPintu:
        """What a login asks of the database, read at once: somebody waits for it."""
        with self._database.read() as session:
            users = read_users(session)
            actor, sementara = find_at_door(session, nama_pengguna)
            return DiPintu(
                actor=actor,
                sementara=sementara,
                aktif=frozenset(users),
                admin=frozenset(nama for nama, is_admin in users.items() if is_admin),
                slot_lama=read_slot_lama(session),
                garis=audit.read_line(session),
            )

    def find_actor(self, nama_pengguna: str) -> Actor | None:
        """See the function of this name."""
        with self._database.read() as session:
            return find_actor(session, nama_pengguna)

    def tell_keys(self, vault: Vault) -> None:
        """The key file must know who is an admin, and which database this is, when the database is lost."""
        with self._database.read() as session:
            told = for_keys(session)
        vault.keep_in_step(*told)

    def note(self, actor: Actor, tindakan: str, notes: dict[str, object]) -> None:
        """An audit entry about the account itself; the measure of the clock follows."""
        peran = min(actor.peran, key=lambda role: role.name)
        with self._database.write(WriteContext(actor, peran, tindakan, always=True)) as session:
            changes_of(session).notes.update(notes)
            keep_measure(session, audit.read_head(session).seq)

    def take_own_sandi(self, actor: Actor, nama_pengguna: str, sandi: str, vault: Vault) -> None:
        """The password of the slip is replaced by the user's own, at the login."""
        peran = min(actor.peran, key=lambda role: role.name)
        context = WriteContext(actor, peran, "keamanan.change_sandi", always=True)
        with self._database.write(context) as session:
            changes_of(session).notes["sandi_sementara"] = True
            mark_own(session, actor.pengguna_id)
            replaced = vault.put_slot(SANDI, nama_pengguna, encode_sandi(sandi))
            if replaced is not None:
                retire(session, (replaced,))

    def note_recovery(self, actor: Actor, nama_pengguna: str) -> None:
        """The recovery sheet gave this admin a password of his own."""
        peran = min(actor.peran, key=lambda role: role.name)
        with self._database.write(WriteContext(actor, peran, "keamanan.recover", always=True)) as session:
            changes_of(session).notes["pengguna"] = nama_pengguna.casefold()
            mark_own(session, actor.pengguna_id)

    def doubt(self, vault: Vault, pintu: DiPintu) -> str:
        """What does not fit: the key file, or what this computer saw before; empty: all fits."""
        if not pintu.slot_lama.isdisjoint(slot_ids(read_key_file(vault.folder))):
            return _OLD_KEYS
        if not vault.witness.remembers:
            return ""
        with self._database.read() as session:
            return vault.witness.doubt(
                vault.folder.path, pintu.garis, vault.key, lambda seq: audit.read_hash(session, seq)
            )

    def remember(self, vault: Vault) -> None:
        """This computer takes note of how far the audit trail goes. Raises OSError."""
        if vault.witness.remembers:
            with self._database.read() as session:
                head, line = audit.read_head(session), audit.read_line(session)
            vault.witness.remember(
                vault.folder.path, Head(line, head.seq, head.hash), vault.key, vault.clock.now()
            )

    def lineage(self) -> str:
        """Of which history this database is, as a backup's manifest says it; empty: none is stored."""
        with self._database.read() as session:
            setting = session.get(Pengaturan, LINEAGE_SETTING)
            return "" if setting is None else setting.nilai

    def has_changed_since(self, audit_seq: int | None) -> bool:
        """Whether anything but logins and backups was noted after this entry (None: ever)."""
        query = select(AuditEntry.seq).where(AuditEntry.tindakan.not_in(_NO_CHANGE))
        if audit_seq is not None:
            query = query.where(AuditEntry.seq > audit_seq)
        with self._database.read() as session:
            return session.execute(query.limit(1)).first() is not None


def for_keys(session: Session) -> tuple[frozenset[str], str]:
    """The admins and the line of this database, as `Vault.keep_in_step` takes them."""
    return read_admins(session), audit.read_line(session)


def mark_own(session: Session, pengguna_id: str) -> None:
    """From now on only its user knows the password."""
    pengguna = session.get(Pengguna, pengguna_id)
    if pengguna is not None:
        pengguna.sandi_sementara = False


def new_admin(nama: str, instansi_id: str | None) -> Actor:
    """Who sets up an office; `instansi_id` None: a new agency."""
    return Actor(
        pengguna_id=new_id(),
        nama=nama,
        peran=frozenset({Peran.ADMIN}),
        instansi_id=instansi_id or new_id(),
    )


def require_other_admin(session: Session, pengguna_id: str) -> None:
    """Raises StateError when no other active admin would remain."""
    others = session.scalars(
        select(Pengguna.id)
        .join(PeranPengguna, PeranPengguna.pengguna_id == Pengguna.id)
        .where(Pengguna.aktif, PeranPengguna.peran == Peran.ADMIN, Pengguna.id != pengguna_id)
    ).first()
    if others is None:
        raise StateError(
            "Harus tetap ada satu admin yang aktif.",
            who="Admin",
            next_step="Beri peran Admin kepada orang lain lebih dahulu.",
        )
