"""Whether a backup that is there already is enough before packages are taken in.

A session that copies the whole database costs what the database holds, not what comes. What comes also stands
in its files and at its sender: only what people entered here stands nowhere else.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.vault.backup import Backup, Pengesahan
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_BACA

_LONGEST = timedelta(days=1)
_GROWN = 2
_SMALL = 32 * 1024 * 1024
_ENTERS_NOTHING = frozenset(
    {"pertukaran.import", "pertukaran.settle", "pertukaran.receipt", TINDAKAN_BACA}
    | {"cadangan.create", "cadangan.create_before"}
)


def find_enough(
    session: Session, backups: Iterable[Backup], key: bytes, size: int, now: datetime
) -> Backup | None:
    """The newest backup of the own shelf (`backups`: that first), when nothing but receiving came after it;
    None: one has to be made.

    It was checked whole when it was made; here, whether it is of this trail, marked under the present key,
    still as long, not older than a day, and not by half smaller than the database (`size`, bytes): so what is
    copied over the years stays in step with what came.
    """
    newest = next(iter(backups), None)
    if newest is None or newest.check(key) is not Pengesahan.DISAHKAN:
        return None
    told, file = newest.manifest, newest.folder.database
    is_fresh = timedelta(0) <= now - told.created < _LONGEST
    is_there = file.is_file() and file.stat().st_size == told.size
    if not (is_fresh and is_there and size <= max(told.size * _GROWN, told.size + _SMALL)):
        return None
    if audit.read_hash(session, told.audit_seq) != told.audit_hash:
        return None
    since = select(AuditEntry.seq).where(
        AuditEntry.seq > told.audit_seq, AuditEntry.tindakan.not_in(_ENTERS_NOTHING)
    )
    return newest if session.execute(since.limit(1)).first() is None else None
