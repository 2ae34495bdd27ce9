"""Geometry of the distribution curve: five heights to smooth Bézier pieces, for paper and screen alike."""

import itertools
from collections.abc import Sequence

Point = tuple[float, float]

BANDS = 7
"""Horizontal bands of the official picture; heights are measured in them."""

TICKS = ("Sangat Kurang", "Kurang/Misconduct", "Butuh Perbaikan", "Baik", "Sangat Baik")
"""Names under the vertical lines, from the left."""

Y_LABEL = "Frekuensi Pegawai"
X_LABEL = "Predikat Kinerja Pegawai"


def titles(predikat: str) -> tuple[str, str]:
    """The two title lines for an organisation's `predikat` (in capitals)."""
    return "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN", f"CAPAIAN KINERJA ORGANISASI {predikat}"


def curve_points(heights: Sequence[float], width: float, height: float) -> list[Point]:
    """A smooth line through the heights: a start point, then three points per cubic Bézier piece.

    `heights` are at least two values in bands (0 to BANDS), spread evenly over `width`; the origin is the
    lower left corner. The line never leaves the range of two neighbouring heights, so it invents no peak.
    """
    step = width / (len(heights) - 1)
    unit = height / BANDS
    ys = [value * unit for value in heights]
    slopes = _monotone_slopes(ys)
    points = [(0.0, ys[0])]
    for index, (left, right) in enumerate(itertools.pairwise(ys)):
        x = index * step
        points += [
            (x + step / 3, left + slopes[index] / 3),
            (x + step * 2 / 3, right - slopes[index + 1] / 3),
            (x + step, right),
        ]
    return points


def _monotone_slopes(ys: Sequence[float]) -> list[float]:
    """Slope per interval at each value (Fritsch and Butland's harmonic mean; flat at a peak)."""
    rises = [right - left for left, right in itertools.pairwise(ys)]
    inner = [
        2 * before * after / (before + after) if before * after > 0 else 0.0
        for before, after in itertools.pairwise(rises)
    ]
    return [rises[0], *inner, rises[-1]]
