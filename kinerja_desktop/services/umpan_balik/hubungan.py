"""How the giver of feedback stands to somebody in a period: by the records of raters on all its days."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.umpan_balik.records import owns_served_result

_LEVELS = 10


class _Masa(Struct, frozen=True):
    """Somebody is rated by somebody on these days (inclusive)."""

    pegawai_id: str
    penilai_id: str
    mulai: date
    selesai: date

    def within(self, mulai: date, selesai: date) -> "_Masa | None":
        """The part of it inside these days; None: there is none."""
        first, last = max(self.mulai, mulai), min(self.selesai, selesai)
        return _Masa(self.pegawai_id, self.penilai_id, first, last) if first <= last else None


def read_hubungan(session: Session, skp: Skp, pemberi_id: str, periode: Periode) -> HubunganUmpanBalik:
    """A leader stood above on some day of the period, or owns a result that this SKP serves, in whatever unit
    (P6 Pasal 1 number 10); a peer had the same rater at the same time, a subordinate was rated by the owner.

    Who left within the period gives feedback as what he or she was in it (Lampiran p.89 number 4, p.91).
    """
    mulai, selesai = max(periode.mulai, skp.mulai), min(periode.selesai, skp.selesai)
    found = _assignments(session, skp.instansi_id, {skp.pegawai_id, pemberi_id}, mulai, selesai)
    own = [one for one in found if one.pegawai_id == skp.pegawai_id]
    if _stands_above(session, skp.instansi_id, own, pemberi_id) or owns_served_result(
        session, skp, pemberi_id
    ):
        return HubunganUmpanBalik.PIMPINAN
    of_giver = [one for one in found if one.pegawai_id == pemberi_id]
    if any(one.penilai_id == skp.pegawai_id for one in of_giver):
        return HubunganUmpanBalik.BAWAHAN
    shared = (one.within(its.mulai, its.selesai) for its in of_giver for one in own if _same(one, its))
    return HubunganUmpanBalik.REKAN if any(shared) else HubunganUmpanBalik.PIHAK_LAIN


def _same(one: _Masa, other: _Masa) -> bool:
    return one.penilai_id == other.penilai_id


def _stands_above(session: Session, instansi_id: str, own: Sequence[_Masa], pemberi_id: str) -> bool:
    """Whether the giver is a rater of these days, or one above a rater while that one rated."""
    level, known = [*own], {one.pegawai_id for one in own}
    for _ in range(_LEVELS):
        if any(one.penilai_id == pemberi_id for one in level):
            return True
        level = [*_above(session, instansi_id, level, known)]
        known |= {one.pegawai_id for one in level}
        if not level:
            return False
    return False


def _above(
    session: Session, instansi_id: str, level: Sequence[_Masa], known: Collection[str]
) -> Iterator[_Masa]:
    """Who rates these raters, on the days on which they rate."""
    raters = {one.penilai_id for one in level} - {*known}
    if not raters:
        return
    first, last = min(one.mulai for one in level), max(one.selesai for one in level)
    for above in _assignments(session, instansi_id, raters, first, last):
        for below in level:
            part = above.within(below.mulai, below.selesai)
            if below.penilai_id == above.pegawai_id and part is not None:
                yield part


def _assignments(
    session: Session, instansi_id: str, ids: Collection[str], mulai: date, selesai: date
) -> list[_Masa]:
    query = select(
        PenugasanPenilai.pegawai_id,
        PenugasanPenilai.penilai_id,
        PenugasanPenilai.mulai,
        PenugasanPenilai.selesai,
    ).where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.pegawai_id.in_(ids),
        PenugasanPenilai.dihapus_pada.is_(None),
        *in_force(PenugasanPenilai, mulai, selesai),
    )
    found = (_Masa(one, other, begin, end or date.max) for one, other, begin, end in session.execute(query))
    return [part for one in found if (part := one.within(mulai, selesai)) is not None]
