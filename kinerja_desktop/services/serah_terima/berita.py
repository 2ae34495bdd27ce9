"""The paper on which one operator or official hands his work over to the next: who, what, what was open."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.serah_terima.records import Rencana

_LINE = "." * 34
_WIDTH = 78


class SerahTerima(Struct, frozen=True):
    """`mulai`: the first day of the receiver; `tanggal`: the day on which it was done; `alasan` as in the
    audit trail."""

    instansi: str
    dari: str
    kepada: str
    mulai: date
    rencana: Rencana
    alasan: str
    tanggal: date


def render_berita(isi: SerahTerima) -> str:
    """Plain text for the printer, with places for both signatures."""
    lines = [
        "BERITA ACARA SERAH TERIMA KINERJA DESKTOP",
        "",
        f"Instansi       : {isi.instansi}",
        f"Tanggal        : {format_tanggal(isi.tanggal)}, berlaku sejak {format_tanggal(isi.mulai)}",
        f"Menyerahkan    : {isi.dari}",
        f"Menerima       : {isi.kepada}",
        f"Dasar          : {isi.alasan}",
        "",
        *_list("Yang diserahkan:", isi.rencana.dilakukan),
        *_list("Yang belum selesai saat diserahkan:", isi.rencana.terbuka),
        *_list("Yang dikerjakan sesudahnya:", isi.rencana.sesudahnya),
        "Diserahkan pula: flashdisk cadangan, amplop lembar pemulihan, dan berkas kertas.",
        "Sandi tidak diserahkan: penerima memakai sandinya sendiri.",
        "",
        f"{'Yang menyerahkan,':<40}Yang menerima,",
        "",
        "",
        f"{_LINE:<40}{_LINE}",
        f"{isi.dari:<40}{isi.kepada}",
    ]
    return "\n".join(lines) + "\n"


def _list(title: str, sentences: Sequence[str]) -> Iterator[str]:
    yield title
    for one in sentences or ("Tidak ada.",):
        yield from textwrap.wrap(one, _WIDTH, initial_indent="- ", subsequent_indent="  ")
    yield ""
