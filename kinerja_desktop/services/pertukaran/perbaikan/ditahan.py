"""What of a Perbaikan would lean on a record that the office does not have, and that waits for a decision."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.pertukaran.silsilah import TIDAK_ADA
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER, Condition
from kinerja_desktop.services.pertukaran.rujukan import references

_ROWS = {INCLUDE_REMOVED: True}
Ids = dict[str, set[str]]
"""Records by table."""


def without_leaning(session: Session, instansi_id: str, only: Condition) -> Condition:
    """Of the rows that `only` lets go, those that the office can take in now: what leans on a record that
    stays until somebody decides, and that is not there, goes after the decision."""
    held = _held(session, instansi_id)
    if not held:
        return only

    def goes(model: type[Travelling]) -> ColumnElement[bool]:
        return and_(only(model), model.__table__.c.id.not_in(sorted(held[str(model.__tablename__)])))

    return goes


def _held(session: Session, instansi_id: str) -> Ids:
    waiting: Ids = defaultdict(set)
    query = select(Konflik.jenis, Konflik.id).where(
        Konflik.instansi_id == instansi_id, Konflik.keputusan.is_(None)
    )
    for jenis, id_ in session.execute(query):
        waiting[jenis].add(id_)
    gone: Ids = defaultdict(set)
    for jenis, ids in waiting.items():
        gone[jenis] |= _not_there(session, instansi_id, TRAVELLING[jenis], ids)
    held: Ids = defaultdict(set)
    if any(gone.values()):
        for model in IN_PACKAGE_ORDER:
            _add_leaning(session, instansi_id, model, gone, held)
    return held


def _add_leaning(session: Session, instansi_id: str, model: type[Travelling], gone: Ids, held: Ids) -> None:
    """The rows of this table that refer to one that is not there; until no more refer to those."""
    name, table = str(model.__tablename__), model.__table__.c
    found: set[str] | None = None
    while found is None or found:
        found = set()
        for column, target in references(model):
            if gone[target]:
                query = select(table.id).where(
                    table.instansi_id == instansi_id, table[column].in_(sorted(gone[target]))
                )
                found |= set(session.scalars(query, execution_options=_ROWS)) - held[name]
        held[name] |= found
        gone[name] |= _not_there(session, instansi_id, model, found)


def _not_there(session: Session, instansi_id: str, model: type[Travelling], ids: Collection[str]) -> set[str]:
    table = model.__table__.c
    query = select(table.id).where(
        table.instansi_id == instansi_id, table.id.in_(sorted(ids)), model.basis_hash == TIDAK_ADA
    )
    return set(session.scalars(query, execution_options=_ROWS)) if ids else set()
