"""How much of their official width REALISASI and UMPAN BALIK each need: by what stands in them."""

from collections.abc import Iterable, Sequence
from math import ceil

from kinerja_desktop.reports.kertas.data import HasilKerjaBaris
from kinerja_desktop.reports.kertas.typography import PAD_X, SIZE, Typography

_STEP = 12.0
_VOICE = "Pimpinan (Triwulan III):"
"""Stands on one line of any feedback: below that the column is one of single words."""
_LETTER = 0.56
"""Width of a letter on average, in units of the type size: only the balance of the columns rests on it."""


def share_width(
    kind: Typography,
    realisasi: float,
    umpan_balik: float,
    heading: str,
    hasil_kerja: Sequence[HasilKerjaBaris],
) -> tuple[float, float]:
    """Widths on F4 of the two columns, together as wide as in the official form.

    The realisation is never narrower than there. Without feedback it gets all but a word of the feedback's
    `heading`; else the two are balanced, so that rows are low, and whose feedback it is stays on one line.
    """
    is_silent = not any(one.umpan_balik for baris in hasil_kerja for one in baris.indikator)
    unbroken = heading.split() if is_silent else (_VOICE,)
    least = max(kind.width(text, kind.regular) for text in unbroken) / kind.scale + 2 * PAD_X
    spare = max(umpan_balik - least, 0.0)
    if is_silent:
        return realisasi + spare, umpan_balik - spare
    steps = [_STEP * step for step in range(int(spare / _STEP) + 1)]
    moved = min(steps, key=lambda step: _lines(hasil_kerja, realisasi + step, umpan_balik - step))
    return realisasi + moved, umpan_balik - moved


def _lines(hasil_kerja: Sequence[HasilKerjaBaris], realisasi: float, umpan_balik: float) -> int:
    """Lines of all results, about: each is as high as the longer of the two."""
    return sum(
        max(
            _wrapped((one.realisasi for one in baris.indikator), realisasi),
            _wrapped((text for one in baris.indikator for text in one.umpan_balik), umpan_balik),
        )
        for baris in hasil_kerja
    )


def _wrapped(texts: Iterable[str], width: float) -> int:
    room = (width - 2 * PAD_X) / (SIZE * _LETTER)
    return sum(max(1, ceil(len(part) / room)) for text in texts for part in text.split("\n"))
