"""Connections to the encrypted database: the only module that knows the driver and how it is keyed."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

import sqlalchemy
from sqlalchemy import Connection, Engine, QueuePool, event
from sqlalchemy.engine import URL, ExceptionContext

from kinerja_desktop.db.failures import driver, translate, translated
from kinerja_desktop.db.pragmas import BUSY_TIMEOUT_S, CONNECTION_PRAGMAS, MINIMUM_SQLITE
from kinerja_desktop.domain.errors import DatabaseRefusedError, KinerjaError

KEY_LENGTH = 32
WRITE_OPTION = "kinerja_write"  # execution option of connections that will write


BackupProgress = Callable[[int, int, int], None]  # SQLite's status, pages left, pages in all


class DriverCursor(Protocol):
    """The part of a DBAPI cursor that this package uses."""

    def fetchone(self) -> tuple[Any, ...] | None: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...
    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


class DriverConnection(Protocol):
    """A bare connection of the driver, for the work that SQLAlchemy stands in the way of."""

    in_transaction: bool

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> DriverCursor: ...
    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> DriverCursor: ...
    def backup(
        self, target: "DriverConnection", /, *, pages: int = ..., progress: BackupProgress | None = ...
    ) -> None: ...
    def close(self) -> None: ...


def create_engine(path: Path, key: bytes | Callable[[], bytes], *, foreign_keys: bool = True) -> Engine:
    """An engine for the SQLCipher file at `path` (made when missing), opened with a raw 32-byte key.

    `key` may be a function that gives the key for each new connection: the key changes when a user is
    removed, and nobody has it while the program is locked. Each transaction starts with a real BEGIN; those
    of `writing(engine)` with BEGIN IMMEDIATE, so that a reader never has to be promoted half-way. Errors of
    the file arrive as KinerjaError. `foreign_keys` is off only while migrating.
    """
    assert_sqlite_version()
    current = key if callable(key) else lambda: key

    def open_connection() -> DriverConnection:
        with translated(path):
            connection = _connect(path, current(), create=True)
            connection.execute("PRAGMA journal_mode = WAL")
            if not foreign_keys:
                connection.execute("PRAGMA foreign_keys = OFF")
            return connection

    engine = sqlalchemy.create_engine(
        URL.create("sqlite+pysqlite", database=str(path.absolute())),
        module=driver,
        creator=open_connection,
        poolclass=QueuePool,
        pool_size=2,  # the window and the worker
        max_overflow=2,
        hide_parameters=True,
    )
    _listen(engine, path)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine (same pool), whose transactions take the write lock at once."""
    return engine.execution_options(**{WRITE_OPTION: True})


def close_engine(engine: Engine, path: Path) -> None:
    """Fold the write-ahead log back into the file and drop all connections and their key."""
    with translated(path):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
            engine.dispose()


@contextmanager
def raw_connection(path: Path, key: bytes, *, create: bool = False) -> Generator[DriverConnection]:
    """A bare keyed connection in autocommit mode; driver errors inside become KinerjaError.

    Changes no byte of the file by itself (the journal mode is left as it is). Raises DatabaseRefusedError
    for a missing file unless `create`, for a wrong key and for a damaged file.
    """
    with translated(path):
        connection = _connect(path, key, create=create)
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


def scalar(connection: DriverConnection, sql: str) -> Any:  # noqa: ANN401 - whatever SQLite returns
    """First column of the first row; None when there is none."""
    row = connection.execute(sql).fetchone()
    return None if row is None else row[0]


def _connect(path: Path, key: bytes, *, create: bool) -> DriverConnection:
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


def _listen(engine: Engine, path: Path) -> None:
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(WRITE_OPTION, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    def explain(context: ExceptionContext) -> KinerjaError | None:
        return translate(context.original_exception, path)

    event.listen(engine, "begin", begin)
    event.listen(engine, "handle_error", explain)


def _raw_key(key: bytes) -> str:
    if len(key) != KEY_LENGTH:
        raise ValueError(f"a database key has {KEY_LENGTH} bytes, not {len(key)}")
    return f"x'{key.hex()}'"


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
