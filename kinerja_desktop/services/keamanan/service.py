"""Users, roles and passwords of this installation, and reading the audit trail."""

from collections.abc import Collection, Generator
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import String, cast, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengguna, PeranPengguna
from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.db.vault.keyslots import PEMULIHAN, SANDI, WrongSecretError
from kinerja_desktop.db.vault.vault import RECOVERY_NAME, Vault
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.jejak import short_hash
from kinerja_desktop.domain.keamanan.kode_pemulihan import new_kode, parse_kode
from kinerja_desktop.domain.keamanan.sandi import check_nama_pengguna, check_sandi, encode_sandi
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_SANDI_SALAH, Peran
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.keamanan.akun import for_keys, require_other_admin
from kinerja_desktop.services.keamanan.lembar import LembarPemulihan, render_lembar
from kinerja_desktop.services.keamanan.reading import require_admin_now, require_current
from kinerja_desktop.services.keamanan.simpan import (
    PenggunaBaru,
    get_active,
    set_roles,
    store_pengguna,
    store_sandi,
)

_MANAGE = "keamanan.manage"
_OWN = "keamanan.own_sandi"


class PenggunaInfo(Struct, frozen=True):
    """A user as shown in the list; `punya_sandi` False: cannot log in until an admin gives a password;
    `sementara`: has not logged in with the password that somebody else made."""

    id: str
    nama_pengguna: str
    nama: str
    peran: frozenset[Peran]
    pegawai_id: str | None
    aktif: bool
    punya_sandi: bool
    sementara: bool = False


class AuditInfo(Struct, frozen=True):
    """One entry of the audit trail as shown; `sidik`: the beginning of its hash, as a report has it."""

    seq: int
    waktu: str
    pelaku: str
    peran: str
    tindakan: str
    alasan: str
    rincian: str
    sidik: str


