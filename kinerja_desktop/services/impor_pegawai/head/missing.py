"""Why no list of people was found: what of its heading is there, and where."""

from pathlib import Path

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import LABELS
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.head.body import LOOKED_AT, letter
from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.header import Header, find_header, header_at
from kinerja_desktop.spreadsheet.reader import Sheet, Workbook

_SHOWN_HEADINGS = 12


def what_is_missing(sheet: Sheet) -> str:
    """What was found of a heading, where, and what there is instead."""
    header = find_header(sheet, VOCABULARY) or _row_with_one(sheet)
    if header is None or not header.columns:
        return "kolom NIP dan Nama tidak ada" + _first_texts(sheet)
    found = ", ".join(
        f"judul {LABELS[key]} ada di {letter(column)}{header.row + 1}"
        for key, column in header.columns.items()
        if key in {kolom.NIP, kolom.NAMA}
    )
    missing = " dan ".join(LABELS[key] for key in (kolom.NIP, kolom.NAMA) if key not in header.columns)
    known = ", ".join(LABELS[key] for key in LABELS if key in header.columns)
    headings = ", ".join(text for text in header.headings if text)
    return (
        f"{found + '; ' if found else ''}kolom {missing} tidak ada; yang dikenali: {known}; "
        f"judul di baris {header.row + 1}: {headings}"
    )


def _row_with_one(sheet: Sheet) -> Header | None:
    """The first row in which at least one heading is known."""
    headers = (header_at(sheet, row, VOCABULARY) for row in range(min(len(sheet.rows), LOOKED_AT)))
    return next((header for header in headers if header.columns), None)


def _first_texts(sheet: Sheet) -> str:
    texts = [text for row in sheet.rows[:1] for cell in row if (text := text_of(cell))][:_SHOWN_HEADINGS]
    return f"; baris 1 berisi: {', '.join(texts)}" if texts else ""


def no_columns(book: Workbook) -> FileRefusedError:
    """The refusal of a file without a list of people."""
    path: Path = book.path
    if not any(any(text_of(cell) for cell in row) for sheet in book.sheets for row in sheet.rows):
        why = "berkas tidak memuat isi"
    elif len(book.sheets) == 1:
        why = what_is_missing(book.sheets[0])
    else:
        why = "; ".join(f"lembar {sheet.name}: {what_is_missing(sheet)}" for sheet in book.sheets)
    return FileRefusedError(
        "Daftar pegawai tidak ditemukan dalam berkas.",
        where=path.name,
        why=why,
        who="Pengelola kinerja",
        next_step="Beri judul kolom NIP dan Nama, atau tentukan kolomnya sendiri",
    )
