"""How long the texts of needs and their indicators may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

NAMA_PUSTAKA = TextLimit("Nama pustaka", 60)
URAIAN = TextLimit("Uraian kebutuhan", LONG)
INDIKATOR_NAMA = TextLimit("Indikator kebutuhan", LONG)
INDIKATOR_DEFINISI = TextLimit("Definisi indikator", LONG)
INDIKATOR_TUJUAN = TextLimit("Tujuan indikator", LONG)
INDIKATOR_FORMULA = TextLimit("Formula indikator", LONG)
INDIKATOR_SUMBER_DATA = TextLimit("Sumber data indikator", LONG)
INDIKATOR_KONDISI_AWAL = TextLimit("Kondisi awal indikator", 200)
INDIKATOR_SATUAN = TextLimit("Satuan indikator kebutuhan", 80)
INDIKATOR_TARGET_PERIODE = TextLimit("Target tiap periode", 1_000)
TARGET_SATU_PERIODE = TextLimit("Target satu periode", 60)
INDIKATOR_TARGET = TextLimit("Target indikator kebutuhan", 200)
