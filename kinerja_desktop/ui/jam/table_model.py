"""Columns of the stretches under a wrong clock, and of the dates that are put right."""

from datetime import datetime

from kinerja_desktop.domain.core.tanggal import format_saat, format_tanggal
from kinerja_desktop.domain.jam.perbaikan import Saat
from kinerja_desktop.services.jam.perbaikan import BarisPerbaikan
from kinerja_desktop.ui.jam.jam_view_model import PilihanMasa
from kinerja_desktop.ui.widgets.table.rows_model import Column


def _shown(saat: Saat) -> str:
    """A day, or a moment with its time in this place."""
    return format_saat(saat) if isinstance(saat, datetime) else format_tanggal(saat)


MASA: tuple[Column[PilihanMasa], ...] = (
    Column("Jam menunjukkan", lambda row: _shown(row.masa.mulai), value=lambda row: row.masa.mulai),
    Column("sampai", lambda row: _shown(row.masa.selesai), value=lambda row: row.masa.selesai),
    Column("Langkah", lambda row: str(row.masa.sampai - row.masa.dari + 1), numeric=True),
    Column(
        "Hari sesungguhnya",
        lambda row: format_tanggal(row.sesungguhnya) if row.ikut else "tidak dibetulkan",
        value=lambda row: row.sesungguhnya if row.ikut else "tidak dibetulkan",
    ),
)
PERBAIKAN: tuple[Column[BarisPerbaikan], ...] = (
    Column("Yang dibetulkan", lambda row: row.tempat),
    Column("Tentang", lambda row: row.siapa),
    Column("Tersimpan", lambda row: _shown(row.sebelum), value=lambda row: row.sebelum),
    Column("Menjadi", lambda row: _shown(row.sesudah), value=lambda row: row.sesudah),
)
