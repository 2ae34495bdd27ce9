"""Between tables and the records that travel: the same columns, enum members by name on the wire."""

from collections.abc import Callable, Generator, Mapping, Sequence
from enum import Enum as PythonEnum
from functools import cache
from typing import Any

from msgspec import structs
from sqlalchemy import ColumnElement, Enum, RowMapping, Select, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import LOCAL_COLUMNS, Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.core.lengths import PELAKU
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.exchange.records.all import RECORD_BY_NAME
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.sidik import as_it_says

IN_PACKAGE_ORDER: tuple[type[Travelling], ...] = tuple(TRAVELLING[name] for name in RECORD_BY_NAME)
"""The tables whose rows travel: what is referred to comes first."""

NoteRow = Callable[[type[Travelling], Mapping[str, Any]], None]
"""Is told the table and the columns of a row."""

Condition = Callable[[type[Travelling]], ColumnElement[bool]]
"""Which rows of a table."""

SNAPSHOT = "snapshot"  # identities as JSON: half of it would say nothing
_FETCH = 2000
_SET = (StatusSkp.DITETAPKAN, StatusSkp.DIGANTI)
_INSIDE: tuple[tuple[str, type[Travelling]], ...] = (
    ("indikator_kinerja_id", IndikatorKinerja),
    ("hasil_kerja_id", HasilKerja),
    ("skp_id", Skp),
)


def to_record(values: dict[str, Any], name: str, *, cut: bool = False) -> TravellingRecord:
    """The travelling record of a row's column values.

    Signs that may not travel (an older program stored them) are left out, as they are when a text is saved.
    The name of who changed it is cut to its limit, and so is every text of a removed one (it says only that
    it is gone) or, with `cut`, of a locked one: nobody can open it to shorten them. Its digest is then that
    of what is sent.
    """
    plain = {
        key: value.name if hasattr(value, "name") else value
        for key, value in values.items()
        if key not in LOCAL_COLUMNS
    }
    plain["diubah_oleh"] = PELAKU.cut(clean_text(plain["diubah_oleh"]))
    limits, cut = limits_of(TRAVELLING[name]), cut or plain["dihapus_pada"] is not None
    for key, limit in limits.items():
        if plain[key]:
            plain[key] = clean_text(plain[key])
            if cut and limit.complaint(plain[key]):
                plain[key] = None if key == SNAPSHOT else limit.cut(plain[key])
    is_shared = values["dibagi_hash"] == values["rev_hash"]
    return as_it_says(RECORD_BY_NAME[name](**plain), is_shared=is_shared)


def to_values(record: TravellingRecord, model: type[Travelling]) -> dict[str, Any]:
    """The column values of a record whose terms are all known."""
    values = structs.asdict(record)
    for name, members in terms_of(model):
        value = values.get(name)
        if value is not None:
            values[name] = members[value]
    return values


@cache
def terms_of(model: type[Travelling]) -> tuple[tuple[str, type[PythonEnum]], ...]:
    """The columns of a table with a closed list."""
    return tuple(
        (column.name, column.type.enum_class)
        for column in model.__table__.columns
        if isinstance(column.type, Enum) and column.type.enum_class is not None
    )


def read_records(
    session: Session,
    instansi_id: str,
    tahun: int | None,
    note: NoteRow | None = None,
    models: Sequence[type[Travelling]] = IN_PACKAGE_ORDER,
    *,
    only: Condition | None = None,
) -> Generator[TravellingRecord]:
    """All records of an agency that belong to a year (None: to any), tombstones too, as a package has them.

    Each table says beside its columns which rows these are; `only` narrows them. `note` is told each of them.
    """
    for model in models:
        name = str(model.__tablename__)
        query = (
            _of_year(model, instansi_id, tahun, only)
            .order_by(model.id)
            .execution_options(**{INCLUDE_REMOVED: True}, yield_per=_FETCH)
        )
        limits = limits_of(model)
        for row in session.execute(query).mappings():
            is_long = any(limits[key].complaint(clean_text(row[key] or "")) for key in limits)
            record = to_record(dict(row), name, cut=is_long and _is_locked_row(session, model, row))
            if note is not None:
                note(model, {**row, "rev_hash": record.rev_hash})
            yield record


