"""Finds the units that a file names, whatever their case and blanks, and plans the ones that are missing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key, usual
from kinerja_desktop.services.impor_pegawai.plan import ImportOptions, PlannedUnit
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow
from kinerja_desktop.services.impor_pegawai.state import KnownUnit, OfficeState
from kinerja_desktop.services.impor_pegawai.tanya.kembar import TwinBook
from kinerja_desktop.services.impor_pegawai.tanya.question import Answer, Question, Tanya, ask

PATH_SEPARATOR = " / "

PathKey = tuple[str, ...]


def _text_key(path: PathKey) -> str:
    """Compares paths written as text."""
    return plain_key(" ".join(path))


class UnitMatch(Struct, frozen=True):
    """The unit of a row: its id, or why there is none (both empty when the row names no unit)."""

    id: str = ""
    problem: str = ""


class UnitBook:
    """All units of the agency and those the file adds. Results do not depend on the order of rows:
    longer paths are resolved first, a lone name then finds the unit that a longer path has placed."""

    def __init__(self, state: OfficeState, instansi_id: str, options: ImportOptions) -> None:
        self._instansi_id = instansi_id
        self._parents = options.unit_parents
        self._jawaban = options.jawaban
        self._known = frozenset(unit.id for unit in state.units)
        self._instansi_key = plain_key(state.instansi_nama)
        self._units = {unit.id: unit for unit in state.units}
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for unit in sorted(state.units, key=lambda unit: unit.id):
            self._by_key[plain_key(unit.nama)].append(unit.id)
        self._by_kode = Counter(plain_key(unit.kode) for unit in state.units if unit.kode)
        self._kode_ids = {plain_key(unit.kode): unit.id for unit in state.units if unit.kode}
        answered = {path: one for (about, path), one in self._jawaban.items() if about is Tanya.UNIT_KEMBAR}
        mapping = {path: one for path, one in answered.items() if one in self._known}
        self._answers = {**answered, **options.unit_mapping}
        self._mapping = self._checked({**mapping, **options.unit_mapping})
        self._same = {
            plain_key(path): plain_key(one)
            for path, one in answered.items()
            if one and one not in self._known
        }
        self._paths: dict[str, PathKey] = {}
        self._matches: dict[tuple[PathKey, str], UnitMatch] = {}
        self._added: list[tuple[KnownUnit, str]] = []
        self._spelling: dict[str, Counter[str]] = defaultdict(Counter)
        self._office: frozenset[str] = frozenset()

    def resolve_all(self, rows: Sequence[PersonRow]) -> None:
        """Find or plan the units of all rows; `match` answers afterwards."""
        for row in rows:
            for nama in row.unit_path:
                self._spelling[plain_key(nama)][nama] += 1
        for path in {row.unit_path for row in rows}:
            keys = tuple(map(plain_key, path))
            for depth in range(1, len(keys) + 1):
                self._paths[_text_key(keys[:depth])] = keys[:depth]
        self._office = self._names_of_office({tuple(map(plain_key, row.unit_path)) for row in rows})
        requests = {self._request(row): None for row in rows}
        named = self._instansi_key and self._instansi_key not in self._mapping
        if named and any(self._instansi_key in path for path, _ in requests):
            self._find_or_add_root(self._instansi_key)
        for path, kode in sorted(requests, key=lambda request: (-len(request[0]), request)):
            self._matches[path, kode] = self._resolve(path, kode)
        self._set_parents()

    def match(self, row: PersonRow) -> UnitMatch:
        return self._matches[self._request(row)]

    def name(self, unit_id: str) -> str:
        return self._units[unit_id].nama

    @property
    def notes(self) -> Iterator[str]:
        """Which names of the file are taken for the office itself."""
        for key in sorted(self._office):
            yield (
                f"'{self._usual_spelling(key)}' tidak dibuat sebagai unit: unit-unit di bawahnya sudah ada "
                "di tingkat teratas, jadi itu kantor ini sendiri; periksa"
            )

    @property
    def planned(self) -> tuple[PlannedUnit, ...]:
        paths = {unit.id: path for unit, path in self._added}
        return tuple(
            PlannedUnit(
                unit.nama,
                path,
                self._units[unit.induk_id].nama if unit.induk_id else "",
                paths.get(unit.induk_id, unit.induk_id) if unit.induk_id else "",
            )
            for unit, path in self._added
        )

    @property
    def new_rows(self) -> tuple[dict[str, Any], ...]:
        """Column values of the units to create, parents first."""
        return tuple(
            {
                "instansi_id": self._instansi_id,
                "id": unit.id,
                "nama": unit.nama,
                "kode": unit.kode,
                "induk_id": unit.induk_id,
            }
            for unit, _ in self._added
        )

    @property
    def decided(self) -> dict[str, str]:
        """What the user decided about units of this file: path -> id, empty for a unit of its own."""
        added = {plain_key(path): unit.id for unit, path in self._added}
        given = {
            path: self._unit_at(one) for path, one in self._answers.items() if plain_key(path) in self._paths
        }
        moved = {path: added[plain_key(path)] for path in self._parents if plain_key(path) in added}
        return {**moved, **given}

    def _unit_at(self, answer: str) -> str:
        """The unit that an answer names: an id, or a path of the file."""
        if not answer or answer in self._known:
            return answer
        path = self._paths.get(plain_key(answer), ())
        return next((match.id for (one, _), match in self._matches.items() if one == path), "")

    @property
    def questions(self) -> Iterator[Question]:
        """One for each new unit that may be another one, which is known or new as well."""
        names = {unit.id: unit.nama for unit in self._units.values()}
        added = {unit.id: path for unit, path in self._added}
        for path in self._answered_paths():
            added[path] = path  # it is no longer added: the answer put another one in its place
            names[path] = self._usual_spelling(self._paths[plain_key(path)][-1])
        book = TwinBook(names)
        for unit_id, path in added.items():
            twins = [one for one in book.twins(unit_id) if self._may_be(unit_id, one)]
            chosen = self._jawaban.get((Tanya.UNIT_KEMBAR, path), "")
            if chosen in self._known and plain_key(names[chosen]) != plain_key(names[unit_id]):
                twins = list(dict.fromkeys((*twins, chosen)))
            if not twins:
                continue
            answers = [
                Answer(added.get(one, one), f"Sama dengan '{names[one]}'{self._above(one)}") for one in twins
            ]
            text = f"'{names[unit_id]}' dalam berkas mungkin unit yang sudah disebut dengan nama lain."
            answers.append(Answer("", "Unit tersendiri, dibuat baru"))
            question = Question(Tanya.UNIT_KEMBAR, path, text, tuple(answers), "", (f"Di berkas: {path}",))
            yield ask(question, self._jawaban)

    def _answered_paths(self) -> list[str]:
        given = [path for (about, path), one in self._jawaban.items() if about is Tanya.UNIT_KEMBAR and one]
        return [path for path in given if plain_key(path) in self._paths]

    def _above(self, unit_id: str) -> str:
        above = self._units[unit_id].induk_id
        return f" di {self._units[above].nama}" if above else ""

    def _may_be(self, unit_id: str, other: str) -> bool:
        """Whether a unit of another name may stand in the place of a new one: not one inside it. Of two new
        ones only the shorter name is asked about."""
        if other not in self._units or self._is_below(other, unit_id):
            return False
        unit = self._units.get(unit_id)
        if unit is None:
            return True
        if other not in self._known and (len(unit.nama), unit.nama) > (
            len(self._units[other].nama),
            self._units[other].nama,
        ):
            return False
        above = unit.induk_id
        return above is None or above == other or self._is_below(other, above)

    def _set_parents(self) -> None:
        """Put new units where the user wants them, and all of them behind the units they stand in."""
        ids = {plain_key(path): unit.id for unit, path in self._added}
        for unit, path in self._added:
            wanted = self._parents.get(path)
            if wanted is None:
                continue
            above = wanted if wanted in self._known else ids.get(plain_key(wanted))
            if above is not None and (above == unit.id or self._is_below(above, unit.id)):
                raise InvalidInputError(
                    f"Unit '{unit.nama}' tidak dapat berada di bawah dirinya sendiri.",
                    next_step="Pilih induk lain.",
                )
            self._units[unit.id] = replace(self._units[unit.id], induk_id=above)
        self._added = self._parents_first()

    def _parents_first(self) -> list[tuple[KnownUnit, str]]:
        """The new units in the order in which they were met, each behind the one it stands in."""
        paths = {unit.id: path for unit, path in self._added}
        ordered: dict[str, tuple[KnownUnit, str]] = {}
        for unit, _ in self._added:
            chain = [unit.id]
            while (above := self._units[chain[-1]].induk_id) in paths and above not in ordered:
                chain.append(above)
            for unit_id in reversed(chain):
                ordered.setdefault(unit_id, (self._units[unit_id], paths[unit_id]))
        return list(ordered.values())

    def _checked(self, mapping: Mapping[str, str]) -> dict[str, str]:
        for path, unit_id in mapping.items():
            if unit_id not in self._units:
                raise InvalidInputError(
                    f"Unit tujuan untuk '{path}' tidak ada.", next_step="Pilih unit dari daftar unit kerja."
                )
        return {plain_key(path): unit_id for path, unit_id in mapping.items()}

    def _request(self, row: PersonRow) -> tuple[PathKey, str]:
        path = tuple(plain_key(nama) for nama in row.unit_path)
        if path[:1] and path[0] in self._office:
            return path[1:] if len(path) > 1 else path, row.kode_unit
        for depth in range(len(path), 0, -1) if self._same else ():
            same = self._paths.get(self._same.get(_text_key(path[:depth]), ""))
            if same is not None:
                return (*same, *path[depth:]), row.kode_unit
        return path, row.kode_unit

    def _resolve(self, path: PathKey, kode: str) -> UnitMatch:
        kode_key = plain_key(kode)
        if self._by_kode[kode_key] == 1:
            return UnitMatch(self._kode_ids[kode_key])
        if len(path) == 1 and path[0] in self._office:
            own = self._default_parent()
            what = f"'{self._usual_spelling(path[0])}' tampaknya kantor ini sendiri; pilih unit kerjanya"
            return UnitMatch(own) if own else UnitMatch(problem=what)
        if not path:
            return UnitMatch(problem=f"Kode unit '{kode}' tidak dikenal" if kode else "")
        depth, unit_id = self._mapped(path)
        if not depth:
            first = self._first(path)
            if len(first) > 1:
                return UnitMatch(problem=f"Unit '{self._path_text(path)}' cocok dengan {len(first)} unit")
            own_kode = kode if len(path) == 1 else ""
            depth, unit_id = 1, first[0] if first else self._add(path[:1], self._default_parent(), own_kode)
        return self._resolve_below(path, depth, unit_id, kode)

    def _names_of_office(self, paths: Collection[PathKey]) -> frozenset[str]:
        """Outermost names, as titles and letterheads have them, that no unit has and below which most units
        stand at the root already: a unit above them would be made beside them."""
        below: dict[str, set[str]] = defaultdict(set)
        for path in paths:
            if len(path) > 1 and not self._by_key.get(path[0]) and path[0] != self._instansi_key:
                below[path[0]].add(path[1])
        return frozenset(
            key
            for key, names in below.items()
            if key not in self._mapping
            and key not in map(plain_key, self._answers)
            and sum(map(self._is_at_root, names)) * 2 > len(names)
        )

    def _is_at_root(self, key: str) -> bool:
        """Whether a unit of that name stands outermost, or in the one that is the agency."""
        outermost = {None, self._default_parent()}
        return any(self._units[unit_id].induk_id in outermost for unit_id in self._by_key.get(key, ()))

    def _mapped(self, path: PathKey) -> tuple[int, str]:
        """How much of the path the user has mapped to a unit, and to which; (0, "") when nothing."""
        for depth in range(len(path), 0, -1):
            unit_id = self._mapping.get(_text_key(path[:depth]))
            if unit_id:
                return depth, unit_id
        return 0, ""

    def _resolve_below(self, path: PathKey, found: int, unit_id: str, kode: str) -> UnitMatch:
        """The rest of a path whose first `found` names are `unit_id`."""
        for depth in range(found, len(path)):
            below = self._below(unit_id, path[depth])
            if len(below) > 1:
                return UnitMatch(problem=f"Unit '{self._path_text(path)}' cocok dengan {len(below)} unit")
            is_last = depth == len(path) - 1
            unit_id = below[0] if below else self._add(path[: depth + 1], unit_id, kode if is_last else "")
        return UnitMatch(unit_id)

    def _first(self, path: PathKey) -> list[str]:
        """The units the outermost name may stand for."""
        candidates = self._by_key[path[0]]
        if len(candidates) > 1 and len(path) > 1:
            candidates = [unit_id for unit_id in candidates if self._below(unit_id, path[1])] or candidates
        if len(candidates) > 1:
            candidates = [
                unit_id for unit_id in candidates if self._units[unit_id].induk_id is None
            ] or candidates
        return candidates

    def _below(self, unit_id: str, key: str) -> list[str]:
        """Units of that name under `unit_id`: direct ones before deeper ones. Everything stands under the
        unit that has the name of the agency."""
        candidates = [other for other in self._by_key[key] if other != unit_id]
        direct = [other for other in candidates if self._units[other].induk_id == unit_id]
        if direct or plain_key(self._units[unit_id].nama) == self._instansi_key:
            return direct or candidates
        return [other for other in candidates if self._is_below(other, unit_id)]

    def _is_below(self, unit_id: str, above_id: str) -> bool:
        seen: set[str] = set()
        step = self._units[unit_id].induk_id
        while step is not None and step not in seen and step in self._units:
            if step == above_id:
                return True
            seen.add(step)
            step = self._units[step].induk_id
        return False

    def _default_parent(self) -> str | None:
        """Where a unit goes that the file places nowhere: under the unit of the agency, if there is one."""
        own = [
            unit_id for unit_id in self._by_key[self._instansi_key] if self._units[unit_id].induk_id is None
        ]
        return own[0] if len(own) == 1 else None

    def _find_or_add_root(self, key: str) -> None:
        if not self._by_key[key]:
            self._add((key,), None, "")

    def _add(self, path: PathKey, parent_id: str | None, kode: str) -> str:
        unit = KnownUnit(new_id(), self._usual_spelling(path[-1]), kode, parent_id)
        self._units[unit.id] = unit
        self._by_key[path[-1]].append(unit.id)
        self._added.append((unit, self._path_text(path)))
        return unit.id

    def _path_text(self, path: PathKey) -> str:
        return PATH_SEPARATOR.join(self._usual_spelling(key) for key in path)

    def _usual_spelling(self, key: str) -> str:
        """How the file writes it."""
        return usual(self._spelling[key])
