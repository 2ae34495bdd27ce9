"""What a file really is by its content, whatever it is called."""

import re

from kinerja_desktop.spreadsheet.letters import decoded_as
from kinerja_desktop.spreadsheet.limits import Limits, file_refusal
from kinerja_desktop.spreadsheet.source.archive import archive_kind
from kinerja_desktop.spreadsheet.source.content import SAVE_AS, UNLOCK_FIRST, Content, FileKind
from kinerja_desktop.spreadsheet.source.foreign import refuse_foreign, refuse_foreign_text
from kinerja_desktop.spreadsheet.source.markup.ods import OFFICE
from kinerja_desktop.spreadsheet.source.markup.xml2003 import SPREADSHEET

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_XLS_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "WORKBOOK\0", "Book\0", "BOOK\0"))
_OTHER_OFFICE = (
    ("WordDocument".encode("utf-16-le"), "berkas ini dokumen Word lama (DOC), bukan lembar kerja"),
    (
        "PowerPoint Document".encode("utf-16-le"),
        "berkas ini salindia PowerPoint lama (PPT), bukan lembar kerja",
    ),
    ("__substg1.0_".encode("utf-16-le"), "berkas ini surat Outlook (MSG); simpan dulu lampirannya"),
)
_HEAD = 8192
_MAIL = re.compile(r"(?:mime-version|content-type|from):", re.IGNORECASE)
_PAGE = re.compile(
    r"<(?:!doctype html|html|head|body|table|meta|style|center|title|div|p|br|h\d)[\s>/]", re.IGNORECASE
)
_TABLE = re.compile(
    r"<table\b[^>]*>\s*(?:<!--.*?-->\s*)*<(?:tr|th|td|thead|tbody|caption|col|colgroup)\b",
    re.IGNORECASE | re.DOTALL,
)


def identify(content: Content, limits: Limits) -> FileKind:
    """The kind of a file. Raises FileRefusedError: encrypted, damaged, or another kind, by its name."""
    data = content.data
    if data.startswith(b"PK"):
        return archive_kind(content, limits)
    if data.startswith(_OLE_MAGIC):
        return _ole_kind(content)
    refuse_foreign(content)
    head = decoded_as(data[:_HEAD]).text.lstrip("\ufeff \t\r\n")
    if SPREADSHEET in head and "Workbook" in head:
        return FileKind.XML
    if head.startswith("<?xml") and OFFICE in head:
        return FileKind.FODS
    if _MAIL.match(head) or _is_page(content, head):
        return FileKind.HTML
    refuse_foreign_text(content, head)
    return FileKind.CSV


def _is_page(content: Content, head: str) -> bool:
    """Whether it begins like a web page, or has a table that no list in a text would have."""
    if head.startswith("<?xml") and not _PAGE.search(head):
        raise file_refusal(content.path, "berkas ini XML, bukan lembar kerja", SAVE_AS)
    if head.startswith("<") and _PAGE.search(head):
        return True
    return b"<" in content.data and bool(_TABLE.search(head or decoded_as(content.data).text))


def _ole_kind(content: Content) -> FileKind:
    if _ENCRYPTED_PACKAGE in content.data:
        raise file_refusal(content.path, "berkas dilindungi kata sandi", UNLOCK_FIRST)
    if any(name in content.data for name in _XLS_STREAMS):
        return FileKind.XLS
    for mark, why in _OTHER_OFFICE:
        if mark in content.data:
            raise file_refusal(content.path, why, SAVE_AS)
    raise file_refusal(
        content.path, "berkas ini rusak, atau dokumen Office lama yang bukan lembar kerja XLS", SAVE_AS
    )
