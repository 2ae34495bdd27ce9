"""Validasi Lokal: before Kirim, what the centre would complain about, and where it is mended."""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.reading import sending_scope
from kinerja_desktop.services.pertukaran.rekaman import is_locked
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole
from kinerja_desktop.services.pertukaran.validasi.diperiksa import Diperiksa
from kinerja_desktop.services.pertukaran.validasi.orang import check_kebutuhan, check_pegawai, check_skp
from kinerja_desktop.services.pertukaran.validasi.pemilik import check_pemilik
from kinerja_desktop.services.pertukaran.validasi.percobaan import trial
from kinerja_desktop.services.pertukaran.validasi.periode import (
    check_evaluasi,
    check_realisasi,
    check_umpan_balik,
)
from kinerja_desktop.services.pertukaran.validasi.tempat import bagian_of, place_of
from kinerja_desktop.services.pertukaran.validasi.temuan import BagianKirim, TemuanKirim, held_back
from kinerja_desktop.services.pertukaran.validasi.too_long import texts_too_long

_LISTED = 50
_HOLDS_BACK = "Paket tidak dapat ditulis."
_LOCKED = (
    "Sudah terkunci, jadi paket memuat bagian awalnya saja; kantor ini menyimpan seluruhnya. Cetak lembarnya "
    "dan serahkan bersama paket."
)
_CHECKS = (check_pegawai, check_kebutuhan, check_skp, check_realisasi, check_umpan_balik, check_evaluasi)
_ORDER = {bagian: number for number, bagian in enumerate(BagianKirim)}


class ValidasiService(Service):
    """Reads only."""

    def check(self, actor: Actor, tahun: int, progress: Progress | None = None) -> tuple[TemuanKirim, ...]:
        """What is incomplete in the records of `tahun`: by part, in the order of filling, what blocks first.

        Empty: all well. Where nothing blocks, Kirim writes the package and its receiver takes it. Raises
        CancelledError.
        """
        progress = progress or SilentProgress()
        with self._read(actor, "pertukaran.read") as session:
            diperiksa = Diperiksa(
                session,
                actor.instansi_id,
                tahun,
                self._clock.today(),
                sending_scope(session, actor.instansi_id, tahun),
            )
            texts = list(_too_long(session, actor.instansi_id, tahun))
            found = [one for _, one in texts]
            for number, check in enumerate(_CHECKS):
                progress.step(number, len(_CHECKS), "Validasi Lokal: kelengkapan")
                if check is not check_kebutuhan or is_whole(diperiksa.cakupan):  # else the agency's
                    found += check(diperiksa)
            if not is_whole(diperiksa.cakupan):
                found += check_pemilik(diperiksa)
            told = {id_ for id_, one in texts if one.menghalangi}
            found += trial(session, actor.instansi_id, tahun, told, progress)
        return tuple(sorted(found, key=lambda one: (_ORDER[one.bagian], not one.menghalangi)))

    def require_sendable(self, actor: Actor, tahun: int, progress: Progress | None = None) -> None:
        """Raises StateError with the first of what blocks, when something does."""
        refusal = held_back(tahun, self.check(actor, tahun, progress))
        if refusal is not None:
            raise refusal


def _too_long(session: Session, instansi_id: str, tahun: int) -> Iterator[tuple[str, TemuanKirim]]:
    """The id of a record and one finding for each of its texts, up to a limit: the trial finds the rest."""
    for limit, letters, record in islice(texts_too_long(session, instansi_id, tahun), _LISTED):
        yield record.id, _text(session, limit, letters, record)


def _text(session: Session, limit: TextLimit, letters: int, record: Travelling) -> TemuanKirim:
    """What nobody can shorten any more holds nothing back."""
    area, tempat = place_of(session, record)
    locked = is_locked(session, record)
    return TemuanKirim(
        bagian_of(record),
        f"{limit.name} terlalu panjang",
        f"{limit.complaint_of(letters)} {_LOCKED if locked else _HOLDS_BACK}",
        area,
        (tempat,),
        menghalangi=not locked,
    )
