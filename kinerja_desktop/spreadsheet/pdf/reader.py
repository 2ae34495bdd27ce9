"""The pages of a PDF with text as sheets: one for each document in it, with a picture of every page."""

import io
import re
from collections.abc import Collection, Sequence
from itertools import groupby
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from PIL import Image

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.machine.apart import Step
from kinerja_desktop.spreadsheet.cells import Row
from kinerja_desktop.spreadsheet.limits import file_refusal
from kinerja_desktop.spreadsheet.pdf.grid import Area, Grid, edges_of
from kinerja_desktop.spreadsheet.pdf.letters import Letter, letters_of, lines_of, text_in
from kinerja_desktop.spreadsheet.pdf.rules import SCALE, Rule, rules_of
from kinerja_desktop.spreadsheet.reader import Sheet
from kinerja_desktop.spreadsheet.source.content import SEND_AGAIN, UNLOCK_FIRST, Content

_MOST_PAGES = 60
_LONGEST_SIDE = 1300
"""Points: more is a poster, and its picture no page to read."""
_PICTURE = 1500
"""Pixels of the longer side of the picture that is shown."""
_MOST_TOLD = 200
_LEAST_LETTERS = 20
_MOST_UNKNOWN = 0.05
_ASK = (
    "Minta berkas PDF aslinya (unduhan e-Kinerja atau hasil Simpan sebagai PDF, bukan pindaian) atau buku "
    "kerjanya; bila tidak ada, ketik SKP-nya sambil melihat lembarnya"
)
_TITLE = re.compile(r"(lampiran)?(sasarankinerjapegawai|evaluasikinerjapegawai|dokumenevaluasikinerja)")


class PdfTerbaca(Struct, frozen=True):
    """`pictures`: a PNG of each page, from the first. `notes`: what was not read, with its page."""

    sheets: tuple[Sheet, ...]
    pictures: tuple[bytes, ...]
    notes: tuple[str, ...]


class _Page(Struct, frozen=True):
    number: int
    letters: Sequence[Letter]
    across: Sequence[Rule]
    down: Sequence[Rule]

    def begins(self) -> bool:
        """Whether another document begins here: its title and whom it is about; pages repeat the title."""
        texts = [re.sub(r"[\W_]+", "", one.text.casefold()) for one in lines_of(self.letters)]
        titles = [found for text in texts if (found := _TITLE.match(text))]
        return bool(titles) and (bool(titles[0][1]) or any("pangkatgol" in text for text in texts))


def is_pdf(content: Content) -> bool:
    return content.data.startswith(b"%PDF")


def read_pdf(content: Content, step: Step) -> PdfTerbaca:
    """Raises FileRefusedError: damaged, locked, too long, or pictures of pages without text."""
    document = _opened(content)
    pages: list[_Page] = []
    pictures: list[bytes] = []
    notes: list[str] = []
    for index in range(len(document)):
        step(index, len(document), f"Membaca halaman {index + 1}")
        page, picture, note = _read_page(content.path, document, index)
        pages.append(page)
        pictures.append(picture)
        notes += note
    if not any(len(page.letters) >= _LEAST_LETTERS for page in pages):
        raise file_refusal(
            content.path, "PDF ini pindaian atau foto: halamannya gambar tanpa teks yang dapat dibaca", _ASK
        )
    starts = {page.number for page in pages if page.begins()}
    sheets = [
        _sheet(list(each), notes)
        for _, each in groupby(pages, key=lambda page: sum(start <= page.number for start in starts))
    ]
    return PdfTerbaca(tuple(sheets), tuple(pictures), tuple(notes))


def _opened(content: Content) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content.data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise file_refusal(content.path, "berkas dilindungi kata sandi", UNLOCK_FIRST) from error
        raise _damaged(content.path) from error
    if count > _MOST_PAGES:
        raise file_refusal(
            content.path,
            f"PDF ini memuat {count} halaman; batasnya {_MOST_PAGES}",
            "Simpan halaman SKP-nya saja sebagai PDF, lalu impor berkas itu",
        )
    return document


def _damaged(path: Path) -> FileRefusedError:
    return file_refusal(path, "PDF ini rusak atau terpotong", SEND_AGAIN)


