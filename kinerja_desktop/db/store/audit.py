"""The audit trail: one hash chain per installation, written in the transaction of the change itself."""

import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.jejak import FIRST_PREV_HASH, content_hash
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_BACA, Peran

_LOOKED_BACK = 5000  # entries; a day of an office has fewer
_PAUSE = timedelta(seconds=1)
_HEAD = select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)


class AuditHead(msgspec.Struct, frozen=True):
    """The newest entry; `seq` 0 with FIRST_PREV_HASH when the trail is empty."""

    seq: int
    hash: str


class AuditBreak(msgspec.Struct, frozen=True):
    """The first entry at which the chain does not hold, and how."""

    seq: int
    reason: str


def day_of(waktu: str) -> date:
    """The day of an entry in this place."""
    return datetime.fromisoformat(waktu).astimezone().date()


def read_head(session: Session) -> AuditHead:
    row = session.execute(_HEAD).first()
    return AuditHead(row.seq, row.hash) if row else AuditHead(0, FIRST_PREV_HASH)


def read_line(session: Session) -> str:
    """Hash of the first entry, by which backups of this database are known; empty: no entry yet."""
    return session.scalar(select(AuditEntry.hash).where(AuditEntry.seq == 1)) or ""


def read_hash(session: Session, seq: int) -> str | None:
    """Hash of an entry; None: there is none of this number."""
    return session.scalar(select(AuditEntry.hash).where(AuditEntry.seq == seq))


def append(
    session: Session,
    *,
    actor: Actor,
    peran: str,
    tindakan: str,
    alasan: str,
    rincian: dict[str, Any],
    waktu: datetime,
) -> AuditHead:
    """Add one entry to the chain; the caller's transaction makes it stand or fall with the change."""
    head = read_head(session)
    values: dict[str, Any] = {
        "seq": head.seq + 1,
        "waktu": waktu.isoformat(),
        "pelaku_id": actor.pengguna_id,
        "pelaku": actor.nama,
        "peran": peran,
        "tindakan": tindakan,
        "alasan": alasan,
        "rincian": msgspec.json.encode(rincian, order="deterministic").decode(),
        "prev_hash": head.hash,
    }
    entry = AuditEntry(**values, hash=content_hash(values))
    session.add(entry)
    session.flush()
    return AuditHead(entry.seq, entry.hash)


def verify(session: Session) -> AuditBreak | None:
    """Walk the whole chain; None when it holds. A cut tail shows only against a witness of the head."""
    expected_seq, prev_hash = 1, FIRST_PREV_HASH
    columns = [column for column in AuditEntry.__table__.columns if column.name != "hash"]
    rows = session.execute(
        select(*columns, AuditEntry.hash).order_by(AuditEntry.seq).execution_options(yield_per=1000)
    )
    for row in rows.mappings():
        values = dict(row)
        stored = values.pop("hash")
        if values["seq"] != expected_seq:
            return AuditBreak(expected_seq, "entri hilang dari rantai")
        if values["prev_hash"] != prev_hash:
            return AuditBreak(expected_seq, "tidak menyambung ke entri sebelumnya")
        if content_hash(values) != stored:
            return AuditBreak(expected_seq, "isi entri diubah setelah ditulis")
        expected_seq, prev_hash = expected_seq + 1, stored
    return None


class Bacaan(msgspec.Struct, frozen=True):
    """What an entry says: the ids of the people whose records were read, and for which kind of work."""

    pegawai: list[str]
    keperluan: str


class Pembaca(msgspec.Struct, frozen=True):
    """Who reads, in which role, for which kind of work."""

    actor: Actor
    peran: Peran
    keperluan: str


class ReadLog:
    """Who read whose records: one entry per reader, person, purpose and day, not per query.

    Entries are written at most once a second, so that walking through a list does not wait for the disk at
    each line; and never while another write holds the database: the note follows as that write ends. Safe to
    use from any thread.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._day: date | None = None
        self._seen: set[tuple[str, str, str]] = set()
        self._pending: dict[Pembaca, list[str]] = {}
        self._written: datetime | None = None

    def note(self, session: Session, pembaca: Pembaca, people: Iterable[str], now: datetime) -> None:
        """Remember who was read; one's own records and what is noted already are passed over.

        `session`: the reading one; at the first reading of a day it also gives what the trail says already.
        """
        self._begin_day(session, now)
        with self._guard:
            for pegawai_id in people:
                key = (pembaca.actor.pengguna_id, pegawai_id, pembaca.keperluan)
                if pegawai_id != pembaca.actor.pegawai_id and key not in self._seen:
                    self._seen.add(key)
                    self._pending.setdefault(pembaca, []).append(pegawai_id)

    def is_due(self, now: datetime) -> bool:
        """Whether something waits, and long enough; a clock that was set back makes nothing wait longer."""
        waits = self._written is not None and timedelta(0) <= now - self._written < _PAUSE
        return bool(self._pending) and not waits

    def flush(self, write: Callable[[], AbstractContextManager[Session]], now: datetime) -> None:
        """Write what is remembered; where that fails (no room on the disk), it stays remembered."""
        with self._guard:
            pending, self._pending = self._pending, {}
        if not pending:
            return
        self._written = now
        try:
            with write() as session:
                for pembaca, people in pending.items():
                    _note_reading(session, pembaca, people, now)
        except KinerjaError:
            with self._guard:
                for pembaca, people in self._pending.items():
                    pending.setdefault(pembaca, []).extend(people)
                self._pending = pending

    def _begin_day(self, session: Session, now: datetime) -> None:
        """A new day is noted anew; what its trail says already is not noted twice after a restart."""
        today = now.astimezone().date()
        if self._day == today:
            return
        seen: set[tuple[str, str, str]] = set()
        query = select(AuditEntry.pelaku_id, AuditEntry.waktu, AuditEntry.rincian).where(
            AuditEntry.seq > read_head(session).seq - _LOOKED_BACK,
            AuditEntry.tindakan == TINDAKAN_BACA,
            AuditEntry.waktu >= (now - timedelta(days=1)).isoformat(),
        )
        for row in session.execute(query):
            if day_of(row.waktu) == today:
                bacaan = msgspec.json.decode(row.rincian, type=Bacaan)
                seen |= {(row.pelaku_id, one, bacaan.keperluan) for one in bacaan.pegawai}
        with self._guard:
            self._day, self._seen = today, seen


def _note_reading(session: Session, pembaca: Pembaca, people: list[str], now: datetime) -> None:
    append(
        session,
        actor=pembaca.actor,
        peran=pembaca.peran.name,
        tindakan=TINDAKAN_BACA,
        alasan="",
        rincian=msgspec.to_builtins(Bacaan(people, pembaca.keperluan)),
        waktu=now,
    )
