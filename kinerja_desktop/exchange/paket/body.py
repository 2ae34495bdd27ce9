"""The sealed member: record lines, zstd with checksum, age. Streamed, never as plain text on a disk."""

import hashlib
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import IO, Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from kinerja_desktop.exchange.kunci.sealing import NoFittingKeyError, SealError, Source, Unseal, seal, unseal
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Cover, Isi, Polos, Urut, Uuid
from kinerja_desktop.exchange.paket.text import ForbiddenTextError, normalize_line

if sys.version_info >= (3, 14):
    from compression.zstd import (
        CompressionParameter,
        DecompressionParameter,
        ZstdCompressor,
        ZstdDecompressor,
        ZstdError,
    )
else:
    from backports.zstd import (
        CompressionParameter,
        DecompressionParameter,
        ZstdCompressor,
        ZstdDecompressor,
        ZstdError,
    )

MAX_LINE_BYTES = 2 * 1024 * 1024  # the record with the most long texts, each letter four bytes (a test adds)
_BATCH_BYTES = 16 * 1024 * 1024
BATCH_LINES = 5_000
LEVEL = 3
WINDOW_LOG = 21  # 2 MiB
MAX_WINDOW_LOG = 23  # 8 MiB: what any reader must afford
_PIECE = 128 * 1024
_END_PREFIX = b'{"akhir":'

LineBatch = Callable[[int, Sequence[bytes]], None]
"""Receives the number of the first line (1 is the first record) and at most 5,000 lines without line feed."""


class BodyHead(Struct, frozen=True, tag_field="j", tag="kepala"):
    """First line: ties the content to its cover. `salt` is 128 random bits."""

    salt: Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
    paket_id: Uuid
    instalasi_id: Uuid
    epoch: Uuid
    urut: Urut
    format: Annotated[str, Meta(max_length=7)]


class _BodyEnd(Struct, frozen=True, forbid_unknown_fields=True):
    akhir: int


class BodyFacts(Struct, frozen=True):
    """What the cover says of the body."""

    isi: Isi
    polos: Polos


class _Memory:
    """Keeps the first exception raised under it: foreign code between may turn it into its own."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        _ = kind, trace
        self.error = self.error or error
        return False


class _PlainSource:
    """Lines in, compressed bytes out, on demand; counts and hashes the plain text as it passes."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._compressor = ZstdCompressor(
            options={
                CompressionParameter.compression_level: LEVEL,
                CompressionParameter.checksum_flag: 1,
                CompressionParameter.window_log: WINDOW_LOG,
            }
        )
        self._ready = bytearray()
        self._finished = False
        self._hash = hashlib.sha256()
        self.length = 0
        self.memory = _Memory()

    def read(self, size: int = -1) -> bytes:
        with self.memory:
            while not self._finished and (size < 0 or len(self._ready) < size):
                self._ready += self._next_piece()
            wanted = len(self._ready) if size < 0 else size
            piece = bytes(self._ready[:wanted])
            del self._ready[:wanted]
            return piece

    def hexdigest(self) -> str:
        return self._hash.hexdigest()

    def _next_piece(self) -> bytes:
        plain = bytearray()
        for line in self._lines:
            plain += line
            plain += b"\n"
            if len(plain) >= _PIECE:
                break
        else:
            self._finished = True
        self._hash.update(plain)
        self.length += len(plain)
        compressed = self._compressor.compress(plain)
        return compressed + self._compressor.flush() if self._finished else compressed


class _HashingSink:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.length = 0
        self.memory = _Memory()

    def write(self, data: bytes) -> int:
        with self.memory:
            self._hash.update(data)
            self.length += len(data)
            self._file.write(data)
            return len(data)

    def flush(self) -> None:
        with self.memory:
            self._file.flush()

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def new_head(cover: Cover) -> BodyHead:
    sender = cover.pengirim
    return BodyHead(
        salt=secrets.token_hex(16),
        paket_id=cover.paket_id,
        instalasi_id=sender.instalasi_id,
        epoch=sender.epoch,
        urut=cover.urut,
        format=cover.format,
    )


def write_body(
    file: IO[bytes], head: BodyHead, records: Iterable[bytes], recipients: Sequence[str]
) -> BodyFacts:
    """Seal record lines (no line feeds) into `file`. Errors of `records` and `file` come out unchanged."""
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        yield msgspec.json.encode(head)
        for line in records:
            count += 1
            yield line
        yield msgspec.json.encode(_BodyEnd(count))

    source, sink = _PlainSource(lines()), _HashingSink(file)
    try:
        seal(source, sink, recipients)
    except SealError:
        raise_first(source.memory, sink.memory)
        raise
    raise_first(source.memory, sink.memory)
    return BodyFacts(Isi(sink.hexdigest(), sink.length), Polos(source.hexdigest(), source.length, count))


def read_body(
    source: Source,
    cover: Cover,
    secrets_: Sequence[str],
    on_batch: LineBatch,
    name: str,
    *,
    opener: Unseal = unseal,
) -> None:
    """Open the sealed bytes and push record lines to `on_batch`; nothing counts until this returns.

    Raises FileRefusedError, and whatever `source` and `on_batch` raise.
    """
    guarded = _RememberingSource(source)
    sink = _LineSink(cover, on_batch, name)
    try:
        opener(guarded, sink, secrets_)
    except NoFittingKeyError as error:
        raise refusals.wrong_receiver(name, cover.penerima) from error
    except SealError as error:
        raise_first(guarded.memory, sink.memory)
        raise refusals.altered(name, "Segel isi paket rusak.") from error
    raise_first(guarded.memory, sink.memory)
    sink.finish()


