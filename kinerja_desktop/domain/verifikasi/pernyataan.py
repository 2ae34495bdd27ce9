"""What a code says of its sheet, in 52 bytes: nothing that names a person stands in it."""

import hashlib
from typing import TypeVar
from uuid import UUID

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.periode.periode import FIRST_YEAR, Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.verifikasi.terms import JenisLembar

T = TypeVar("T")

LENGTH = 52
KUNCI_BYTES = 8
PEMILIK_BYTES = 4
ISI_BYTES = 20
_HEAD_BYTES = 4
_ID_BYTES = 16

# The numbers are on paper for ever: one is only added.
_JENIS = {JenisLembar.SKP: 1, JenisLembar.HASIL_EVALUASI: 2, JenisLembar.DOKUMEN_EVALUASI: 3}
_PREDIKAT = {
    None: 0,
    Predikat.SANGAT_KURANG: 1,
    Predikat.KURANG: 2,
    Predikat.BUTUH_PERBAIKAN: 3,
    Predikat.BAIK: 4,
    Predikat.SANGAT_BAIK: 5,
}
_MONTH, _QUARTER, _YEAR = 0, 20, 30


class Pernyataan(Struct, frozen=True):
    """The signed statement. `predikat` None: the sheet has none. `kunci`: the key id's first 16 hex digits.

    `pemilik`: 4 bytes, see `sidik_pemilik`; `isi`: 20 bytes, the digest of all that the sheet shows.
    """

    jenis: JenisLembar
    predikat: Predikat | None
    periode: Periode
    dokumen_id: str
    kunci: str
    pemilik: bytes
    isi: bytes

    def pack(self) -> bytes:
        """52 bytes. Raises ValueError for an id that is no UUID, or a year that has no room."""
        head = bytes(
            (
                _JENIS[self.jenis],
                _PREDIKAT[self.predikat],
                self.periode.tahun - FIRST_YEAR,
                _periode_number(self.periode),
            )
        )
        packed = head + bytes.fromhex(self.kunci) + UUID(self.dokumen_id).bytes + self.pemilik + self.isi
        if len(packed) != LENGTH:
            raise ValueError(f"a statement of {len(packed)} bytes")
        return packed


def unpack(packed: bytes) -> Pernyataan:
    """The statement of 52 bytes; raises ValueError when a number in them has no meaning."""
    if len(packed) != LENGTH:
        raise ValueError(f"a statement of {len(packed)} bytes")
    jenis, predikat, year, number = packed[:_HEAD_BYTES]
    at = _HEAD_BYTES
    kunci, at = packed[at : at + KUNCI_BYTES], at + KUNCI_BYTES
    dokumen, at = packed[at : at + _ID_BYTES], at + _ID_BYTES
    pemilik, at = packed[at : at + PEMILIK_BYTES], at + PEMILIK_BYTES
    return Pernyataan(
        jenis_of(jenis),
        _known(_PREDIKAT, predikat),
        _periode(FIRST_YEAR + year, number),
        str(UUID(bytes=dokumen)),
        kunci.hex(),
        pemilik,
        packed[at:],
    )


def jenis_of(number: int) -> JenisLembar:
    """The kind of sheet of a number in a code; raises ValueError."""
    return _known(_JENIS, number)


def sidik_pemilik(dokumen_id: str, nomor: str) -> bytes:
    """Four bytes that tie a code to the number (NIP, NRP) printed on its sheet: a code that was cut out and
    put onto somebody else's sheet is found by typing that number. The same person has others elsewhere."""
    digits = "".join(char for char in nomor if char.isdigit())
    text = f"kinerja pemilik-lembar 1\n{dokumen_id}\n{digits}\n"
    return hashlib.sha256(text.encode()).digest()[:PEMILIK_BYTES]


def _periode_number(periode: Periode) -> int:
    if periode.jenis is JenisPeriode.BULANAN:
        return _MONTH + periode.nomor
    return _QUARTER + periode.nomor if periode.jenis is JenisPeriode.TRIWULANAN else _YEAR


def _periode(tahun: int, number: int) -> Periode:
    try:
        if number == _YEAR:
            return Periode.tahunan(tahun)
        if number > _QUARTER:
            return Periode(tahun, JenisPeriode.TRIWULANAN, number - _QUARTER)
        return Periode(tahun, JenisPeriode.BULANAN, number - _MONTH)
    except InvalidInputError as error:
        raise ValueError(f"period {number}") from error


def _known(numbers: dict[T, int], wanted: int) -> T:
    for member, number in numbers.items():
        if number == wanted:
            return member
    raise ValueError(f"number {wanted}")
