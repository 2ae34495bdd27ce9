"""How long the texts of what was achieved may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

NILAI = TextLimit("Realisasi", 100)
URAIAN = TextLimit("Uraian realisasi", LONG)
BUKTI = TextLimit("Bukti dukung", LONG)
CATATAN = TextLimit("Catatan harian", 2000)
JUMLAH = TextLimit("Jumlah", 100)
ALASAN = TextLimit("Alasan pengembalian catatan", 2000)
