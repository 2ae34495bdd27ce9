"""Which passwords are accepted: long and hard to guess, with advice in Indonesian; no rules of symbols."""

import re
import secrets
import unicodedata
from collections.abc import Iterable

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError
from kinerja_desktop.machine.lazy import lazily

with lazily:
    import zxcvbn

MINIMUM_LENGTH = 12
MAXIMUM_LENGTH = 128
MINIMUM_SCORE = 3  # of 4: safe against guessing offline with a slow hash
_SCORED_LENGTH = 72  # the estimator refuses longer texts; what is good so far is good

_NAMA_PENGGUNA = re.compile(r"[a-z0-9][a-z0-9._@-]{1,58}[a-z0-9]")

_COMMON_HERE = (
    *("admin", "administrator", "sandi", "katasandi", "password", "rahasia", "kinerja", "pegawai", "asn"),
    *("pns", "pppk", "dinas", "kantor", "kota", "kabupaten", "provinsi", "pemkot", "pemkab", "pemda"),
    *("indonesia", "merdeka", "pancasila", "garuda", "bismillah", "alhamdulillah", "sayang", "cinta"),
    *("jakarta", "semarang", "surabaya", "bandung", "skp", "bkn", "menpan", "desktop"),
)

_ADVICE = {
    "repeat": "Jangan mengulang huruf atau kata yang sama.",
    "sequence": "Jangan memakai urutan seperti abcd atau 6543.",
    "spatial": "Jangan memakai deretan tombol seperti qwerty.",
    "date": "Jangan memakai tanggal atau tahun yang berkaitan dengan Anda.",
    "regex": "Jangan memakai tahun yang mudah ditebak.",
    "dictionary": "Jangan memakai nama, satu kata umum, atau sandi yang sering dipakai orang.",
}
_GENERAL_ADVICE = "Pakai tiga atau empat kata yang tidak berhubungan, misalnya dari benda di sekitar Anda."


_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # no two that look alike on paper
_GROUPS, _GROUP = 3, 4


class SandiSementaraError(AccessDeniedError):
    """The password is right and holds for once: it must be changed before anything else."""


def new_sandi_sementara() -> str:
    """A password for one login, to be read from paper: three groups of four signs, 59 bits."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def require_own(sandi_baru: str | None, sandi_lama: str, personal: Iterable[str]) -> str:
    """The password that takes the place of one made by somebody else. `sandi_baru` None: none was given yet.

    Raises SandiSementaraError, and InvalidInputError for one that is weak or the same.
    """
    if sandi_baru is None:
        raise SandiSementaraError(
            "Sandi Anda hanya berlaku untuk masuk pertama.",
            why="Sandi itu dibuat orang lain; sesudah ini hanya Anda yang boleh tahu sandi Anda.",
            who="Anda",
            next_step="Buat sandi Anda sendiri, lalu masuk.",
        )
    if normalize_sandi(sandi_baru) == normalize_sandi(sandi_lama):
        raise InvalidInputError(
            "Sandi baru sama dengan sandi dari slip.", who="Anda", next_step="Buat sandi yang lain."
        )
    check_sandi(sandi_baru, personal)
    return sandi_baru


def normalize_sandi(sandi: str) -> str:
    """The form that is hashed: the same letters typed on another keyboard give the same bytes (NFC)."""
    return unicodedata.normalize("NFC", sandi)


def check_nama_pengguna(nama_pengguna: str) -> str:
    """The user name as it is stored (small letters); raises InvalidInputError."""
    name = nama_pengguna.strip().casefold()
    if not _NAMA_PENGGUNA.fullmatch(name):
        raise InvalidInputError(
            "Nama pengguna tidak sah.",
            where=nama_pengguna,
            why="Pakai 3 sampai 60 tanda: huruf a-z, angka, titik, garis; atau NIP tanpa spasi.",
            who="Anda",
            next_step="Ketik nama pengguna lain.",
        )
    return name


def check_sandi(sandi: str, personal: Iterable[str] = ()) -> None:
    """Raises InvalidInputError with advice when `sandi` is too weak.

    `personal` are words an attacker would try first: user name, name, NIP, agency.
    """
    text = normalize_sandi(sandi)
    if not MINIMUM_LENGTH <= len(text) <= MAXIMUM_LENGTH:
        raise _refusal(f"Panjangnya {len(text)} huruf; diperlukan {MINIMUM_LENGTH} sampai {MAXIMUM_LENGTH}.")
    if text.isdecimal():
        raise _refusal("Hanya berisi angka, misalnya NIP atau nomor telepon yang diketahui orang lain.")
    words = [part for item in personal for part in (item, *item.split()) if part]
    # common words do not get better by what stands between them
    joined = "".join(sign for sign in text if sign.isalnum()) or text
    known = [*words, *_COMMON_HERE]
    ratings = [zxcvbn.zxcvbn(form[:_SCORED_LENGTH], known) for form in (text, joined)]
    rating = min(ratings, key=lambda one: one["score"])
    if rating["score"] < MINIMUM_SCORE:
        patterns = dict.fromkeys(match["pattern"] for match in rating["sequence"])
        advice = " ".join(_ADVICE[pattern] for pattern in patterns if pattern in _ADVICE)
        raise _refusal(f"Mudah ditebak. {advice}".strip())


def _refusal(why: str) -> InvalidInputError:
    return InvalidInputError("Sandi belum cukup kuat.", why=why, who="Anda", next_step=_GENERAL_ADVICE)


def encode_sandi(sandi: str) -> bytes:
    """The bytes that Argon2 gets."""
    return normalize_sandi(sandi).encode("utf-8")
