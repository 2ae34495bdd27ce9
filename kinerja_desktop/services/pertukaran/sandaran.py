"""Where a package rests while it is examined: inside the encrypted database, line by line."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.exchange.paket.codec import encode_record
from kinerja_desktop.exchange.paket.cover import Cover
from kinerja_desktop.exchange.records.all import RECORD_NAME, unknown_terms
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.banding import BarisPaket, Perbandingan

_INSERT = (
    "INSERT INTO staging_record (impor_id, baris, jenis, instansi_id, id, rev, rev_hash, garis, isi) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Sandaran:
    """Receives the batches of one package; refuses rows of another agency and unknown terms."""

    def __init__(self, session: Session, impor_id: str, cover: Cover, result: Perbandingan) -> None:
        self._session = session
        self._impor_id = impor_id
        self._instansi_id = cover.cakupan.instansi_id
        self._result = result

    def take(self, first: int, records: Sequence[TravellingRecord]) -> None:
        """Store one batch; `first` is the number of its first record."""
        rows: list[tuple[object, ...]] = []
        for number, record in enumerate(records, first):
            name = RECORD_NAME[type(record)]
            self._check(number, name, record)
            rows.append(
                (
                    self._impor_id,
                    number,
                    name,
                    record.instansi_id,
                    record.id,
                    record.rev,
                    record.rev_hash,
                    record.garis,
                    encode_record(record).decode(),
                )
            )
        self._session.connection().exec_driver_sql(_INSERT, rows)

    def _check(self, number: int, name: str, record: TravellingRecord) -> None:
        if record.instansi_id != self._instansi_id:
            self._result.refuse(BarisPaket(number, name, record.id, "milik instansi lain"))
        for field, value in unknown_terms(record):
            reason = f"istilah {value} pada {field} tidak dikenal program ini; perbarui program"
            self._result.refuse(BarisPaket(number, name, record.id, reason))


def empty_staging(session: Session) -> None:
    """Forget whatever package was under examination: one at a time."""
    session.execute(delete(StagingRecord))
