"""What this office wrote before it restored a backup: the data are gone, its audit trail has the digests.

Where the trail is gone too, nobody here can tell what the office once said: then a person has to."""

from collections.abc import Collection

import msgspec
from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.domain.keamanan.pemulihan import Tempat
from kinerja_desktop.exchange.paket.cover import JenisPaket

_RESTORED = "cadangan.restore"
_AT_ONCE = 1000

Revisi = tuple[str, str, str]
"""Table, id and digest of a revision of a record."""


class _Rincian(Struct):
    """What an entry says of rows: table, id, digest before and after; of a restore, what it found there."""

    baris: tuple[tuple[str, str, str, str], ...] = ()
    keadaan: str = Tempat.TERBUKA


def has_lost_trail(session: Session) -> bool:
    """Whether this office once wrote what its trail does not tell: it came back by a Pemulihan, or by a
    backup at a place where its database did not open (another computer, a lost disk)."""
    came = select(PaketMasuk.paket_id).where(PaketMasuk.jenis == JenisPaket.PEMULIHAN.value).limit(1)
    if session.scalar(came) is not None:
        return True
    restores = session.scalars(select(AuditEntry.rincian).where(AuditEntry.tindakan == _RESTORED))
    return any(msgspec.json.decode(one, type=_Rincian).keadaan != Tempat.TERBUKA for one in restores)


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
