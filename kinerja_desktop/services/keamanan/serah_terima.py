"""The paper on which one operator or official hands his work over to the next: who, roles, what was open."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import format_tanggal

_LINE = "." * 34


class SerahTerima(Struct, frozen=True):
    """`terbuka`: what the receiver finds unfinished, a sentence each; `alasan` as in the audit trail."""

    instansi: str
    dari: str
    kepada: str
    nama_pengguna: str
    peran: Sequence[str]
    terbuka: Sequence[str]
    alasan: str
    tanggal: date


def render_berita(isi: SerahTerima) -> str:
    """Plain text for the printer, with places for both signatures."""
    lines = [
        "BERITA ACARA SERAH TERIMA KINERJA DESKTOP",
        "",
        f"Instansi       : {isi.instansi}",
        f"Tanggal        : {format_tanggal(isi.tanggal)}",
        f"Menyerahkan    : {isi.dari}",
        f"Menerima       : {isi.kepada} (nama pengguna {isi.nama_pengguna})",
        f"Peran          : {', '.join(isi.peran)}",
        f"Alasan         : {isi.alasan}",
        "",
        "Yang belum selesai saat diserahkan:",
        *(f"- {one}" for one in isi.terbuka or ("Tidak ada.",)),
        "",
        "Diserahkan pula: flashdisk cadangan, amplop lembar pemulihan, dan berkas kertas.",
        "Sandi tidak diserahkan: penerima memakai sandinya sendiri, sandi lama tidak berlaku lagi.",
        "",
        f"{'Yang menyerahkan,':<40}Yang menerima,",
        "",
        "",
        f"{_LINE:<40}{_LINE}",
        f"{isi.dari:<40}{isi.kepada}",
    ]
    return "\n".join(lines) + "\n"
