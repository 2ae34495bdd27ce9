"""A key that was lost or stolen is revoked, with the last package that still counts."""

import msgspec
from msgspec import Struct
from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.paket.cover import JenisPaket
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import the_registrar
from kinerja_desktop.services.pertukaran.reading import scope_of_card

_ENROL = "pertukaran.enrol"


class PaketTerakhir(Struct, frozen=True):
    """The last package of a year that counts; `urut` 0: none does."""

    periode: str
    urut: int


class PencabutanService(Service):
    """Use cases of the centre for offices, of an agency for the PCs of its people."""

    def last_received(self, actor: Actor, instalasi_id: str) -> tuple[PaketTerakhir, ...]:
        """Of each year the number that came last, in the line that the sender is in now; newest first."""
        with self._read(actor, "pertukaran.read") as session:
            lines = (
                select(PaketMasuk.cakupan, func.max(PaketMasuk.urut))
                .where(
                    PaketMasuk.instalasi_id == instalasi_id,
                    PaketMasuk.epoch == _line(session, instalasi_id),
                    PaketMasuk.jenis == JenisPaket.SNAPSHOT.value,
                )
                .group_by(PaketMasuk.cakupan)
            )
            found = [PaketTerakhir(cakupan.split("/")[1], urut) for cakupan, urut in session.execute(lines)]
            return tuple(sorted(found, key=lambda one: one.periode, reverse=True))

    def revoke(
        self, actor: Actor, instalasi_id: str, alasan: str, terakhir: PaketTerakhir | None = None
    ) -> None:
        """What this installation signs is refused from now on, and its sheets say *kunci dicabut*.

        `terakhir`: packages of that year up to that number may still come, when they were sent before the
        key was lost (None: none may). What was taken in stays. Whoever has the key can make those that did
        not come yet, so it is no number to guess. Raises InvalidInputError without a reason, NotFoundError
        for one that was not admitted here.
        """
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan pencabutan belum diisi.", next_step="Tulis sebabnya, misalnya: laptop hilang 3 Mei."
            )
        with self._write(actor, _ENROL, alasan=alasan.strip(), name="pertukaran.revoke") as session:
            the_registrar(session)
            terdaftar = session.get(InstalasiTerdaftar, instalasi_id)
            if terdaftar is None or terdaftar.pusat:
                raise NotFoundError("Kantor itu tidak terdaftar.", next_step="Muat ulang daftar kantor.")
            terdaftar.status = StatusInstalasi.DICABUT
            terdaftar.dicabut_mulai_urut = 1 if terakhir is None else terakhir.urut + 1
            terdaftar.dicabut_epoch = _line(session, instalasi_id)
            if terakhir is not None:
                scope = msgspec.structs.replace(scope_of_card(terdaftar), periode=terakhir.periode)
                terdaftar.dicabut_cakupan = scope.text


def _line(session: Session, instalasi_id: str) -> str | None:
    """The epoch of what came last, by the order of taking, not by a clock; None: nothing came."""
    order = literal_column("rowid").desc()
    mine = (PaketMasuk.instalasi_id == instalasi_id, PaketMasuk.jenis == JenisPaket.SNAPSHOT.value)
    return session.scalars(select(PaketMasuk.epoch).where(*mine).order_by(order).limit(1)).first()
