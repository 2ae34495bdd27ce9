"""The key of the named official: a second signature under the cover, beside that of the installation."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from securesystemslib.signer import (
    CryptoSigner,  # pyright: ignore[reportPrivateImportUsage] - the package names no __all__
    SSlibKey,  # pyright: ignore[reportPrivateImportUsage] - same
)

from kinerja_desktop.exchange.kunci.keys import (
    FINGERPRINT_DIGITS,
    KEY_ID_LENGTH,
    format_fingerprint,
)


class Penanda:
    """The opened key of an official, in memory only. `kunci`: its public half as 64 hex digits."""

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.kunci = self._private.public_key().public_bytes_raw().hex()

    @classmethod
    def generate(cls) -> "Penanda":
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def seed(self) -> bytes:
        """The 32 bytes to be wrapped by a PIN, and nothing else."""
        return self._private.private_bytes_raw()

    def signer(self) -> CryptoSigner:
        return CryptoSigner(self._private, verifier_of(self.kunci))


def key_id_of(kunci: str) -> str:
    """32 hex digits that name an official's key in the envelope."""
    return _digest("kunci-pejabat", kunci).hex()[:KEY_ID_LENGTH]


def fingerprint_of_official(kunci: str) -> str:
    """30 digits in six groups, as they stand in the letter that the official signs by hand."""
    number = int.from_bytes(_digest("sidik-jari-pejabat", kunci), "big") % 10**FINGERPRINT_DIGITS
    return format_fingerprint(str(number).zfill(FINGERPRINT_DIGITS))


def verifier_of(kunci: str) -> SSlibKey:
    """Raises ValueError when the text is no usable key."""
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(kunci))
    return SSlibKey.from_crypto(public, keyid=key_id_of(kunci))


def _digest(purpose: str, kunci: str) -> bytes:
    return hashlib.sha256(f"kinerja {purpose} 1\n{kunci}\n".encode("ascii")).digest()
