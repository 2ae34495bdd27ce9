"""What is achieved during the year, on the wire."""

from kinerja_desktop.exchange.records.base import Id, LongText, Text10, Text100, TravellingRecord


class RealisasiRecord(TravellingRecord, frozen=True, kw_only=True, tag="realisasi"):
    place = 130
    since = (1, 0)

    indikator_kinerja_id: Id
    periode: Text10
    nilai: Text100 | None = None
    uraian: LongText = ""
    bukti: LongText = ""
