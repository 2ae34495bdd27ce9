"""The levels of functional posts: a closed list (PermenPANRB 1/2023), in one spelling."""

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.organisasi.terms import JenisJabatan

JENJANG = {
    JenisJabatan.JF_KEAHLIAN: ("Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama"),
    JenisJabatan.JF_KETERAMPILAN: ("Pemula", "Terampil", "Mahir", "Penyelia"),
}
"""By kind of functional post, lowest first; other posts have none."""


def find_jenjang(text: str, jenis: JenisJabatan | None) -> str | None:
    """The level as the list spells it, however it is written; None when that kind of post has no such one."""
    said = search_form(text)
    return next((one for one in JENJANG.get(jenis, ()) if one.casefold() == said), None) if jenis else None


def parse_jenjang(text: str, jenis: JenisJabatan | None) -> str | None:
    """The level to store; None for an empty text. Raises InvalidInputError."""
    if not text.strip():
        return None
    found = find_jenjang(text, jenis)
    if found is None:
        raise InvalidInputError(
            f"Jenjang '{text}' tidak dapat disimpan.",
            why=jenjang_complaint(text, jenis),
            who="Pengelola kinerja",
            next_step="Pilih jenjang dari daftar, atau kosongkan bila bukan jabatan fungsional.",
        )
    return found


def jenjang_complaint(text: str, jenis: JenisJabatan | None) -> str:
    """Why this is not how a level of that kind is stored; empty when it is."""
    allowed = JENJANG.get(jenis, ()) if jenis else ()
    if text in allowed:
        return ""
    if not allowed:
        return f"{jenis or 'Jabatan yang jenisnya belum diisi'} tidak memiliki jenjang (PermenPANRB 1/2023)"
    return f"Jenjang {jenis} adalah {', '.join(allowed)} (PermenPANRB 1/2023)"
