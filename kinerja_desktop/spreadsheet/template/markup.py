"""XML as bytes with places: read by expat, changed by cutting, so that all the rest stays as it is."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape

from msgspec import Struct

_TAG = re.compile(rb"<[^\"'>]*(?:(?:\"[^\"]*\"|'[^']*')[^\"'>]*)*>")
_DECLARED = re.compile(r"<\?xml[^>]*?encoding=[\"']([A-Za-z0-9._-]+)[\"'][^>]*?\?>")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PLAIN = frozenset({"utf-8", "utf8", "us-ascii"})

OnStart = Callable[[str, dict[str, str], int], None]
"""Name without prefix, attributes, place of the tag in the bytes."""
OnEnd = Callable[[str, int], None]


MAX_PART = 48 * 1024 * 1024
"""Bytes of a part that is read here: more than any form has."""


class DamagedPartError(Exception):
    """A part of the workbook is no XML that can be edited; `why` is for people."""

    @property
    def why(self) -> str:
        return str(self.args[0]) if self.args else "bagian di dalamnya rusak atau tidak wajar"


class Edit(Struct, frozen=True):
    """Put `content` in place of the bytes from `start` to `end`."""

    start: int
    end: int
    content: bytes


def as_utf8(content: bytes) -> bytes:
    """The part in UTF-8; unchanged where it is that already, as with nearly every writer.

    Raises DamagedPartError, also for one of more than MAX_PART.
    """
    if len(content) > MAX_PART:
        raise DamagedPartError("lembarnya terlalu besar untuk sebuah templat: ini daftar yang sudah terisi")
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if not encoding:
        declared = _DECLARED.match(content[:200].decode("ascii", "replace"))
        encoding = declared[1].casefold() if declared else "utf-8"
    if encoding in _PLAIN:
        return content
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise DamagedPartError from error
    return _DECLARED.sub('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', text, count=1).encode()


def walk(
    content: bytes,
    on_start: OnStart,
    on_end: OnEnd | None = None,
    on_text: Callable[[str], None] | None = None,
) -> None:
    """Tell the elements in order. Only those with the prefix of the root are told by their bare name, others
    with their prefix. Raises DamagedPartError."""
    parser = expat.ParserCreate()
    prefix: str | None = None

    def bare(name: str) -> str:
        before, colon, after = name.rpartition(":")
        return after if before + colon == prefix else name

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal prefix
        if prefix is None:
            before, colon, _ = name.rpartition(":")
            prefix = before + colon
        on_start(bare(name), attributes, parser.CurrentByteIndex)

    def end(name: str) -> None:
        if on_end is not None:
            on_end(bare(name), parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = _refuse
    if on_text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = on_text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DamagedPartError from error


def end_of_tag(content: bytes, start: int) -> int:
    """Behind the tag that begins at `start`."""
    found = _TAG.match(content, start)
    if found is None:
        raise DamagedPartError
    return found.end()


def is_empty_tag(content: bytes, end: int) -> bool:
    """Whether the tag that ends before `end` is its whole element."""
    return content[end - 2 : end] == b"/>"


def apply(content: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with all edits; they do not overlap, insertions at one place keep their order."""
    parts: list[bytes] = []
    done = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        parts += [content[done : edit.start], edit.content]
        done = edit.end
    return b"".join((*parts, content[done:]))


def with_attributes(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """A start tag with these attributes set (None: removed); the others as they are."""
    for name, value in values.items():
        found = re.search(rb"\s" + name.encode() + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", tag)
        written = b"" if value is None else f' {name}="{quoted(value)}"'.encode()
        if found is not None:
            tag = tag[: found.start()] + written + tag[found.end() :]
        elif written:
            at = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:at].rstrip() + written + tag[at:]
    return tag


def quoted(value: str) -> str:
    """As the value of an attribute."""
    return escape(_UNPRINTABLE.sub("", value), {'"': "&quot;", "\n": "&#10;"})


def written(text: str) -> bytes:
    """As the text of a cell: without what XML cannot hold; `_x0041_` stays that and becomes no letter."""
    return escape(_LOOKS_ESCAPED.sub("_x005F_", _UNPRINTABLE.sub("", text))).encode()


def _refuse(*_declaration: object) -> NoReturn:
    raise DamagedPartError
