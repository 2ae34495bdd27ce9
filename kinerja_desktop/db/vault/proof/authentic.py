"""Marks that only a holder of the database key can make: one keyed hash, with a purpose of its own for each.

BLAKE2b with a key and a personalisation is a MAC and separates the purposes; nothing here hides a content.
"""

import nacl.hash
from nacl.encoding import HexEncoder, RawEncoder

SEAL = b"kinerja.kunci"
NAMES = b"kinerja.nama"
MANIFEST_MARK = b"kinerja.keterang"
WITNESS_MARK = b"kinerja.saksi"
_KEY_NAME = b"kinerja.namakunc"
_NAME_LENGTH = 16


def mark(key: bytes, purpose: bytes, content: bytes) -> str:
    """The mark (hex) of a content under the database key."""
    return nacl.hash.blake2b(content, key=key, person=purpose, encoder=HexEncoder).decode()


def raw_mark(key: bytes, purpose: bytes, content: bytes) -> bytes:
    """The same as bytes; also a key of its own for one purpose."""
    return nacl.hash.blake2b(content, key=key, person=purpose, encoder=RawEncoder)


def key_name(key: bytes) -> str:
    """Tells one database key from another (hex) and says nothing else of it."""
    return nacl.hash.blake2b(
        b"", digest_size=_NAME_LENGTH, key=key, person=_KEY_NAME, encoder=HexEncoder
    ).decode()
