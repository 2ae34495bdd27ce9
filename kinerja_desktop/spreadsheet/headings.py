"""Compares what a column is called with the names that are known for it, whatever the order of the words."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from kinerja_desktop.spreadsheet.cells import one_line

THRESHOLD = 0.7
"""From this share of common words on a heading counts as recognised (0 to 1)."""

# Words that change nothing about what a column holds.
_FILLERS = frozenset(
    {
        *("saat", "ini", "terakhir", "sekarang", "dan", "yang", "dari", "asn", "lengkap", "baru", "akhir"),
        *("no", "nomor", "atau", "of", "the", "dd", "mm", "yyyy"),
    }
)
_OLD = "lama"  # beside it, "baru" tells two columns apart
_NUMBER = 6  # digits in a row: a value, no heading
_LONGEST = 120
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VALUE = re.compile(rf"\d{{{_NUMBER},}}")
_LABELLED = re.compile(r":\s*\w")  # `Unit Kerja : Bidang A` is a line about what stands below
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[ .]+[^\W\d_]){2,}(?!\w)\.?")
_NO_ROOM = re.compile(r"[^\w]+|_")
_CODED = re.compile(r"\(\s*(?:id|kode|kd|code)\s*\)", re.IGNORECASE)  # a number in place of the thing
_NUMERALS = {roman: str(number) for number, roman in enumerate(("i", "ii", "iii", "iv", "v"), 1)} | {
    str(number): str(number) for number in range(1, 6)
}
_MOST_WORDS = 6  # of a heading; more is a sentence
_VOWELS = frozenset("aiueo")
_WORTH_PARTING = 6
_SHORTEST, _WORTH_SHORTENING = 4, 5  # letters of a word without some vowels, and of the whole word
_LESS_CERTAIN = 0.95  # each word left out of a heading


class KnownColumn(Struct, frozen=True):
    """A column the caller can use. `names` are usual headings, in lower case words; an empty `key` marks
    columns that are known and not wanted (so that nothing else claims them). Of several columns of one sheet
    that claim a key, the highest `rank` counts."""

    key: str
    names: tuple[str, ...]
    weight: int = 1
    rank: int = 0


WEAK_RANK = -9
"""Rank of a heading that shares only its main word with a known column: to be said, and last of several."""


class Guess(Struct, frozen=True):
    """The best known column for one heading and how well it fits (0 to 1)."""

    key: str
    score: float
    rank: int = 0


class _Name(Struct, frozen=True):
    key: str
    rank: int
    length: int
    telling: frozenset[str]


class Vocabulary:
    """The names of all known columns, indexed by their words: a sheet has thousands of texts to compare.

    `telling`: words that a heading and a name must share or both lack ("id", "lama", "suami"): what they
    stand beside is another thing. `spellings`: short or foreign words by the word used in names.
    `optional`: words that may be missing in a name. `numbered`: words that make one word with the number
    behind them ("eselon III" is `es3`). `own`: what stands above a group of columns about the very person.
    `following`: (key of the column to the left, key) -> the key it then has: a NIP behind a rater is his.
    `main`: words that alone make a heading likely to be a key, whatever stands beside that is not telling.
    """

    def __init__(
        self,
        columns: Sequence[KnownColumn],
        *,
        telling: Collection[str] = (),
        spellings: Mapping[str, str] | None = None,
        optional: Sequence[Collection[str]] = (),
        numbered: Mapping[str, str] | None = None,
        own: Collection[str] = (),
        following: Mapping[tuple[str, str], str] | None = None,
        main: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._made_of = (tuple(columns), telling, spellings, tuple(optional), numbered, own, following)
        self._main = tuple((frozenset(words.split()), key) for words, key in main)
        self.following = dict(following or {})
        self.weights = {column.key: column.weight for column in columns}
        self._telling = frozenset(telling)
        self._short: dict[str, str] = {}
        self._spellings = dict(spellings or {})
        self._numbered = dict(numbered or {})
        self._optional = tuple(frozenset(words) for words in optional)
        self._own = {frozenset(self._words(text)) for text in own}
        self._names: list[_Name] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._glued: dict[str, int] = {}
        self._known: dict[str, Guess | None] = {}
        for column in columns:
            for name in column.names:
                self._add(column, self._words(name))
        self._short = self._shortened()

    def extended(
        self, columns: Sequence[KnownColumn], *, optional: Sequence[Collection[str]] = ()
    ) -> "Vocabulary":
        """One that knows these columns too, before its own, and more words that may be missing. It takes
        no heading by its main word: who writes into a column must be certain of it."""
        own, telling, spellings, known, numbered, groups, following = self._made_of
        return Vocabulary(
            (*columns, *own),
            telling=telling,
            spellings=spellings,
            optional=(*known, *optional),
            numbered=numbered,
            own=groups,
            following=following,
        )

    def guess(self, heading: str) -> Guess | None:
        """The column a heading stands for; None when nothing known is close enough."""
        if heading not in self._known:
            self._known[heading] = self._look_up(heading)
        return self._known[heading]

    def is_own(self, group: str) -> bool:
        """Whether the columns below this text are about the person of the row."""
        return frozenset(self._words(group)) in self._own

    def is_foreign(self, group: str) -> bool:
        """Whether the columns below this text are about something or somebody else for sure."""
        return not self.is_own(group) and bool(self._telling.intersection(self._words(group)))

    def _add(self, column: KnownColumn, words: tuple[str, ...]) -> None:
        number = len(self._names)
        self._names.append(_Name(column.key, column.rank, len(words), self._telling.intersection(words)))
        for word in words:
            self._by_word[word].append(number)
        self._glued.setdefault("".join(words), number)

    def _look_up(self, heading: str) -> Guess | None:
        if not heading or len(heading) > _LONGEST or _VALUE.search(heading) or _LABELLED.search(heading):
            return None
        best: Guess | None = None
        for words, certainty in self._readings(heading):
            found = self._closest(words, certainty)
            if found and (best is None or found.score > best.score):
                best = found
        return best or self._by_main_word(heading)

    def _by_main_word(self, heading: str) -> Guess | None:
        words = self._words(heading)
        if len(words) > _MOST_WORDS or self._telling.intersection(words):
            return None
        keys = dict.fromkeys(key for needed, key in self._main if needed <= set(words))
        return Guess(next(iter(keys)), THRESHOLD, WEAK_RANK) if len(keys) == 1 else None

    def _readings(self, heading: str) -> Iterator[tuple[tuple[str, ...], float]]:
        """The words of a heading, with and without brackets and optional words."""
        for text in _variants(heading):
            words = self._words(text)
            yield words, 1.0
            certainty = 1.0
            for optional in self._optional:
                fewer = tuple(word for word in words if word not in optional)
                if fewer and len(fewer) < len(words):
                    words, certainty = fewer, certainty * _LESS_CERTAIN
                    yield words, certainty

    def _closest(self, words: tuple[str, ...], certainty: float) -> Guess | None:
        glued = self._glued.get("".join(words))
        if glued is not None:
            return Guess(self._names[glued].key, certainty, self._names[glued].rank)
        telling = self._telling.intersection(words)
        best: Guess | None = None
        common = Counter(number for word in words for number in self._by_word.get(word, ()))
        for number, shared in sorted(common.items()):
            name = self._names[number]
            score = 2 * shared / (len(words) + name.length)
            if score >= THRESHOLD and name.telling == telling and (best is None or score > best.score):
                best = Guess(name.key, score, name.rank)
        return Guess(best.key, best.score * certainty, best.rank) if best else None

    def _words(self, text: str) -> tuple[str, ...]:
        folded = unicodedata.normalize("NFKC", _CAMEL.sub(" ", text)).casefold()
        spelled = [self._spellings.get(word, word) for word in _NO_ROOM.sub(" ", folded).split()]
        words = [part for word in _join_letters(spelled) for part in self._spellings.get(word, word).split()]
        if self._short:
            words = [part for word in words for part in self._parted(self._written_out(word))]
        words = self._join_numbers(words)
        fillers = _FILLERS - {"baru"} if _OLD in words else _FILLERS
        kept = (word for word in words if word not in fillers and not word.isdigit())
        return tuple(dict.fromkeys(kept)) or tuple(words)

    def _shortened(self) -> dict[str, str]:
        """By its consonants, each word that no other word has them in common with."""
        found: dict[str, set[str]] = defaultdict(set)
        for word in (*self._by_word, *self._telling):
            if len(word) >= _WORTH_SHORTENING and word.isalpha():
                found[_consonants(word)].add(word)
        return {letters: words.pop() for letters, words in found.items() if len(words) == 1}

    def _written_out(self, word: str) -> str:
        """`jbtn`, `pngkat`: a known word that lost vowels; any other word as it is."""
        if len(word) < _SHORTEST or self._is_known_word(word):
            return word
        known = self._short.get(_consonants(word), word)
        return (
            known
            if len(word) < len(known) and known.startswith(word[0]) and _is_within(word, known)
            else word
        )

    def _parted(self, word: str) -> list[str]:
        """`tmtjab` is `tmt jabatan`: a word that is two known ones written together."""
        if len(word) < _WORTH_PARTING or self._is_known_word(word):
            return [word]
        for cut in range(len(word) - 2, 1, -1):
            parts = [self._spellings.get(part, part) for part in (word[:cut], word[cut:])]
            words = [one for part in parts for one in part.split()]
            if all(map(self._is_known_word, words)):
                return words
        return [word]

    def _is_known_word(self, word: str) -> bool:
        return word in self._by_word or word in self._telling or word in _FILLERS

    def _join_numbers(self, words: list[str]) -> list[str]:
        joined: list[str] = []
        for word in words:
            number = _NUMERALS.get(word)
            prefix = self._numbered.get(joined[-1]) if joined and number else None
            if prefix is None:
                joined.append(word)
            else:
                joined[-1] = f"{prefix}{number}"
        return joined


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in _VOWELS)


def _is_within(short: str, word: str) -> bool:
    """Whether a word has all letters of a shorter one, in order."""
    letters = iter(word)
    return all(letter in letters for letter in short)


def unspaced(text: str) -> str:
    """`J A B A T A N` and `T.M.T.` are words; to be done before two headings are put together."""
    return _SPACED.sub(lambda found: "".join(filter(str.isalpha, found[0])), text)


def _variants(heading: str) -> list[str]:
    """The heading as it is, and without what stands in brackets; `Golongan (ID)` is another thing."""
    text = one_line(heading)
    if _CODED.search(text):
        return [text]
    opened = text.find("(")
    return [text, text[:opened] + text[text.find(")", opened) + 1 :]] if opened > 0 else [text]


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
