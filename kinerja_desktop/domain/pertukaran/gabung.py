"""Merging two revisions of one record by field, against what both were made from."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

Nilai = Mapping[str, object]
"""Values of a record by field; a field that is left out is empty (None)."""

PENGHAPUSAN = ("dihapus_pada", "dihapus_oleh", "dihapus_alasan")


class Bagian(Struct, frozen=True):
    """Fields that are taken or left together; one field where nothing ties it to another."""

    kolom: tuple[str, ...]


class Gabungan(Struct, frozen=True):
    """What became of a merge. `nilai`: where there is a conflict, the fields as they are here.

    `konflik`: the parts that a person decides; empty: merged.
    """

    nilai: dict[str, object]
    konflik: tuple[Bagian, ...] = ()


def parts(fields: Iterable[str], together: Iterable[str], *, whole: bool = False) -> tuple[Bagian, ...]:
    """All fields as parts. `together`: names of fields apart by a space, each group taken or left together;
    `whole`: everything is (a final document)."""
    names = [name for name in fields if name not in PENGHAPUSAN]
    if whole:
        return (Bagian(tuple(names)), Bagian(PENGHAPUSAN))
    groups = [Bagian(tuple(group.split())) for group in together]
    tied = {name for group in groups for name in group.kolom}
    return (*groups, *(Bagian((name,)) for name in names if name not in tied), Bagian(PENGHAPUSAN))


def merge(sini: Nilai, masuk: Nilai, leluhur: Sequence[Nilai], bagian: Sequence[Bagian]) -> Gabungan:
    """What both sides changed, each by its own parts. `leluhur`: what both were made from; none known: what
    differs is a conflict. The same from both sides, but for which one is `sini`.

    Changed on one side against removed on the other is a conflict as a whole; removed on both is the same.
    """
    if is_removed(sini) and is_removed(masuk):
        return Gabungan(dict(min(sini, masuk, key=_fixed_order)))
    if is_removed(sini) != is_removed(masuk):
        return _against_removal(sini, masuk, leluhur, bagian)
    values, conflicts = dict(sini), list[Bagian]()
    for part in bagian:
        mine, theirs = _of(sini, part), _of(masuk, part)
        if mine == theirs:
            continue
        olds = [_of(one, part) for one in leluhur]
        mine_moved = not olds or any(mine != old for old in olds)
        theirs_moved = not olds or any(theirs != old for old in olds)
        if mine_moved and theirs_moved:
            conflicts.append(part)
        elif theirs_moved:
            values |= dict(zip(part.kolom, theirs, strict=True))
    return Gabungan(values, tuple(conflicts))


def is_removed(values: Nilai) -> bool:
    """Whether the record is a tombstone."""
    return values.get("dihapus_pada") is not None


def _against_removal(
    sini: Nilai, masuk: Nilai, leluhur: Sequence[Nilai], bagian: Sequence[Bagian]
) -> Gabungan:
    """One side removed it. What the other one left as it was is gone; what it changed, a person decides."""
    living = masuk if is_removed(sini) else sini
    untouched = bool(leluhur) and all(
        not is_removed(old) and _of(old, part) == _of(living, part)
        for old in leluhur
        for part in bagian
        if part.kolom != PENGHAPUSAN
    )
    if untouched:
        return Gabungan(dict(sini if is_removed(sini) else masuk))
    names = tuple(dict.fromkeys(name for part in bagian for name in part.kolom))
    return Gabungan(dict(sini), (Bagian(names),))


def _of(values: Nilai, part: Bagian) -> tuple[object, ...]:
    return tuple(values.get(name) for name in part.kolom)


def _fixed_order(values: Nilai) -> str:
    """Only so that both sides keep the same of two tombstones."""
    return repr(sorted((name, repr(value)) for name, value in values.items()))
