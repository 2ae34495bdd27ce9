"""An SKP and the revisions before it are one line: what was entered on an earlier one counts for this one."""

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.skp import Skp


class SkpLine(Struct, frozen=True):
    """`skp_ids`: this SKP first, then the revisions before it. The mappings lead from the id of a row in any
    of them to the id of the row that continues it in this SKP; rows that ended are not in them. `first_...`:
    the rows with which what stands in the revisions before began, ended or not: what `asal_id` may name."""

    skp_ids: tuple[str, ...]
    hasil_kerja: Mapping[str, str]
    indikator: Mapping[str, str]
    first_hasil_kerja: frozenset[str]
    first_indikator: frozenset[str]


def read_line(session: Session, skp: Skp) -> SkpLine:
    """Two queries, whatever the number of revisions, and one look-up per earlier revision."""
    chain = [skp.id]
    before = skp.revisi_dari_id
    while before is not None and before not in chain:
        chain.append(before)
        before = session.get_one(Skp, (skp.instansi_id, before)).revisi_dari_id
    results = session.execute(
        select(HasilKerja.skp_id, HasilKerja.id, func.coalesce(HasilKerja.asal_id, HasilKerja.id)).where(
            HasilKerja.instansi_id == skp.instansi_id, HasilKerja.skp_id.in_(chain)
        )
    ).all()
    indicators = session.execute(
        select(
            HasilKerja.skp_id,
            IndikatorKinerja.id,
            func.coalesce(IndikatorKinerja.asal_id, IndikatorKinerja.id),
        )
        .join(
            HasilKerja,
            (HasilKerja.instansi_id == IndikatorKinerja.instansi_id)
            & (HasilKerja.id == IndikatorKinerja.hasil_kerja_id),
        )
        .where(IndikatorKinerja.instansi_id == skp.instansi_id, HasilKerja.skp_id.in_(chain))
    ).all()
    return SkpLine(
        tuple(chain),
        _continued(skp.id, [(row[0], row[1], row[2]) for row in results]),
        _continued(skp.id, [(row[0], row[1], row[2]) for row in indicators]),
        frozenset(row[2] for row in results if row[0] != skp.id),
        frozenset(row[2] for row in indicators if row[0] != skp.id),
    )


def _continued(skp_id: str, rows: list[tuple[str, str, str]]) -> dict[str, str]:
    """From (SKP, id, first id of the line) of all rows to the id that stands in `skp_id`."""
    present = {first: id_ for owner, id_, first in rows if owner == skp_id}
    return {id_: present[first] for _, id_, first in rows if first in present}
