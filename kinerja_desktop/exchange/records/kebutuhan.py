"""Needs of the organisation and their indicators, on the wire."""

from typing import Annotated

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.terms import (
    ArahIndikator,
    KualitasIndikator,
    PeriodePelaporan,
    Perspektif,
    Prioritas,
    SumberKebutuhan,
)
from kinerja_desktop.exchange.records.base import (
    Id,
    Number,
    Tahun,
    TravellingRecord,
    term,
)

ArahIndikatorTerm = Annotated[str, term(ArahIndikator)]
KualitasIndikatorTerm = Annotated[str, term(KualitasIndikator)]
PeriodePelaporanTerm = Annotated[str, term(PeriodePelaporan)]
PrioritasTerm = Annotated[str, term(Prioritas)]
PerspektifTerm = Annotated[str, term(Perspektif)]
SumberKebutuhanTerm = Annotated[str, term(SumberKebutuhan)]


class KebutuhanRecord(TravellingRecord, frozen=True, kw_only=True, tag="kebutuhan"):
    place = 70
    since = (1, 0)

    unit_kerja_id: Id
    tahun: Tahun
    sumber: SumberKebutuhanTerm
    uraian: Annotated[str, lengths.URAIAN.meta]
    urutan: Number = 0
    prioritas: PrioritasTerm | None = None


class IndikatorKebutuhanRecord(TravellingRecord, frozen=True, kw_only=True, tag="indikator_kebutuhan"):
    place = 80
    since = (1, 0)

    kebutuhan_id: Id
    nama: Annotated[str, lengths.INDIKATOR_NAMA.meta]
    definisi: Annotated[str, lengths.INDIKATOR_DEFINISI.meta] = ""
    satuan: Annotated[str, lengths.INDIKATOR_SATUAN.meta]
    target: Annotated[str, lengths.INDIKATOR_TARGET.meta]
    arah: ArahIndikatorTerm = "NAIK"
    perspektif: PerspektifTerm | None = None
    tujuan: Annotated[str, lengths.INDIKATOR_TUJUAN.meta] = ""
    formula: Annotated[str, lengths.INDIKATOR_FORMULA.meta] = ""
    kualitas: KualitasIndikatorTerm | None = None
    sumber_data: Annotated[str, lengths.INDIKATOR_SUMBER_DATA.meta] = ""
    periode_pelaporan: PeriodePelaporanTerm | None = None
    kondisi_awal: Annotated[str, lengths.INDIKATOR_KONDISI_AWAL.meta] = ""
    target_periode: Annotated[str, lengths.INDIKATOR_TARGET_PERIODE.meta] = ""
    inisiatif: Annotated[str, lengths.STRATEGI_INISIATIF.meta] = ""
    pemilik_strategi: Annotated[str, lengths.STRATEGI_PEMILIK.meta] = ""
    waktu_penyelesaian: Annotated[str, lengths.STRATEGI_WAKTU.meta] = ""
    tujuan_strategi: Annotated[str, lengths.STRATEGI_TUJUAN.meta] = ""
    pihak_terlibat: Annotated[str, lengths.STRATEGI_PIHAK.meta] = ""
    penerima_manfaat: Annotated[str, lengths.STRATEGI_PENERIMA.meta] = ""
    anggaran_strategi: Annotated[str, lengths.STRATEGI_ANGGARAN.meta] = ""
    kegiatan_rutin: Annotated[str, lengths.STRATEGI_KEGIATAN_RUTIN.meta] = ""
    kegiatan_transformatif: Annotated[str, lengths.STRATEGI_KEGIATAN_TRANSFORMATIF.meta] = ""
    keluaran_rutin: Annotated[str, lengths.STRATEGI_KELUARAN_RUTIN.meta] = ""
    keluaran_transformatif: Annotated[str, lengths.STRATEGI_KELUARAN_TRANSFORMATIF.meta] = ""
    urutan: Number = 0
