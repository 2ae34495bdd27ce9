"""The same output planned twice: one indicator in full for two people, or results that read alike."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from kinerja_desktop.domain.perencanaan.kemiripan import alike_pairs, plain_words, word_end
from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, BarisIki, Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan

_KeyT = TypeVar("_KeyT", bound=Hashable)
_NUMBER = re.compile(r"\d+")


class Kelompok(Struct, frozen=True):
    """Results of two people or more; `penuh`: one indicator with the same target, else texts alike.

    `teks`: that indicator, or the first of the results.
    """

    teks: str
    hasil: tuple[BarisHasil, ...]
    penuh: bool


def find_twice(rencana: Rencana, susunan: Susunan, mirip: int) -> Iterator[Kelompok]:
    """Only among what serves the same need or the same result above: alike work elsewhere is other work.

    Another target of the same indicator, or other numbers in the text, is a division of load (P6 Lampiran
    p.39-41) and no output twice; neither are results whose links say that they divide what they serve.
    """
    goals = _same_goal(susunan)
    full = _in_full(rencana.iki, goals, susunan)
    indicators = _Indikator(rencana.iki)
    for goal, results in goals.items():
        told: set[str] = set()
        divided = {one.id for one in results if one.cascading is not None and one.cascading.is_direct}
        for text, ids in full.get(goal, ()):
            told |= ids
            if ids <= divided:
                continue
            yield Kelompok(text, tuple(one for one in results if one.id in ids), penuh=True)
        rest = [one for one in results if one.id not in told] if told else results
        for text, ids in _in_words(rest, susunan, indicators, mirip):
            if ids <= divided:
                continue
            yield Kelompok(text, tuple(one for one in results if one.id in ids), penuh=False)


def _same_goal(susunan: Susunan) -> dict[str, list[BarisHasil]]:
    """By what is served the results of several people."""
    found: defaultdict[str, list[BarisHasil]] = defaultdict(list)
    for one in susunan.hasil_kini:
        goal = one.kebutuhan_id
        if one.atasan_id is not None:
            above = susunan.atasan_of(one)
            goal = above.id if above else goal
        if goal is not None and one.uraian:
            found[goal].append(one)
    owner = susunan.pemilik
    return {
        goal: results for goal, results in found.items() if len({owner[one.skp_id] for one in results}) > 1
    }


def _in_full(
    rows: Sequence[BarisIki], goals: Mapping[str, Sequence[BarisHasil]], susunan: Susunan
) -> Mapping[str | None, list[tuple[str, set[str]]]]:
    """By goal what is planned in full by several: the indicator and the results."""
    goal_of = {hasil.id: goal for goal, found in goals.items() for hasil in found}
    planned = _several([((goal_of.get(one.hasil_id), one.target, one.satuan), one) for one in rows])
    ended = _several([((key, word_end(one.uraian)), one) for key, one in planned if key[0] is not None])
    same: defaultdict[tuple[str | None, str, str, str], list[BarisIki]] = defaultdict(list)
    for (key, _), one in ended:
        same[*key, plain_words(one.uraian)].append(one)
    found: defaultdict[str | None, list[tuple[str, set[str]]]] = defaultdict(list)
    for (goal, _, _, words), alike in same.items():
        ids = {one.hasil_id for one in alike}
        if words and len(ids) > 1 and len({susunan.orang_of_id(one) for one in ids}) > 1:
            _join(found[goal], alike[0].uraian, ids)
    return found


def _several(rows: list[tuple[_KeyT, BarisIki]]) -> list[tuple[_KeyT, BarisIki]]:
    """Those whose key another one has too: what comes next costs more for each."""
    once: set[_KeyT] = set()
    several = {key for key, _ in rows if key in once or once.add(key)}
    return [row for row in rows if row[0] in several]


def _join(groups: list[tuple[str, set[str]]], text: str, ids: set[str]) -> None:
    """One more set of results: with those that share one of them it is one finding, with its first text."""
    touched = [one for one in groups if one[1] & ids]
    for one in touched:
        groups.remove(one)
        ids = ids | one[1]
    groups.append((touched[0][0] if touched else text, ids))


def _in_words(
    results: Sequence[BarisHasil], susunan: Susunan, indicators: "_Indikator", mirip: int
) -> list[tuple[str, set[str]]]:
    """Of two results with one indicator the targets differ, else they were told already: a division."""
    groups: list[tuple[str, set[str]]] = []
    numbered: defaultdict[tuple[str, ...], list[BarisHasil]] = defaultdict(list)
    for one in results:
        numbered[tuple(_NUMBER.findall(one.uraian))].append(one)
    for alike in numbered.values():
        pairs = alike_pairs([one.uraian for one in alike], mirip) if len(alike) > 1 else ()
        for one, two in ((alike[at], alike[other]) for at, other in pairs):
            if susunan.orang_of(one) != susunan.orang_of(two) and not (
                indicators.of(one.id) & indicators.of(two.id)
            ):
                _join(groups, one.uraian, {one.id, two.id})
    return groups


class _Indikator:
    """The indicators of a result, without punctuation: asked for few, so read from the rows at the first."""

    def __init__(self, rows: Sequence[BarisIki]) -> None:
        self._rows = rows
        self._texts: defaultdict[str, list[str]] | None = None

    def of(self, hasil_id: str) -> set[str]:
        if self._texts is None:
            self._texts = defaultdict(list)
            for one in self._rows:
                self._texts[one.hasil_id].append(one.uraian)
        return set(map(plain_words, self._texts.get(hasil_id, ())))
