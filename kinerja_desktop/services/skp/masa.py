"""From which day an SKP of a year can run: what a new draft is offered for."""

from datetime import date

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Penempatan
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.keadaan import planned_again
from kinerja_desktop.services.core.service import Service


class MasaUsulan(Struct, frozen=True):
    """First day of a draft that runs to the end of its year; `sebab`: why not from New Year's Day, as the end
    of a sentence (empty: it is)."""

    mulai: date
    sebab: str = ""


class MasaSkpService(Service):
    """One reading use case: the days of an SKP that does not exist yet."""

    def list_usulan(self, actor: Actor, pegawai_id: str, tahun: int) -> tuple[MasaUsulan, ...]:
        """The likely one first; never empty. Who came to the agency within the year plans from that day on
        (P6 Lampiran p.65 number 6), who was not planned from the day after (p.65-66)."""
        awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
        with self._read(actor, "skp.read", about=pegawai_id) as session:
            again = planned_again(session, actor.instansi_id, pegawai_id, awal)
            if again is not None and again.day <= akhir:
                return (MasaUsulan(again.day, f"sesudah {again.masa.kalimat}"),)
            first = _first_placement(session, actor.instansi_id, pegawai_id)
        whole = MasaUsulan(awal)
        if first is None or not awal < first <= akhir:
            return (whole,)
        return MasaUsulan(first, f"sejak penempatannya yang pertama, {format_tanggal(first)}"), whole


def _first_placement(session: Session, instansi_id: str, pegawai_id: str) -> date | None:
    return session.scalar(
        select(func.min(Penempatan.mulai)).where(
            Penempatan.instansi_id == instansi_id,
            Penempatan.pegawai_id == pegawai_id,
            Penempatan.dihapus_pada.is_(None),
        )
    )
