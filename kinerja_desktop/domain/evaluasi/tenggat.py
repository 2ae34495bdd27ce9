"""The fifteen deadlines of a year: what, whose, counted from what, and where it is written.

The numbers stand in the dated rule file (`Tenggat`); working days are counted only where holidays are known.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.aturan.tabel import TanggalTahunan, Tenggat
from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender, rater_until
from kinerja_desktop.domain.penandatanganan.terms import Kapasitas
from kinerja_desktop.domain.periode.hari_kerja import count_hari_kerja
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

_PENGELOLA = "Pengelola kinerja"
_ONE_DAY = timedelta(days=1)


class KodeTenggat(StrEnum):
    """The fifteen, as `docs/glosarium.md` numbers them; the eleventh is of two steps."""

    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    D4 = "D4"
    D5 = "D5"
    D6 = "D6"
    D7 = "D7"
    D8 = "D8"
    D9 = "D9"
    D10 = "D10"
    D11_SERAH = "D11a"
    D11_KEMBALI = "D11b"
    D12 = "D12"
    D13 = "D13"
    D14 = "D14"
    D15 = "D15"


class Kejadian(StrEnum):
    """From what working days are counted."""

    DITANDATANGANI = "dokumen evaluasi ditandatangani"
    DITERIMA = "dokumen evaluasi diterima pegawai"
    KEBERATAN = "keberatan diajukan"
    EVALUASI_BERAKHIR = "jangka waktu evaluasi berakhir"


class AturanTenggat(Struct, frozen=True):
    """One deadline. `tanggal`: its days of the calendar, first and last (None: it has none there); `hari`: so
    many working days after `sejak`. One of both is there, or neither where the regulation dates nothing."""

    apa: str
    siapa: str
    pasal: str
    tanggal: Callable[[Tenggat, int], tuple[date | None, date | None]] | None = None
    hari: Callable[[Tenggat], int] | None = None
    sejak: Kejadian | None = None

    @property
    def dasar_hukum(self) -> str:
        """`PermenPANRB 6/2022 Lampiran hal. 114 huruf A angka 5`."""
        return f"PermenPANRB 6/2022 {self.pasal}"


class JatuhTempo(Struct, frozen=True):
    """A deadline of one document or year. `mulai`: not before this day; `sampai`: the last day; None:
    there is none, and `belum` says why, where it could be."""

    kode: KodeTenggat
    sampai: date | None
    belum: str = ""
    mulai: date | None = None

    @property
    def aturan(self) -> AturanTenggat:
        return TENGGAT[self.kode]

    def days_left(self, on: date) -> int | None:
        """Calendar days until the last one, negative when it is over; None: there is none."""
        return None if self.sampai is None else (self.sampai - on).days

    def working_days_left(self, on: date, kalender: Kalender) -> int | None:
        """Working days that are left, today and the last one among them; None: they cannot be counted."""
        if self.sampai is None or kalender.years_without(on, self.sampai):
            return None
        return count_hari_kerja(on, self.sampai, kalender.libur)


def jatuh_tempo(
    kode: KodeTenggat, periode: Periode, kalender: Kalender, sejak: date | None = None
) -> JatuhTempo:
    """By the rules in force at the end of `periode`. `sejak`: the day of what it is counted from; None: it
    did not happen yet (the end of the time for evaluating is known without)."""
    aturan, isi = TENGGAT[kode], rule_set_for(periode.selesai).tenggat.isi
    if aturan.tanggal is not None:
        first, last = aturan.tanggal(isi, periode.tahun)
        return JatuhTempo(kode, last, mulai=first)
    if aturan.hari is None or aturan.sejak is None:
        return JatuhTempo(kode, None, "Tidak bertanggal: sejak rancangan Perjanjian Kinerja unit disusun.")
    if aturan.sejak is Kejadian.EVALUASI_BERAKHIR:
        last, problem = evaluated_until(isi, periode, kalender)
        if last is None:
            return JatuhTempo(kode, None, problem)
        sejak = last
    if sejak is None:
        return JatuhTempo(kode, None, f"Dihitung sejak {aturan.sejak}.")
    return JatuhTempo(kode, *kalender.add(sejak, aturan.hari(isi)))


def evaluated_until(isi: Tenggat, periode: Periode, kalender: Kalender) -> tuple[date | None, str]:
    """The last day of the rater, or None and why it cannot be counted; of a year it is a date (D5)."""
    last = rater_until(isi, periode, kalender)
    if periode.jenis is JenisPeriode.TAHUNAN or not kalender.periodik:
        return last, ""
    return kalender.checked(periode.selesai, last)


def _until(day: TanggalTahunan, year: int) -> tuple[date | None, date | None]:
    return None, day.in_year(year)


def _after(day: TanggalTahunan, year: int) -> tuple[date | None, date | None]:
    return day.in_year(year) + _ONE_DAY, None


_PENILAI, _ATASAN, _PEGAWAI = (
    one.value for one in (Kapasitas.PENILAI, Kapasitas.ATASAN_PENILAI, Kapasitas.PEGAWAI)
)
_A, _B = "Lampiran hal. {} huruf A angka {}", "Lampiran hal. {} huruf B angka {}"

TENGGAT: dict[KodeTenggat, AturanTenggat] = {
    KodeTenggat.D1: AturanTenggat(
        "Penetapan dan klarifikasi ekspektasi dimulai", "Pimpinan dan pegawai", "Pasal 7 ayat (4)"
    ),
    KodeTenggat.D2: AturanTenggat(
        "Rancangan PK, Renstra, atau RKT dipakai bila belum ditetapkan",
        _PENGELOLA,
        "Lampiran hal. 27",
        lambda isi, year: _until(isi.rancangan_dipakai, year),
    ),
    KodeTenggat.D3: AturanTenggat(
        "SKP ditetapkan", _PENILAI, "Pasal 14 ayat (1)", lambda isi, year: _until(isi.skp_ditetapkan, year)
    ),
    KodeTenggat.D4: AturanTenggat(
        "Dialog dengan atasan pejabat penilai bila ekspektasi belum ditetapkan",
        _ATASAN,
        "Lampiran hal. 65 huruf C angka 5",
        lambda isi, year: _after(isi.skp_ditetapkan, year),
    ),
    KodeTenggat.D5: AturanTenggat(
        "Evaluasi kinerja tahunan",
        _PENILAI,
        "Lampiran hal. 90",
        lambda isi, year: (
            isi.evaluasi_tahunan_mulai.in_year(year),
            isi.evaluasi_tahunan_selesai.in_year(year),
        ),
    ),
    KodeTenggat.D6: AturanTenggat(
        "Capaian kinerja organisasi tahun sebelumnya dipakai bila yang tahunan belum ada",
        _PENGELOLA,
        "Lampiran hal. 94",
        lambda isi, year: _after(isi.evaluasi_tahunan_selesai, year),
    ),
    KodeTenggat.D7: AturanTenggat(
        "Dokumen evaluasi diserahkan kepada pegawai",
        _PENILAI,
        _A.format(114, 5),
        hari=lambda isi: isi.serah_dokumen_ke_pegawai,
        sejak=Kejadian.DITANDATANGANI,
    ),
    KodeTenggat.D8: AturanTenggat(
        "Dokumen evaluasi ditandatangani dan dikembalikan",
        _PEGAWAI,
        _A.format(114, 6),
        hari=lambda isi: isi.pegawai_kembalikan,
        sejak=Kejadian.DITERIMA,
    ),
    KodeTenggat.D9: AturanTenggat(
        "Dokumen evaluasi dilaporkan kepada PyB",
        _PENILAI,
        _A.format(115, 7),
        hari=lambda isi: isi.lapor_pyb,
        sejak=Kejadian.EVALUASI_BERAKHIR,
    ),
    KodeTenggat.D10: AturanTenggat(
        "Evaluasi yang dilewatkan pejabat penilai dinilai dan ditandatangani atasannya",
        _ATASAN,
        _A.format(115, 8),
        hari=lambda isi: isi.atasan_tandatangan_bila_penilai_lalai,
        sejak=Kejadian.EVALUASI_BERAKHIR,
    ),
    KodeTenggat.D11_SERAH: AturanTenggat(
        "Dokumen yang ditandatangani atasan diserahkan kepada pegawai",
        _ATASAN,
        _A.format(116, 9),
        hari=lambda isi: isi.atasan_serah_ke_pegawai,
        sejak=Kejadian.DITANDATANGANI,
    ),
    KodeTenggat.D11_KEMBALI: AturanTenggat(
        "Dokumen dari atasan ditandatangani dan dikembalikan",
        _PEGAWAI,
        _A.format(116, 10),
        hari=lambda isi: isi.pegawai_kembalikan_ke_atasan,
        sejak=Kejadian.DITERIMA,
    ),
    KodeTenggat.D12: AturanTenggat(
        "Dokumen yang ditandatangani atasan dilaporkan kepada PyB",
        _ATASAN,
        _A.format(117, 11),
        hari=lambda isi: isi.lapor_pyb,
        sejak=Kejadian.EVALUASI_BERAKHIR,
    ),
    KodeTenggat.D13: AturanTenggat(
        "Keberatan diajukan kepada atasan pejabat penilai",
        _PEGAWAI,
        _B.format(117, 2),
        hari=lambda isi: isi.ajukan_keberatan,
        sejak=Kejadian.DITERIMA,
    ),
    KodeTenggat.D14: AturanTenggat(
        "Keberatan diputus",
        _ATASAN,
        _B.format(117, 6),
        hari=lambda isi: isi.putusan_keberatan,
        sejak=Kejadian.KEBERATAN,
    ),
    KodeTenggat.D15: AturanTenggat(
        "Dokumen yang diubah atas keberatan dilaporkan kepada PyB",
        _ATASAN,
        _B.format(119, 8),
        hari=lambda isi: isi.lapor_pyb,
        sejak=Kejadian.EVALUASI_BERAKHIR,
    ),
}
