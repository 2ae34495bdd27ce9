"""The closed lists of needs and their indicators: the member is the term, its value the printed text."""

from enum import StrEnum


class SumberKebutuhan(StrEnum):
    """Where a need of the organisation stands (PermenPANRB 6/2022 Pasal 8)."""

    RPJMD = "RPJMD"
    RENSTRA = "Renstra"
    RENCANA_KERJA = "Rencana Kerja Tahunan"
    PERJANJIAN_KINERJA = "Perjanjian Kinerja"
    DIREKTIF = "Direktif"
    RENCANA_AKSI = "Rencana Aksi"
    TATA_KERJA = "Organisasi dan Tata Kerja"
    KOMPETENSI = "Kompetensi, keahlian, atau keterampilan"
    PERJANJIAN_KERJA = "Perjanjian Kerja"  # PPPK


class Prioritas(StrEnum):
    """How urgent a need is; what has none was not weighed yet."""

    TINGGI = "Tinggi"
    SEDANG = "Sedang"
    RENDAH = "Rendah"


class ArahIndikator(StrEnum):
    NAIK = "Makin tinggi makin baik"
    TURUN = "Makin rendah makin baik"
    RENTANG = "Dalam rentang"


class KualitasIndikator(StrEnum):
    """What an indicator measures and how far its owner controls it (PermenPANRB 6/2022 Lampiran p.28, 44)."""

    OUTCOME = "Outcome"
    OUTCOME_ANTARA = "Outcome antara"
    OUTPUT_KENDALI_RENDAH = "Output kendali rendah"
    OUTPUT_KENDALI_SEDANG = "Output kendali sedang"
    OUTPUT_KENDALI_TINGGI = "Output kendali tinggi"
    LAYANAN = "Layanan"


class PeriodePelaporan(StrEnum):
    """How often an indicator is reported (PermenPANRB 6/2022 form A.1.3)."""

    BULANAN = "Bulanan"
    TRIWULANAN = "Triwulanan"
    SEMESTERAN = "Semesteran"
    TAHUNAN = "Tahunan"


class Perspektif(StrEnum):
    """PermenPANRB 6/2022 Lampiran p.29."""

    PENERIMA_LAYANAN = "Penerima Layanan"
    PROSES_BISNIS = "Proses Bisnis"
    PENGUATAN_INTERNAL = "Penguatan Internal"
    ANGGARAN = "Anggaran"
