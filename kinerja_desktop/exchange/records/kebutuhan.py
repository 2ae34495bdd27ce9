"""Needs of the organisation and their indicators, on the wire."""

from typing import Annotated

from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif, SumberKebutuhan
from kinerja_desktop.exchange.records.base import (
    Id,
    LongText,
    Number,
    Tahun,
    Text80,
    Text200,
    TravellingRecord,
    term,
)

ArahIndikatorTerm = Annotated[str, term(ArahIndikator)]
PerspektifTerm = Annotated[str, term(Perspektif)]
SumberKebutuhanTerm = Annotated[str, term(SumberKebutuhan)]


class KebutuhanRecord(TravellingRecord, frozen=True, kw_only=True, tag="kebutuhan"):
    place = 70
    since = (1, 0)

    unit_kerja_id: Id
    tahun: Tahun
    sumber: SumberKebutuhanTerm
    uraian: LongText
    urutan: Number = 0


class IndikatorKebutuhanRecord(TravellingRecord, frozen=True, kw_only=True, tag="indikator_kebutuhan"):
    place = 80
    since = (1, 0)

    kebutuhan_id: Id
    nama: LongText
    definisi: LongText = ""
    satuan: Text80
    target: Text200
    arah: ArahIndikatorTerm = "NAIK"
    perspektif: PerspektifTerm | None = None
    urutan: Number = 0