def is_locked(session: Session, record: Travelling) -> bool:
    """Whether nobody can change it any more: a set SKP with what stands in it, a final evaluation with what
    was entered for it."""
    skp, periode = _skp_of(session, record), getattr(record, "periode", "")
    if isinstance(record, PenetapanPredikatOrganisasi):
        return False
    if not periode:
        return skp is not None and skp.status in _SET
    pegawai_id = skp.pegawai_id if skp is not None else getattr(record, "pegawai_id", "")
    final = select(Evaluasi.id).where(
        Evaluasi.instansi_id == record.instansi_id,
        Evaluasi.pegawai_id == pegawai_id,
        Evaluasi.periode == periode,
        Evaluasi.status == StatusEvaluasi.FINAL,
    )
    return session.scalar(final) is not None


def person_of(
    session: Session, known: Mapping[tuple[str, str], str], jenis: str, values: Mapping[str, Any]
) -> str:
    """Whom a record is about, by its column values: of a row of an SKP whose SKP it is. `known`: records, by
    kind and id, of which it is known. Empty: about nobody."""
    if "pegawai_id" in values:
        return str(values["pegawai_id"])
    columns = [(column, model) for column, model in _INSIDE if values.get(column) is not None]
    if jenis == "realisasi":
        columns = [("indikator_kinerja_id", IndikatorKinerja)]
    for column, model in columns:
        found = known.get((str(model.__tablename__), values[column]))
        above = None if found else session.get(model, (values["instansi_id"], values[column]))
        skp = None if above is None else _skp_of(session, above)
        return found or ("" if skp is None else skp.pegawai_id)
    return ""


def _is_locked_row(session: Session, model: type[Travelling], row: RowMapping) -> bool:
    record = session.get(model, (row["instansi_id"], row["id"]))
    return record is not None and is_locked(session, record)


def _skp_of(session: Session, record: Travelling) -> Skp | None:
    """The SKP in which a record stands; itself, when it is one."""
    for column, model in _INSIDE:
        above = getattr(record, column, None)
        found = None if above is None else session.get(model, (record.instansi_id, above))
        record = found or record
    return record if isinstance(record, Skp) else None


def count_records(
    session: Session,
    instansi_id: str,
    tahun: int | None,
    models: Sequence[type[Travelling]] = IN_PACKAGE_ORDER,
    *,
    only: Condition | None = None,
) -> int:
    """How many records `read_records` gives, for progress."""
    total = 0
    for model in models:
        query = select(func.count()).select_from(_of_year(model, instansi_id, tahun, only).subquery())
        total += session.scalar(query.execution_options(**{INCLUDE_REMOVED: True})) or 0
    return total


def goes_in(model: type[Travelling], instansi_id: str, tahun: int | None) -> ColumnElement[bool]:
    """The rows of a table that go into a package (None: of all years). Raises TypeError for a table that does
    not travel, or not in what is sealed as a whole."""
    travels = model.travels
    if isinstance(travels, Never) or travels.sealed_for != "receiver":
        raise TypeError(f"{model.__name__} may not go into a package that its receiver opens as a whole")
    if tahun is None:
        return model.__table__.c.instansi_id == instansi_id
    return travels.condition(model.__table__, instansi_id, tahun)


def _of_year(
    model: type[Travelling], instansi_id: str, tahun: int | None, only: Condition | None
) -> Select[*tuple[Any, ...]]:
    query = select(*model.__table__.columns).where(goes_in(model, instansi_id, tahun))
    return query if only is None else query.where(only(model))
