"""The name of a person as it is searched and sorted."""

from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.pegawai.lengths import NAMA_CARI


def nama_cari(nama: str) -> str:
    """As it is stored beside the name: lower case may be longer than the name itself (\u00df is ss)."""
    return NAMA_CARI.cut(search_form(nama))
