"""About whom a role may act, as queries: `hak_akses` names the scopes, these find who is inside one."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, column, exists, or_, select, table, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Penempatan, PenugasanPenilai
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.core.dated import in_force

_INSTANSI, _SELF, _ON, _UNTIL = (
    bindparam(f"lingkup_{name}") for name in ("instansi", "pegawai", "hari", "sampai")
)
LEADING = (
    JenisJabatan.JPT_UTAMA,
    JenisJabatan.JPT_MADYA,
    JenisJabatan.JPT_PRATAMA,
    JenisJabatan.ADMINISTRATOR,
    JenisJabatan.PENGAWAS,
)
# The table by its name: its module is not needed for anything else at a login.
_IS_CENTRE = exists(select(table("instalasi", column("pusat"))).where(column("pusat").is_(true())))


def is_centre(session: Session) -> bool:
    """Whether this installation is the centre's, which has no people of its own."""
    return bool(session.scalar(select(_IS_CENTRE)))


class Scope(ABC):
    """Who is inside for an actor on a day. An actor who is no pegawai has nobody but in the widest ones."""

    @abstractmethod
    def condition(
        self, actor: Actor, pegawai_id: InstrumentedAttribute[str], on: date, until: date | None = None
    ) -> ColumnElement[bool]:
        """Keeps a list of people of the actor's agency to those inside; `until` as in `holds`."""

    @abstractmethod
    def holds(
        self, session: Session, actor: Actor, pegawai_id: str, on: date, until: date | None = None
    ) -> bool:
        """Whether this person of the actor's agency is inside; whom one rates: on any day until `until`."""


class _Everybody(Scope):
    """All people of the actor's agency."""

    def condition(
        self, actor: Actor, pegawai_id: InstrumentedAttribute[str], on: date, until: date | None = None
    ) -> ColumnElement[bool]:
        _ = actor, pegawai_id, on, until
        return true()

    def holds(
        self, session: Session, actor: Actor, pegawai_id: str, on: date, until: date | None = None
    ) -> bool:
        _ = session, actor, pegawai_id, on, until
        return True


class _Centre(Scope):
    """Everybody, on the installation of the centre; nobody on any other."""

    def condition(
        self, actor: Actor, pegawai_id: InstrumentedAttribute[str], on: date, until: date | None = None
    ) -> ColumnElement[bool]:
        _ = actor, pegawai_id, on, until
        return _IS_CENTRE

    def holds(
        self, session: Session, actor: Actor, pegawai_id: str, on: date, until: date | None = None
    ) -> bool:
        _ = actor, pegawai_id, on, until
        return bool(session.scalar(select(_IS_CENTRE)))


class _Oneself(Scope):
    """The person whom the login belongs to."""

    def condition(
        self, actor: Actor, pegawai_id: InstrumentedAttribute[str], on: date, until: date | None = None
    ) -> ColumnElement[bool]:
        _ = on, until
        return pegawai_id == actor.pegawai_id

    def holds(
        self, session: Session, actor: Actor, pegawai_id: str, on: date, until: date | None = None
    ) -> bool:
        _ = session, on, until
        return pegawai_id == actor.pegawai_id


class _Members(Scope):
    """Whom a query finds; `member` is its column. Made once, because that takes longer than to run it, and
    when it is first asked: most logins need one or none."""

    def __init__(self, query: Callable[[], Select[str]], member: InstrumentedAttribute[str]) -> None:
        self._query = query
        self._member = member

    @cached_property
    def _members(self) -> Select[str]:
        return self._query()

    @cached_property
    def _one(self) -> Select[str]:
        return self._members.where(self._member == bindparam("lingkup_tentang")).limit(1)

    def condition(
        self, actor: Actor, pegawai_id: InstrumentedAttribute[str], on: date, until: date | None = None
    ) -> ColumnElement[bool]:
        return pegawai_id.in_(self._members.params(_bound(actor, on, until)))

    def holds(
        self, session: Session, actor: Actor, pegawai_id: str, on: date, until: date | None = None
    ) -> bool:
        if actor.pegawai_id is None:
            return False
        values = {**_bound(actor, on, until), "lingkup_tentang": pegawai_id}
        return session.execute(self._one, values).first() is not None


