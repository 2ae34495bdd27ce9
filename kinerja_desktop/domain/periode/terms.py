"""Kinds of evaluation periods. The member is the term, its value the printed text."""

from enum import StrEnum


class JenisPeriode(StrEnum):
    """Evaluation periods (Pasal 24): monthly or quarterly, and annual."""

    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"
    TAHUNAN = "tahunan"


class BacaanAkhir(StrEnum):
    """How "TRIWULAN I/II/III/IV-AKHIR" on the forms is read: the value shows what is then printed."""

    SATU = "Satu pilihan: triwulan IV dan tahunan tercetak TRIWULAN IV-AKHIR"
    DUA = "Dua pilihan: triwulan IV tercetak TRIWULAN IV, tahunan tercetak AKHIR"
