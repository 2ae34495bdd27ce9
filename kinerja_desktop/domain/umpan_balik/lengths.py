"""How long the texts of feedback may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

ISI = TextLimit("Umpan balik", LONG)
PERTANYAAN = TextLimit("Pertanyaan umpan balik", 300)
ALASAN = TextLimit("Alasan menolak permintaan umpan balik", LONG)
