"""The recovery code: 160 random bits as eight groups that can be read aloud, each with its own check sign."""

import base64
import secrets

from kinerja_desktop.domain.core.grouped import group, ungroup

CODE_BYTES = 20
_GROUPS = 8


def new_kode() -> str:
    """A fresh code, for example `ABCDX-...` (8 groups of 5 signs)."""
    return format_kode(secrets.token_bytes(CODE_BYTES))


def format_kode(secret: bytes) -> str:
    """`secret` (20 bytes) in groups with check signs; raises ValueError for another length."""
    if len(secret) != CODE_BYTES:
        raise ValueError(f"a recovery code has {CODE_BYTES} bytes, not {len(secret)}")
    return group(base64.b32encode(secret).decode("ascii"))


def parse_kode(text: str) -> bytes:
    """The 20 bytes of a typed code; spaces, small letters and 0/1/8 for O/I/B are tolerated.

    Raises InvalidInputError naming the group with the slip.
    """
    return base64.b32decode(ungroup(text, _GROUPS, "Kode pemulihan", "lembar pemulihan"))
