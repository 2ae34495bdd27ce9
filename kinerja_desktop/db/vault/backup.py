"""Verified backups: database and key slots as one folder that appears whole or not at all."""

import hashlib
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from kinerja_desktop import __version__
from kinerja_desktop.db.store.checks import FileFacts, check_file, read_facts
from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.failures import damaged, translated
from kinerja_desktop.db.vault.files import remove_companions
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import PRODUCT, encode_key_file, read_key_file
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import PARTIAL_SUFFIX, replace, sync_file, write_atomically

BACKUP_STEPS = ("cadangan.started", "cadangan.copied", "cadangan.verified", "cadangan.renamed")
MANIFEST = "keterangan.json"
NEWEST, DAILY, WEEKLY, MONTHLY = 10, 7, 4, 12
_CHUNK = 1024 * 1024


class AlasanCadangan(StrEnum):
    """Why a backup was made."""

    MANUAL = "manual"
    TUTUP = "tutup"
    SEBELUM_IMPOR = "sebelum-impor"
    SEBELUM_PEMBARUAN = "sebelum-pembaruan"
    SEBELUM_PULIH = "sebelum-pulih"


class Manifest(msgspec.Struct, frozen=True):
    """What a backup says of itself, in clear and without personal data. `created` is UTC."""

    product: str
    program: str
    created: datetime
    reason: AlasanCadangan
    schema: int
    rows: dict[str, int]
    audit_seq: int
    audit_hash: str
    lineage: str
    size: int
    sha256: str


class Backup(msgspec.Struct, frozen=True):
    """One complete backup folder."""

    path: Path
    manifest: Manifest

    @property
    def folder(self) -> DataFolder:
        """The backup laid out like a data folder."""
        return DataFolder(self.path)


