"""From which day an SKP of a year can run: what a new draft is offered for."""

from datetime import date

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.tanggal import day_within, format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.keadaan import planned_again
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.pegawai.reading import rater_at
from kinerja_desktop.services.skp.guards import SkpDraft, forbid_double, require_planned
from kinerja_desktop.services.skp.reading.kelompok import kelompok_of


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
        with self._read(actor, "skp.read", about=pegawai_id) as session:
            found = likely_first_day(session, actor.instansi_id, pegawai_id, tahun)
        is_later = found.sebab.startswith("sejak")
        return (found, MasaUsulan(date(tahun, 1, 1))) if is_later else (found,)


def likely_first_day(session: Session, instansi_id: str, pegawai_id: str, tahun: int) -> MasaUsulan:
    """What `list_usulan` proposes first."""
    awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
    again = planned_again(session, instansi_id, pegawai_id, awal)
    if again is not None and again.day <= akhir:
        return MasaUsulan(again.day, f"sesudah {again.masa.kalimat}")
    first = _first_placement(session, instansi_id, pegawai_id)
    if first is None or not awal < first <= akhir:
        return MasaUsulan(awal)
    return MasaUsulan(first, f"sejak penempatannya yang pertama, {format_tanggal(first)}")


def begin_draft(session: Session, instansi_id: str, draft: SkpDraft, today: date) -> Skp:
    """An empty SKP for these days, with the rater of the one nearest today.

    Raises StateError for who is not planned then, has no rater, or has an SKP for some of the days.
    """
    require_planned(session, get_pegawai(session, instansi_id, draft.pegawai_id), draft.mulai)
    on = day_within(today, draft.mulai, draft.selesai)
    rater = rater_at(session, instansi_id, draft.pegawai_id, on)
    forbid_double(session, instansi_id, draft)
    skp = Skp(
        instansi_id=instansi_id,
        pegawai_id=draft.pegawai_id,
        penilai_id=rater.penilai_id,
        tahun=draft.mulai.year,
        mulai=draft.mulai,
        selesai=draft.selesai,
        pendekatan=draft.pendekatan,
        kelompok=kelompok_of(session, instansi_id, draft.pegawai_id, rater.penilai_id, rater.hari),
    )
    session.add(skp)
    session.flush()
    return skp


def _first_placement(session: Session, instansi_id: str, pegawai_id: str) -> date | None:
    return session.scalar(
        select(func.min(Penempatan.mulai)).where(
            Penempatan.instansi_id == instansi_id,
            Penempatan.pegawai_id == pegawai_id,
            Penempatan.dihapus_pada.is_(None),
        )
    )
