"""Whether a text is a pangkat or golongan, and whose."""

from functools import lru_cache

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.golongan import parse_golongan
from kinerja_desktop.domain.pegawai.kecocokan import golongan_against_jenis
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.spreadsheet.cells import REMEMBERED

_WITHOUT_RUANG = ("I", "II", "III", "IV")


@lru_cache(REMEMBERED)
def is_pangkat(text: str) -> bool:
    """Whether a text is read as one, whatever is doubtful about it."""
    try:
        parse_golongan(text)
    except InvalidInputError:
        return False
    return True


def whole_rank(pangkat: str, golongan: str) -> str:
    """What two columns say of a rank as one text; of two that make none together the one that is one alone
    (AHLI PERTAMA beside IX), the golongan first."""
    both = ", ".join(text for text in (pangkat, golongan) if text)
    if not pangkat or not golongan or is_pangkat(both):
        return both
    return next((text for text in (golongan, pangkat) if is_pangkat(text)), both)


def why_of_others(written: str, jenis: JenisPegawai) -> str:
    """Why a golongan cannot be one of this kind; empty: it can, or is none. I to IV may be that of a PNS
    without its ruang."""
    try:
        kode = parse_golongan(written).kode
    except InvalidInputError:
        return ""
    return "" if kode in _WITHOUT_RUANG else golongan_against_jenis(kode, jenis)
