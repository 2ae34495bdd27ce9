"""The two key pairs of an installation: Ed25519 signs, X25519 (age) seals; and the digits people compare."""

import hashlib
import re
from typing import Annotated

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta, Struct
from securesystemslib.signer import (
    CryptoSigner,  # pyright: ignore[reportPrivateImportUsage] - the package names no __all__
    SSlibKey,  # pyright: ignore[reportPrivateImportUsage] - same
)

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.exchange.kunci.sealing import check_recipient, new_secret, recipient_of

KEY_ID_LENGTH = 32
FINGERPRINT_DIGITS = 30
FINGERPRINT_GROUP = 5
CHECK_DIGITS = 6
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\u2212]+")

HexKey = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
AgeRecipient = Annotated[str, Meta(pattern="^age1[0-9a-z]{58}$", max_length=62)]
KeyId = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=KEY_ID_LENGTH)]


class PublicKeys(Struct, frozen=True):
    """What others may know: the Ed25519 public key as 64 hex digits and the age recipient `age1...`."""

    kunci_tanda_tangan: HexKey
    kunci_sandi: AgeRecipient

    @property
    def key_id(self) -> str:
        """32 hex digits (128 bits) that name this pair in covers and signatures."""
        return self._digest("key-id").hex()[:KEY_ID_LENGTH]

    @property
    def fingerprint(self) -> str:
        """30 digits (99.7 bits) in six groups of five, to be read out by telephone."""
        number = int.from_bytes(self._digest("sidik-jari"), "big") % 10**FINGERPRINT_DIGITS
        return format_fingerprint(str(number).zfill(FINGERPRINT_DIGITS))

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether these keys signed `message`. A key text that is damaged verifies nothing."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.kunci_tanda_tangan)).verify(
                signature, message
            )
        except (InvalidSignature, ValueError):
            return False
        return True

    def verifier(self) -> SSlibKey:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.kunci_tanda_tangan))
        return SSlibKey.from_crypto(public, keyid=self.key_id)

    def check(self) -> None:
        """Raises ValueError when one of the two texts is no usable key."""
        check_recipient(self.kunci_sandi)
        self.verifier()

    def _digest(self, purpose: str) -> bytes:
        text = f"kinerja {purpose} 1\n{self.kunci_tanda_tangan}\n{self.kunci_sandi}\n"
        return hashlib.sha256(text.encode("ascii")).digest()


class KeyPair(Struct, frozen=True):
    """The private halves as text, as they stand in the encrypted database.

    `kunci_tanda_tangan`: the Ed25519 seed as 64 hex digits. `kunci_sandi`: `AGE-SECRET-KEY-1...`.
    """

    kunci_tanda_tangan: str
    kunci_sandi: str

    def __repr__(self) -> str:
        """Without the keys: it may stand in a log."""
        return "KeyPair(...)"

    @classmethod
    def generate(cls) -> "KeyPair":
        return cls(Ed25519PrivateKey.generate().private_bytes_raw().hex(), new_secret())

    def public(self) -> PublicKeys:
        """Raises InvalidInputError when the stored text is damaged."""
        try:
            return PublicKeys(
                self._private_key().public_key().public_bytes_raw().hex(), recipient_of(self.kunci_sandi)
            )
        except ValueError as error:
            raise _invalid_key() from error

    def signer(self) -> CryptoSigner:
        """Raises InvalidInputError when the stored text is damaged."""
        key_id = self.public().key_id
        private = self._private_key()
        return CryptoSigner(private, SSlibKey.from_crypto(private.public_key(), keyid=key_id))

    def sign(self, message: bytes) -> bytes:
        """64 bytes, the same for the same message. `message` begins with what it is for, as `lembar` does."""
        return self._private_key().sign(message)

    def _private_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.kunci_tanda_tangan))


def format_fingerprint(digits: str) -> str:
    """Groups of five digits, separated by a space."""
    return " ".join(digits[at : at + FINGERPRINT_GROUP] for at in range(0, len(digits), FINGERPRINT_GROUP))


def normalize_fingerprint(typed: str) -> str:
    """The fingerprint as `format_fingerprint` writes it, from digits typed with any spaces, dots or dashes.

    Raises InvalidInputError unless exactly 30 digits remain.
    """
    digits = _SEPARATORS.sub("", typed)
    if not digits.isascii() or not digits.isdecimal() or len(digits) != FINGERPRINT_DIGITS:
        raise InvalidInputError(
            "Sidik jari kunci harus terdiri atas 30 angka.",
            why=f"Yang diketik berisi {len(digits)} tanda, atau memuat tanda yang bukan angka.",
            who="Petugas yang memasukkan sidik jari",
            next_step="Ketik ulang enam kelompok lima angka dari surat pendaftaran.",
            where="Sidik jari kunci",
        )
    return format_fingerprint(digits)


def change_of_key(instalasi_id: str, baru: PublicKeys) -> bytes:
    """What the key before signs, so that its installation may go on with `baru`."""
    return (f"kinerja ganti-kunci 1\n{instalasi_id}\n{baru.kunci_tanda_tangan}\n{baru.kunci_sandi}\n").encode(
        "ascii"
    )


def check_number(sampul_hash: str) -> str:
    """Six digits of a cover hash, to compare two copies of a package by eye or telephone."""
    digest = hashlib.sha256(f"kinerja angka-periksa 1\n{sampul_hash}\n".encode("ascii")).digest()
    return str(int.from_bytes(digest, "big") % 10**CHECK_DIGITS).zfill(CHECK_DIGITS)


def _invalid_key() -> InvalidInputError:
    return InvalidInputError(
        "Kunci instalasi tidak dapat dibaca.",
        why="Teks kunci rusak atau tidak lengkap.",
        who="Admin",
        next_step="Pulihkan cadangan basis data terakhir, atau buat kunci baru dan daftarkan ulang.",
        where="Kunci instalasi",
    )
