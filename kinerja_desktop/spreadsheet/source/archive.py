"""Spreadsheets that are ZIP archives: which kind, whether whole, and their members in pieces."""

import io
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from zlib import error as zlib_error

from kinerja_desktop.spreadsheet.limits import Limits, file_refusal
from kinerja_desktop.spreadsheet.source.content import SAVE_AS, SEND_AGAIN, UNLOCK_FIRST, Content, FileKind

_ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TYPES = "[Content_Types].xml"
_SPREADSHEET = b"spreadsheetml.sheet.main+xml"
_CHUNK = 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_EXTRACT = "Keluarkan dulu berkas di dalamnya (klik kanan, Ekstrak), lalu impor berkas itu"
_SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv")

# NotImplementedError: unknown compression; RuntimeError: encrypted; UnicodeDecodeError: damaged member names.
_ZIP_FAILURES = (
    zipfile.BadZipFile,
    zlib_error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)
_OTHERS = (
    ("word/", "berkas ini dokumen Word (DOCX), bukan lembar kerja"),
    ("ppt/", "berkas ini salindia PowerPoint (PPTX), bukan lembar kerja"),
    ("Index/", "berkas ini lembar kerja Apple Numbers"),
    ("Index.zip", "berkas ini lembar kerja Apple Numbers"),
)


@contextmanager
def opened(content: Content) -> Generator[zipfile.ZipFile]:
    """The archive; what is wrong with it while it is open is a FileRefusedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            for member in archive.infolist():
                if "\\" in member.filename:  # as some writers on Windows do, against the format
                    member.filename = member.filename.replace("\\", "/")
                    archive.NameToInfo[member.filename] = member
            yield archive
    except _ZIP_FAILURES as error:
        raise file_refusal(content.path, "berkas terpotong atau rusak", SEND_AGAIN) from error


def pieces(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """A member to its end, where its checksum is proved."""
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def archive_kind(content: Content, limits: Limits) -> FileKind:
    """Raises FileRefusedError: encrypted, damaged, too large unpacked, or no spreadsheet."""
    with opened(content) as archive:
        _check_members(content, archive.infolist(), limits)
        names = set(archive.namelist())
        if _TYPES in names and (_holds_xl(names) or _SPREADSHEET in archive.read(_TYPES)):
            return FileKind.XLSB if "xl/workbook.bin" in names else FileKind.XLSX
        if "content.xml" in names and _is_ods(archive, names):
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            if b"encryption-data" in manifest:
                raise file_refusal(content.path, "berkas dilindungi kata sandi", UNLOCK_FIRST)
            return FileKind.ODS
    _refuse_other(content, names)
    raise file_refusal(content.path, "berkas ini arsip ZIP atau dokumen lain, bukan lembar kerja", SAVE_AS)


def _holds_xl(names: set[str]) -> bool:
    return any(name.startswith("xl/") for name in names)


def _is_ods(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if "mimetype" in names:
        return archive.read("mimetype").strip().startswith(_ODS_MIMETYPE)
    return "META-INF/manifest.xml" in names and _ODS_MIMETYPE in archive.read("META-INF/manifest.xml")


def _refuse_other(content: Content, names: set[str]) -> None:
    for start, why in _OTHERS:
        if any(name.startswith(start) for name in names):
            raise file_refusal(content.path, why, SAVE_AS)
    inside = sorted(name for name in names if name.lower().endswith(_SPREADSHEETS))
    if inside:
        raise file_refusal(content.path, f"berkas ini arsip ZIP yang memuat {inside[0]}", _EXTRACT)


def _check_members(content: Content, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.max_members or len({member.filename for member in members}) != len(members):
        raise file_refusal(content.path, "isi berkas tidak wajar", SEND_AGAIN)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise file_refusal(content.path, "berkas dilindungi kata sandi", UNLOCK_FIRST)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.max_unpacked:
        raise file_refusal(
            content.path,
            f"isinya mengembang menjadi {unpacked} byte; batasnya {limits.max_unpacked} byte",
            "Hapus gambar dan lembar yang tidak perlu, atau bagi daftar menjadi beberapa berkas",
        )
