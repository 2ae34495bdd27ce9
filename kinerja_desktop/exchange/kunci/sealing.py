"""age encryption to X25519 keys, the one place that knows pyrage.

Passphrases are never tried on files from outside: a hostile work factor would hold the program for a minute.
"""

# pyright: reportAttributeAccessIssue=false
# (pyrage is a compiled module without stubs: its attributes cannot be seen)

from collections.abc import Callable, Sequence
from typing import Protocol

import pyrage


class Source(Protocol):
    """Bytes to pull: `read(n)` returns at most `n`, nothing at the end."""

    def read(self, size: int = -1, /) -> bytes: ...


class Sink(Protocol):
    """Bytes are pushed in; an exception raised here stops the work and comes out unchanged."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


Unseal = Callable[[Source, Sink, Sequence[str]], None]


class SealError(Exception):
    """The sealed bytes are damaged, or no key fits."""


class NoFittingKeyError(SealError):
    """The bytes are sealed, but to other keys."""


def new_secret() -> str:
    """A new private key, `AGE-SECRET-KEY-1...`."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(secret: str) -> str:
    """The public half, `age1...`. Raises ValueError for a damaged text."""
    try:
        return str(pyrage.x25519.Identity.from_str(secret).to_public())
    except pyrage.IdentityError as error:
        raise ValueError("no age identity") from error


def check_recipient(text: str) -> None:
    """Raises ValueError when `text` is no age recipient (its check digits differ)."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise ValueError("no age recipient") from error


def seal(source: Source, sink: Sink, recipients: Sequence[str]) -> None:
    """Streamed. An exception inside `source` comes out as SealError: the source must remember its own."""
    try:
        pyrage.encrypt_io(source, sink, [pyrage.x25519.Recipient.from_str(each) for each in recipients])
    except (pyrage.RecipientError, pyrage.EncryptError) as error:
        raise SealError from error


def unseal(source: Source, sink: Sink, secrets: Sequence[str]) -> None:
    """Streamed in pieces of 64 KiB, each authenticated; nothing counts until this returns. Raises SealError.

    OSError of age's own parts means damage; one raised by `source` looks the same, so the source must
    remember its own.
    """
    try:
        pyrage.decrypt_io(source, sink, [pyrage.x25519.Identity.from_str(each) for each in secrets])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise NoFittingKeyError from error
        raise SealError from error
    except (OSError, pyrage.IdentityError) as error:
        raise SealError from error
