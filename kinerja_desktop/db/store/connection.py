"""Bare connections to the encrypted database: the only module that knows the driver and how it is keyed.

Opening and checking a database needs no more than this; SQLAlchemy is on top of it (engine.py).
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from kinerja_desktop.db.store.failures import driver, translated
from kinerja_desktop.db.store.pragmas import BUSY_TIMEOUT_S, CONNECTION_PRAGMAS, MINIMUM_SQLITE
from kinerja_desktop.domain.core.errors import DatabaseRefusedError

KEY_LENGTH = 32

BackupProgress = Callable[[int, int, int], None]  # SQLite's status, pages left, pages in all


class DriverCursor(Protocol):
    """The part of a DBAPI cursor that this package uses."""

    def fetchone(self) -> tuple[Any, ...] | None: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...
    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


class DriverConnection(Protocol):
    """A bare connection of the driver, for the work that SQLAlchemy stands in the way of."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> DriverCursor: ...
    def backup(
        self, target: "DriverConnection", /, *, pages: int = ..., progress: BackupProgress | None = ...
    ) -> None: ...
    def close(self) -> None: ...


@contextmanager
def raw_connection(path: Path, key: bytes, *, create: bool = False) -> Generator[DriverConnection]:
    """A bare keyed connection in autocommit mode; driver errors inside become KinerjaError.

    Changes no byte of the file by itself (the journal mode is left as it is). Raises DatabaseRefusedError
    for a missing file unless `create`, for a wrong key and for a damaged file.
    """
    with translated(path):
        connection = connect(path, key, create=create)
        try:
            yield connection
        finally:
            connection.close()


def assert_sqlite_version(version: tuple[int, ...] | None = None) -> None:
    """Raises DatabaseRefusedError when the bundled SQLite may damage a WAL database."""
    found: tuple[int, ...] = version or driver.sqlite_version_info
    if found < MINIMUM_SQLITE:
        raise DatabaseRefusedError(
            "Program ini dipaketkan dengan SQLite yang terlalu lama.",
            why=f"Versi {_dotted(found)} dapat merusak basis data; paling rendah {_dotted(MINIMUM_SQLITE)}.",
            who="Pengelola aplikasi",
            next_step="Pasang ulang program dari paket resmi.",
        )


def rekey(connection: DriverConnection, key: bytes) -> None:
    """Encrypt the whole file anew with `key`, in one transaction of SQLite."""
    connection.execute(f'PRAGMA rekey = "{_raw_key(key)}"')


def attach(connection: DriverConnection, path: Path, key: bytes, name: str) -> None:
    """Make the tables of another encrypted database readable as `name`.table."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection.execute(f'ATTACH DATABASE ? AS {name} KEY "{_raw_key(key)}"', (uri,))


def scalar(connection: DriverConnection, sql: str) -> Any:  # noqa: ANN401 - whatever SQLite returns
    """First column of the first row; None when there is none."""
    row = connection.execute(sql).fetchone()
    return None if row is None else row[0]


def connect(path: Path, key: bytes, *, create: bool = False) -> DriverConnection:
    """A keyed connection in autocommit mode; raises the driver's own errors."""
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = cast(
        "DriverConnection",
        driver.connect(uri, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_S, check_same_thread=False),
    )
    try:
        connection.execute(f'PRAGMA key = "{_raw_key(key)}"')
        for pragma in CONNECTION_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.Error:
        connection.close()
        raise
    return connection


def _raw_key(key: bytes) -> str:
    if len(key) != KEY_LENGTH:
        raise ValueError(f"a database key has {KEY_LENGTH} bytes, not {len(key)}")
    return f"x'{key.hex()}'"


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
