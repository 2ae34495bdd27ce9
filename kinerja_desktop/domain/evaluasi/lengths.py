"""How long the texts of what is judged may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

DASAR = TextLimit("Dasar penetapan predikat organisasi", LONG)
ALASAN = TextLimit("Alasan evaluasi", LONG)
CATATAN = TextLimit("Catatan evaluasi", LONG)
REKOMENDASI = TextLimit("Rekomendasi evaluasi", LONG)
ATURAN = TextLimit("Nama aturan", 60)
SNAPSHOT = TextLimit("Identitas pada evaluasi", LONG)
