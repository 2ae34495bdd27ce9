"""Which set of forms an SKP uses: it follows post, unit and rater until the SKP is set (P6 Lampiran p.27)."""

from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.posts import LEADING
from kinerja_desktop.domain.skp.terms import KelompokSkp
from kinerja_desktop.services.core.dated import in_force, own_placement
from kinerja_desktop.services.core.places import Places, Position

_JPT = frozenset({JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_MADYA, JenisJabatan.JPT_PRATAMA})


def kelompok_of(
    session: Session, instansi_id: str, pegawai_id: str, penilai_id: str, on: date
) -> KelompokSkp:
    """JPT forms for JPT and for the head of a unit mandiri, not for others in it rated from outside."""
    places = Places(session, instansi_id, [pegawai_id, penilai_id])
    own = places.own(pegawai_id, on, plh=False)
    if own is None:
        return KelompokSkp.JA_JF
    if own.jenis in _JPT:
        return KelompokSkp.JPT
    rater = places.rating(penilai_id, own, on)
    from_outside = rater is None or rater.unit_kerja_id != own.unit_kerja_id
    heads = own.mandiri and from_outside and _heads(session, instansi_id, pegawai_id, own, on)
    return KelompokSkp.JPT if heads else KelompokSkp.JA_JF


def _heads(session: Session, instansi_id: str, pegawai_id: str, own: Position, on: date) -> bool:
    """Whether this is the highest of those in the unit who lead it: in a leading post, or by rating somebody
    in it, as a functional official does who is its head (P6 Lampiran p.89)."""
    query = (
        select(Pegawai.id, PenugasanPenilai.penilai_id)
        .select_from(Pegawai)
        .join(Penempatan, own_placement(on))
        .outerjoin(
            PenugasanPenilai,
            and_(
                PenugasanPenilai.instansi_id == Pegawai.instansi_id,
                PenugasanPenilai.pegawai_id == Pegawai.id,
                *in_force(PenugasanPenilai, on),
            ),
        )
        .where(Pegawai.instansi_id == instansi_id, Penempatan.unit_kerja_id == own.unit_kerja_id)
    )
    rows = session.execute(query).all()
    people, raters = {row.id for row in rows}, {row.penilai_id for row in rows}
    places = Places(session, instansi_id, people)
    found = {one: place for one in people if (place := places.own(one, on)) is not None}
    leaders = {one: place for one, place in found.items() if place.jenis in LEADING or one in raters}
    # Who rates others in the unit from within stands above whoever only holds a post in it.
    order = {one: (one not in raters, place.post.rank) for one, place in leaders.items()}
    return pegawai_id in order and all(order[pegawai_id] <= other for other in order.values())