def create_backup(
    folder: DataFolder,
    key: bytes,
    reason: AlasanCadangan,
    now: datetime,
    faults: Faults,
    *,
    into: Path | None = None,
) -> Backup:
    """Copy the live database, check the copy, and only then give it its name.

    `into` is another place (a stick, a share) than `<data>/cadangan`. Other connections may go on working.
    Raises StorageFullError (nothing is left behind) and DatabaseRefusedError when the copy is not sound.
    """
    home = into or folder.backups
    with translated(home):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        final = _free_name(home, f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{reason.value}")
        partial = DataFolder(final.with_name(final.name + PARTIAL_SUFFIX))
        shutil.rmtree(partial.path, ignore_errors=True)
        partial.path.mkdir(mode=0o700)
        try:
            faults.at("cadangan.started")
            facts = copy_database(folder.database, partial.database, key)
            write_atomically(partial.keys, encode_key_file(read_key_file(folder)))
            faults.at("cadangan.copied")
            manifest = _verify_copy(partial, key, facts, reason, now)
            write_atomically(partial.path / MANIFEST, msgspec.json.encode(manifest))
            faults.at("cadangan.verified")
            replace(partial.path, final)
        except BaseException:
            shutil.rmtree(partial.path, ignore_errors=True)
            raise
    faults.at("cadangan.renamed")
    return Backup(final, manifest)


def copy_database(source: Path, target: Path, key: bytes) -> FileFacts:
    """One consistent state of a live database into a new single file under the same key, synced to disk."""
    with raw_connection(source, key) as reader, raw_connection(target, key, create=True) as writer:
        reader.execute("BEGIN")
        facts = read_facts(reader)
        reader.backup(writer)
        reader.execute("ROLLBACK")
        writer.execute("PRAGMA journal_mode = DELETE").fetchall()
    sync_file(target)
    return facts


def list_backups(home: Path) -> list[Backup]:
    """Complete backups, newest first."""
    if not home.is_dir():
        return []
    found = [backup for path in home.iterdir() if (backup := read_backup(path)) is not None]
    return sorted(found, key=lambda backup: (backup.manifest.created, backup.path.name), reverse=True)


def read_backup(path: Path) -> Backup | None:
    """The backup in this folder; None when it is none, or not complete."""
    if path.name.endswith(PARTIAL_SUFFIX):
        return None
    try:
        manifest = msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    return Backup(path, manifest) if manifest.product == PRODUCT else None


def verify_backup(backup: Backup, key: bytes) -> FileFacts:
    """Open the backup again and check it whole; raises DatabaseRefusedError or FileRefusedError."""
    database = backup.folder.database
    with translated(database):
        facts = check_file(database, key)
        if sha256_of(database) != backup.manifest.sha256:
            raise damaged(database, "Isinya bukan lagi yang dicatat ketika cadangan dibuat.")
    return facts


def thin(backups: Iterable[Backup]) -> list[Backup]:
    """Which backups may go. Stay: the newest ten, 7 daily, 4 weekly, 12 monthly, one per migration, one undo.

    Counts days, weeks and months that have a backup, so that a wrong clock never empties the shelf.
    """
    newest_first = sorted(backups, key=lambda backup: backup.manifest.created, reverse=True)
    kept = {backup.path for backup in newest_first[:NEWEST]}
    for label, limit in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        periods: dict[str, Backup] = {}
        for backup in newest_first:
            periods.setdefault(f"{backup.manifest.created:{label}}", backup)
        kept |= {backup.path for backup in list(periods.values())[:limit]}
    single: dict[tuple[AlasanCadangan, int], Backup] = {}
    for backup in newest_first:
        if backup.manifest.reason is AlasanCadangan.SEBELUM_PEMBARUAN:
            single.setdefault((backup.manifest.reason, backup.manifest.schema), backup)
        elif backup.manifest.reason is AlasanCadangan.SEBELUM_PULIH:
            single.setdefault((backup.manifest.reason, 0), backup)
    kept |= {backup.path for backup in single.values()}
    return [backup for backup in newest_first if backup.path not in kept]


def remove_backup(backup: Backup) -> None:
    """Take a backup off the shelf; what a crash leaves is cleaned at the next start."""
    leaving = backup.path.with_name(backup.path.name + PARTIAL_SUFFIX)
    replace(backup.path, leaving)
    shutil.rmtree(leaving, ignore_errors=True)


def clean_partial(folder: DataFolder) -> None:
    """Remove what an interrupted write left in the data folder and on the backup shelf."""
    for home in (folder.path, folder.backups):
        if not home.is_dir():
            continue
        for path in home.glob(f"*{PARTIAL_SUFFIX}*"):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def put_back(folder: DataFolder, backup: Backup) -> None:
    """Replace the (closed) database with the backup's file; its key must be the present one."""
    partial = folder.database.with_name(folder.database.name + PARTIAL_SUFFIX)
    with translated(folder.database):
        shutil.copyfile(backup.folder.database, partial)
        sync_file(partial)
        remove_companions(folder.database)
        replace(partial, folder.database)


def sha256_of(path: Path) -> str:
    """SHA-256 (hex) of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _verify_copy(
    partial: DataFolder, key: bytes, facts: FileFacts, reason: AlasanCadangan, now: datetime
) -> Manifest:
    if check_file(partial.database, key) != facts:
        raise damaged(partial.database, "Salinan tidak memuat baris yang sama dengan aslinya.")
    sync_file(partial.database)
    return Manifest(
        product=PRODUCT,
        program=__version__,
        created=now.astimezone(UTC),
        reason=reason,
        schema=facts.schema,
        rows=facts.rows,
        audit_seq=facts.audit_seq,
        audit_hash=facts.audit_hash,
        lineage=facts.lineage,
        size=partial.database.stat().st_size,
        sha256=sha256_of(partial.database),
    )


def _free_name(home: Path, wanted: str) -> Path:
    path = home / wanted
    number = 2
    while path.exists():
        path = home / f"{wanted}-{number}"
        number += 1
    return path
