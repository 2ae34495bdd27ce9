"""Questions within questions that list a table of the question around them anew, beside another table.

SQLAlchemy ties an inner question to the one just around it, not to those further out: a condition that means
the record of the outermost question then asks of everybody's. Nothing warns; the answer is wrong for some.
"""

import re
from dataclasses import dataclass, field

_TEXT = re.compile(r"'[^']*'")
_WORD = re.compile(r"[(),]|\w+")
_AFTER_TABLES = {"WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "EXCEPT", "INTERSECT"}


@dataclass
class _Question:
    depth: int
    tables: list[str] = field(default_factory=list[str])
    inner: list[list[str]] = field(default_factory=list[list[str]])
    """The tables of each question within that lists several apart by commas."""
    is_listing = is_table_next = has_comma = False


def listed_anew(sql: str) -> list[str]:
    """The names of such tables; mostly none."""
    open_ones: list[_Question] = []
    found: list[str] = []
    depth = 0
    words = _WORD.findall(_TEXT.sub("", sql))
    for place, word in enumerate(words):
        here = open_ones[-1] if open_ones and open_ones[-1].depth == depth else None
        if word == "(":
            depth += 1
        elif word == ")":
            if here is not None:
                found += _end(open_ones)
            depth -= 1
        elif word == "SELECT":
            if here is not None:
                found += _end(open_ones)
            open_ones.append(_Question(depth))
        elif here is not None:
            _read(here, word, words[place + 1 : place + 3])
    while open_ones:
        found += _end(open_ones)
    return found


def _read(here: _Question, word: str, following: list[str]) -> None:
    if word == "FROM":
        here.is_listing = here.is_table_next = True
    elif word in _AFTER_TABLES:
        here.is_listing = here.is_table_next = False
    elif here.is_listing and word in {",", "JOIN"}:
        here.is_table_next = True
        here.has_comma = here.has_comma or word == ","
    elif here.is_table_next:
        here.tables.append(following[1] if following[:1] == ["AS"] else word)
        here.is_table_next = False


def _end(open_ones: list[_Question]) -> list[str]:
    """Close the innermost; what it and those within it list anew of its own tables."""
    ended = open_ones.pop()
    if open_ones:
        open_ones[-1].inner += [*ended.inner, *([ended.tables] if ended.has_comma else [])]
    return [name for tables in ended.inner for name in tables if name in ended.tables]
