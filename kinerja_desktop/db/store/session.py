"""Sessions: reading, and writing with an actor, revision stamps and an audit entry in one transaction."""

import hashlib
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Engine, event
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker, with_loader_criteria

from kinerja_desktop.db.models.base import Base, Travelling, id_for, new_id
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.lengths import check_record
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.audit import Pembaca, ReadLog
from kinerja_desktop.db.store.engine import writing
from kinerja_desktop.db.store.revision import continue_lines, hash_of, plain_value, scalar_default
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.lengths import PELAKU
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.jejak import content_hash
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults

INCLUDE_REMOVED = "include_removed"
_LIVING = with_loader_criteria(Travelling, lambda cls: cls.dihapus_pada.is_(None), include_aliases=True)
_LISTED_CHANGES = 50


class WriteContext(msgspec.Struct, frozen=True):
    """Who writes, in which role, doing what, and why. `always`: audit even when no row changed."""

    actor: Actor
    peran: Peran
    tindakan: str
    alasan: str = ""
    always: bool = False


class Changes(Struct):
    """What one transaction changed, gathered for its audit entry, and in which areas."""

    areas: set[str] = field(default_factory=set)
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    bulk: list[dict[str, Any]] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)

    def add(self, record: Base, key: str, before: str, after: str) -> None:
        self.areas.add(record.area)
        self.rows.append((record.__tablename__, key, before, after))

    def as_rincian(self) -> dict[str, Any]:
        """Every changed row while they are few; counts and a digest over all when they are many."""
        result: dict[str, Any] = dict(self.notes)
        if self.bulk:
            result["massal"] = self.bulk
        if len(self.rows) <= _LISTED_CHANGES:
            result["baris"] = self.rows
        else:
            digest = hashlib.sha256("\n".join("|".join(row) for row in self.rows).encode())
            result |= {"jumlah": len(self.rows), "sidik": digest.hexdigest()}
        return result


class Database:
    """The open database of this installation. `asal` names the installation that stamps new revisions.

    `follower` is told the areas that a write changed, after its commit and in its thread; None: nobody asks.
    `readers_of`: by area, what is read again before the follower is told.
    """

    follower: Callable[[frozenset[str]], None] | None = None

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        asal: Callable[[Session], str] = lambda _session: "",
        faults: Faults | None = None,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.faults = faults or Faults()
        self.readers_of: dict[str, Callable[[], object]] = {}
        self._asal = asal
        self._reads = ReadLog()
        self._writing = 0
        self._readers = sessionmaker(engine, expire_on_commit=False)
        self._writers = sessionmaker(writing(engine), expire_on_commit=False)
        event.listen(self._readers, "do_orm_execute", _hide_removed)
        event.listen(self._writers, "do_orm_execute", _hide_removed)
        event.listen(self._readers, "before_flush", _forbid_write)
        event.listen(self._writers, "before_flush", self._stamp)

    @contextmanager
    def read(self) -> Generator[Session]:
        """A session that cannot write. Removed records are hidden unless asked for by INCLUDE_REMOVED."""
        try:
            with self._readers() as session:
                yield session
        finally:
            self.flush_reads()

    @contextmanager
    def write(self, context: WriteContext | Callable[[Session], WriteContext]) -> Generator[Session]:
        """One transaction: all of it with its audit entry, or nothing. Any exception rolls back.

        A function decides who may do this inside the transaction, before anything is written.
        """
        changes = Changes()
        with self._transaction() as session:
            if callable(context):
                context = context(session)
            session.info["changes"] = changes
            session.info["context"] = context
            session.info["asal"] = self._asal(session)
            yield session
            session.flush()
            if changes.rows or changes.bulk or context.always:
                audit.append(
                    session,
                    actor=context.actor,
                    peran=context.peran.name,
                    tindakan=context.tindakan,
                    alasan=context.alasan,
                    rincian=changes.as_rincian(),
                    waktu=self.clock.now(),
                )
                changes.areas.add(AuditEntry.area)
            self.faults.at(f"{context.tindakan}.before_commit")
        self.faults.at(f"{context.tindakan}.committed")
        self.tell(changes.areas)
        self.flush_reads()

    def note_read(self, session: Session, pembaca: Pembaca, people: Iterable[str]) -> None:
        """Somebody reads about these people: audited once a day, see `reads`. `session`: the reading one."""
        self._reads.note(session, pembaca, people, self.clock.now())

    def flush_reads(self, *, at_once: bool = False) -> None:
        """Write what was read into the trail when it is due and nobody has to wait for it.

        `at_once`: the database is about to be closed.
        """
        now = self.clock.now()
        if not self._writing and (at_once or self._reads.is_due(now)):
            self._reads.flush(self._transaction, now)

    @contextmanager
    def _transaction(self) -> Generator[Session]:
        self._writing += 1
        try:
            with self._writers() as session, session.begin():
                yield session
        finally:
            self._writing -= 1

    def tell(self, areas: Collection[str] | None) -> None:
        """Say which areas are no longer as they were; None: all of them."""
        for area, read_again in self.readers_of.items():
            if areas is None or area in areas:
                read_again()
        if self.follower is not None:
            known = {mapper.class_.area for mapper in Base.registry.mappers} if areas is None else areas
            if told := frozenset(known):
                self.follower(told)

    def _stamp(self, session: Session, _context: object, _instances: object) -> None:
        for record in session.deleted:
            if isinstance(record, Travelling):
                raise TypeError(f"{record!r}: travelling records are removed by tombstone, never deleted")
            changes_of(session).add(record, _key(record), _state(record), "")
        changed = [record for record in session.dirty if session.is_modified(record)]
        moved: list[tuple[Travelling, str]] = []
        for record in [*session.new, *changed]:
            if not record.is_audited:
                continue
            if isinstance(record, Travelling):
                record.id = record.id or _id_of(session, record)
                _settle(record)
                if (after := hash_of(record)) != record.rev_hash:
                    moved.append((record, after))
            else:
                check_record(record)
                changes_of(session).add(record, _key(record), "", _state(record))
        continue_lines(session, (record for record, _ in moved))
        for record, after in moved:
            self._stamp_travelling(session, record, after)

    def _stamp_travelling(self, session: Session, record: Travelling, after: str) -> None:
        before = record.rev_hash
        context: WriteContext = session.info["context"]
        record.rev += 1
        record.rev_hash = after
        record.diubah_oleh = PELAKU.cut(context.actor.nama)
        record.diubah_pada = self.clock.now()
        record.asal_instalasi = session.info["asal"]
        changes_of(session).add(record, record.id, before, after)


