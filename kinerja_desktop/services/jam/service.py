"""The clock of this computer: what speaks against it, a word that it is right, what a wrong one wrote."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.store.audit import read_head
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.jam.keraguan import JamDiragukan
from kinerja_desktop.domain.jam.masa import Masa, find_masa
from kinerja_desktop.domain.jam.perbaikan import BarisPerbaikan, MasaDibetulkan
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.core.jam import Acuan, find_doubt, keep_acuan, read_batas
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import read_setelan

with lazily:
    from kinerja_desktop.services.jam import perbaikan  # each login asks for the doubt, hardly one for this

_CONFIRM, _REPAIR = "jam.confirm", "jam.repair"


class JamService(Service):
    """Use cases on the clock."""

    def find_doubt(self, actor: Actor) -> JamDiragukan | None:
        """What speaks against the clock now; None: nothing."""
        with self._read(actor, _CONFIRM) as session:
            return find_doubt(session, self._clock.now())

    def confirm(self, actor: Actor, alasan: str) -> None:
        """Say that the clock is right although it looks wrong, and why; audited with both times."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan belum diisi.",
                why="Pernyataan bahwa jam benar tersimpan dalam jejak audit.",
                who="Anda",
                next_step="Tulis alasannya, misalnya: kantor tutup sejak Agustus.",
            )
        with self._write(actor, _CONFIRM, alasan=alasan.strip(), always=True) as session:
            now = self._clock.now()
            ragu = find_doubt(session, now)
            if ragu is not None:
                acuan = None if ragu.acuan is None else ragu.acuan.isoformat()
                changes_of(session).notes.update(keraguan=ragu.keraguan.name, acuan=acuan)
            keep_acuan(session, Acuan(read_head(session).seq, now))

    def list_masa(self, actor: Actor) -> tuple[Masa, ...]:
        """The stretches that were written under a wrong clock, seen from a clock that is right."""
        with self._read(actor, _REPAIR) as session:
            rows = session.execute(
                select(AuditEntry.seq, AuditEntry.waktu, AuditEntry.tindakan).order_by(AuditEntry.seq)
            ).all()
            return find_masa(
                ((row.seq, datetime.fromisoformat(row.waktu)) for row in rows),
                {row.seq for row in rows if row.tindakan == _CONFIRM},
                self._clock.now(),
                read_batas(read_setelan(session)),
            )

    def plan_repair(self, actor: Actor, pilihan: Sequence[MasaDibetulkan]) -> tuple[BarisPerbaikan, ...]:
        """What repairing these stretches would change; writes nothing.

        Raises InvalidInputError for a day before something that had begun earlier.
        """
        with self._read(actor, _REPAIR) as session:
            return perbaikan.find_rows(session, actor.instansi_id, pilihan, self.today)

    def repair(self, actor: Actor, baris: Sequence[BarisPerbaikan], alasan: str) -> None:
        """Put these dates in one step; the inverse of each takes it back.

        Raises StateError when a date is no longer as it was shown, ClockDoubtError under a doubtful clock.
        """
        with self._write(actor, _REPAIR, alasan=alasan.strip()) as session:
            perbaikan.change_rows(session, actor.instansi_id, baris)
            changes_of(session).notes["tanggal"] = [
                (one.tempat, one.kunci, one.sebelum.isoformat(), one.sesudah.isoformat()) for one in baris
            ]
