"""How long the texts about installations may be."""

from kinerja_desktop.domain.core.lengths import TextLimit

NAMA_INSTALASI = TextLimit("Nama komputer", 200)
ALASAN_KEPUTUSAN = TextLimit("Alasan keputusan", 500)
PEJABAT_NAMA = TextLimit("Nama pejabat", 200)
PEJABAT_JABATAN = TextLimit("Jabatan pejabat", 200)
PERTANYAAN_KANTOR = TextLimit("Pertanyaan", 300)
DASAR_JAWABAN = TextLimit("Nomor surat jawaban", 200)
