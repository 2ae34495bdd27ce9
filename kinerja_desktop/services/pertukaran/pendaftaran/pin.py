"""A signing key that opens only with a PIN: the second lock, inside the encrypted database.

A PIN weighs little: what it costs to try one is all that protects a stolen database whose password is known.
"""

import math
import time
from collections.abc import Callable

import msgspec
import nacl.exceptions
import nacl.utils
from nacl.secret import Aead

from kinerja_desktop.db.vault.keyfile import KdfCost
from kinerja_desktop.db.vault.keyslots import FLOOR_KIB, derive

LEAST_SECONDS = 0.5
_FIRST = KdfCost(time=3, memory_kib=128 * 1024, lanes=1)
_SLOW_SECONDS = 2.0
_MOST_PASSES = 40
_SALT_LENGTH = 16
_PURPOSE = "kinerja pin-pejabat 1"


class PinLock(msgspec.Struct, frozen=True):
    """What is stored: the cost and salt of Argon2id, and the wrapped key."""

    cost: KdfCost
    garam: bytes
    isi: bytes


def cost_of_pin(measure: Callable[[KdfCost], float] | None = None) -> KdfCost:
    """A cost that takes half a second of one core here. `measure` gives the seconds of one derivation.

    Counted in time of the processor, in one lane: a busy machine makes no cheap PIN, and a thief's cores
    try as many at a time as he has.
    """
    measure = measure or processor_seconds
    cost = _FIRST
    if measure(cost) > _SLOW_SECONDS:
        cost = msgspec.structs.replace(cost, memory_kib=FLOOR_KIB)
    while (seconds := measure(cost)) < LEAST_SECONDS and cost.time < _MOST_PASSES:
        passes = math.ceil(cost.time * 1.1 * LEAST_SECONDS / max(seconds, 0.001))
        cost = msgspec.structs.replace(cost, time=min(max(passes, cost.time + 1), _MOST_PASSES))
    return cost


def processor_seconds(cost: KdfCost) -> float:
    """What one derivation takes of the processor here."""
    start = time.process_time()
    derive(b"calibration", bytes(_SALT_LENGTH), cost)
    return time.process_time() - start


def lock(secret: bytes, pin: str, cost: KdfCost, bound: str) -> PinLock:
    """Wrap `secret`; `bound` names what it belongs to, and must be given again to open it."""
    salt = nacl.utils.random(_SALT_LENGTH)
    key = derive(pin.encode("ascii"), salt, cost)
    return PinLock(cost, salt, bytes(Aead(key).encrypt(secret, _aad(bound, cost))))


def unlock(found: PinLock, pin: str, bound: str) -> bytes | None:
    """The secret; None: the PIN is wrong, or somebody changed what is stored."""
    key = derive(pin.encode("utf-8"), found.garam, found.cost)
    try:
        return Aead(key).decrypt(found.isi, _aad(bound, found.cost))
    except nacl.exceptions.CryptoError:
        return None


def _aad(bound: str, cost: KdfCost) -> bytes:
    return f"{_PURPOSE}\n{bound}\n{cost.time} {cost.memory_kib} {cost.lanes}\n".encode()
