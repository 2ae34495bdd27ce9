"""One person in several rows of a file: on several sheets, once for each month, once more as Plt."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.impor_pegawai.cell.jabatan import Post
from kinerja_desktop.services.impor_pegawai.cell.names import person_key, plain_key
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow, RaterRef, RefusedRow

_SHOWN = 5
_OF_A_POST = frozenset({"post", "unit_path", "tmt", "kode_unit"})
_FIELDS = ("nama", "jenis", "golongan", "status", "penilai", "atasan", *sorted(_OF_A_POST))
_NOBODY = RaterRef()
_Row = PersonRow | RefusedRow


def without_duplicates(rows: Iterable[_Row]) -> tuple[list[PersonRow], list[RefusedRow], list[str]]:
    """People named once, all refused rows, and notes. Rows of one NIP that do not contradict each other are
    one person, who has what each of them says; rows that do are all refused by name. A further row for a post
    that somebody holds as Plt. is said: the other post is the person's own."""
    by_nip: dict[str, list[PersonRow]] = defaultdict(list)
    refused: list[RefusedRow] = []
    people: list[PersonRow] = []
    same: list[str] = []
    joined: list[str] = []
    for row in rows:
        if isinstance(row, RefusedRow):
            refused.append(row)
        else:
            by_nip[row.nip.digits].append(row)
    for group in by_nip.values():
        one = group[0] if len(group) == 1 else _as_one(group)
        if one is None:
            refused += _contradicting(group)
            continue
        people.append(one)
        if len(group) > 1:
            others = [str(row.place) for row in group if row.place != one.place]
            (same if _is_said_by_one(group) else joined).extend(others)
    notes = [
        *_note(same, "mengulang orang yang sama dengan isi yang sama dan dibaca sekali"),
        *_note(joined, "melengkapi orang yang sama di baris lain dan dibaca bersama"),
    ]
    return people, refused, notes


def _as_one(group: Sequence[PersonRow]) -> PersonRow | None:
    """The person whom these rows make together; None when they contradict each other."""
    own = [row for row in group if not _is_acting(row)] or list(group)
    acting = [row for row in group if row not in own]
    first = max(own, key=lambda row: len(_said(row)))
    said: dict[str, object] = {}
    for row in group:
        for key, value in _values(row).items():
            if row in acting and key in _OF_A_POST:
                continue
            said[key] = _together(key, said.get(key, value), value)
            if said[key] is None:
                return None
    warnings = dict.fromkeys((*(text for row in own for text in row.warnings), *_also(acting)))
    texts = {key: text for row in (*group, first) for key, text in row.texts.items() if text}
    return replace(first, **said, warnings=tuple(warnings), texts={**first.texts, **texts})


def _is_acting(row: PersonRow) -> bool:
    return row.post is not None and row.post.penempatan is not JenisPenempatan.DEFINITIF


def _also(acting: Sequence[PersonRow]) -> Iterator[str]:
    for row in acting:
        if row.post is not None:
            what = f"{row.post.penempatan} {row.post.nama} ({row.place})"
            yield f"Juga {what}; catat pada Pegawai > Penempatan"


def _together(key: str, one: object, other: object) -> object:
    """What two rows say of a thing together, whatever their order; None when they contradict each other."""
    if one == other:
        return one
    join = _JOINED.get(key)
    return join(one, other) if join else None


def _nama(one: str, other: str) -> str | None:
    return _fuller(one, other) if person_key(one) == person_key(other) else None


def _kode(one: str, other: str) -> str | None:
    return _better(one, other) if plain_key(one) == plain_key(other) else None


def _path(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...] | None:
    longer, shorter = sorted((one, other), key=lambda path: -len(path))
    outer, ends = longer[: len(longer) - len(shorter)], longer[len(longer) - len(shorter) :]
    if list(map(plain_key, ends)) != list(map(plain_key, shorter)):
        return None
    return (*outer, *map(_better, ends, shorter))


def _post(one: Post, other: Post) -> Post | None:
    """The same post, of which one row may know the kind or jenjang that the other leaves open."""
    pairs = ((one.jenis, other.jenis), (one.jenjang, other.jenjang), (one.penempatan, other.penempatan))
    if plain_key(one.nama) != plain_key(other.nama) or any(a and b and a != b for a, b in pairs):
        return None
    return replace(
        one,
        nama=_better(one.nama, other.nama),
        jenis=one.jenis or other.jenis,
        jenjang=one.jenjang or other.jenjang,
        doubt=max(one.doubt, other.doubt),
    )


def _rater(one: RaterRef, other: RaterRef) -> RaterRef | None:
    named = [rater for rater in (one, other) if rater.nip or rater.nama]
    if len(named) == 1:
        return named[0]
    if one.nip != other.nip or (not one.nip and person_key(one.nama) != person_key(other.nama)):
        return None
    return RaterRef(one.nip, _fuller(one.nama, other.nama), max(one.problem, other.problem))


def _better(one: str, other: str) -> str:
    """The better spelling of the same words: one that is not all capitals, else the first in the alphabet."""
    return min(one, other, key=lambda text: (text.isupper(), text))


def _fuller(one: str, other: str) -> str:
    """The longer of two names of one person, as it has the titles."""
    return max(one, other, key=len) if len(one) != len(other) else _better(one, other)


_JOINED: Mapping[str, Callable[[Any, Any], Any]] = {
    "nama": _nama,
    "kode_unit": _kode,
    "unit_path": _path,
    "post": _post,
    "penilai": _rater,
    "atasan": _rater,
}


def _is_said_by_one(group: Sequence[PersonRow]) -> bool:
    """Whether one of the rows says all that the others do."""
    fullest = max((_said(row) for row in group), key=len)
    return all(_said(row).items() <= fullest.items() for row in group)


def _contradicting(group: Sequence[PersonRow]) -> Iterator[RefusedRow]:
    for row in group:
        others = ", ".join(f"{other.place} ({other.nama})" for other in group if other is not row)
        reason = f"NIP {row.nip.display} juga dipakai pada {others}; periksa mana yang benar"
        yield RefusedRow(row.place, row.nip.digits, row.nama, (reason,), row.texts)


def _said(row: PersonRow) -> dict[str, object]:
    """What a row says, without what it leaves open."""
    said = _values(row)
    for key, rater in (("penilai", row.penilai), ("atasan", row.atasan)):
        said[key] = rater.nip or rater.nama
    return {key: value for key, value in said.items() if value}


def _values(row: PersonRow) -> dict[str, object]:
    """The fields of which a row says something."""
    found = {key: getattr(row, key) for key in _FIELDS}
    return {key: value for key, value in found.items() if value and value != _NOBODY}


def _note(places: Sequence[str], what: str) -> list[str]:
    if not places:
        return []
    more = f", dan {len(places) - _SHOWN} lainnya" if len(places) > _SHOWN else ""
    return [f"{len(places)} baris {what}: {', '.join(places[:_SHOWN])}{more}"]
