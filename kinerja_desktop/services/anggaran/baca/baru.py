"""A line while its rows are read, what it is read from, and how lines add up."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from kinerja_desktop.domain.anggaran.baris import Baris, IndikatorBaris, parents_of
from kinerja_desktop.domain.anggaran.terms import Tingkat
from kinerja_desktop.domain.core.angka import format_angka, read_angka
from kinerja_desktop.services.anggaran.baca.kepala import Kepala, Kisi
from kinerja_desktop.services.anggaran.baca.pilihan import Terpilih
from kinerja_desktop.services.anggaran.baca.sel import SelTabel

LEVELS = list(Tingkat)
_MONEY_FROM = LEVELS.index(Tingkat.URUSAN)


class Bahan(Struct, frozen=True):
    """One table with the columns that were chosen; rows up to `akhir` (exclusive). `bidang`: the office's own
    (`1.02`); `skala`: of all money, by what stands above the table; `lewati`: rows (from 0) to leave out."""

    kisi: Kisi
    kepala: Kepala
    terpilih: Terpilih
    sel: SelTabel
    akhir: int
    bidang: str = ""
    skala: int = 1
    lewati: frozenset[int] = frozenset()


class Baru(Struct):
    """A line while its rows are read. `rekening`: amounts by account below it."""

    tingkat: Tingkat
    kode: str
    nama: str
    kedalaman: int
    baris: int
    pagu: int | None = None
    pelaksana: str = ""
    indikator: list[IndikatorBaris] = field(default_factory=list[IndikatorBaris])
    rekening: dict[str, int] = field(default_factory=dict[str, int])
    ragu: list[str] = field(default_factory=list[str])

    def done(self) -> Baris:
        return Baris(
            self.tingkat,
            self.kode,
            self.nama,
            self.pagu,
            tuple(self.indikator),
            self.pelaksana,
            self.kedalaman,
            f"baris {self.baris}",
            tuple(self.ragu),
        )


def leaves_of(accounts: Mapping[str, int]) -> int:
    """Accounts stand with their parents: only those without one below count."""
    return sum(
        amount
        for code, amount in accounts.items()
        if not any(other.startswith(f"{code}.") for other in accounts)
    )


def _below(lines: Sequence[Baru]) -> Mapping[int, list[Baru]]:
    found: dict[int, list[Baru]] = {}
    for at, above in enumerate(parents_of([one.kedalaman for one in lines])):
        if above is not None:
            found.setdefault(above, []).append(lines[at])
    return found


def drop_sums(lines: Sequence[Baru]) -> None:
    """A parent whose target adds up those below it has no target of its own."""
    for at, below in _below(lines).items():
        line = lines[at]
        if not _MONEY_FROM <= LEVELS.index(line.tingkat) < LEVELS.index(Tingkat.SUB_KEGIATAN):
            continue
        for number, one in enumerate(line.indikator):
            parts = [other for child in below for other in child.indikator if other.satuan == one.satuan]
            sums = [value for part in parts if (value := read_angka(part.target)) is not None]
            own = read_angka(one.target)
            if own and len(sums) > 1 and one.satuan != "%" and sum(sums) == own:
                line.indikator[number] = IndikatorBaris(one.nama, "", one.satuan)
                line.ragu.append(
                    f"target {one.target} {one.satuan} menjumlahkan yang di bawahnya, tidak diambil"
                )


def check_money(lines: Sequence[Baru], told: int | None) -> str:
    """Parents beside what stands below them; says where the whole differs from the row of sums (`told`)."""
    for at, below in _below(lines).items():
        line = lines[at]
        parts = [one.pagu for one in below if one.pagu is not None]
        if line.pagu is not None and parts and len(parts) == len(below) and sum(parts) != line.pagu:
            own, sums = format_angka(line.pagu), format_angka(sum(parts))
            line.ragu.append(f"pagunya {own}, jumlah yang di bawahnya {sums}")
    tops = [
        one.pagu
        for one, above in zip(lines, parents_of([one.kedalaman for one in lines]), strict=True)
        if one.pagu is not None and (above is None or lines[above].pagu is None)
    ]
    if told is None or not tops or sum(tops) == told:
        return ""
    return f"Baris jumlah menyebut {format_angka(told)}, yang terbaca {format_angka(sum(tops))}"
