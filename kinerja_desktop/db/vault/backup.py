"""Verified backups: database and key slots as one folder that appears whole or not at all."""

import hashlib
import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

import msgspec

from kinerja_desktop import __version__
from kinerja_desktop.db.store.checks import FileFacts, check_file, read_facts
from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.failures import damaged, translated
from kinerja_desktop.db.vault.files import remove_companions
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import FORMAT, PRODUCT, KeyFile, encode_key_file, read_key_file
from kinerja_desktop.db.vault.keyslots import KeySlots, check_seal
from kinerja_desktop.db.vault.proof.manifest import AlasanCadangan, Manifest, Pengesahan
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, FileRefusedError
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import PARTIAL_SUFFIX, replace, sync_file, write_atomically
from kinerja_desktop.machine.sharing import make_folder
from kinerja_desktop.machine.small_files import (
    clear_folder_place,
    peek_small,
    sane,
    write_small,
)

BACKUP_STEPS = ("cadangan.started", "cadangan.copied", "cadangan.verified", "cadangan.renamed")
MANIFEST = "keterangan.json"
NEWEST, DAILY, WEEKLY, MONTHLY = 10, 7, 4, 12
_SPREAD = 4  # of backups whose dates tell nothing: how many times its number's power of two one lives
_HIGHEST = 2**40  # a number above it was never counted up to: its file is spoilt
_CHUNK = 1024 * 1024
_STAMP = "%Y%m%dT%H%M%SZ"


_NAME = re.compile(rf"(\d{{8}}T\d{{6}}Z)-({'|'.join(AlasanCadangan)})(-\d+)?")


_NOTHING_TOLD = Manifest(
    PRODUCT, "", datetime(2000, 1, 1, tzinfo=UTC), AlasanCadangan.MANUAL, 0, {}, 0, "", "", 0, ""
)


class Backup(msgspec.Struct, frozen=True):
    """One complete backup folder.

    `is_described`: its description can be read. Else `manifest` holds what the names of files tell, until
    `described_by_itself` asks the database.
    """

    path: Path
    manifest: Manifest
    is_described: bool = True

    def check(self, key: bytes) -> Pengesahan:
        """What its description is worth under its key."""
        return self.manifest.check(key) if self.is_described else Pengesahan.HILANG

    @property
    def folder(self) -> DataFolder:
        """The backup laid out like a data folder."""
        return DataFolder(self.path)

    @property
    def number(self) -> int:
        """Its place in the order in which backups were made; 0 where it is not known."""
        number = self.manifest.number
        return number if 0 <= number <= _HIGHEST else 0


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
        if into is None:
            clear_folder_place(home)
        make_folder(home)
        final = _free_name(home, f"{now.astimezone(UTC):{_STAMP}}-{reason.value}")
        partial = DataFolder(final.with_name(final.name + PARTIAL_SUFFIX))
        shutil.rmtree(partial.path, ignore_errors=True)
        partial.path.mkdir(mode=0o700)
        try:
            faults.at("cadangan.started")
            facts = copy_database(folder.database, partial.database, key)
            write_atomically(partial.keys, encode_key_file(read_key_file(folder)))
            faults.at("cadangan.copied")
            number = _next_number(folder.backups, home)
            told = msgspec.structs.replace(_verify_copy(partial, key, facts, reason, now), number=number)
            manifest = told.authenticated(key)
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
    """Complete backups, the one made last first, whatever the clock said then."""
    if not home.is_dir():
        return []
    found = [backup for path in home.iterdir() if (backup := read_backup(path)) is not None]
    return _last_first(found)


def read_backup(path: Path) -> Backup | None:
    """The backup in this folder; None when it is none, or not complete."""
    if path.name.endswith(PARTIAL_SUFFIX):
        return None
    manifest = peek_small(path / MANIFEST, Manifest)
    return Backup(path, manifest) if manifest is not None and manifest.product == PRODUCT else None


def list_all(home: Path) -> list[Backup]:
    """As `list_backups`, then what lost its description: never the first choice, maybe all there is."""
    if not home.is_dir():
        return []
    lost = _last_first(found for path in home.iterdir() if (found := read_undescribed(path)) is not None)
    return [*list_backups(home), *lost]


def read_undescribed(path: Path) -> Backup | None:
    """The backup in this folder, when all but its description is there; None: it has one, or is none."""
    found, backup = _NAME.fullmatch(path.name), Backup(path, _NOTHING_TOLD, is_described=False)
    is_one = found is not None or (path / MANIFEST).exists()
    parts = (backup.folder.database, backup.folder.keys)
    if not is_one or not all(part.is_file() for part in parts) or read_backup(path) is not None:
        return None
    facts = backup.folder.database.stat()
    made = datetime.fromtimestamp(facts.st_mtime, UTC)
    if found is not None:
        with suppress(ValueError):
            made = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    reason = AlasanCadangan(found[2]) if found is not None else AlasanCadangan.MANUAL
    told = msgspec.structs.replace(_NOTHING_TOLD, created=sane(made), reason=reason, size=facts.st_size)
    return msgspec.structs.replace(backup, manifest=told)


