"""The line of a database: the hash of the first entry of its audit trail.

That entry stays through every restore, change of key and upgrade. A name can be copied; an entry whose hash
is that of ours cannot be made up.
"""

from pathlib import Path
from typing import Any

from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.domain.keamanan.jejak import FIRST_PREV_HASH, TRAIL_COLUMNS, content_hash

_HAS_TRAIL = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'audit'"
_FIRST = f"SELECT {', '.join(TRAIL_COLUMNS)}, hash FROM audit WHERE seq = 1"  # noqa: S608 - our own names


def read_line(database: Path, key: bytes) -> str:
    """The line of a database file; empty when its trail does not begin as the program begins one."""
    with raw_connection(database, key) as connection:
        if connection.execute(_HAS_TRAIL).fetchone() is None:
            return ""
        row = connection.execute(_FIRST).fetchone()
    if row is None:
        return ""
    values: dict[str, Any] = dict(zip(TRAIL_COLUMNS, row, strict=False))
    stored = row[-1]
    is_first = values["prev_hash"] == FIRST_PREV_HASH and content_hash(values) == stored
    return stored if is_first else ""
