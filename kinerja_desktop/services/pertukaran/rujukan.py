"""What the rows of a package lean on: the records they refer to, the keys that only one record may hold.

Only rows that would change something are asked: what stands here as it is sent was asked when it came.
"""

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Table
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.domain.pertukaran.sebutan import jenis_of, kolom_of
from kinerja_desktop.exchange.records.all import RECORD_BY_NAME
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.baris import Baris
from kinerja_desktop.services.pertukaran.origins import ABOVE, FOREIGN, foreign_origins

T = TypeVar("T")
_AT_ONCE = 400
_ORIGIN = "asal_id"
_Found = tuple[int, str, str]
"""Number of the row, its id, what is wrong."""


class _Line(NamedTuple):
    """Of a changed row only what is asked."""

    baris: int
    id: str
    isi: dict[str, Any]


class Rujukan:
    """Gathers the changed rows of one package of an agency, type by type in its order."""

    def __init__(self, session: Session, instansi_id: str) -> None:
        self._session = session
        self._agency = instansi_id
        self._known: dict[str, set[str]] = {}
        self._above: dict[type[Travelling], dict[str, str | None]] = {}
        self._lines: list[_Line] = []

    def add(self, model: type[Travelling], rows: Iterable[Baris]) -> None:
        """Rows of a type that would change something (or are in conflict)."""
        added = [_Line(row.baris, row.id, _asked(model, row.record)) for row in rows]
        self._lines += added
        if column := ABOVE.get(model):
            self._above.setdefault(model, {}).update((line.id, line.isi[column]) for line in added)

    def faults(self, model: type[Travelling]) -> Generator[_Found]:
        """What is wrong with the rows of this type, once all of them are added."""
        lines, self._lines = self._lines, []
        if not lines:
            return
        self._known[str(model.__tablename__)] = {line.id for line in lines}
        yield from self._broken(model, self._agency, lines)
        yield from self._doubled(model, self._agency, lines)
        pairs = [(line.id, line.isi[_ORIGIN]) for line in lines if line.isi.get(_ORIGIN)]
        outside = foreign_origins(self._session, self._above, model, self._agency, pairs)
        yield from ((line.baris, line.id, FOREIGN) for line in lines if line.id in outside)

    def _broken(self, model: type[Travelling], agency: str, lines: Sequence[_Line]) -> Generator[_Found]:
        for column, target in references(model):
            wanted = {isi[column] for _, _, isi in lines if isi.get(column) is not None}
            wanted -= self._known.get(target, set())
            missing = wanted - self._here(target, agency, wanted)
            if not missing:
                continue
            for baris, id_, isi in lines:
                if isi.get(column) in missing:
                    yield baris, id_, _missing(str(model.__tablename__), column, target)

    def _doubled(self, model: type[Travelling], agency: str, lines: Sequence[_Line]) -> Generator[_Found]:
        replaced = self._known[str(model.__tablename__)]
        for columns in _keys(model):
            held: dict[tuple[Any, ...], list[tuple[int, str]]] = defaultdict(list)
            for baris, id_, isi in lines:
                key = tuple(isi.get(name) for name in columns)
                if isi.get("dihapus_pada") is None and any(part is not None for part in key):
                    held[key].append((baris, id_))
            taken = self._holders(model, agency, columns, held)
            for key, holders in held.items():
                others = [id_ for id_ in taken.get(key, ()) if id_ not in replaced]
                for baris, id_ in holders if others else holders[1:]:
                    yield baris, id_, f"data ganda: {', '.join(columns)} sudah dipakai data lain"

    def _here(self, target: str, agency: str, ids: Iterable[str]) -> set[str]:
        """Those of these ids that are in a table, removed ones too."""
        found: set[str] = set()
        for some in _chunks(ids):
            marks = ", ".join("?" for _ in some)
            query = f"SELECT id FROM {target} WHERE instansi_id = ? AND id IN ({marks})"  # noqa: S608
            found |= {row[0] for row in self._session.connection().exec_driver_sql(query, (agency, *some))}
        return found

    def _holders(
        self, model: type[Travelling], agency: str, columns: tuple[str, ...], keys: Iterable[tuple[Any, ...]]
    ) -> dict[tuple[Any, ...], list[str]]:
        """The living records here that hold these keys, by key."""
        found: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        same = " AND ".join(f"t.{name} = k.column{number}" for number, name in enumerate(columns, 1))
        for some in _chunks(key for key in keys if None not in key):
            marks = ", ".join(f"({', '.join('?' for _ in columns)})" for _ in some)
            query = (
                f"SELECT t.id, k.* FROM (VALUES {marks}) AS k JOIN {model.__tablename__} AS t "  # noqa: S608
                f"ON t.instansi_id = ? AND {same} AND t.dihapus_pada IS NULL"
            )
            values = (*(part for key in some for part in key), agency)
            for id_, *key in self._session.connection().exec_driver_sql(query, values):
                found[tuple(key)].append(id_)
        return found


def _missing(jenis: str, column: str, target: str) -> str:
    return (
        f"merujuk {jenis_of(target)} yang tidak ada di sini ({kolom_of(jenis, column)}); bila itu data tahun "
        "lain, terapkan dahulu paket tahun itu"
    )


def _asked(model: type[Travelling], record: TravellingRecord) -> dict[str, Any]:
    values = ((name, getattr(record, name)) for name in _asked_names(model))
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values}


@cache
def _asked_names(model: type[Travelling]) -> tuple[str, ...]:
    keys = {name for columns in _keys(model) for name in columns}
    above = {ABOVE[model]} if model in ABOVE else set[str]()
    names = {name for name, _ in references(model)} | keys | above | {_ORIGIN, "dihapus_pada"}
    return tuple(sorted(names & set(RECORD_BY_NAME[str(model.__tablename__)].__struct_fields__)))


@cache
def references(model: type[Travelling]) -> tuple[tuple[str, str], ...]:
    """Columns that refer to a record, and the tables where it must be."""
    return tuple(
        sorted(
            (name, str(constraint.referred_table.name))
            for constraint in _table(model).foreign_key_constraints
            for name in constraint.column_keys
            if name != "instansi_id"
        )
    )


@cache
def _keys(model: type[Travelling]) -> tuple[tuple[str, ...], ...]:
    """What only one living record of an agency may hold (a NIP, one evaluation per person and period)."""
    return tuple(
        tuple(column.name for column in index.columns if column.name != "instansi_id")
        for index in sorted(_table(model).indexes, key=lambda index: str(index.name))
        if index.unique
    )


def _chunks(items: Iterable[T]) -> Generator[list[T]]:
    wanted = list(items)
    for first in range(0, len(wanted), _AT_ONCE):
        yield wanted[first : first + _AT_ONCE]


def _table(model: type[Travelling]) -> Table:
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is no plain table")
    return table
