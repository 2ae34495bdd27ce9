"""A keyed database file with SQLAlchemy on it. The vault loads this when there is a key, not before."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from sqlalchemy import QueuePool, select

from kinerja_desktop.db.connection import DriverConnection
from kinerja_desktop.db.engine import close_engine, create_engine
from kinerja_desktop.db.models import Instalasi
from kinerja_desktop.db.session import Database
from kinerja_desktop.domain.clock import Clock
from kinerja_desktop.faults import Faults


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
        self._engine = create_engine(path, key, ready=ready)
        self._asal = ""
        self.database = Database(self._engine, clock, self._read_asal, faults)

    @property
    def is_in_use(self) -> bool:
        """Whether work is under way on one of the connections."""
        return bool(cast("QueuePool", self._engine.pool).checkedout())

    def disconnect(self) -> None:
        """Close the connections: the file may be exchanged, and with it the installation it belongs to."""
        self._engine.dispose()
        self._asal = ""

    def close(self) -> None:
        """Fold the write-ahead log into the file, then disconnect; raises StorageFullError."""
        close_engine(self._engine, self._path)

    def _read_asal(self) -> str:
        """Id of this installation; empty until it has made its own keys."""
        if not self._asal:
            with self.database.read() as session:
                self._asal = session.scalar(select(Instalasi.id)) or ""
        return self._asal


def amend(path: Path, key: bytes, clock: Clock, faults: Faults, change: Callable[[Database], None]) -> None:
    """Change a database that is being prepared; nobody else has it open."""
    engine = create_engine(path, key)
    try:
        change(Database(engine, clock, faults=faults))
    finally:
        close_engine(engine, path)
