"""How the rows of a table leave the office; each table says it beside its columns, none has a default."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, FromClause, select

from kinerja_desktop.machine.lazy import lazily

with lazily:
    from kinerja_desktop.db.models import base

SealedFor = Literal["receiver"]
"""Who can open what travels: whoever the package as a whole is sealed to."""


class Never(Struct, frozen=True):
    """The rows stay on this installation."""


class Always(Struct, frozen=True, kw_only=True):
    """All rows of an agency go into each package."""

    sealed_for: SealedFor

    def condition(self, table: FromClause, instansi_id: str, tahun: int) -> ColumnElement[bool]:
        """The rows of `table` that go into this agency's package for this year, tombstones too."""
        _ = tahun
        return table.c.instansi_id == instansi_id


class ByYear(Always, frozen=True):
    """The rows of the year in `column`."""

    column: str

    def condition(self, table: FromClause, instansi_id: str, tahun: int) -> ColumnElement[bool]:
        return super().condition(table, instansi_id, tahun) & (table.c[self.column] == tahun)


class ByPeriod(Always, frozen=True):
    """The rows whose period in `column` lies in the year."""

    column: str

    def condition(self, table: FromClause, instansi_id: str, tahun: int) -> ColumnElement[bool]:
        return super().condition(table, instansi_id, tahun) & table.c[self.column].like(f"{tahun}-%")


class WithParent(Always, frozen=True):
    """The rows whose `column` refers to a row of `parent` that goes."""

    column: str
    parent: type[base.Travelling]

    def condition(self, table: FromClause, instansi_id: str, tahun: int) -> ColumnElement[bool]:
        above, how = self.parent.__table__, self.parent.travels
        if isinstance(how, Never):
            raise TypeError(f"{self.parent.__name__} never travels, so nothing can go with it")
        going = select(above.c.id).where(how.condition(above, instansi_id, tahun))
        return super().condition(table, instansi_id, tahun) & table.c[self.column].in_(going)


Travels = Never | Always
