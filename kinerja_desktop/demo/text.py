"""Chooses sentences for realisations, feedback and notes: the same person gets the same text each time."""

from msgspec import Struct

from kinerja_desktop.demo.data import HasilPola, IndikatorPola, Kalimat, NilaiPeriode
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

_VALUES = 7
_VALUES_EACH_PERIOD = 2
_YEAR = 4
_LAST_QUARTER = 3


class TeksRealisasi(Struct, frozen=True):
    """`nilai` is the number alone, empty for kualitatif."""

    nilai: str
    uraian: str
    bukti: str


def is_annual(periode: Periode) -> bool:
    return periode.jenis is JenisPeriode.TAHUNAN


def index_of(periode: Periode) -> int:
    """0 to 3 for the quarters, 4 for the year."""
    return _YEAR if is_annual(periode) else periode.nomor - 1


def realisasi(kalimat: Kalimat, indikator: IndikatorPola, periode: Periode) -> TeksRealisasi:
    """What was achieved on an indicator, and the evidence for it; the year ends with the fourth quarter."""
    index = index_of(periode)
    narasi = indikator.narasi
    uraian = kalimat.realisasi[index].format(narasi=narasi, narasi_kecil=f"{narasi[0].lower()}{narasi[1:]}")
    nilai = indikator.capaian[min(index, _LAST_QUARTER)] if indikator.capaian else ""
    return TeksRealisasi(nilai, uraian, kalimat.bukti.format(bukti=indikator.bukti, periode=periode.label))


def feedback_on_result(kalimat: Kalimat, hasil: HasilPola, rating: Rating, seed: int) -> str:
    """The rater's sentence about one result."""
    return _about(_pick(kalimat.umpan_balik_hasil[rating], seed), hasil)


def feedback_on_values(
    kalimat: Kalimat, rating: Rating, periode: Periode, number: int
) -> tuple[tuple[int, str], ...]:
    """(value, sentence) pairs of the rater on two values each period; four quarters go round all seven.

    What is above or below expectation shows on the first of the two only; nobody is all of one kind.
    """
    index = index_of(periode)
    second_round = index >= _LAST_QUARTER
    chosen: list[tuple[int, str]] = []
    for place in range(_VALUES_EACH_PERIOD):
        nilai = (number + _VALUES_EACH_PERIOD * index + place) % _VALUES + 1
        level = rating if place == 0 else Rating.SESUAI_EKSPEKTASI
        chosen.append((nilai, _pick(kalimat.umpan_balik_perilaku[nilai][level], number + second_round)))
    return tuple(chosen)


def colleague_on_result(kalimat: Kalimat, hasil: HasilPola, seed: int) -> str:
    return _about(_pick(kalimat.rekan_hasil, seed), hasil)


def colleague_on_value(kalimat: Kalimat, seed: int) -> tuple[int, str]:
    values = sorted(kalimat.rekan_perilaku)
    nilai = values[seed % len(values)]
    return nilai, _pick(kalimat.rekan_perilaku[nilai], seed // len(values))


def reason(kalimat: Kalimat, nilai: NilaiPeriode, seed: int) -> str:
    """Why these ratings: the one of the results speaks, unless only the behaviour differs."""
    hasil, perilaku = nilai
    if hasil is Rating.SESUAI_EKSPEKTASI:
        return _pick(kalimat.alasan_perilaku[perilaku], seed)
    return _pick(kalimat.alasan[hasil], seed)


def closing(kalimat: Kalimat, predikat: Predikat, seed: int) -> tuple[str, str]:
    """Note and recommendation."""
    return _pick(kalimat.catatan_evaluasi[predikat], seed), _pick(kalimat.rekomendasi[predikat], seed)


def _about(text: str, hasil: HasilPola) -> str:
    ringkas = hasil.ringkas
    return text.format(ringkas=ringkas, ringkas_besar=f"{ringkas[0].upper()}{ringkas[1:]}")


def _pick(texts: tuple[str, ...], seed: int) -> str:
    return texts[seed % len(texts)]
