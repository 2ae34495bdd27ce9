"""The content hash of a travelling record: the same in the database, in a package and after import."""

from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

from kinerja_desktop.db.models.base import META_COLUMNS, Travelling
from kinerja_desktop.domain.keamanan.jejak import content_hash


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
