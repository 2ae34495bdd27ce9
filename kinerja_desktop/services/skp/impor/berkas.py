"""Looking for the SKP in a file: in the limited child process, with who it is about and what was not read."""

import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.skp.rules import SkpForm
from kinerja_desktop.machine.apart import Step
from kinerja_desktop.services.skp.impor.isi import columns_not_read, read_isi
from kinerja_desktop.services.skp.impor.lembar import (
    Bentuk,
    Tabel,
    find_table,
    plain,
    row_name,
    text_at,
    texts_of,
    width_of,
)
from kinerja_desktop.services.skp.impor.sambungan import doubts_of, join_pages
from kinerja_desktop.spreadsheet.cells import UNCALCULATED
from kinerja_desktop.spreadsheet.limits import Limits, file_refusal
from kinerja_desktop.spreadsheet.pdf.reader import is_pdf, read_pdf
from kinerja_desktop.spreadsheet.reader import Sheet, Workbook, read_workbook
from kinerja_desktop.spreadsheet.source.content import Content, FileKind, read_content
from kinerja_desktop.spreadsheet.source.foreign import refuse_by_name
from kinerja_desktop.spreadsheet.source.markup.html import read_html

_TOP = 25
_YEAR = re.compile(r"(?<!\d)20[1-4]\d(?!\d)")
_NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")
_ERRORS = frozenset({UNCALCULATED, "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_MOST_TOLD = 6


class SkpTerbaca(Struct, frozen=True):
    """One SKP of a file. `tahun` None, `nama` and `nip` empty: the sheet does not say. `catatan`: what is to
    be known or typed, each with its place. `halaman`: first and last page (from 1) of a PDF, else None."""

    lembar: str
    bentuk: Bentuk
    tahun: int | None
    nama: str
    nip: str
    isi: SkpForm
    catatan: tuple[str, ...]
    halaman: tuple[int, int] | None = None


class BerkasSkp(Struct, frozen=True):
    """`lain`: what stands in the file besides, and why it was not read. `gambar`: of a PDF, a PNG of each
    page, by which a person confirms what was read."""

    nama: str
    skp: tuple[SkpTerbaca, ...]
    lain: tuple[str, ...]
    gambar: tuple[bytes, ...] = ()


def look_into(step: Step, path: Path) -> BerkasSkp:
    """All SKP of a file. Raises FileRefusedError: not to be read, or no SKP in it."""
    step(0, 2, "Membaca berkas")
    refuse_by_name(path)
    content = read_content(path, Limits())
    if is_pdf(content):
        return _look_into_pdf(step, content)
    book = read_workbook(path)
    step(1, 2, "Mencari tabel SKP")
    return find_skp(book.path, book)


def _look_into_pdf(step: Step, content: Content) -> BerkasSkp:
    pdf = read_pdf(content, step)
    book = Workbook(content.path, FileKind.PDF, pdf.sheets, (), pdf.notes, content.digest)
    return replace(find_skp(content.path, book), gambar=pdf.pictures)


def look_at_table(step: Step, path: Path, data: bytes) -> BerkasSkp:
    """The same of a table that was copied from a page or a sheet, as HTML. `path` only names it."""
    step(0, 2, "Membaca tabel")
    sheets, note = read_html(Content(path, data, ""), Limits())
    found = [Sheet(one.name, one.rows, one.merged) for one in sheets if one.rows]
    return find_skp(path, Workbook(path, FileKind.HTML, tuple(found), (), (note,) if note else ()))


def find_skp(path: Path, book: Workbook) -> BerkasSkp:
    """The SKP in the sheets; an evaluation of one that stands there as a plan is left."""
    tables = [(sheet, find_table(sheet)) for sheet in book.sheets]
    known = [(sheet, tabel) for sheet, tabel in tables if tabel is not None]
    lain = [f"{_called(sheet)}: tidak memuat kepala tabel SKP." for sheet, tabel in tables if tabel is None]
    plans = [(sheet, tabel) for sheet, tabel in known if not tabel.evaluasi]
    if plans:
        lain += [
            f"{_called(sheet)}: evaluasi; rencananya dibaca dari lembar lain."
            for sheet, tabel in known
            if tabel.evaluasi
        ]
    lain += [f"Lembar {name}: tersembunyi, tidak dibaca." for name in book.hidden]
    found = tuple(_read(sheet, tabel) for sheet, tabel in plans or known)
    found = tuple(one for one in found if one.isi.hasil_kerja)
    if not found:
        raise file_refusal(
            path,
            "tidak ada tabel SKP di dalamnya. Yang dikenal: SKP PermenPANRB 6/2022 (kuantitatif dan "
            "kualitatif), PermenPANRB 8/2021, dan PP 46/2011, menurut kepala tabelnya. "
            + " ".join(lain[:_MOST_TOLD]),
            "Pilih berkas SKP, atau salin tabelnya saja ke buku kerja baru beserta kepala tabelnya",
        )
    return BerkasSkp(path.name, found, (*lain, *book.notes))


def _called(sheet: Sheet) -> str:
    return sheet.name if sheet.pages else f"Lembar {sheet.name}"


def _read(sheet: Sheet, tabel: Tabel) -> SkpTerbaca:
    sheet, joints = join_pages(sheet, tabel) if sheet.pages else (sheet, [])
    isi, told = read_isi(sheet, tabel)
    nama, nip = _whose(sheet)
    joints += doubts_of(sheet, tabel, isi) if sheet.pages else []
    notes = [*columns_not_read(tabel), *joints, *told, *_odd_cells(sheet, tabel)]
    if tabel.bentuk is Bentuk.PP_46:
        notes.append("PP 46/2011 tidak mengenal indikator: nama aspeknya dipakai, ketik indikatornya.")
    if tabel.bentuk is Bentuk.KUALITATIF:
        notes.append("Pendekatan kualitatif: targetnya ada di dalam kalimat ukuran keberhasilan.")
    pages = (sheet.pages[0], sheet.pages[-1]) if sheet.pages else None
    return SkpTerbaca(sheet.name, tabel.bentuk, _year(sheet), nama, nip, isi, tuple(notes), pages)


def _odd_cells(sheet: Sheet, tabel: Tabel) -> list[str]:
    hidden = [row + 1 for row in sheet.hidden_rows if row >= tabel.first]
    told = [f"Baris tersembunyi ikut dibaca: {', '.join(map(str, hidden))}."] if hidden else []
    wrong = [
        f"{row_name(sheet, row).lower()} ({text})"
        for row in range(tabel.first, len(sheet.rows))
        for text in texts_of(sheet, row)
        if text in _ERRORS
    ]
    if wrong:
        told.append(
            f"Sel berisi galat atau rumus tanpa hasil: {', '.join(wrong[:_MOST_TOLD])}; periksa isinya."
        )
    return told


def _year(sheet: Sheet) -> int | None:
    """The one year that the top of the sheet names."""
    years = {
        int(year)
        for row in range(min(_TOP, len(sheet.rows)))
        for text in texts_of(sheet, row)
        if "nomor" not in text.casefold() and "peraturan" not in text.casefold()
        for year in _YEAR.findall(text)
    }
    return years.pop() if len(years) == 1 else None


def _whose(sheet: Sheet) -> tuple[str, str]:
    """Name and NIP of who is rated: by the label above the block, never by its side."""
    for row in range(min(_TOP, len(sheet.rows))):
        labels = {c: plain(text_at(sheet, row, c)) for c in range(width_of(sheet, row))}
        own = next((c for c, text in labels.items() if _is_rated(text)), None)
        if own is None:
            continue
        others = [c for c, text in labels.items() if text.startswith("pejabatpenilai") and c > own]
        end = min(others, default=10_000)
        return _value(sheet, row, own, end, "nama"), _digits(_value(sheet, row, own, end, "nip"))
    return "", ""


def _is_rated(label: str) -> bool:
    return label.startswith("pegawai") and label.endswith("dinilai")


def _value(sheet: Sheet, row: int, first: int, end: int, label: str) -> str:
    """What stands beside the label in the half of the block between these columns."""
    for below in range(row + 1, min(row + 8, len(sheet.rows))):
        texts = [text_at(sheet, below, c) for c in range(first, min(end, width_of(sheet, below)))]
        for at, text in enumerate(texts):
            if plain(text) in {label, f"{label}nippppk", "nipnippppk"} or plain(text).startswith(label + "n"):
                return next((one for one in texts[at + 1 :] if one.strip(" :")), "").lstrip(": ")
    return ""


def _digits(text: str) -> str:
    found = _NIP.search("".join(text.split()))
    return found[0] if found else ""
