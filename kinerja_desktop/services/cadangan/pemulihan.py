"""Restore from the gate: nobody is in. What is found in the data folder says whose word counts."""

from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import Pengguna, PeranPengguna
from kinerja_desktop.db.store.session import Database, WriteContext, changes_of
from kinerja_desktop.db.vault.attempts import RECOVERY_TRIES
from kinerja_desktop.db.vault.backup import (
    Backup,
    described_by_itself,
    list_all,
    read_backup,
    read_undescribed,
)
from kinerja_desktop.db.vault.folder import DataFolder, KeadaanFolder
from kinerja_desktop.db.vault.keyfile import read_key_file
from kinerja_desktop.db.vault.keyslots import admins_of, users_of
from kinerja_desktop.db.vault.restore import RestoreOrder, database_id, is_of_line
from kinerja_desktop.db.vault.rotate import Proof, opens
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import DatabaseDamagedError, FileRefusedError, NewerDatabaseError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.pemulihan import Tempat, require_admin, require_line
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.pulih import (
    PARTS,
    RESTORE,
    TAKE_KEYS,
    Pemulihan,
    find_key,
    keys_do_not_fit,
    keys_not_wanted,
    new_silsilah,
    readable,
    require_backup,
    settle,
    sheet_holder,
)
from kinerja_desktop.services.cadangan.records import (
    CadanganInfo,
    HasilPemulihan,
    KunciCadangan,
    info_of,
    outcome_of,
)
from kinerja_desktop.services.cadangan.service import CadanganService
from kinerja_desktop.services.keamanan.reading import find_actor, require_current

_USERS_OF_BACKUP = "dari cadangan"
_USERS_BY_KEYS = "dari cadangan, peran admin menurut berkas kunci"


class Permintaan(Struct, frozen=True):
    """What somebody at the gate asks for. `kunci_lama` opens a backup that `kunci` does not."""

    backup: Backup
    kunci: KunciCadangan
    kunci_lama: KunciCadangan | None
    alasan: str
    database_lain: bool
    progress: Progress

    @property
    def opener(self) -> KunciCadangan:
        """What opens the key file of the backup itself."""
        return self.kunci_lama or replace(self.kunci, is_guess=True)

    def step(self, done: int) -> None:
        self.progress.step(done, len(PARTS), PARTS[done])


