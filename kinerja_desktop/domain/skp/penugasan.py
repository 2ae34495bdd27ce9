"""Work that another leader than the rater assigns: the rater must approve it first (P6 Lampiran p.46, 89)."""

from datetime import date

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


def awaits_approval(dari: str, persetujuan: Persetujuan | None, nama: str, jabatan: str) -> bool:
    """Whether what `dari` (name or post, as typed; empty: nobody) assigned still waits for the rater, who is
    `nama` in the post `jabatan`: what the rater assigned needs nobody's approval."""
    wanted = search_form(dari)
    return bool(wanted) and persetujuan is None and wanted not in {search_form(nama), search_form(jabatan)}
