"""From predikat to angka kredit: `bulan / 12 x prosentase x koefisien` (PermenPANRB 1/2023 Pasal 37).

Every figure is an exact fraction: it is rounded once, where it is shown (`format_angka`).
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import nama_bulan
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode

_BULAN_SETAHUN = 12


class JenjangDijabat(Struct, frozen=True):
    """A functional post with a level, held from `mulai` (TMT) to `selesai` (inclusive; None: still)."""

    nama: str
    jenis: JenisJabatan
    jenjang: str
    mulai: date
    selesai: date | None = None

    def same_jenjang(self, other: "JenjangDijabat") -> bool:
        """Whether both are of one level, whatever the post is called."""
        return (self.jenis, self.jenjang) == (other.jenis, other.jenjang)

    def goes_on_as(self, other: "JenjangDijabat") -> bool:
        """Whether the other one is the same post, from the day after this one ended."""
        is_next = self.selesai is not None and self.selesai + timedelta(days=1) == other.mulai
        return is_next and self.nama == other.nama and self.same_jenjang(other)


def join_posts(dijabat: Iterable[JenjangDijabat]) -> tuple[JenjangDijabat, ...]:
    """Posts in the order of their beginning, where the same post goes on in another unit as one: its TMT is
    the first day."""
    joined: list[JenjangDijabat] = []
    for one in sorted(dijabat, key=lambda one: one.mulai):
        last = joined[-1] if joined else None
        if last is not None and last.goes_on_as(one):
            joined[-1] = replace(last, selesai=one.selesai)
        else:
            joined.append(one)
    return tuple(joined)


class Masa(Struct, frozen=True):
    """The months `dari` to `sampai` (1-12, inclusive) of a year, all in one level."""

    tahun: int
    dari: int
    sampai: int
    jabatan: JenjangDijabat

    @property
    def bulan(self) -> int:
        """How many months."""
        return self.sampai - self.dari + 1

    @property
    def mulai(self) -> date:
        return date(self.tahun, self.dari, 1)

    @property
    def selesai(self) -> date:
        """Last day, inclusive."""
        return date(self.tahun, self.sampai, monthrange(self.tahun, self.sampai)[1])

    @property
    def label(self) -> str:
        """`Januari-Desember`, `Maret`: as in the column PERIODIK (BULAN)."""
        first, last = nama_bulan(self.dari), nama_bulan(self.sampai)
        return first if self.dari == self.sampai else f"{first}-{last}"


class Konversi(Struct, frozen=True):
    """A predikat turned into angka kredit: `persen` and `koefisien` as in force at the end of its period."""

    masa: Masa
    predikat: Predikat
    persen: int
    koefisien: Fraction

    @property
    def prosentase(self) -> str:
        """As the form has it: `150%`, for a part of a year `2/12 x 100%` (PerBKN 3/2023 Lampiran)."""
        bulan = self.masa.bulan
        return f"{self.persen}%" if bulan == _BULAN_SETAHUN else f"{bulan}/12 x {self.persen}%"

    @property
    def angka(self) -> Fraction:
        """Exact."""
        return Fraction(self.masa.bulan, _BULAN_SETAHUN) * Fraction(self.persen, 100) * self.koefisien

    def explain(self, desimal: int) -> str:
        """`2/12 x 100% x 12,5 = 2,083`."""
        return f"{self.prosentase} x {format_angka(self.koefisien)} = {format_angka(self.angka, desimal)}"


def convert(aturan: Aturan, masa: Masa, predikat: Predikat) -> Konversi:
    """Raises InvalidInputError for a level that the table of koefisien does not have."""
    persen = next((one.persen for one in aturan.angka_kredit_persen.isi if one.predikat is predikat), None)
    jabatan = masa.jabatan
    koefisien = next(
        (
            one.koefisien
            for one in aturan.angka_kredit_koefisien.isi
            if (one.jenis, one.jenjang) == (jabatan.jenis, jabatan.jenjang)
        ),
        None,
    )
    if persen is None or koefisien is None:
        raise InvalidInputError(
            f"Angka kredit {jabatan.jenjang} dengan predikat {predikat} tidak dapat dihitung.",
            why=f"Tabel aturan tidak memuatnya ({aturan.angka_kredit_koefisien.dasar_hukum}).",
            who="Pengelola kinerja",
            next_step="Periksa jenis dan jenjang jabatannya pada layar Organisasi, tab Jabatan.",
        )
    return Konversi(masa, predikat, persen, Fraction(koefisien))


def split_periode(dijabat: Sequence[JenjangDijabat], periode: Periode, tanggal: int) -> tuple[Masa, ...]:
    """The months of a period by the level held on the day `tanggal` (1-28) of each; months without one are
    left out. Of two posts on one day the one that began later counts."""
    tahun = periode.tahun
    months = range(periode.mulai.month, periode.selesai.month + 1)
    held = [(bulan, _held_on(dijabat, date(tahun, bulan, tanggal))) for bulan in months]
    parts: list[Masa] = []
    for of, run in groupby(held, key=lambda one: one[1] and (one[1].jenis, one[1].jenjang)):
        found = [(bulan, jabatan) for bulan, jabatan in run if jabatan is not None]
        if of is not None:
            parts.append(Masa(tahun, found[0][0], found[-1][0], found[-1][1]))
    return tuple(parts)


def _held_on(dijabat: Iterable[JenjangDijabat], on: date) -> JenjangDijabat | None:
    held = [one for one in dijabat if one.mulai <= on and (one.selesai is None or on <= one.selesai)]
    return max(held, key=lambda one: one.mulai, default=None)


def add_up(parts: Iterable[Konversi]) -> Fraction:
    """Akumulasi: the exact sum. Raises InvalidInputError where a month would count twice."""
    counted: set[tuple[int, int]] = set()
    total = Fraction(0)
    for one in parts:
        months = {(one.masa.tahun, bulan) for bulan in range(one.masa.dari, one.masa.sampai + 1)}
        if twice := counted & months:
            tahun, bulan = min(twice)
            raise InvalidInputError(
                f"Angka kredit bulan {nama_bulan(bulan)} {tahun} terhitung dua kali.",
                why="Masa penilaian dalam satu akumulasi tidak boleh tumpang tindih (PerBKN 3/2023).",
                who="Pengelola kinerja",
                next_step="Gunakan evaluasi tahunan, atau evaluasi periodik saja, untuk tahun itu.",
            )
        counted |= months
        total += one.angka
    return total