def raise_first(*memories: _Memory) -> None:
    """Raise what our own code had raised before foreign code wrapped it; nothing if it raised nothing."""
    for memory in memories:
        if memory.error is not None:
            raise memory.error


class _RememberingSource:
    def __init__(self, source: Source) -> None:
        self._source = source
        self.memory = _Memory()

    def read(self, size: int = -1) -> bytes:
        with self.memory:
            return self._source.read(size)


class _LineSink:
    """Decompresses what is pushed in, cuts it into lines, and stops at the first excess over the cover."""

    def __init__(self, cover: Cover, on_batch: LineBatch, name: str) -> None:
        if cover.polos is None:
            raise ValueError("a cover without body has nothing to read")
        self._cover, self._polos, self._on_batch, self._name = cover, cover.polos, on_batch, name
        self._decompressor = ZstdDecompressor(options={DecompressionParameter.window_log_max: MAX_WINDOW_LOG})
        self._hash = hashlib.sha256()
        self._length = 0
        self._rest = b""
        self._batch: list[bytes] = []
        self._batch_bytes = 0
        self._count = 0
        self._has_head = False
        self._has_end = False
        self.memory = _Memory()

    def write(self, data: bytes) -> int:
        with self.memory:
            self._decompress(data)
            return len(data)

    def flush(self) -> None:
        """Nothing is held back here that could be written earlier."""

    def finish(self) -> None:
        """Require a complete body. Raises FileRefusedError."""
        if not self._decompressor.eof or self._rest or not self._has_end:
            raise refusals.content_mismatch(self._name, "Isi berhenti sebelum baris terakhir.")
        if self._length != self._polos.panjang or self._hash.hexdigest() != self._polos.sha256:
            raise refusals.content_mismatch(self._name, "Sidik isi berbeda dari yang tertulis di sampul.")
        if self._count != self._polos.baris:
            raise refusals.content_mismatch(
                self._name, f"Isi {self._count} baris, menurut sampul {self._polos.baris} baris."
            )
        self._push()

    def _decompress(self, data: bytes) -> None:
        while True:
            if self._decompressor.eof:
                if data:
                    raise refusals.content_mismatch(self._name, "Ada isi setelah akhir data.")
                return
            try:
                plain = self._decompressor.decompress(data, max_length=_PIECE)
            except ZstdError as error:
                raise refusals.altered(
                    self._name, "Kompresi isi rusak atau memerlukan memori terlalu besar."
                ) from error
            data = self._decompressor.unused_data if self._decompressor.eof else b""
            self._take(plain)
            if self._decompressor.needs_input and not self._decompressor.eof:
                return

    def _take(self, plain: bytes) -> None:
        self._length += len(plain)
        if self._length > self._polos.panjang:
            raise refusals.bomb(
                self._name, f"Menurut sampul {self._polos.panjang} bita; isinya lebih panjang."
            )
        self._hash.update(plain)
        lines = (self._rest + plain).split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) > MAX_LINE_BYTES:
            raise refusals.bomb(self._name, f"Ada baris yang lebih panjang dari {MAX_LINE_BYTES} bita.")
        for line in lines:
            self._take_line(line)

    def _take_line(self, raw: bytes) -> None:
        if len(raw) > MAX_LINE_BYTES:
            raise refusals.bomb(self._name, f"Ada baris yang lebih panjang dari {MAX_LINE_BYTES} bita.")
        if self._has_end:
            raise refusals.content_mismatch(self._name, "Ada baris setelah baris terakhir.")
        try:
            line = normalize_line(raw)
        except ForbiddenTextError as error:
            raise refusals.forbidden_text(self._name, self._count + 1, str(error)) from error
        if not self._has_head:
            self._take_head(line)
        elif line.startswith(_END_PREFIX):
            self._take_end(line)
        else:
            self._take_record(line)

    def _take_head(self, line: bytes) -> None:
        try:
            head = msgspec.json.decode(line, type=BodyHead)
        except (msgspec.DecodeError, RecursionError) as error:
            raise refusals.content_mismatch(self._name, "Baris kepala isi tidak dapat dibaca.") from error
        sender = self._cover.pengirim
        wanted = (self._cover.paket_id, sender.instalasi_id, sender.epoch, self._cover.urut)
        if (head.paket_id, head.instalasi_id, head.epoch, head.urut) != wanted:
            raise refusals.content_mismatch(self._name, "Isi berasal dari paket lain.")
        self._has_head = True

    def _take_record(self, line: bytes) -> None:
        self._count += 1
        if self._count > self._polos.baris:
            raise refusals.bomb(self._name, f"Menurut sampul {self._polos.baris} baris; isinya lebih banyak.")
        self._batch.append(line)
        self._batch_bytes += len(line)
        if len(self._batch) >= BATCH_LINES or self._batch_bytes >= _BATCH_BYTES:
            self._push()

    def _take_end(self, line: bytes) -> None:
        try:
            end = msgspec.json.decode(line, type=_BodyEnd)
        except (msgspec.DecodeError, RecursionError) as error:
            raise refusals.content_mismatch(self._name, "Baris terakhir isi tidak dapat dibaca.") from error
        if end.akhir != self._count:
            raise refusals.content_mismatch(
                self._name, f"Baris terakhir menyebut {end.akhir} baris, terbaca {self._count}."
            )
        self._has_end = True

    def _push(self) -> None:
        if self._batch:
            batch, self._batch = self._batch, []
            self._batch_bytes = 0
            self._on_batch(self._count - len(batch) + 1, batch)
