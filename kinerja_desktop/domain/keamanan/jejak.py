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


def content_hash(values: dict[str, Any]) -> str:
    """SHA-256 (hex) over deterministic JSON of plain values."""
    return hashlib.sha256(msgspec.json.encode(values, order="deterministic")).hexdigest()
