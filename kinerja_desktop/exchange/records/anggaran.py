"""Lines of planning documents and their indicators, on the wire."""

from typing import Annotated

from msgspec import Meta

from kinerja_desktop.domain.anggaran import lengths
from kinerja_desktop.domain.anggaran.terms import Dokumen, Tingkat
from kinerja_desktop.exchange.records.base import Id, Number, Tahun, TravellingRecord, term

DokumenTerm = Annotated[str, term(Dokumen)]
TingkatTerm = Annotated[str, term(Tingkat)]
Rupiah = Annotated[int, Meta(ge=-(2**53), le=2**53)]


class AnggaranRecord(TravellingRecord, frozen=True, kw_only=True, tag="anggaran"):
    place = 82
    since = (1, 13)

    tahun: Tahun
    dokumen: DokumenTerm
    tingkat: TingkatTerm
    kode: Annotated[str, lengths.KODE.meta] = ""
    nama: Annotated[str, lengths.NAMA.meta]
    pagu: Rupiah | None = None
    pelaksana: Annotated[str, lengths.PELAKSANA.meta] = ""
    kedalaman: Number = 0
    urutan: Number = 0
    unit_kerja_id: Id | None = None
    kebutuhan_id: Id | None = None


class IndikatorAnggaranRecord(TravellingRecord, frozen=True, kw_only=True, tag="indikator_anggaran"):
    place = 84
    since = (1, 13)

    anggaran_id: Id
    nama: Annotated[str, lengths.INDIKATOR_NAMA.meta]
    target: Annotated[str, lengths.INDIKATOR_TARGET.meta] = ""
    satuan: Annotated[str, lengths.INDIKATOR_SATUAN.meta] = ""
    target_periode: Annotated[str, lengths.INDIKATOR_TARGET_PERIODE.meta] = ""
    urutan: Number = 0
