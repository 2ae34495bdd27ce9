"""Feedback and who is asked for it, on the wire."""

from datetime import date
from typing import Annotated

from kinerja_desktop.domain.umpan_balik import lengths
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik, StatusPermintaan
from kinerja_desktop.exchange.records.base import Id, KodePeriode, NilaiPerilaku, TravellingRecord, term

HubunganUmpanBalikTerm = Annotated[str, term(HubunganUmpanBalik)]
StatusPermintaanTerm = Annotated[str, term(StatusPermintaan)]


class UmpanBalikRecord(TravellingRecord, frozen=True, kw_only=True, tag="umpan_balik"):
    place = 140
    since = (1, 0)

    pegawai_id: Id
    skp_id: Id
    periode: KodePeriode
    pemberi_id: Id
    hubungan: HubunganUmpanBalikTerm
    hasil_kerja_id: Id | None = None
    nilai_perilaku: NilaiPerilaku | None = None
    isi: Annotated[str, lengths.ISI.meta]
    tanggal: date


class PermintaanUmpanBalikRecord(TravellingRecord, frozen=True, kw_only=True, tag="permintaan_umpan_balik"):
    place = 150
    since = (1, 1)

    pegawai_id: Id
    diminta_id: Id
    skp_id: Id
    periode: KodePeriode
    hasil_kerja_id: Id | None = None
    nilai_perilaku: NilaiPerilaku | None = None
    pertanyaan: Annotated[str, lengths.PERTANYAAN.meta] = ""
    tanggal: date
    status: StatusPermintaanTerm = "TERBUKA"
    umpan_balik_id: Id | None = None
    alasan: Annotated[str, lengths.ALASAN.meta] = ""
