"""What all services share: permission first, then one transaction per use case."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, denied, grants
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan


class Service:
    """A service of one area. One public method is one use case is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._clock = database.clock

    @property
    def today(self) -> date:
        """Today in the office, by the program's clock: what forms propose as a first day."""
        return self._clock.today()

    @contextmanager
    def _read(self, actor: Actor, tindakan: str, *, pegawai_id: str | None = None) -> Generator[Session]:
        """A reading session, after permission for `tindakan` about `pegawai_id` (None: nobody)."""
        with self._database.read() as session:
            self._permit(session, actor, tindakan, pegawai_id)
            yield session

    @contextmanager
    def _write(
        self,
        actor: Actor,
        tindakan: str,
        *,
        pegawai_id: str | None = None,
        alasan: str = "",
        name: str = "",
        always: bool = False,
    ) -> Generator[Session]:
        """A writing transaction, after permission; audited as `name` (default: the permission's name)."""
        with self._database.read() as session:
            peran = self._permit(session, actor, tindakan, pegawai_id)
        context = WriteContext(actor, peran, name or tindakan, alasan, always)
        with self._database.write(context) as session:
            yield session

    def _permit(self, session: Session, actor: Actor, tindakan: str, pegawai_id: str | None) -> Peran:
        """The role that allows it; raises AccessDeniedError. Without a person only scope SEMUA counts,
        except in lists, which ask `_visible` instead."""
        for peran, lingkup in grants(actor, tindakan):
            if pegawai_id is None or lingkup is Lingkup.SEMUA:
                return peran
            if actor.pegawai_id is None:
                continue
            if lingkup is Lingkup.SENDIRI and pegawai_id == actor.pegawai_id:
                return peran
            if lingkup is Lingkup.BAWAHAN and self._is_penilai(session, actor, pegawai_id):
                return peran
        raise denied(actor, tindakan)

    def _is_penilai(self, session: Session, actor: Actor, pegawai_id: str) -> bool:
        ids = {"instansi_id": actor.instansi_id, "pegawai_id": pegawai_id, "penilai_id": actor.pegawai_id}
        return session.execute(_RATES, {**ids, "on": self._clock.today()}).first() is not None

    def _visible(
        self, actor: Actor, tindakan: str, column: InstrumentedAttribute[str]
    ) -> ColumnElement[bool] | None:
        """The condition that keeps a list to whom this actor may see; None: all. Raises if no role allows."""
        allowed = grants(actor, tindakan)
        if not allowed:
            raise denied(actor, tindakan)
        if allowed[0][1] is Lingkup.SEMUA:
            return None
        conditions: list[ColumnElement[bool]] = [column == actor.pegawai_id]
        if any(lingkup is Lingkup.BAWAHAN for _, lingkup in allowed):
            rated = select(PenugasanPenilai.pegawai_id).where(
                PenugasanPenilai.instansi_id == actor.instansi_id,
                PenugasanPenilai.penilai_id == actor.pegawai_id,
                *current(PenugasanPenilai.mulai, PenugasanPenilai.selesai, self._clock.today()),
            )
            conditions.append(column.in_(rated))
        return or_(*conditions)


def current(
    mulai: InstrumentedAttribute[date],
    selesai: InstrumentedAttribute[date | None],
    on: date | BindParameter[date],
) -> tuple[ColumnElement[bool], ...]:
    """Conditions: the dated record is in force on this day (ends are inclusive)."""
    return (mulai <= on, or_(selesai.is_(None), selesai >= on))


def definitive_placement(on: date) -> ColumnElement[bool]:
    """Join of Pegawai to the definitive placement in force on this day."""
    return and_(
        Penempatan.instansi_id == Pegawai.instansi_id,
        Penempatan.pegawai_id == Pegawai.id,
        Penempatan.jenis == JenisPenempatan.DEFINITIF,
        *current(Penempatan.mulai, Penempatan.selesai, on),
    )


def same_agency(
    model: type[Jabatan] | type[UnitKerja], reference: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Join of a placement to what it refers to, inside the agency of the person."""
    return and_(model.instansi_id == Pegawai.instansi_id, model.id == reference)


_RATES = select(PenugasanPenilai.id).where(
    PenugasanPenilai.instansi_id == bindparam("instansi_id"),
    PenugasanPenilai.pegawai_id == bindparam("pegawai_id"),
    PenugasanPenilai.penilai_id == bindparam("penilai_id"),
    *current(PenugasanPenilai.mulai, PenugasanPenilai.selesai, bindparam("on")),
)


def get_pegawai(session: Session, instansi_id: str, pegawai_id: str) -> Pegawai:
    """The person, or NotFoundError."""
    pegawai = session.get(Pegawai, (instansi_id, pegawai_id))
    if pegawai is None or pegawai.dihapus_pada is not None:
        raise NotFoundError(
            "Pegawai tidak ditemukan.", next_step="Muat ulang daftar pegawai, lalu pilih lagi."
        )
    return pegawai
