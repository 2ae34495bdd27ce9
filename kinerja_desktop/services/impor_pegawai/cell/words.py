"""What a cell says when it says nothing: words for "empty", error values, formulas without a value."""

import json
import re
from functools import lru_cache
from typing import TypeGuard

from kinerja_desktop.spreadsheet.cells import REMEMBERED, UNCALCULATED

_NOTHING = frozenset(
    {
        *("null", "nan", "n/a", "na", "none", "nil", "nihil", "kosong", "belum ada", "tidak ada", "tdk ada"),
        *("0", "00", "xxx", "undefined", "belum diisi", "tidak diketahui", "belum", "blank", "-0"),
        *("tidak memiliki", "belum tersedia", "data kosong", "tidak tersedia", "pilih", "- pilih -"),
        *("lowong", "vacant", "vakan", "belum terisi", "kosong/lowong", "lowong/kosong"),
    }
)
_ONLY_SIGNS = re.compile(r"^[\W_]*$")
_ERROR = re.compile(
    r"^(?:#(?:N/?A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|RUMUS!|ERROR!|#+)"
    r"|Err:\d{3})$",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"^=\s*(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
_NAMES = frozenset({"nama", "name", "label", "uraian"})
_LONGEST_RECORD = 2000
_NOT_CALCULATED = "rumus belum dihitung; buka dan simpan berkas itu di Excel"


@lru_cache(REMEMBERED)
def says_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing."""
    return bool(_ONLY_SIGNS.match(text)) or text.strip("()[]<> ").casefold() in _NOTHING


@lru_cache(REMEMBERED)
def error_in(text: str) -> str:
    """What is wrong with a cell that holds an error instead of a value; empty: nothing."""
    if text == UNCALCULATED:
        return _NOT_CALCULATED
    if _PICTURE.match(text):
        return "sel berisi gambar, bukan teks"
    return f"sel berisi galat {text}" if _ERROR.match(text) else ""


@lru_cache(REMEMBERED)
def unpacked(text: str) -> str:
    """The name in `{"id": 12, "nama": "Analis"}`, as programs dump a record into a cell; empty: none."""
    try:
        record = json.loads(text) if len(text) <= _LONGEST_RECORD else None
    except ValueError:
        return ""
    named = [value for key, value in record.items() if key.casefold() in _NAMES] if _is_record(record) else []
    return named[0] if len(named) == 1 and isinstance(named[0], str) else ""


def _is_record(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
