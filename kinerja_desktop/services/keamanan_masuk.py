"""Getting in: first admin, login with growing delay, recovery code, lock and close."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.attempts import RECOVERY_TRIES, AttemptLog
from kinerja_desktop.db.backup import AlasanCadangan, list_backups
from kinerja_desktop.db.checks import LINEAGE_SETTING
from kinerja_desktop.db.keyslots import PEMULIHAN, SANDI, WrongSecretError
from kinerja_desktop.db.models import AuditEntry, Pengaturan, Pengguna, PeranPengguna, new_id
from kinerja_desktop.db.session import Database, WriteContext, changes_of
from kinerja_desktop.db.vault import RECOVERY_NAME, KeadaanFolder, Vault
from kinerja_desktop.domain.actor import Actor
from kinerja_desktop.domain.enums import Peran
from kinerja_desktop.domain.errors import AccessDeniedError, StateError, StorageFullError
from kinerja_desktop.domain.kode_pemulihan import new_kode, parse_kode
from kinerja_desktop.domain.sandi import check_nama_pengguna, check_sandi, normalize_sandi
from kinerja_desktop.services.keamanan_lembar import LembarPemulihan, render_lembar

TINDAKAN_MASUK = "keamanan.masuk"
_NO_CHANGE = (TINDAKAN_MASUK, "cadangan.create")


@dataclass(frozen=True)
class AdminPertama:
    """Who sets up this office. `instansi_id` None: a new one is made."""

    nama_pengguna: str
    nama: str
    sandi: str
    instansi_id: str | None = None


@dataclass(frozen=True)
class Sesi:
    """Somebody is in. `lembar` is set when a new recovery sheet must be printed now."""

    actor: Actor
    database: Database
    lembar: LembarPemulihan | None = None


class MasukService:
    """The door; everything behind it needs the Database of a `Sesi`."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._attempts = AttemptLog(vault.folder)

    def is_installed(self) -> bool:
        """False at the very first start. Raises nothing; see `Vault.state` for what may be missing."""
        return self._vault.state() is not KeadaanFolder.KOSONG

    def new_lembar(self) -> LembarPemulihan:
        """A recovery sheet for an office that is about to be set up."""
        return self._lembar(new_kode())

    def create_first_admin(
        self,
        admin: AdminPertama,
        lembar: LembarPemulihan | None = None,
        prepare: Callable[[Database, Actor], None] | None = None,
    ) -> Sesi:
        """Make the database with its first user and the recovery sheet (shown once, stored nowhere).

        `lembar` None: a new one. `prepare` puts in what the office begins with, as the new admin; if it
        fails there is no database at all. Raises InvalidInputError for a weak password and StateError where
        a database already is.
        """
        name = check_nama_pengguna(admin.nama_pengguna)
        check_sandi(admin.sandi, (name, admin.nama))
        actor = Actor(
            pengguna_id=new_id(),
            nama=admin.nama,
            peran=frozenset({Peran.ADMIN}),
            instansi_id=admin.instansi_id or new_id(),
        )

        def fill(database: Database) -> None:
            self._add_first_admin(database, actor, name)
            if prepare is not None:
                prepare(database, actor)

        lembar = lembar or self.new_lembar()
        database = self._vault.install(name, encode_sandi(admin.sandi), parse_kode(lembar.kode), fill)
        return Sesi(actor, database, lembar)

    def _add_first_admin(self, database: Database, actor: Actor, nama_pengguna: str) -> None:
        with database.write(WriteContext(actor, Peran.ADMIN, "keamanan.install")) as session:
            session.add(Pengaturan(kunci=LINEAGE_SETTING, nilai=msgspec.json.encode(new_id()).decode()))
            session.add(
                Pengguna(
                    id=actor.pengguna_id,
                    nama_pengguna=nama_pengguna,
                    nama=actor.nama,
                    instansi_id=actor.instansi_id,
                    dibuat_pada=self._vault.clock.now(),
                )
            )
            session.flush()
            session.add(PeranPengguna(pengguna_id=actor.pengguna_id, peran=Peran.ADMIN))

    def login(self, nama_pengguna: str, sandi: str) -> Sesi:
        """Open the database, or change the user while it is open.

        Raises WrongSecretError (one sentence for a wrong name, wrong password and removed user), and
        AccessDeniedError with the seconds to wait after repeated failures.
        """
        self._attempts.begin(nama_pengguna, self._vault.clock.now())
        was_open = self._vault.is_open
        database = self._vault.unlock(SANDI, nama_pengguna, encode_sandi(sandi))
        with database.read() as session:
            actor = find_actor(session, nama_pengguna)
        if actor is None:
            if not was_open:
                self._vault.drop_key()
            raise WrongSecretError(
                "Nama pengguna atau sandi salah.",
                who="Anda",
                next_step="Ketik ulang; bila pernah dihapus, minta admin mendaftarkan Anda lagi.",
            )
        failures = self._attempts.clear(nama_pengguna)
        if not was_open:
            self._finish_removals(database)
        self._note(database, actor, TINDAKAN_MASUK, {"gagal_sebelumnya": failures})
        return Sesi(actor, database)

    def recover(self, kode: str, nama_pengguna: str, sandi_baru: str) -> Sesi:
        """Open with the recovery sheet and give an admin a new password.

        The sheet is used up: a new code is made (printed from `Sesi.lembar`), the database key is changed and
        the use is audited. Raises InvalidInputError for a slip in the code, WrongSecretError for a wrong one.
        """
        secret = parse_kode(kode)
        check_sandi(sandi_baru, (nama_pengguna,))
        self._attempts.begin(RECOVERY_TRIES, self._vault.clock.now())
        was_open = self._vault.is_open
        database = self._vault.unlock(PEMULIHAN, RECOVERY_NAME, secret)
        self._attempts.clear(RECOVERY_TRIES)
        with database.read() as session:
            actor = find_actor(session, nama_pengguna)
        if actor is None or Peran.ADMIN not in actor.peran:
            if not was_open:
                self._vault.drop_key()
            raise AccessDeniedError(
                "Lembar pemulihan hanya memberi sandi baru kepada admin yang aktif.",
                why=f"{nama_pengguna} bukan admin yang aktif di basis data ini.",
                who="Anda",
                next_step="Ketik nama pengguna admin.",
            )
        self._note(database, actor, "keamanan.recover", {"pengguna": nama_pengguna.casefold()})
        new = new_kode()
        self._vault.put_slot(SANDI, nama_pengguna, encode_sandi(sandi_baru))
        self._vault.put_slot(PEMULIHAN, RECOVERY_NAME, parse_kode(new))
        self._vault.drop_users(())
        self._attempts.clear(nama_pengguna)
        return Sesi(actor, database, self._lembar(new))

    def lock(self) -> None:
        """Forget the key and close all connections; `login` opens the same Database again."""
        self._vault.drop_key()

    def close(self) -> None:
        """End of the program: a backup when something changed since the last one, then everything closed.

        Raises StorageFullError when there was no room for the backup; everything is closed all the same.
        """
        try:
            if self._vault.is_open and self._has_changed():
                self._vault.save(AlasanCadangan.TUTUP)
        except StorageFullError as error:
            raise StorageFullError(
                "Ruang penyimpanan penuh: cadangan saat menutup tidak dibuat; data sudah tersimpan.",
                where=error.where,
                who="Anda",
                next_step="Kosongkan ruang pada penyimpanan itu, lalu buat cadangan.",
            ) from error
        finally:
            self._vault.close()

    def _finish_removals(self, database: Database) -> None:
        """A removal that was cut off between the user's row and the change of key is ended now."""
        with database.read() as session:
            active = frozenset(session.scalars(select(Pengguna.nama_pengguna).where(Pengguna.aktif)))
        left_over = self._vault.slot_names() - active
        if left_over:
            self._vault.drop_users(left_over)

    def _has_changed(self) -> bool:
        newest = next(iter(list_backups(self._vault.folder.backups)), None)
        query = select(AuditEntry.seq).where(AuditEntry.tindakan.not_in(_NO_CHANGE))
        if newest is not None:
            query = query.where(AuditEntry.seq > newest.manifest.audit_seq)
        with self._vault.database.read() as session:
            return session.execute(query.limit(1)).first() is not None

    def _lembar(self, kode: str) -> LembarPemulihan:
        return render_lembar(kode, str(self._vault.folder.path), self._vault.clock.today())

    @staticmethod
    def _note(database: Database, actor: Actor, tindakan: str, notes: dict[str, object]) -> None:
        peran = min(actor.peran, key=lambda role: role.name)
        with database.write(WriteContext(actor, peran, tindakan, always=True)) as session:
            changes_of(session).notes.update(notes)


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


def encode_sandi(sandi: str) -> bytes:
    """The bytes that Argon2 gets."""
    return normalize_sandi(sandi).encode("utf-8")


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
