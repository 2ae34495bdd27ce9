"""Where people stand on a day: their unit and post, and who rates them."""

from collections.abc import Collection
from datetime import date

from msgspec import Struct
from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Penempatan, PenugasanPenilai
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.core.dated import in_force

_CHAIN_LIMIT = 20  # more levels than any agency has: a circle of raters must not hang the program


_ABOVE = aliased(PenugasanPenilai)

# Made once: putting a query together costs more time than running it.
_PLACEMENTS = (
    select(
        Penempatan.pegawai_id,
        Penempatan.id,
        Penempatan.jenis,
        Penempatan.mulai,
        Penempatan.selesai,
        UnitKerja.id.label("unit_kerja_id"),
        UnitKerja.nama.label("unit_kerja"),
        UnitKerja.mandiri,
        Jabatan.nama.label("jabatan"),
        Jabatan.jenis.label("jenis_jabatan"),
    )
    .join(
        UnitKerja,
        and_(UnitKerja.instansi_id == Penempatan.instansi_id, UnitKerja.id == Penempatan.unit_kerja_id),
    )
    .join(Jabatan, and_(Jabatan.instansi_id == Penempatan.instansi_id, Jabatan.id == Penempatan.jabatan_id))
    .where(
        Penempatan.instansi_id == bindparam("instansi_id"),
        Penempatan.pegawai_id.in_(bindparam("ids", expanding=True)),
    )
)
_RATERS = (
    select(
        PenugasanPenilai.pegawai_id,
        PenugasanPenilai.penilai_id,
        func.coalesce(PenugasanPenilai.atasan_penilai_id, _ABOVE.penilai_id).label("atasan_id"),
    )
    .outerjoin(
        _ABOVE,
        and_(
            _ABOVE.instansi_id == PenugasanPenilai.instansi_id,
            _ABOVE.pegawai_id == PenugasanPenilai.penilai_id,
            *in_force(_ABOVE, bindparam("on")),
        ),
    )
    .where(
        PenugasanPenilai.instansi_id == bindparam("instansi_id"),
        PenugasanPenilai.pegawai_id.in_(bindparam("ids", expanding=True)),
        *in_force(PenugasanPenilai, bindparam("on")),
    )
    # of several in force the latest counts, so it comes last
    .order_by(PenugasanPenilai.mulai, PenugasanPenilai.id, _ABOVE.mulai, _ABOVE.id)
)


class Position(Struct, frozen=True):
    """A placement. `jabatan` has Plt./Plh. in front where it is no definitive one; `jenis` None: unknown."""

    unit_kerja_id: str
    unit_kerja: str
    mandiri: bool
    jabatan: str
    jenis: JenisJabatan | None


class Rater(Struct, frozen=True):
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
    best: dict[str, tuple[tuple[int, bool, str], Position]] = {}
    for row in session.execute(_PLACEMENTS, {"instansi_id": instansi_id, "ids": list(pegawai_ids)}):
        definitive = row.jenis is JenisPenempatan.DEFINITIF
        rank = (_days_away(row.mulai, row.selesai, on), not definitive, row.id)
        if row.pegawai_id in best and best[row.pegawai_id][0] <= rank:
            continue
        title = row.jabatan if definitive else f"{row.jenis} {row.jabatan}"
        position = Position(row.unit_kerja_id, row.unit_kerja, row.mandiri, title, row.jenis_jabatan)
        best[row.pegawai_id] = (rank, position)
    return {pegawai_id: position for pegawai_id, (_, position) in best.items()}


def raters_on(session: Session, instansi_id: str, pegawai_ids: Collection[str], on: date) -> dict[str, Rater]:
    """The rater of each person on the day, with the rater's superior; who has none is left out."""
    rows = session.execute(_RATERS, {"instansi_id": instansi_id, "ids": list(pegawai_ids), "on": on})
    return {pegawai_id: Rater(penilai_id, atasan_id) for pegawai_id, penilai_id, atasan_id in rows}


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
        above = _penilai_of(session, instansi_id, chain[-1] if chain else pegawai_id, on)
        if above is None or above in chain:
            break
        chain.append(above)
    return tuple(chain)


def _days_away(mulai: date, selesai: date | None, on: date) -> int:
    if mulai > on:
        return (mulai - on).days
    if selesai is not None and selesai < on:
        return (on - selesai).days
    return 0


def _penilai_of(session: Session, instansi_id: str, pegawai_id: str, on: date) -> str | None:
    found = session.execute(_RATERS, {"instansi_id": instansi_id, "ids": [pegawai_id], "on": on}).all()
    return found[-1].penilai_id if found else None
