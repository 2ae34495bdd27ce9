"""The two shapes of a code: the whole one with its signature (QR, pasted) and the short one to be typed."""

import base64
import re

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.grouped import GROUP_SIGNS, group, ungroup
from kinerja_desktop.domain.verifikasi import pernyataan
from kinerja_desktop.domain.verifikasi.pernyataan import Pernyataan
from kinerja_desktop.domain.verifikasi.terms import JenisLembar

VERSION = 1
SIGNATURE_BYTES = 64
_MARK = "KV"
_PREFIX = f"{_MARK}{VERSION}"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*-.:"
"""41 of the 45 signs that a QR code packs tightly: without the blank, which is lost when a text is copied,
and without %, + and /, which addresses change. Two bytes are three signs, as in base45 (RFC 9285)."""
_BASE = len(_ALPHABET)
_PAIR = 0x10000
_SIGNS = len(_PREFIX) + (pernyataan.LENGTH + SIGNATURE_BYTES) // 2 * 3
_SHORT_GROUPS = 5
_SHORT_ID_BYTES = 6
_SHORT_ISI_BYTES = 6
_SHORT_BITS = 100
_BLANK = re.compile(r"\s+")


class UnknownVersionError(InvalidInputError):
    """A code that a newer program printed."""


class KodeVerifikasi(Struct, frozen=True):
    """A code as it was read. `ditandatangani`: the bytes that `tanda_tangan` (64 bytes) is about."""

    pernyataan: Pernyataan
    ditandatangani: bytes
    tanda_tangan: bytes


class KodeKetik(Struct, frozen=True):
    """A short code as it was typed: the ends of the document's id (12 hex digits) and the digest's beginning.

    It carries no signature, and so proves nothing where the document is not.
    """

    jenis: JenisLembar
    dokumen: str
    isi: bytes

    def fits(self, isi: bytes) -> bool:
        """Whether this is the beginning of a digest of 20 bytes."""
        return isi.startswith(self.isi)


def format_kode(packed: bytes, signature: bytes) -> str:
    """177 signs for a QR code: statement and signature."""
    return _PREFIX + _encode(packed + signature)


def parse_kode(text: str) -> KodeVerifikasi:
    """The code in a pasted or scanned text; blanks and line ends in it count for nothing.

    Raises UnknownVersionError, and InvalidInputError for what is no code, or where a lost sign shows.
    """
    signs = _BLANK.sub("", text).upper()
    if not signs.startswith(_MARK):
        raise _unreadable("Teks itu bukan kode verifikasi: kode diawali KV1.")
    if not signs.startswith(_PREFIX):
        raise UnknownVersionError(
            "Versi kode verifikasi ini tidak dikenal.",
            why=f"Kode diawali {signs[: len(_PREFIX)]!r}; program ini mengenal {_PREFIX}.",
            who="Admin",
            next_step="Perbarui program, lalu periksa lagi.",
        )
    if len(signs) != _SIGNS:
        raise _unreadable(f"Terbaca {len(signs)} tanda, seharusnya {_SIGNS}.")
    content = _decode(signs[len(_PREFIX) :])
    packed, signature = content[: pernyataan.LENGTH], content[pernyataan.LENGTH :]
    try:
        return KodeVerifikasi(pernyataan.unpack(packed), packed, signature)
    except ValueError as error:
        raise _unreadable("Ada tanda yang berubah: isinya tidak bermakna.") from error


def format_ketik(one: Pernyataan) -> str:
    """The short code, five groups of five signs: `ABCDX-...`."""
    number = one.pack()[0]
    number = number << 8 * _SHORT_ID_BYTES | int(one.dokumen_id.replace("-", "")[-2 * _SHORT_ID_BYTES :], 16)
    number = number << 8 * _SHORT_ISI_BYTES | int.from_bytes(one.isi[:_SHORT_ISI_BYTES], "big")
    whole = base64.b32encode((number << 4).to_bytes((_SHORT_BITS + 4) // 8, "big")).decode()
    return group(whole[: _SHORT_BITS // 5])


def parse_ketik(text: str) -> KodeKetik:
    """A typed short code. Raises InvalidInputError naming the group with the slip."""
    signs = ungroup(text, _SHORT_GROUPS, "Kode ketik", "kaki lembar")
    number = int.from_bytes(base64.b32decode(signs + "A" * 4), "big") >> 20
    isi = number & (1 << 8 * _SHORT_ISI_BYTES) - 1
    dokumen = number >> 8 * _SHORT_ISI_BYTES & (1 << 8 * _SHORT_ID_BYTES) - 1
    try:
        jenis = pernyataan.jenis_of(number >> 8 * (_SHORT_ID_BYTES + _SHORT_ISI_BYTES))
    except ValueError as error:
        raise _unreadable("Jenis lembarnya tidak dikenal.") from error
    return KodeKetik(jenis, f"{dokumen:012x}", isi.to_bytes(_SHORT_ISI_BYTES, "big"))


def is_ketik(text: str) -> bool:
    """Whether a text is meant as a short code: by its length, so that a mistyped one is told as such."""
    signs = re.sub(r"[\s\-]", "", text)
    return not signs.upper().startswith(_PREFIX) and len(signs) <= 2 * _SHORT_GROUPS * GROUP_SIGNS


def _encode(content: bytes) -> str:
    signs: list[str] = []
    for at in range(0, len(content), 2):
        rest, low = divmod(int.from_bytes(content[at : at + 2], "big"), _BASE)
        high, middle = divmod(rest, _BASE)
        signs += (_ALPHABET[low], _ALPHABET[middle], _ALPHABET[high])
    return "".join(signs)


def _decode(signs: str) -> bytes:
    values = [_ALPHABET.find(sign) for sign in signs]
    if -1 in values:
        raise _unreadable(f"Tanda {signs[values.index(-1)]!r} tidak ada dalam kode verifikasi.")
    content = bytearray()
    for at in range(0, len(values), 3):
        low, middle, high = values[at : at + 3]
        pair = low + _BASE * (middle + _BASE * high)
        if pair >= _PAIR:
            raise _unreadable("Ada tanda yang berubah.")
        content += pair.to_bytes(2, "big")
    return bytes(content)


def _unreadable(why: str) -> InvalidInputError:
    return InvalidInputError(
        "Kode verifikasi tidak terbaca.",
        why=why,
        who="Anda",
        next_step="Salin atau pindai lagi seluruh kode; periksa tidak ada tanda yang hilang.",
    )
