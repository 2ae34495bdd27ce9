"""Cells that say several things at once are taken apart: name and NIP, pangkat, post and its first day."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.cell.jabatan import is_kind_of_post
from kinerja_desktop.services.impor_pegawai.cell.kinds import is_jenjang, is_post
from kinerja_desktop.services.impor_pegawai.cell.lines import names_unit, unit_rank
from kinerja_desktop.services.impor_pegawai.cell.names import is_title, plain_key, without_number_below
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in, without_nip
from kinerja_desktop.services.impor_pegawai.cell.rank import is_pangkat
from kinerja_desktop.services.impor_pegawai.cell.words import says_nothing
from kinerja_desktop.spreadsheet.cells import Cell, text_of

_FEWEST_LABELS = 2  # lines of one cell that say what they are
_NO_NAME = re.compile(
    r"(?:(?:NIP)?[\s.:]*(?:lama)?[\s.:]*\d{9}|C?PNS|PPPK|P3K|ASN|NIP\W*"
    r"|(?:no\W*)?(?:karpeg|kartu pegawai|seri)?[\W_]*[A-Z]{0,2}[\W_]*\d{5,8})",
    re.IGNORECASE,
)
"""What stands beside a NIP and is no part of a name: an old NIP, how somebody is employed, a label, the
number of a card (`N. 123456`)."""
_OLD_NIP_BEHIND = re.compile(r"[\s,/(]+(?:NIP[\s.:]*)?(?:lama[\s.:]*)?\d{9}$", re.IGNORECASE)
DATED = re.compile(
    r"[,;/\s(–-]*(?:TMT[\s.:]*)?(\d{1,2}[\s./-]+(?:\d{1,2}|[A-Za-z]{3,9})[\s./-]+\d{4})\s*\)?$", re.IGNORECASE
)
"""The end of a line beside a name (where and when somebody was born), a pangkat or a post (since when)."""
_LABEL_WITHOUT_DATE = re.compile(r"[,;\s(/]+TMT[\s.:)-]*$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^(\S.*?)\s*\[([^\[\]]*)\]$", re.DOTALL)
_KINDS_OF_POST = frozenset(
    {
        *(
            "jabatan",
            "struktural",
            "fungsional",
            "umum",
            "tertentu",
            "pelaksana",
            "administrator",
            "pengawas",
        ),
        *(
            "pimpinan",
            "tinggi",
            "pratama",
            "madya",
            "utama",
            "eselon",
            "non",
            "jft",
            "jfu",
            "jf",
            "jpt",
            "ja",
        ),
        *("i", "ii", "iii", "iv", "v", "a", "b"),
    }
)
_LABEL = re.compile(r"^(?:nama\s+)?jab(?:atan)?\.?\s*:\s*", re.IGNORECASE)
_MAY_SAY_MORE = re.compile(r"[\n)\]:]|eselon|\besl?\b|kelas|\bkls\b", re.IGNORECASE)
_ROMAN_ESELON = r"(?:iv|v|i{1,3})[\s./-]?[ab]"
_ESELON_ALONE = re.compile(
    rf"(?:eselon|esel|esl?)[\s.:]*(?:{_ROMAN_ESELON}|iv|v|i{{1,3}}|-)|{_ROMAN_ESELON}|(?:non[\s-]?)eselon|-+",
    re.IGNORECASE,
)
_ESELON_BEHIND = re.compile(
    rf"[\s,;/-]*\(\s*((?:(?:eselon|esel|esl?)[\s.:]*)?{_ROMAN_ESELON}|non[\s-]?eselon)\s*\)$"
    rf"|[\s,;/-]+(?:eselon|esl)[\s.:]*{_ROMAN_ESELON}$",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\s*[(\[]\s*(?:(?:kelas(?: jabatan)?|kls\.?|grade)\s*:?\s*)?\d{1,2}\s*[)\]]\s*$"
    r"|\s*[,;/–-]\s*(?:kelas(?: jabatan)?|kls\.?)\s*:?\s*\d{1,2}\s*$",
    re.IGNORECASE,
)
"""The class of a post (evaluasi jabatan) behind its name."""
_GOES_ON = frozenset(
    {"kepala", "ka", "sekretaris", "wakil", "pada", "di", "dan", "plt", "plh", "staf", "ketua"}
)
"""What a post does not end with."""
_AT_A_UNIT = re.compile(r"^(.*\S)\s+pada\s+(\S.*)$", re.IGNORECASE | re.DOTALL)
_ACTING_NAME = re.compile(r"^(plt|plh|pjs|pj)(?:\.\s*|(?<=pl[th])\s+)(\S.*)$", re.IGNORECASE)
_PIECES = re.compile(r"\s*[;|]\s*|\s+/\s+|\s+-\s+")
_POST_AND_UNIT = re.compile(rf"{_PIECES.pattern}|(?:^|\s+)(?:pada|di)\s+", re.IGNORECASE)
_PIECES_OR_LINES = re.compile(rf"\n|{_PIECES.pattern}")
_LOOSE = re.compile(
    r"^(?P<nama>.*?)[\s/,;(]*(?:NIP|NI PPPK|NIPPPK)?[\s.:]*(?P<nip>(?:\d[\s.\-]*){9,})\)?$", re.IGNORECASE
)


class Beside(NamedTuple):
    """What stands beside a NIP in its cell, in pieces."""

    nama: list[str]
    pangkat: list[str]
    post: list[str]
    unit: list[str]

    @property
    def name(self) -> str:
        return " ".join(self.nama)

    @property
    def cells(self) -> dict[str, Cell]:
        """What it says of other columns than name and number."""
        said = {
            kolom.GOLONGAN: ", ".join(self.pangkat),
            kolom.JABATAN: " ".join(self.post),
            kolom.UNIT_KERJA: " ".join(self.unit),
        }
        return {key: text for key, text in said.items() if text}


_NAMA, _PANGKAT, _POST, _UNIT = range(4)
_SHORT_UNIT = 3  # letters: SD, MA, TK


def split_cells(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """The cells of a row, by key, with what one of them says about another key in its place."""
    parted = _split_rank_and_post(_split_post_and_unit(_split_nama_nip(cells)))
    return _split_post_at_unit(_bare_post(_split_post_and_date(_split_acting(parted))))


def _split_nama_nip(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Give a combined column, `Budi Santoso NIP. 1979... Penata / III/a`, as its parts."""
    if kolom.NAMA_NIP not in cells:
        return _split_named_twice(cells)
    cell = cells[kolom.NAMA_NIP]
    text = cell if isinstance(cell, str) else text_of(cell)
    parts: dict[str, Cell] = _labelled(text)
    numbers = nips_in(text)
    if kolom.NAMA in parts:
        pass
    elif len(numbers) == 1:
        beside = beside_nip(without_nip(text))
        parts = {kolom.NAMA: beside.name, kolom.NIP: numbers[0], **beside.cells}
    elif found := _LOOSE.match(text_of(text)):
        parts = {kolom.NAMA: found["nama"].strip(), kolom.NIP: found["nip"].strip()}
    else:
        parts = {kolom.NAMA: text_of(text)}
    others = {key: one for key, one in cells.items() if text_of(one) and key != kolom.NAMA_NIP}
    return {**{key: part for key, part in parts.items() if part}, **others}


