"""One thing said by a mark in one of several columns: III/a, III/b or PNS, PPPK as headings, ticked below."""

import re
from collections.abc import Callable, Mapping

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.kinds import is_golongan, is_tick
from kinerja_desktop.services.impor_pegawai.cell.status import read_jenis
from kinerja_desktop.services.impor_pegawai.head.body import Body

_FEWEST = 2
_ROMAN = frozenset({"I", "II", "III", "IV"})
_RUANG = frozenset("abcde")


def ticked_columns(body: Body) -> dict[str, dict[int, str]]:
    """By key the columns in one of which each person has a mark, with what they stand for."""
    found: dict[str, dict[int, str]] = {}
    for column in range(body.header.left, body.header.right + 1):
        group, _, name = body.heading(column).rpartition(" ")
        for key, (about, stands_for, is_mark) in _MARKS.items():
            what = stands_for(name) if not group or about.search(group) else ""
            if what and all(map(is_mark, body.said(column))):
                found.setdefault(key, {})[column] = what
    return {
        key: columns
        for key, columns in found.items()
        if len(columns) >= _FEWEST and any(map(body.values, columns)) and _one_each(body, columns)
    }


def what_is_ticked(columns: Mapping[int, str], said: Callable[[int], str]) -> str:
    """What the marks of a row say; several are said side by side. `said` gives the text of a column."""
    marks = [
        text
        if is_golongan(text)
        else f"{what}/{text.casefold()}"
        if text.casefold() in _RUANG and what in _ROMAN
        else what
        for column, what in columns.items()
        if (text := said(column)).strip("-")
    ]
    return " dan ".join(marks)


def _one_each(body: Body, columns: Mapping[int, str]) -> bool:
    """Whether there are hardly more marks than people, as there would be in a table of attendance."""
    return sum(len(body.said(column)) for column in columns) <= len(body.rows)


def _golongan(word: str) -> str:
    return word if word in _ROMAN or is_golongan(word) else ""


def _jenis(word: str) -> str:
    return word if len(word) > 1 and read_jenis(word) else ""


def _is_ruang(text: str) -> bool:
    return is_tick(text) or text.casefold() in _RUANG or is_golongan(text)


_MARKS: dict[str, tuple[re.Pattern[str], Callable[[str], str], Callable[[str], bool]]] = {
    kolom.GOLONGAN: (re.compile("gol|pangkat", re.IGNORECASE), _golongan, _is_ruang),
    kolom.JENIS_PEGAWAI: (re.compile("status|jenis|kepegawaian", re.IGNORECASE), _jenis, is_tick),
}
"""By key: the words that a group of columns has, what a heading below it stands for, what a mark is."""
