"""`periksa`: file, keys, structure, references, counts and audit trail, with the first fault named."""

from collections.abc import Callable

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.checks import (
    page_fault,
    read_facts,
    reference_fault,
    require_own_file,
    structure_fault,
)
from kinerja_desktop.db.store.connection import DriverConnection, raw_connection
from kinerja_desktop.db.store.schema import SCHEMA, count_rows, differences, read_objects
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.db.store.upgrade import expected_objects
from kinerja_desktop.db.vault.backup import Manifest, Pengesahan, list_backups
from kinerja_desktop.db.vault.keyfile import is_intact, read_key_file
from kinerja_desktop.db.vault.keyslots import check_seal
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pemeriksaan.identitas import identity_fault
from kinerja_desktop.services.penandatanganan.reading import damaged_scans, missing_scans

_SHOWN = 5


class Temuan(Struct, frozen=True):
    """The outcome of one check; `rincian` says what is wrong, or what was counted."""

    pokok: str
    baik: bool
    rincian: str = ""


class HasilPemeriksaan(Struct, frozen=True):
    """All checks in order. `audit_rusak_seq`: first broken entry of the audit trail, None when it holds."""

    temuan: tuple[Temuan, ...]
    jumlah: dict[str, int]
    audit_rusak_seq: int | None

    @property
    def bersih(self) -> bool:
        return all(one.baik for one in self.temuan)


class PemeriksaanService(Service):
    """Reads only; other work may go on meanwhile."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database)
        self._vault = vault

    def run(self, actor: Actor, progress: Progress) -> HasilPemeriksaan:
        """All checks; a fault is a finding, not an error. Raises CancelledError between two checks."""
        with self._read(actor, "pemeriksaan.run"):
            pass
        checks: list[tuple[str, Callable[[], str]]] = [
            ("Keutuhan berkas", lambda: self._on_file(_fresh_page_fault)),
            ("Susunan berkas", lambda: self._on_file(structure_fault)),
            ("Berkas kunci", self._key_fault),
            ("Ingatan komputer ini", self._witness_fault),
            ("Tabel dan pemicu", lambda: self._on_file(_object_fault)),
            ("Rujukan antar data", lambda: self._on_file(reference_fault)),
            ("Pindaian dokumen", self._scan_fault),
            ("Identitas pegawai dan jabatan", self._identity_fault),
        ]
        found: list[Temuan] = []
        for done, (label, check) in enumerate(checks):
            progress.step(done, len(checks) + 1, label)
            found.append(_finding(label, check))
        counts: dict[str, int] = {}
        found.append(_finding("Jumlah data", lambda: self._on_file(lambda file: _count_into(counts, file))))
        progress.step(len(checks), len(checks) + 1, "Jejak audit")
        broken: list[audit.AuditBreak] = []
        found.append(_finding("Jejak audit", lambda: self._audit_fault(broken)))
        progress.step(len(checks) + 1, len(checks) + 1, "Selesai")
        return HasilPemeriksaan(tuple(found), counts, broken[0].seq if broken else None)

    def check_audit(self, actor: Actor) -> Temuan:
        """Only the audit trail: its chain, and the heads that backups remember."""
        with self._read(actor, "pemeriksaan.run"):
            pass
        return _finding("Jejak audit", lambda: self._audit_fault([]))

    def _on_file(self, check: Callable[[DriverConnection], str]) -> str:
        path = self._vault.folder.database
        with raw_connection(path, self._vault.key) as connection:
            require_own_file(connection, path)
            return check(connection)

    def _audit_fault(self, broken: list[audit.AuditBreak]) -> str:
        """Empty when the trail holds; else adds the break to `broken`."""
        with self._database.read() as session:
            found = self._audit_break(session)
        if found is None:
            return ""
        broken.append(found)
        return f"Entri ke-{found.seq}: {found.reason}."

    def _identity_fault(self) -> str:
        with self._database.read() as session:
            return identity_fault(session, self.today)

    def _witness_fault(self) -> str:
        """What this computer saw of the trail before, and how far it goes now."""
        witness, folder = self._vault.witness, self._vault.folder.path
        if not witness.remembers:
            return ""
        with self._database.read() as session:
            line = audit.read_line(session)
            return witness.doubt(folder, line, self._vault.key, lambda seq: audit.read_hash(session, seq))

    def _scan_fault(self) -> str:
        """A scan that is not what was kept, or that a record of this office names and nobody finds."""
        with self._database.read() as session:
            damaged = damaged_scans(session)
            missing = missing_scans(session)
        if damaged:
            return f"{len(damaged)} pindaian berubah sejak disimpan: {', '.join(damaged[:_SHOWN])}."
        return f"Pindaian hilang: {', '.join(missing[:_SHOWN])}." if missing else ""

    def _key_fault(self) -> str:
        folder = self._vault.folder
        file = read_key_file(folder)
        check_seal(file, self._vault.key)
        if file.schema != SCHEMA:
            return f"Nomor susunan di berkas kunci {file.schema}, seharusnya {SCHEMA}."
        for path in (folder.keys, folder.keys_copy):
            if not is_intact(path, file):
                return f"{path.name} hilang, rusak, atau berbeda dari salinannya."
        return ""

    def _audit_break(self, session: Session) -> audit.AuditBreak | None:
        """The chain itself, then the heads that backups of the same history remember as witnesses."""
        broken = audit.verify(session)
        if broken is not None:
            return broken
        with raw_connection(self._vault.folder.database, self._vault.key) as connection:
            lineage = read_facts(connection).lineage
        for backup in reversed(list_backups(self._vault.folder.backups)):
            witness = backup.manifest
            if witness.lineage != lineage or witness.audit_seq == 0 or _is_forged(witness, self._vault.key):
                continue
            found = session.scalar(select(AuditEntry.hash).where(AuditEntry.seq == witness.audit_seq))
            if found is None:
                last = audit.read_head(session).seq
                return audit.AuditBreak(last + 1, f"ekor dipotong, cadangan {backup.path.name} mencatatnya")
            if found != witness.audit_hash:
                return audit.AuditBreak(witness.audit_seq, f"berbeda dari cadangan {backup.path.name}")
        return None


def _is_forged(witness: Manifest, key: bytes) -> bool:
    """A description that somebody changed bears no witness; the list of backups says so of it."""
    return witness.is_under(key) and witness.check(key) is Pengesahan.DIUBAH


def _finding(label: str, check: Callable[[], str]) -> Temuan:
    try:
        fault = check()
    except KinerjaError as error:
        fault = error.why or error.what
    return Temuan(label, baik=not fault, rincian=fault)


def _fresh_page_fault(connection: DriverConnection) -> str:
    """Pages still in the log are folded in first: only the main file is examined."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return page_fault(connection)


def _object_fault(connection: DriverConnection) -> str:
    found = read_objects(lambda sql: connection.execute(sql).fetchall())
    strange = differences(found, expected_objects(SCHEMA))
    return f"Berbeda dari buatan program: {', '.join(strange[:_SHOWN])}." if strange else ""


def _count_into(counts: dict[str, int], connection: DriverConnection) -> str:
    counts.update(count_rows(connection))
    return ""
