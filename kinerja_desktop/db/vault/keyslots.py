"""Key slots: each user's password opens the one database key, which can be changed without the passwords."""

import time
import uuid
from collections.abc import Callable, Collection
from functools import lru_cache

import msgspec
import nacl.exceptions
import nacl.utils
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead

from kinerja_desktop.db.store.connection import KEY_LENGTH
from kinerja_desktop.db.vault.keyfile import (
    FORMAT,
    PRODUCT,
    KdfCost,
    KeyFile,
    Slot,
    clear_names,
    encode_fields,
)
from kinerja_desktop.db.vault.proof.authentic import NAMES, SEAL, raw_mark
from kinerja_desktop.domain.core.errors import AccessDeniedError, DatabaseDamagedError, DatabaseRefusedError

STANDARD_COST = KdfCost(time=3, memory_kib=128 * 1024, lanes=4)
FLOOR_KIB = 64 * 1024
_CEILING = KdfCost(time=20, memory_kib=256 * 1024, lanes=8)
"""Twice what the program ever makes: a hostile file must not eat the machine."""
_SALT_LENGTH = 16
_TAG_LENGTH = 16

SANDI = "sandi"
PEMULIHAN = "pemulihan"


class WrongSecretError(AccessDeniedError):
    """No slot opens with this user name and password (or recovery code)."""


class UnlockedKeys(msgspec.Struct, frozen=True):
    """What a slot gave: the database key, and the next one while a change of key is unfinished."""

    key: bytes
    next_key: bytes | None
    slot_id: str


