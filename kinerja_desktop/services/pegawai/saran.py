"""Who probably rates somebody: the head of the own unit, else of the units above it."""

from collections.abc import Collection
from datetime import date

from msgspec import Struct
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.pegawai.posts import LEADING
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.pegawai.reading import positions_on, raters_on

_MOST = 3


class SaranPenilai(Struct, frozen=True):
    """A likely rater and where that person leads."""

    pegawai_id: str
    nama: str
    jabatan: str
    unit_kerja: str


class UsulanPenilai(Struct, frozen=True):
    """Somebody without a rater, and the nearest head (empty: none was found) from `mulai` on: both stand in
    their posts then."""

    pegawai_id: str
    nama: str
    penilai_id: str
    penilai: str
    mulai: date


def suggest_missing(
    session: Session, instansi_id: str, on: date, progress: Progress
) -> tuple[UsulanPenilai, ...]:
    """Everybody of the agency who works and has no rater on the day, by name."""
    people = session.execute(
        select(Pegawai.id, Pegawai.nama)
        .where(Pegawai.instansi_id == instansi_id, active_on(on), Pegawai.jenis != JenisPegawai.PEJABAT_LAIN)
        .order_by(Pegawai.nama_cari, Pegawai.id)
    ).all()
    rated = raters_on(session, instansi_id, [row.id for row in people], on)
    since = _in_post_since(session, instansi_id, on)
    found: list[UsulanPenilai] = []
    for number, (pegawai_id, nama) in enumerate(people):
        progress.step(number, len(people), "Mencari pimpinan unit")
        if pegawai_id in rated:
            continue
        head = next(iter(suggest(session, instansi_id, pegawai_id, on)), None)
        mulai = max(since.get(one, date.min) for one in (pegawai_id, head.pegawai_id if head else ""))
        found.append(
            UsulanPenilai(
                pegawai_id,
                nama,
                head.pegawai_id if head else "",
                head.nama if head else "",
                on if mulai == date.min else mulai,
            )
        )
    return tuple(found)


def _in_post_since(session: Session, instansi_id: str, on: date) -> dict[str, date]:
    """The day on which each person's present post began, the first of several."""
    query = (
        select(Penempatan.pegawai_id, func.min(Penempatan.mulai))
        .where(Penempatan.instansi_id == instansi_id, *in_force(Penempatan, on))
        .group_by(Penempatan.pegawai_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def suggest(session: Session, instansi_id: str, pegawai_id: str, on: date) -> tuple[SaranPenilai, ...]:
    """The leaders above a person, nearest first, without the present rater; empty without a placement."""
    position = positions_on(session, instansi_id, [pegawai_id], on).get(pegawai_id)
    if position is None:
        return ()
    own_rank = LEADING.index(position.jenis) if position.jenis in LEADING else len(LEADING)
    found: list[SaranPenilai] = []
    rater = raters_on(session, instansi_id, [pegawai_id], on).get(pegawai_id)
    known = {pegawai_id, rater.penilai_id if rater else pegawai_id}
    seen: set[str] = set()
    unit = session.get(UnitKerja, (instansi_id, position.unit_kerja_id))
    while unit is not None and unit.id not in seen and len(found) < _MOST:
        seen.add(unit.id)
        head = _head(session, unit, known, own_rank, on)
        if head is not None:
            found.append(head)
        unit = session.get(UnitKerja, (instansi_id, unit.induk_id)) if unit.induk_id else None
    return tuple(found)


def _head(
    session: Session, unit: UnitKerja, but: Collection[str], below: int, on: date
) -> SaranPenilai | None:
    """The holder of the highest leading post of a unit, if it ranks higher than `below`; nobody of `but`."""
    query = (
        select(Pegawai.id, Pegawai.nama, Jabatan.nama, Jabatan.jenis)
        .join(
            Penempatan, and_(Penempatan.instansi_id == unit.instansi_id, Penempatan.pegawai_id == Pegawai.id)
        )
        .join(Jabatan, and_(Jabatan.instansi_id == unit.instansi_id, Jabatan.id == Penempatan.jabatan_id))
        .where(
            Pegawai.instansi_id == unit.instansi_id,
            Pegawai.id.not_in(but),
            active_on(on),
            Penempatan.unit_kerja_id == unit.id,
            Jabatan.jenis.in_(LEADING[:below]),
            *in_force(Penempatan, on),
        )
        # a definitive holder before a Plt. or Plh.
        .order_by(Penempatan.jenis != JenisPenempatan.DEFINITIF, Penempatan.mulai.desc(), Pegawai.id)
    )
    leaders = session.execute(query).all()
    if not leaders:
        return None
    best = min(leaders, key=lambda row: LEADING.index(row[3]))
    return SaranPenilai(best[0], best[1], best[2], unit.nama)
