"""Kinds and states of people and of their placements. The member is the term, its value the printed text."""

from enum import StrEnum


class JenisPegawai(StrEnum):
    """PEJABAT_LAIN is an official from outside who rates here and is no employee of the agency: with the NIP
    of another agency, an NRP (TNI, Polri) or no number (kepala daerah)."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"
    PEJABAT_LAIN = "Pejabat Lain"


class StatusPegawai(StrEnum):
    AKTIF = "Aktif"
    PENSIUN = "Pensiun"
    PINDAH = "Pindah"
    BERHENTI = "Berhenti"
    TIDAK_DINILAI = "Tidak Dinilai"  # undated, of older programs and lists: not planned, its day not recorded


class JenisPenempatan(StrEnum):
    DEFINITIF = "Definitif"
    PLT = "Plt."
    PLH = "Plh."


class JenisKeadaan(StrEnum):
    """States of a person with dates; what each means for plan and evaluation stands in the rule set.

    The first four are the groups of PermenPANRB 6/2022 Lampiran p.65-66.
    """

    PEJABAT_NEGARA = "Pejabat negara atau lembaga nonstruktural"
    BERHENTI_SEMENTARA = "Diberhentikan sementara"
    CLTN = "Cuti di luar tanggungan negara"
    MPP = "Masa persiapan pensiun"
    CUTI_SAKIT = "Cuti sakit"
    CUTI_BESAR = "Cuti besar"
    CUTI_MELAHIRKAN = "Cuti melahirkan"
    CUTI_LAIN = "Cuti atau sebab lain"
    TUGAS_BELAJAR = "Tugas belajar"
    PUTUS_STUDI = "Tugas belajar tidak selesai"


class AkibatKeadaan(StrEnum):
    """What a state means: no longer here; no SKP and no evaluation; no evaluation of the period; evaluated by
    own rules. The foremost of several comes first."""

    KELUAR = "Tidak lagi bekerja di sini"
    TIDAK_DIRENCANAKAN = "Tidak direncanakan"
    TIDAK_DIEVALUASI = "Tidak dievaluasi"
    PUTUS_STUDI = "Tidak lulus tugas belajar"
    TUGAS_BELAJAR = "Tugas belajar"
