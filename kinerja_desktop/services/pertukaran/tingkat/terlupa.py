"""What this office wrote before it restored a backup: the data are gone, its audit trail has the digests."""

from collections.abc import Collection

import msgspec
from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry

_RESTORED = "cadangan.restore"
_AT_ONCE = 1000

Revisi = tuple[str, str, str]
"""Table, id and digest of a revision of a record."""


class _Rincian(Struct):
    """What an entry says of rows: table, id, digest before and after."""

    baris: tuple[tuple[str, str, str, str], ...] = ()


def forgotten(session: Session, asked: Collection[Revisi]) -> set[Revisi]:
    """Those of `asked` that were written here before the last restore.

    The trail stays whatever backup comes back, and nobody adds to it from outside. What was written since is
    judged by what stands here: an office that restored nothing has forgotten nothing.
    """
    digests = {sidik for _, _, sidik in asked if sidik}
    if not digests:
        return set()
    last = session.scalar(select(func.max(AuditEntry.seq)).where(AuditEntry.tindakan == _RESTORED))
    if last is None:
        return set()
    wanted = set(asked)
    query = select(AuditEntry.rincian).where(AuditEntry.seq < last).execution_options(yield_per=_AT_ONCE)
    found = set[Revisi]()
    for rincian in session.scalars(query):
        if any(sidik in rincian for sidik in digests):
            rows = msgspec.json.decode(rincian, type=_Rincian).baris
            found |= wanted & {(jenis, id_, after) for jenis, id_, _, after in rows}
    return found