def _read_page(path: Path, document: pypdfium2.PdfDocument, index: int) -> tuple[_Page, bytes, list[str]]:
    """What stands on a page, its picture, and what is to be said of it."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise _damaged(path) from error
    if max(page.get_size()) > _LONGEST_SIDE:
        raise file_refusal(path, f"halaman {index + 1} lebih besar dari A3", "Cetak ke PDF ukuran F4 atau A4")
    letters, unknown = letters_of(page)
    drawn = page.render(scale=SCALE, grayscale=True).to_pil()
    across, down = rules_of(drawn)
    notes: list[str] = []
    if unknown > _MOST_UNKNOWN * (len(letters) + unknown):
        raise file_refusal(
            path,
            f"huruf pada halaman {index + 1} tidak menyebut artinya, sehingga teksnya tidak terbaca",
            _ASK,
        )
    if unknown:
        notes.append(f"Halaman {index + 1}: {unknown} huruf tidak terbaca; periksa teksnya.")
    if len(letters) < _LEAST_LETTERS:
        notes.append(f"Halaman {index + 1}: gambar tanpa teks; tidak dibaca, ketik dari gambarnya.")
    page.close()
    return _Page(index + 1, letters, across, down), _png(drawn), notes


def _png(drawn: Image.Image) -> bytes:
    drawn.thumbnail((_PICTURE, _PICTURE))
    file = io.BytesIO()
    drawn.quantize(16).save(file, "PNG")
    return file.getvalue()


def _sheet(pages: Sequence[_Page], notes: list[str]) -> Sheet:
    """The pages of one document below each other, over the same columns; `notes` gets what is left out."""
    columns = edges_of(rule.at for page in pages for rule in page.down)
    rows: list[Row] = []
    numbers: list[int] = []
    for page in pages:
        grid = Grid(page.across, page.down, columns)
        added, left_out = _rows(page, grid, with_texts=page is pages[0])
        if left_out:
            notes.append(f"Halaman {page.number}: teks di luar kotak tabel tidak dibaca: {left_out}.")
        rows += added
        numbers += [page.number] * len(added)
    first, last = pages[0].number, pages[-1].number
    name = f"Halaman {first}" if first == last else f"Halaman {first}-{last}"
    return Sheet(name, rows, pages=numbers)


def _rows(page: _Page, grid: Grid, *, with_texts: bool) -> tuple[list[Row], str]:
    """Rows of the tables of a page; `with_texts`: also what stands above them, which is the head of a form.
    Texts below, like signatures and numbers of pages, are no content; those in between are given back."""
    cells: dict[Area, list[Letter]] = {}
    outside: list[Letter] = []
    for letter in page.letters:
        cell = grid.cell_at(letter.across, letter.down)
        if cell is None:
            outside.append(letter)
        else:
            cells.setdefault(cell, []).append(letter)
    table: dict[int, dict[int, str]] = {}
    for cell, letters in cells.items():
        text = text_in(letters, grid.columns[cell.left], grid.columns[cell.right + 1])
        table.setdefault(cell.top, {})[cell.left] = text
    begins, ends = _extent(grid, cells)
    above = [one for one in outside if one.down < begins] if with_texts else []
    left_out = "; ".join(line.text for line in lines_of([one for one in outside if begins < one.down < ends]))
    rows = [*_above(above, grid), *(_filled(table[row]) for row in sorted(table))]
    return rows, left_out[:_MOST_TOLD]


def _extent(grid: Grid, cells: Collection[Area]) -> tuple[float, float]:
    """Where the first table of a page begins and the last one ends; without one, below everything."""
    if not cells:
        return float("inf"), float("inf")
    return grid.rows[min(cell.top for cell in cells)], grid.rows[max(cell.bottom for cell in cells) + 1]


def _above(letters: Sequence[Letter], grid: Grid) -> list[Row]:
    rows: dict[float, dict[int, str]] = {}
    last = None
    for line in lines_of(letters, apart=True):
        down = line.letters[0].down
        height = line.letters[0].bottom - line.letters[0].top
        last = last if last is not None and abs(down - last) < height / 2 else down
        row, column = rows.setdefault(last, {}), grid.column_at(line.left)
        while column in row:
            column += 1
        row[column] = line.text
    return [_filled(row) for row in rows.values()]


def _filled(cells: dict[int, str]) -> Row:
    return [cells.get(column, "") for column in range(max(cells) + 1)]
