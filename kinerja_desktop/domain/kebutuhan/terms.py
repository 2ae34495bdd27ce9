"""Sources, directions and perspectives of needs: the member is the term, its value the printed text."""

from enum import StrEnum


class SumberKebutuhan(StrEnum):
    """Where a need of the organisation stands (PermenPANRB 6/2022 Pasal 8)."""

    RPJMD = "RPJMD"
    RENSTRA = "Renstra"
    RENCANA_KERJA = "Rencana Kerja Tahunan"
    PERJANJIAN_KINERJA = "Perjanjian Kinerja"
    DIREKTIF = "Direktif"


class ArahIndikator(StrEnum):
    NAIK = "Makin tinggi makin baik"
    TURUN = "Makin rendah makin baik"


class Perspektif(StrEnum):
    """PermenPANRB 6/2022 Lampiran p.29."""

    PENERIMA_LAYANAN = "Penerima Layanan"
    PROSES_BISNIS = "Proses Bisnis"
    PENGUATAN_INTERNAL = "Penguatan Internal"
    ANGGARAN = "Anggaran"
