"""Every record type, found in the modules beside this one, and what is derived from them."""

import importlib
import pkgutil
from typing import Any, Union, get_args, get_type_hints

from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.exchange import records
from kinerja_desktop.exchange.records.base import TravellingRecord, term_of

for _module in pkgutil.iter_modules(records.__path__, f"{records.__name__}."):
    if _module.name != __name__:
        importlib.import_module(_module.name)


def in_package_order(types: list[type[TravellingRecord]]) -> tuple[type[TravellingRecord], ...]:
    """By place. Raises TypeError for a type without place or format, and for a place that is taken."""
    found: dict[int, type[TravellingRecord]] = {}
    for each in types:
        missing = [name for name in ("place", "since") if not hasattr(each, name)]
        if missing:
            raise TypeError(f"{each.__name__} does not say its {' and '.join(missing)}")
        if each.place in found:
            raise TypeError(f"{each.__name__} takes the place {each.place} of {found[each.place].__name__}")
        found[each.place] = each
    return tuple(found[place] for place in sorted(found))


def _limits(record_type: type[TravellingRecord]) -> dict[str, TextLimit]:
    return {
        name: limit
        for name, hint in get_type_hints(record_type, include_extras=True).items()
        for part in (hint, *get_args(hint))
        for meta in getattr(part, "__metadata__", ())
        if (limit := TextLimit.of(meta)) is not None
    }


def _terms(record_type: type[TravellingRecord]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, hint in get_type_hints(record_type, include_extras=True).items():
        for part in (hint, *get_args(hint)):
            for meta in getattr(part, "__metadata__", ()):
                members = term_of(meta)
                if members is not None:
                    found[name] = frozenset(members.__members__)
    return found


RECORD_TYPES = in_package_order(TravellingRecord.__subclasses__())
"""In dependency order: what is referred to comes first. Records of a package follow it."""

RECORD: Any = Union[RECORD_TYPES]  # noqa: UP007 - made of what was found
"""What a line of a package is decoded as."""

RECORD_NAME = {each: str(each.__struct_config__.tag) for each in RECORD_TYPES}
"""The value of `j` on the wire; equal to the table's name."""

RECORD_ORDER = {RECORD_NAME[each]: position for position, each in enumerate(RECORD_TYPES)}
RECORD_BY_NAME = {RECORD_NAME[each]: each for each in RECORD_TYPES}

NEWER_RECORD_TYPES = frozenset(RECORD_NAME[each] for each in RECORD_TYPES if each.since > (1, 0))
"""What format 1.0 did not have: named in `wajib_paham` of a package that holds some."""

_BY_FIELDS = {
    (1, minor) for minor in (*range(5, 13), *range(14, 20))
}  # formats that brought only fields to known types

FORMATS = frozenset(_BY_FIELDS | {each.since for each in RECORD_TYPES})
"""Every format that there was: major, minor."""

NEWEST = max(FORMATS)
"""The format of a package that holds all of this: major, minor."""

TERMS = {each: _terms(each) for each in RECORD_TYPES}
"""Per record type: the fields with a closed list, and its members in this program."""

LIMITS = {each: _limits(each) for each in RECORD_TYPES}
"""Per record type: how long each of its texts may be."""


def unknown_terms(record: TravellingRecord) -> list[tuple[str, str]]:
    """Fields whose closed list does not know the value ("tidak dikenal"): (field, value), mostly none.

    A newer program of the same major format may send such a value; the row is refused in the dry run, not
    the package.
    """
    return [
        (name, value)
        for name, members in TERMS[type(record)].items()
        if (value := getattr(record, name)) is not None and value not in members
    ]
