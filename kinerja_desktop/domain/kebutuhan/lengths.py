"""How long the texts of needs and their indicators may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

URAIAN = TextLimit("Uraian kebutuhan", LONG)
INDIKATOR_NAMA = TextLimit("Indikator kebutuhan", LONG)
INDIKATOR_DEFINISI = TextLimit("Definisi indikator", LONG)
INDIKATOR_SATUAN = TextLimit("Satuan indikator kebutuhan", 80)
INDIKATOR_TARGET = TextLimit("Target indikator kebutuhan", 200)
