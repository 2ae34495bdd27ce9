"""Backups and restore as use cases: who may, what is audited, and what a restore changes besides the rows."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import Pengaturan, Pengguna, PeranPengguna
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.checks import LINEAGE_SETTING
from kinerja_desktop.db.store.failures import require_readable
from kinerja_desktop.db.store.session import Database, WriteContext, changes_of
from kinerja_desktop.db.vault.attempts import RECOVERY_TRIES, AttemptLog
from kinerja_desktop.db.vault.backup import (
    MANIFEST,
    AlasanCadangan,
    Backup,
    list_backups,
    read_backup,
    verify_backup,
)
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyslots import PEMULIHAN, SANDI, WrongSecretError
from kinerja_desktop.db.vault.restore import Restored, examine_backup
from kinerja_desktop.db.vault.rotate import opens
from kinerja_desktop.db.vault.vault import RECOVERY_NAME, Vault
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    DatabaseDamagedError,
    FileRefusedError,
    KinerjaError,
    OldKeyError,
)
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.kode_pemulihan import parse_kode
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.keamanan.reading import find_actor

_RESTORE = "cadangan.restore"
_RESTORE_PARTS = 3
_Rows = Sequence[dict[str, object]]


class KunciCadangan(Struct, frozen=True):
    """What opens a backup that was made before the database key changed: as it was valid then.

    Either `nama_pengguna` and `sandi`, or the `kode` of the recovery sheet.
    """

    nama_pengguna: str = ""
    sandi: str = ""
    kode: str = ""


class CadanganInfo(Struct, frozen=True):
    """A backup as shown; `baik` None: not examined again since it was made."""

    path: Path
    dibuat: str
    alasan: str
    jumlah_baris: int
    ukuran: int
    baik: bool | None = None
    keterangan: str = ""


class HasilPemulihan(Struct, frozen=True):
    """`sebelum`: the backup that undoes this restore; None when the old state could not be read."""

    sebelum: Path | None
    disisihkan: Path | None


class _Kept(Struct, frozen=True):
    """What the present database keeps through a restore: its users, and where its audit trail stood."""

    pengguna: _Rows
    peran: _Rows
    head: audit.AuditHead


class CadanganService(Service):
    """Making, listing, examining and taking back backups while somebody is logged in."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database)
        self._vault = vault

    def create(self, actor: Actor, into: Path | None = None) -> CadanganInfo:
        """A backup on demand, also to another place; raises StorageFullError."""
        with self._write(actor, "cadangan.create", always=True) as session:
            changes_of(session).notes["tempat"] = "" if into is None else str(into)
        return _info(self._vault.save(AlasanCadangan.MANUAL, into))

    def create_before(self, actor: Actor, alasan: AlasanCadangan) -> CadanganInfo:
        """The automatic backup before a step that others allowed `actor` to take; raises StorageFullError."""
        _ = actor
        return _info(self._vault.save(alasan))

    def list_all(self, actor: Actor, *, examine: bool = False) -> list[CadanganInfo]:
        """Backups on the shelf, newest first; `examine` opens each one again (slow)."""
        with self._read(actor, "cadangan.create"):
            found = list_backups(self._vault.folder.backups)
        return [self._examined(backup) if examine else _info(backup) for backup in found]

    def restore(
        self, actor: Actor, path: Path, alasan: str, kunci: KunciCadangan | None = None
    ) -> HasilPemulihan:
        """Bring the state of a backup back; the present state is backed up first, so that this can be undone.

        Users and passwords stay as they are now. The installation gets a new epoch, so that the receiver of
        packages sees that a restore happened. `kunci` is needed only for a backup from before a change of
        the database key. Raises FileRefusedError or DatabaseRefusedError for a backup that is not sound.
        """
        with self._read(actor, _RESTORE) as session:
            kept = _Kept(
                pengguna=_rows(session, Pengguna),
                peran=_rows(session, PeranPengguna),
                head=audit.read_head(session),
            )
        backup = require_backup(path)
        key = self._vault.key
        backup_key = _find_key(self._vault, backup, key, kunci)
        context = WriteContext(actor, Peran.ADMIN, _RESTORE, alasan, always=True)
        restored = self._vault.restore(
            backup, backup_key, key, lambda database: _amend(database, context, backup, kept)
        )
        return _outcome(restored)

    def _examined(self, backup: Backup) -> CadanganInfo:
        try:
            verify_backup(backup, self._vault.key)
        except KinerjaError as error:
            return _info(backup, baik=False, keterangan=error.why or error.what)
        return _info(backup, baik=True)


