"""CSV as offices make it: comma, semicolon, tab or bar; UTF-8 with or without BOM, UTF-16, Windows-1252."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.spreadsheet.cells import Row
from kinerja_desktop.spreadsheet.letters import decoded_as
from kinerja_desktop.spreadsheet.limits import Limits, check_size, file_refusal
from kinerja_desktop.spreadsheet.source.content import Content

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_LINES = 60
_SAMPLE_LETTERS = 200_000
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LETTERS_TO_A_CONTROL = 500  # a typed list has a stray one at most, a picture many
_DECLARED = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"[\r\n]")
_TEXT_FORMULA = re.compile(r'^="(.*)"$', re.DOTALL)
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r\x00\d])")
_GUARDS = ("=", "'")
_LONG_NUMBER = re.compile(r"\d{15}")
_SAVE_AGAIN = "Buka di Excel, lalu Simpan Sebagai XLSX"
_FEWEST_CELLS = 3
_SAVED_TWICE = 3
"""So often a list may have been opened in the wrong way and saved again."""


class CsvText(Struct, frozen=True):
    """All rows, every cell as text, and what has to be said about the letters (empty: nothing)."""

    rows: list[Row]
    note: str


def read_csv(content: Content, limits: Limits) -> CsvText:
    """All rows; Excel's `="0123"` and the guard apostrophe are taken off.

    Raises FileRefusedError when the bytes are no text or the columns cannot be told apart.
    """
    path = content.path
    decoded = decoded_as(content.data.rstrip(b"\x1a"))  # the end mark of DOS
    text = decoded.text
    strange = len(_BINARY.findall(text))
    if "\x00" in text or strange * _LETTERS_TO_A_CONTROL > len(text):
        raise file_refusal(
            path,
            "isinya bukan teks dan bukan lembar kerja yang dikenal",
            "Pilih berkas XLSX, XLS, ODS, atau CSV",
        )
    note = decoded.note
    if strange:
        text = _BINARY.sub("", text)
        note = " ".join(filter(None, (note, f"{strange} tanda kendali yang tidak terbaca dibuang; periksa")))
    declared = _DECLARED.match(text)
    start = declared.end() if declared else 0
    sample = _sample(text, start)
    delimiter = declared[1] if declared else _guess_delimiter(sample)
    usual = _agreement(sample, delimiter)[1]
    rows: list[Row] = [[]] if declared else []
    rows += _rows(path, text[start:], delimiter, usual, limits)
    for _ in range(_SAVED_TWICE):
        if not _unwrap(rows, delimiter):
            break
    return CsvText(rows, note)


def plain_cell(cell: str) -> str:
    """Without what only keeps a program from making a number or a formula of it."""
    if not cell.startswith(_GUARDS):
        return cell
    formula = _TEXT_FORMULA.match(cell)
    if formula:
        return formula[1].replace('""', '"')
    return _GUARDED.sub("", cell)


def _rows(path: Path, text: str, delimiter: str, usual: int, limits: Limits) -> list[Row]:
    rows: list[Row] = []
    width, line = 0, 1
    record = ""  # as it stands in the file

    def lines() -> Iterator[str]:
        nonlocal record
        for found in _LINE.finditer(text):
            record += found[0]
            yield found[0]

    reader = csv.reader(lines(), delimiter=delimiter)
    try:
        for cells in reader:
            if reader.line_num > line:
                _check_quotes(path, cells, delimiter, usual, line)
            rows.append([plain_cell(cell) for cell in cells])
            width = max(width, len(cells))
            check_size(path, "CSV", len(rows), width, limits)
            if record.count('"') % 2 and any(delimiter in cell or "\n" in cell for cell in cells):
                raise _never_closes(path, line)
            record = ""
            line = reader.line_num + 1
    except csv.Error as error:
        raise file_refusal(
            path, f"baris {reader.line_num}: susunan kolom atau tanda kutip rusak", _SAVE_AGAIN
        ) from error
    return rows


def _check_quotes(path: Path, cells: list[str], delimiter: str, width: int, line: int) -> None:
    """Refuse a cell that has swallowed whole rows (of usually `width` cells): its quote never closes."""
    for cell in cells:
        inside = cell.split("\n")[1:] if "\n" in cell else []
        if any(
            (count := part.count(delimiter)) >= max(width - 1, 1) or (count and _LONG_NUMBER.search(part))
            for part in inside
        ):
            raise _never_closes(path, line)


def _never_closes(path: Path, line: int) -> Exception:
    return file_refusal(
        path,
        f"baris {line}: tanda kutip dibuka tetapi tidak ditutup, sehingga isi di belakang atau di bawahnya "
        "ikut terbaca sebagai isi satu sel",
        "Hapus tanda kutip itu atau tutup dengan tanda kutip kedua, lalu impor lagi",
    )


def _unwrap(rows: list[Row], delimiter: str) -> bool:
    """Take apart rows that stand whole in one cell; whether there were any.

    A list with commas opened and saved by an Excel whose separator is the semicolon is such: it quotes every
    line that holds a quote.
    """
    alone = {number: str(row[0]) for number, row in enumerate(rows) if _stands_alone(row)}
    others = Counter(len(row) for number, row in enumerate(rows) if number not in alone and len(row) > 1)
    inner = delimiter if others else _guess_delimiter(list(alone.values())[:_SAMPLE_LINES])
    taken = {
        number: next(csv.reader([text], delimiter=inner), [])
        for number, text in alone.items()
        if not _LINE_END.search(text)
    }
    widths = others or Counter(map(len, taken.values()))
    width = max(widths, key=lambda one: (widths[one], one), default=0)
    fitting = {
        number: cells
        for number, cells in taken.items()
        if len(cells) == width and (width >= _FEWEST_CELLS or cells[0] != alone[number])
    }
    if 1 < width < _FEWEST_CELLS or not (others or len(fitting) * 2 > len(rows)):
        return False
    for number, cells in fitting.items():
        rows[number] = [plain_cell(cell) for cell in cells]
    return bool(fitting)


def _stands_alone(row: Row) -> bool:
    return bool(row) and bool(row[0]) and not any(row[1:])


def _sample(text: str, start: int) -> list[str]:
    return text[start : start + _SAMPLE_LETTERS].splitlines(keepends=True)[:_SAMPLE_LINES]


def _guess_delimiter(lines: list[str]) -> str:
    """The delimiter that cuts sample lines into the same number of cells, and into most of them."""
    return max(_DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _agreement(lines: list[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return 0, 0
    split = [width for width in widths if width > 1]
    if not split:
        return 0, 0
    common = max(set(split), key=lambda width: (split.count(width) * width, width))
    return split.count(common) * common, common
