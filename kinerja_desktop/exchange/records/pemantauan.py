"""What is achieved during the year, on the wire."""

from datetime import date
from typing import Annotated

from kinerja_desktop.domain.pemantauan import lengths
from kinerja_desktop.domain.pemantauan.harian import StatusHarian
from kinerja_desktop.exchange.records.base import Id, KodePeriode, Tahun, TravellingRecord, term

StatusHarianTerm = Annotated[str, term(StatusHarian)]


class RealisasiRecord(TravellingRecord, frozen=True, kw_only=True, tag="realisasi"):
    place = 130
    since = (1, 0)

    indikator_kinerja_id: Id
    periode: KodePeriode
    nilai: Annotated[str, lengths.NILAI.meta] | None = None
    uraian: Annotated[str, lengths.URAIAN.meta] = ""
    bukti: Annotated[str, lengths.BUKTI.meta] = ""


class CatatanHarianRecord(TravellingRecord, frozen=True, kw_only=True, tag="catatan_harian"):
    place = 135
    since = (1, 20)

    pegawai_id: Id
    tahun: Tahun
    tanggal: date
    isi: Annotated[str, lengths.CATATAN.meta]
    hasil_kerja_id: Id | None = None
    jumlah: Annotated[str, lengths.JUMLAH.meta] = ""
    status: StatusHarianTerm = "DRAF"
    alasan: Annotated[str, lengths.ALASAN.meta] = ""
