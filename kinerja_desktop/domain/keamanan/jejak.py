"""What an entry of the audit trail is hashed over; known where no database library is loaded."""

import hashlib
from typing import Any

import msgspec

FIRST_PREV_HASH = "0" * 64
TRAIL_COLUMNS = (
    "seq",
    "waktu",
    "pelaku_id",
    "pelaku",
    "peran",
    "tindakan",
    "alasan",
    "rincian",
    "prev_hash",
)
"""Everything of an entry but its hash."""


_SHOWN, _GROUP = 24, 4  # 96 bits are enough to find another entry in the place of this one


def short_hash(full: str) -> str:
    """The beginning of a hash (hex), in groups that can be read from paper."""
    return "-".join(full[at : at + _GROUP] for at in range(0, _SHOWN, _GROUP))


def content_hash(values: dict[str, Any]) -> str:
    """SHA-256 (hex) over deterministic JSON of plain values."""
    return hashlib.sha256(msgspec.json.encode(values, order="deterministic")).hexdigest()
