"""What a file really is by its content, and whether it is safe to hand to the reading library."""

import zipfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from zlib import error as zlib_error

from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.spreadsheet.limits import Limits, file_refusal
from kinerja_desktop.spreadsheet.used_area import Findings, UsedAreaScanner

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_XLS_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
_ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_CHUNK = 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_SAVE_AS = "Buka berkas itu di Excel atau LibreOffice, lalu Simpan Sebagai XLSX"
_UNLOCK_FIRST = "Buka berkas, hapus kata sandinya, simpan, lalu impor lagi"
_SEND_AGAIN = "Minta berkas itu dikirim ulang atau salin ulang dari sumbernya"

# NotImplementedError: unknown compression; RuntimeError: encrypted; UnicodeDecodeError: damaged member names.
_ZIP_FAILURES = (
    zipfile.BadZipFile,
    zlib_error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
)

_FOREIGN_KINDS = (
    (b"%PDF", "berkas ini PDF, bukan lembar kerja"),
    (b"{\\rtf", "berkas ini dokumen RTF, bukan lembar kerja"),
    (b"\x89PNG", "berkas ini gambar, bukan lembar kerja"),
    (b"\xff\xd8\xff", "berkas ini foto, bukan lembar kerja"),
    (b"Rar!", "berkas ini arsip RAR"),
    (b"7z\xbc\xaf", "berkas ini arsip 7z"),
    (b"\x1f\x8b", "berkas ini arsip gzip"),
)
_MARKUP_KINDS = (
    (b"<!doctype html", "berkas ini halaman web (HTML) yang diberi nama lembar kerja"),
    (b"<html", "berkas ini halaman web (HTML) yang diberi nama lembar kerja"),
    (b"<table", "berkas ini halaman web (HTML) yang diberi nama lembar kerja"),
    (b"<?xml", "berkas ini XML, bukan lembar kerja"),
)


class FileKind(StrEnum):
    XLSX = "XLSX"
    XLS = "XLS"
    ODS = "ODS"
    CSV = "CSV"


def identify(path: Path, limits: Limits, findings: dict[str, Findings] | None = None) -> FileKind:
    """The kind of the file by its content, after all checks that need no spreadsheet library.

    `findings` takes what the checks met in its sheets, by member (XLSX) or sheet name (ODS).

    Raises FileRefusedError: not there, empty, too large, encrypted, cut, damaged, or another kind of file.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as error:
        raise file_refusal(
            path, f"berkas tidak dapat dibuka. {why_of(error)}", "Periksa letak berkas"
        ) from error
    if size == 0:
        raise file_refusal(path, "berkas kosong (0 byte)", _SEND_AGAIN)
    if size > limits.max_file:
        raise file_refusal(
            path,
            f"besarnya {size} byte; batasnya {limits.max_file} byte",
            "Bagi daftar menjadi beberapa berkas",
        )
    if head.startswith(b"PK"):
        return _check_zip(path, limits, {} if findings is None else findings)
    if head.startswith(_OLE_MAGIC):
        return _check_ole(path)
    _refuse_foreign(path, head)
    return FileKind.CSV


def _refuse_foreign(path: Path, head: bytes) -> None:
    for magic, why in _FOREIGN_KINDS:
        if head.startswith(magic):
            raise file_refusal(path, why, _SAVE_AS)
    lowered = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, why in _MARKUP_KINDS:
        if lowered.startswith(magic):
            raise file_refusal(path, why, _SAVE_AS)


def _check_ole(path: Path) -> FileKind:
    content = path.read_bytes()
    if _ENCRYPTED_PACKAGE in content:
        raise file_refusal(path, "berkas dilindungi kata sandi", _UNLOCK_FIRST)
    if not any(name in content for name in _XLS_STREAMS):
        raise file_refusal(
            path, "berkas ini rusak, atau dokumen Office lama yang bukan lembar kerja XLS", _SAVE_AS
        )
    return FileKind.XLS


def _check_zip(path: Path, limits: Limits, findings: dict[str, Findings]) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_members(path, members, limits)
            kind = _kind_of_archive(path, archive)
            _check_content(path, archive, kind, limits, findings)
            return kind
    except _ZIP_FAILURES as error:
        raise file_refusal(path, "berkas terpotong atau rusak", _SEND_AGAIN) from error


def _check_members(path: Path, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.max_members or len({m.filename for m in members}) != len(members):
        raise file_refusal(path, "isi berkas tidak wajar", _SEND_AGAIN)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise file_refusal(path, "berkas dilindungi kata sandi", _UNLOCK_FIRST)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.max_unpacked:
        raise file_refusal(
            path,
            f"isinya mengembang menjadi {unpacked} byte; batasnya {limits.max_unpacked} byte",
            "Hapus gambar dan lembar yang tidak perlu, atau bagi daftar menjadi beberapa berkas",
        )


def _kind_of_archive(path: Path, archive: zipfile.ZipFile) -> FileKind:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise file_refusal(path, "berkas ini XLSB, bukan XLSX", _SAVE_AS)
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return FileKind.XLSX
    if "mimetype" in names and archive.read("mimetype").strip() == _ODS_MIMETYPE and "content.xml" in names:
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        if b"encryption-data" in manifest:
            raise file_refusal(path, "berkas dilindungi kata sandi", _UNLOCK_FIRST)
        return FileKind.ODS
    raise file_refusal(path, "berkas ini arsip ZIP atau dokumen lain, bukan lembar kerja", _SAVE_AS)


def _check_content(
    path: Path, archive: zipfile.ZipFile, kind: FileKind, limits: Limits, findings: dict[str, Findings]
) -> None:
    """Read every member to its end: proves sizes and checksums, and measures each sheet's used area."""
    unpacked = 0
    for member in archive.infolist():
        scanner = UsedAreaScanner(path, member.filename, limits, findings)
        wanted = kind is FileKind.XLSX or member.filename == "content.xml"
        for chunk in _chunks(archive, member):
            unpacked += len(chunk)
            if unpacked > limits.max_unpacked:
                raise file_refusal(path, "isi berkas mengembang melewati batas", _SEND_AGAIN)
            if wanted:
                scanner.feed(chunk)
        if wanted:
            scanner.close()


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
