"""Which column says since when somebody is in a post, where its heading says little more than TMT."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.dates import read_date
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.services.impor_pegawai.head.body import Body
from kinerja_desktop.services.impor_pegawai.head.evidence import Kind, content_of
from kinerja_desktop.spreadsheet.cells import text_of

_ONLY_SINCE = re.compile(r"\W*T\W*M\W*T\W*(?:JF[TU]?|fungsional)?\W*\d?\W*", re.IGNORECASE)
_SINCE_POST = re.compile(
    r"^(?=.*(?:tmt|mulai|sejak))(?=.*jab)"
    r"(?!.*(?:lama|awal|pertama|akhir|selesai|plt|plh|gol|pangkat|tambahan|pensiun|riwayat|atasan|penilai))",
    re.IGNORECASE | re.DOTALL,
)
_OF_POST = frozenset({kolom.JABATAN, kolom.JENIS_JABATAN, kolom.ESELON})
_RANKS = frozenset({kolom.GOLONGAN, kolom.PANGKAT})
_BETWEEN = frozenset({*_OF_POST, *kolom.UNITS, kolom.TMT_JABATAN})
"""What may stand between a post and its first day: behind a column of states or remarks a TMT is theirs."""
_DEED = re.compile(
    r"(?:no|nomor|tgl|tanggal)?[\W_]*(?:SK|surat keputusan)(?:[\W_]*(?:jabatan|jab))?[\W_]*\d?", re.IGNORECASE
)
_PPPK = "21"  # in the place of the month of appointment


def may_be_first_day(heading: str) -> bool:
    """Whether a column of dates under this heading has to be looked at."""
    return bool(_ONLY_SINCE.fullmatch(heading) or _SINCE_POST.search(heading))


def first_day(body: Body, columns: Mapping[str, int], days: Collection[int]) -> tuple[int | None, list[int]]:
    """The column of the first day in the post among `days` (columns of dates that nothing is read from), and
    those that may be it and are not told apart; (None, []) where none may.

    A heading that names the post is it; one that says only TMT where it stands behind the post, with nothing
    but the post's own columns and units between, and does not say when people entered the service.
    """
    named = [column for column in days if _SINCE_POST.search(body.heading(column))]
    if len(named) == 1:
        return named[0], []
    found = [column for column in days if _ONLY_SINCE.fullmatch(body.heading(column))]
    kinds = {column: key for key, column in columns.items()}
    behind = [column for column in found if _last_of_post_or_rank(kinds, column) in _OF_POST]
    kinds |= dict.fromkeys(behind, kolom.TMT_JABATAN)
    near = [column for column in behind if _is_of_post(body, columns, kinds, column)]
    return (near[0], []) if len(near) == 1 else (None, behind)


def _last_of_post_or_rank(kinds: Mapping[int, str], column: int) -> str:
    """Of the columns before this one that have a first day the last one: of a rank it is that of the rank."""
    dated = [one for one, key in kinds.items() if one < column and key in {*_OF_POST, *_RANKS}]
    return kinds[max(dated)] if dated else ""


def _is_of_post(body: Body, columns: Mapping[str, int], kinds: Mapping[int, str], column: int) -> bool:
    post = max(one for one, key in kinds.items() if one < column and key in _OF_POST)
    between = range(post + 1, column)
    if not all(kinds.get(one) in _BETWEEN or _tells_of_post(body, one) for one in between):
        return False
    return not between or not _is_entry(body, columns, column)


def _tells_of_post(body: Body, column: int) -> bool:
    """Whether a column that nothing is read from is about the post: its deed, its level, its kind."""
    return bool(_DEED.fullmatch(body.heading(column).strip())) or content_of(body, column).kind is Kind.POST


def _is_entry(body: Body, columns: Mapping[str, int], column: int) -> bool:
    """Whether most of these days say something else than since when somebody is in the post: the month in
    which a PNS was appointed, or for PPPK another year than that of the first contract."""
    told = list(_against_numbers(body, columns, column))
    return sum(told) * 2 > len(told)


def _against_numbers(body: Body, columns: Mapping[str, int], column: int) -> Iterator[bool]:
    number = columns.get(kolom.NIP, columns.get(kolom.NAMA_NIP))
    for row in body.rows if number is not None else ():
        nips = nips_in(text_of(body.sheet.cell(row, number or 0)))
        day = read_date(body.sheet.cell(row, column))
        if len(nips) == 1 and day is not None:
            yield _says_entry(nips[0], day)


def _says_entry(nip: str, day: date) -> bool:
    year, month = nip[8:12], nip[12:14]
    if month == _PPPK:
        return str(day.year) != year
    return f"{day:%Y%m}" == year + month
