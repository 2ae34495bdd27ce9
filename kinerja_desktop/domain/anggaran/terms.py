"""The closed lists of planning documents: the member is the term, its value the text that users read."""

from enum import StrEnum

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan


class Dokumen(StrEnum):
    """In which planning document a line stands."""

    RENSTRA = "Renstra"
    RENCANA_KERJA = "Rencana Kerja Tahunan"
    PERJANJIAN_KINERJA = "Perjanjian Kinerja"
    RENCANA_AKSI = "Rencana Aksi"
    POHON_KINERJA = "Pohon Kinerja"
    DPA = "DPA"

    @property
    def sumber(self) -> SumberKebutuhan:
        """The source of a need that is made of such a line (PermenPANRB 6/2022 Pasal 8)."""
        return _SUMBER[self]


_SUMBER = {
    Dokumen.RENSTRA: SumberKebutuhan.RENSTRA,
    Dokumen.RENCANA_KERJA: SumberKebutuhan.RENCANA_KERJA,
    Dokumen.PERJANJIAN_KINERJA: SumberKebutuhan.PERJANJIAN_KINERJA,
    Dokumen.RENCANA_AKSI: SumberKebutuhan.RENCANA_AKSI,
    Dokumen.POHON_KINERJA: SumberKebutuhan.RENSTRA,
    Dokumen.DPA: SumberKebutuhan.RENCANA_KERJA,
}

TERKUAT = (
    Dokumen.DPA,
    Dokumen.RENCANA_KERJA,
    Dokumen.PERJANJIAN_KINERJA,
    Dokumen.RENSTRA,
    Dokumen.RENCANA_AKSI,
    Dokumen.POHON_KINERJA,
)
"""Several documents tell the same money: the first of these that tells any for a year counts."""


class Tingkat(StrEnum):
    """What a line is: money stands at URUSAN and below, a result at the first three."""

    TUJUAN = "Tujuan"
    SASARAN = "Sasaran"
    STRATEGI = "Strategi"
    URUSAN = "Urusan"
    BIDANG = "Bidang urusan"
    PROGRAM = "Program"
    KEGIATAN = "Kegiatan"
    SUB_KEGIATAN = "Sub kegiatan"
