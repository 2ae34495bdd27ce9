"""Work that another leader than the rater assigns: the rater must approve it first (P6 Lampiran p.46, 89)."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import search_form

PASAL = "PermenPANRB 6/2022 Lampiran hal. 46 dan 89"


class Persetujuan(Struct, frozen=True):
    """That the rater approved an assignment: the name as it was, and the day."""

    oleh: str
    tanggal: date

    def __str__(self) -> str:
        return f"disetujui {self.oleh}, {format_tanggal(self.tanggal)}"


class Penolakan(Struct, frozen=True):
    """That the rater refused an assignment: the name as it was, the day and the reason."""

    oleh: str
    tanggal: date
    alasan: str

    def __str__(self) -> str:
        return f"ditolak {self.oleh}, {format_tanggal(self.tanggal)}: {self.alasan}"


class KeadaanPenugasan(StrEnum):
    """How far an assignment by another leader is; the value stands behind its result."""

    MENUNGGU = "menunggu persetujuan penilai"
    DISETUJUI = "disetujui penilai"
    DITOLAK = "ditolak penilai"


def is_of_rater(dari: str, nama: str, jabatan: str) -> bool:
    """Whether `dari` (name or post, as typed) is the rater, who is `nama` in the post `jabatan`."""
    return search_form(dari) in {search_form(nama), search_form(jabatan)}


def awaits_approval(dari: str, persetujuan: Persetujuan | None, nama: str, jabatan: str) -> bool:
    """Whether what `dari` (name or post, as typed; empty: nobody) assigned still waits for the rater, who is
    `nama` in the post `jabatan`: what the rater assigned needs nobody's approval."""
    return bool(search_form(dari)) and persetujuan is None and not is_of_rater(dari, nama, jabatan)
