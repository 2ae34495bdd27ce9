"""Headings of lists that do not call a column NIP or name: what stands below tells which ones they are."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.cell.kinds import is_post
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import has_name_beside, nips_in
from kinerja_desktop.services.impor_pegawai.head.body import Body
from kinerja_desktop.services.impor_pegawai.head.evidence import HARMLESS, Kind, content_of
from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.header import Header, find_header, header_at
from kinerja_desktop.spreadsheet.reader import Sheet

_FEWEST_PEOPLE = 2
_FEWEST_HEADINGS = 2
_MOST_LINES_OF_ONE = 4  # name, day of birth, number, pangkat below each other
_SEARCHED = 500
_NEAR = 3  # rows between a heading and the first person: blanks, and the line 1 2 3
_WORD_NIP, _WORD_NAMA = (re.compile(rf"(?:\b|_){word}\d?(?:\b|_)", re.IGNORECASE) for word in ("NIP", "NAMA"))
_OTHER_NUMBERS = re.compile(r"\b(?:NI\W?PPPK|NIK|NRP|NRK|NUPTK|NITK)\b", re.IGNORECASE)


def header_by_content(sheet: Sheet) -> Header | None:
    """The heading of a list whose words do not tell where NIP or name stands, with both told by content.

    None: there is no such list, or more than one column may be meant and nothing tells which."""
    header = find_header(sheet, VOCABULARY)
    if header is None or header.columns.keys().isdisjoint({kolom.NIP, kolom.NAMA}):
        header = _above_numbers(sheet) or header
    completed = _completed(sheet, header) if header else None
    if completed is None and (names := _above_names(sheet)):
        completed = _completed(sheet, names)
    return completed


def _above_names(sheet: Sheet) -> Header | None:
    """The first row that has a heading for names and others beside it: numbers stand below each name."""
    for row, cells in enumerate(sheet.rows[:_SEARCHED]):
        texts = {text for cell in cells if (text := text_of(cell))}
        if any(map(nips_in, texts)):
            return None
        if (
            len(texts) > _FEWEST_HEADINGS
            and kolom.NAMA in (header := header_at(sheet, row, VOCABULARY)).columns
        ):
            return header
    return None


def _above_numbers(sheet: Sheet) -> Header | None:
    """The row above the first people, recognised by their numbers; a list without any heading has blanks."""
    found = [
        (number, row)
        for number, row in enumerate(sheet.rows[:_SEARCHED])
        if any(isinstance(cell, str) and nips_in(cell) for cell in row)
    ]
    if len(found) < _FEWEST_PEOPLE:
        return None
    first, cells = found[0]
    near = [
        header_at(sheet, row, VOCABULARY)
        for row in range(first - 1, max(first - 1 - _NEAR, -1), -1)
        if len(texts := {text for cell in sheet.rows[row] if (text := text_of(cell))}) >= _FEWEST_HEADINGS
        and not all(text.strip("()").isdigit() for text in texts)
    ]
    if near:  # people without a number may stand above the first one with it
        telling = (header for header in near if not header.columns.keys().isdisjoint({kolom.NIP, kolom.NAMA}))
        return next(telling, near[0])
    return Header(first - 1, ("",) * len(cells), {}, 0, first, 0, len(cells) - 1)


def _completed(sheet: Sheet, header: Header) -> Header | None:
    """The heading with the column of numbers, then that of names."""
    header = _with_posts_in_names(sheet, _with_numbers_in_names(sheet, header))
    by_content = list(header.by_content)
    for key in (kolom.NIP, kolom.NAMA):
        columns = header.columns
        if key in columns or kolom.NAMA_NIP in columns or (key == kolom.NAMA and kolom.NAMA_DEPAN in columns):
            continue
        found = list(_candidates(Body(sheet, header, len(sheet.rows)), key))
        if not found:
            return None
        both = key == kolom.NIP and _says_names_too(sheet, header, found[0])
        told = kolom.NAMA_NIP if both else key
        by_content.append(told)
        rivals = {**header.rivals, told: tuple(found[1:])} if found[1:] else header.rivals
        header = replace(
            header,
            columns={**columns, told: found[0]},
            right=max(header.right, *found),
            rivals=rivals,
            by_content=tuple(by_content),
        )
    return header


def _with_numbers_in_names(sheet: Sheet, header: Header) -> Header:
    """A column of names that has the numbers too, `Budi Lesmana (1979...)`, is that of both; one of numbers
    that has the names too as well."""
    names, numbers = header.columns.get(kolom.NAMA), header.columns.get(kolom.NIP)
    if (names is None) == (numbers is None) or kolom.NAMA_DEPAN in header.columns:
        return header
    if names is not None:
        texts = Body(sheet, header, len(sheet.rows)).values(names)
        has_both = sum(len(nips_in(text)) == 1 for text in texts) * _MOST_LINES_OF_ONE >= len(texts)
    else:
        has_both = numbers is not None and _says_names_too(sheet, header, numbers)
    if not has_both:
        return header
    one = {kolom.NAMA, kolom.NIP}
    columns = {kolom.NAMA_NIP if key in one else key: at for key, at in header.columns.items()}
    return replace(header, columns=columns, by_content=(*header.by_content, kolom.NAMA_NIP))


def _with_posts_in_names(sheet: Sheet, header: Header) -> Header:
    """A column NAMA / JABATAN, taken for that of the posts, is that of the names: each post stands in a line
    below one."""
    column = header.columns.get(kolom.JABATAN)
    if column is None or not {kolom.NAMA, kolom.NAMA_NIP, kolom.NAMA_DEPAN}.isdisjoint(header.columns):
        return header
    cells = [cell for row in Body(sheet, header, len(sheet.rows)).rows if (cell := sheet.cell(row, column))]
    lines = [cell.strip().splitlines() for cell in cells if isinstance(cell, str)]
    below = sum(len(one) > 1 and not is_post(one[0]) and is_post(one[1].strip()) for one in lines)
    if not below or below * 2 < len(cells):
        return header
    columns = {kolom.NAMA if key == kolom.JABATAN else key: at for key, at in header.columns.items()}
    return replace(header, columns=columns, by_content=(*header.by_content, kolom.NAMA))


def _candidates(body: Body, key: str) -> Iterator[int]:
    """The columns that hold what is missing, the likeliest first; none where two are equally likely."""
    kind, word = (Kind.NIP, _WORD_NIP) if key == kolom.NIP else (Kind.PERSON, _WORD_NAMA)
    unread = set(range(body.header.left, _width(body))) - set(body.header.columns.values())
    spoken = [column for column in sorted(unread) if _speaks_of(word, body.heading(column))]
    holding = [column for column in spoken if _holds(body, column, kind, spoken=True)]
    if len(holding) == 1:
        yield holding[0]
        return
    found = holding or [
        column
        for column in sorted(unread)
        if not VOCABULARY.is_foreign(HARMLESS[kind].sub(" ", body.heading(column)))
        and (_holds(body, column, kind) or (kind is Kind.NIP and _tells_names_apart(body, column)))
    ]
    number = body.header.columns.get(kolom.NIP)
    if len(found) > 1 and number is not None:
        beside = [column for column in found if abs(column - number) == 1]
        if len(beside) == 1:
            yield beside[0]
            yield from (column for column in found if column != beside[0])
    elif len(found) == 1:
        yield found[0]


def _width(body: Body) -> int:
    rows = body.sheet.rows[body.rows.start : body.rows.stop]
    return max(body.header.right + 1, *(len(row) for row in rows), 0) if rows else body.header.right + 1


def _holds(body: Body, column: int, kind: Kind, *, spoken: bool = False) -> bool:
    held = content_of(body, column).kind
    if held is kind:
        return True
    if not spoken or (kind is Kind.PERSON and held is Kind.UNIT):
        return False
    texts = body.said(column)  # what its heading says itself needs less: NIP / NIGB, single names
    if kind is Kind.NIP:
        return any(map(nips_in, texts))
    return bool(texts) and all(any(map(str.isalpha, text)) and not nips_in(text) for text in texts)


def _tells_names_apart(body: Body, column: int) -> bool:
    """Whether each number stands beside one name and each name beside one number, however often: the people
    of a list of attendance have a line a day."""
    name = body.header.columns.get(kolom.NAMA)
    if name is None:
        return False
    pairs = {
        (numbers, plain_key(text_of(body.sheet.cell(row, name))))
        for row in body.rows
        if len(numbers := nips_in(text_of(body.sheet.cell(row, column)))) == 1
    }
    numbers, names = zip(*pairs, strict=True) if pairs else ((), ())
    return len(pairs) >= _FEWEST_PEOPLE and len(set(numbers)) == len(set(names)) == len(pairs)


def _says_names_too(sheet: Sheet, header: Header, column: int) -> bool:
    texts = [text for text in Body(sheet, header, len(sheet.rows)).values(column) if nips_in(text)]
    return kolom.NAMA not in header.columns and sum(map(has_name_beside, texts)) * 2 > len(texts)


def _speaks_of(word: re.Pattern[str], heading: str) -> bool:
    """Whether a heading has the word, and none beside it that makes it somebody else's."""
    return bool(word.search(heading)) and not VOCABULARY.is_foreign(
        _OTHER_NUMBERS.sub("", word.sub(" ", heading))
    )
