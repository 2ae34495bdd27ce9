"""Advice on how the predikat of people are spread, given the predikat of their organisation.

The regulation calls the pattern a consideration ("pertimbangan"): this shows counts, it never forces a quota.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.aturan.tabel import Ketentuan, Keyakinan
from kinerja_desktop.domain.core.angka import format_persen
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating

SMALL_GROUP = 5
"""Below this many people percentages say nothing and the result is advice only (our own choice)."""


class ButirDistribusi(Struct, frozen=True):
    """One expectation: the sentence with counts, whether it holds, how many there are."""

    kalimat: str
    terpenuhi: bool
    jumlah: int


class HasilDistribusi(Struct, frozen=True):
    """The check of one group. `hanya_saran`: too few people to judge by percentages.

    `jumlah` has every predikat, best first, with its count; `butir` is empty while nobody is rated.
    """

    organisasi: PredikatOrganisasi
    total: int
    jumlah: tuple[tuple[Predikat, int], ...]
    butir: tuple[ButirDistribusi, ...]
    hanya_saran: bool
    dasar_hukum: str
    keyakinan: Keyakinan
    catatan: str

    @property
    def sesuai(self) -> bool:
        return all(butir.terpenuhi for butir in self.butir)


def check_distribusi(
    aturan: Aturan, organisasi: PredikatOrganisasi, counts: Mapping[Predikat, int]
) -> HasilDistribusi:
    """Compare counts per predikat with the pattern of SE Menteri PANRB 3/2023.

    "At most p %" allows floor(n x p / 100) people, "at least p %" asks for ceil(n x p / 100).
    """
    jumlah = tuple((predikat, counts.get(predikat, 0)) for predikat in Predikat)
    total = sum(count for _, count in jumlah)
    table = aturan.distribusi
    ketentuan = next(pola.ketentuan for pola in table.isi if pola.organisasi is organisasi)
    butir = tuple(b for one in ketentuan for b in _check(one, dict(jumlah), total)) if total else ()
    return HasilDistribusi(
        organisasi,
        total,
        jumlah,
        butir,
        total < SMALL_GROUP,
        table.dasar_hukum,
        table.keyakinan,
        table.catatan,
    )


def _check(ketentuan: Ketentuan, counts: Mapping[Predikat, int], total: int) -> Iterator[ButirDistribusi]:
    names = " dan/atau ".join(ketentuan.predikat)
    count = sum(counts[predikat] for predikat in ketentuan.predikat)
    now = f"sekarang {count} dari {total} ({format_persen(count, total)})"
    if ketentuan.terbanyak:
        largest = max(counts.values())
        yield ButirDistribusi(f"{names} menjadi predikat terbanyak; {now}", count == largest, count)
    if ketentuan.paling_banyak_persen is not None:
        percent = ketentuan.paling_banyak_persen
        limit = total * percent // 100
        yield ButirDistribusi(
            f"{names} paling banyak {percent} % = {limit} orang; {now}", count <= limit, count
        )
    if ketentuan.paling_sedikit_persen is not None:
        percent = ketentuan.paling_sedikit_persen
        limit = -(-total * percent // 100)
        yield ButirDistribusi(
            f"{names} paling sedikit {percent} % = {limit} orang; {now}", count >= limit, count
        )
    if ketentuan.harus_ada:
        yield ButirDistribusi(f"Harus ada pegawai dengan predikat {names}; {now}", count > 0, count)


class BatasKalibrasi(Struct, frozen=True):
    """From where the calibration speaks up, as the office has it: `orang` rated people of one rater; `sama`
    and `teratas` in percent of them; `jauh` in steps between predikat and the predikat of the unit."""

    orang: int
    sama: int
    teratas: int
    jauh: int


Penilaian = tuple[Rating, Rating, Predikat]
"""Ratings of results and of behaviour, and the predikat."""


def kalibrasi_peringatan(
    batas: BatasKalibrasi, organisasi: PredikatOrganisasi | None, dinilai: Sequence[Penilaian]
) -> tuple[str, ...]:
    """What to look at again in the ratings of one rater, as sentences; nothing below `batas.orang` people.

    `organisasi`: predikat of the unit that the rater leads; None: not set, then nothing is compared with it.
    """
    total = len(dinilai)
    if total < batas.orang:
        return ()
    found: list[str] = []
    ((hasil, perilaku), same) = Counter((one[0], one[1]) for one in dinilai).most_common(1)[0]
    if same * 100 >= batas.sama * total:
        found.append(f"{same} dari {total} orang dinilai sama (hasil {hasil}, perilaku {perilaku})")
    counts = Counter(one[2] for one in dinilai)
    top = counts[Predikat.SANGAT_BAIK]
    if top * 100 >= batas.teratas * total:
        found.append(f"{top} dari {total} orang berpredikat {Predikat.SANGAT_BAIK}")
    if organisasi is not None:
        largest = max(counts.values())
        steps = list(PredikatOrganisasi).index(organisasi)
        far = {one: abs(list(Predikat).index(one) - steps) for one in counts if counts[one] == largest}
        predikat, apart = min(far.items(), key=lambda item: item[1])
        if apart >= batas.jauh:
            found.append(
                f"predikat terbanyak {predikat}, capaian unitnya {organisasi}: selisih {apart} tingkat"
            )
    return tuple(found)
