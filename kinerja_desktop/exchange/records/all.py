"""The record types that travel, field by field as on the wire. Enum fields hold member names.

New fields get a default and go into a new minor format; a name is never used again for something else.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, get_args, get_type_hints

from msgspec import Meta, Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif, SumberKebutuhan
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.terms import Aspek, JenisHasilKerja, KelompokSkp, Pendekatan, StatusSkp
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik, StatusPermintaan

Id = Annotated[str, Meta(min_length=1, max_length=36)]
Hash = Annotated[str, Meta(max_length=64)]
LongText = Annotated[str, Meta(max_length=60_000)]
Text10 = Annotated[str, Meta(max_length=10)]
Text30 = Annotated[str, Meta(max_length=30)]
Text40 = Annotated[str, Meta(max_length=40)]
Text60 = Annotated[str, Meta(max_length=60)]
Text80 = Annotated[str, Meta(max_length=80)]
Text100 = Annotated[str, Meta(max_length=100)]
Text200 = Annotated[str, Meta(max_length=200)]
Text300 = Annotated[str, Meta(max_length=300)]
Number = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
Tahun = Annotated[int, Meta(ge=1900, le=2200)]
NilaiPerilaku = Annotated[int, Meta(ge=1, le=7)]
Rev = Annotated[int, Meta(ge=0, le=2**53)]
Moment = Annotated[datetime, Meta(tz=True)]

ArahIndikatorTerm = Annotated[str, Meta(max_length=40, extra={"istilah": ArahIndikator})]
AspekTerm = Annotated[str, Meta(max_length=40, extra={"istilah": Aspek})]
HubunganUmpanBalikTerm = Annotated[str, Meta(max_length=40, extra={"istilah": HubunganUmpanBalik})]
JenisHasilKerjaTerm = Annotated[str, Meta(max_length=40, extra={"istilah": JenisHasilKerja})]
JenisJabatanTerm = Annotated[str, Meta(max_length=40, extra={"istilah": JenisJabatan})]
JenisPegawaiTerm = Annotated[str, Meta(max_length=40, extra={"istilah": JenisPegawai})]
JenisPenempatanTerm = Annotated[str, Meta(max_length=40, extra={"istilah": JenisPenempatan})]
JenisPeriodeTerm = Annotated[str, Meta(max_length=40, extra={"istilah": JenisPeriode})]
KelompokSkpTerm = Annotated[str, Meta(max_length=40, extra={"istilah": KelompokSkp})]
PendekatanTerm = Annotated[str, Meta(max_length=40, extra={"istilah": Pendekatan})]
PerspektifTerm = Annotated[str, Meta(max_length=40, extra={"istilah": Perspektif})]
PredikatTerm = Annotated[str, Meta(max_length=40, extra={"istilah": Predikat})]
PredikatOrganisasiTerm = Annotated[str, Meta(max_length=40, extra={"istilah": PredikatOrganisasi})]
RatingTerm = Annotated[str, Meta(max_length=40, extra={"istilah": Rating})]
StatusEvaluasiTerm = Annotated[str, Meta(max_length=40, extra={"istilah": StatusEvaluasi})]
StatusPegawaiTerm = Annotated[str, Meta(max_length=40, extra={"istilah": StatusPegawai})]
StatusPermintaanTerm = Annotated[str, Meta(max_length=40, extra={"istilah": StatusPermintaan})]
StatusSkpTerm = Annotated[str, Meta(max_length=40, extra={"istilah": StatusSkp})]
SumberKebutuhanTerm = Annotated[str, Meta(max_length=40, extra={"istilah": SumberKebutuhan})]


class TravellingRecord(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="j"
):
    """What every record carries (see `Travelling` among the tables).

    `lainnya`: fields of a newer program as the text of one JSON object; on the wire they stand among the
    record's own fields, so `lainnya` itself never travels.
    """

    instansi_id: Id
    id: Id
    rev: Rev
    rev_hash: Hash
    basis_hash: Hash | None = None
    diubah_oleh: Text200 = ""
    diubah_pada: Moment
    asal_instalasi: Annotated[str, Meta(max_length=36)] = ""
    dihapus_pada: Moment | None = None
    dihapus_oleh: Text200 | None = None
    dihapus_alasan: LongText | None = None
    lainnya: str | None = None


class InstansiRecord(TravellingRecord, frozen=True, kw_only=True, tag="instansi"):
    kode: Text40
    nama: Text300
    kota: Text100 = ""
    periode_evaluasi: JenisPeriodeTerm = "TRIWULANAN"


class UnitKerjaRecord(TravellingRecord, frozen=True, kw_only=True, tag="unit_kerja"):
    kode: Text60 = ""
    nama: Text300
    jenis: Text60 = ""
    induk_id: Id | None = None
    mandiri: bool = False
    urutan: Number = 0


class JabatanRecord(TravellingRecord, frozen=True, kw_only=True, tag="jabatan"):
    nama: Text300
    jenis: JenisJabatanTerm | None = None
    jenjang: Text60 | None = None


class PegawaiRecord(TravellingRecord, frozen=True, kw_only=True, tag="pegawai"):
    nip: Text30 | None = None
    nama: Text200
    nama_cari: Text200 = ""
    jenis: JenisPegawaiTerm = "PNS"
    golongan: Text10 | None = None
    status: StatusPegawaiTerm = "AKTIF"


class PenempatanRecord(TravellingRecord, frozen=True, kw_only=True, tag="penempatan"):
    pegawai_id: Id
    unit_kerja_id: Id
    jabatan_id: Id
    jenis: JenisPenempatanTerm = "DEFINITIF"
    mulai: date
    selesai: date | None = None


class PenugasanPenilaiRecord(TravellingRecord, frozen=True, kw_only=True, tag="penugasan_penilai"):
    pegawai_id: Id
    penilai_id: Id
    atasan_penilai_id: Id | None = None
    mulai: date
    selesai: date | None = None
    alasan: LongText = ""
    dasar_pendelegasian: Text300 = ""


class KebutuhanRecord(TravellingRecord, frozen=True, kw_only=True, tag="kebutuhan"):
    unit_kerja_id: Id
    tahun: Tahun
    sumber: SumberKebutuhanTerm
    uraian: LongText
    urutan: Number = 0


class IndikatorKebutuhanRecord(TravellingRecord, frozen=True, kw_only=True, tag="indikator_kebutuhan"):
    kebutuhan_id: Id
    nama: LongText
    definisi: LongText = ""
    satuan: Text80
    target: Text200
    arah: ArahIndikatorTerm = "NAIK"
    perspektif: PerspektifTerm | None = None
    urutan: Number = 0


class SkpRecord(TravellingRecord, frozen=True, kw_only=True, tag="skp"):
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
    hasil_kerja_id: Id
    urutan: Number = 0
    aspek: AspekTerm | None = None
    uraian: LongText
    target: Text300 = ""
    satuan: Text80 = ""
    perspektif: PerspektifTerm | None = None
    asal_id: Id | None = None


class EkspektasiKhususRecord(TravellingRecord, frozen=True, kw_only=True, tag="ekspektasi_khusus"):
    skp_id: Id
    nilai: NilaiPerilaku
    uraian: LongText


class RealisasiRecord(TravellingRecord, frozen=True, kw_only=True, tag="realisasi"):
    indikator_kinerja_id: Id
    periode: Text10
    nilai: Text100 | None = None
    uraian: LongText = ""
    bukti: LongText = ""


class UmpanBalikRecord(TravellingRecord, frozen=True, kw_only=True, tag="umpan_balik"):
    pegawai_id: Id
    skp_id: Id
    periode: Text10
    pemberi_id: Id
    hubungan: HubunganUmpanBalikTerm
    hasil_kerja_id: Id | None = None
    nilai_perilaku: NilaiPerilaku | None = None
    isi: LongText
    tanggal: date


class PermintaanUmpanBalikRecord(TravellingRecord, frozen=True, kw_only=True, tag="permintaan_umpan_balik"):
    """Since format 1.1; a package that holds one says so in `wajib_paham`."""

    pegawai_id: Id
    diminta_id: Id
    skp_id: Id
    periode: Text10
    hasil_kerja_id: Id | None = None
    nilai_perilaku: NilaiPerilaku | None = None
    pertanyaan: LongText = ""
    tanggal: date
    status: StatusPermintaanTerm = "TERBUKA"
    umpan_balik_id: Id | None = None
    alasan: LongText = ""


class PenetapanPredikatOrganisasiRecord(
    TravellingRecord, frozen=True, kw_only=True, tag="penetapan_predikat_organisasi"
):
    unit_kerja_id: Id
    periode: Text10
    predikat: PredikatOrganisasiTerm
    dasar: LongText = ""
    tanggal: date
    pakai_tahun_sebelumnya: bool = False


class EvaluasiRecord(TravellingRecord, frozen=True, kw_only=True, tag="evaluasi"):
    pegawai_id: Id
    skp_id: Id
    penilai_id: Id
    periode: Text10
    status: StatusEvaluasiTerm = "TERBUKA"
    predikat_organisasi: PredikatOrganisasiTerm | None = None
    rating_hasil: RatingTerm | None = None
    rating_perilaku: RatingTerm | None = None
    predikat: PredikatTerm | None = None
    alasan: LongText = ""
    catatan: LongText = ""
    rekomendasi: LongText = ""
    aturan: Text60 = ""
    final_pada: Moment | None = None
    tanggal: date | None = None
    snapshot: LongText | None = None


Record = (
    InstansiRecord
    | UnitKerjaRecord
    | JabatanRecord
    | PegawaiRecord
    | PenempatanRecord
    | PenugasanPenilaiRecord
    | KebutuhanRecord
    | IndikatorKebutuhanRecord
    | SkpRecord
    | HasilKerjaRecord
    | IndikatorKinerjaRecord
    | EkspektasiKhususRecord
    | RealisasiRecord
    | UmpanBalikRecord
    | PermintaanUmpanBalikRecord
    | PenetapanPredikatOrganisasiRecord
    | EvaluasiRecord
)
RECORD_TYPES: tuple[type[Record], ...] = (
    InstansiRecord,
    UnitKerjaRecord,
    JabatanRecord,
    PegawaiRecord,
    PenempatanRecord,
    PenugasanPenilaiRecord,
    KebutuhanRecord,
    IndikatorKebutuhanRecord,
    SkpRecord,
    HasilKerjaRecord,
    IndikatorKinerjaRecord,
    EkspektasiKhususRecord,
    RealisasiRecord,
    UmpanBalikRecord,
    PermintaanUmpanBalikRecord,
    PenetapanPredikatOrganisasiRecord,
    EvaluasiRecord,
)
"""In dependency order: what is referred to comes first. Records of a package follow it."""


RECORD_NAME = {each: str(each.__struct_config__.tag) for each in RECORD_TYPES}
"""The value of `j` on the wire; equal to the table's name."""

