"""Between tables and the records that travel: the same columns, enum members by name on the wire."""

from collections.abc import Generator
from typing import Any

from msgspec import structs
from sqlalchemy import ColumnElement, Enum, Select, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.core.lengths import PELAKU
from kinerja_desktop.exchange.records.all import RECORD_BY_NAME
from kinerja_desktop.exchange.records.base import TravellingRecord

IN_PACKAGE_ORDER: tuple[type[Travelling], ...] = tuple(TRAVELLING[name] for name in RECORD_BY_NAME)
"""The tables whose rows travel: what is referred to comes first."""

_FETCH = 2000


def to_record(values: dict[str, Any], name: str) -> TravellingRecord:
    """The travelling record of a row's column values.

    The name of who changed it is cut to its limit, and so is every text of a removed one: nobody can open it
    to shorten them, and it says only that it is gone.
    """
    plain = {key: value.name if hasattr(value, "name") else value for key, value in values.items()}
    plain["diubah_oleh"] = PELAKU.cut(plain["diubah_oleh"])
    if plain["dihapus_pada"] is not None:
        for key, limit in limits_of(TRAVELLING[name]).items():
            if plain[key]:
                plain[key] = limit.cut(plain[key])
    return RECORD_BY_NAME[name](**plain)


def to_values(record: TravellingRecord, model: type[Travelling]) -> dict[str, Any]:
    """The column values of a record whose terms are all known."""
    values = structs.asdict(record)
    for column in model.__table__.columns:
        if isinstance(column.type, Enum) and values.get(column.name) is not None:
            values[column.name] = column.type.enum_class[values[column.name]]  # pyright: ignore[reportOptionalSubscript]
    return values


def read_records(session: Session, instansi_id: str, tahun: int) -> Generator[TravellingRecord]:
    """All records of an agency that belong to a year, tombstones too, in the order of a package.

    Each table says beside its columns which rows these are.
    """
    for model in IN_PACKAGE_ORDER:
        name = str(model.__tablename__)
        query = (
            _of_year(model, instansi_id, tahun)
            .order_by(model.id)
            .execution_options(**{INCLUDE_REMOVED: True}, yield_per=_FETCH)
        )
        for row in session.execute(query).mappings():
            yield to_record(dict(row), name)


def count_records(session: Session, instansi_id: str, tahun: int) -> int:
    """How many records `read_records` gives, for progress."""
    total = 0
    for model in IN_PACKAGE_ORDER:
        query = select(func.count()).select_from(_of_year(model, instansi_id, tahun).subquery())
        total += session.scalar(query.execution_options(**{INCLUDE_REMOVED: True})) or 0
    return total


def goes_in(model: type[Travelling], instansi_id: str, tahun: int) -> ColumnElement[bool]:
    """The rows of a table that go into a package. Raises TypeError for a table that does not travel, or not
    in what is sealed as a whole."""
    travels = model.travels
    if isinstance(travels, Never) or travels.sealed_for != "receiver":
        raise TypeError(f"{model.__name__} may not go into a package that its receiver opens as a whole")
    return travels.condition(model.__table__, instansi_id, tahun)


def _of_year(model: type[Travelling], instansi_id: str, tahun: int) -> Select[*tuple[Any, ...]]:
    return select(*model.__table__.columns).where(goes_in(model, instansi_id, tahun))
