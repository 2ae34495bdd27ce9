"""Revisions of a travelling record: the digest of its content, its line, what it held when it was shared.

The digest is the same in the database, in a package and after import.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, partial
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, inspect, select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from kinerja_desktop.db.models.base import META_COLUMNS, SINCE, Travelling
from kinerja_desktop.domain.keamanan.jejak import content_hash
from kinerja_desktop.domain.pertukaran.silsilah import TERDALAM, line_text, read_line, short

_AT_ONCE = 400
_LOCAL = frozenset({"dibagi_hash", "basis_hash", "garis"})
_KEEP = "INSERT OR IGNORE INTO revisi_bersama (instansi_id, jenis, id, sidik, isi) VALUES (?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM revisi_bersama WHERE instansi_id = ? AND jenis = ? AND id = ? AND sidik = ?"


_ALWAYS = (1, 9)
"""Columns up to this format count for the digest also where they are empty."""


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


def record_hash(model: type[Travelling], values: Mapping[str, Any]) -> str:
    """The `rev_hash` of a record given its column values by name (missing columns count as None)."""
    return hash_with(model, values.get)


def hash_of(record: Travelling) -> str:
    return hash_with(type(record), partial(getattr, record))


def hash_with(model: type[Travelling], get: Callable[[str], Any]) -> str:
    """The `rev_hash` of a record; `get` gives the value of a column.

    A column that a format after 1.9 brings counts only where it is not empty, and fields of a newer program
    (`lainnya`) count as that program counts them: so the digest stays what it is when columns are added, and
    a receiver of any later format computes the same.
    """
    always, later = _counted(model)
    content: dict[str, object] = {
        name: value if (value := get(name)) is None or type(value) is str else plain_value(value)
        for name in always
    }
    content["j"] = model.__tablename__
    for name, empty in later:
        value = _as_sent(get(name))
        if value is not None and value != empty:
            content[name] = value
    if unknown := get("lainnya"):
        content["lainnya"] = None
        content |= _unknown_fields(model, unknown)
    return content_hash(content)


def _unknown_fields(model: type[Travelling], lainnya: str) -> dict[str, object]:
    """Fields of a newer program by name, as they came; a text that is none of ours counts as it is."""
    try:
        fields = msgspec.json.decode(lainnya, type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return {"lainnya": lainnya}
    known = model.__table__.columns
    return {name: value for name, value in fields.items() if name not in known and name != "j"}


def hash_as_of(
    model: type[Travelling], get: Callable[[str], Any], version: tuple[int, int], lainnya: str | None
) -> str:
    """The `rev_hash` as a program of that format (up to 1.9) computed it: over its own columns, and the text
    of all other fields as one."""
    content = {name: plain_value(get(name)) for name in columns_at(model, version)}
    return content_hash(content | {"lainnya": lainnya, "j": model.__tablename__})


def columns_at(model: type[Travelling], version: tuple[int, int]) -> tuple[str, ...]:
    """The content that a program of this format knew of a record."""
    columns = model.__table__.columns
    return tuple(name for name in content_columns(model) if columns[name].info.get(SINCE, (1, 0)) <= version)


@cache
def formats_before(model: type[Travelling]) -> tuple[tuple[int, int], ...]:
    """Formats whose programs computed another digest of this record, the newest first."""
    marks = {column.info.get(SINCE, (1, 0)) for column in model.__table__.columns}
    before = {(major, minor - 1) for major, minor in marks if (1, 0) < (major, minor) <= _ALWAYS}
    return tuple(sorted(before | {_ALWAYS}, reverse=True))


def scalar_default(column: ColumnElement[Any]) -> object:
    """The plain default of a column, or None when it has none (or one that is computed)."""
    default = column.default if isinstance(column, Column) else None
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


@cache
def _counted(model: type[Travelling]) -> tuple[tuple[str, ...], tuple[tuple[str, object], ...]]:
    """Columns that always count, and those that count where they differ from this, their empty value."""
    always, columns = columns_at(model, _ALWAYS), model.__table__.columns
    return always, tuple(
        (name, _as_sent(scalar_default(columns[name])))
        for name in content_columns(model)
        if name not in always
    )


def _as_sent(value: object) -> object:
    """As `plain_value`, but moments as they stand in a package."""
    plain = plain_value(value)
    return f"{plain[:-6]}Z" if isinstance(value, datetime) and isinstance(plain, str) else plain


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
