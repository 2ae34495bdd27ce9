"""SKP and what stands in them, on the wire."""

from datetime import date
from typing import Annotated

from kinerja_desktop.domain.skp.terms import Aspek, JenisHasilKerja, KelompokSkp, Pendekatan, StatusSkp
from kinerja_desktop.exchange.records.base import (
    Id,
    LongText,
    Moment,
    NilaiPerilaku,
    Number,
    Tahun,
    Text80,
    Text300,
    TravellingRecord,
    term,
)
from kinerja_desktop.exchange.records.kebutuhan import PerspektifTerm

AspekTerm = Annotated[str, term(Aspek)]
JenisHasilKerjaTerm = Annotated[str, term(JenisHasilKerja)]
KelompokSkpTerm = Annotated[str, term(KelompokSkp)]
PendekatanTerm = Annotated[str, term(Pendekatan)]
StatusSkpTerm = Annotated[str, term(StatusSkp)]


class SkpRecord(TravellingRecord, frozen=True, kw_only=True, tag="skp"):
    place = 90
    since = (1, 0)

    pegawai_id: Id
    penilai_id: Id
    tahun: Tahun
    mulai: date
    selesai: date
    kelompok: KelompokSkpTerm = "JA_JF"
    pendekatan: PendekatanTerm
    status: StatusSkpTerm = "DRAF"
    revisi: Number = 0
    revisi_dari_id: Id | None = None
    alasan_revisi: LongText = ""
    diajukan_pada: Moment | None = None
    dikembalikan_pada: Moment | None = None
    catatan_pengembalian: LongText = ""
    ditetapkan_tanggal: date | None = None
    snapshot: LongText | None = None


class HasilKerjaRecord(TravellingRecord, frozen=True, kw_only=True, tag="hasil_kerja"):
    place = 100
    since = (1, 0)

    skp_id: Id
    urutan: Number = 0
    jenis: JenisHasilKerjaTerm = "UTAMA"
    uraian: LongText
    kebutuhan_id: Id | None = None
    hasil_kerja_atasan_id: Id | None = None
    rhk_pimpinan: LongText = ""
    penugasan_dari: Text300 = ""
    asal_id: Id | None = None


class IndikatorKinerjaRecord(TravellingRecord, frozen=True, kw_only=True, tag="indikator_kinerja"):
    place = 110
    since = (1, 0)

    hasil_kerja_id: Id
    urutan: Number = 0
    aspek: AspekTerm | None = None
    uraian: LongText
    target: Text300 = ""
    satuan: Text80 = ""
    perspektif: PerspektifTerm | None = None
    asal_id: Id | None = None


class EkspektasiKhususRecord(TravellingRecord, frozen=True, kw_only=True, tag="ekspektasi_khusus"):
    place = 120
    since = (1, 0)

    skp_id: Id
    nilai: NilaiPerilaku
    uraian: LongText
