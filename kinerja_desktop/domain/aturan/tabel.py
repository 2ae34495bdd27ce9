"""Shapes of the tables in `resources/aturan/`: every number of a regulation, typed."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from msgspec import Meta, Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisKeadaan
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan

T = TypeVar("T")
Persen = Annotated[int, Meta(ge=0, le=100)]
HariKerja = Annotated[int, Meta(ge=1, le=365)]
KATA = 100
"""Letters of a word or phrase that has synonyms."""


class Keyakinan(StrEnum):
    """PASTI was read in the regulation; MUNGKIN comes from one source or a picture; BELUM_TENTU from none."""

    PASTI = "pasti"
    MUNGKIN = "mungkin"
    BELUM_TENTU = "belum tentu"


class Tabel(Struct, Generic[T], frozen=True, forbid_unknown_fields=True):
    """One table with its legal basis."""

    dasar_hukum: str
    keyakinan: Keyakinan
    berlaku_mulai: date
    isi: T
    catatan: str = ""


class SelKuadran(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the nine cells of the Kuadran Kinerja Pegawai."""

    hasil: Rating
    perilaku: Rating
    predikat: Predikat


class NilaiBerakhlak(Struct, frozen=True, forbid_unknown_fields=True):
    """A core value, `nomor` 1-7, with its definition and three guides."""

    nomor: Annotated[int, Meta(ge=1, le=7)]
    nama: str
    arti: str
    panduan: tuple[str, str, str]


class TanggalTahunan(Struct, frozen=True, forbid_unknown_fields=True):
    """A day of the year of performance, or of the one after it."""

    bulan: Annotated[int, Meta(ge=1, le=12)]
    hari: Annotated[int, Meta(ge=1, le=31)]
    tahun_berikutnya: bool = False

    def in_year(self, tahun: int) -> date:
        return date(tahun + self.tahun_berikutnya, self.bulan, self.hari)


class Tenggat(Struct, frozen=True, forbid_unknown_fields=True):
    """Deadlines; plain numbers are working days."""

    skp_ditetapkan: TanggalTahunan
    evaluasi_tahunan_mulai: TanggalTahunan
    evaluasi_tahunan_selesai: TanggalTahunan
    serah_dokumen_ke_pegawai: HariKerja
    pegawai_kembalikan: HariKerja
    lapor_pyb: HariKerja
    atasan_tandatangan_bila_penilai_lalai: HariKerja
    atasan_serah_ke_pegawai: HariKerja
    pegawai_kembalikan_ke_atasan: HariKerja
    ajukan_keberatan: HariKerja
    putusan_keberatan: HariKerja
    rancangan_dipakai: TanggalTahunan = TanggalTahunan(bulan=1, hari=14)
    """The end of the second week of January (P6 Lampiran p.27)."""


class ArtiLampiran(Struct, frozen=True, forbid_unknown_fields=True):
    """What a part of Lampiran SKP (by its name) may hold, and words with which a point of it may begin."""

    bagian: str
    arti: str
    awal: tuple[str, ...]


class KualitasMinimum(Struct, frozen=True, forbid_unknown_fields=True):
    """The lowest quality of a result for some posts; `sebutan`: how they are called.

    `jpt`: whoever plans on the forms of JPT and heads of a unit mandiri; `ketua_tim`: only who leads others.
    """

    sebutan: str
    jabatan: tuple[JenisJabatan, ...]
    kualitas: KualitasIndikator
    jpt: bool = False
    ketua_tim: bool = False

    def holds_for(self, jabatan: JenisJabatan | None, *, memimpin: bool, jpt: bool) -> bool:
        """Whether it is the rule for this post."""
        if self.jpt or jpt:
            return self.jpt and jpt
        return jabatan in self.jabatan and (memimpin or not self.ketua_tim)


class Sinonim(Struct, frozen=True, forbid_unknown_fields=True):
    """Words, phrases or abbreviations that mean the same in plans; the first stands for all."""

    kata: Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=KATA)], ...], Meta(min_length=2)]


