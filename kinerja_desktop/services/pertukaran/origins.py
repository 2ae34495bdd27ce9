"""Rows of a package that continue a row of somebody else's SKP: what was realised there would count for them.

Within one office the same rule is kept where an SKP is saved (services/skp/content.py).
"""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.services.pertukaran.rekaman import goes_in

_AT_ONCE = 400
Above = Mapping[type[Travelling], Mapping[str, str | None]]
ABOVE: Mapping[type[Travelling], str] = {
    IndikatorKinerja: "hasil_kerja_id",
    HasilKerja: "skp_id",
    Skp: "revisi_dari_id",
}
"""By which column a row belongs to what is above it; an SKP to the revision before it."""
_CHAINS: Mapping[type[Travelling], tuple[type[Travelling], ...]] = {
    HasilKerja: (HasilKerja,),
    IndikatorKinerja: (IndikatorKinerja, HasilKerja),
}
"""From a row that may continue another one up to its SKP."""

FOREIGN = (
    "melanjutkan baris SKP lain (asal_id); hanya baris revisi sebelumnya dari SKP yang sama boleh dilanjutkan"
)


def foreign_origins(
    session: Session,
    above: Above,
    model: type[Travelling],
    instansi_id: str,
    pairs: Sequence[tuple[str, str]],
) -> set[str]:
    """Of rows of this type (id, `asal_id`) those whose origin lies outside their line of revisions. `above`:
    by type and id, to what the rows of the package that change something belong."""
    if model not in _CHAINS or not pairs:
        return set()
    return _outside(_Above(session, above, instansi_id), model, pairs)


def origins_outside(session: Session, instansi_id: str, tahun: int) -> Iterator[tuple[str, str]]:
    """Type and id of the rows that go into the package of the year and that `foreign_origins` would name."""
    look = _Above(session, {}, instansi_id)
    for model in _CHAINS:
        columns = model.__table__.c
        query = select(columns.id, columns.asal_id).where(
            goes_in(model, instansi_id, tahun), columns.asal_id.is_not(None)
        )
        pairs = [(id_, asal_id) for id_, asal_id in session.execute(query.order_by(columns.id))]
        outside = _outside(look, model, pairs)
        yield from ((model.__tablename__, id_) for id_, _ in pairs if id_ in outside)


def _outside(look: "_Above", model: type[Travelling], pairs: Sequence[tuple[str, str]]) -> set[str]:
    """`pairs`: a row and the one that it continues; those whose SKP is no revision of that one's."""
    skp_of = {id_: id_ for pair in pairs for id_ in pair}
    for kind in _CHAINS[model]:
        above = look.up(kind, set(skp_of.values()))
        skp_of = {id_: above[at] for id_, at in skp_of.items() if at in above}
    earlier = _earlier(look, {skp_of[id_] for id_, _ in pairs if id_ in skp_of})
    return {id_ for id_, asal_id in pairs if skp_of.get(asal_id) not in earlier.get(skp_of.get(id_, ""), ())}


class _Above:
    """What rows belong to: as the package says it, else as it stands here."""

    def __init__(self, session: Session, coming: Above, instansi_id: str) -> None:
        self._session = session
        self._coming = coming
        self._instansi_id = instansi_id

    def up(self, model: type[Travelling], ids: Collection[str]) -> dict[str, str]:
        """From these ids to the ids above them; what is nowhere, or has nothing above it, is left out."""
        coming = self._coming.get(model, {})
        found = {id_: above for id_ in ids if (above := coming.get(id_)) is not None}
        wanted = sorted(id_ for id_ in ids if id_ not in coming)
        for first in range(0, len(wanted), _AT_ONCE):
            here = self._here(model, wanted[first : first + _AT_ONCE])
            found |= {id_: above for id_, above in here if above is not None}
        return found

    def _here(self, model: type[Travelling], ids: Collection[str]) -> Generator[tuple[str, str | None]]:
        column = model.__table__.c[ABOVE[model]]
        query = select(model.id, column).where(model.instansi_id == self._instansi_id, model.id.in_(ids))
        for row in self._session.execute(query, execution_options={INCLUDE_REMOVED: True}):
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
