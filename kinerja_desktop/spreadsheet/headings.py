"""Compares what a column is called with the names that are known for it, whatever the order of the words."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kinerja_desktop.spreadsheet.cells import clean_text

THRESHOLD = 0.7
"""From this share of common words on a heading counts as recognised (0 to 1)."""

# Words that change nothing about what a column holds.
_FILLERS = frozenset({"saat", "ini", "terakhir", "sekarang", "dan", "yang", "dari", "asn", "lengkap", "baru"})


@dataclass(frozen=True)
class KnownColumn:
    """A column the caller can use. `names` are usual headings, in lower case words; an empty `key` marks
    columns that are known and not wanted (so that nothing else claims them)."""

    key: str
    names: tuple[str, ...]
    weight: int = 1


@dataclass(frozen=True)
class Guess:
    """The best known column for one heading and how well it fits (0 to 1)."""

    key: str
    score: float


def guess_heading(heading: str, known: Sequence[KnownColumn]) -> Guess | None:
    """The column a heading stands for; None when nothing known is close enough."""
    variants = [words for text in _variants(heading) if (words := _words(text))]
    best: Guess | None = None
    for column in known:
        for name in column.names:
            score = max((_likeness(words, _words(name)) for words in variants), default=0.0)
            if score >= THRESHOLD and (best is None or score > best.score):
                best = Guess(column.key, score)
    return best


def _variants(heading: str) -> list[str]:
    """The heading as it is, and without what stands in brackets."""
    text = clean_text(heading)
    opened = text.find("(")
    return [text, text[:opened] + text[text.find(")", opened) + 1 :]] if opened > 0 else [text]


@cache
def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    spaced = "".join(char if char.isalnum() else " " for char in folded).split()
    words = _join_letters(spaced)
    kept = tuple(word for word in words if word not in _FILLERS and not word.isdigit())
    return kept or tuple(words)


def _join_letters(words: list[str]) -> list[str]:
    """`n i p` is `nip`: runs of single letters are one word."""
    joined: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        joined += [run] if run else []
        run = ""
        joined += [word] if word else []
    return joined


def _likeness(words: tuple[str, ...], name: tuple[str, ...]) -> float:
    common = sum((Counter(words) & Counter(name)).values())
    return 2 * common / (len(words) + len(name))