class Setelan(Struct, frozen=True, forbid_unknown_fields=True):
    """A number that an office may change, with its bounds; `nilai` is what holds until it does."""

    kode: str
    nama: str
    satuan: str
    nilai: int
    paling_sedikit: int
    paling_banyak: int
    dasar_hukum: str
    keyakinan: Keyakinan
    catatan: str = ""

    def allows(self, nilai: int) -> bool:
        """Whether a number lies within the bounds."""
        return self.paling_sedikit <= nilai <= self.paling_banyak


class UsiaPensiun(Struct, frozen=True, forbid_unknown_fields=True):
    """Which adjustable number (`setelan`) is the age of retirement of which posts: of one of the kinds, with
    one of the levels (empty: any), in whose name one of the words stands (empty: any name)."""

    setelan: str
    jenis: tuple[JenisJabatan, ...]
    jenjang: tuple[str, ...] = ()
    kata: tuple[str, ...] = ()


class PersenPredikat(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the koefisien a predikat is worth, in percent."""

    predikat: Predikat
    persen: Annotated[int, Meta(ge=0, le=1000)]


class KoefisienJenjang(Struct, frozen=True, forbid_unknown_fields=True):
    """Angka kredit of a full year at 100 percent, for one level of functional posts."""

    jenis: JenisJabatan
    jenjang: str
    koefisien: Decimal


class KurvaDistribusi(Struct, frozen=True, forbid_unknown_fields=True):
    """Heights of the printed curve in grid intervals (0-7), from Sangat Kurang to Sangat Baik."""

    organisasi: PredikatOrganisasi
    tinggi: tuple[float, float, float, float, float]


class Ketentuan(Struct, frozen=True, forbid_unknown_fields=True):
    """What is expected of the people with one of these predikat, counted together.

    `terbanyak`: no other predikat has more people. Percentages are of all rated people; None: no limit.
    """

    predikat: tuple[Predikat, ...]
    terbanyak: bool = False
    harus_ada: bool = False
    paling_banyak_persen: Persen | None = None
    paling_sedikit_persen: Persen | None = None


class PolaDistribusi(Struct, frozen=True, forbid_unknown_fields=True):
    """All that is expected where the organisation has this predikat."""

    organisasi: PredikatOrganisasi
    ketentuan: tuple[Ketentuan, ...]


class HasilFinal(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose result is final when this rater made it: nobody stands above who could hear an objection.

    `pegawai` are kinds of posts, or with `unit_mandiri` the head of an autonomous unit. The rater is known by
    the kind of post (`penilai`) and, where `jabatan_penilai` names some, by the words of the title; `bukan`
    are words of titles that only sound like it.
    """

    pasal: str
    kalimat: str
    penilai: tuple[JenisJabatan, ...]
    pegawai: tuple[JenisJabatan, ...] = ()
    unit_mandiri: bool = False
    jabatan_penilai: tuple[str, ...] = ()
    bukan: tuple[str, ...] = ()


class WewenangAtasan(Struct, frozen=True, forbid_unknown_fields=True):
    """What the rater's superior may do on one ground; `final`: nobody may object to what is made on it."""

    dasar: DasarAtasan
    pasal: str
    menetapkan_skp: bool = False
    menilai: bool = False
    memutus_keberatan: bool = False
    final: bool = False


class ArtiKeadaan(Struct, frozen=True, forbid_unknown_fields=True):
    """What a state of a person means for plan and evaluation, and by which rule."""

    jenis: JenisKeadaan
    akibat: AkibatKeadaan
    dasar_hukum: str


class PanduanIpk(Struct, frozen=True, forbid_unknown_fields=True):
    """From which IPK on (of 4.00) an academic result is how good; below the last one: Kurang/Misconduct.

    `universitas` and `prodi` are grades of accreditation, `prodi` the lowest one.
    """

    jenjang: str
    universitas: str
    prodi: str
    sangat_baik: Decimal
    baik: Decimal
    butuh_perbaikan: Decimal


class PredikatPutusStudi(Struct, frozen=True, forbid_unknown_fields=True):
    """The predikat of who did not finish a tugas belajar, by the rating of behaviour."""

    perilaku: Rating
    predikat: Predikat


class TugasBelajar(Struct, frozen=True, forbid_unknown_fields=True):
    """How a tugas belajar is evaluated: guide for the academic result, and what failing it means."""

    ipk: tuple[PanduanIpk, ...]
    putus_studi: tuple[PredikatPutusStudi, ...]
