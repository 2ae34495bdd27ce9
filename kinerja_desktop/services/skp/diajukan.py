"""What may still be done with an SKP while it waits for the rater's decision."""

from collections.abc import Sequence

from msgspec.structs import replace

from kinerja_desktop.domain.core.tanggal import day_within
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.skp.rules import EkspektasiForm
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.skp.content import save_form
from kinerja_desktop.services.skp.guards import submitted, unsign
from kinerja_desktop.services.skp.reading.records import SkpDetail, owner_of_skp, read_detail, read_form


class SkpDiajukanService(Service):
    """Use cases on submitted SKP; StateError once they are decided, or when they were not submitted."""

    def withdraw(self, actor: Actor, skp_id: str) -> SkpDetail:
        """Take a submitted SKP back as a draft: its owner may mend it before anybody has decided."""
        with self._write(
            actor, "skp.submit", about=owner_of_skp(actor, skp_id), name="skp.withdraw"
        ) as session:
            skp = submitted(session, actor, skp_id)
            unsign(session, skp, "SKP ditarik kembali", self._clock.now())
            skp.status = StatusSkp.DRAF
            skp.diajukan_pada = None
            session.flush()
            return read_detail(session, skp, day_within(self.today, skp.mulai, skp.selesai))

    def save_ekspektasi(self, actor: Actor, skp_id: str, ekspektasi: Sequence[EkspektasiForm]) -> SkpDetail:
        """The rater's special expectations, all of them, on an SKP that waits for the setting (P6 Pasal 10,
        A.1.x): reading it is when they are thought of. Results stay as they were submitted."""
        with self._write(
            actor, "skp.decide", about=owner_of_skp(actor, skp_id), name="skp.save_ekspektasi"
        ) as session:
            skp = submitted(session, actor, skp_id)
            hari = day_within(self.today, skp.mulai, skp.selesai)
            form = replace(read_form(session, skp), ekspektasi=tuple(ekspektasi))
            return read_detail(session, skp, hari, save_form(session, skp, form, self._clock.now(), hari))
