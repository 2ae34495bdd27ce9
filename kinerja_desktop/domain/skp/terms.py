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


class Cascading(StrEnum):
    """How a result serves a leader's (P6 Lampiran p.39-43): what it is a part of, or what it supports."""

    ASPEK = "Langsung: aspek"
    WILAYAH = "Langsung: wilayah"
    BEBAN_TARGET = "Langsung: beban target"
    LAYANAN = "Tidak langsung: layanan"
    OUTPUT_ANTARA = "Tidak langsung: output antara"

    @property
    def is_direct(self) -> bool:
        """Whether it divides the leader's result, so that it represents a part of it."""
        return self in _DIRECT


_DIRECT = frozenset({Cascading.ASPEK, Cascading.WILAYAH, Cascading.BEBAN_TARGET})


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
