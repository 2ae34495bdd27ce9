"""What all services share: owner, permission and change in the one transaction of a use case."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute, Session

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.audit import Pembaca
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, denied, grants
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.core.jam import BERTANGGAL, require_clock
from kinerja_desktop.services.core.lingkup import SCOPES

About = str | Callable[[Session], str] | None
"""The person whom a use case is about: an id, or a function that finds it from a record. None: nobody."""

Days = Callable[[Session, str], tuple[date, date]] | None
"""From session and person to the days (inclusive) of what a use case is about, on which that person's rater
may do it; None: today. Who rates is decided by the dates of a period, never by the day it is asked."""


_DATED = (Lingkup.BAWAHAN, Lingkup.ATASAN)


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
    def _read(
        self, actor: Actor, tindakan: str, *, about: About = None, days: Days = None
    ) -> Generator[Session]:
        """A reading session, after permission for `tindakan`; reading about another person is audited.

        The rater of `days` reads as the rater of today does.
        """
        with self._database.read() as session:
            pegawai_id = about(session) if callable(about) else about
            peran = self._permit(session, actor, tindakan, pegawai_id, days, today=True)
            if pegawai_id is not None:
                pembaca = Pembaca(actor, peran, tindakan.partition(".")[0])
                self._database.note_read(session, pembaca, (pegawai_id,))
            yield session

    @contextmanager
    def _write(
        self,
        actor: Actor,
        tindakan: str,
        *,
        about: About = None,
        days: Days = None,
        alasan: str = "",
        name: str = "",
        always: bool = False,
    ) -> Generator[Session]:
        """A writing transaction, after permission; audited as `name` (default: the permission's name).

        With `days` only the rater of those days writes, whoever rates today.
        Raises ClockDoubtError for a dated act under a clock that can hardly be right.
        """

        def permitted(session: Session) -> WriteContext:
            # Before the scope: who is one's own today is asked of the clock too.
            if (name or tindakan) in BERTANGGAL and grants(actor, tindakan):
                require_clock(session, self._clock.now())
            peran = self._permit(session, actor, tindakan, about, days)
            return WriteContext(actor, peran, name or tindakan, alasan, always)

        with self._database.write(permitted) as session:
            yield session

    def _permit(
        self,
        session: Session,
        actor: Actor,
        tindakan: str,
        about: About,
        days: Days = None,
        *,
        today: bool = False,
    ) -> Peran:
        """The role that allows it; raises AccessDeniedError, and what `about` and `days` raise.

        Without a person any scope is enough: lists ask `_visible` instead. `today`: today's rater may too.
        The superior is that of today's rater or of the rater of `days`: the document decides between them.
        """
        pegawai_id = about(session) if callable(about) else about
        for peran, lingkup in grants(actor, tindakan):
            if pegawai_id is None:
                return peran
            holds, dated = SCOPES[lingkup].holds, days is not None and lingkup is Lingkup.BAWAHAN
            if (today or not dated) and holds(session, actor, pegawai_id, self.today):
                return peran
            if days is None or lingkup not in _DATED:
                continue
            if holds(session, actor, pegawai_id, *days(session, pegawai_id)):
                return peran
        raise denied(actor, tindakan)

    def _visible(
        self,
        actor: Actor,
        tindakan: str,
        column: InstrumentedAttribute[str],
        days: tuple[date, date] | None = None,
    ) -> ColumnElement[bool] | None:
        """The condition that keeps a list to whom this actor may see; None: all. Raises if no role allows.

        Oneself is always in one's lists; with `days` whom one rated on any of them too.
        """
        allowed = {lingkup for _, lingkup in grants(actor, tindakan)}
        if not allowed:
            raise denied(actor, tindakan)
        if Lingkup.SEMUA in allowed:
            return None
        scopes = sorted(allowed | {Lingkup.SENDIRI}, key=lambda lingkup: lingkup.value)
        found = [SCOPES[lingkup].condition(actor, column, self.today) for lingkup in scopes]
        if days is not None and Lingkup.BAWAHAN in allowed:
            found.append(SCOPES[Lingkup.BAWAHAN].condition(actor, column, *days))
        return or_(*found)


def get_pegawai(session: Session, instansi_id: str, pegawai_id: str) -> Pegawai:
    """The person, or NotFoundError."""
    pegawai = session.get(Pegawai, (instansi_id, pegawai_id))
    if pegawai is None or pegawai.dihapus_pada is not None:
        raise NotFoundError(
            "Pegawai tidak ditemukan.", next_step="Muat ulang daftar pegawai, lalu pilih lagi."
        )
    return pegawai
