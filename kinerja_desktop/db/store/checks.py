"""Is a database file whole: every page authentic, structure sound, references kept, rows counted."""

import logging
import re
from pathlib import Path

import msgspec

from kinerja_desktop.db.store.connection import DriverConnection, raw_connection, scalar
from kinerja_desktop.db.store.failures import damaged
from kinerja_desktop.db.store.pragmas import APPLICATION_ID
from kinerja_desktop.db.store.schema import count_rows, read_numbers
from kinerja_desktop.domain.core.errors import DatabaseDamagedError, FileRefusedError

PLAIN_SQLITE = b"SQLite format 3\x00"
_SHOWN = 3
_LOGGED = 20
_LOG = logging.getLogger(__name__)
LINEAGE_SETTING = "silsilah"


class FileFacts(msgspec.Struct, frozen=True):
    """What a sound database holds. `audit_seq` 0 and empty `audit_hash`: no entry yet.

    `lineage` changes at each restore: backups with another lineage belong to a history that was left.
    """

    schema: int
    rows: dict[str, int]
    audit_seq: int
    audit_hash: str
    lineage: str


def check_file(path: Path, key: bytes) -> FileFacts:
    """Check a database that nobody else has open; raises DatabaseRefusedError with the first fault."""
    refuse_plain_file(path)
    with raw_connection(path, key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        require_own_file(connection, path)
        fault = size_fault(connection, path) or first_fault(connection)
        if fault:
            raise damaged(path, fault)
        return read_facts(connection)


def check_at_start(connection: DriverConnection, path: Path) -> None:
    """What is worth its time at each start; raises DatabaseRefusedError with the first fault.

    The structure check reads every page in use, and each page is authenticated as it is read. Pages that
    nothing uses are left to the checks of backups.
    """
    require_own_file(connection, path)
    fault = size_fault(connection, path) or structure_fault(connection) or reference_fault(connection)
    if fault:
        raise damaged(path, fault)


def first_fault(connection: DriverConnection) -> str:
    """An Indonesian sentence for the first thing that is wrong; empty when all is well."""
    for find in (page_fault, structure_fault, reference_fault):
        fault = find(connection)
        if fault:
            return fault
    return ""


def page_fault(connection: DriverConnection) -> str:
    """Pages whose authentication code does not match: any flipped bit is found here."""
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return "" if not rows else f"{len(rows)} halaman tidak utuh{_numbered('halaman', rows)}."


def size_fault(connection: DriverConnection, path: Path) -> str:
    """A file cut inside a page that nothing uses, which no check reads; the log was folded in before."""
    rest = path.stat().st_size % int(scalar(connection, "PRAGMA page_size"))
    return f"Berkas terpotong: halaman terakhirnya hanya {rest} byte." if rest else ""


def structure_fault(connection: DriverConnection) -> str:
    rows = connection.execute("PRAGMA quick_check").fetchall()
    return "" if rows == [("ok",)] else f"Susunan berkas rusak{_numbered('letak', rows)}."


def reference_fault(connection: DriverConnection) -> str:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return "" if not rows else f"{len(rows)} rujukan putus, pertama pada tabel {rows[0][0]}."


def read_facts(connection: DriverConnection) -> FileFacts:
    head = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    lineage = scalar(connection, f"SELECT nilai FROM pengaturan WHERE kunci = '{LINEAGE_SETTING}'")  # noqa: S608
    return FileFacts(
        schema=read_numbers(connection).schema,
        rows=count_rows(connection),
        audit_seq=0 if head is None else int(head[0]),
        audit_hash="" if head is None else str(head[1]),
        lineage=str(lineage or ""),
    )


def refuse_plain_file(path: Path) -> None:
    """An unencrypted database is never ours; raises FileRefusedError, or DatabaseRefusedError if missing."""
    try:
        with path.open("rb") as file:
            head = file.read(len(PLAIN_SQLITE))
    except FileNotFoundError as error:
        raise DatabaseDamagedError(
            "Berkas basis data tidak ada.",
            where=str(path),
            who="Admin",
            next_step="Pulihkan dari cadangan terakhir yang baik (Pulihkan).",
        ) from error
    if head == PLAIN_SQLITE:
        raise foreign_file(path, "Berkas ini basis data biasa tanpa enkripsi, bukan buatan Kinerja Desktop.")


def require_own_file(connection: DriverConnection, path: Path) -> None:
    """Raises FileRefusedError for a database that another program made with the same key."""
    found = read_numbers(connection)
    if found.application_id != APPLICATION_ID or found.schema < 1:
        raise foreign_file(path, "Penanda aplikasi di dalam berkas bukan milik Kinerja Desktop.")


def foreign_file(path: Path, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Berkas ini bukan basis data Kinerja Desktop.",
        where=str(path),
        why=why,
        who="Anda",
        next_step="Pilih cadangan yang dibuat oleh program ini.",
    )


def _numbered(of_what: str, rows: list[tuple[object, ...]]) -> str:
    """The library's own words, which are English, go to the log; the user is told the numbers in them."""
    _LOG.warning("%s", rows[:_LOGGED])
    numbers = [found[0] for row in rows[:_SHOWN] if (found := re.search(r"\d+", str(row[0])))]
    return f" ({of_what} {', '.join(numbers)})" if numbers else ""