RECORD_ORDER = {RECORD_NAME[each]: position for position, each in enumerate(RECORD_TYPES)}
RECORD_BY_NAME = {RECORD_NAME[each]: each for each in RECORD_TYPES}


def _terms(record_type: type[Record]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, hint in get_type_hints(record_type, include_extras=True).items():
        for part in (hint, *get_args(hint)):
            enum_class = _enum_of(part)
            if enum_class is not None:
                found[name] = frozenset(enum_class.__members__)
    return found


def _enum_of(hint: object) -> type[StrEnum] | None:
    for meta in getattr(hint, "__metadata__", ()):
        if isinstance(meta, Meta) and meta.extra:
            enum_class: type[StrEnum] = meta.extra["istilah"]
            return enum_class
    return None


TERMS = {each: _terms(each) for each in RECORD_TYPES}
"""Per record type: the fields with a closed list, and its members in this program."""


def unknown_terms(record: Record) -> list[tuple[str, str]]:
    """Fields whose closed list does not know the value ("tidak dikenal"): (field, value), mostly none.

    A newer program of the same major format may send such a value; the row is refused in the dry run, not
    the package.
    """
    return [
        (name, value)
        for name, members in TERMS[type(record)].items()
        if (value := getattr(record, name)) is not None and value not in members
    ]
