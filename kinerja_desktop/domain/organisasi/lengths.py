"""How long the texts of agencies, units and posts may be."""

from kinerja_desktop.domain.core.lengths import TextLimit

INSTANSI_KODE = TextLimit("Kode instansi", 40)
INSTANSI_NAMA = TextLimit("Nama instansi", 300)
INSTANSI_KOTA = TextLimit("Kota instansi", 100)
UNIT_KODE = TextLimit("Kode unit kerja", 60)
UNIT_NAMA = TextLimit("Nama unit kerja", 300)
UNIT_JENIS = TextLimit("Jenis unit kerja", 60)
JABATAN_NAMA = TextLimit("Nama jabatan", 300)
JABATAN_JENJANG = TextLimit("Jenjang jabatan", 60)
