"""Revisions of a travelling record: the digest of its content, its line, what it held when it was shared.

The digest is the same in the database, in a package and after import.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import inspect, select, tuple_
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import META_COLUMNS, Travelling
from kinerja_desktop.domain.keamanan.jejak import content_hash
from kinerja_desktop.domain.pertukaran.silsilah import TERDALAM, line_text, read_line, short

_AT_ONCE = 400
_LOCAL = frozenset({"dibagi_hash", "basis_hash", "garis"})
_KEEP = "INSERT OR IGNORE INTO revisi_bersama (instansi_id, jenis, id, sidik, isi) VALUES (?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM revisi_bersama WHERE instansi_id = ? AND jenis = ? AND id = ? AND sidik = ?"


@cache
def content_columns(model: type[Travelling]) -> tuple[str, ...]:
    """The columns that make up the content: all but the technical ones, in a fixed order."""
    return tuple(sorted(c.name for c in model.__table__.columns if c.name not in META_COLUMNS))


def plain_value(value: object) -> object:
    """A column value as it stands in JSON: enum names, ISO dates, UTC moments."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def record_hash(model: type[Travelling], values: dict[str, Any]) -> str:
    """The `rev_hash` of a record given its column values by name (missing columns count as None)."""
    get = values.get
    content = {
        name: value if (value := get(name)) is None or type(value) is str else plain_value(value)
        for name in content_columns(model)
    }
    return content_hash(content | {"j": str(model.__tablename__)})


def hash_of(record: Travelling) -> str:
    model = type(record)
    return record_hash(model, {name: getattr(record, name) for name in content_columns(model)})


def continue_lines(session: Session, records: Iterable[Travelling]) -> None:
    """Before records are written that say something else than the database: a shared revision that they
    replace becomes their newest ancestor, and its content is kept.

    A line that was set by hand in the same step stays as it is.
    """
    replaced: dict[type[Travelling], list[Travelling]] = {}
    for record in records:
        by_hand = inspect(record).attrs["garis"].history.added
        if not record.rev and not by_hand:
            record.garis = ""
        elif record.rev_hash and record.rev_hash == record.dibagi_hash:
            replaced.setdefault(type(record), []).append(record)
            if not by_hand:
                record.garis = line_text((short(record.rev_hash), *read_line(record.garis)))
    for model, some in replaced.items():
        keep_shared(session, model, [(each.instansi_id, each.id) for each in some])


def keep_shared(session: Session, model: type[Travelling], keys: Collection[tuple[str, str]]) -> None:
    """Keep what these rows hold in the database now, where it is a shared revision; what a line has no room
    for any more is forgotten."""
    table, name = model.__table__, str(model.__tablename__)
    connection, wanted = session.connection(), list(keys)
    for first in range(0, len(wanted), _AT_ONCE):
        rows = connection.execute(
            select(table).where(
                tuple_(table.c.instansi_id, table.c.id).in_(wanted[first : first + _AT_ONCE]),
                table.c.rev_hash == table.c.dibagi_hash,
            )
        ).mappings()
        kept, full = list[tuple[str, ...]](), list[tuple[str, ...]]()
        for row in map(dict, rows):
            key = (row["instansi_id"], name, row["id"])
            kept.append((*key, short(row["rev_hash"]), as_line(name, row)))
            full += [(*key, each) for each in read_line(row["garis"])[TERDALAM - 1 :]]
        if kept:
            connection.exec_driver_sql(_KEEP, kept)
        if full:
            connection.exec_driver_sql(_FORGET, full)


def keep_lines(session: Session, name: str, rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Keep revisions that came in: agency, id, digest and the line of the package."""
    kept = [(agency, name, id_, short(rev_hash), isi) for agency, id_, rev_hash, isi in rows]
    if kept:
        session.connection().exec_driver_sql(_KEEP, kept)


def as_line(name: str, values: Mapping[str, Any]) -> str:
    """A row as it stands in a package, but for its place among other installations."""
    content = {
        key: plain_value(value) for key, value in values.items() if value is not None and key not in _LOCAL
    }
    unknown = content.pop("lainnya", None)
    more = msgspec.json.decode(unknown, type=dict[str, msgspec.Raw]) if isinstance(unknown, str) else {}
    return msgspec.json.encode(
        {"j": name} | {k: v for k, v in more.items() if k not in content} | content
    ).decode()
