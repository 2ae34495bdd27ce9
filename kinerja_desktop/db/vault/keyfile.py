"""The key-slot file `kinerja.kunci`: its fields, and reading and writing it so that it cannot get lost."""

import hashlib
import itertools
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec

from kinerja_desktop.db.store.failures import require_readable, translated
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.errors import DatabaseDamagedError, DatabaseRefusedError, NewerDatabaseError
from kinerja_desktop.machine.small_files import DamagedFileError, copy_aside, peek_checked, write_small

PRODUCT = "kinerja-desktop"
FORMAT = 2
"""2: no user name in clear. Files of format 1 are read, and written anew at the next login."""
_SIZE_LIMIT = 4 * 1024 * 1024
_MOST_MENDED = 12  # places where the two copies differ
_MOST_SLOTS = 10_000

_Number = Annotated[int, msgspec.Meta(ge=0, le=2**31)]
_Bytes = Annotated[bytes, msgspec.Meta(min_length=16, max_length=512)]
_PublicKey = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_S = TypeVar("_S")
_Slots = Annotated[tuple[_S, ...], msgspec.Meta(max_length=_MOST_SLOTS)]

KEY_WRITE_STEPS = ("kunci.before_main", "kunci.before_copy", "kunci.written")


class KeysLostError(DatabaseDamagedError):
    """Neither copy of the key file can be read."""


class KdfCost(msgspec.Struct, frozen=True):
    """Cost of Argon2id: passes, memory in KiB, lanes."""

    time: _Number
    memory_kib: _Number
    lanes: _Number


_NO_COST = KdfCost(0, 0, 0)


class Slot(msgspec.Struct, frozen=True):
    """One way in. The password opens `wrapped_private`; that key opens `sealed_key`, the database key.

    `tag`: what the user name gives at the file's `name_cost`; empty for the recovery sheet and in format 1.
    `sealed_next` is set only while the database key is being changed: the key that comes next. `admin`:
    whether the user is an admin, for when the database is lost and cannot say it; unset: not told yet.
    """

    id: str
    kind: str
    tag: Annotated[bytes, msgspec.Meta(max_length=64)]
    cost: KdfCost
    salt: _Bytes
    public: _PublicKey
    wrapped_private: _Bytes
    sealed_key: _Bytes
    sealed_next: _Bytes | None = None
    admin: bool | msgspec.UnsetType = msgspec.UNSET

    def __post_init__(self) -> None:
        uuid.UUID(self.id)


class KeyFile(msgspec.Struct, frozen=True):
    """The whole file. `schema` is the database's schema number, readable before anything is opened.

    `names` says which slot is whose, for whoever has the database key (in a file of format 1: for everybody);
    `names_next` the same for the key that comes next. `checksum` finds damage without any key; `seal` is
    keyed with the database key and finds tampering. `rotating`: a change of the database key has begun and
    not ended. `line`: hash of the first entry of the audit trail, by which a backup of this database is told
    from any other; unset: not told yet.
    """

    product: str
    format: _Number
    schema: _Number
    database_id: str
    generation: _Number
    rotating: bool
    slots: _Slots[Slot]
    name_cost: KdfCost
    name_salt: Annotated[bytes, msgspec.Meta(max_length=64)]
    names: bytes = b""
    names_next: bytes | None = None
    seal: bytes = b""
    checksum: str = ""
    line: str | msgspec.UnsetType = msgspec.UNSET


class _OldSlot(msgspec.Struct, frozen=True):
    """A slot of format 1, in the order in which its checksum counts."""

    id: str
    kind: str
    name: str
    cost: KdfCost
    salt: _Bytes
    public: _PublicKey
    wrapped_private: _Bytes
    sealed_key: _Bytes
    sealed_next: _Bytes | None = None

    def __post_init__(self) -> None:
        uuid.UUID(self.id)


