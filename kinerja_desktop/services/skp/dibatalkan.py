"""A draft that was given up a moment ago is there again, with the content it had."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, put_back, remove
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.arsip.reading import DIURUNGKAN, not_free, was_long_ago
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.skp.perpindahan import reopen_before
from kinerja_desktop.services.skp.reading.berlaku import IN_FORCE, NOT_REPLACED, touches
from kinerja_desktop.services.skp.reading.records import ekspektasi_of, hasil_kerja_of, indikator_of

_ALL = {INCLUDE_REMOVED: True}
_DRAF = "Draf SKP"


class DrafDibatalkanService(Service):
    """By whoever may write the SKP of that person."""

    def put_back(self, actor: Actor, skp_id: str) -> None:
        """Undo `discard`; nothing happens to a draft that is living. An SKP that had been closed for it ends
        before it once more.

        Raises NotFoundError, and StateError where another SKP stands in its place or it was not just now.
        """

        def owner(session: Session) -> str:
            return _find(session, actor, skp_id).pegawai_id

        with self._write(actor, "skp.write", about=owner, alasan=DIURUNGKAN, name="skp.put_back") as session:
            draft = _find(session, actor, skp_id)
            if draft.dihapus_pada is None:
                return
            if was_long_ago(draft, self._clock.now()):
                raise not_free(_DRAF)
            if draft.revisi == 0:
                _close_before(session, draft)
            _require_free(session, draft)
            for row in (*_content(session, draft), draft):
                put_back(row)


def give_up(session: Session, skp: Skp, alasan: str, now: datetime) -> None:
    """A draft is removed with its content; an SKP that was closed for it goes on."""
    rows = [
        *indikator_of(session, skp.instansi_id, skp.id),
        *hasil_kerja_of(session, skp.instansi_id, skp.id),
        *ekspektasi_of(session, skp.instansi_id, skp.id),
        skp,
    ]
    if skp.revisi == 0:
        reopen_before(session, skp)
    for row in rows:
        remove(session, row, alasan, now)


def _find(session: Session, actor: Actor, skp_id: str) -> Skp:
    query = select(Skp).where(Skp.instansi_id == actor.instansi_id, Skp.id == skp_id)
    found = session.scalars(query, execution_options=_ALL).first()
    if found is None:
        raise NotFoundError(f"{_DRAF} yang hendak dikembalikan tidak ada.", who="Anda")
    return found


def _content(session: Session, draft: Skp) -> Iterator[Travelling]:
    """What was removed in the same moment with it; rows that were taken out before stay away."""
    results = select(HasilKerja.id).where(
        HasilKerja.instansi_id == draft.instansi_id, HasilKerja.skp_id == draft.id
    )
    for model, belongs in (
        (IndikatorKinerja, IndikatorKinerja.hasil_kerja_id.in_(results)),
        (HasilKerja, HasilKerja.skp_id == draft.id),
        (EkspektasiKhusus, EkspektasiKhusus.skp_id == draft.id),
    ):
        query = select(model).where(
            model.instansi_id == draft.instansi_id,
            belongs,
            model.dihapus_pada == draft.dihapus_pada,
            model.dihapus_alasan == draft.dihapus_alasan,
        )
        yield from session.scalars(query, execution_options=_ALL)


def _close_before(session: Session, draft: Skp) -> None:
    """The SKP in force that went on to the end of the draft when it was given up."""
    query = select(Skp).where(
        Skp.instansi_id == draft.instansi_id,
        Skp.pegawai_id == draft.pegawai_id,
        Skp.tahun == draft.tahun,
        Skp.mulai < draft.mulai,
        Skp.selesai == draft.selesai,
        IN_FORCE,
    )
    for going_on in session.scalars(query):
        going_on.selesai = going_on.ditutup_tanggal = draft.mulai - timedelta(days=1)
    session.flush()


def _require_free(session: Session, draft: Skp) -> None:
    """Its days have no other SKP; beside a revision stands the one that it revises, and no other revision."""
    query = select(Skp.id).where(
        Skp.instansi_id == draft.instansi_id,
        Skp.pegawai_id == draft.pegawai_id,
        NOT_REPLACED,
        touches(draft.mulai, draft.selesai),
        Skp.id != draft.id,
    )
    beside = set(session.scalars(query))
    if beside != ({draft.revisi_dari_id} if draft.revisi else set()):
        raise not_free(_DRAF, "SKP lain sudah dibuat untuk hari-hari itu.")
