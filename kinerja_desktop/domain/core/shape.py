"""Why a text is not what a record asks for, said for people: the library says it in English."""

import re

_FIELD = re.compile(r"`\$((?:\.[^`.\[]+|\[[^`\]]*\])+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_UNKNOWN = re.compile(r"contains unknown field `([^`]+)`")
_TOO_DEEP = "Isinya bersarang terlalu dalam."
_NOT_JSON = "Isinya bukan JSON yang utuh."


def shape_problem(error: Exception) -> str:
    """One sentence for a msgspec.DecodeError, UnicodeDecodeError or RecursionError."""
    if isinstance(error, RecursionError):
        return _TOO_DEEP
    text = str(error)
    where = _FIELD.search(text)
    inside = f" di {where[1].lstrip('.')}" if where else ""
    if missing := _MISSING.search(text):
        return f"Kolom {missing[1]} tidak ada{inside}."
    if unknown := _UNKNOWN.search(text):
        return f"Kolom {unknown[1]} tidak dikenal{inside}."
    return f"Kolom {where[1].lstrip('.')} tidak berisi yang seharusnya." if where else _NOT_JSON
