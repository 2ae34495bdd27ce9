"""States of packages and installations. The member is the term, its value the printed text."""

from enum import StrEnum


class StatusPaket(StrEnum):
    """Life of an outgoing package: never `diterima` before its Tanda Terima came back."""

    DIBUAT = "dibuat"
    TERKIRIM = "terkirim"
    DITERIMA = "diterima"


class StatusInstalasi(StrEnum):
    """Enrolment of another installation."""

    MENUNGGU = "Menunggu"
    AKTIF = "Aktif"
    DICABUT = "Dicabut"
