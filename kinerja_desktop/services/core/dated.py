"""What is in force on a day: where somebody is placed, who rates whom. The one home of these conditions."""

from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.orm.util import AliasedClass

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.posts import Post
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.lazy import lazily

with lazily:
    from kinerja_desktop.db.models import pendelegasian

Day = date | BindParameter[date]
_Dated: TypeAlias = "type[Penempatan | PenugasanPenilai | pendelegasian.SuratPendelegasian]"
Dated: TypeAlias = "_Dated | AliasedClass[PenugasanPenilai] | AliasedClass[Penempatan]"


SETIAP_UNIT = UnitKerja.__table__.alias("setiap_unit")
"""Units as they were: one that is out of use (merged, dissolved) still counts for the days on which people
stood in it. Ordinary queries hide it, as everything that is removed; these columns do not."""
NAMA_UNIT: ColumnElement[str] = SETIAP_UNIT.c.nama


def in_force(model: Dated, on: Day, until: Day | None = None) -> tuple[ColumnElement[bool], ...]:
    """Conditions: the dated record counts on this day, or on any day until `until` (ends are inclusive)."""
    last = on if until is None else until
    return (model.mulai <= last, or_(model.selesai.is_(None), model.selesai >= on))


def definitive_placement(on: Day) -> ColumnElement[bool]:
    """Join of Pegawai to the definitive placement in force on this day."""
    return and_(
        Penempatan.instansi_id == Pegawai.instansi_id,
        Penempatan.pegawai_id == Pegawai.id,
        Penempatan.jenis == JenisPenempatan.DEFINITIF,
        *in_force(Penempatan, on),
    )


@lru_cache(maxsize=64)
def own_placement(on: Day) -> ColumnElement[bool]:
    """Join of Pegawai to the one placement in which the person is rated on this day: `own_post` as SQL.

    Nearly everybody holds one post: only who holds several is asked for the best of them. Kept by day: making
    its aliases costs more than many a list that it is part of.
    """
    held, post = aliased(Penempatan), aliased(Jabatan)
    best = (
        select(held.id)
        .join(post, and_(post.instansi_id == held.instansi_id, post.id == held.jabatan_id))
        .where(
            held.instansi_id == Pegawai.instansi_id,
            held.pegawai_id == Pegawai.id,
            held.dihapus_pada.is_(None),
            *in_force(held, on),
        )
        .order_by(_rank(held, post), held.jenis == JenisPenempatan.DEFINITIF, held.mulai.desc(), held.id)
        .limit(1)
        .correlate(Pegawai)
        .scalar_subquery()
    )
    each = aliased(Penempatan)
    several = (
        select(each.pegawai_id)
        .where(each.dihapus_pada.is_(None), *in_force(each, on))
        .group_by(each.instansi_id, each.pegawai_id)
        .having(func.count() > 1)
    )
    return and_(
        Penempatan.instansi_id == Pegawai.instansi_id,
        Penempatan.pegawai_id == Pegawai.id,
        *in_force(Penempatan, on),
        or_(Pegawai.id.not_in(several), Penempatan.id == best),
    )


def title_of_post() -> ColumnElement[str]:
    """The post of a placement as printed: `Plt. Kepala Dinas`; empty without one."""
    acting = [one for one in JenisPenempatan if one is not JenisPenempatan.DEFINITIF]
    titles = [(Penempatan.jenis == one, f"{one} " + Jabatan.nama) for one in acting]
    return func.coalesce(case(*titles, else_=Jabatan.nama), "")


def rater_assignment(on: Day) -> ColumnElement[bool]:
    """Join of Pegawai to the rater's assignment in force on this day (P6 Pasal 1 number 9)."""
    return and_(
        PenugasanPenilai.instansi_id == Pegawai.instansi_id,
        PenugasanPenilai.pegawai_id == Pegawai.id,
        *in_force(PenugasanPenilai, on),
    )


def led_units(instansi_id: str, hari: date) -> Select[str]:
    """The units in which raters of the day hold a post, also as Plt. or Plh.: their predikat counts for whom
    they rate (P6 Lampiran p.94 letter g)."""
    raters = (
        select(PenugasanPenilai.penilai_id)
        .where(
            PenugasanPenilai.instansi_id == instansi_id,
            PenugasanPenilai.dihapus_pada.is_(None),
            *in_force(PenugasanPenilai, hari),
        )
        .distinct()
    )
    return (
        select(Penempatan.unit_kerja_id)
        .where(
            Penempatan.instansi_id == instansi_id,
            Penempatan.pegawai_id.in_(raters),
            Penempatan.dihapus_pada.is_(None),
            *in_force(Penempatan, hari),
        )
        .distinct()
    )


def _rank(placement: type[Penempatan], post: type[Jabatan]) -> ColumnElement[int]:
    """`Post.rank` as SQL, from the same rule."""

    def rank(jenis: JenisPenempatan, of: JenisJabatan | None) -> int:
        return Post("", "", jenis, of, date.min, None).rank

    definitif, acting = JenisPenempatan.DEFINITIF, JenisPenempatan.PLT
    known = [(post.jenis == one, rank(definitif, one)) for one in JenisJabatan]
    is_acting = placement.jenis != definitif
    return case(*known, (is_acting, rank(acting, None)), else_=rank(definitif, None))


def same_agency(
    model: type[Jabatan] | type[UnitKerja], reference: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Join of a placement to what it refers to, inside the agency of the person."""
    return and_(model.instansi_id == Pegawai.instansi_id, model.id == reference)


def unit_then(reference: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Join of a placement to its unit, inside the agency of the person."""
    return and_(SETIAP_UNIT.c.instansi_id == Pegawai.instansi_id, SETIAP_UNIT.c.id == reference)


def in_use(mulai: date, selesai: date) -> ColumnElement[bool]:
    """Condition of SETIAP_UNIT: in use, or people stood in it on some of these days."""
    stood = select(Penempatan.unit_kerja_id).where(
        Penempatan.instansi_id == SETIAP_UNIT.c.instansi_id,
        Penempatan.unit_kerja_id == SETIAP_UNIT.c.id,
        Penempatan.dihapus_pada.is_(None),
        *in_force(Penempatan, mulai, selesai),
    )
    return or_(SETIAP_UNIT.c.dihapus_pada.is_(None), stood.exists())


def get_unit_of(session: Session, instansi_id: str, unit_kerja_id: str, periode: Periode) -> tuple[str, str]:
    """Id and name of a unit of the period, or NotFoundError."""
    query: Any = select(SETIAP_UNIT.c.id, NAMA_UNIT).where(
        SETIAP_UNIT.c.instansi_id == instansi_id,
        SETIAP_UNIT.c.id == unit_kerja_id,
        in_use(periode.mulai, periode.selesai),
    )
    found = session.execute(query).first()
    if found is None:
        raise NotFoundError("Unit kerja tidak ditemukan.", next_step="Pilih unit kerja dari daftar.")
    return found.id, found.nama
