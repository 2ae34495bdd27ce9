"""NIP and NI PPPK: 18 digits that are text from the first cell read to the last cell written.

Perka BKN 22/2007 and 43/2007 for the NIP; the NI PPPK differs in digits 9-14 (year and contract code).
"""

import re
import unicodedata
from datetime import date, time, timedelta
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError

NIP_LENGTH = 18
_OLD_NIP_LENGTH = 9
_EARLIEST_BIRTH_YEAR = 1900
YOUNGEST_AT_APPOINTMENT = 15
_MONTHS = range(1, 13)
_FIRST_PPPK_CODE = 21

# What people and programs put between the digits: blanks of all kinds, quotes, dashes, dots, underscores.
_SEPARATORS = re.compile(r"[\s'\"`´‘’‚‛“”„‟«»′″.,:_‐-―−\-\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+")
_LABEL = re.compile(r"^\W*(?:NIP|NI)\W*(?:PPPK|P3K|PNS|BARU|CPNS)?(?:\W*PW\b)?\W*(?=\d)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"^'?\d+(?:[.,]\d+)?\s*E\s*\+?\d+$", re.IGNORECASE)
_WRITTEN_FLOAT = re.compile(r"^\d{15,}[.,]0+$")
_GROUPED_NUMBER = re.compile(r"^\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3}){4}$")

NipSource = str | float | date | time | timedelta | None
"""What a cell may hold. Only text can be a NIP; everything else is refused with its own reason."""


class JenisNip(StrEnum):
    """The member's value is the printed label."""

    PNS = "NIP"
    PPPK = "NI PPPK"


class Nip(Struct, frozen=True, order=True):
    """A checked number. Make it with `parse_nip`; `digits` is the stored form."""

    digits: str

    def __str__(self) -> str:
        return self.digits

    @property
    def jenis(self) -> JenisNip:
        return JenisNip.PNS if int(self.digits[12:14]) in _MONTHS else JenisNip.PPPK

    @property
    def tanggal_lahir(self) -> date:
        return date(int(self.digits[:4]), int(self.digits[4:6]), int(self.digits[6:8]))

    @property
    def tmt_year(self) -> int:
        """Year of becoming CPNS, or of the first appointment as PPPK."""
        return int(self.digits[8:12])

    @property
    def display(self) -> str:
        """As printed: `19790823 200501 1 007`."""
        digits = self.digits
        return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def parse_nip(source: NipSource) -> Nip:
    """The NIP in a cell or field, tolerant of separators, quotes and a leading label, never of lost digits.

    Raises InvalidInputError whose `why` names the one thing that is wrong, in Indonesian.
    """
    digits = _digits_of(_text_of(source))
    _check_birth_date(digits)
    _check_appointment(digits)
    if digits[14] not in "12":
        raise _refusal(digits, f"digit ke-15 (jenis kelamin) adalah {digits[14]}, seharusnya 1 atau 2")
    if digits[15:] == "000":
        raise _refusal(
            digits,
            "nomor urut (tiga digit terakhir) 000 tidak ada; biasanya karena sel pernah menjadi angka "
            "dan digit akhirnya hilang",
        )
    return Nip(digits)


def check_nip(nip: Nip) -> tuple[str, ...]:
    """Doubts that do not refuse a NIP (corrected birth dates are real): Indonesian sentences, maybe none."""
    if nip.tmt_year >= nip.tanggal_lahir.year + YOUNGEST_AT_APPOINTMENT:
        return ()
    usia = YOUNGEST_AT_APPOINTMENT
    return (f"Menurut NIP, pengangkatan tahun {nip.tmt_year} terjadi sebelum usia {usia} tahun",)


def _text_of(source: NipSource) -> str:
    """The cell's text; refuses whatever cannot have kept 18 digits."""
    if source is None or source == "":
        raise _refusal("", "NIP kosong")
    if isinstance(source, date | time | timedelta):
        raise _refusal(str(source), "sel berisi tanggal atau jam, bukan NIP")
    if isinstance(source, bool):
        raise _refusal(str(source), "sel berisi BENAR/SALAH, bukan NIP")
    if isinstance(source, int | float):
        raise _number_refusal(source)
    text = unicodedata.normalize("NFKC", source).strip()
    if _SCIENTIFIC.match(text):
        raise _lost_digits(text, "tertulis sebagai angka ilmiah (E+)")
    if _WRITTEN_FLOAT.match(text) or _GROUPED_NUMBER.match(text):
        raise _lost_digits(text, "tertulis sebagai angka, bukan teks")
    return text


def _digits_of(text: str) -> str:
    digits = _SEPARATORS.sub("", _LABEL.sub("", text))
    if not digits:
        raise _refusal(text, "NIP kosong")
    foreign = sorted({char for char in digits if char not in "0123456789"})
    if foreign:
        raise _refusal(text, f"memuat huruf atau tanda yang bukan angka: {' '.join(foreign)}")
    if len(digits) == _OLD_NIP_LENGTH:
        raise _refusal(text, "ini NIP lama 9 digit; diperlukan NIP 18 digit")
    if len(digits) != NIP_LENGTH:
        raise _refusal(text, f"terdiri atas {len(digits)} digit, seharusnya {NIP_LENGTH}")
    return digits


def _check_birth_date(digits: str) -> None:
    written = f"{digits[6:8]}-{digits[4:6]}-{digits[:4]}"
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError as error:
        raise _refusal(digits, f"tanggal lahir {written} (digit 1-8) tidak ada dalam kalender") from error
    if born.year < _EARLIEST_BIRTH_YEAR:
        raise _refusal(digits, f"tahun lahir {digits[:4]} (digit 1-4) tidak masuk akal")


def _check_appointment(digits: str) -> None:
    code = int(digits[12:14])
    if code not in _MONTHS and code < _FIRST_PPPK_CODE:
        raise _refusal(
            digits,
            f"digit 13-14 adalah {digits[12:14]}: bukan bulan 01-12 (NIP) dan bukan kode kontrak "
            "21 ke atas (NI PPPK)",
        )
    if int(digits[8:12]) < _EARLIEST_BIRTH_YEAR:
        raise _refusal(digits, f"tahun pengangkatan {digits[8:12]} (digit 9-12) tidak masuk akal")


def _number_refusal(number: float) -> InvalidInputError:
    shown = f"{number:.0f}" if float(number).is_integer() else str(number)
    if abs(number) >= 10 ** (NIP_LENGTH - 3):  # a double holds 15 digits for sure, a NIP needs 18
        return _lost_digits(shown, "tersimpan sebagai angka")
    return _refusal(shown, f"sel berisi angka {shown}, bukan teks 18 digit")


def _lost_digits(shown: str, how: str) -> InvalidInputError:
    return _refusal(shown, f"NIP {how} sehingga digit terakhirnya hilang dan tidak dapat dipulihkan")


def _refusal(shown: str, why: str) -> InvalidInputError:
    return InvalidInputError(
        f"NIP tidak dapat diterima: {shown}" if shown else "NIP belum diisi",
        why=why,
        who="Pengelola kinerja",
        next_step="Ketik ulang NIP 18 digit dari SK; di Excel ubah dulu format kolomnya menjadi Teks",
    )