class PemulihanService:
    """Restore when nobody is logged in: the database is damaged or gone, or this is a new computer."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._attempts = vault.attempts

    def list_all(self) -> list[CadanganInfo]:
        """Backups on the shelf, newest first, then those whose description is lost."""
        return [info_of(backup) for backup in list_all(self._vault.folder.backups)]

    def list_in(self, folder: Path) -> list[CadanganInfo]:
        """Backups in a folder from outside: it is one itself, holds some, or is a data folder or its copy.

        Raises FileRefusedError when there is none.
        """
        try:
            own = read_backup(folder) or read_undescribed(folder)
            found = [own] if own else list_all(folder) or list_all(DataFolder(folder).backups)
        except OSError as error:
            raise _no_backups(folder, f"Folder tidak dapat dibaca. {why_of(error)}") from error
        if not found:
            raise _no_backups(folder, "Folder cadangan memuat kinerja.db dan keterangan.json.")
        return [info_of(backup) for backup in found]

    def uses_old_secrets(self) -> bool:
        """Whether passwords count as they were when the backup was made: the own key file is lost."""
        return not self._vault.has_keys()

    def restore(
        self,
        path: Path,
        kunci: KunciCadangan,
        alasan: str,
        *,
        kunci_lama: KunciCadangan | None = None,
        database_lain: bool = False,
        progress: Progress | None = None,
    ) -> HasilPemulihan:
        """Restore as an admin (see `domain.keamanan.pemulihan` for whose word counts); log in afterwards.

        A key file that is whole must be opened by `kunci`; one that is lost, or was changed by others, is
        replaced by the backup's. `kunci_lama` opens a backup from before a change of the database key where
        `kunci` does not. `database_lain`: somebody said that another database is wanted in this lost place.
        Raises like `CadanganService.restore`, WrongSecretError, OldKeyError, AccessDeniedError for others
        than admins, and UnconfirmedLineError. Cancelled, the database is as it was.
        """
        backup = require_backup(path)
        asked = Permintaan(backup, kunci, kunci_lama, alasan, database_lain, progress or SilentProgress())
        asked.step(0)
        tries = kunci.nama_pengguna or RECOVERY_TRIES
        with self._attempts.trial(tries, self._vault.clock.now()):
            proof = self._prove(kunci)
            if proof is None:
                return self._restore_without_keys(asked)
            found = self._open(proof)
            if isinstance(found, Tempat):
                return self._restore_lost(asked, proof, found)
            return self._restore_open(asked, found, proof.slot)

    def may_take_keys(self) -> bool:
        """Whether today's database is there and only its key file is lost: a backup's may open it."""
        return self._vault.state() is KeadaanFolder.TANPA_KUNCI

    def take_keys(self, path: Path, kunci: KunciCadangan, alasan: str) -> None:
        """Put the key file of a backup beside today's database, which stays as it is; log in afterwards.

        For an admin of today's database or with the recovery sheet, by what was valid when the backup was
        made; audited. Raises StateError while there are keys, FileRefusedError where its key opens another
        state than today's, WrongSecretError, AccessDeniedError for others than admins.
        """
        backup = require_backup(path)
        if not self.may_take_keys():
            raise keys_not_wanted(self._vault.folder.path)
        with self._attempts.trial(kunci.nama_pengguna or RECOVERY_TRIES, self._vault.clock.now()):
            proof = self._vault.prove_backup(backup, *kunci.slot)
            found = self._open_with_keys_of(backup, proof, kunci)
            if found is None:
                raise keys_do_not_fit(path)
            database, actor = found
            try:
                with database.write(
                    WriteContext(actor, Peran.ADMIN, TAKE_KEYS, alasan, always=True)
                ) as session:
                    changes_of(session).notes.update(cadangan=path.name, dari=str(path.parent))
            finally:
                self._vault.drop_key()

    def _prove(self, kunci: KunciCadangan) -> Proof | None:
        """None: the key file is lost, or somebody else changed it."""
        if not self._vault.has_keys():
            return None
        try:
            return self._vault.prove(*kunci.slot, newer_too=True)
        except DatabaseDamagedError:
            return None

    def _open(self, proof: Proof) -> Database | Tempat:
        """Today's database, or why it does not open."""
        try:
            return self._vault.open_proven(proof)
        except DatabaseDamagedError:
            return Tempat.HILANG
        except NewerDatabaseError:
            return Tempat.LEBIH_BARU

    def _restore_open(
        self, asked: Permintaan, database: Database, slot: str, actor: Actor | None = None
    ) -> HasilPemulihan:
        """Today's database opens: as an admin of it restores who is logged in.

        `slot`: what the password opened. `actor`: who that is, where it is known already.
        """
        try:
            with database.read() as session:
                require_current(session, slot)
                if actor is None:
                    actor = _require_actor(session, asked.kunci, Tempat.TERBUKA)
            cadangan = CadanganService(database, self._vault)
            return cadangan.restore(
                actor, asked.backup.path, asked.alasan, asked.opener, progress=asked.progress
            )
        finally:
            self._vault.drop_key()

    def _restore_without_keys(self, asked: Permintaan) -> HasilPemulihan:
        """The key file is lost. Where the backup's opens today's database, today's users count and stay."""
        vault, backup = self._vault, asked.backup
        proof = vault.prove_backup(backup, *asked.opener.slot)
        key, backup = proof.key, described_by_itself(backup, proof.key)
        found = self._open_with_keys_of(backup, proof, asked.opener)
        if found is not None:
            return self._restore_open(asked, found[0], proof.slot, found[1])
        shelf = {database_id(one) for one in list_all(vault.folder.backups)}
        is_empty = vault.state() is KeadaanFolder.KOSONG
        tempat = Tempat.KOSONG if is_empty else Tempat.HILANG
        is_same = is_empty or database_id(backup) in shelf
        require_line(tempat, is_same=is_same, confirmed=asked.database_lain)
        return self._take_over(asked, Pemulihan(backup, key, tempat, _USERS_OF_BACKUP, is_same))

    def _open_with_keys_of(
        self, backup: Backup, proof: Proof, kunci: KunciCadangan
    ) -> tuple[Database, Actor] | None:
        """Today's database by the key file of a backup, and who it is there; None: it does not open."""
        vault, key, holder = self._vault, proof.key, list[Actor]()
        if not vault.folder.database.exists() or not opens(vault.folder.database, key):
            return None
        with suppress(DatabaseDamagedError):
            vault.look(key, lambda found: holder.append(_who(found, kunci, proof.slot)))
            vault.adopt_keys(backup)
            return vault.open_proven(Proof(read_key_file(vault.folder), key)), holder[0]
        return None

    def _restore_lost(self, asked: Permintaan, proof: Proof, tempat: Tempat) -> HasilPemulihan:
        """The database does not open and the key file is kept: its admins and its recovery sheet decide."""
        backup, known, name = (
            asked.backup,
            admins_of(proof.file, proof.key),
            asked.kunci.nama_pengguna.casefold(),
        )
        is_admin = known is None or name in known
        require_admin(tempat, is_admin=is_admin, by_sheet=asked.kunci.by_sheet)
        key = find_key(self._vault, backup, proof.key, asked.opener)
        backup = described_by_itself(backup, key)
        is_same = is_of_line(proof.file, proof.key, backup, key)
        require_line(tempat, is_same=is_same, confirmed=asked.database_lain)
        if not is_same:
            return self._take_over(asked, Pemulihan(backup, key, tempat, _USERS_OF_BACKUP, is_same))
        users = _USERS_OF_BACKUP if known is None else _USERS_BY_KEYS
        pemulihan = Pemulihan(backup, key, tempat, users)

        def change(database: Database) -> None:
            with database.read() as session:
                if known is None:
                    actor = _require_actor(session, asked.kunci, tempat)
                else:
                    actor = _heir(session, asked.kunci)
            with database.write(_context(actor, asked)) as session:
                if known is not None:
                    _follow_keys(session, users_of(proof.file, proof.key), known)
                    if not asked.kunci.by_sheet:
                        self._know(session, actor, name)
                settle(session, pemulihan, actor, new_silsilah())

        return self._swap(asked, RestoreOrder(backup, key, proof.key), change, pemulihan.pengguna)

    def _know(self, session: Session, actor: Actor, name: str) -> None:
        """An admin of today whom the backup does not know yet."""
        if session.get(Pengguna, actor.pengguna_id) is None:
            session.add(
                Pengguna(
                    id=actor.pengguna_id,
                    nama_pengguna=name,
                    nama=actor.nama,
                    instansi_id=actor.instansi_id,
                    dibuat_pada=self._vault.clock.now(),
                )
            )
            session.flush()
            session.add(PeranPengguna(pengguna_id=actor.pengguna_id, peran=Peran.ADMIN))

    def _take_over(self, asked: Permintaan, pemulihan: Pemulihan) -> HasilPemulihan:
        """The backup brings its key file: its own users count, and nobody else's are left."""

        def change(database: Database) -> None:
            with database.read() as session:
                actor = _require_actor(session, asked.opener, Tempat.KOSONG)
            with database.write(_context(actor, asked)) as session:
                settle(session, pemulihan, actor, new_silsilah())

        order = RestoreOrder(pemulihan.backup, pemulihan.key, pemulihan.key, adopts=True)
        return self._swap(asked, order, change, pemulihan.pengguna)

    def _swap(
        self, asked: Permintaan, order: RestoreOrder, change: Callable[[Database], None], pengguna: str
    ) -> HasilPemulihan:
        def amend(database: Database) -> None:
            asked.step(2)
            change(database)

        asked.step(1)
        with readable(asked.backup):
            return outcome_of(self._vault.restore(order, amend), pengguna)


