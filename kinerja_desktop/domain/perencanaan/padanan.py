"""Which text of a superior's plan means the same as one that was written beforehand, in other words.

Words lose their affixes, those that an office calls the same become one, and what is left is compared by its
runs of three to five letters, rare ones weighing more (`docs/decisions/padanan.md`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from math import log, sqrt

from msgspec import Struct

from kinerja_desktop.domain.perencanaan.kemiripan import plain_words

SHOWN = 3
"""How many are proposed for one text."""
_RUNS = (3, 4, 5)
_LEAST = 4
"""Letters that stay of a word when an affix goes."""
_PARTICLES = ("nya", "lah", "kah")
_SUFFIXES = ("kan", "an", "i")
_PREFIX = re.compile(
    r"^(memper|diper|mem(?=[bfp])|men(?=[cdjt])|meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)"
)
_FILLING = (
    "dan serta yang di ke dari untuk bagi dengan pada oleh dalam atas akan agar para secara s d sd "
    "sesuai menurut melalui lewat terhadap tentang soal"
)
_EMPTY_WORDS = frozenset(_FILLING.split())
_STRONG, _FAIR = 0.6, 0.3


class Mirip(StrEnum):
    """How well a proposal fits, as users read it."""

    KUAT = "sangat mirip"
    CUKUP = "mirip"
    LEMAH = "kurang mirip"


def sebut_mirip(share: float) -> Mirip:
    """In words, of 0 to 1."""
    if share >= _STRONG:
        return Mirip.KUAT
    return Mirip.CUKUP if share >= _FAIR else Mirip.LEMAH


class Padanan(Struct, frozen=True):
    """A proposal: the place of the text among the candidates, and how alike it is (0 to 1)."""

    tempat: int
    mirip: float


class Penyama:
    """Brings texts into one wording. `sinonim`: groups of words or phrases that mean the same; the first of
    a group stands for all. Made once for many texts."""

    def __init__(self, sinonim: Iterable[Sequence[str]]) -> None:
        self._phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
        for group in sinonim:
            stems = [_stems(one) for one in group]
            for one in stems:
                if one and stems[0]:
                    self._phrases.setdefault(one, stems[0])
        self._longest = max(map(len, self._phrases), default=0)

    def words_of(self, text: str) -> list[str]:
        """The stems of a text, each phrase of a group replaced by its first; longer phrases go first."""
        stems = _stems(text)
        words: list[str] = []
        at = 0
        while at < len(stems):
            length = next(
                (
                    size
                    for size in range(min(self._longest, len(stems) - at), 0, -1)
                    if stems[at : at + size] in self._phrases
                ),
                0,
            )
            words += self._phrases[stems[at : at + length]] if length else (stems[at],)
            at += length or 1
        return [one for one in words if one not in _EMPTY_WORDS]


class Pemadan:
    """The texts of a plan, prepared once, to which others are compared."""

    def __init__(self, texts: Sequence[str], penyama: Penyama) -> None:
        self._penyama = penyama
        counts = [_runs(penyama.words_of(text)) for text in texts]
        seen = Counter(run for one in counts for run in one)
        self._weight = {run: log((1 + len(texts)) / (1 + times)) + 1 for run, times in seen.items()}
        self._places: dict[str, list[tuple[int, float]]] = {}
        for place, one in enumerate(counts):
            for run, value in self._vector(one).items():
                self._places.setdefault(run, []).append((place, value))

    def best(self, text: str, shown: int = SHOWN) -> tuple[Padanan, ...]:
        """The most alike, best first; what has nothing in common is not among them."""
        shares: dict[int, float] = {}
        for run, value in self._vector(_runs(self._penyama.words_of(text))).items():
            for place, other in self._places.get(run, ()):
                shares[place] = shares.get(place, 0.0) + value * other
        ranked = sorted(shares.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Padanan(place, min(share, 1.0)) for place, share in ranked[:shown])

    def _vector(self, runs: Mapping[str, int]) -> dict[str, float]:
        """Of length 1; runs that no candidate has count in the length, as the rarest."""
        rarest = max(self._weight.values(), default=1.0)
        raw = {run: times * self._weight.get(run, rarest) for run, times in runs.items()}
        length = sqrt(sum(value * value for value in raw.values())) or 1.0
        return {run: value / length for run, value in raw.items()}


def _runs(words: Iterable[str]) -> Counter[str]:
    """Runs of letters of each word with its edges; a word of one or two letters is a run itself."""
    found: Counter[str] = Counter()
    for word in words:
        padded = f" {word} "
        for size in _RUNS:
            found.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return found


def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(_stem, plain_words(text).split()))


def _stem(word: str) -> str:
    """Rough on purpose: both texts are cut the same way, and what stays is compared by runs of letters."""
    for endings in (_PARTICLES, _SUFFIXES):
        for one in endings:
            if word.endswith(one) and len(word) - len(one) >= _LEAST:
                word = word[: -len(one)]
                break
    cut = _PREFIX.sub("", word)
    return cut if len(cut) >= _LEAST else word
