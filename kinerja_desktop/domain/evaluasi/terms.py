"""Ratings and predikat of people and organisations. The member is the term, its value the printed text."""

from enum import StrEnum


class PredikatOrganisasi(StrEnum):
    ISTIMEWA = "Istimewa"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang"
    SANGAT_KURANG = "Sangat Kurang"


class Rating(StrEnum):
    """Spelling as on the forms (one word)."""

    DIATAS_EKSPEKTASI = "Diatas Ekspektasi"
    SESUAI_EKSPEKTASI = "Sesuai Ekspektasi"
    DIBAWAH_EKSPEKTASI = "Dibawah Ekspektasi"


class Predikat(StrEnum):
    SANGAT_BAIK = "Sangat Baik"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang/Misconduct"
    SANGAT_KURANG = "Sangat Kurang"


class StatusEvaluasi(StrEnum):
    TERBUKA = "Terbuka"
    DINILAI = "Dinilai"
    FINAL = "Final"