class _OldKeyFile(msgspec.Struct, frozen=True):
    """A file of format 1, in the order in which its checksum counts."""

    product: str
    format: _Number
    schema: _Number
    database_id: str
    generation: _Number
    rotating: bool
    slots: _Slots[_OldSlot]
    seal: bytes = b""
    checksum: str = ""


class _Header(msgspec.Struct, frozen=True):
    product: str
    format: int
    schema: int
    checksum: str


def read_key_file(folder: DataFolder) -> KeyFile:
    """The key slots from the first intact of the two copies, or what both give together.

    Raises KeysLostError when both are missing or damaged, DatabaseRefusedError when of a newer program, or
    when a copy may not be read.
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
    for path in (folder.keys, folder.keys_copy):
        require_readable(path)
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
        if header.product != PRODUCT or header.checksum != _checksum_in(content):
            return None
        if header.format > FORMAT:
            raise newer_program(where)
        return _decode(content, header.format)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


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


def slot_ids(file: KeyFile) -> frozenset[str]:
    """Of users and of the recovery sheet."""
    return frozenset(slot.id for slot in file.slots)


def encode_key_file(file: KeyFile) -> bytes:
    """The bytes of the file with a fresh checksum."""
    whole = msgspec.structs.replace(file, checksum=checksum_of(file))
    return msgspec.json.format(encode_fields(whole), indent=1) + b"\n"


def checksum_of(file: KeyFile) -> str:
    """SHA-256 (hex) over all fields in their order as compact JSON, itself empty: so in every format."""
    return _digest(encode_fields(msgspec.structs.replace(file, checksum="")))


def encode_fields(file: KeyFile) -> bytes:
    """The fields as the format of the file has them: what checksum and seal are made of."""
    if file.format >= FORMAT:
        return msgspec.json.encode(file)
    names = clear_names(file)
    old = _OldKeyFile(
        file.product,
        file.format,
        file.schema,
        file.database_id,
        file.generation,
        file.rotating,
        slots=tuple(
            _OldSlot(
                slot.id,
                slot.kind,
                names[slot.id],
                slot.cost,
                slot.salt,
                slot.public,
                slot.wrapped_private,
                slot.sealed_key,
                slot.sealed_next,
            )
            for slot in file.slots
        ),
        seal=file.seal,
        checksum=file.checksum,
    )
    return msgspec.json.encode(old)


def clear_names(file: KeyFile) -> dict[str, str]:
    """User names by slot id in a file of format 1."""
    return msgspec.json.decode(file.names, type=dict[str, str])


def newer_program(where: Path) -> NewerDatabaseError:
    """The refusal for files of a newer program; nothing has been changed."""
    return NewerDatabaseError(
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


def _checksum_in(content: bytes) -> str:
    """What `checksum` should be in a file of any format: damage is never taken for a newer program."""
    return _digest(msgspec.json.encode(msgspec.json.decode(content, type=dict[str, Any]) | {"checksum": ""}))


def _digest(fields: bytes) -> str:
    return hashlib.sha256(fields).hexdigest()


def _decode(content: bytes, number: int) -> KeyFile:
    """The fields of a file of this format; raises msgspec.DecodeError and ValueError."""
    if number >= FORMAT:
        return msgspec.json.decode(content, type=KeyFile)
    old = msgspec.json.decode(content, type=_OldKeyFile)
    slots = tuple(
        Slot(
            slot.id,
            slot.kind,
            b"",
            slot.cost,
            slot.salt,
            slot.public,
            slot.wrapped_private,
            slot.sealed_key,
            slot.sealed_next,
        )
        for slot in old.slots
    )
    return KeyFile(
        old.product,
        old.format,
        old.schema,
        old.database_id,
        old.generation,
        old.rotating,
        slots,
        name_cost=slots[0].cost if slots else _NO_COST,
        name_salt=b"",
        names=msgspec.json.encode({slot.id: slot.name for slot in old.slots}),
        seal=old.seal,
        checksum=old.checksum,
    )


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
