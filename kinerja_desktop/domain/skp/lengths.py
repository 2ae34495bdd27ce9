"""How long the texts of an SKP may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

ALASAN_REVISI = TextLimit("Alasan revisi SKP", LONG)
CATATAN_PENGEMBALIAN = TextLimit("Catatan pengembalian SKP", LONG)
SNAPSHOT = TextLimit("Identitas pada SKP", LONG)
HASIL_URAIAN = TextLimit("Rencana hasil kerja", LONG)
RHK_PIMPINAN = TextLimit("RHK pimpinan", LONG)
ALASAN_CASCADING = TextLimit("Alasan cascading", 300)
PENUGASAN_DARI = TextLimit("Penugasan dari", 300)
INDIKATOR_URAIAN = TextLimit("Indikator kinerja individu", LONG)
INDIKATOR_TARGET = TextLimit("Target indikator kinerja", 300)
ASAL_TARGET = TextLimit("Asal target indikator kinerja", 200)
INDIKATOR_SATUAN = TextLimit("Satuan indikator kinerja", 80)
DUKUNGAN_SUMBER_DAYA = TextLimit("Dukungan sumber daya", LONG)
SKEMA_PERTANGGUNGJAWABAN = TextLimit("Skema pertanggungjawaban", LONG)
KONSEKUENSI = TextLimit("Konsekuensi pencapaian kinerja", LONG)
EKSPEKTASI = TextLimit("Ekspektasi khusus", LONG)
DISETUJUI_OLEH = TextLimit("Nama yang menyetujui penugasan", 200)
DITOLAK_OLEH = TextLimit("Nama yang menolak penugasan", 200)
ALASAN_DITOLAK = TextLimit("Alasan menolak penugasan", 300)
