"""One person in several rows of a file: on several sheets, once for each month, once more as Plt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.impor_pegawai.cell.names import person_key, plain_key
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow, RefusedRow

_SHOWN = 5
_OF_A_POST = frozenset({"post", "unit_path", "tmt", "kode_unit"})
_FIELDS = ("nama", "jenis", "golongan", "status", "penilai", "atasan", *sorted(_OF_A_POST))
_RATERS = frozenset({"penilai", "atasan"})
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
    by: dict[str, PersonRow] = dict.fromkeys(_said(first), first)
    for row in group:
        for key in _said(row):
            if row in acting and key in _OF_A_POST:
                continue
            fuller = _fuller(key, by.get(key, row), row)
            if fuller is None:
                return None
            by[key] = fuller
    warnings = dict.fromkeys((*(text for row in own for text in row.warnings), *_also(acting)))
    texts = {key: text for row in (*group, first) for key, text in row.texts.items() if text}
    said = {key: getattr(row, key) for key, row in by.items()}
    return replace(first, **said, warnings=tuple(warnings), texts={**first.texts, **texts})


def _is_acting(row: PersonRow) -> bool:
    return row.post is not None and row.post.penempatan is not JenisPenempatan.DEFINITIF


def _also(acting: Sequence[PersonRow]) -> Iterator[str]:
    for row in acting:
        if row.post is not None:
            what = f"{row.post.penempatan} {row.post.nama} ({row.place})"
            yield f"Juga {what}; catat pada Pegawai > Penempatan"


def _fuller(key: str, one: PersonRow, other: PersonRow) -> PersonRow | None:
    """Which of two rows says a thing in the fuller way; None when they contradict each other."""
    if getattr(one, key) == getattr(other, key):
        return one
    if key == "nama":
        same = person_key(one.nama) == person_key(other.nama)
        return max(one, other, key=lambda row: len(row.nama)) if same else None
    if key == "unit_path":
        longer, shorter = sorted((one, other), key=lambda row: -len(row.unit_path))
        ends = longer.unit_path[-len(shorter.unit_path) :]
        return longer if list(map(plain_key, ends)) == list(map(plain_key, shorter.unit_path)) else None
    if key == "post" and one.post and other.post:
        return one if plain_key(one.post.nama) == plain_key(other.post.nama) else None
    return one if key in _RATERS and _said(one)[key] == _said(other)[key] else None


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
    said = {key: getattr(row, key) for key in _FIELDS}
    for key, rater in (("penilai", row.penilai), ("atasan", row.atasan)):
        said[key] = rater.nip or rater.nama
    return {key: value for key, value in said.items() if value}


def _note(places: Sequence[str], what: str) -> list[str]:
    if not places:
        return []
    more = f", dan {len(places) - _SHOWN} lainnya" if len(places) > _SHOWN else ""
    return [f"{len(places)} baris {what}: {', '.join(places[:_SHOWN])}{more}"]