class KeySlots:
    """Makes and opens slots.

    `cost` None: measured on this machine for the first slot of a file, the same for those that follow.
    `floor_kib` is the least Argon2 memory accepted; only tests lower it.
    """

    def __init__(self, cost: KdfCost | None = None, *, floor_kib: int = FLOOR_KIB) -> None:
        if cost is not None and cost.memory_kib < floor_kib:
            raise ValueError(f"Argon2 memory {cost.memory_kib} KiB is below the floor of {floor_kib} KiB")
        self.cost = cost
        self._floor_kib = floor_kib

    def new_file(self, schema: int) -> KeyFile:
        """A key file without slots."""
        return KeyFile(
            PRODUCT,
            FORMAT,
            schema,
            str(uuid.uuid4()),
            1,
            rotating=False,
            slots=(),
            name_cost=self.cost or calibrate(measure_cost),
            name_salt=nacl.utils.random(_SALT_LENGTH),
        )

    def put(self, file: KeyFile, key: bytes, kind: str, name: str, secret: bytes) -> KeyFile:
        """Add the slot of `name`, or replace it when there is one."""
        names, name = names_of(file, key), name.casefold()
        old = next((slot for slot in file.slots if slot.kind == kind and names[slot.id] == name), None)
        slot = self._make_slot(kind, name, secret, key, self._cost_for(file))
        if kind == SANDI:
            tag = self.tag_of(file, name) if old is None else old.tag
            slot = msgspec.structs.replace(slot, tag=tag, admin=msgspec.UNSET if old is None else old.admin)
        others = tuple(one for one in file.slots if one is not old)
        names = {one.id: names[one.id] for one in others} | {slot.id: name}
        changed = msgspec.structs.replace(file, slots=(*others, slot), names=_hide(names, file, key))
        return sealed(changed, key)

    def unlock(self, file: KeyFile, kind: str, name: str, secret: bytes) -> UnlockedKeys:
        """Raises WrongSecretError, the same for an unknown name and for a wrong secret."""
        slot = self._find(file, kind, name.casefold())
        if slot is None:
            raise _wrong(kind)
        private = PrivateKey(self._open_private(slot, name.casefold(), secret))
        key = _unseal(private, slot, slot.sealed_key)
        next_key = None if slot.sealed_next is None else _unseal(private, slot, slot.sealed_next)
        return UnlockedKeys(key, next_key, slot.id)

    def hide_names(
        self, file: KeyFile, key: bytes, next_key: bytes | None, like: KeyFile | None = None
    ) -> KeyFile:
        """A file of format 1 in the present format; costs one Argon2 for each user that `like` does not know.

        `like`: a file of the present format under the same key, whose tags are taken over.
        """
        names, salt, cost = clear_names(file), nacl.utils.random(_SALT_LENGTH), file.name_cost
        known: dict[str, bytes] = {}
        if like is not None:
            owners, salt, cost = names_of(like, key), like.name_salt, like.name_cost
            known = {owners[slot.id]: slot.tag for slot in like.slots if slot.kind == SANDI}
        slots = tuple(
            msgspec.structs.replace(slot, tag=known.get(names[slot.id]) or _tag(names[slot.id], salt, cost))
            if slot.kind == SANDI
            else slot
            for slot in file.slots
        )
        kept = {slot.id: names[slot.id] for slot in slots if slot.sealed_next is not None}
        hidden = msgspec.structs.replace(
            file,
            format=FORMAT,
            slots=slots,
            name_cost=cost,
            name_salt=salt,
            names=_hide(names, file, key),
            names_next=None if next_key is None else _hide(kept, file, next_key),
        )
        return sealed(hidden, key)

    def tag_of(self, file: KeyFile, name: str) -> bytes:
        """What stands for a user name where it must not stand in clear: as dear to try as a password.

        Raises DatabaseRefusedError for a file of format 1, which has no tags, and for a cost that the program
        never makes: too low, and whoever planted it could soon tell the name.
        """
        if file.format < FORMAT:
            raise _tampered("Berkas kunci versi lama belum memuat tanda nama pengguna.")
        _require_bearable(file.name_cost, self._floor_kib)
        return _tag(name.casefold(), file.name_salt, file.name_cost)

    def _find(self, file: KeyFile, kind: str, name: str) -> Slot | None:
        """The slot of a name in small letters; there is one recovery sheet."""
        mine = (slot for slot in file.slots if slot.kind == kind)
        if kind != SANDI:
            return next(mine, None)
        if file.format < FORMAT:
            names = clear_names(file)
            return next((slot for slot in mine if names[slot.id] == name), None)
        tag = self.tag_of(file, name)
        return next((slot for slot in mine if slot.tag == tag), None)

    def _cost_for(self, file: KeyFile) -> KdfCost:
        return self.cost or (file.slots[0].cost if file.slots else file.name_cost)

    @staticmethod
    def _make_slot(kind: str, name: str, secret: bytes, key: bytes, cost: KdfCost) -> Slot:
        private = PrivateKey.generate()
        slot = Slot(
            id=str(uuid.uuid4()),
            kind=kind,
            tag=b"",
            cost=cost,
            salt=nacl.utils.random(_SALT_LENGTH),
            public=bytes(private.public_key),
            wrapped_private=b"",
            sealed_key=b"",
        )
        wrapping_key = derive(secret, slot.salt, slot.cost)
        return msgspec.structs.replace(
            slot,
            wrapped_private=bytes(Aead(wrapping_key).encrypt(bytes(private), _bound(slot, name))),
            sealed_key=_seal_for(slot, key),
        )

    def _open_private(self, slot: Slot, name: str, secret: bytes) -> bytes:
        _require_bearable(slot.cost, self._floor_kib)
        try:
            return Aead(derive(secret, slot.salt, slot.cost)).decrypt(
                slot.wrapped_private, _bound(slot, name)
            )
        except nacl.exceptions.CryptoError as error:
            raise _wrong(slot.kind) from error


def names_of(file: KeyFile, key: bytes) -> dict[str, str]:
    """User names by slot id, of all slots; raises DatabaseRefusedError where they are not of this key."""
    if file.format < FORMAT:
        return clear_names(file)
    if not file.slots:
        return {}
    try:
        content = Aead(_name_key(key)).decrypt(file.names, file.database_id.encode())
        names = msgspec.json.decode(content, type=dict[str, str])
    except (nacl.exceptions.CryptoError, msgspec.DecodeError) as error:
        raise _tampered("Daftar pemilik slot di dalamnya bukan milik kunci basis data ini.") from error
    if names.keys() != {slot.id for slot in file.slots}:
        raise _tampered("Daftar pemilik slot di dalamnya tidak cocok dengan slotnya.")
    return names


