"""Kinds of evaluation periods. The member is the term, its value the printed text."""

from enum import StrEnum


class JenisPeriode(StrEnum):
    """Evaluation periods (Pasal 24): monthly or quarterly, and annual."""

    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"
    TAHUNAN = "tahunan"
