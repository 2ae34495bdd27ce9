"""What is achieved during the year, on the wire."""

from typing import Annotated

from kinerja_desktop.domain.pemantauan import lengths
from kinerja_desktop.exchange.records.base import Id, KodePeriode, TravellingRecord


class RealisasiRecord(TravellingRecord, frozen=True, kw_only=True, tag="realisasi"):
    place = 130
    since = (1, 0)

    indikator_kinerja_id: Id
    periode: KodePeriode
    nilai: Annotated[str, lengths.NILAI.meta] | None = None
    uraian: Annotated[str, lengths.URAIAN.meta] = ""
    bukti: Annotated[str, lengths.BUKTI.meta] = ""