def _bound(actor: Actor, on: date, until: date | None = None) -> dict[str, Any]:
    return {
        "lingkup_instansi": actor.instansi_id,
        "lingkup_pegawai": actor.pegawai_id,
        "lingkup_hari": on,
        "lingkup_sampai": until or on,
    }


def _rated() -> Select[str]:
    """The people whom the actor rates on the day."""
    return select(PenugasanPenilai.pegawai_id).where(
        PenugasanPenilai.instansi_id == _INSTANSI,
        PenugasanPenilai.penilai_id == _SELF,
        *in_force(PenugasanPenilai, _ON, _UNTIL),
    )


def _team() -> Select[str]:
    """The people with the actor's own rater, the actor too."""
    own = aliased(PenugasanPenilai)
    return (
        select(PenugasanPenilai.pegawai_id)
        .join(own, and_(own.instansi_id == _INSTANSI, own.penilai_id == PenugasanPenilai.penilai_id))
        .where(
            PenugasanPenilai.instansi_id == _INSTANSI,
            own.pegawai_id == _SELF,
            *in_force(PenugasanPenilai, _ON),
            *in_force(own, _ON),
        )
    )


def _superior_of_rater() -> Select[str]:
    """The people whose rater's superior the actor is: named for them, else the rater's own rater."""
    above = aliased(PenugasanPenilai)
    return (
        select(PenugasanPenilai.pegawai_id)
        .outerjoin(
            above,
            and_(
                above.instansi_id == PenugasanPenilai.instansi_id,
                above.pegawai_id == PenugasanPenilai.penilai_id,
                *in_force(above, _ON, _UNTIL),
            ),
        )
        .where(
            PenugasanPenilai.instansi_id == _INSTANSI,
            or_(
                PenugasanPenilai.atasan_penilai_id == _SELF,
                and_(PenugasanPenilai.atasan_penilai_id.is_(None), above.penilai_id == _SELF),
            ),
            *in_force(PenugasanPenilai, _ON, _UNTIL),
        )
    )


def _unit_led() -> Select[str]:
    """The people placed in a unit that the actor leads (also as Plt. or Plh.), or in one below it."""
    post = aliased(Penempatan)
    led = (
        select(post.unit_kerja_id.label("id"))
        .join(Jabatan, and_(Jabatan.instansi_id == post.instansi_id, Jabatan.id == post.jabatan_id))
        .where(
            post.instansi_id == _INSTANSI,
            post.pegawai_id == _SELF,
            Jabatan.jenis.in_(LEADING),
            *in_force(post, _ON),
        )
        .cte("unit_dipimpin", recursive=True)
    )
    units = led.union(
        select(UnitKerja.id)
        .join(led, UnitKerja.induk_id == led.c.id)
        .where(UnitKerja.instansi_id == _INSTANSI)
    )
    return select(Penempatan.pegawai_id).where(
        Penempatan.instansi_id == _INSTANSI,
        Penempatan.jenis == JenisPenempatan.DEFINITIF,
        Penempatan.unit_kerja_id.in_(select(units.c.id)),
        *in_force(Penempatan, _ON),
    )


SCOPES: dict[Lingkup, Scope] = {
    Lingkup.PUSAT: _Centre(),
    Lingkup.SEMUA: _Everybody(),
    Lingkup.UNIT: _Members(_unit_led, Penempatan.pegawai_id),
    Lingkup.ATASAN: _Members(_superior_of_rater, PenugasanPenilai.pegawai_id),
    Lingkup.BAWAHAN: _Members(_rated, PenugasanPenilai.pegawai_id),
    Lingkup.TIM: _Members(_team, PenugasanPenilai.pegawai_id),
    Lingkup.SENDIRI: _Oneself(),
}
