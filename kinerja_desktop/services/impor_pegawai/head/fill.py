"""Columns that no heading claims are told by what they hold; what a heading claims against its content is not
read. Both are said, and where two columns may be meant they are asked about."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from kinerja_desktop.domain.pegawai.golongan import is_golongan_code
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import LABELS
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.cell.names import person_key, plain_key
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.services.impor_pegawai.cell.words import says_nothing
from kinerja_desktop.services.impor_pegawai.head.body import Body
from kinerja_desktop.services.impor_pegawai.head.evidence import (
    CONTRARY,
    EXPECTED,
    HARMLESS,
    OF_OTHERS,
    Content,
    Kind,
    content_of,
    depth_of,
    side_of,
)
from kinerja_desktop.services.impor_pegawai.head.first_day import first_day, may_be_first_day
from kinerja_desktop.spreadsheet.cells import text_of

_FEWEST_FILLED = 2
_MANY = 4  # from so many people on the same post for all of them is not their own
_ABOVE = re.compile("atasan|penilai|pimpinan|supervisor|superior|manager", re.IGNORECASE)
_ABOUT_STUDIES = re.compile("lulus|pendidikan|ijazah|jurusan|studi", re.IGNORECASE)
_STUDIED = re.compile(r"program[\W_]*studi", re.IGNORECASE)
_FACULTY = re.compile(r"fakultas|departemen|homebase", re.IGNORECASE)
_SPEAKS_OF_RANK = re.compile("gol|pangkat", re.IGNORECASE)
_CODE_OF_RANK = re.compile(
    r"(?:kode|kd)[\W_]*(?:gol|pangkat)|(?:gol|pangkat)\w*[\W_]*(?:kode|kd)", re.IGNORECASE
)
_LAST_OF_PPPK = "17"
_NEAR_NAME = 2
_BY_CONTENT = (kolom.GOLONGAN, kolom.JABATAN, kolom.JENIS_PEGAWAI, kolom.STATUS)
_SAYS_IT_TOO: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        kolom.GOLONGAN: frozenset({kolom.PANGKAT}),
        kolom.JABATAN: frozenset({kolom.JABATAN_UNIT}),
        kolom.JENIS_PEGAWAI: frozenset({kolom.STATUS}),
    }
)
"""Columns beside which another one that is read for the same would be one too many."""
_PREFERRED = (kolom.UNIT_KERJA, kolom.SUB_UNIT, kolom.UNIT_INDUK, kolom.SEKSI)
_RATERS = frozenset(
    {kolom.PENILAI, kolom.PENILAI_NIP, kolom.PENILAI_NAMA, kolom.ATASAN, kolom.ATASAN_NIP, kolom.ATASAN_NAMA}
)


class Filled(Struct):
    """What was decided by content. `columns` with it; `by_content`: by key what a column was recognised by;
    `against`: columns that are not read although their heading claims a key, with what they hold; `rivals`:
    further columns by key that hold the same."""

    columns: dict[str, int]
    by_content: dict[str, str] = field(default_factory=dict[str, str])
    against: list[tuple[str, int, Content]] = field(default_factory=list[tuple[str, int, Content]])
    rivals: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    notes: list[str] = field(default_factory=list[str])


class _Columns:
    """The columns of a table and their content, looked at when somebody asks."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._known: dict[int, Content] = {}

    def content(self, column: int) -> Content:
        if column not in self._known:
            self._known[column] = content_of(self.body, column)
        return self._known[column]

    def free(self, columns: Mapping[str, int], *, unwanted: bool = False) -> Iterator[int]:
        """Columns that nothing is read from; with `unwanted` also those known to be something else."""
        used = set(columns.values())
        for column in range(self.body.header.left, self.body.header.right + 1):
            if column not in used and (unwanted or not _is_known(self.body.heading(column))):
                yield column

    def says_of_most(self, column: int, columns: Mapping[str, int]) -> bool:
        """Whether a column says something of every second person: tasks beside the post are told of few."""
        people = self.content(columns[kolom.NIP]).filled if kolom.NIP in columns else 0
        return self.content(column).filled * 2 >= people

    def of_kind(self, kind: Kind, columns: Mapping[str, int]) -> list[int]:
        """Free columns with that content whose heading does not make it somebody else's."""
        raters = {column for key, column in columns.items() if key in _RATERS}
        return [
            column
            for column in self.free(columns, unwanted=kind in {Kind.UNIT, Kind.POST})
            if not VOCABULARY.is_foreign(HARMLESS[kind].sub(" ", self.body.heading(column)))
            and not OF_OTHERS.search(self.body.heading(column))
            and (content := self.content(column)).kind is kind
            and content.filled >= min(_FEWEST_FILLED, len(self.body.rows))
            and not (kind is Kind.POST and content.distinct == 1 < _MANY <= content.filled)
            and (column - 1 not in raters or _is_own(self.body, column, column - 1))
        ]


