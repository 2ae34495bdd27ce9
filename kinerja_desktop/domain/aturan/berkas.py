"""A file of rules as it travels: its name, its version, and its text."""

import hashlib
from functools import cached_property
from typing import Annotated, Self

import msgspec
from msgspec import Meta, Struct

MAX_BYTES = 256 * 1024
"""Of one file; the shipped ones have 2 to 14 KB."""


class _Kepala(Struct, frozen=True):
    """What every file says first. A file without `versi` is the first one of its name."""

    nama: Annotated[str, Meta(min_length=1, max_length=60)]
    versi: Annotated[int, Meta(ge=1, le=10**6)] = 1


class BerkasAturan(Struct, frozen=True, dict=True):
    """`isi` is the text of the file, byte by byte; `versi` rises with each release that changes it."""

    nama: str
    versi: int
    isi: bytes

    @classmethod
    def read(cls, isi: bytes) -> Self:
        """Raises msgspec.MsgspecError for what is no file of rules."""
        kepala = msgspec.json.decode(isi, type=_Kepala)
        return cls(kepala.nama, kepala.versi, isi)

    @cached_property
    def sidik(self) -> str:
        """SHA-256 of the text, in hex."""
        return hashlib.sha256(self.isi).hexdigest()

    def newer_than(self, other: "BerkasAturan") -> bool:
        """By version alone: of two of one version neither is."""
        return self.versi > other.versi
