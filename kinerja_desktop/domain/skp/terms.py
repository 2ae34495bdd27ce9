"""The closed lists of an SKP. The member is the term, its value the printed text."""

from enum import StrEnum


class Aspek(StrEnum):
    """PermenPANRB 6/2022 Pasal 9."""

    KUANTITAS = "Kuantitas"
    KUALITAS = "Kualitas"
    WAKTU = "Waktu"
    BIAYA = "Biaya"


class JenisHasilKerja(StrEnum):
    UTAMA = "Utama"
    TAMBAHAN = "Tambahan"


class Pendekatan(StrEnum):
    """PermenPANRB 6/2022 Lampiran p.50: one approach per SKP."""

    KUALITATIF = "Kualitatif"
    KUANTITATIF = "Kuantitatif"


class KelompokSkp(StrEnum):
    """Which set of forms an SKP uses."""

    JPT = "Pejabat Pimpinan Tinggi dan Pimpinan Unit Kerja Mandiri"
    JA_JF = "Pejabat Administrasi dan Pejabat Fungsional"


class StatusSkp(StrEnum):
    DRAF = "Draf"
    DIAJUKAN = "Diajukan"
    DIKEMBALIKAN = "Dikembalikan"
    DITETAPKAN = "Ditetapkan"
    DIGANTI = "Diganti Revisi"