@lru_cache(maxsize=4)
def _tag(name: str, salt: bytes, cost: KdfCost) -> bytes:
    """Kept for the last few names, so that a login pays for it once."""
    return derive(name.encode(), salt, cost)[:_TAG_LENGTH]


def _require_bearable(cost: KdfCost, floor_kib: int) -> None:
    """Raises DatabaseRefusedError for what the program never makes."""
    asked = f"{cost.memory_kib // 1024} MiB memori, {cost.time} putaran, {cost.lanes} jalur"
    if cost.time > _CEILING.time or cost.memory_kib > _CEILING.memory_kib or cost.lanes > _CEILING.lanes:
        raise _tampered(
            f"Pemeriksaan sandi di dalamnya meminta {asked}: jauh di atas yang dibuat program, dan akan "
            "menyita komputer ini."
        )
    if cost.memory_kib < floor_kib or cost.time < 1 or cost.lanes < 1:
        raise _tampered(f"Pemeriksaan sandi di dalamnya hanya meminta {asked}: di bawah batas aman program.")


def begin_rotation(file: KeyFile, key: bytes, next_key: bytes, keep: Collection[str]) -> KeyFile:
    """The file while the key changes: slots whose id is in `keep` also hold `next_key`."""
    names = {slot: name for slot, name in names_of(file, key).items() if slot in keep}
    slots = tuple(
        msgspec.structs.replace(slot, sealed_next=_seal_for(slot, next_key) if slot.id in keep else None)
        for slot in file.slots
    )
    hidden = _hide(names, file, next_key)
    return sealed(msgspec.structs.replace(file, slots=slots, rotating=True, names_next=hidden), key)


def finish_rotation(file: KeyFile, next_key: bytes) -> KeyFile:
    """The file after the database took `next_key`: only slots that hold it remain."""
    slots = tuple(
        msgspec.structs.replace(slot, sealed_key=slot.sealed_next, sealed_next=None)
        for slot in file.slots
        if slot.sealed_next is not None
    )
    done = msgspec.structs.replace(
        file,
        slots=slots,
        rotating=False,
        generation=file.generation + 1,
        names=file.names_next or b"",
        names_next=None,
    )
    return sealed(done, next_key)


def abandon_rotation(file: KeyFile, key: bytes) -> KeyFile:
    """The file after a change of key that never reached the database."""
    slots = tuple(msgspec.structs.replace(slot, sealed_next=None) for slot in file.slots)
    return sealed(msgspec.structs.replace(file, slots=slots, rotating=False, names_next=None), key)


def in_step(file: KeyFile, key: bytes, admins: Collection[str], line: str) -> KeyFile:
    """The file with what it must still say when the database is lost: who is an admin, and its line.

    `admins`: user names in small letters.
    """
    names = names_of(file, key)
    slots = tuple(
        msgspec.structs.replace(slot, admin=names[slot.id] in admins) if slot.kind == SANDI else slot
        for slot in file.slots
    )
    told = msgspec.structs.replace(file, slots=slots, line=line)
    return file if told == file else sealed(told, key)


def users_of(file: KeyFile, key: bytes) -> frozenset[str]:
    """User names that have a password slot."""
    names = names_of(file, key)
    return frozenset(names[slot.id] for slot in file.slots if slot.kind == SANDI)


def admins_of(file: KeyFile, key: bytes) -> frozenset[str] | None:
    """User names of the admins; None: it was not told yet who is one."""
    if all(slot.admin is msgspec.UNSET for slot in file.slots):
        return None
    names = names_of(file, key)
    return frozenset(names[slot.id] for slot in file.slots if slot.admin is True)


def sealed(file: KeyFile, key: bytes) -> KeyFile:
    """With a fresh seal under the database key."""
    return msgspec.structs.replace(file, seal=_seal_of(file, key))


def check_seal(file: KeyFile, key: bytes) -> None:
    """Raises DatabaseRefusedError when somebody without the database key changed the file."""
    if file.seal != _seal_of(file, key):
        raise _tampered("Segelnya tidak cocok: slot ditambah, dihapus, atau diganti di luar program.")


def new_key() -> bytes:
    """A random database key."""
    return nacl.utils.random(KEY_LENGTH)


def derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """Argon2id; raises DatabaseRefusedError when the machine has not enough free memory."""
    try:
        return hash_secret_raw(secret, salt, cost.time, cost.memory_kib, cost.lanes, Aead.KEY_SIZE, Type.ID)
    except HashingError as error:
        raise DatabaseRefusedError(
            "Sandi tidak dapat diperiksa karena memori komputer tidak cukup.",
            why=f"Pemeriksaan sandi memerlukan {cost.memory_kib // 1024} MiB memori bebas.",
            who="Anda",
            next_step="Tutup program lain, lalu ulangi.",
        ) from error


def calibrate(measure: Callable[[KdfCost], float], target_s: float = 0.5) -> KdfCost:
    """The cost that takes about `target_s` on this machine, never below three passes over 64 MiB.

    `measure` gives the seconds of one derivation (`measure_cost` in the program).
    """
    cost = STANDARD_COST
    seconds = measure(cost)
    if seconds > 2 * target_s:
        return msgspec.structs.replace(cost, memory_kib=FLOOR_KIB)
    passes = int(cost.time * target_s / seconds) if seconds > 0 else cost.time
    return msgspec.structs.replace(cost, time=min(max(cost.time, passes), 10))


def measure_cost(cost: KdfCost) -> float:
    """Seconds that one derivation takes here."""
    start = time.perf_counter()
    derive(b"calibration", bytes(_SALT_LENGTH), cost)
    return time.perf_counter() - start


def _name_key(key: bytes) -> bytes:
    return raw_mark(key, NAMES, b"")


def _hide(names: dict[str, str], file: KeyFile, key: bytes) -> bytes:
    """User names by slot id, for whoever has the database key."""
    return bytes(Aead(_name_key(key)).encrypt(msgspec.json.encode(names), file.database_id.encode()))


def _bound(slot: Slot, name: str) -> bytes:
    """What the wrapped private key is bound to: it opens in no other slot, for no other user or cost."""
    fields = (PRODUCT, slot.id, slot.kind, name, slot.cost, slot.salt, slot.public)
    return msgspec.json.encode(fields)


def _seal_for(slot: Slot, key: bytes) -> bytes:
    """`key` for the holder of the slot's private key; the slot's id travels inside."""
    return SealedBox(PublicKey(slot.public)).encrypt(uuid.UUID(slot.id).bytes + key)


def _unseal(private: PrivateKey, slot: Slot, sealed_box: bytes) -> bytes:
    try:
        content = SealedBox(private).decrypt(sealed_box)
    except nacl.exceptions.CryptoError as error:
        raise _tampered("Kunci basis data di dalam slot rusak.") from error
    slot_id, key = content[:16], content[16:]
    if slot_id != uuid.UUID(slot.id).bytes or len(key) != KEY_LENGTH:
        raise _tampered("Kunci basis data di dalam slot milik slot lain.")
    return key


def _seal_of(file: KeyFile, key: bytes) -> bytes:
    bare = msgspec.structs.replace(file, seal=b"", checksum="")
    return raw_mark(key, SEAL, encode_fields(bare))


def wrong_secret_of_foreign(error: WrongSecretError) -> WrongSecretError:
    """The same refusal, with what else may be wrong: the key file is not that of the backups beside it."""
    return WrongSecretError(
        error.what,
        why="Berkas kunci di folder ini juga bukan yang ada pada cadangannya: mungkin milik basis data lain.",
        who=error.who,
        next_step=f"{error.next_step} Bila sandinya benar, kembalikan berkas kinerja.kunci yang semula.",
    )


def _wrong(kind: str) -> WrongSecretError:
    what = "Kode pemulihan salah." if kind == PEMULIHAN else "Nama pengguna atau sandi salah."
    return WrongSecretError(
        what,
        who="Anda",
        next_step="Ketik ulang; bila lupa, minta admin memberi sandi baru atau pakai lembar pemulihan.",
    )


def _tampered(why: str) -> DatabaseDamagedError:
    return DatabaseDamagedError(
        "Berkas kunci (kinerja.kunci) diubah di luar program.",
        why=why,
        who="Admin",
        next_step="Pulihkan dari cadangan terakhir yang baik dan laporkan kepada penanggung jawab keamanan.",
    )
