"""The rank of an official from outside who has no golongan: an officer of TNI or Polri.

P6 Lampiran (identity of the rater on each form): the row PANGKAT/GOL. RUANG holds what the rater has. The
ranks are those of PP 39/2010 (TNI) and Perkap 3/2016 (Polri); they are written in many ways ("Kolonel Laut
(P)", "Kombes Pol."), so the text of the user is kept as it is.
"""

import re

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.golongan import parse_golongan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai

_TNI = """jenderal letjen mayjen brigjen laksamana laksdya laksda laksma marsekal marsdya marsda marsma
kolonel letkol mayor kapten letnan lettu letda peltu pelda serma serka sertu serda sersan kopka koptu kopda
kopral praka pratu prada prajurit kelasi"""
_POLRI = """komjen irjen kombes akbp kompol akp iptu ipda aiptu aipda bripka brigpol brigadir briptu bripda"""
_FIRST_WORDS = frozenset(f"{_TNI} {_POLRI}".split())

BUKAN_PEGAWAI = (
    "anggota TNI atau Polri, tanpa NIP: bukan pegawai instansi; bila ia menilai, catat pada layar Pegawai "
    "sebagai Pejabat Lain dengan NRP dan pangkatnya"
)
"""Why a list of the agency takes no officer of TNI or Polri in, and what to do."""

_WORDS = re.compile(r"[a-z]+")


def read_pangkat(text: str) -> str | None:
    """The rank as stored, None for none.

    Raises InvalidInputError for what is no rank: a number, or a golongan or pangkat of a civil servant.
    """
    pangkat = " ".join(text.split())
    if not pangkat:
        return None
    if any(map(str.isdigit, pangkat)) or not _WORDS.search(pangkat.casefold()):
        raise _refusal(pangkat, "pangkat TNI atau Polri tidak memuat angka", "Tulis NRP pada isian nomor")
    if _is_golongan(pangkat):
        raise _refusal(pangkat, "ini golongan atau pangkat ASN", "Tulis pada isian Golongan")
    return pangkat


def pangkat_against(pangkat: str, jenis: JenisPegawai, golongan: str | None) -> str:
    """Why nobody of this kind and golongan has a rank of TNI or Polri; empty: nothing speaks against it."""
    if jenis is not JenisPegawai.PEJABAT_LAIN:
        return f"pangkat {jenis} mengikuti golongannya; {pangkat} milik anggota TNI atau Polri (Pejabat Lain)"
    if golongan:
        return f"golongan {golongan} milik ASN, {pangkat} milik TNI atau Polri; seorang memiliki satu saja"
    return ""


def is_tni_polri(text: str) -> bool:
    """Whether a text begins with a rank of TNI or Polri: `Kolonel Inf`, `KOMBES POL`; no NRP."""
    words = _WORDS.findall(text.casefold())
    return bool(words) and words[0] in _FIRST_WORDS and not any(map(str.isdigit, text))


def _is_golongan(pangkat: str) -> bool:
    try:
        parse_golongan(pangkat)
    except InvalidInputError:
        return False
    return True


def _refusal(pangkat: str, why: str, step: str) -> InvalidInputError:
    return InvalidInputError(
        f"Pangkat tidak dapat diterima: {pangkat}",
        why=why,
        who="Pengelola kinerja",
        next_step=f"{step}; pangkat pejabat luar misalnya Kolonel Inf atau Kombes Pol.",
    )
