"""Where a package of a person's or a unit's computer rests while one asks in SQL whose its rows are."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.exchange.paket.codec import encode_record
from kinerja_desktop.exchange.records.all import RECORD_NAME
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.baris import IsiPaket

_INSERT = (
    "INSERT INTO staging_record (impor_id, baris, jenis, instansi_id, id, rev, rev_hash, garis, isi) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@contextmanager
def staged(session: Session, isi: IsiPaket) -> Generator[str]:
    """Its records in the encrypted database, as long as this lasts; gives the name that they have there."""
    impor_id = new_id()

    def take(first: int, records: Sequence[TravellingRecord]) -> None:
        rows = [
            (
                impor_id,
                number,
                RECORD_NAME[type(record)],
                record.instansi_id,
                record.id,
                record.rev,
                record.rev_hash,
                record.garis,
                encode_record(record).decode(),
            )
            for number, record in enumerate(records, first)
        ]
        session.connection().exec_driver_sql(_INSERT, rows)

    isi.each(take)
    yield impor_id
    session.execute(delete(StagingRecord))
