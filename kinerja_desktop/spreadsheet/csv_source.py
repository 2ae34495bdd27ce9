"""CSV as offices make it: comma, semicolon, tab or bar; UTF-8 with or without BOM, UTF-16, Windows-1252."""

import codecs
import csv
import io
import re
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.spreadsheet.cells import Row
from kinerja_desktop.spreadsheet.letters import Decoded, decode_guessing
from kinerja_desktop.spreadsheet.limits import Limits, check_size, file_refusal

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_LINES = 60
_SAMPLE_LETTERS = 200_000
_SAMPLE_BYTES = 4000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_DECLARED = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'^="(.*)"$', re.DOTALL)
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r\x00\d])")
_SAVE_AGAIN = "Buka di Excel, lalu Simpan Sebagai XLSX"


class CsvText(Struct, frozen=True):
    """All rows, every cell as text, and what has to be said about the letters (empty: nothing)."""

    rows: list[Row]
    note: str


def read_csv(path: Path, limits: Limits) -> CsvText:
    """All rows; Excel's `="0123"` and the guard apostrophe are taken off.

    Raises FileRefusedError when the bytes are no text or the columns cannot be told apart.
    """
    decoded = _decode(path, path.read_bytes())
    text = decoded.text
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else _guess_delimiter(text)
    usual = _agreement(_sample(text), delimiter)[1]
    rows: list[Row] = [[]] if declared else []
    width = 0
    line = 1
    reader = csv.reader(
        io.StringIO(text[declared.end() :] if declared else text, newline=""), delimiter=delimiter
    )
    try:
        for cells in reader:
            _check_quotes(path, cells, delimiter, usual, line)
            line = reader.line_num + 1
            rows.append([_plain(cell) for cell in cells])
            width = max(width, len(cells))
            if len(rows) > limits.max_rows or width > limits.max_columns:
                check_size(path, "CSV", len(rows), width, limits)
    except csv.Error as error:
        raise file_refusal(
            path, f"baris {reader.line_num}: susunan kolom atau tanda kutip rusak", _SAVE_AGAIN
        ) from error
    check_size(path, "CSV", len(rows), width, limits)
    return CsvText(rows, decoded.note)


def _check_quotes(path: Path, cells: list[str], delimiter: str, width: int, line: int) -> None:
    """Refuse a cell that has swallowed whole rows (of usually `width` cells): its quote never closes."""
    for cell in cells:
        inside = cell.split("\n")[1:] if "\n" in cell else []
        if any(part.count(delimiter) >= max(width - 1, 1) for part in inside):
            raise file_refusal(
                path,
                f"baris {line}: tanda kutip dibuka tetapi tidak ditutup, sehingga baris di bawahnya ikut "
                "terbaca sebagai isi satu sel",
                "Hapus tanda kutip itu atau tutup dengan tanda kutip kedua, lalu impor lagi",
            )


def _plain(cell: str) -> str:
    formula = _TEXT_FORMULA.match(cell)
    if formula:
        return formula[1].replace('""', '"')
    return _GUARDED.sub("", cell)


def _decode(path: Path, content: bytes) -> Decoded:
    content = content.rstrip(b"\x1a")  # the end mark of DOS
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), "") or _utf16_without_bom(
        content
    )
    try:
        decoded = Decoded(content.decode(encoding)) if encoding else decode_guessing(content)
    except UnicodeDecodeError:
        decoded = None
    if decoded is not None and not _BINARY.search(decoded.text):
        return decoded
    raise file_refusal(
        path, "isinya bukan teks dan bukan lembar kerja yang dikenal", "Pilih berkas XLSX, XLS, ODS, atau CSV"
    )


def _utf16_without_bom(content: bytes) -> str:
    """The kind of UTF-16 when most of every second byte is zero, as in Latin text; else empty."""
    even, odd = content[:_SAMPLE_BYTES:2], content[1:_SAMPLE_BYTES:2]
    if odd and odd.count(0) > len(odd) * 0.7 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    if even and even.count(0) > len(even) * 0.7 and odd.count(0) < len(odd) * 0.1:
        return "utf-16-be"
    return ""


def _guess_delimiter(text: str) -> str:
    """The delimiter that cuts sample lines into the same number of cells, and into most of them."""
    lines = _sample(text)
    return max(_DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _sample(text: str) -> list[str]:
    return text[:_SAMPLE_LETTERS].splitlines(keepends=True)[:_SAMPLE_LINES]


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
