"""Columns of who looked at one's data."""

from kinerja_desktop.domain.core.tanggal import format_waktu, read_waktu
from kinerja_desktop.domain.keamanan.terms import peran_in_words
from kinerja_desktop.services.akses.service import PembacaInfo
from kinerja_desktop.ui.widgets.table.rows_model import Column

_KEPERLUAN = {
    "pegawai": "Data pegawai",
    "skp": "SKP",
    "pemantauan": "Realisasi",
    "umpan_balik": "Umpan balik",
    "evaluasi": "Evaluasi",
    "penandatanganan": "Penandatanganan",
    "cetak": "Cetak",
    "templat": "Templat pihak lain diisi",
}

PEMBACA: tuple[Column[PembacaInfo], ...] = (
    Column("Waktu", lambda row: format_waktu(row.waktu), value=lambda row: read_waktu(row.waktu)),
    Column("Nama", lambda row: row.nama),
    Column("Sebagai", lambda row: peran_in_words(row.peran)),
    Column("Keperluan", lambda row: _KEPERLUAN.get(row.keperluan, row.keperluan)),
)
