"""What was done a moment ago is undone: the reason that the trail keeps, and how long that can be."""

from datetime import datetime, timedelta

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.domain.core.errors import StateError

DIURUNGKAN = "diurungkan segera sesudahnya"
"""The reason that the trail keeps."""
_AT_ONCE = timedelta(hours=1)
"""So long what was just done can be undone; later others may have gone on from it."""


def was_long_ago(record: Travelling, now: datetime) -> bool:
    """Whether it was removed too long ago to be undone."""
    return record.dihapus_pada is not None and now - record.dihapus_pada > _AT_ONCE


def not_free(jenis: str, why: str = "Itu sudah lebih dari satu jam yang lalu.") -> StateError:
    """What was removed cannot be living again, and why. `jenis`: what it is called, as `Kebutuhan`."""
    return StateError(
        f"{jenis} itu tidak dapat dikembalikan.",
        why=why,
        who="Anda",
        next_step="Catat lagi yang diperlukan; jejak audit menyimpan yang lama.",
    )
