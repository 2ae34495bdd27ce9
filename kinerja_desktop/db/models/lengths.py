"""Texts are no longer than their column says, whoever writes them (SQLite itself would take any)."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import inspect

from kinerja_desktop.db.models.base import LIMIT, Base
from kinerja_desktop.domain.core.lengths import TextLimit


@cache
def limits_of(model: type[Base]) -> Mapping[str, TextLimit]:
    """The limit of each column with what people write, by its name: whose name is stamped is cut instead."""
    columns = model.__table__.columns
    return {
        name: column.info[LIMIT]
        for name, column in columns.items()
        if LIMIT in column.info and name != "diubah_oleh"
    }


def check_record(record: Base) -> None:
    """Raises InvalidInputError for a text that is written now and too long.

    What was there before this transaction stops nobody: Validasi Lokal finds it.
    """
    for name, limit in limits_of(type(record)).items():
        value = getattr(record, name)
        if value and len(value) > limit.letters and inspect(record).attrs[name].history.added:
            limit.check(value)


def check_values(model: type[Base], values: Mapping[str, object]) -> None:
    """The same for a row that is not written as an object."""
    for name, limit in limits_of(model).items():
        value = values.get(name)
        if isinstance(value, str):
            limit.check(value)
