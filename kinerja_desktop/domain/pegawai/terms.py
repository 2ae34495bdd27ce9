"""Kinds and states of people and of their placements. The member is the term, its value the printed text."""

from enum import StrEnum


class JenisPegawai(StrEnum):
    """PEJABAT_LAIN is a rater without NIP (kepala daerah, TNI/Polri official)."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"
    PEJABAT_LAIN = "Pejabat Lain"


class StatusPegawai(StrEnum):
    AKTIF = "Aktif"
    PENSIUN = "Pensiun"
    PINDAH = "Pindah"
    BERHENTI = "Berhenti"
    TIDAK_DINILAI = "Tidak Dinilai"  # PermenPANRB 6/2022 Lampiran p.65-66: CLTN, MPP, pejabat negara, ...


class JenisPenempatan(StrEnum):
    DEFINITIF = "Definitif"
    PLT = "Plt."
    PLH = "Plh."
