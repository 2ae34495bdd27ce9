"""What both ways of restoring share: finding the key of a backup, and what changes besides the rows."""

from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.checks import LINEAGE_SETTING
from kinerja_desktop.db.store.failures import require_readable
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.db.vault.attempts import OLD_KEY_TRIES
from kinerja_desktop.db.vault.backup import MANIFEST, Backup, read_backup, read_undescribed
from kinerja_desktop.db.vault.keyslots import WrongSecretError
from kinerja_desktop.db.vault.rotate import opens
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import FileRefusedError, OldKeyError, StateError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.pemulihan import Tempat
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.keamanan.reading import read_slot_lama

RESTORE = "cadangan.restore"
TAKE_KEYS = "cadangan.take_keys"
PARTS = ("Memeriksa kunci", "Memeriksa cadangan dan menyimpan keadaan sekarang", "Memasang keadaan cadangan")
"""The steps of a restore as they are shown."""
SHEET = "lembar-pemulihan"
"""Id of whoever restores with the recovery sheet."""


class Pemulihan(Struct, frozen=True):
    """One restore, as its audit entry tells it. `key` is that of the backup."""

    backup: Backup
    key: bytes
    tempat: Tempat
    pengguna: str
    is_same: bool = True


class Today(Struct, frozen=True):
    """What today's database knows before a backup comes into its place.

    `undone_by`: the head of the trail (seq, hash) that the last restore replaced; None: there was none.
    """

    line: str
    silsilah: str
    slot_lama: frozenset[str]
    undone_by: tuple[int, str] | None

    def is_undone_by(self, backup: Backup) -> bool:
        """Whether a backup is the state before the last restore."""
        return self.undone_by == (backup.manifest.audit_seq, backup.manifest.audit_hash)


class _Rincian(Struct, frozen=True):
    kepala_diganti: tuple[int, str] | None = None


def read_today(session: Session) -> Today:
    """Of the open database."""
    last = session.scalar(
        select(AuditEntry.rincian)
        .where(AuditEntry.tindakan == RESTORE)
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    )
    setting = session.get(Pengaturan, LINEAGE_SETTING)
    return Today(
        line=audit.read_line(session),
        silsilah=new_silsilah() if setting is None else setting.nilai,
        slot_lama=read_slot_lama(session),
        undone_by=None if last is None else msgspec.json.decode(last, type=_Rincian).kepala_diganti,
    )


def new_silsilah() -> str:
    """Of a history whose end was lost: heads of its later backups are no witnesses any more."""
    return msgspec.json.encode(new_id()).decode()


def require_backup(path: Path) -> Backup:
    """The backup in this folder, also one whose description is lost.

    Raises FileRefusedError when it is none, DatabaseRefusedError when it may not be read.
    """
    backup = read_backup(path)
    if backup is None:
        require_readable(path / MANIFEST)
        backup = read_undescribed(path)
    if backup is None or not backup.folder.database.is_file():
        raise FileRefusedError(
            "Folder ini bukan cadangan Kinerja Desktop yang lengkap.",
            where=str(path),
            why="Keterangan atau basis datanya tidak ada.",
            who="Anda",
            next_step="Pilih folder cadangan lain.",
        )
    return backup


def find_key(vault: Vault, backup: Backup, key: bytes, kunci: KunciCadangan | None) -> bytes:
    """The present key where it opens the backup, else what `kunci` opens in the backup's own key file.

    Raises OldKeyError when what was valid then has to be asked for, WrongSecretError when it is wrong, and
    AccessDeniedError with the seconds to wait after repeated failures.
    """
    if opens(backup.folder.database, key):
        return key
    if kunci is None:
        raise _old_key(backup)
    if not kunci.is_guess:
        with vault.attempts.trial(OLD_KEY_TRIES, vault.clock.now()):
            return vault.prove_backup(backup, *kunci.slot).key
    try:
        return vault.prove_backup(backup, *kunci.slot).key
    except WrongSecretError as error:
        raise _old_key(backup) from error


@contextmanager
def readable(backup: Backup) -> Generator[None]:
    """A backup that goes away while it is read (a stick pulled out) is a refusal, not a bug."""
    try:
        yield
    except OSError as error:
        raise FileRefusedError(
            "Cadangan tidak dapat dibaca sampai selesai.",
            where=str(backup.path),
            why=why_of(error),
            who="Anda",
            next_step="Pasang kembali media itu, atau salin foldernya ke komputer ini, lalu ulangi.",
        ) from error


def sheet_holder(instansi_id: str) -> Actor:
    """Who restores with the recovery sheet: nobody knows the name."""
    return Actor(SHEET, "Pemegang lembar pemulihan", frozenset({Peran.ADMIN}), instansi_id)


def settle(session: Session, pemulihan: Pemulihan, actor: Actor, silsilah: str) -> None:
    """In the restored database: a new epoch, its place in the history, and what the audit entry tells."""
    head = audit.read_head(session)
    for instalasi in session.scalars(select(Instalasi)):
        instalasi.begin_epoch()
    session.merge(Pengaturan(kunci=LINEAGE_SETTING, nilai=silsilah))
    backup = pemulihan.backup
    replaced = (head.seq, head.hash) if pemulihan.tempat is Tempat.TERBUKA else None
    notes: Mapping[str, Any] = {
        "cadangan": backup.path.name,
        "dari": str(backup.path.parent),
        "dibuat": backup.manifest.created.isoformat(),
        "sidik": backup.manifest.sha256,
        "pengesahan": backup.check(pemulihan.key).value,
        "keadaan": pemulihan.tempat.value,
        "dengan": "lembar pemulihan" if actor.pengguna_id == SHEET else "sandi admin",
        "asal": "basis data ini" if pemulihan.is_same else "BASIS DATA LAIN",
        "pengguna": pemulihan.pengguna,
        "kepala_cadangan": (backup.manifest.audit_seq, backup.manifest.audit_hash),
        "kepala_diganti": replaced,
    }
    changes_of(session).notes.update(notes)


def require_some_admin(admins: Collection[str], slots: Collection[str]) -> None:
    """Raises StateError when nobody would remain who can log in and manage users."""
    if set(admins).isdisjoint(slots):
        raise StateError(
            "Sesudah pemulihan ini tidak ada admin yang dapat masuk.",
            why="Admin di dalam cadangan itu sudah tidak memiliki sandi di kantor ini.",
            who="Admin",
            next_step="Pilih cadangan lain, atau daftarkan dahulu salah seorang dari mereka lagi.",
        )


def _old_key(backup: Backup) -> OldKeyError:
    return OldKeyError(
        "Cadangan ini memakai kunci lama.",
        where=str(backup.path),
        why="Kunci basis data diganti sesudah cadangan dibuat (ada pengguna yang dihapus).",
        who="Admin",
        next_step="Masukkan nama pengguna dan sandi, atau kode pemulihan, yang berlaku saat cadangan dibuat.",
    )


def keys_not_wanted(folder: Path) -> StateError:
    return StateError(
        "Berkas kunci kantor ini masih utuh, atau basis datanya tidak ada.",
        where=str(folder),
        who="Admin",
        next_step="Masuk seperti biasa, atau pulihkan cadangan.",
    )


def keys_do_not_fit(path: Path) -> FileRefusedError:
    return FileRefusedError(
        "Berkas kunci dalam cadangan ini tidak membuka basis data hari ini.",
        where=str(path),
        why="Kunci basis data diganti sesudah cadangan dibuat, atau basis datanya juga rusak.",
        who="Admin",
        next_step="Coba cadangan yang lebih baru; bila tidak ada yang cocok, pulihkan cadangannya.",
    )
