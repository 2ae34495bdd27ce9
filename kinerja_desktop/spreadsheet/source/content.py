"""The bytes of a file, taken once: what is read is what its digest stands for."""

import hashlib
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.spreadsheet.limits import Limits, file_refusal

SEND_AGAIN = "Minta berkas itu dikirim ulang atau salin ulang dari sumbernya"
SAVE_AS = "Buka berkas itu di Excel atau LibreOffice, lalu Simpan Sebagai XLSX"
_HEAD = 64
_BLANK = b"\xef\xbb\xbf \t\r\n"
UNLOCK_FIRST = "Buka berkas, hapus kata sandinya, simpan, lalu impor lagi"


class FileKind(StrEnum):
    XLSX = "XLSX"
    XLSB = "XLSB"
    XLS = "XLS"
    XML = "XML"
    ODS = "ODS"
    FODS = "FODS"
    HTML = "HTML"
    CSV = "CSV"
    PDF = "PDF"


class Content(Struct, frozen=True):
    """A file as it was at one moment; `digest` is SHA-256 in hex."""

    path: Path
    data: bytes
    digest: str


def read_content(path: Path, limits: Limits) -> Content:
    """Raises FileRefusedError: not there, empty, or too large."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
            most = limits.max_xml if head.lstrip(_BLANK).startswith(b"<?xml") else limits.max_file
            data = b"" if size > most else head + file.read(most + 1 - len(head))
    except OSError as error:
        raise file_refusal(
            path, f"berkas tidak dapat dibuka. {why_of(error)}", "Periksa letak berkas"
        ) from error
    size = max(size, len(data))
    if size > most:
        raise file_refusal(
            path,
            f"besarnya {size} byte; batasnya {most} byte",
            "Bagi daftar menjadi beberapa berkas",
        )
    if not data:
        raise file_refusal(path, "berkas kosong (0 byte)", SEND_AGAIN)
    return Content(path, data, hashlib.sha256(data).hexdigest())
