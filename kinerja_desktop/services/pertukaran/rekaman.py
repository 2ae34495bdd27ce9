"""Between tables and the records that travel: the same columns, enum members by name on the wire."""

from collections.abc import Generator
from typing import Any

from msgspec import structs
from sqlalchemy import ColumnElement, Enum, Select, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.exchange.records.all import RECORD_BY_NAME, Record

MODEL_BY_NAME: dict[str, type[Travelling]] = {str(model.__tablename__): model for model in TRAVELLING}
_FETCH = 2000


def to_record(values: dict[str, Any], name: str) -> Record:
    """The travelling record of a row's column values."""
    plain = {key: value.name if hasattr(value, "name") else value for key, value in values.items()}
    return RECORD_BY_NAME[name](**plain)


def to_values(record: Record, model: type[Travelling]) -> dict[str, Any]:
    """The column values of a record whose terms are all known."""
    values = structs.asdict(record)
    for column in model.__table__.columns:
        if isinstance(column.type, Enum) and values.get(column.name) is not None:
            values[column.name] = column.type.enum_class[values[column.name]]  # pyright: ignore[reportOptionalSubscript]
    return values


def read_records(session: Session, instansi_id: str, tahun: int) -> Generator[Record]:
    """All records of an agency that belong to a year, tombstones too, in the order of a package.

    Organisation and people are always whole; plans and evaluations are those of `tahun`.
    """
    for model in TRAVELLING:
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
    for model in TRAVELLING:
        query = select(func.count()).select_from(_of_year(model, instansi_id, tahun).subquery())
        total += session.scalar(query.execution_options(**{INCLUDE_REMOVED: True})) or 0
    return total


def _of_year(model: type[Travelling], instansi_id: str, tahun: int) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(*model.__table__.columns).where(model.instansi_id == instansi_id)
    condition = _year_condition(model, instansi_id, tahun)
    return query if condition is None else query.where(condition)


def _year_condition(model: type[Travelling], instansi_id: str, tahun: int) -> ColumnElement[bool] | None:
    periods = f"{tahun}-%"
    skp = select(Skp.id).where(Skp.instansi_id == instansi_id, Skp.tahun == tahun)
    results = select(HasilKerja.id).where(HasilKerja.instansi_id == instansi_id, HasilKerja.skp_id.in_(skp))
    needs = select(Kebutuhan.id).where(Kebutuhan.instansi_id == instansi_id, Kebutuhan.tahun == tahun)
    conditions: dict[type[Travelling], ColumnElement[bool]] = {
        Kebutuhan: Kebutuhan.tahun == tahun,
        IndikatorKebutuhan: IndikatorKebutuhan.kebutuhan_id.in_(needs),
        Skp: Skp.tahun == tahun,
        HasilKerja: HasilKerja.skp_id.in_(skp),
        IndikatorKinerja: IndikatorKinerja.hasil_kerja_id.in_(results),
        EkspektasiKhusus: EkspektasiKhusus.skp_id.in_(skp),
        Realisasi: Realisasi.periode.like(periods),
        UmpanBalik: UmpanBalik.periode.like(periods),
        PermintaanUmpanBalik: PermintaanUmpanBalik.periode.like(periods),
        PenetapanPredikatOrganisasi: PenetapanPredikatOrganisasi.periode.like(periods),
        Evaluasi: Evaluasi.periode.like(periods),
    }
    return conditions.get(model)
