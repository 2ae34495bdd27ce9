"""How long the texts about users may be."""

from kinerja_desktop.domain.core.lengths import TextLimit

NAMA_PENGGUNA = TextLimit("Nama pengguna", 100)
NAMA = TextLimit("Nama lengkap pengguna", 200)
ALASAN_SETELAN = TextLimit("Alasan perubahan setelan", 1000)