def _labelled(text: str) -> dict[str, Cell]:
    """What the lines of a cell say of themselves: `Nama : Budi`, below it `NIP : 1980...`."""
    lines = [line.partition(":") for line in text.splitlines()]
    if len(lines) < _FEWEST_LABELS or not all(colon for _, colon, _ in lines):
        return {}
    guesses = [(VOCABULARY.guess(label.strip()), value.strip()) for label, _, value in lines]
    return {guess.key: value for guess, value in reversed(guesses) if guess and guess.key and value}


def _split_named_twice(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Take a NIP out of the column of names, where it stands beside the name; or where somebody was born."""
    cell = cells.get(kolom.NAMA, "")
    if not isinstance(cell, str) or not (numbers := nips_in(cell)):
        if isinstance(cell, str) and "\n" in cell and not text_of(cells.get(kolom.JABATAN, "")):
            beside = beside_nip(cell)
            cells = {**cells, **beside.cells, kolom.NAMA: beside.name} if beside.post else cells
            cell = cells[kolom.NAMA]
        dated = isinstance(cell, str) and cell.rstrip(" )")[-1:].isdigit() and DATED.search(cell)
        if dated and isinstance(cell, str) and _PIECES_OR_LINES.search(cell):
            cells = {**cells, kolom.NAMA: beside_nip(without_number_below(cell)[0]).name}
        return _split_nip_and_pangkat(cells)
    beside = beside_nip(without_nip(cell))
    nip = cells.get(kolom.NIP, "")
    more = {key: said for key, said in beside.cells.items() if not text_of(cells.get(key, ""))}
    return {**cells, **more, kolom.NAMA: beside.name, kolom.NIP: nip if text_of(nip) else numbers[0]}


def _split_nip_and_pangkat(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Take a pangkat or golongan out of the column of numbers, where the row has no other."""
    cell = cells.get(kolom.NIP, "")
    if not isinstance(cell, str) or kolom.GOLONGAN in cells or kolom.PANGKAT in cells:
        return cells
    pangkat = ", ".join(beside_nip(without_nip(cell)).pangkat) if len(nips_in(cell)) == 1 else ""
    return {**cells, kolom.GOLONGAN: pangkat} if pangkat else cells


def _split_post_and_unit(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Give a column for both, `Analis` above `Bidang A`, as its parts; what is no unit is the post."""
    cell = cells.get(kolom.JABATAN_UNIT)
    if not isinstance(cell, str):
        return cells
    lines = [line.strip(" ,;-") for part in cell.splitlines() for line in _POST_AND_UNIT.split(part) if line]
    first = next((number for number, line in enumerate(lines) if unit_rank(line) is not None), len(lines))
    parts = {kolom.JABATAN: " ".join(lines[:first]), kolom.UNIT_KERJA: " ".join(lines[first:])}
    others = {key: one for key, one in cells.items() if text_of(one) and key != kolom.JABATAN_UNIT}
    return {**{key: part for key, part in parts.items() if part}, **others}


def _split_rank_and_post(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Take the post out of a column of ranks, `Penata (III/c)` above `Analis`; a row may have another."""
    if text_of(cells.get(kolom.JABATAN, "")):
        return cells
    for key in (kolom.GOLONGAN, kolom.PANGKAT):
        cell = cells.get(key, "")
        if not isinstance(cell, str) or not _PIECES_OR_LINES.search(cell):
            continue
        lines = [line for part in _PIECES_OR_LINES.split(cell) if (line := part.strip(" ,;/-"))]
        post = " ".join(line for line in lines if not _only_rank(line))
        rank = " ".join(filter(_only_rank, lines))
        if rank and is_post(post):
            return {**cells, key: rank, kolom.JABATAN: post}
    return cells


def _only_rank(line: str) -> bool:
    return is_pangkat(line) and not is_post(line)


def _split_acting(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """`Plt. Budi` in the column of names holds the post of the row as Plt."""
    nama = cells.get(kolom.NAMA)
    if not isinstance(nama, str) or nama.lstrip()[:1] not in {"P", "p"}:
        return cells
    found = _ACTING_NAME.match(text_of(nama))
    post = text_of(cells.get(kolom.JABATAN, ""))
    if found is None or not post:
        return cells
    return {**cells, kolom.NAMA: found[2], kolom.JABATAN: f"{found[1]}. {post}"}


def _split_post_and_date(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Take the first day out of the column of posts: `Analis` above `01-05-2020`."""
    cell = cells.get(kolom.JABATAN, "")
    if isinstance(cell, str) and cell.rstrip(" .:)-")[-3:].upper() == "TMT":
        return {**cells, kolom.JABATAN: _LABEL_WITHOUT_DATE.sub("", cell)}
    found = DATED.search(cell) if isinstance(cell, str) and cell.rstrip(") ")[-1:].isdigit() else None
    if found is None or not isinstance(cell, str):
        return _split_post_and_kind(cells)
    day: Mapping[str, Cell] = (
        {} if text_of(cells.get(kolom.TMT_JABATAN, "")) else {kolom.TMT_JABATAN: found[1]}
    )
    return _split_post_and_kind({**cells, **day, kolom.JABATAN: cell[: found.start()]})


def _bare_post(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """The post without its eselon, below it or in brackets (`Kepala Seksi` above `IV.a`), and without its
    class (`Analis Hukum Ahli Muda (9)`)."""
    cell = cells.get(kolom.JABATAN, "")
    if not isinstance(cell, str) or not _MAY_SAY_MORE.search(cell):
        return cells
    lines = [_LABEL.sub("", line.strip(" ,;/")) for line in cell.splitlines()]
    bare = _CLASS.sub("", "\n".join(line for line in lines if line and not _ESELON_ALONE.fullmatch(line)))
    found = _ESELON_BEHIND.search(bare)
    if found:
        bare = bare[: found.start()]
    said = [line for line in lines if _ESELON_ALONE.fullmatch(line) and line.strip("-")] or (
        [found[1]] if found else []
    )
    more: Mapping[str, Cell] = (
        {kolom.ESELON: said[0]} if said and not text_of(cells.get(kolom.ESELON, "")) else {}
    )
    return {**cells, **more, kolom.JABATAN: bare} if bare.strip() else cells


def _split_post_at_unit(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Give `Kepala Bidang B pada Dinas Sosial` as post and unit, where the row says no unit otherwise."""
    cell = cells.get(kolom.JABATAN, "")
    if not isinstance(cell, str) or any(text_of(cells.get(key, "")) for key in kolom.UNITS):
        return cells
    if "\n" in cell:
        return _split_post_above_units(
            cells, [line.strip(" ,;") for line in cell.splitlines() if line.strip()]
        )
    found = _AT_A_UNIT.match(cell) if "pada" in cell.casefold() else None
    if found is None or not names_unit(text_of(found[2])):
        return cells
    return {**cells, kolom.JABATAN: found[1], kolom.UNIT_KERJA: text_of(found[2])}


def _split_post_above_units(cells: Mapping[str, Cell], lines: list[str]) -> Mapping[str, Cell]:
    """Give a post with the units in the lines below it, `Analis` above `Bidang A` and `Dinas B`, as its
    parts; not a post that only goes on below, as `Kepala` above `Bidang A`."""
    first = next((number for number, line in enumerate(lines) if number and names_unit(line)), 0)
    units = lines[first:]
    last = plain_key(" ".join(lines[:first])).split()[-1:]
    goes_on = not last or last[0] in _GOES_ON or unit_rank(last[0]) is not None
    if goes_on or not all(map(names_unit, units)):
        return cells
    ranks = [unit_rank(unit) or 0 for unit in units]
    told = len(set(ranks)) == len(ranks)
    outside_in = sorted(units, key=lambda unit: unit_rank(unit) or 0) if told else units[::-1]
    return {**cells, kolom.JABATAN: " ".join(lines[:first]), kolom.UNIT_KERJA: " > ".join(outside_in)}


def _split_post_and_kind(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Take the kind of the post out of the brackets behind it, `Analis [Fungsional Umum]`; or its name once
    more."""
    cell = cells.get(kolom.JABATAN, "")
    if kolom.JENIS_JABATAN in cells and says_nothing(text_of(cell)):
        kind_of_it = text_of(cells[kolom.JENIS_JABATAN])  # of lecturers, in the column of kinds: LEKTOR
        return {**cells, kolom.JABATAN: kind_of_it} if _is_whole_post(kind_of_it) else cells
    found = _IN_BRACKETS.match(cell.rstrip()) if isinstance(cell, str) and cell.rstrip()[-1:] == "]" else None
    if found is None:
        return cells
    kind: Mapping[str, Cell] = {}
    if plain_key(found[2]) != plain_key(found[1]):
        if not set(plain_key(found[2]).split()) <= _KINDS_OF_POST:
            return cells
        if not text_of(cells.get(kolom.JENIS_JABATAN, "")):
            kind = {kolom.JENIS_JABATAN: found[2].strip(" -")}
    return {**cells, **kind, kolom.JABATAN: found[1]}


def _is_whole_post(text: str) -> bool:
    return is_post(text) and not is_kind_of_post(text) and not is_jenjang(text)


def beside_nip(text: str) -> Beside:
    """What a cell says without its NIP, in any order: the name, a pangkat or golongan, a post, a unit."""
    pieces = [piece.strip(" ,;/-()") for line in text.splitlines() for piece in _PIECES.split(line)]
    found = Beside([], [], [], [])
    first = -1
    for piece in pieces:
        if piece and not _NO_NAME.fullmatch(piece) and not DATED.search(piece):
            kind = _kind_of(piece)
            if first < 0 and kind == _UNIT and len(plain_key(piece).split()[0]) <= _SHORT_UNIT:
                kind = _NAMA  # Ma'ruf is no madrasah
            first = kind if first < 0 and kind != _PANGKAT else first
            found[kind].append(_OLD_NIP_BEHIND.sub("", piece))
    if first in {_POST, _UNIT} and all(map(is_title, found.nama)):
        found.nama.insert(0, found[first].pop(0))  # somebody is called like a post, as Jaksa Ginting
    return found


def _kind_of(piece: str) -> int:
    """Which part of a `Beside` a piece is."""
    if is_pangkat(piece):
        return _PANGKAT
    if names_unit(piece):
        return _UNIT
    return _POST if is_post(piece) else _NAMA