def changes_of(session: Session) -> Changes:
    """The change list of a writing session; bulk writers add their digest here."""
    changes: Changes = session.info["changes"]
    return changes


def remove(session: Session, record: Travelling, reason: str, now: datetime) -> None:
    """Make a tombstone: the record stays, hidden, with who, when and why."""
    context: WriteContext = session.info["context"]
    record.dihapus_pada = now
    record.dihapus_oleh = PELAKU.cut(context.actor.nama)
    record.dihapus_alasan = reason


def put_back(record: Travelling) -> None:
    """Take a tombstone back: the record is living again, and travels as it is."""
    record.dihapus_pada = record.dihapus_oleh = record.dihapus_alasan = None


def _id_of(session: Session, record: Travelling) -> str:
    """Of a new record: where there is one for its values, the same on every computer that makes it."""
    if not record.one_for:
        return new_id()
    name, values = record.__tablename__, [str(getattr(record, column)) for column in record.one_for]
    query = f"SELECT 1 FROM {name} WHERE instansi_id = ? AND id = ?"  # noqa: S608 - our own names

    def is_there(id_: str) -> bool:
        found = session.connection().exec_driver_sql(query, (record.instansi_id, id_))
        return found.first() is not None

    made = (id_for(name, values, number) for number in count())
    return next(id_ for id_ in made if not is_there(id_))


def _settle(record: Travelling) -> None:
    """Column defaults and clean text now: the content hash must see what will be stored.

    Raises InvalidInputError for a text that is too long.
    """
    for name, default in _defaults_of(type(record)):
        value = getattr(record, name)
        settled = default if value is None else value
        if type(settled) is str:
            settled = clean_text(settled)
        if settled is not value:
            setattr(record, name, settled)
    check_record(record)


@cache
def _defaults_of(model: type[Travelling]) -> tuple[tuple[str, object], ...]:
    """Each column with its plain default."""
    return tuple((name, scalar_default(column)) for name, column in model.__table__.columns.items())


def _key(record: Base) -> str:
    table = type(record).__table__
    return "/".join(str(plain_value(getattr(record, column.name))) for column in table.primary_key)


def _state(record: Base) -> str:
    names = type(record).__table__.columns.keys()
    return content_hash({name: plain_value(getattr(record, name)) for name in names})


def _hide_removed(state: ORMExecuteState) -> None:
    if state.is_select and not state.execution_options.get(INCLUDE_REMOVED, False):
        state.statement = state.statement.options(_LIVING)


def _forbid_write(session: Session, _context: object, _instances: object) -> None:
    if session.new or session.deleted or any(session.is_modified(record) for record in session.dirty):
        raise TypeError("this session only reads; open one with Database.write")
