"""A change of the organisation (SOTK) on one day: which units come and go, where everybody then stands.

A unit that gets another name is a new unit, and so is one that several are merged into: sheets of the days
before name the old ones (P6 Lampiran p.65, 91).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import search_form


class UnitLama(Struct, frozen=True):
    """A unit as it stands; `induk_id` None: a root."""

    id: str
    nama: str
    induk_id: str | None


class PindahUnit(Struct, frozen=True):
    """Who goes where. `unit`: the name of the unit, `induk`: of the one above it (empty: that above the old
    unit); `asal_id` None: the person stood in none. `baris`: where it is written."""

    pegawai_id: str
    asal_id: str | None
    unit: str
    induk: str
    baris: str


class UnitBaru(Struct, frozen=True):
    """A unit to make; `kunci` is what others call it by before it has an id. `induk`: an id or a `kunci`,
    None: a root. `asal_id`: the unit whose people come first."""

    kunci: str
    nama: str
    induk: str | None
    asal_id: str | None


class SusunanSotk(Struct, frozen=True):
    """What is to be done. `baru`: parents before children; `tujuan`: by person the id or `kunci` of the unit;
    `tutup`: ids of units that nobody and nothing stands in any more; `turut`: by id of a unit that goes on
    the id or `kunci` (None: a root) of the one it then stands below; `pengganti`: by
    id of a unit that is closed the one that all its people go to, none where they go to several."""

    baru: tuple[UnitBaru, ...]
    tujuan: Mapping[str, str]
    tutup: tuple[str, ...]
    turut: Mapping[str, str | None]
    pengganti: Mapping[str, str]


def susun_sotk(
    units: Sequence[UnitLama], isi: Mapping[str, Collection[str]], pindah: Sequence[PindahUnit]
) -> SusunanSotk:
    """The whole change. `isi`: by unit who holds any post in it on the day, also those who stay.

    A unit that loses all its people is closed; what stood below it goes with them when they all go to one
    place, else it stays open. Raises InvalidInputError for a name that several units have, for two parents of
    one new unit, and for units that would stand below themselves.
    """
    names = _Names(units, pindah)
    tujuan = {one.pegawai_id: names.find(one) for one in pindah}
    baru = names.made()
    left = _left(isi, pindah)
    parents = _parents(units, baru)
    taken = set(tujuan.values()) | {one.induk for one in baru}
    tutup, turut, pengganti = list[str](), dict[str, str | None](), dict[str, str]()
    for unit in _deepest_first(units):
        if not left.get(unit.id) or unit.id in taken:
            continue
        places = {tujuan[one] for one in left[unit.id]}
        below = [one for one, parent in parents.items() if parent == unit.id]
        if below and len(places) > 1:
            continue
        place = next(iter(places))
        for one in below:
            parents[one] = unit.induk_id if one == place else place
            turut[one] = parents[one]
        pengganti |= {unit.id: place} if len(places) == 1 else {}
        tutup.append(unit.id)
        parents.pop(unit.id)
    made = {one.kunci: one.nama for one in baru}
    _forbid_circle(parents, {one.id: one.nama for one in units} | made)
    return SusunanSotk(
        _parents_first([UnitBaru(o.kunci, o.nama, parents[o.kunci], o.asal_id) for o in baru]),
        tujuan,
        tuple(tutup),
        {one: place for one, place in turut.items() if one not in made and one in parents},
        pengganti,
    )


def _parents(units: Sequence[UnitLama], baru: Sequence[UnitBaru]) -> dict[str, str | None]:
    """By id or `kunci` what each unit stands below, before any is closed."""
    above: dict[str, str | None] = {one.id: one.induk_id for one in units}
    return above | {one.kunci: one.induk for one in baru}


class _Names:
    """Units by what people call them: those that are there, and those that the plan makes."""

    def __init__(self, units: Sequence[UnitLama], pindah: Sequence[PindahUnit]) -> None:
        self._by_id = {one.id: one for one in units}
        self._known: defaultdict[str, list[UnitLama]] = defaultdict(list)
        for one in units:
            self._known[search_form(one.nama)].append(one)
        self._wanted = {search_form(one.unit) for one in pindah}
        self._new: dict[str, tuple[PindahUnit, str]] = {}

    def find(self, one: PindahUnit) -> str:
        """Id or `kunci` of the unit that somebody goes to."""
        kunci = search_form(one.unit)
        there = self._known.get(kunci, [])
        if one.induk and len(there) != 1:
            above = search_form(one.induk)
            there = [each for each in there if self._above(each) == above]
        if len(there) == 1:
            return there[0].id
        if there:
            raise _refusal(
                one,
                f"{len(there)} unit bernama {one.unit}.",
                "Isi kolom induk unit baru supaya jelas yang mana.",
            )
        before, induk = self._new.setdefault(kunci, (one, one.induk))
        if one.induk and induk and search_form(one.induk) != search_form(induk):
            raise _refusal(
                one,
                f"{one.unit} disebut di bawah {induk} ({before.baris}) dan di bawah {one.induk}.",
                "Satu unit berada di bawah satu induk; samakan kolomnya.",
            )
        self._new[kunci] = (before, induk or one.induk)
        return kunci

    def made(self) -> tuple[UnitBaru, ...]:
        """The units that are to be made, as they were first named."""
        return tuple(
            UnitBaru(kunci, one.unit.strip(), self._parent(one, induk), one.asal_id)
            for kunci, (one, induk) in self._new.items()
        )

    def _parent(self, one: PindahUnit, induk: str) -> str | None:
        if not induk:
            asal = self._by_id.get(one.asal_id or "")
            return asal.induk_id if asal else None
        kunci = search_form(induk)
        if kunci in self._new:
            return kunci
        there = self._known.get(kunci, [])
        if len(there) != 1:
            found = "tidak ada" if not there else f"ada {len(there)}"
            raise _refusal(
                one, f"Induk {induk} {found}.", "Tulis nama unit yang ada, atau pindahkan orang ke dalamnya."
            )
        return there[0].id

    def _above(self, unit: UnitLama) -> str:
        parent = self._by_id.get(unit.induk_id or "")
        return search_form(parent.nama) if parent else ""


def _left(isi: Mapping[str, Collection[str]], pindah: Sequence[PindahUnit]) -> dict[str, set[str]]:
    """By unit those who leave it, where nobody stays."""
    leaving: defaultdict[str, set[str]] = defaultdict(set)
    for one in pindah:
        if one.asal_id is not None:
            leaving[one.asal_id].add(one.pegawai_id)
    return {unit: who for unit, who in leaving.items() if who >= set(isi.get(unit, ()))}


def _deepest_first(units: Sequence[UnitLama]) -> list[UnitLama]:
    """So that a unit whose units below all go has none any more when it is looked at."""
    above = {one.id: one.induk_id for one in units}

    def depth(one: UnitLama) -> int:
        steps, step = 0, one.induk_id
        while step is not None and steps <= len(units):
            steps, step = steps + 1, above.get(step)
        return steps

    return sorted(units, key=depth, reverse=True)


def _forbid_circle(parents: Mapping[str, str | None], names: Mapping[str, str]) -> None:
    for start in parents:
        seen: list[str] = []
        step: str | None = start
        while step is not None and step not in seen:
            seen.append(step)
            step = parents.get(step)
        if step is not None:
            circle = " di bawah ".join(names[one] for one in (*seen[seen.index(step) :], step))
            raise InvalidInputError(
                "Unit tidak dapat berada di bawah dirinya sendiri.",
                why=f"{circle}.",
                who="Pengelola kinerja",
                next_step="Betulkan kolom induk unit baru.",
            )


def _parents_first(baru: Sequence[UnitBaru]) -> tuple[UnitBaru, ...]:
    open_, done = {one.kunci: one for one in baru}, list[UnitBaru]()
    while open_:
        ready = [one for one in open_.values() if one.induk not in open_]
        done += ready
        for one in ready:
            del open_[one.kunci]
    return tuple(done)


def _refusal(one: PindahUnit, why: str, step: str) -> InvalidInputError:
    return InvalidInputError(
        f"Unit {one.unit} tidak dapat ditentukan.",
        where=one.baris,
        why=why,
        who="Pengelola kinerja",
        next_step=step,
    )
