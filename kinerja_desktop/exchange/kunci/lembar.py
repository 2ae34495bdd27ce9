"""Signatures on printed sheets, by the keys that sign packages."""

from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys

_PURPOSE = b"kinerja kode-verifikasi 1\n"
"""Stands before what is signed: a sheet's signature passes for no package's, and none of those for it."""


def sign_sheet(packed: bytes, keys: KeyPair) -> bytes:
    """64 bytes over a packed statement; the same each time it is printed."""
    return keys.sign(_PURPOSE + packed)


def verify_sheet(packed: bytes, signature: bytes, keys: PublicKeys) -> bool:
    """Whether these keys signed the statement."""
    return keys.verifies(_PURPOSE + packed, signature)