class KeamananService(Service):
    """What an admin does about users; changing the own password is everybody's."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database)
        self._vault = vault
        self._attempts = vault.attempts

    def list_pengguna(self, actor: Actor) -> list[PenggunaInfo]:
        """All users, removed ones too, by name."""
        slots = self._vault.slot_names()
        with self._read(actor, _MANAGE) as session:
            roles: dict[str, set[Peran]] = {}
            for row in session.execute(select(PeranPengguna.pengguna_id, PeranPengguna.peran)):
                roles.setdefault(row.pengguna_id, set()).add(row.peran)
            return [
                PenggunaInfo(
                    id=one.id,
                    nama_pengguna=one.nama_pengguna,
                    nama=one.nama,
                    peran=frozenset(roles.get(one.id, ())),
                    pegawai_id=one.pegawai_id,
                    aktif=one.aktif,
                    punya_sandi=one.nama_pengguna in slots,
                    sementara=one.sandi_sementara,
                )
                for one in session.scalars(select(Pengguna).order_by(Pengguna.nama_pengguna))
            ]

    def add_pengguna(self, actor: Actor, baru: PenggunaBaru, sandi: str) -> str:
        """Add a user (or take a removed one back) with a first password; gives the user's id."""
        name = check_nama_pengguna(baru.nama_pengguna)
        _require_peran(baru.peran)
        check_sandi(sandi, (name, baru.nama))
        with self._manage(actor, "keamanan.add_pengguna") as session:
            pengguna_id = store_pengguna(session, actor, replace(baru, nama_pengguna=name), self._clock.now())
            session.flush()
            store_sandi(session, self._vault, name, sandi)
            told = for_keys(session)
        self._vault.keep_in_step(*told)
        return pengguna_id

    def set_peran(self, actor: Actor, pengguna_id: str, peran: frozenset[Peran]) -> None:
        """Replace a user's roles; raises StateError when no admin would remain."""
        _require_peran(peran)
        with self._manage(actor, "keamanan.set_peran") as session:
            pengguna = get_active(session, pengguna_id)
            if Peran.ADMIN not in peran:
                require_other_admin(session, pengguna_id)
            set_roles(session, pengguna.id, peran)
            session.flush()
            told = for_keys(session)
        self._vault.keep_in_step(*told)

    def change_sandi(self, actor: Actor, sandi_lama: str, sandi_baru: str) -> None:
        """The own password, after the old one; raises WrongSecretError and InvalidInputError.

        Guessing the old one is slowed as at the login (AccessDeniedError), and each wrong guess is audited.
        """
        failures = 0
        try:
            with self._write(actor, _OWN, name="keamanan.change_sandi", always=True) as session:
                pengguna = get_active(session, actor.pengguna_id)
                name = pengguna.nama_pengguna
                check_sandi(sandi_baru, (name, pengguna.nama))
                with self._attempts.trial(name, self._clock.now()) as failures:
                    proof = self._vault.prove(SANDI, name, encode_sandi(sandi_lama))
                    require_current(session, proof.slot)
                changes_of(session).notes["gagal_sebelumnya"] = failures
                pengguna.sandi_sementara = False
                store_sandi(session, self._vault, name, sandi_baru)
        except WrongSecretError:
            with self._write(actor, _OWN, name=TINDAKAN_SANDI_SALAH, always=True) as session:
                changes_of(session).notes["gagal_sebelumnya"] = failures
            raise

    def reset_sandi(
        self, actor: Actor, pengguna_id: str, sandi_baru: str, alasan: str, *, sementara: bool = False
    ) -> None:
        """A new password for somebody who forgot it: a new slot, no back door. `sementara`: it is changed at
        the next login."""
        with self._manage(actor, "keamanan.reset_sandi", alasan=alasan, always=True) as session:
            pengguna = get_active(session, pengguna_id)
            check_sandi(sandi_baru, (pengguna.nama_pengguna, pengguna.nama))
            changes_of(session).notes["pengguna"] = pengguna.nama_pengguna
            pengguna.sandi_sementara = sementara
            store_sandi(session, self._vault, pengguna.nama_pengguna, sandi_baru)

    def remove_pengguna(self, actor: Actor, pengguna_id: str, alasan: str) -> None:
        """Take a user out: no login any more, and the database key is changed so that copies of the old
        key file open nothing new. The row stays for the audit trail.

        Raises StateError for oneself, for the last admin, and while other work uses the database.
        """
        if pengguna_id == actor.pengguna_id:
            raise StateError(
                "Anda tidak dapat menghapus diri sendiri.",
                who="Admin lain",
                next_step="Minta admin lain melakukannya.",
            )
        with self._manage(actor, "keamanan.remove_pengguna", alasan=alasan) as session:
            require_other_admin(session, pengguna_id)
            pengguna = get_active(session, pengguna_id)
            pengguna.aktif = False
            name = pengguna.nama_pengguna
        self._vault.drop_users((name,))

    def new_lembar_pemulihan(
        self, actor: Actor, alasan: str, *, drop: Collection[str] = ()
    ) -> LembarPemulihan:
        """A fresh recovery sheet; the old one no longer opens this database, nor do copies of its slot.

        `drop`: user names of removed users whose slots go at the same time.
        """
        kode = new_kode()
        with self._manage(actor, "keamanan.new_lembar", alasan=alasan, always=True):
            self._vault.put_slot(PEMULIHAN, RECOVERY_NAME, parse_kode(kode))
        self._vault.drop_users(drop)
        return render_lembar(kode, str(self._vault.folder.path), self._clock.today())

    def list_audit(
        self, actor: Actor, *, teks: str = "", before_seq: int | None = None, limit: int = 200
    ) -> list[AuditInfo]:
        """Newest entries first, `limit` of them; `before_seq` pages on.

        `teks`: part of the actor's name, the deed, or the reason, or the number of an entry; empty shows all.
        """
        query = select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(limit)
        if wanted := teks.strip():
            query = query.where(
                or_(
                    AuditEntry.pelaku.icontains(wanted, autoescape=True),
                    AuditEntry.tindakan.icontains(wanted, autoescape=True),
                    AuditEntry.alasan.icontains(wanted, autoescape=True),
                    cast(AuditEntry.seq, String) == wanted,
                )
            )
        if before_seq is not None:
            query = query.where(AuditEntry.seq < before_seq)
        with self._read(actor, "keamanan.audit") as session:
            return [
                AuditInfo(
                    one.seq,
                    one.waktu,
                    one.pelaku,
                    one.peran,
                    one.tindakan,
                    one.alasan,
                    one.rincian,
                    short_hash(one.hash),
                )
                for one in session.scalars(query)
            ]

    @contextmanager
    def _manage(
        self, actor: Actor, name: str, *, alasan: str = "", always: bool = False
    ) -> Generator[Session]:
        """As `_write`, for who is an admin today: a session may have been left open since he was one."""
        with self._write(actor, _MANAGE, name=name, alasan=alasan, always=always) as session:
            require_admin_now(session, actor.pengguna_id, "tidak ada yang diubah")
            yield session


def _require_peran(peran: frozenset[Peran]) -> None:
    if not peran:
        raise InvalidInputError(
            "Pengguna harus mempunyai paling sedikit satu peran.", who="Anda", next_step="Pilih peran."
        )
