"""A session while it is applied: whether what was shown still holds, and what is remembered of a package."""

from datetime import datetime

import msgspec
from msgspec.structs import asdict
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_BACA
from kinerja_desktop.exchange.paket.cover import Cover
from kinerja_desktop.services.pertukaran.banding import Nasib, Perbandingan
from kinerja_desktop.services.pertukaran.sesi.records import HasilTerima, RencanaTerima

_HARMLESS = frozenset({"cadangan.create_before", TINDAKAN_BACA})


class Sesi:
    """Several packages that are applied one after the other, each in its own transaction.

    `audit_seq`: the last entry of the own trail when the first of its packages was planned. `next_place`: of
    the package that is applied next, from 1.
    """

    def __init__(self, audit_seq: int) -> None:
        self.id = new_id()
        self.next_place = 1
        self._agencies: set[str] = set()
        self._seen = audit_seq
        self._is_quiet = True

    def is_untouched(self, session: Session, cover: Cover) -> bool:
        """Whether nothing that a package was compared with can have changed since: then its plan still holds.

        The trail tells: since the plans were made it holds nothing but the backup, readings and this
        session's own packages, none of them of this agency.
        """
        query = select(AuditEntry.seq, AuditEntry.tindakan).where(AuditEntry.seq > self._seen)
        for seq, tindakan in session.execute(query.order_by(AuditEntry.seq)):
            self._is_quiet = self._is_quiet and tindakan in _HARMLESS
            self._seen = seq
        return self._is_quiet and cover.cakupan.instansi_id not in self._agencies

    def still_fits(self, rencana: RencanaTerima, again: Perbandingan, cover: Cover) -> bool:
        """Whether a package does no more than what was shown: fewer changes are harmless.

        Another package of the same agency in this session may have brought rows in another state; what it
        may not bring is a conflict or a refusal that nobody saw.
        """
        if again.jumlah_ditolak or again.total(Nasib.KONFLIK) > rencana.total(Nasib.KONFLIK):
            return False
        if cover.cakupan.instansi_id in self._agencies:
            return True
        nothing = {nasib.value: 0 for nasib in Nasib}
        return all(
            counts[nasib.value] <= rencana.hitung.get(jenis, nothing)[nasib.value]
            for jenis, counts in again.hitung.items()
            for nasib in (Nasib.BARU, Nasib.BERUBAH, Nasib.SEJAJAR, Nasib.KONFLIK)
        )

    def committed(self, cover: Cover) -> None:
        """The transaction of a package stands."""
        self._seen += 1  # the entry of that transaction, which held the write lock all along
        self._agencies.add(cover.cakupan.instansi_id)
        self.next_place += 1


def received(cover: Cover, sampul_hash: str, sampul: str, hasil: HasilTerima, now: datetime) -> PaketMasuk:
    """What is remembered of a package: sequence, epoch, cover, head of the sender's trail."""
    head = cover.kepala_audit
    return PaketMasuk(
        paket_id=cover.paket_id,
        instalasi_id=cover.pengirim.instalasi_id,
        epoch=cover.pengirim.epoch,
        cakupan=cover.cakupan.text,
        jenis=cover.jenis.value,
        urut=cover.urut,
        sampul_hash=sampul_hash,
        sampul=sampul,
        hasil=msgspec.json.encode(asdict(hasil)).decode(),
        diterima_pada=now,
        kepala_seq=head.seq if head else None,
        kepala_hash=head.hash if head else None,
    )
