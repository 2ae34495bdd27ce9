"""Chooses sentences for realisations, feedback and notes: the same person gets the same text each time."""

from dataclasses import dataclass

from kinerja_desktop.cli.demo_data import HasilPola, IndikatorPola, Kalimat, NilaiPeriode
from kinerja_desktop.domain.enums import JenisPeriode, Predikat, Rating
from kinerja_desktop.domain.periode import Periode

BERAKHLAK = 7
QUARTERS = range(4)
_VALUES_EACH_PERIOD = 2


@dataclass(frozen=True)
class TeksRealisasi:
    """`nilai` is the number alone, empty for kualitatif."""

    nilai: str
    uraian: str
    bukti: str


def is_annual(periode: Periode) -> bool:
    return periode.jenis is JenisPeriode.TAHUNAN


def quarter_of(periode: Periode) -> int:
    """Index 0-3 of the quarter whose numbers count; the year ends with the fourth."""
    return QUARTERS[-1] if is_annual(periode) else periode.nomor - 1


def realisasi(kalimat: Kalimat, indikator: IndikatorPola, periode: Periode, seed: int) -> TeksRealisasi:
    """What was achieved on an indicator, and the evidence for it."""
    quarter = quarter_of(periode)
    frames = kalimat.realisasi
    nilai = indikator.capaian[quarter] if indikator.capaian else ""
    short = periode.label.removesuffix(f" {periode.tahun}")
    sentence = _pick(frames.angka if nilai else frames.narasi, seed + quarter).format(
        periode=f"{short.lower()} {periode.tahun}" if is_annual(periode) else short,
        narasi=indikator.narasi,
        narasi_kecil=f"{indikator.narasi[0].lower()}{indikator.narasi[1:]}",
    )
    more = frames.akhir.format(tahun=periode.tahun) if is_annual(periode) else frames.tahap[quarter]
    bukti = kalimat.bukti.format(bukti=indikator.bukti, periode=periode.label)
    return TeksRealisasi(nilai, f"{sentence[0].upper()}{sentence[1:]} {more}", bukti)


def feedback_on_result(kalimat: Kalimat, hasil: HasilPola, rating: Rating, seed: int) -> str:
    """The rater's sentence about one result."""
    return _pick(kalimat.umpan_balik_hasil[rating], seed).format(ringkas=hasil.ringkas)


def feedback_on_values(
    kalimat: Kalimat, rating: Rating, periode: Periode, seed: int
) -> tuple[tuple[int, str], ...]:
    """(value, sentence) pairs of the rater on two values each period; four quarters go round all seven.

    What is above or below expectation shows on the first of the two only; nobody is all of one kind.
    """
    first = _VALUES_EACH_PERIOD * (len(QUARTERS) if is_annual(periode) else quarter_of(periode)) + seed
    chosen: list[tuple[int, str]] = []
    for place in range(_VALUES_EACH_PERIOD):
        nilai = (first + place) % BERAKHLAK + 1
        level = rating if place == 0 else Rating.SESUAI_EKSPEKTASI
        chosen.append((nilai, _pick(kalimat.umpan_balik_perilaku[nilai][level], seed + nilai)))
    return tuple(chosen)


def colleague_on_result(kalimat: Kalimat, hasil: HasilPola, seed: int) -> str:
    return _pick(kalimat.rekan_hasil, seed).format(ringkas=hasil.ringkas)


def colleague_on_value(kalimat: Kalimat, seed: int) -> tuple[int, str]:
    values = sorted(kalimat.rekan_perilaku)
    nilai = values[seed % len(values)]
    return nilai, _pick(kalimat.rekan_perilaku[nilai], seed // len(values))


def reason(kalimat: Kalimat, nilai: NilaiPeriode, seed: int) -> str:
    """Why these ratings: the one of the results speaks, unless only the behaviour differs."""
    hasil, perilaku = nilai
    told = perilaku if hasil is Rating.SESUAI_EKSPEKTASI else hasil
    texts = kalimat.alasan_perilaku if hasil is Rating.SESUAI_EKSPEKTASI else kalimat.alasan
    return _pick(texts[told], seed)


def closing(kalimat: Kalimat, predikat: Predikat, seed: int) -> tuple[str, str]:
    """Note and recommendation."""
    return _pick(kalimat.catatan_evaluasi[predikat], seed), _pick(kalimat.rekomendasi[predikat], seed)


def _pick(texts: tuple[str, ...], seed: int) -> str:
    return texts[seed % len(texts)]
