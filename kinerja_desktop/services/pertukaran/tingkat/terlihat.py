"""What a person's PC gets from its agency: what the person may see, and whatever that refers to."""

from collections import defaultdict

from sqlalchemy import ColumnElement, Select, and_, or_, select, true, union
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.exchange.paket.cover import Cakupan
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER, Condition, goes_in
from kinerja_desktop.services.pertukaran.rujukan import references
from kinerja_desktop.services.pertukaran.tingkat.milik import Disini, belongs, is_whole, people_of

_EVERYBODYS = (Instansi, UnitKerja, Jabatan, Kebutuhan, IndikatorKebutuhan, PenetapanPredikatOrganisasi)
_AT_ONCE = 400
_ROWS = {INCLUDE_REMOVED: True}


def seen(session: Session, cakupan: Cakupan, tahun: int | None) -> Condition | None:
    """The rows of a year (None: of all) that go to the PC of a person; None: it is all of the agency.

    The units and what the organisation needs are everybody's. Of people: those of the scope, who rates them,
    and who is rated by the same, whom one asks for feedback. His own evaluation comes when it is final.
    """
    if is_whole(cakupan):
        return None
    ids: dict[type[Travelling], set[str]] = defaultdict(set)
    for model in IN_PACKAGE_ORDER:
        shown = goes_in(model, cakupan.instansi_id, tahun), _shown(cakupan, model)
        ids[model] |= set(session.scalars(select(model.__table__.c.id).where(*shown)))
    _complete(session, cakupan.instansi_id, ids)
    return lambda model: model.__table__.c.id.in_(sorted(ids[model]))


def _complete(session: Session, instansi_id: str, ids: dict[type[Travelling], set[str]]) -> None:
    """With every row that one of them refers to: a package may not lean on what its reader lacks."""
    new = {model: set(found) for model, found in ids.items()}
    while new:
        wanted: dict[type[Travelling], set[str]] = defaultdict(set)
        for model, found in new.items():
            for column, name in references(model):
                target = TRAVELLING[name]
                wanted[target] |= _named(session, instansi_id, (model, column), found) - ids[target]
        for target, found in wanted.items():
            ids[target] |= found
        new = {target: found for target, found in wanted.items() if found}


def _named(
    session: Session, instansi_id: str, where: tuple[type[Travelling], str], ids: set[str]
) -> set[str]:
    table, ordered = where[0].__table__.c, sorted(ids)
    found: set[str] = set()
    for first in range(0, len(ordered), _AT_ONCE):
        some = ordered[first : first + _AT_ONCE]
        query = select(table[where[1]]).where(table.instansi_id == instansi_id, table.id.in_(some))
        found |= {one for one in session.scalars(query, execution_options=_ROWS) if one is not None}
    return found


def _shown(cakupan: Cakupan, model: type[Travelling]) -> ColumnElement[bool]:
    """What is seen for its own sake."""
    columns = model.__table__.c
    if model in _EVERYBODYS:
        return true()
    if model in {Pegawai, Penempatan}:
        return columns["id" if model is Pegawai else "pegawai_id"].in_(_known(cakupan))
    if "pegawai_id" not in columns:
        return belongs(cakupan, model, Disini())
    about = columns.pegawai_id.in_(_members(cakupan))
    if model is Evaluasi:
        about = and_(
            about, or_(columns.pegawai_id != cakupan.pegawai_id, columns.status == StatusEvaluasi.FINAL)
        )
    return or_(about, belongs(cakupan, model, Disini()))


def _members(cakupan: Cakupan) -> Select[str]:
    own = Pegawai.__table__.alias()
    himself = select(own.c.id).where(own.c.instansi_id == cakupan.instansi_id, own.c.id == cakupan.pegawai_id)
    people = people_of(cakupan)
    return himself if people is None else select(union(himself, people).subquery().c[0])


def _known(cakupan: Cakupan) -> Select[str]:
    """The people of the scope, their raters and the raters' superiors, and those of the same raters."""
    raters, above, team = (aliased(PenugasanPenilai) for _ in range(3))

    def of_members(one: type[PenugasanPenilai]) -> tuple[ColumnElement[bool], ...]:
        return (
            one.instansi_id == cakupan.instansi_id,
            one.dihapus_pada.is_(None),
            one.pegawai_id.in_(_members(cakupan)),
        )

    rating = select(raters.penilai_id).where(*of_members(raters))
    return select(
        union(
            _members(cakupan),
            rating,
            select(above.atasan_penilai_id).where(*of_members(above), above.atasan_penilai_id.is_not(None)),
            select(team.pegawai_id).where(
                team.instansi_id == cakupan.instansi_id,
                team.dihapus_pada.is_(None),
                team.penilai_id.in_(select(raters.penilai_id).where(*of_members(raters))),
            ),
        )
        .subquery()
        .c[0]
    )
