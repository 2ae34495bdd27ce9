"""Files that are no spreadsheets, called by their names: what it is, and what to do instead."""

import json
import re
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.spreadsheet.limits import file_refusal
from kinerja_desktop.spreadsheet.source.content import SAVE_AS, SEND_AGAIN, Content

_PICK_THE_LIST = "Pilih berkas daftarnya sendiri, bukan berkas ini"
_EXTRACT = "Keluarkan dulu berkas di dalamnya (klik kanan, Ekstrak), lalu impor berkas itu"
_DOWNLOAD = (
    "Buka tautannya di peramban, pilih File > Unduh > Microsoft Excel (.xlsx), lalu impor hasil unduhan"
)
_HEAD = 2048


class _Kind(Struct, frozen=True):
    why: str
    next_step: str = SAVE_AS


_LOCK = _Kind(
    "berkas ini berkas kunci yang dibuat Excel atau LibreOffice selama daftar terbuka, bukan daftarnya",
    "Pilih berkas bernama sama tanpa ~$ atau .~lock di depannya",
)
_APPLE = _Kind(
    "berkas ini catatan tambahan dari komputer Apple (nama diawali ._), bukan daftarnya",
    "Pilih berkas bernama sama tanpa ._ di depannya",
)
_LINK = _Kind("berkas ini hanya tautan ke daftar, bukan daftarnya", _DOWNLOAD)
_SHORTCUT = _Kind("berkas ini hanya pintasan ke berkas lain, bukan daftarnya", _PICK_THE_LIST)
_BY_MAGIC = (
    (b"%PDF", _Kind("berkas ini PDF, bukan lembar kerja", "Minta daftar aslinya dalam bentuk XLSX")),
    (b"{\\rtf", _Kind("berkas ini dokumen RTF, bukan lembar kerja")),
    (b"\x89PNG", _Kind("berkas ini gambar, bukan lembar kerja", "Minta daftar aslinya dalam bentuk XLSX")),
    (b"GIF8", _Kind("berkas ini gambar, bukan lembar kerja", "Minta daftar aslinya dalam bentuk XLSX")),
    (b"\xff\xd8\xff", _Kind("berkas ini foto, bukan lembar kerja", "Minta daftar aslinya dalam bentuk XLSX")),
    (b"Rar!", _Kind("berkas ini arsip RAR", _EXTRACT)),
    (b"7z\xbc\xaf", _Kind("berkas ini arsip 7z", _EXTRACT)),
    (b"\x1f\x8b", _Kind("berkas ini arsip gzip", _EXTRACT)),
    (b"BZh91AY", _Kind("berkas ini arsip bzip2", _EXTRACT)),
    (b"\xfd7zXZ", _Kind("berkas ini arsip xz", _EXTRACT)),
    (
        b"MZ\x90",
        _Kind("berkas ini program, bukan lembar kerja", "Jangan dibuka; tanyakan kepada pengirimnya"),
    ),
    (b"L\x00\x00\x00\x01\x14\x02\x00", _SHORTCUT),
    (b"\x00\x05\x16\x07", _APPLE),
    (b"SQLite format 3", _Kind("berkas ini basis data SQLite", "Ekspor daftarnya sebagai XLSX atau CSV")),
    (b"\x00\x01\x00\x00Standard ", _Kind("berkas ini basis data Access", "Ekspor daftarnya sebagai XLSX")),
    (b"ID;P", _Kind("berkas ini SYLK (bentuk lama lembar kerja)")),
    (b"\x09\x00\x04\x00", _Kind("berkas ini XLS dari Excel 2 (1987)")),
    (b"\x09\x02\x06\x00", _Kind("berkas ini XLS dari Excel 3 (1990)")),
    (b"\x09\x04\x06\x00", _Kind("berkas ini XLS dari Excel 4 (1992)")),
    (b"\x09\x08", _Kind("berkas ini XLS dari Excel 5 atau buatan program lama")),
    (b"\x00\x00\x02\x00", _Kind("berkas ini lembar kerja Lotus 1-2-3")),
    (b"\x00\x00\x1a\x00", _Kind("berkas ini lembar kerja Lotus 1-2-3")),
    (b"\xff\x00\x02\x00", _Kind("berkas ini lembar kerja Quattro Pro")),
)
_BY_TEXT = (
    (re.compile(r"\[InternetShortcut\]", re.IGNORECASE), _LINK),
    (re.compile(r"\[Desktop Entry\]"), _SHORTCUT),
    (re.compile(r"\{\\rtf"), _Kind("berkas ini dokumen RTF, bukan lembar kerja")),
    (re.compile(r"TABLE\r?\n0,1\r?\n"), _Kind("berkas ini DIF (bentuk lama lembar kerja)")),
)
_DBASE = re.compile(rb"[\x03\x30\x31\x83\x8b\xf5][\x00-\xff][\x01-\x0c][\x01-\x1f]", re.DOTALL)
_DBASE_FIELDS = slice(28, 32)


def refuse_by_name(path: Path) -> None:
    """Raises FileRefusedError for what spreadsheet programs leave beside a list that is open."""
    if path.name.startswith(("~$", ".~lock.")):
        raise _refused(path, _LOCK)
    if path.name.startswith("._"):
        raise _refused(path, _APPLE)


def refuse_foreign(content: Content) -> None:
    """Raises FileRefusedError when the first bytes show another kind of file."""
    head = content.data[:_HEAD]
    for magic, kind in _BY_MAGIC:
        if head.startswith(magic):
            raise _refused(content.path, kind)
    if _DBASE.match(head) and not head[_DBASE_FIELDS].strip(b"\x00\x01\x02\x03"):
        raise _refused(content.path, _Kind("berkas ini tabel dBase (DBF)"))
    if not content.data.strip(b"\x00"):
        raise _refused(
            content.path, _Kind("isinya hanya nol: penyalinan atau unduhannya terputus", SEND_AGAIN)
        )


def refuse_foreign_text(content: Content, head: str) -> None:
    """The same by the first characters of a text."""
    for pattern, kind in _BY_TEXT:
        if pattern.match(head):
            raise _refused(content.path, kind)
    if head.startswith(("{", "[")):
        _refuse_json(content)


def _refuse_json(content: Content) -> None:
    try:
        found: object = json.loads(content.data)
    except (ValueError, RecursionError):
        return
    is_link = isinstance(found, dict) and ("doc_id" in found or "url" in found)
    raise _refused(
        content.path,
        _LINK if is_link else _Kind("berkas ini JSON, bukan lembar kerja", "Ekspor sebagai XLSX"),
    )


def _refused(path: Path, kind: _Kind) -> FileRefusedError:
    return file_refusal(path, kind.why, kind.next_step)
