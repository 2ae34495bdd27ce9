"""Columns of the findings, of their places, and of the load of people."""

from collections.abc import Callable

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.perencanaan.beban import Beban
from kinerja_desktop.domain.perencanaan.cakupan import Letak, Temuan
from kinerja_desktop.ui.widgets.table.rows_model import Column

_QUARTERS = ("TW I", "TW II", "TW III", "TW IV")


def _count(heading: str, count: Callable[[Beban], float], tooltip: str = "") -> Column[Beban]:
    return Column(
        heading,
        lambda row: format_angka(count(row)) if count(row) else "",
        numeric=True,
        tooltip=(lambda _row: tooltip) if tooltip else None,
        value=lambda row: float(count(row)),
    )


TEMUAN: tuple[Column[Temuan], ...] = (
    Column("Temuan", lambda row: row.jenis.value),
    Column("Perihal", lambda row: row.perihal, tooltip=lambda row: row.perihal),
    Column("Sebab", lambda row: row.sebab, tooltip=lambda row: row.sebab),
    Column("Unit kerja", lambda row: row.unit, tooltip=lambda row: row.unit),
)
LETAK: tuple[Column[Letak], ...] = (Column("Tempatnya", lambda row: row.sebutan),)
BEBAN: tuple[Column[Beban], ...] = (
    Column("Nama", lambda row: row.nama, tooltip=lambda row: f"{row.nama}\n{row.unit}"),
    _count("RHK", lambda row: row.hasil, "Rencana hasil kerja dalam SKP-nya"),
    _count("Utama", lambda row: row.utama, "Di antaranya hasil kerja utama"),
    _count("Tengah unit", lambda row: row.tengah, "Nilai tengah jumlah RHK di unitnya"),
    _count("Indikator", lambda row: row.indikator),
    *(
        _count(name, lambda row, at=at: row.tenggat[at], f"Indikator yang jatuh tempo pada {name}")
        for at, name in enumerate(_QUARTERS)
    ),
    _count(
        "Kebutuhan", lambda row: row.kebutuhan, "Kebutuhan yang dilayani, juga lewat hasil kerja pimpinan"
    ),
    Column("SKP", lambda row: "" if row.skp_id else "belum ada"),
    Column("Unit kerja", lambda row: row.unit, tooltip=lambda row: row.unit),
)
