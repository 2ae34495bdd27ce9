"""The number of a person: NIP (PNS), NI PPPK, or of an official from outside also an NRP, or none.

A minister, governor or mayor has no number; an official of another agency has the NIP of a civil servant; one
of TNI or Polri has an NRP (P6 Lampiran: NIP of the rater is "opsional").
"""

import re
import unicodedata

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.nip import NIP_LENGTH, JenisNip, Nip, parse_nip
from kinerja_desktop.domain.pegawai.terms import JenisPegawai

NRP = "NRP"
_LABEL = re.compile(r"^\W*NRP\W*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s.\-]+")
_NRP = re.compile(r"(?:\d{4,8}|\d{10,14})(?:/[A-Z]{1,3})?")
"""TNI and Polri: digits of many lengths, TNI AL with corps (`12345/P`); nine digits are the old NIP."""


def parse_nomor(text: str, jenis: JenisPegawai) -> str | None:
    """The number as stored; None without one. Only an official from outside may have an NRP, or nothing.

    Raises InvalidInputError.
    """
    if not text.strip():
        if jenis is JenisPegawai.PEJABAT_LAIN:
            return None
        raise InvalidInputError(
            "NIP belum diisi.",
            why="NIP belum diisi; hanya pejabat luar (misalnya kepala daerah) yang tidak memiliki NIP",
            next_step="Isi NIP 18 digit.",
        )
    if jenis is JenisPegawai.PEJABAT_LAIN:
        plain = unicodedata.normalize("NFKC", text).strip().upper()
        nrp = _BETWEEN.sub("", _LABEL.sub("", plain))
        if _NRP.fullmatch(nrp):
            return nrp
        if _LABEL.match(plain):
            raise InvalidInputError(
                f"NRP tidak dapat diterima: {text}",
                why="NRP terdiri atas 4 sampai 14 angka, boleh diikuti garis miring dan korps (12345/P)",
                who="Pengelola kinerja",
                next_step="Ketik ulang NRP dari surat keputusannya",
            )
    return parse_nip(text).digits


def find_nip(nomor: str | None) -> Nip | None:
    """The stored number as NIP or NI PPPK; None for an NRP, for nothing, and for what is no NIP."""
    if not nomor or len(nomor) != NIP_LENGTH:
        return None
    try:
        return parse_nip(nomor)
    except InvalidInputError:
        return None


def show_nomor(nomor: str | None) -> str:
    """As printed: `19790823 200501 1 007`; an NRP as it is; empty without a number."""
    nip = find_nip(nomor)
    return nip.display if nip else nomor or ""


def label_nomor(nomor: str | None, jenis: JenisPegawai) -> str:
    """What stands before the number on a form. Without a number the word of the forms stays: NIP."""
    if jenis is JenisPegawai.PPPK:
        return JenisNip.PPPK.value
    if jenis is not JenisPegawai.PEJABAT_LAIN or not nomor:
        return JenisNip.PNS.value
    nip = find_nip(nomor)
    return nip.jenis.value if nip else NRP
