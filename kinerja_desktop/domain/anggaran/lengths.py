"""How long the texts of lines of planning documents may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

KODE = TextLimit("Kode baris anggaran", 60)
NAMA = TextLimit("Nama baris anggaran", LONG)
PELAKSANA = TextLimit("Pelaksana baris anggaran", 300)
INDIKATOR_NAMA = TextLimit("Indikator baris anggaran", LONG)
INDIKATOR_TARGET = TextLimit("Target indikator anggaran", 200)
INDIKATOR_SATUAN = TextLimit("Satuan indikator anggaran", 80)
INDIKATOR_TARGET_PERIODE = TextLimit("Target tiap periode anggaran", 1_000)
