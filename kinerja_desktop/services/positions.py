"""Where people stand on a day: their unit and post, and who rates them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models import Jabatan, Penempatan, PenugasanPenilai, UnitKerja
from kinerja_desktop.domain.enums import JenisJabatan, JenisPenempatan
from kinerja_desktop.domain.errors import StateError
from kinerja_desktop.services.base import current

_CHAIN_LIMIT = 20  # more levels than any agency has: a circle of raters must not hang the program


@dataclass(frozen=True)
class Position:
    """A placement. `jabatan` has Plt./Plh. in front where it is no definitive one; `jenis` None: unknown."""

    unit_kerja_id: str
    unit_kerja: str
    mandiri: bool
    jabatan: str
    jenis: JenisJabatan | None


@dataclass(frozen=True)
class Rater:
    """Who rates, and whose superior steps in; `atasan_id` None: nobody is known above the rater."""

    penilai_id: str
    atasan_id: str | None


def positions_on(
    session: Session, instansi_id: str, pegawai_ids: Collection[str], on: date
) -> dict[str, Position]:
    """The placement of each person: in force on the day before others, definitive before Plt./Plh.

    A person who has none on that day gets the nearest one, because records often begin with the first
    import of people and not with the true date; who never had one is left out.
    """
    query = (
        select(Penempatan, UnitKerja, Jabatan)
        .join(
            UnitKerja,
            (UnitKerja.instansi_id == Penempatan.instansi_id) & (UnitKerja.id == Penempatan.unit_kerja_id),
        )
        .join(
            Jabatan, (Jabatan.instansi_id == Penempatan.instansi_id) & (Jabatan.id == Penempatan.jabatan_id)
        )
        .where(Penempatan.instansi_id == instansi_id, Penempatan.pegawai_id.in_(pegawai_ids))
    )
    best: dict[str, tuple[tuple[int, bool, str], Position]] = {}
    for placement, unit, jabatan in session.execute(query):
        definitive = placement.jenis is JenisPenempatan.DEFINITIF
        rank = (_days_away(placement, on), not definitive, placement.id)
        if placement.pegawai_id in best and best[placement.pegawai_id][0] <= rank:
            continue
        title = jabatan.nama if definitive else f"{placement.jenis} {jabatan.nama}"
        position = Position(unit.id, unit.nama, unit.mandiri, title, jabatan.jenis)
        best[placement.pegawai_id] = (rank, position)
    return {pegawai_id: position for pegawai_id, (_, position) in best.items()}


def raters_on(session: Session, instansi_id: str, pegawai_ids: Collection[str], on: date) -> dict[str, Rater]:
    """The rater of each person on the day, with the rater's superior; who has none is left out."""
    own = _assignments(session, instansi_id, pegawai_ids, on)
    above = _assignments(session, instansi_id, {one.penilai_id for one in own.values()}, on)
    return {
        pegawai_id: Rater(one.penilai_id, one.atasan_penilai_id or _penilai_of(above, one.penilai_id))
        for pegawai_id, one in own.items()
    }


def rater_of(session: Session, instansi_id: str, pegawai_id: str, on: date) -> Rater:
    """The rater of one person; raises StateError that says who must enter one."""
    found = raters_on(session, instansi_id, [pegawai_id], on)
    if pegawai_id not in found:
        raise StateError(
            "Pegawai ini belum memiliki pejabat penilai.",
            who="Pengelola kinerja",
            next_step="Buka Pegawai, lalu tetapkan pejabat penilainya.",
        )
    return found[pegawai_id]


def superiors_of(session: Session, instansi_id: str, pegawai_id: str, on: date) -> tuple[str, ...]:
    """The rater, the rater's rater, and so on up; empty when nobody rates this person."""
    chain: list[str] = []
    while len(chain) < _CHAIN_LIMIT:
        below = chain[-1] if chain else pegawai_id
        above = _penilai_of(_assignments(session, instansi_id, [below], on), below)
        if above is None or above in chain:
            break
        chain.append(above)
    return tuple(chain)


def _days_away(placement: Penempatan, on: date) -> int:
    if placement.mulai > on:
        return (placement.mulai - on).days
    if placement.selesai is not None and placement.selesai < on:
        return (on - placement.selesai).days
    return 0


def _assignments(
    session: Session, instansi_id: str, pegawai_ids: Collection[str], on: date
) -> dict[str, PenugasanPenilai]:
    query = select(PenugasanPenilai).where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.pegawai_id.in_(pegawai_ids),
        *current(PenugasanPenilai.mulai, PenugasanPenilai.selesai, on),
    )
    rows = session.scalars(query.order_by(PenugasanPenilai.mulai, PenugasanPenilai.id))
    return {row.pegawai_id: row for row in rows}


def _penilai_of(assignments: Mapping[str, PenugasanPenilai], pegawai_id: str) -> str | None:
    found = assignments.get(pegawai_id)
    return found.penilai_id if found else None