def _who(database: Database, kunci: KunciCadangan, slot: str) -> Actor:
    """Who it is in today's database, whose key file is lost: there the sheet is enough."""
    with database.read() as session:
        require_current(session, slot)
        return _require_actor(session, kunci, Tempat.HILANG if kunci.by_sheet else Tempat.TERBUKA)


def _context(actor: Actor, asked: Permintaan) -> WriteContext:
    return WriteContext(actor, Peran.ADMIN, RESTORE, asked.alasan, always=True)


def _require_actor(session: Session, kunci: KunciCadangan, tempat: Tempat) -> Actor:
    """The admin of this database whose password was typed, or the holder of its sheet."""
    actor = None if kunci.by_sheet else find_actor(session, kunci.nama_pengguna)
    is_admin = actor is not None and Peran.ADMIN in actor.peran
    require_admin(tempat, is_admin=is_admin, by_sheet=kunci.by_sheet)
    return actor or sheet_holder(_instansi_of(session))


def _heir(session: Session, kunci: KunciCadangan) -> Actor:
    """An admin by the key file, whom the backup may not know yet."""
    if kunci.by_sheet:
        return sheet_holder(_instansi_of(session))
    name = kunci.nama_pengguna.casefold()
    row = session.scalar(select(Pengguna).where(Pengguna.nama_pengguna == name))
    if row is None:
        return Actor(new_id(), name, frozenset({Peran.ADMIN}), _instansi_of(session))
    return Actor(row.id, row.nama, frozenset({Peran.ADMIN}), row.instansi_id, row.pegawai_id)


def _instansi_of(session: Session) -> str:
    return session.scalar(select(Pengguna.instansi_id).limit(1)) or ""


def _follow_keys(session: Session, users: Collection[str], admins: Collection[str]) -> None:
    """Who was removed since the backup stays removed, and who is an admin is said by the key file."""
    held = {(one.pengguna_id, one.peran) for one in session.scalars(select(PeranPengguna))}
    for pengguna in session.scalars(select(Pengguna)).all():
        pengguna.aktif = pengguna.nama_pengguna in users
        is_admin, was_admin = pengguna.nama_pengguna in admins, (pengguna.id, Peran.ADMIN) in held
        if is_admin and not was_admin:
            session.add(PeranPengguna(pengguna_id=pengguna.id, peran=Peran.ADMIN))
        if was_admin and not is_admin:
            session.delete(session.get_one(PeranPengguna, (pengguna.id, Peran.ADMIN)))
            if sum(owner == pengguna.id for owner, _ in held) == 1:
                session.add(PeranPengguna(pengguna_id=pengguna.id, peran=Peran.PEGAWAI))


def _no_backups(folder: Path, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Folder ini tidak memuat cadangan Kinerja Desktop.",
        where=str(folder),
        why=why,
        who="Anda",
        next_step="Pilih folder cadangan, atau folder yang memuat beberapa cadangan.",
    )
