"""Finds the rows that name the columns: below titles, over several tables, one below or beside another."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.headings import THRESHOLD, WEAK_RANK, Guess, Vocabulary, unspaced
from kinerja_desktop.spreadsheet.reader import Sheet

SEARCHED_ROWS = 100
"""Where the best heading is looked for when no row has all that is needed."""

_FEWEST_COLUMNS = 2
_HEADING_ROWS = 3
_PERSONAL_WEIGHT = 4  # columns that tell who is meant: below a group nobody knows they are doubtful
_DOUBTFUL = 0.5
_SAME_TABLE = 0.6  # share of headings that two tables beside each other have in common
_TELLS_WHO = re.compile(r"(?:^|[\W_])(?:n[\W_]*i[\W_]*p|nama|nm|full|induk)|name(?:$|[\W_])", re.IGNORECASE)
_NUMBERING = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,3})[.)]?$")
_VALUE = re.compile(r"\d{6,}")
_LONGEST = 120
_OF_THOSE_BELOW = re.compile(r"\s(?:IV|I{1,3}|IX|VI{0,3}|X)(?:\s*/\s*[a-e])?\W*$", re.IGNORECASE)
"""GOLONGAN IV: what the people below have, not what a column holds."""
_ROMAN = frozenset({"I", "II", "III", "IV"})


class Header(Struct, frozen=True):
    """`row` is the index (from 0) of the last heading row, `top` of the first; `headings` the text over each
    column of the sheet; `columns` the column index by key; `rivals` further columns that claim a key;
    `left` and `right` the first and last column of the table; `weak` the keys known by one word only;
    `by_content` those that no heading tells, but what stands below."""

    row: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    score: float
    top: int = 0
    left: int = 0
    right: int = 0
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    weak: tuple[str, ...] = ()
    by_content: tuple[str, ...] = ()


class _Claim(Struct, frozen=True):
    """What one column may hold."""

    heading: str
    guess: Guess | None

    @property
    def key(self) -> str:
        return self.guess.key if self.guess else ""


Complete = Callable[[Mapping[str, int]], bool]
"""Whether these columns are enough to read a table."""


def find_tables(sheet: Sheet, known: Vocabulary, complete: Complete) -> list[Header]:
    """The headings of all complete tables of a sheet, from top to bottom and left to right."""
    grid = _Grid(sheet)
    found: list[Header] = []
    candidates = [
        (top, row, tables)
        for top, row in _places(sheet)
        if (tables := _tables_at(grid, top, row, known, complete))
    ]
    whole = {row for top, row, _ in candidates if top == row} | {
        row for top, row, tables in candidates if top < row and _is_sub_heading(grid, row, tables, known)
    }
    while candidates:
        first = min(row for _, row, _ in candidates)
        near = [one for one in candidates if one[0] <= first]
        _, last, best = max(near, key=lambda one: _preference(one, whole))
        found += best
        candidates = [one for one in candidates if one[0] > last]
    return found


def _preference(candidate: tuple[int, int, list[Header]], whole: set[int]) -> tuple[float, bool, int]:
    """The best score; of equals the one that takes in all rows of the heading, then the shortest."""
    top, row, tables = candidate
    return max(table.score for table in tables), top != row and row in whole, top - row


def _is_sub_heading(grid: "_Grid", row: int, tables: list[Header], known: Vocabulary) -> bool:
    """Whether the last row of a heading names parts of columns, and nobody: LAMA and BARU under NIP."""
    texts = grid.row(row)
    above = grid.row(row - 1)
    if any(map(str.isdigit, "".join(texts))) or not any(texts):
        return False
    names = [
        column
        for table in tables
        for key, column in table.columns.items()
        if known.weights[key] >= _PERSONAL_WEIGHT and column < len(above) and above[column]
    ]
    same = [column for column in names if column >= len(texts) or texts[column] in {"", above[column]}]
    return bool(same)


def find_header(sheet: Sheet, known: Vocabulary) -> Header | None:
    """The row (or pair of rows) with most recognised columns; None when no row has two of them."""
    top = min(len(sheet.rows), SEARCHED_ROWS)
    grid = _Grid(sheet)
    spans = [*((row, row) for row in range(top)), *pairwise(range(top))]
    headers = [_header((first, last), _claims(grid, first, last, known), known) for first, last in spans]
    usable = [header for header in headers if len(header.columns) >= _FEWEST_COLUMNS]
    return max(usable, key=lambda header: (header.score, -header.row), default=None)


def header_at(sheet: Sheet, row: int, known: Vocabulary) -> Header:
    """The header in a row that the user pointed at (from 0), however little of it is recognised."""
    return _header((row, row), _claims(_Grid(sheet), row, row, known), known)


class _Grid:
    """Texts of rows, merged cells filled with their text."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._rows: dict[int, list[str]] = {}

    def row(self, row: int) -> list[str]:
        if row not in self._rows:
            self._rows[row] = self._read(row)
        return self._rows[row]

    def _read(self, row: int) -> list[str]:
        cells = self._sheet.rows[row] if row < len(self._sheet.rows) else []
        texts = [text_of(cell) for cell in cells]
        for (first_row, first_column), (last_row, last_column) in self._sheet.merged:
            if first_row <= row <= last_row:
                text = text_of(self._sheet.cell(first_row, first_column))
                texts += [""] * (last_column + 1 - len(texts))
                texts[first_column : last_column + 1] = [text] * (last_column + 1 - first_column)
        return texts


