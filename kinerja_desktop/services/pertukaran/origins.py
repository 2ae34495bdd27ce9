"""Rows of a package that continue a row of somebody else's SKP: what was realised there would count for them.

Within one office the same rule is kept where an SKP is saved (services/skp/content.py).
"""

from collections.abc import Collection, Generator, Iterator, Mapping

from sqlalchemy import ColumnElement, String, and_, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import INCLUDE_REMOVED

_AT_ONCE = 400
_ABOVE: Mapping[type[Travelling], str] = {
    IndikatorKinerja: "hasil_kerja_id",
    HasilKerja: "skp_id",
    Skp: "revisi_dari_id",
}
"""By which column a row belongs to what is above it; an SKP to the revision before it."""

FOREIGN = (
    "melanjutkan baris SKP lain (asal_id); hanya baris revisi sebelumnya dari SKP yang sama boleh dilanjutkan"
)


def foreign_origins(session: Session, impor_id: str, model: type[Travelling]) -> Iterator[tuple[int, str]]:
    """Number and id of the staged rows of this type whose `asal_id` lies outside their line of revisions."""
    if model is HasilKerja:
        chain = (HasilKerja,)
    elif model is IndikatorKinerja:
        chain = (IndikatorKinerja, HasilKerja)
    else:
        return
    asal = _field("asal_id")
    query = select(StagingRecord.baris, StagingRecord.id, asal, StagingRecord.instansi_id)
    staged = (StagingRecord.impor_id == impor_id, StagingRecord.jenis == model.__tablename__)
    rows = session.execute(query.where(*staged, asal.is_not(None)).order_by(StagingRecord.baris)).all()
    if not rows:
        return
    look = _Above(session, impor_id, rows[0].instansi_id)  # rows of other agencies are refused as such
    pairs = [(row.baris, row.id, str(row[2])) for row in rows]
    skp_of = {id_: id_ for _, id_, asal_id in pairs for id_ in (id_, asal_id)}
    for kind in chain:
        above = look.up(kind, set(skp_of.values()))
        skp_of = {id_: above[at] for id_, at in skp_of.items() if at in above}
    earlier = _earlier(look, {skp_of[id_] for _, id_, _ in pairs if id_ in skp_of})
    for baris, id_, asal_id in pairs:
        if skp_of.get(asal_id) not in earlier.get(skp_of.get(id_, ""), ()):
            yield baris, id_


class _Above:
    """What rows belong to: as the package says it, else as it stands here."""

    def __init__(self, session: Session, impor_id: str, instansi_id: str) -> None:
        self._session = session
        self._impor_id = impor_id
        self._instansi_id = instansi_id

    def up(self, model: type[Travelling], ids: Collection[str]) -> dict[str, str]:
        """From these ids to the ids above them; what is nowhere, or has nothing above it, is left out."""
        found: dict[str, str] = {}
        wanted = sorted(ids)
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            for id_, above in (*self._here(model, some), *self._staged(model, some)):
                found.pop(id_, None)
                if above is not None:
                    found[id_] = above
        return found

    def _here(self, model: type[Travelling], ids: Collection[str]) -> Generator[tuple[str, str | None]]:
        column = model.__table__.c[_ABOVE[model]]
        query = select(model.id, column).where(model.instansi_id == self._instansi_id, model.id.in_(ids))
        for row in self._session.execute(query, execution_options={INCLUDE_REMOVED: True}):
            yield row[0], row[1]

    def _staged(self, model: type[Travelling], ids: Collection[str]) -> Generator[tuple[str, str | None]]:
        query = select(StagingRecord.id, _field(_ABOVE[model])).where(
            and_(
                StagingRecord.impor_id == self._impor_id,
                StagingRecord.jenis == model.__tablename__,
                StagingRecord.instansi_id == self._instansi_id,
                StagingRecord.id.in_(ids),
            )
        )
        for row in self._session.execute(query):
            yield row[0], row[1]


def _earlier(look: _Above, skp_ids: Collection[str]) -> dict[str, set[str]]:
    """The revisions before each of these SKP."""
    before: dict[str, str] = {}
    asked = set(skp_ids)
    while unknown := asked - before.keys():
        found = look.up(Skp, unknown)
        before |= {id_: found.get(id_, "") for id_ in unknown}
        asked = {before[id_] for id_ in unknown} - {""}
    lines: dict[str, set[str]] = {}
    for skp_id in skp_ids:
        line, at = set[str](), before[skp_id]
        while at and at not in line:
            line.add(at)
            at = before[at]
        lines[skp_id] = line - {skp_id}
    return lines


def _field(name: str) -> ColumnElement[str | None]:
    return func.json_extract(StagingRecord.isi, f"$.{name}", type_=String)
