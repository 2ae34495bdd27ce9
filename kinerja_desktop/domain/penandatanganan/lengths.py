"""How long the texts about a signature may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

NOMOR = TextLimit("Nomor dokumen", 200)
KETERANGAN = TextLimit("Keterangan penandatanganan", LONG)
PENANDA = TextLimit("Nama penanda tangan", 200)
PINDAIAN_NAMA = TextLimit("Nama berkas pindaian", 200)
