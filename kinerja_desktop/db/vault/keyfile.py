"""The key-slot file `kinerja.kunci`: its fields, and reading and writing it so that it cannot get lost."""

import hashlib
import itertools
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec

from kinerja_desktop.db.store.failures import translated
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.errors import DatabaseDamagedError, DatabaseRefusedError
from kinerja_desktop.machine.small_files import DamagedFileError, copy_aside, peek_checked, write_small

PRODUCT = "kinerja-desktop"
FORMAT = 1
_SIZE_LIMIT = 4 * 1024 * 1024
_MOST_MENDED = 12  # places where the two copies differ
_MOST_SLOTS = 10_000

_Number = Annotated[int, msgspec.Meta(ge=0, le=2**31)]
_Bytes = Annotated[bytes, msgspec.Meta(min_length=16, max_length=512)]

KEY_WRITE_STEPS = ("kunci.before_main", "kunci.before_copy", "kunci.written")


class KeysLostError(DatabaseDamagedError):
    """Neither copy of the key file can be read."""


class KdfCost(msgspec.Struct, frozen=True):
    """Cost of Argon2id: passes, memory in KiB, lanes."""

    time: _Number
    memory_kib: _Number
    lanes: _Number


class Slot(msgspec.Struct, frozen=True):
    """One way in. The password opens `wrapped_private`; that key opens `sealed_key`, the database key.

    `sealed_next` is set only while the database key is being changed: the key that comes next.
    """

    id: str
    kind: str
    name: str
    cost: KdfCost
    salt: _Bytes
    public: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    wrapped_private: _Bytes
    sealed_key: _Bytes
    sealed_next: _Bytes | None = None

    def __post_init__(self) -> None:
        uuid.UUID(self.id)


class KeyFile(msgspec.Struct, frozen=True):
    """The whole file. `schema` is the database's schema number, readable before anything is opened.

    `checksum` finds damage without any key; `seal` is keyed with the database key and finds tampering.
    `rotating`: a change of the database key has begun and not ended.
    """

    product: str
    format: _Number
    schema: _Number
    database_id: str
    generation: _Number
    rotating: bool
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(max_length=_MOST_SLOTS)]
    seal: bytes = b""
    checksum: str = ""


class _Header(msgspec.Struct, frozen=True):
    product: str
    format: int
    schema: int


def read_key_file(folder: DataFolder) -> KeyFile:
    """The key slots from the first intact of the two copies, or what both give together.

    Raises KeysLostError when both are missing or damaged, DatabaseRefusedError when of a newer program.
    """
    damaged: list[bytes] = []
    for path in (folder.keys, folder.keys_copy):
        content = _content(path)
        found = None if content is None else parse_key_file(content, path)
        if found is not None:
            return found
        if content is not None:
            damaged.append(content)
    mended = _mend(*damaged) if len(damaged) == 2 else None  # noqa: PLR2004 - the two copies
    if mended is not None:
        return mended
    raise KeysLostError(
        "Berkas kunci (kinerja.kunci) hilang atau rusak, juga salinannya.",
        where=str(folder.path),
        why="Tanpa berkas kunci basis data tidak dapat dibuka.",
        who="Admin",
        next_step="Jangan hapus berkas yang rusak. Pulihkan dari cadangan: setiap cadangan menyimpan berkas "
        "kuncinya.",
    )


def parse_key_file(content: bytes, where: Path) -> KeyFile | None:
    """The decoded file, or None when it is damaged or something else.

    Raises DatabaseRefusedError when it was written by a newer program.
    """
    try:
        header = msgspec.json.decode(content, type=_Header)
        if header.product != PRODUCT:
            return None
        if header.format > FORMAT:
            if _is_whole_but_for_its_format(content):
                return None
            raise newer_program(where)
        file = msgspec.json.decode(content, type=KeyFile)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return file if file.checksum == checksum_of(file) else None


def is_intact(path: Path, file: KeyFile) -> bool:
    """Whether this copy holds exactly `file`; one of a newer program does not."""
    return _content(path) == encode_key_file(file)


def keep_damaged(folder: DataFolder) -> None:
    """Before the copies are written again: what is damaged is kept under another name.

    Copied, not renamed: at no moment is there less to open the database with than before.
    """
    for path in (folder.keys, folder.keys_copy):
        content = _content(path)
        if content is not None and parse_key_file(content, path) is None:
            copy_aside(path, content, "salinannya dipakai, semua sandi tetap berlaku")


def write_key_file(folder: DataFolder, file: KeyFile, at: Callable[[str], None]) -> None:
    """Write both copies, each atomically; the other one is whole at every moment.

    `at` is told the names of KEY_WRITE_STEPS. Raises StorageFullError.
    """
    content = encode_key_file(file)
    with translated(folder.keys):
        at("kunci.before_main")
        write_small(folder.keys, content)
        at("kunci.before_copy")
        write_small(folder.keys_copy, content)
        at("kunci.written")


def encode_key_file(file: KeyFile) -> bytes:
    """The bytes of the file with a fresh checksum."""
    whole = msgspec.structs.replace(file, checksum=checksum_of(file))
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def checksum_of(file: KeyFile) -> str:
    """SHA-256 (hex) over all fields but itself."""
    return hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(file, checksum=""))).hexdigest()


def newer_program(where: Path) -> DatabaseRefusedError:
    """The refusal for files of a newer program; nothing has been changed."""
    return DatabaseRefusedError(
        "Basis data ini dibuat oleh Kinerja Desktop yang lebih baru.",
        where=str(where),
        why="Program lama tidak mengenal susunannya; berkas tidak diubah.",
        who="Anda",
        next_step="Pasang versi program yang lebih baru, lalu buka kembali.",
    )


def _content(path: Path) -> bytes | None:
    """The bytes of one copy; None: not there, not readable, or no file at all."""
    try:
        return peek_checked(path, bytes, largest=_SIZE_LIMIT)
    except DamagedFileError:
        return None


def _is_whole_but_for_its_format(content: bytes) -> bool:
    """One bit makes a format 3 of a format 1: the checksum then knows better."""
    try:
        file = msgspec.structs.replace(msgspec.json.decode(content, type=KeyFile), format=FORMAT)
    except (msgspec.DecodeError, ValueError):
        return False
    return file.checksum == checksum_of(file)


def _mend(one: bytes, other: bytes) -> KeyFile | None:
    """Two damaged copies of the same bytes: at each place where they differ one of them may be right."""
    places = [at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    if len(one) != len(other) or len(places) > _MOST_MENDED:
        return None
    for choice in itertools.product((one, other), repeat=len(places)):
        mixed = bytearray(one)
        for at, source in zip(places, choice, strict=True):
            mixed[at] = source[at]
        with suppress(DatabaseRefusedError):
            if (found := parse_key_file(bytes(mixed), Path())) is not None:
                return found
    return None
