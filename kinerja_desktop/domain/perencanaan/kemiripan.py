"""How alike two texts are: the share of the runs of three letters that they have in common."""

import string
from collections.abc import Sequence

_HUNDRED = 100
_FEW = 5
"""Words: of a shorter text each weighs too much to be counted."""
_NO_WORD_SHARED, _ALL_WORDS_SHARED = 70, 100
"""Percent: between them grows the part of the words that is the same in texts that are so alike."""
_MARKS = f"{string.punctuation}\u2010\u2013\u2014\u2018\u2019\u201c\u201d"
_TAIL = 4
_TO_BLANK = str.maketrans(dict.fromkeys(_MARKS, " "))
_AROUND = f"{_MARKS}{string.whitespace}\xa0"


def plain_words(text: str) -> str:
    """Lower case, single blanks, no punctuation: what is compared."""
    return " ".join(text.translate(_TO_BLANK).casefold().split())


def word_end(text: str) -> str:
    """The last letters of `plain_words`, at a tenth of its cost: texts with another end are not the same."""
    tail = text.casefold().rstrip(_AROUND)[-_TAIL:]
    return tail if tail.isalnum() else tail.translate(_TO_BLANK).split()[-1] if tail else ""


def kemiripan(one: str, other: str) -> float:
    """0 to 100, of two texts as `plain_words` gives them (Dice)."""
    left, right = _runs(one), _runs(other)
    return _HUNDRED * 2 * len(left & right) / (len(left) + len(right))


def alike_pairs(texts: Sequence[str], least: int) -> list[tuple[int, int]]:
    """Places of the pairs that are at least `least` percent alike, whatever their case and punctuation.

    What has other words for the most part is not compared by letters.
    """
    words = [frozenset(text.casefold().split()) for text in texts]
    sizes = [len(one) for one in words]
    same, of = least - _NO_WORD_SHARED, _ALL_WORDS_SHARED - _NO_WORD_SHARED
    found: list[tuple[int, int]] = []
    for at, own in enumerate(words):
        for other in range(at + 1, len(words)):
            longer = max(sizes[at], sizes[other])
            if longer >= _FEW and len(own & words[other]) * of < longer * same:
                continue
            if kemiripan(plain_words(texts[at]), plain_words(texts[other])) >= least:
                found.append((at, other))
    return found


class Pembanding:
    """Texts to which others are compared, prepared once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._runs = [_runs(plain_words(text)) for text in texts]

    def best(self, text: str) -> tuple[int, float]:
        """Place of the text that is most alike, and by how many percent; (-1, 0) of none."""
        own = _runs(plain_words(text))
        shares = [2 * len(own & other) / (len(own) + len(other)) for other in self._runs]
        if not shares:
            return -1, 0.0
        at = max(range(len(shares)), key=shares.__getitem__)
        return at, _HUNDRED * shares[at]


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    padded = f" {text} "
    return frozenset(zip(padded, padded[1:], padded[2:], strict=False)) or frozenset({(text,)})
