"""Who gives feedback, and states of requests: the member is the term, its value the printed text."""

from enum import StrEnum


class HubunganUmpanBalik(StrEnum):
    """Who gives feedback, seen from the employee (Pasal 18-19); always attributed."""

    PIMPINAN = "Pimpinan"
    REKAN = "Rekan Kerja"
    BAWAHAN = "Pegawai di bawahnya"
    PIHAK_LAIN = "Pihak lain"


class StatusPermintaan(StrEnum):
    """A request for feedback (Pasal 17): it waits, was answered, was declined, or was taken back."""

    TERBUKA = "Menunggu"
    DIJAWAB = "Dijawab"
    DITOLAK = "Tidak dapat dijawab"
    DITARIK = "Ditarik"