def _places(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """First and last row of what may be a heading: near a cell that speaks of a number or a name."""
    rows: set[int] = set()
    for row, cells in enumerate(sheet.rows):
        if _TELLS_WHO.search("\n".join([cell for cell in cells if isinstance(cell, str)])) and any(
            isinstance(cell, str)
            and 0 < len(cell) <= _LONGEST
            and _TELLS_WHO.search(cell)
            and not _VALUE.search(cell)
            for cell in cells
        ):
            rows.update(range(row, row + _HEADING_ROWS))
    for row in sorted(rows):
        for top in range(max(row - _HEADING_ROWS + 1, 0), row + 1):
            if row < len(sheet.rows):
                yield top, row


def _tables_at(grid: _Grid, top: int, row: int, known: Vocabulary, complete: Complete) -> list[Header]:
    rows = [grid.row(one) for one in range(top, row + 1)]
    if top < row and not all(
        _can_be_heading(texts) or (number and _goes_on(rows[number - 1], texts, known))
        for number, texts in enumerate(rows)
    ):
        return []
    claims = _claims(grid, top, row, known)
    for blocks in (_blocks(claims, complete), [(0, len(claims))]):
        tables = [_header((top, row), claims, known, left, right) for left, right in blocks]
        usable = [table for table in tables if complete(table.columns) and _is_heading(table, grid)]
        if usable and len(usable) == len(tables):
            return usable
    return []


def _can_be_heading(texts: Sequence[str]) -> bool:
    """Whether a row may be one of several of a heading: a title, a line of a unit and a person are none."""
    said = set(filter(None, texts))
    numbers = {text for text in said if _NUMBERING.match(text)}
    is_line = len(said) == _FEWEST_COLUMNS and len(numbers) == 1  # `I` and `Bidang A`
    return len(said) >= _FEWEST_COLUMNS and not is_line and not any(map(_VALUE.search, texts))


def _goes_on(above: Sequence[str], texts: Sequence[str], known: Vocabulary) -> bool:
    """Whether a row only says more below one heading: NIP below NAMA."""
    said = [column for column, text in enumerate(texts) if text]
    return (
        len(said) == 1
        and said[0] < len(above)
        and bool(above[said[0]])
        and not _OF_THOSE_BELOW.search(texts[said[0]])
        and known.guess(texts[said[0]]) is not None
        and known.guess(above[said[0]]) is not None
    )


def _is_heading(table: Header, grid: _Grid) -> bool:
    """Whether a row is more than a sentence that speaks of a name and a number."""
    if len(set(table.columns.values())) >= _FEWEST_COLUMNS:
        return True
    return (
        len({text for text in grid.row(table.row)[table.left : table.right + 1] if text}) >= _FEWEST_COLUMNS
    )


def _claims(grid: _Grid, top: int, row: int, known: Vocabulary) -> list[_Claim]:
    """What each column may hold by the heading in the rows `top` to `row`."""
    levels = [grid.row(one) for one in range(top, row + 1)]
    width = max(len(level) for level in levels)
    padded = [level + [""] * (width - len(level)) for level in levels]
    groups = [""] * width
    for level in padded[:-1]:
        groups = _join(groups, _spread(level, padded[-1]))
    claims: list[_Claim] = []
    seen: set[str] = set()
    before = ""
    for group, name in zip(groups, padded[-1], strict=True):
        claim = _claim(group, name, known)
        followed = known.following.get((before, claim.key)) if claim.key in seen else None
        if followed and claim.guess:
            claim = _Claim(claim.heading, Guess(followed, claim.guess.score, claim.guess.rank))
        before = claim.key
        seen.add(before)
        claims.append(claim)
    return claims


def _spread(level: list[str], below: list[str]) -> list[str]:
    """A group without merged cells (ODS, CSV) reaches right over the columns that have a name below."""
    spread: list[str] = []
    group = ""
    for above, name in zip(level, below, strict=True):
        if above or not name:
            group = above
        spread.append(group)
    return spread


def _join(upper: list[str], lower: list[str]) -> list[str]:
    return [
        f"{above} {below}".strip() if above != below else below
        for above, below in zip(upper, lower, strict=True)
    ]


def _claim(group: str, name: str, known: Vocabulary) -> _Claim:
    if not name or not group or group == name:
        return _Claim(name or group, known.guess(name or group))
    if known.is_own(group):
        return _Claim(f"{group} {name}", known.guess(name))
    guess = known.guess(f"{unspaced(group)} {unspaced(name)}")
    if (guess is None or guess.rank == WEAK_RANK) and not known.is_foreign(group):
        guess = known.guess(name) or guess
        if guess and known.weights[guess.key] >= _PERSONAL_WEIGHT:
            guess = Guess(guess.key, guess.score * _DOUBTFUL, guess.rank)
    if name in _ROMAN and guess and (whole := known.guess(group)) and whole.key == guess.key:
        guess = None  # one of the columns I to IV below GOLONGAN claims nothing for itself
    return _Claim(f"{group} {name}", guess)


def _blocks(claims: Sequence[_Claim], complete: Complete) -> list[tuple[int, int]]:
    """First and behind-last column of tables beside each other: where the headings begin anew."""
    starts = [0]
    seen: dict[str, int] = {}
    sets: list[list[str]] = []
    for column, claim in enumerate(claims):
        token = claim.key or claim.heading.casefold()
        if token and token == next(iter(seen), "") and complete(seen):
            starts.append(column)
            sets.append(list(seen))
            seen = {}
        if token:
            seen.setdefault(token, column)
    sets.append(list(seen))
    alike = all(_is_alike(first, second) for first, second in pairwise(sets))
    return list(pairwise([*starts, len(claims)])) if alike else [(0, len(claims))]


def _is_alike(first: list[str], second: list[str]) -> bool:
    """Whether two rows of headings begin alike and share most: a rater beside a person does not."""
    common = len(set(first) & set(second))
    return first[:2] == second[:2] and common >= _SAME_TABLE * max(len(first), len(second))


def _header(
    span: tuple[int, int],
    claims: Sequence[_Claim],
    known: Vocabulary,
    left: int = 0,
    right: int | None = None,
) -> Header:
    """The columns of a table; of several claims for one key the highest rank, then the closest, counts."""
    top, row = span
    end = len(claims) if right is None else right
    claimed: dict[str, list[tuple[int, float, int]]] = {}
    for column in range(left, end):
        guess = claims[column].guess
        if guess and guess.key:
            claimed.setdefault(guess.key, []).append((guess.rank, guess.score, column))
    best = {key: max(all_, key=lambda one: (one[0], one[1], -one[2])) for key, all_ in claimed.items()}
    rivals = {
        key: tuple(column for _, score, column in all_ if column != best[key][2] and score >= THRESHOLD)
        for key, all_ in claimed.items()
    }
    score = sum(known.weights[key] * (fit - len(rivals[key])) for key, (_, fit, _) in best.items())
    columns = {key: one[2] for key, one in sorted(best.items(), key=lambda item: item[1][2])}
    headings = tuple(claim.heading for claim in claims)
    return Header(
        row,
        headings,
        columns,
        score,
        top,
        left,
        max(end - 1, left),
        {key: others for key, others in rivals.items() if others},
        tuple(key for key, (rank, _, _) in best.items() if rank == WEAK_RANK),
    )
