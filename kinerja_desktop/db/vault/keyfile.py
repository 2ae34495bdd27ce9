"""The key-slot file `kinerja.kunci`: its fields, and reading and writing it so that it cannot get lost."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from kinerja_desktop.db.store.failures import translated
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.errors import DatabaseDamagedError, DatabaseRefusedError
from kinerja_desktop.machine.files import write_atomically

PRODUCT = "kinerja-desktop"
FORMAT = 1
_SIZE_LIMIT = 4 * 1024 * 1024

KEY_WRITE_STEPS = ("kunci.before_main", "kunci.before_copy", "kunci.written")


class KeysLostError(DatabaseDamagedError):
    """Neither copy of the key file can be read."""


class KdfCost(msgspec.Struct, frozen=True):
    """Cost of Argon2id: passes, memory in KiB, lanes."""

    time: int
    memory_kib: int
    lanes: int


class Slot(msgspec.Struct, frozen=True):
    """One way in. The password opens `wrapped_private`; that key opens `sealed_key`, the database key.

    `sealed_next` is set only while the database key is being changed: the key that comes next.
    """

    id: str
    kind: str
    name: str
    cost: KdfCost
    salt: bytes
    public: bytes
    wrapped_private: bytes
    sealed_key: bytes
    sealed_next: bytes | None = None


class KeyFile(msgspec.Struct, frozen=True):
    """The whole file. `schema` is the database's schema number, readable before anything is opened.

    `checksum` finds damage without any key; `seal` is keyed with the database key and finds tampering.
    `rotating`: a change of the database key has begun and not ended.
    """

    product: str
    format: int
    schema: int
    database_id: str
    generation: int
    rotating: bool
    slots: tuple[Slot, ...]
    seal: bytes = b""
    checksum: str = ""


class _Header(msgspec.Struct, frozen=True):
    product: str
    format: int
    schema: int


def read_key_file(folder: DataFolder) -> KeyFile:
    """The key slots from the first intact of the two copies.

    Raises KeysLostError when both are missing or damaged, DatabaseRefusedError when of a newer program.
    """
    for path in (folder.keys, folder.keys_copy):
        found = _read(path)
        if found is not None:
            return found
    raise KeysLostError(
        "Berkas kunci (kinerja.kunci) hilang atau rusak, juga salinannya.",
        where=str(folder.path),
        why="Tanpa berkas kunci basis data tidak dapat dibuka.",
        who="Admin",
        next_step="Pulihkan dari cadangan: setiap cadangan menyimpan berkas kuncinya.",
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
            raise newer_program(where)
        file = msgspec.json.decode(content, type=KeyFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return file if file.checksum == checksum_of(file) else None


def write_key_file(folder: DataFolder, file: KeyFile, at: Callable[[str], None]) -> None:
    """Write both copies, each atomically; the other one is whole at every moment.

    `at` is told the names of KEY_WRITE_STEPS. Raises StorageFullError.
    """
    content = encode_key_file(file)
    with translated(folder.keys):
        at("kunci.before_main")
        write_atomically(folder.keys, content)
        at("kunci.before_copy")
        write_atomically(folder.keys_copy, content)
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


def _read(path: Path) -> KeyFile | None:
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    return parse_key_file(content, path)
