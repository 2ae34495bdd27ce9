"""SKP and what stands in them, on the wire."""

from datetime import date
from typing import Annotated

from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.terms import (
    Aspek,
    Cascading,
    JenisHasilKerja,
    KelompokSkp,
    Pendekatan,
    StatusSkp,
)
from kinerja_desktop.exchange.records.base import (
    Id,
    Moment,
    NilaiPerilaku,
    Number,
    Tahun,
    TravellingRecord,
    term,
)
from kinerja_desktop.exchange.records.kebutuhan import PerspektifTerm

AspekTerm = Annotated[str, term(Aspek)]
CascadingTerm = Annotated[str, term(Cascading)]
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
    alasan_revisi: Annotated[str, lengths.ALASAN_REVISI.meta] = ""
    diajukan_pada: Moment | None = None
    dikembalikan_pada: Moment | None = None
    catatan_pengembalian: Annotated[str, lengths.CATATAN_PENGEMBALIAN.meta] = ""
    ditetapkan_tanggal: date | None = None
    snapshot: Annotated[str, lengths.SNAPSHOT.meta] | None = None
    dukungan_sumber_daya: Annotated[str, lengths.DUKUNGAN_SUMBER_DAYA.meta] = ""
    skema_pertanggungjawaban: Annotated[str, lengths.SKEMA_PERTANGGUNGJAWABAN.meta] = ""
    konsekuensi: Annotated[str, lengths.KONSEKUENSI.meta] = ""
    dialog_tanggal: date | None = None
    ditandatangani_tanggal: date | None = None
    ditutup_tanggal: date | None = None


class HasilKerjaRecord(TravellingRecord, frozen=True, kw_only=True, tag="hasil_kerja"):
    place = 100
    since = (1, 0)

    skp_id: Id
    urutan: Number = 0
    jenis: JenisHasilKerjaTerm = "UTAMA"
    uraian: Annotated[str, lengths.HASIL_URAIAN.meta]
    kebutuhan_id: Id | None = None
    hasil_kerja_atasan_id: Id | None = None
    rhk_pimpinan: Annotated[str, lengths.RHK_PIMPINAN.meta] = ""
    penugasan_dari: Annotated[str, lengths.PENUGASAN_DARI.meta] = ""
    asal_id: Id | None = None
    disetujui_oleh: Annotated[str, lengths.DISETUJUI_OLEH.meta] = ""
    disetujui_tanggal: date | None = None
    ditolak_oleh: Annotated[str, lengths.DITOLAK_OLEH.meta] = ""
    ditolak_tanggal: date | None = None
    ditolak_alasan: Annotated[str, lengths.ALASAN_DITOLAK.meta] = ""
    cascading: CascadingTerm | None = None
    alasan_cascading: Annotated[str, lengths.ALASAN_CASCADING.meta] = ""


class IndikatorKinerjaRecord(TravellingRecord, frozen=True, kw_only=True, tag="indikator_kinerja"):
    place = 110
    since = (1, 0)

    hasil_kerja_id: Id
    urutan: Number = 0
    aspek: AspekTerm | None = None
    uraian: Annotated[str, lengths.INDIKATOR_URAIAN.meta]
    target: Annotated[str, lengths.INDIKATOR_TARGET.meta] = ""
    satuan: Annotated[str, lengths.INDIKATOR_SATUAN.meta] = ""
    perspektif: PerspektifTerm | None = None
    asal_id: Id | None = None
    asal_target: Annotated[str, lengths.ASAL_TARGET.meta] = ""


class EkspektasiKhususRecord(TravellingRecord, frozen=True, kw_only=True, tag="ekspektasi_khusus"):
    place = 120
    since = (1, 0)

    skp_id: Id
    nilai: NilaiPerilaku
    uraian: Annotated[str, lengths.EKSPEKTASI.meta]
