"""The revisions of an SKP, and what any two of them say otherwise."""

from datetime import date

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.skp.banding import Perbedaan, banding
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.skp.reading.records import days_of_skp, get_skp, owner_of_skp, read_form


class RevisiSkp(Struct, frozen=True):
    """One revision: `nomor` 0 is the first; `tanggal` None: not set yet; `alasan` empty for the first."""

    id: str
    nomor: int
    status: StatusSkp
    tanggal: date | None
    alasan: str


class BandingSkpService(Service):
    """Reading use cases on an SKP and the revisions before and after it."""

    def list_revisi(self, actor: Actor, skp_id: str) -> tuple[RevisiSkp, ...]:
        """Every revision of this SKP, the first one first; one alone: it was never revised."""
        about, days = owner_of_skp(actor, skp_id), days_of_skp(actor, skp_id)
        with self._read(actor, "skp.read", about=about, days=days) as session:
            return tuple(
                RevisiSkp(one.id, one.revisi, one.status, one.ditetapkan_tanggal, one.alasan_revisi)
                for one in _chain(session, get_skp(session, actor.instansi_id, skp_id))
            )

    def compare(self, actor: Actor, sebelum_id: str, sesudah_id: str) -> tuple[Perbedaan, ...]:
        """What the second says otherwise than the first. NotFoundError: they are not of one SKP."""
        about, days = owner_of_skp(actor, sebelum_id), days_of_skp(actor, sebelum_id)
        with self._read(actor, "skp.read", about=about, days=days) as session:
            first = get_skp(session, actor.instansi_id, sebelum_id)
            second = next((one for one in _chain(session, first) if one.id == sesudah_id), None)
            if second is None:
                raise NotFoundError(
                    "Kedua SKP itu bukan revisi dari SKP yang sama.",
                    next_step="Pilih dua revisi dari daftar SKP yang terbuka.",
                )
            return banding(read_form(session, first), read_form(session, second))


def _chain(session: Session, skp: Skp) -> list[Skp]:
    """All revisions of the line to which this one belongs, by number."""
    query = select(Skp).where(
        Skp.instansi_id == skp.instansi_id, Skp.pegawai_id == skp.pegawai_id, Skp.tahun == skp.tahun
    )
    rows = {one.id: one for one in session.scalars(query)}
    return sorted(
        (one for one in rows.values() if _first(one, rows) == _first(skp, rows)), key=lambda one: one.revisi
    )


def _first(skp: Skp, rows: dict[str, Skp]) -> str:
    """The id with which its line begins; a revision is made once from each, so that no line forks."""
    seen = {skp.id}
    while skp.revisi_dari_id in rows and skp.revisi_dari_id not in seen:
        skp = rows[skp.revisi_dari_id]
        seen.add(skp.id)
    return skp.id
