"""The columns of requests between offices."""

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.pertukaran.permintaan.records import PermintaanInfo
from kinerja_desktop.ui.widgets.table.rows_model import Column

PERMINTAAN: tuple[Column[PermintaanInfo], ...] = (
    Column("Arah", lambda one: "Diminta di sini" if one.is_keluar is False else "Kami minta"),
    Column("Yang diminta", lambda one: str(one.jenis)),
    Column("Tentang", lambda one: one.nama),
    Column("Kantor lain", lambda one: one.kantor),
    Column(
        "Batas",
        lambda one: format_tanggal(one.batas) if one.batas else "",
        value=lambda one: one.batas,
    ),
    Column("Keadaan", lambda one: one.keadaan),
)
