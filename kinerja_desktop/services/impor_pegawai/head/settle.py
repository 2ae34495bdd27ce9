"""Which column of a table is what, after a look at what its columns hold."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import LABELS, RivalColumns
from kinerja_desktop.services.impor_pegawai.cell.dates import read_date
from kinerja_desktop.services.impor_pegawai.cell.jabatan import is_kind_of_post
from kinerja_desktop.services.impor_pegawai.cell.kinds import is_jenjang
from kinerja_desktop.services.impor_pegawai.cell.lines import instead_of_units, unit_rank
from kinerja_desktop.services.impor_pegawai.cell.names import is_title, person_key, plain_key
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import has_name_beside, nips_in
from kinerja_desktop.services.impor_pegawai.cell.words import says_nothing
from kinerja_desktop.services.impor_pegawai.head.body import Body
from kinerja_desktop.services.impor_pegawai.head.evidence import EXPECTED, Kind, content_of
from kinerja_desktop.services.impor_pegawai.head.fill import fill, recognised
from kinerja_desktop.services.impor_pegawai.head.ticks import ticked_columns
from kinerja_desktop.services.impor_pegawai.head.unit_levels import inner_one, levels_of
from kinerja_desktop.spreadsheet.cells import text_of

_PIECES = re.compile(r"\s+(?:pada|di)\s+|[\n;|]|\s+[-/]\s+", re.IGNORECASE)
_CALLED_SO = {"pelaksana"}
_SAID_FOR_SOME = frozenset({kolom.JABATAN, kolom.TMT_JABATAN})
"""What a list may say in a column for each kind of post: struktural, fungsional, pelaksana."""
_CALLED_ALIKE = {kolom.JENIS_PEGAWAI: kolom.STATUS, kolom.STATUS: kolom.JENIS_PEGAWAI}


class Settled(Struct):
    """The columns of a table after a look at what they hold, what must be said of it, what can be asked."""

    columns: dict[str, int]
    notes: list[str] = field(default_factory=list[str])
    rivals: list[RivalColumns] = field(default_factory=list[RivalColumns])
    also: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    ticked: dict[str, dict[int, str]] = field(default_factory=dict[str, dict[int, str]])
    by_content: dict[str, str] = field(default_factory=dict[str, str])

    def choose(self, body: Body, key: str, chosen: int, rest: list[int]) -> None:
        self.notes.append(_note(body, key, chosen, rest))
        headings = tuple(body.heading(column) for column in (chosen, *rest))
        self.rivals.append(
            RivalColumns(body.sheet.name, body.header.row + 1, key, chosen, tuple(rest), headings)
        )


def settle(body: Body) -> Settled:
    """Tell by their content which of the columns is what."""
    settled = Settled(dict(body.header.columns))
    columns = settled.columns
    rivals = _split_name_and_number(body, columns)
    _leave_ticked(body, settled, rivals)
    _join_names(columns)
    if kolom.NAMA_NIP in columns and kolom.NAMA in columns:
        other = columns.pop(kolom.NAMA)
        settled.choose(body, kolom.NAMA_NIP, columns[kolom.NAMA_NIP], [other])
    for key, others in rivals.items():
        if key in columns:
            _choose(body, settled, key, (columns[key], *others))
    settled.notes += _move_kinds_of_post(body, columns)
    _move_whole_posts(body, columns)
    _move_posts(body, columns)
    _move_only_posts(body, columns)
    if (
        kolom.JABATAN in columns
        and kolom.JABATAN_UNIT in columns
        and not columns.keys().isdisjoint(kolom.UNITS)
    ):
        settled.choose(body, kolom.JABATAN, columns[kolom.JABATAN], [columns.pop(kolom.JABATAN_UNIT)])
    settled.notes += _without_governments(body, columns)
    _take_remarks(body, settled)
    for key in body.header.by_content:
        if key in columns:
            content = content_of(body, columns[key])
            settled.by_content[key] = content.said
            settled.notes.append(recognised(body, columns[key], key, content.said))
    _fill(body, settled, rivals)
    return settled


def _choose(body: Body, settled: Settled, key: str, claimed: tuple[int, ...]) -> None:
    """Of columns that claim one thing read one, or all where they say it for different people."""
    claimed = _told_apart(body, settled, key, claimed)
    if len(claimed) == 1:
        settled.columns[key] = claimed[0]
        return
    if key in _SAID_FOR_SOME and _complementary(body, claimed):
        settled.also[key] = claimed[1:]
        called = " dan ".join(body.called(column) for column in claimed)
        settled.notes.append(
            f"Lembar {body.sheet.name}: {called} saling melengkapi sebagai {LABELS[key]}; keduanya dibaca"
        )
        return
    if key == kolom.NAMA and (
        _split_titles(body, settled.columns, claimed) or _take_fullest(body, settled, claimed)
    ):
        return
    if key in kolom.UNITS and (levels := levels_of(body, settled.columns, key, claimed)):
        settled.columns.pop(key)
        settled.columns |= levels
        called = ", ".join(body.called(column) for column in levels.values())
        settled.notes.append(f"Lembar {body.sheet.name}: {called} dibaca sebagai tingkat unit; periksa")
        return
    chosen = _chosen(body, key, claimed)
    settled.columns[key] = chosen
    others = [column for column in claimed if column != chosen]
    inner = inner_one(body, settled.columns, chosen, others) if key == kolom.UNIT_KERJA else None
    if inner is not None:
        others.remove(inner)
        _go_inside(body, settled, inner)
    if others:
        settled.choose(body, key, chosen, others)


def _told_apart(body: Body, settled: Settled, key: str, claimed: tuple[int, ...]) -> tuple[int, ...]:
    """How somebody is employed and whether he is still there are called alike: a column that claims one of
    them beside another, and says the other, is that one. The columns that go on claiming the key."""
    other = _CALLED_ALIKE.get(key)
    if other is None or other in settled.columns:
        return claimed
    found = [column for column in claimed if content_of(body, column).kind is EXPECTED[other]]
    if len(found) != 1:
        return claimed
    content = content_of(body, found[0])
    settled.columns[other] = found[0]
    settled.by_content[other] = content.said
    settled.notes.append(recognised(body, found[0], other, content.said))
    return tuple(column for column in claimed if column != found[0])


def _go_inside(body: Body, settled: Settled, column: int) -> None:
    before = settled.columns.get(kolom.SUB_UNIT)
    settled.columns[kolom.SUB_UNIT] = column
    if before is not None:
        settled.choose(body, kolom.SUB_UNIT, column, [before])
    settled.notes.append(
        f"Lembar {body.sheet.name}: {body.called(column)} dibaca sebagai unit di dalam "
        f"{body.called(settled.columns[kolom.UNIT_KERJA])}; periksa"
    )


def _leave_ticked(body: Body, settled: Settled, rivals: dict[str, tuple[int, ...]]) -> None:
    """Columns that are ticked claim nothing each for itself."""
    settled.ticked = ticked_columns(body)
    for key, ticked in settled.ticked.items():
        rivals.pop(key, None)
        for other in [other for other, column in settled.columns.items() if column in ticked]:
            del settled.columns[other]
        called = ", ".join(body.called(column) for column in ticked)
        settled.notes.append(
            f"Lembar {body.sheet.name}: {LABELS[key]} dibaca dari tanda di kolom {called}; periksa"
        )


def _join_names(columns: dict[str, int]) -> None:
    """A first and a last name are the name where no column has it whole."""
    if kolom.NAMA in columns or kolom.NAMA_NIP in columns:
        columns.pop(kolom.NAMA_DEPAN, None)
        columns.pop(kolom.NAMA_BELAKANG, None)
    elif kolom.NAMA_DEPAN in columns:
        columns[kolom.NAMA] = columns.pop(kolom.NAMA_DEPAN)


def _fill(body: Body, settled: Settled, rivals: dict[str, tuple[int, ...]]) -> None:
    taken = {column for ticked in settled.ticked.values() for column in ticked}
    taken |= {column for others in (*rivals.values(), *settled.also.values()) for column in others}
    filled = fill(body, settled.columns, frozenset(taken), frozenset(settled.ticked))
    settled.columns = filled.columns
    settled.by_content |= filled.by_content
    settled.notes += filled.notes
    for key, others in filled.rivals.items():
        if others:
            settled.choose(body, key, filled.columns[key], others)
    for key, column, _ in filled.against:
        if key in filled.columns:
            settled.choose(body, key, filled.columns[key], [column])


def _split_name_and_number(body: Body, columns: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """Tell columns under one heading for name and number apart by what they hold; the rivals that stay."""
    rivals = dict(body.header.rivals)
    if kolom.NAMA_NIP not in columns:
        return rivals
    claimed = [columns[kolom.NAMA_NIP], *rivals.get(kolom.NAMA_NIP, ())]
    beside = claimed[0] + 1  # one heading over two columns, without merged cells
    if len(claimed) == 1 and beside < len(body.header.headings) and not body.header.headings[beside]:
        claimed.append(beside)
    numbers = [column for column in claimed if _holds_only_numbers(body.values(column))]
    names = [column for column in claimed if column not in numbers]
    if len(numbers) == 1 and len(names) <= 1 and (names or kolom.NAMA in columns):
        rivals.pop(kolom.NAMA_NIP, None)
        del columns[kolom.NAMA_NIP]
        columns[kolom.NIP] = numbers[0]
        columns.update({kolom.NAMA: names[0]} if names else {})
    return rivals


def _split_titles(body: Body, columns: dict[str, int], claimed: Sequence[int]) -> bool:
    """Tell titles in a column of their own, under one heading with the names, from these."""
    titles = [column for column in claimed if all(map(is_title, body.values(column)))]
    names = [column for column in claimed if column not in titles]
    if len(names) != 1 or len(titles) != len(claimed) - 1:
        return False
    columns[kolom.NAMA] = names[0]
    for column in titles:
        columns[kolom.GELAR_DEPAN if column < names[0] else kolom.GELAR_BELAKANG] = column
    return True


def _take_fullest(body: Body, settled: Settled, claimed: Sequence[int]) -> bool:
    """Of columns with the same people read the one that has their titles: NAMA and NAMA_LENGKAP."""
    for row in body.rows:
        if len({person_key(text_of(body.sheet.cell(row, column))) for column in claimed}) > 1:
            return False
    letters = {column: sum(map(len, body.values(column))) for column in claimed}
    best = max(claimed, key=lambda column: letters[column])
    settled.columns[kolom.NAMA] = best
    others = ", ".join(body.called(column) for column in claimed if column != best)
    settled.notes.append(
        f"Lembar {body.sheet.name}: {body.called(best)} dibaca sebagai Nama; {others} menyebut orang "
        "yang sama"
    )
    return True


def _holds_only_numbers(values: list[str]) -> bool:
    """Whether a column holds NIP and no names beside them, whatever stands below its people."""
    numbers = [text for text in values if nips_in(text)]
    return len(numbers) * 2 > len(values) and not any(has_name_beside(text) for text in numbers)


def _move_posts(body: Body, columns: dict[str, int]) -> None:
    """A column JABATAN/TMT that holds more than days is the one of the posts."""
    column = columns.get(kolom.TMT_JABATAN)
    if column is None or kolom.JABATAN in columns:
        return
    values = body.values(column)
    posts = sum(read_date(text) is None and any(map(str.isalpha, text)) for text in values)
    if values and posts * 2 >= len(values):  # half of them, where the day stands in a line of its own
        columns[kolom.JABATAN] = columns.pop(kolom.TMT_JABATAN)


def _move_only_posts(body: Body, columns: dict[str, int]) -> None:
    """A column UNIT / JABATAN without any unit in the lines of people is the one of the posts: units stand in
    lines of their own."""
    column = columns.get(kolom.JABATAN_UNIT)
    if column is None or kolom.JABATAN in columns:
        return
    cells = (body.sheet.cell(row, column) for row in body.rows)
    behind = (piece for cell in cells if isinstance(cell, str) for piece in _PIECES.split(cell.strip())[1:])
    if all(unit_rank(text.strip()) is None for text in (*body.said(column), *behind)):
        columns[kolom.JABATAN] = columns.pop(kolom.JABATAN_UNIT)


def _complementary(body: Body, claimed: Sequence[int]) -> bool:
    """Whether each row says a thing in one of these columns at most, and more than one says it somewhere."""
    said = [0] * len(claimed)
    for row in body.rows:
        filled = [
            number
            for number, column in enumerate(claimed)
            if not says_nothing(text_of(body.sheet.cell(row, column)))
        ]
        if len(filled) > 1:
            return False
        for number in filled:
            said[number] += 1
    return sum(map(bool, said)) > 1


def _take_remarks(body: Body, settled: Settled) -> None:
    """A column of remarks that says of nearly everybody whether he is still there is that of the states."""
    column = settled.columns.get(kolom.KETERANGAN)
    if column is None or kolom.STATUS in settled.columns:
        return
    content = content_of(body, column)
    if content.kind is Kind.STATE and len(body.said(column)) * 2 > len(body.rows):
        settled.columns[kolom.STATUS] = settled.columns.pop(kolom.KETERANGAN)
        settled.by_content[kolom.STATUS] = content.said
        settled.notes.append(recognised(body, column, kolom.STATUS, content.said))


def _without_governments(body: Body, columns: dict[str, int]) -> Iterator[str]:
    """Leave out columns that name the whole government: it is the agency, no unit of it."""
    for key in kolom.UNITS:
        values = body.values(columns[key]) if key in columns else []
        if what := instead_of_units(values):
            column = columns.pop(key)
            yield (
                f"Lembar {body.sheet.name}: kolom {body.called(column)} {what}, bukan unit kerja, dan tidak "
                "dibaca"
            )


def guessed(body: Body, column: int, key: str) -> str:
    """What is said of a column that was not understood by its whole heading."""
    return f"Lembar {body.sheet.name}: judul {body.called(column)} dibaca sebagai {LABELS[key]}; periksa"


def _chosen(body: Body, key: str, claimed: tuple[int, ...]) -> int:
    """Of columns that claim one thing the one that holds it: not one that is empty, only says which kind of
    post it is, or holds something else while another holds what it says."""
    useful = [
        column
        for column in claimed
        if (values := body.values(column))
        and not (key == kolom.JABATAN and all(is_kind_of_post(text) for text in values))
    ]
    if not useful or content_of(body, useful[0]).kind in {None, EXPECTED.get(key)}:
        return next(iter(useful), claimed[0])
    holding = (column for column in useful if content_of(body, column).kind is EXPECTED.get(key))
    return next(holding, useful[0])


def _move_kinds_of_post(body: Body, columns: dict[str, int]) -> list[str]:
    """A column JABATAN that says only Struktural, Fungsional or Pelaksana is the kind of the post; one that
    says nothing but Pelaksana may be its name, as in the ministry of finance: it stays, and that is said."""
    column = columns.get(kolom.JABATAN)
    if column is None or kolom.JENIS_JABATAN in columns:
        return []
    said = set(map(plain_key, body.values(column)))
    if said == _CALLED_SO:
        return [f"Lembar {body.sheet.name}: semua jabatan di {body.called(column)} 'Pelaksana'; periksa"]
    if said and all(map(is_kind_of_post, said)):
        columns[kolom.JENIS_JABATAN] = columns.pop(kolom.JABATAN)
    return []


def _move_whole_posts(body: Body, columns: dict[str, int]) -> None:
    """A column JENJANG JABATAN or JABATAN ESELON that holds posts, where none is called so, is theirs."""
    if not {kolom.JABATAN, kolom.JABATAN_UNIT}.isdisjoint(columns):
        return
    for key in (kolom.JENIS_JABATAN, kolom.ESELON):
        column = columns.get(key)
        if column is None or "jab" not in body.heading(column).casefold():
            continue
        texts = body.values(column)
        bare = sum(is_kind_of_post(text) or is_jenjang(text) for text in texts)
        if content_of(body, column).kind is Kind.POST and bare * 2 < len(texts):
            columns[kolom.JABATAN] = columns.pop(key)
            return


def _note(body: Body, key: str, chosen: int, others: list[int]) -> str:
    rest = ", ".join(body.called(column) for column in others)
    return (
        f"Lembar {body.sheet.name}: lebih dari satu kolom tampak sebagai {LABELS[key]}; "
        f"dipakai {body.called(chosen)}, tidak dibaca {rest}"
    )
