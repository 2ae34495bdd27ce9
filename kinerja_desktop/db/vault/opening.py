"""A keyed database file with SQLAlchemy on it. The vault loads this when there is a key, not before."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import QueuePool, event, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.connection import DriverConnection
from kinerja_desktop.db.store.engine import close_engine, create_engine
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.machine.faults import Faults

_PATIENCE_S, _LOOK_S = 1.0, 0.005  # for short work beside the window that is about to end


class Opened:
    """The Database of the data folder and its connections; they may be closed and come again by themselves.

    `key` and `ready`: see `create_engine`.
    """

    def __init__(
        self,
        path: Path,
        key: Callable[[], bytes],
        ready: Callable[[], DriverConnection | None],
        clock: Clock,
        faults: Faults,
    ) -> None:
        self._path = path
        self._key = key
        self.is_shut = False
        self._engine = create_engine(path, self._key_to_connect, ready=ready)
        event.listen(self._engine, "checkout", self._refuse_when_shut)
        self._asal = ""
        self.database = Database(self._engine, clock, self._read_asal, faults)

    @contextmanager
    def shut(self) -> Generator[None]:
        """No connection is open inside, and none can be opened: the file may be exchanged.

        Waits a moment for those in use; raises StateError when they stay.
        """
        self.database.flush_reads(at_once=True)
        self.is_shut = True
        try:
            self._empty()
            self._asal = ""  # the file may belong to another installation afterwards
            yield
        finally:
            self.is_shut = False

    def close(self) -> None:
        """Fold the write-ahead log into the file and close the connections; raises StorageFullError."""
        self.database.flush_reads(at_once=True)
        close_engine(self._engine, self._path)

    def _empty(self) -> None:
        end = time.monotonic() + _PATIENCE_S
        while cast("QueuePool", self._engine.pool).checkedout():
            if time.monotonic() > end:
                raise _in_use()
            time.sleep(_LOOK_S)
        self._engine.dispose()

    def _key_to_connect(self) -> bytes:
        self._refuse_when_shut()
        return self._key()

    def _refuse_when_shut(self, *_connection: object) -> None:
        if self.is_shut:
            raise _in_use()

    def _read_asal(self, session: Session) -> str:
        """Id of this installation; empty until it has made its own keys."""
        self._asal = self._asal or session.scalar(select(Instalasi.id)) or ""
        return self._asal


def amend(path: Path, key: bytes, clock: Clock, faults: Faults, change: Callable[[Database], None]) -> None:
    """Change a database that is being prepared; nobody else has it open."""
    engine = create_engine(path, key)
    try:
        change(Database(engine, clock, faults=faults))
    finally:
        close_engine(engine, path)


def _in_use() -> StateError:
    return StateError(
        "Pekerjaan lain masih memakai basis data.",
        who="Anda",
        next_step="Tunggu pekerjaan itu selesai atau batalkan, lalu ulangi.",
    )
