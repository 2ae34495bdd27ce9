"""Drafts: what somebody was typing and no field has stored yet, kept for him against a crash.

They lie in this office's settings, one entry per user: encrypted like everything, never in a package. They
change no data of the office, so they leave no trace in the audit trail: it would fill while one types.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.service import Service

DRAF_LIMIT = 20
TEKS_LIMIT = 100_000  # letters of one draft
_OWN = "draf.own"


class Draf(msgspec.Struct, frozen=True):
    """The text of one field: on which screen, at which record (None: not known), since when it stands there.

    `periode` is the code of the period chosen then; `galat`: a bug of the program met it.
    """

    layar: str
    kolom: str
    teks: str
    pada: datetime
    target: str | None = None
    periode: str = ""
    galat: bool = False

    @property
    def content(self) -> tuple[str, str | None, str, str]:
        """What makes two of them the same: the place and the text, not the moment."""
        return self.layar, self.target, self.kolom, self.teks

    def met_by_bug(self) -> "Draf":
        """The same, marked so."""
        return msgspec.structs.replace(self, galat=True)


class DrafService(Service):
    """Use cases on the own drafts; nobody reaches those of others."""

    def list_own(self, actor: Actor) -> tuple[Draf, ...]:
        """Oldest first; none when what is stored cannot be read (a newer program wrote it)."""
        with self._read(actor, _OWN) as session:
            nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == _key(actor)))
        try:
            return () if nilai is None else msgspec.json.decode(nilai, type=tuple[Draf, ...])
        except msgspec.DecodeError:
            return ()

    def keep(self, actor: Actor, drafts: Sequence[Draf]) -> None:
        """Exactly these from now on, the newest DRAF_LIMIT of them; none: the entry goes."""
        kunci = _key(actor)
        kept = [msgspec.structs.replace(one, teks=one.teks[:TEKS_LIMIT]) for one in drafts[-DRAF_LIMIT:]]
        with self._write(actor, _OWN) as session:
            # Statements, not records: `Database.write` audits every record that changes.
            if not kept:
                session.execute(delete(Pengaturan).where(Pengaturan.kunci == kunci))
                return
            nilai = msgspec.json.encode(kept).decode()
            put = insert(Pengaturan).values(kunci=kunci, nilai=nilai)
            session.execute(put.on_conflict_do_update(index_elements=["kunci"], set_={"nilai": nilai}))


def _key(actor: Actor) -> str:
    return f"draf.{actor.pengguna_id}"
