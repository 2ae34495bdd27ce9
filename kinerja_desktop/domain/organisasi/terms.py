"""Kinds of posts. The member is the term, its value the printed text."""

from enum import StrEnum


class JenisJabatan(StrEnum):
    """PermenPANRB 6/2022; JF carry their jenjang separately."""

    JPT_UTAMA = "JPT Utama"
    JPT_MADYA = "JPT Madya"
    JPT_PRATAMA = "JPT Pratama"
    ADMINISTRATOR = "Administrator"
    PENGAWAS = "Pengawas"
    PELAKSANA = "Pelaksana"
    JF_KEAHLIAN = "Jabatan Fungsional Keahlian"
    JF_KETERAMPILAN = "Jabatan Fungsional Keterampilan"
    PEJABAT_NEGARA = "Pejabat Negara"


class GambarInstansi(StrEnum):
    """A picture that an agency chooses once: its own logo, and the state emblem of the D forms."""

    LOGO = "logo"
    LAMBANG = "lambang negara"