class PemulihanService:
    """Restore when nobody can log in: the database is damaged or gone, or this is a new computer."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._attempts = AttemptLog(vault.folder)

    def list_all(self) -> list[CadanganInfo]:
        """Backups on the shelf, newest first."""
        return [_info(backup) for backup in list_backups(self._vault.folder.backups)]

    def list_in(self, folder: Path) -> list[CadanganInfo]:
        """Backups in a folder from outside: it is one itself, holds some, or is a data folder or its copy.

        Raises FileRefusedError when there is none.
        """
        own = read_backup(folder)
        try:
            found = [own] if own else list_backups(folder) or list_backups(DataFolder(folder).backups)
        except OSError as error:
            raise _no_backups(folder, f"Folder tidak dapat dibaca. {why_of(error)}") from error
        if not found:
            raise _no_backups(folder, "Folder cadangan memuat kinerja.db dan keterangan.json.")
        return [_info(backup) for backup in found]

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
        progress: Progress | None = None,
    ) -> HasilPemulihan:
        """Restore as an admin of the backup (password, or recovery sheet); log in afterwards.

        A key file that is whole stays, and `kunci` must open it; one that is lost, or was changed by
        others, is replaced by the backup's. `kunci_lama` opens a backup from before a change of the database
        key where `kunci` does not. Raises like `CadanganService.restore`, WrongSecretError, OldKeyError, and
        AccessDeniedError for others than admins. Cancelled, the database is as it was.
        """
        progress = progress or SilentProgress()
        progress.step(0, _RESTORE_PARTS, "Memeriksa kunci")
        backup = require_backup(path)
        tries = kunci.nama_pengguna or RECOVERY_TRIES
        with self._attempts.trial(tries, self._vault.clock.now()):
            own_key = self._own_key(kunci)
            backup_key, opener = self._backup_key(backup, own_key, kunci, kunci_lama)
        progress.step(1, _RESTORE_PARTS, "Memeriksa cadangan dan menyimpan keadaan sekarang")
        if own_key is None:
            with _readable(path):
                examine_backup(backup, backup_key)  # the keys of a backup that is refused must not stay
            self._vault.adopt_keys(backup)

        def amend(database: Database) -> None:
            progress.step(2, _RESTORE_PARTS, "Memasang keadaan cadangan")
            self._amend(database, backup, opener, alasan)

        with _readable(path):
            return _outcome(self._vault.restore(backup, backup_key, own_key or backup_key, amend))

    def _own_key(self, kunci: KunciCadangan) -> bytes | None:
        """The present database key; None: the key file is lost, or somebody else changed it."""
        if not self._vault.has_keys():
            return None
        try:
            return self._vault.open_slot(*_credentials(kunci))
        except DatabaseDamagedError:
            return None

    def _backup_key(
        self, backup: Backup, own_key: bytes | None, kunci: KunciCadangan, kunci_lama: KunciCadangan | None
    ) -> tuple[bytes, KunciCadangan]:
        """The key of the backup, and what proved it: who that is decides whether he may restore."""
        if own_key is not None and opens(backup.folder.database, own_key):
            return own_key, kunci
        opener = kunci if own_key is None else kunci_lama or kunci
        try:
            return self._vault.backup_key(backup, *_credentials(opener)), opener
        except WrongSecretError as error:
            if own_key is None or kunci_lama is not None:
                raise
            raise _old_key(backup) from error

    @staticmethod
    def _amend(database: Database, backup: Backup, kunci: KunciCadangan, alasan: str) -> None:
        with database.read() as session:
            actor = _admin_of(session, kunci)
        context = WriteContext(actor, Peran.ADMIN, _RESTORE, alasan, always=True)
        _amend(database, context, backup, None)


@contextmanager
def _readable(path: Path) -> Generator[None]:
    """A backup that goes away while it is read (a stick pulled out) is a refusal, not a bug."""
    try:
        yield
    except OSError as error:
        raise FileRefusedError(
            "Cadangan tidak dapat dibaca sampai selesai.",
            where=str(path),
            why=why_of(error),
            who="Anda",
            next_step="Pasang kembali media itu, atau salin foldernya ke komputer ini, lalu ulangi.",
        ) from error


def _no_backups(folder: Path, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Folder ini tidak memuat cadangan Kinerja Desktop.",
        where=str(folder),
        why=why,
        who="Anda",
        next_step="Pilih folder cadangan, atau folder yang memuat beberapa cadangan.",
    )


def require_backup(path: Path) -> Backup:
    """The backup in this folder; raises FileRefusedError when it is none, DatabaseRefusedError when it
    may not be read."""
    backup = read_backup(path)
    if backup is None or not backup.folder.database.is_file():
        require_readable(path / MANIFEST)
        raise FileRefusedError(
            "Folder ini bukan cadangan Kinerja Desktop yang lengkap.",
            where=str(path),
            why="Keterangan atau basis datanya tidak ada.",
            who="Anda",
            next_step="Pilih folder cadangan lain.",
        )
    return backup


def _find_key(vault: Vault, backup: Backup, key: bytes, kunci: KunciCadangan | None) -> bytes:
    """The present key where it opens the backup, else what `kunci` opens in the backup's own key file."""
    if opens(backup.folder.database, key):
        return key
    if kunci is not None:
        return vault.backup_key(backup, *_credentials(kunci))
    raise _old_key(backup)


