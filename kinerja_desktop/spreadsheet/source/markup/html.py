"""The tables of a web page: what most web programs of the government call "Export Excel".

All tables stand below one another on one sheet, text between them as rows of one cell, as Excel opens such a
page. The tokens are found by one pattern: `html.parser` of Python took 12 microseconds for each cell here, a
list of 25,000 people with 70 columns would not be read in time.
"""

import email
import email.policy
import html
import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import PurePosixPath

from kinerja_desktop.spreadsheet.cells import Cell
from kinerja_desktop.spreadsheet.letters import Decoded, decoded_as
from kinerja_desktop.spreadsheet.limits import Limits, file_refusal
from kinerja_desktop.spreadsheet.source.content import Content
from kinerja_desktop.spreadsheet.source.csv_source import plain_cell
from kinerja_desktop.spreadsheet.source.sheet_rows import SheetRows

HTML_SHEET = "Tabel"

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|title|xml)\b[^>]*+>.*?(?:</(?P=raw)\s*+>|\Z)"
    r"|<(?P<tag>/?[a-z][a-z0-9]*+)(?P<attributes>"
    r"(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^\s>]*+)?|[^=>])*+)>"
    r"|<[!?][^>]*+>",
    re.IGNORECASE | re.DOTALL,
)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,6})", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|\bhidden\b(?!-)", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_BREAKING = ("br", "hr", "p", "div", "li", "center", "caption", "h1", "h2", "h3", "h4", "h5", "h6")
_BREAKS = frozenset(f"{slash}{name}" for slash in ("", "/") for name in _BREAKING)


class _Page:
    """Takes text and tags one after the other."""

    def __init__(self, rows: SheetRows) -> None:
        self._rows = rows
        self._text: list[str] = []
        self._in_row = False
        self._in_cell = False
        self._is_unseen = False
        self._spans: dict[str, int] = {}
        self._covered: dict[int, int] = {}  # column -> rows below that a cell above reaches into
        self._tags: dict[str, Callable[[str], None]] = {
            **dict.fromkeys(("table", "/table", "thead", "tbody", "tfoot", "/tr"), self._end_row),
            **dict.fromkeys(("/td", "/th"), self._end_cell),
            **dict.fromkeys(("td", "th"), self._start_cell),
            **dict.fromkeys(_BREAKS, self._break),
            "tr": self._start_row,
        }

    def read(self, page: str) -> None:
        end = 0
        for token in _TOKEN.finditer(page):
            if token.start() > end:
                self._text.append(page[end : token.start()])
            end = token.end()
            tag = token["tag"]
            if tag is not None:
                action = self._tags.get(tag.lower())
                if action is not None:
                    action(token["attributes"])
        self._text.append(page[end:])
        self._end_row("")

    def _start_row(self, attributes: str) -> None:
        self._end_row("")
        self._in_row = True
        self._is_unseen = bool(_UNSEEN.search(attributes))

    def _end_row(self, _attributes: str) -> None:
        self._end_cell("")
        if self._in_row:
            self._in_row = False
            self._skip_covered()
            self._rows.end_row(is_hidden=self._is_unseen)
            self._covered = {column: left - 1 for column, left in self._covered.items() if left > 1}
            self._is_unseen = False

    def _start_cell(self, attributes: str) -> None:
        if self._in_cell or not self._in_row:
            self._end_cell("")
        self._in_row = self._in_cell = True
        self._text.clear()
        self._spans = (
            {kind.lower(): int(count) for kind, count in _SPAN.findall(attributes)} if attributes else {}
        )

    def _end_cell(self, _attributes: str) -> None:
        text = self._taken()
        if not self._in_cell:
            self._loose(text)
            return
        self._in_cell = False
        self._skip_covered()
        if not self._spans:
            self._rows.put(text)
            return
        columns, rows = max(self._spans.get("col", 1), 1), max(self._spans.get("row", 1), 1)
        column = self._rows.column
        self._rows.merge(rows, columns)
        self._rows.put(text)
        self._rows.column += columns - 1
        if rows > 1:
            self._covered |= dict.fromkeys(range(column, min(column + columns, _HEAD)), rows)

    def _break(self, _attributes: str) -> None:
        if self._in_cell:
            self._text.append("\n")
        else:
            self._loose(self._taken())

    def _loose(self, text: str) -> None:
        """Text outside of all cells."""
        if text and not self._in_row:
            self._rows.put(text)
            self._rows.end_row()

    def _skip_covered(self) -> None:
        while self._covered and self._covered.get(self._rows.column, 0) > 0:
            self._rows.column += 1

    def _taken(self) -> str:
        text = "".join(self._text).strip()
        self._text.clear()
        return plain_cell(html.unescape(text) if "&" in text else text)


def read_html(content: Content, limits: Limits) -> tuple[list[SheetRows], str]:
    """The tables of a page, or of the pages of an MHT, and what must be said about the letters.

    Raises FileRefusedError: there is no table, or it is beyond the limits.
    """
    sheets: list[SheetRows] = []
    notes: list[str] = []
    for name, page in _pages(content):
        if "<t" not in page.text.lower():
            continue
        rows = SheetRows(content.path, name, limits)
        _Page(rows).read(page.text)
        sheets.append(rows)
        notes += [page.note] if page.note else []
    if not any(_is_table(sheet.rows) for sheet in sheets):
        raise file_refusal(
            content.path,
            "berkas ini halaman web tanpa tabel, misalnya halaman masuk atau pemberitahuan galat",
            "Masuk lagi ke aplikasi asalnya, unduh ulang daftarnya, lalu periksa isinya dengan membukanya",
        )
    return sheets, "; ".join(notes)


def _is_table(rows: list[list[Cell]]) -> bool:
    return any(len(row) > 1 for row in rows)


def _pages(content: Content) -> Iterator[tuple[str, Decoded]]:
    if not content.data[:_HEAD].lstrip().lower().startswith((b"mime-version", b"from:", b"content-type:")):
        yield HTML_SHEET, _decode(content.data)
        return
    message = email.message_from_bytes(content.data, EmailMessage, policy=email.policy.compat32)
    for part in message.walk():
        body = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and isinstance(body, bytes):
            place = PurePosixPath(str(part.get("Content-Location", "")).replace("\\", "/"))
            yield place.stem or HTML_SHEET, _decode(body, part.get_content_charset() or "")


def _decode(data: bytes, charset: str = "") -> Decoded:
    named = _CHARSET.search(data[:_HEAD])
    return decoded_as(data, charset or (named[1].decode("ascii", "replace") if named else ""))
