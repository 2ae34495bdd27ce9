"""Compares what a column is called with the names that are known for it, whatever the order of the words."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from kinerja_desktop.spreadsheet.cells import one_line

THRESHOLD = 0.7
"""From this share of common words on a heading counts as recognised (0 to 1)."""

# Words that change nothing about what a column holds.
_FILLERS = frozenset({"saat", "ini", "terakhir", "sekarang", "dan", "yang", "dari", "asn", "lengkap", "baru"})


class KnownColumn(Struct, frozen=True):
    """A column the caller can use. `names` are usual headings, in lower case words; an empty `key` marks
    columns that are known and not wanted (so that nothing else claims them)."""

    key: str
    names: tuple[str, ...]
    weight: int = 1


class Guess(Struct, frozen=True):
    """The best known column for one heading and how well it fits (0 to 1)."""

    key: str
    score: float


class Vocabulary:
    """The names of all known columns, indexed by their words: a sheet has thousands of texts to compare."""

    def __init__(self, columns: Sequence[KnownColumn]) -> None:
        self.weights = {column.key: column.weight for column in columns}
        self._names: list[tuple[str, int]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for column in columns:
            for name in column.names:
                words = _words(name)
                for word in set(words):
                    self._by_word[word].append(len(self._names))
                self._names.append((column.key, len(words)))

    def guess(self, heading: str) -> Guess | None:
        """The column a heading stands for; None when nothing known is close enough."""
        best: Guess | None = None
        for text in _variants(heading):
            words = _words(text)
            common = Counter(number for word in set(words) for number in self._by_word.get(word, ()))
            for number, shared in sorted(common.items()):
                key, length = self._names[number]
                score = 2 * shared / (len(words) + length)
                if score >= THRESHOLD and (best is None or score > best.score):
                    best = Guess(key, score)
        return best


def _variants(heading: str) -> list[str]:
    """The heading as it is, and without what stands in brackets."""
    text = one_line(heading)
    opened = text.find("(")
    return [text, text[:opened] + text[text.find(")", opened) + 1 :]] if opened > 0 else [text]


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