def fill(body: Body, columns: Mapping[str, int], taken: frozenset[int], said: frozenset[str]) -> Filled:
    """Look at the content of all columns. `taken`: columns that are read otherwise, `said`: what they say."""
    looked = _Columns(body)
    filled = Filled(dict(columns))
    _drop_contrary(looked, filled)
    for key in _BY_CONTENT:
        if not {key, *_SAYS_IT_TOO.get(key, ())}.isdisjoint({*filled.columns, *said}):
            continue
        found = [column for column in looked.of_kind(EXPECTED[key], filled.columns) if column not in taken]
        if key == kolom.JABATAN:
            found = [column for column in found if looked.says_of_most(column, filled.columns)]
        if found:
            best = max(found, key=lambda column: (looked.content(column).filled, -column))
            _take(looked, filled, key, best)
            filled.rivals[key] = [column for column in found if column != best]
    _fill_coded_rank(looked, filled, taken)
    _fill_rater(looked, filled)
    _fill_titles(looked, filled, taken)
    _fill_first_day(looked, filled)
    if kolom.JABATAN_UNIT not in filled.columns:
        _fill_units(looked, filled, taken)
    filled.notes += _not_understood(looked, filled, taken)
    return filled


def _is_own(body: Body, column: int, rater: int) -> bool:
    """Whether a column behind the one of raters is about the person: it says something of somebody without a
    rater, or different things of people with the same one."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for row in body.rows:
        what, who = (text_of(body.sheet.cell(row, place)) for place in (column, rater))
        if not says_nothing(what):
            said["" if says_nothing(who) else plain_key(who)].add(plain_key(what))
    return "" in said or any(len(whats) > 1 for whats in said.values())


def _take(looked: _Columns, filled: Filled, key: str, column: int) -> None:
    filled.columns[key] = column
    filled.by_content[key] = looked.content(column).said
    filled.notes.append(recognised(looked.body, column, key, looked.content(column).said))


def recognised(body: Body, column: int, key: str, said: str) -> str:
    """What is said of a column that was told by its content."""
    return (
        f"Lembar {body.sheet.name}: kolom {body.called(column)} dikenali dari isinya sebagai {LABELS[key]} "
        f"({said}); periksa"
    )


def _drop_contrary(looked: _Columns, filled: Filled) -> None:
    """A column whose content cannot be what its heading says is not read; that of numbers or names only where
    another one holds them: each row is refused for it."""
    body = looked.body
    for key, contrary in CONTRARY.items():
        column = filled.columns.get(key)
        if column is None:
            continue
        content = looked.content(column)
        weak = _is_weak(body, key, column) and content.kind is not EXPECTED.get(key)
        weak = weak or (key == kolom.SEKOLAH and _is_of_studies(body, filled.columns, column))
        weak = weak or (_STUDIED.search(body.heading(column)) is not None and not _of_a_faculty(body, column))
        if content.filled < _FEWEST_FILLED or not (weak or content.kind in contrary):
            if _STUDIED.search(body.heading(column)):
                filled.notes.append(
                    f"Lembar {body.sheet.name}: kolom {body.called(column)} dibaca sebagai unit kerja di "
                    "dalam fakultas; periksa"
                )
            continue
        if key in {kolom.NIP, kolom.NAMA}:
            _change_for(looked, filled, key, column)
            continue
        del filled.columns[key]
        if weak and content.kind is None:
            continue  # said among those that are not understood
        filled.against.append((key, column, content))
        filled.notes.append(
            f"Lembar {body.sheet.name}: kolom {body.called(column)} berjudul {LABELS[key]}, tetapi isinya "
            f"{content.said}; tidak dibaca, periksa"
        )


def _is_weak(body: Body, key: str, column: int) -> bool:
    """Whether a heading alone is no proof: it has only a word of the column, or TUGAS for a post."""
    heading = body.heading(column)
    if key == kolom.GOLONGAN and not _SPEAKS_OF_RANK.search(heading):
        return True  # a rank or grade may be any number
    guess = VOCABULARY.guess(heading)
    is_last = guess is not None and guess.rank < 0 and "jab" not in heading.casefold()
    return key in body.header.weak or (key == kolom.JABATAN and is_last)


def _is_of_studies(body: Body, columns: Mapping[str, int], column: int) -> bool:
    """Whether a school stands among what somebody has studied, beside another column of units."""
    others = set(kolom.UNITS) - {kolom.SEKOLAH}
    beside = (body.heading(one) for one in (column - 1, column + 1) if one >= 0)
    return not others.isdisjoint(columns) and any(map(_ABOUT_STUDIES.search, beside))


def _of_a_faculty(body: Body, column: int) -> bool:
    """Whether a program of studies is where somebody works: behind the column of faculties."""
    return column > 0 and _FACULTY.search(body.heading(column - 1)) is not None


def _change_for(looked: _Columns, filled: Filled, key: str, column: int) -> None:
    others = looked.of_kind(EXPECTED[key], filled.columns)
    if len(others) == 1:
        filled.against.append((key, column, looked.content(column)))
        _take(looked, filled, key, others[0])


def _fill_rater(looked: _Columns, filled: Filled) -> None:
    """A column that speaks of somebody above and holds numbers or names of people of the list is that of the
    rater."""
    body = looked.body
    if not _RATERS.isdisjoint(filled.columns):
        return
    for own, key, what, tell in (
        (kolom.NIP, kolom.PENILAI_NIP, "NIP", _only_nip),
        (kolom.NAMA, kolom.PENILAI_NAMA, "nama", person_key),
    ):
        people = (
            {tell(text) for text in body.said(filled.columns[own])} if own in filled.columns else set[str]()
        )
        for column in range(body.header.left, body.header.right + 1):
            if column in filled.columns.values() or not _ABOVE.search(body.heading(column)):
                continue
            texts = [text for text in body.said(column) if not says_nothing(text)]
            known = sum(tell(text) in people for text in texts)
            if texts and known * 10 >= len(texts) * 6:
                said = f"{what} orang dalam daftar ini di {known} dari {len(texts)} baris"
                filled.columns[key] = column
                filled.by_content[key] = said
                filled.notes.append(recognised(body, column, key, said))
                break


def _fill_coded_rank(looked: _Columns, filled: Filled, taken: frozenset[int]) -> None:
    """A column whose heading speaks of the code of a golongan, where all cells are one and nothing else says
    it: 41 for IV/a, as the programs that pay write it."""
    body = looked.body
    if _holds_codes(body, filled.columns.get(kolom.GOLONGAN)) and kolom.PANGKAT not in filled.columns:
        _take_coded_rank(body, filled, filled.columns.pop(kolom.GOLONGAN))
    if not {kolom.GOLONGAN, kolom.PANGKAT, kolom.KODE_GOLONGAN}.isdisjoint(filled.columns):
        return
    for column in range(body.header.left, body.header.right + 1):
        texts = [text for text in body.said(column) if not says_nothing(text)]
        if (
            column in taken
            or column in filled.columns.values()
            or not _CODE_OF_RANK.search(body.heading(column))
        ):
            continue
        if texts and all(map(is_golongan_code, texts)):
            _take_coded_rank(body, filled, column)
            return


def _holds_codes(body: Body, column: int | None) -> bool:
    """Whether a column called golongan holds only the codes of it, and one that no number of a golongan of
    PPPK can be: these go to 17."""
    texts = [text for text in body.said(column) if not says_nothing(text)] if column is not None else []
    return bool(texts) and all(map(is_golongan_code, texts)) and max(texts) > _LAST_OF_PPPK


def _take_coded_rank(body: Body, filled: Filled, column: int) -> None:
    count = sum(not says_nothing(text) for text in body.said(column))
    said = f"kode golongan di {count} dari {count} baris"
    filled.columns[kolom.KODE_GOLONGAN] = column
    filled.by_content[kolom.KODE_GOLONGAN] = said
    filled.notes.append(recognised(body, column, kolom.KODE_GOLONGAN, said))


def _only_nip(text: str) -> str:
    """The number in a cell, as digits; as it stands where it has none or more."""
    found = nips_in(text)
    return found[0] if len(found) == 1 else text


def _fill_titles(looked: _Columns, filled: Filled, taken: frozenset[int]) -> None:
    """Columns of titles beside the one of names."""
    name = filled.columns.get(kolom.NAMA)
    if name is None:
        return
    for column in looked.of_kind(Kind.TITLE, filled.columns):
        key = kolom.GELAR_DEPAN if column < name else kolom.GELAR_BELAKANG
        if column not in taken and abs(column - name) <= _NEAR_NAME and key not in filled.columns:
            _take(looked, filled, key, column)


def _fill_first_day(looked: _Columns, filled: Filled) -> None:
    """The column that says since when somebody is in the post; what may be it and is not told is said."""
    body = looked.body
    if kolom.TMT_JABATAN in filled.columns or kolom.JABATAN not in filled.columns:
        return
    days = [
        column
        for column in looked.free(filled.columns, unwanted=True)
        if may_be_first_day(body.heading(column)) and looked.content(column).kind is Kind.DAY
    ]
    told, doubtful = first_day(body, filled.columns, days)
    if told is not None:
        _take(looked, filled, kolom.TMT_JABATAN, told)
    elif doubtful:
        called = ", ".join(map(body.called, doubtful))
        filled.notes.append(
            f"Lembar {body.sheet.name}: {called} dapat berarti TMT jabatan dan tidak dibaca; tentukan bila "
            "demikian"
        )


def _fill_units(looked: _Columns, filled: Filled, taken: frozenset[int]) -> None:
    """Columns of units join those that are read, outside or inside of them, as their names repeat."""
    body = looked.body
    found = [column for column in looked.of_kind(Kind.UNIT, filled.columns) if column not in taken]
    for column in sorted(found, key=lambda column: depth_of(body.said(column))):
        mapped = {key: filled.columns[key] for key in kolom.UNITS if key in filled.columns}
        room = _room(body, column, mapped)
        key = next((key for key in (*_PREFERRED, *kolom.UNITS) if key in room), None)
        if key is None:
            filled.notes.append(
                f"Lembar {body.sheet.name}: kolom {body.called(column)} menyebut unit kerja "
                f"({looked.content(column).said}) dan tidak dibaca; periksa"
            )
            continue
        _take(looked, filled, key, column)


def _room(body: Body, column: int, mapped: Mapping[str, int]) -> list[str]:
    """The keys that a column of units may have between those that are read; none where it is not told."""
    low, high = -1, len(kolom.UNITS)
    for key, other in mapped.items():
        place = kolom.UNITS.index(key)
        side = side_of(body, column, other)
        if not side:
            return []
        low, high = (low, min(high, place)) if side < 0 else (max(low, place), high)
    return [key for number, key in enumerate(kolom.UNITS) if low < number < high and key not in mapped]


def _not_understood(looked: _Columns, filled: Filled, taken: frozenset[int]) -> Iterator[str]:
    """Columns of words that nothing is known of: they may be of use, and the user is told."""
    body = looked.body
    against = {column for _, column, _ in filled.against}
    found = [
        body.called(column)
        for column in looked.free(filled.columns)
        if column not in taken
        and column not in against
        and body.heading(column)
        and not VOCABULARY.is_foreign(body.heading(column))
        and (content := looked.content(column)).kind in {None, Kind.POST, Kind.PERSON}
        and content.filled >= min(_FEWEST_FILLED, len(body.rows))
        and any(map(str.isalpha, "".join(body.said(column))))
    ]
    if found:
        yield (
            f"Lembar {body.sheet.name}: kolom tidak dikenal dan tidak dibaca: {', '.join(found)}; tentukan "
            "bila memuat jabatan, unit kerja, atau status"
        )


def _is_known(heading: str) -> bool:
    """Whether a heading is that of a column which is known and not wanted."""
    guess = VOCABULARY.guess(heading)
    return guess is not None and not guess.key
