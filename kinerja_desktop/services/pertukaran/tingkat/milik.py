"""Whose records a scope of a package names: period data of a person, or of the unit that a person leads.

Asked where a package is written and again, of the row as it comes and as it stands, where it is taken in.
"""

from abc import ABC, abstractmethod
from datetime import date
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, String, and_, case, false, func, or_, select, union
from sqlalchemy.orm import aliased

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import IndikatorKinerja
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Penempatan
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.db.models.travels import Always, WithParent
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.exchange.paket.cover import Cakupan
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.pertukaran.rekaman import Condition

_JUDGED: dict[type[Travelling], str | None] = {
    Evaluasi: None,
    UmpanBalik: "pemberi_id",
    Penandatanganan: "penanda_id",
}
"""What others say of a person: nobody's of himself, but of whom the column names (None: of nobody more)."""
_YEAR = 4
_SCOPES = 64
"""Scopes whose conditions are kept: each package asks for its own some dozens of times."""


class Tempat(ABC):
    """Where rows lie whose owner is asked."""

    @abstractmethod
    def column(self, model: type[Travelling], name: str) -> ColumnElement[str | None]:
        """A column of the row."""

    @abstractmethod
    def ids(self, model: type[Travelling], cakupan: Cakupan) -> Select[str]:
        """The rows of a table, there or here, that belong to the scope."""


class Disini(Tempat):
    """The tables."""

    def column(self, model: type[Travelling], name: str) -> ColumnElement[str | None]:
        return model.__table__.c[name]

    def ids(self, model: type[Travelling], cakupan: Cakupan) -> Select[str]:
        table = model.__table__.c
        return select(table.id).where(
            table.instansi_id == cakupan.instansi_id, belongs(cakupan, model, Disini())
        )


class Sandaran(Tempat):
    """The package under examination: `rows` is the staged row that is asked about."""

    def __init__(self, impor_id: str) -> None:
        self._impor_id = impor_id
        self.rows = aliased(StagingRecord)

    def column(self, model: type[Travelling], name: str) -> ColumnElement[str | None]:
        _ = model
        return func.json_extract(self.rows.isi, f"$.{name}", type_=String)

    def ids(self, model: type[Travelling], cakupan: Cakupan) -> Select[str]:
        inner = Sandaran(self._impor_id)
        staged = select(inner.rows.id).where(
            inner.rows.impor_id == self._impor_id,
            inner.rows.jenis == model.__tablename__,
            belongs(cakupan, model, inner),
        )
        return select(union(staged, Disini().ids(model, cakupan)).subquery().c.id)


def is_whole(cakupan: Cakupan) -> bool:
    """Whether it is all of an agency."""
    return cakupan.unit_kerja_id is None and cakupan.pegawai_id is None


def owned(cakupan: Cakupan) -> Condition | None:
    """The rows here that a scope may send; None: all of the agency."""
    return None if is_whole(cakupan) else lambda model: belongs(cakupan, model, Disini())


def outside(cakupan: Cakupan, model: type[Travelling], at: Tempat) -> ColumnElement[bool]:
    """Rows of a table that do not belong to a scope, also where what decides it is missing."""
    return case((belongs(cakupan, model, at), 1), else_=0) == 0


def belongs(cakupan: Cakupan, model: type[Travelling], at: Tempat) -> ColumnElement[bool]:
    """Rows of a table that belong to a scope. The list of people is the agency's, and so is the predikat of
    an organisation (P6 L.93); nobody judges himself (P6 Pasal 24)."""
    columns = model.__table__.c
    if type(model.travels) is Always or model is PenetapanPredikatOrganisasi:
        return false()
    if "pegawai_id" in columns:
        return _of_person(cakupan, model, at)
    if "unit_kerja_id" in columns:
        return _in(at.column(model, "unit_kerja_id"), units_of(cakupan))
    column, parent = _above(model)
    return at.column(model, column).in_(at.ids(parent, cakupan))


@lru_cache(_SCOPES)
def units_of(cakupan: Cakupan) -> Select[str] | None:
    """The unit of the scope and those below it; None: it has none."""
    if cakupan.unit_kerja_id is None:
        return None
    table = UnitKerja.__table__.c
    led = (
        select(table.id)
        .where(table.instansi_id == cakupan.instansi_id, table.id == cakupan.unit_kerja_id)
        .cte(recursive=True)
    )
    below = UnitKerja.__table__.alias()
    units = led.union(
        select(below.c.id).join(led, below.c.induk_id == led.c.id).where(
            below.c.instansi_id == cakupan.instansi_id
        )
    )  # fmt: skip
    return select(units.c.id)


@lru_cache(_SCOPES)
def people_of(cakupan: Cakupan) -> Select[str] | None:
    """Who stood in the units of the scope on any day of its year (no year: ever); None: it has no unit."""
    units = units_of(cakupan)
    if units is None:
        return None
    post = aliased(Penempatan)
    year = int(cakupan.periode) if len(cakupan.periode) == _YEAR and cakupan.periode.isdecimal() else None
    days = () if year is None else in_force(post, date(year, 1, 1), date(year, 12, 31))
    return select(post.pegawai_id).where(
        post.instansi_id == cakupan.instansi_id,
        post.jenis == JenisPenempatan.DEFINITIF,
        post.dihapus_pada.is_(None),
        post.unit_kerja_id.in_(units),
        *days,
    )


def _of_person(cakupan: Cakupan, model: type[Travelling], at: Tempat) -> ColumnElement[bool]:
    who, own, people = at.column(model, "pegawai_id"), cakupan.pegawai_id, people_of(cakupan)
    if model in _JUDGED:
        by = _JUDGED[model]
        said = at.column(model, by) == own if by else false()
        return or_(said, and_(_in(who, people), who != own))
    asked = at.column(model, "diminta_id") == own if model is PermintaanUmpanBalik else false()
    return or_(who == own, _in(who, people), asked)


def _in(column: ColumnElement[str | None], found: Select[str] | None) -> ColumnElement[bool]:
    return false() if found is None else column.in_(found)


def _above(model: type[Travelling]) -> tuple[str, type[Travelling]]:
    if model is Realisasi:
        return "indikator_kinerja_id", IndikatorKinerja
    if not isinstance(model.travels, WithParent):
        raise TypeError(f"{model.__name__} says neither whose it is nor what it stands in")
    return model.travels.column, model.travels.parent