def _old_key(backup: Backup) -> OldKeyError:
    return OldKeyError(
        "Cadangan ini memakai kunci lama.",
        where=str(backup.path),
        why="Kunci basis data diganti sesudah cadangan dibuat (ada pengguna yang dihapus).",
        who="Admin",
        next_step="Masukkan nama pengguna dan sandi, atau kode pemulihan, yang berlaku saat cadangan dibuat.",
    )


def _credentials(kunci: KunciCadangan) -> tuple[str, str, bytes]:
    if kunci.kode:
        return PEMULIHAN, RECOVERY_NAME, parse_kode(kunci.kode)
    return SANDI, kunci.nama_pengguna, encode_sandi(kunci.sandi)


def _admin_of(session: Session, kunci: KunciCadangan) -> Actor:
    """Who restores: the named admin, or with the recovery sheet any admin of the backup."""
    names = (
        [kunci.nama_pengguna]
        if not kunci.kode
        else session.scalars(select(Pengguna.nama_pengguna).order_by(Pengguna.dibuat_pada)).all()
    )
    actors = [actor for name in names if (actor := find_actor(session, name)) is not None]
    for actor in actors:
        if Peran.ADMIN in actor.peran:
            return actor
    raise AccessDeniedError(
        "Hanya admin yang boleh memulihkan cadangan.",
        who="Admin",
        next_step="Minta admin memulihkan, atau pakai lembar pemulihan.",
    )


def _amend(database: Database, context: WriteContext, backup: Backup, kept: _Kept | None) -> None:
    """What must not come back with the old state: its users, its epoch, its place in the audit history."""
    with database.write(context) as session:
        if kept is not None:
            session.execute(delete(PeranPengguna))
            session.execute(delete(Pengguna))
            nulls = {"render_nulls": True}  # one statement for all, whatever is empty
            session.execute(insert(Pengguna), kept.pengguna, execution_options=nulls)
            session.execute(insert(PeranPengguna), kept.peran)
        for instalasi in session.scalars(select(Instalasi)):
            instalasi.epoch = new_id()
        session.merge(Pengaturan(kunci=LINEAGE_SETTING, nilai=msgspec.json.encode(new_id()).decode()))
        changes_of(session).notes.update(
            cadangan=backup.path.name,
            kepala_cadangan=(backup.manifest.audit_seq, backup.manifest.audit_hash),
            kepala_diganti=None if kept is None else (kept.head.seq, kept.head.hash),
        )


def _rows(session: Session, model: type[Pengguna | PeranPengguna]) -> _Rows:
    return [dict(row) for row in session.execute(select(*model.__table__.columns)).mappings()]


def _info(backup: Backup, *, baik: bool | None = None, keterangan: str = "") -> CadanganInfo:
    manifest = backup.manifest
    return CadanganInfo(
        path=backup.path,
        dibuat=f"{manifest.created.astimezone():%d-%m-%Y %H.%M}",
        alasan=manifest.reason.value,
        jumlah_baris=sum(manifest.rows.values()),
        ukuran=manifest.size,
        baik=baik,
        keterangan=keterangan,
    )


def _outcome(restored: Restored) -> HasilPemulihan:
    before = None if restored.before is None else restored.before.path
    return HasilPemulihan(before, restored.set_aside)