def described_by_itself(backup: Backup, key: bytes) -> Backup:
    """With what the database itself says where the description is lost; raises as `verify_backup`."""
    if backup.is_described:
        return backup
    facts, database = verify_backup(backup, key), backup.folder.database
    told = _describe(facts, database, backup.manifest.reason, backup.manifest.created)
    return msgspec.structs.replace(backup, manifest=told)


def hide_names(folder: DataFolder, slots: KeySlots, like: KeyFile, key: bytes) -> None:
    """Backups on the shelf that earlier versions made under this key lose the user names in clear.

    `like`: see `KeySlots.hide_names`. What cannot be written stays as it is.
    """
    for backup in list_backups(folder.backups):
        with suppress(OSError, DatabaseRefusedError):
            file = read_key_file(backup.folder)
            if file.format < FORMAT and not file.rotating:
                check_seal(file, key)
                write_small(backup.folder.keys, encode_key_file(slots.hide_names(file, key, None, like)))


def verify_backup(backup: Backup, key: bytes) -> FileFacts:
    """Open the backup again and check it whole, also against what it says of itself.

    Raises DatabaseRefusedError or FileRefusedError.
    """
    database, told = backup.folder.database, backup.manifest
    with translated(database):
        facts = check_file(database, key)
        if not backup.is_described:
            return facts
        if told.check(key) is Pengesahan.DIUBAH:
            raise FileRefusedError(
                "Keterangan cadangan ini diubah di luar program.",
                where=str(backup.path / MANIFEST),
                why="Tanda pengesahannya tidak cocok dengan kunci basis data.",
                who="Admin",
                next_step="Pilih cadangan lain, dan laporkan kepada penanggung jawab keamanan. Bila hanya "
                f"ini cadangannya, pindahkan {MANIFEST} dari foldernya: isinya lalu diperiksa sendiri.",
            )
        if sha256_of(database) != told.sha256:
            raise damaged(database, "Isinya bukan lagi yang dicatat ketika cadangan dibuat.")
    said = FileFacts(told.schema, told.rows, told.audit_seq, told.audit_hash, told.lineage)
    if said != facts:
        raise FileRefusedError(
            "Keterangan cadangan ini tidak cocok dengan isinya.",
            where=str(backup.path / MANIFEST),
            why="Jumlah baris, susunan, atau jejak audit di dalamnya lain.",
            who="Anda",
            next_step="Pilih cadangan lain.",
        )
    return facts


def thin(backups: Iterable[Backup]) -> list[Backup]:
    """Which backups may go. Stay: the newest ten, 7 daily, 4 weekly, 12 monthly, one per migration, one undo.

    Newest is what was made last, never what has the latest date: the backup just made always stays, also
    when the clock stands in 2015 or has stood in 2099. Counts days, weeks and months that have a backup.
    Where dates contradict the order they tell nothing: there backups stay by number, the older the fewer.
    """
    newest_first = _last_first(backups)
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
    kept |= {backup.path for backup in (*single.values(), *_spread(newest_first))}
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
    return _describe(facts, partial.database, reason, sane(now))


def _describe(facts: FileFacts, database: Path, reason: AlasanCadangan, made: datetime) -> Manifest:
    return Manifest(
        product=PRODUCT,
        program=__version__,
        created=made,
        reason=reason,
        schema=facts.schema,
        rows=facts.rows,
        audit_seq=facts.audit_seq,
        audit_hash=facts.audit_hash,
        lineage=facts.lineage,
        size=database.stat().st_size,
        sha256=sha256_of(database),
    )


def _last_first(backups: Iterable[Backup]) -> list[Backup]:
    return sorted(
        backups, key=lambda backup: (backup.number, backup.manifest.created, backup.path.name), reverse=True
    )


def _next_number(*homes: Path) -> int:
    """Behind all backups of the own shelf, and of the place where this one goes."""
    return 1 + max((backup.number for home in homes for backup in list_backups(home)), default=0)


def _spread(newest_first: Sequence[Backup]) -> list[Backup]:
    """Of the backups whose dates run against their order (a wrong clock), those that stay all the same.

    A number that 2^k divides stays until 4 x 2^k others were made after it: once gone, never missed again.
    """
    last = newest_first[0].number if newest_first else 0
    return [
        backup
        for backup, is_lost in zip(newest_first, _contradicted(newest_first), strict=True)
        if is_lost and last - backup.number < _SPREAD * (backup.number & -backup.number)
    ]


def _contradicted(newest_first: Sequence[Backup]) -> list[bool]:
    """Whether one made before it has a date as late as its own, or one made after it a date as early."""
    dates = [backup.manifest.created for backup in newest_first]
    until = [*accumulate(reversed(dates), max)][::-1]
    since = [*accumulate(dates, min)]
    return [
        any(other >= date for other in until[place + 1 : place + 2])
        or any(other <= date for other in since[:place][-1:])
        for place, date in enumerate(dates)
    ]


def _free_name(home: Path, wanted: str) -> Path:
    path = home / wanted
    number = 2
    while path.exists():
        path = home / f"{wanted}-{number}"
        number += 1
    return path
