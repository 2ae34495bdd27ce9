"""Shapes of the tables in `resources/aturan/`: every number of a regulation, typed."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from msgspec import Meta, Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.organisasi.terms import JenisJabatan

T = TypeVar("T")
Persen = Annotated[int, Meta(ge=0, le=100)]
HariKerja = Annotated[int, Meta(ge=1, le=365)]


class Keyakinan(StrEnum):
    """PASTI was read in the regulation; MUNGKIN comes from one source or a picture and may be overridden."""

    PASTI = "pasti"
    MUNGKIN = "mungkin"


class Tabel(Struct, Generic[T], frozen=True, forbid_unknown_fields=True):
    """One table with its legal basis. `disesuaikan`: an office replaced the shipped content."""

    dasar_hukum: str
    keyakinan: Keyakinan
    berlaku_mulai: date
    isi: T
    catatan: str = ""
    disesuaikan: bool = False


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


class BatasIpk(Struct, frozen=True, forbid_unknown_fields=True):
    """Lowest IPK for each predikat of a tugas belajar; below the last: Kurang/Misconduct."""

    strata: str
    akreditasi_universitas: str
    akreditasi_prodi_minimal: str | None
    sangat_baik_minimal: Decimal
    baik_minimal: Decimal
    butuh_perbaikan_minimal: Decimal


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


class PersenPredikat(Struct, frozen=True, forbid_unknown_fields=True):
    predikat: Predikat
    persen: int


class JenjangAngkaKredit(Struct, frozen=True, forbid_unknown_fields=True):
    """`koefisien` is angka kredit per year; `untuk_jenjang` None: there is no higher jenjang."""

    kategori: str
    jenjang: str
    golongan: tuple[str, ...]
    koefisien: Decimal
    untuk_pangkat: int
    untuk_jenjang: int | None


class AngkaGolongan(Struct, frozen=True, forbid_unknown_fields=True):
    golongan: str
    angka: int


class AngkaJenjang(Struct, frozen=True, forbid_unknown_fields=True):
    jenjang: str
    angka: int


class AngkaKredit(Struct, frozen=True, forbid_unknown_fields=True):
    """(bulan / 12) x persen / 100 x koefisien; `dasar` is given on entering above a jenjang's first rank."""

    persen: tuple[PersenPredikat, ...]
    jenjang: tuple[JenjangAngkaKredit, ...]
    dasar: tuple[AngkaGolongan, ...]
    dasar_integrasi: tuple[AngkaJenjang, ...]


class AngkaKreditTambahan(Struct, frozen=True, forbid_unknown_fields=True):
    """Further values that sources disagree about; `pendidikan_persen` of the need for the next pangkat."""

    dasar: tuple[AngkaGolongan, ...]
    pendidikan_persen: Persen


class KotakTalenta(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the nine boxes of the talent map."""

    kotak: Annotated[int, Meta(ge=1, le=9)]
    kinerja: str
    potensial: str
    rekomendasi: tuple[str, ...]


class Kompetensi(Struct, frozen=True, forbid_unknown_fields=True):
    """`tingkat` are the names of levels 1-5."""

    manajerial: tuple[str, ...]
    sosial_kultural: tuple[str, ...]
    tingkat: tuple[str, ...]


class TingkatJabatan(Struct, frozen=True, forbid_unknown_fields=True):
    """The level (1-5) that a post usually requires."""

    jabatan: str
    tingkat: Annotated[int, Meta(ge=1, le=5)]


class PangkatGolongan(Struct, frozen=True, forbid_unknown_fields=True):
    golongan: str
    pangkat: str


class BerkasAturan(Struct, frozen=True, forbid_unknown_fields=True):
    """One file: the tables that one regulation sets. `nama` is kept in the documents made under it."""

    nama: Annotated[str, Meta(max_length=60)]
    kuadran: Tabel[tuple[SelKuadran, ...]] | None = None
    berakhlak: Tabel[tuple[NilaiBerakhlak, ...]] | None = None
    tenggat: Tabel[Tenggat] | None = None
    pejabat_penilai: Tabel[tuple[JenisJabatan, ...]] | None = None
    tidak_direncanakan: Tabel[tuple[str, ...]] | None = None
    ipk_tugas_belajar: Tabel[tuple[BatasIpk, ...]] | None = None
    kurva: Tabel[tuple[KurvaDistribusi, ...]] | None = None
    distribusi: Tabel[tuple[PolaDistribusi, ...]] | None = None
    angka_kredit: Tabel[AngkaKredit] | None = None
    angka_kredit_tambahan: Tabel[AngkaKreditTambahan] | None = None
    kotak_talenta: Tabel[tuple[KotakTalenta, ...]] | None = None
    kompetensi: Tabel[Kompetensi] | None = None
    tingkat_kompetensi: Tabel[tuple[TingkatJabatan, ...]] | None = None
    pangkat_pns: Tabel[tuple[PangkatGolongan, ...]] | None = None
    golongan_pppk: Tabel[tuple[str, ...]] | None = None
