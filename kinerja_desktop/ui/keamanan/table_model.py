"""Columns of users and of the audit trail."""

from kinerja_desktop.domain.core.tanggal import format_waktu, read_waktu
from kinerja_desktop.domain.keamanan.terms import peran_in_words
from kinerja_desktop.services.keamanan.service import AuditInfo, PenggunaInfo
from kinerja_desktop.ui.keamanan.tindakan import tindakan_in_words
from kinerja_desktop.ui.widgets.table.rows_model import Column


def keadaan_pengguna(row: PenggunaInfo) -> str:
    """Whether this user can log in, in words."""
    if not row.aktif:
        return "dihapus"
    if not row.punya_sandi:
        return "belum punya sandi"
    return "belum masuk" if row.sementara else "aktif"


PENGGUNA: tuple[Column[PenggunaInfo], ...] = (
    Column("Nama", lambda row: row.nama, tooltip=lambda row: f"{row.nama}\n{row.nama_pengguna}"),
    Column("Keadaan", keadaan_pengguna),
)
AUDIT: tuple[Column[AuditInfo], ...] = (
    Column("Nomor", lambda row: str(row.seq), numeric=True),
    Column("Waktu", lambda row: format_waktu(row.waktu), value=lambda row: read_waktu(row.waktu)),
    Column("Pelaku", lambda row: row.pelaku),
    Column("Peran", lambda row: peran_in_words(row.peran)),
    Column("Tindakan", lambda row: tindakan_in_words(row.tindakan), tooltip=lambda row: row.tindakan),
    Column("Alasan", lambda row: row.alasan),
)
