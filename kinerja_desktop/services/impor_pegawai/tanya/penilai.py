"""Raters whom a file only names: who is meant is asked, unless exactly one person is called so."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.services.impor_pegawai.cell.names import person_key
from kinerja_desktop.services.impor_pegawai.tanya.question import Answer, Jawaban, Question, Tanya, ask

_MOST_LIKE_IT = 5
_FEWEST_LETTERS = 4
_MOST_SHARING = 200

LATER = ""
"""The answer that leaves it open."""


class Person(Struct, frozen=True):
    """Somebody who may be meant: `key` is the NIP, or the id of one who has none."""

    key: str
    nama: str

    @property
    def answer(self) -> Answer:
        return Answer(self.key, f"{self.nama} · {self.key}" if self.key.isdigit() else self.nama)


class _Named(Struct):
    """A name as written, the people whose rater it is, and the ids of those who may be meant."""

    nama: str
    people: list[str]
    candidates: frozenset[str]


class PenilaiBook:
    """The names that have to be asked about, as they are met."""

    def __init__(self, jawaban: Jawaban) -> None:
        self._jawaban = jawaban
        self._named: dict[str, _Named] = {}

    def note(self, nama: str, of: str, candidates: Collection[str]) -> None:
        """`nama` is written as the rater of the person called `of`."""
        named = self._named.setdefault(search_form(nama), _Named(nama, [], frozenset(candidates)))
        named.people.append(of)

    def answer_to(self, nama: str) -> str | None:
        """`Person.key` of whom the user named, LATER, or None: not answered."""
        return self._jawaban.get((Tanya.PENILAI, search_form(nama)))

    @property
    def is_empty(self) -> bool:
        return not self._named

    def questions(self, people: Mapping[str, Person]) -> Iterator[Question]:
        """`people`: everybody who may rate, by id."""
        if not self._named:
            return
        by_word: dict[str, list[str]] = defaultdict(list)
        for pegawai_id, person in people.items():
            for word in _words(person.nama):
                by_word[word].append(pegawai_id)
        by_key = {person.key: person for person in people.values()}
        for key, named in sorted(self._named.items()):
            ids = sorted(named.candidates, key=lambda one: people[one].nama) or _like(named.nama, by_word)
            offered = {people[one].key: people[one] for one in ids}
            chosen = by_key.get(self._jawaban.get((Tanya.PENILAI, key), LATER))
            if chosen is not None:
                offered.setdefault(chosen.key, chosen)
            answers = (
                *(one.answer for one in offered.values()),
                Answer(LATER, "Belum diketahui, dilengkapi kemudian"),
            )
            default = people[ids[0]].key if len(named.candidates) == 1 else LATER
            text = f"Siapa '{named.nama}', pejabat penilai {len(named.people)} orang?"
            question = Question(Tanya.PENILAI, key, text, answers, default, tuple(named.people))
            yield ask(question, self._jawaban)


def _like(nama: str, by_word: Mapping[str, list[str]]) -> list[str]:
    """The ids of people who share the most words with a name; words that very many have say nothing."""
    sharing = (by_word.get(word, ()) for word in _words(nama))
    shared = Counter(one for ids in sharing if len(ids) <= _MOST_SHARING for one in ids)
    return [one for one, _ in shared.most_common(_MOST_LIKE_IT)]


def _words(nama: str) -> set[str]:
    return {word for word in person_key(nama).split() if len(word) >= _FEWEST_LETTERS}
