"""The audit trail: one hash chain per installation, written in the transaction of the change itself."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.jejak import FIRST_PREV_HASH, content_hash

_HEAD = select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)


class AuditHead(msgspec.Struct, frozen=True):
    """The newest entry; `seq` 0 with FIRST_PREV_HASH when the trail is empty."""

    seq: int
    hash: str


class AuditBreak(msgspec.Struct, frozen=True):
    """The first entry at which the chain does not hold, and how."""

    seq: int
    reason: str


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
