"""Columns of the tables in the settings, and holidays whose names are edited in place."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.service import AuditInfo, PenggunaInfo
from kinerja_desktop.services.pemeriksaan.service import Temuan
from kinerja_desktop.services.pengaturan.reading import HariLibur
from kinerja_desktop.ui.keamanan.tindakan import tindakan_in_words
from kinerja_desktop.ui.pengaturan.aturan_view_model import AturanRow
from kinerja_desktop.ui.widgets.table.rows_model import Column, Index, RowsModel

_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_NAME_COLUMN = 1


def format_hari(tanggal: date) -> str:
    """`Senin, 23 November 2026`."""
    return f"{_HARI[tanggal.weekday()]}, {format_tanggal(tanggal)}"


def format_waktu(iso: str) -> str:
    """An ISO time of the audit trail in the time of this place, with seconds."""
    here = datetime.fromisoformat(iso).astimezone()
    return f"{format_tanggal(here.date())} {here:%H.%M.%S}"


def peran_in_words(names: str) -> str:
    """The role of an audit entry as people know it."""
    return Peran[names].value if names in Peran.__members__ else names


def keadaan_pengguna(row: PenggunaInfo) -> str:
    """Whether this user can log in, in words."""
    if not row.aktif:
        return "dihapus"
    return "aktif" if row.punya_sandi else "belum punya sandi"


ATURAN: tuple[Column[AturanRow], ...] = (
    Column("Tabel", lambda row: row.judul),
    Column("Keadaan", lambda row: row.keadaan),
    Column("Berlaku mulai", lambda row: format_tanggal(row.tabel.berlaku_mulai)),
    Column("Keyakinan", lambda row: row.tabel.keyakinan.value),
)
PENGGUNA: tuple[Column[PenggunaInfo], ...] = (
    Column("Nama", lambda row: row.nama, tooltip=lambda row: f"{row.nama}\n{row.nama_pengguna}"),
    Column("Keadaan", keadaan_pengguna),
)
AUDIT: tuple[Column[AuditInfo], ...] = (
    Column("Nomor", lambda row: str(row.seq), numeric=True),
    Column("Waktu", lambda row: format_waktu(row.waktu)),
    Column("Pelaku", lambda row: row.pelaku),
    Column("Peran", lambda row: peran_in_words(row.peran)),
    Column("Tindakan", lambda row: tindakan_in_words(row.tindakan), tooltip=lambda row: row.tindakan),
    Column("Alasan", lambda row: row.alasan),
)
TEMUAN: tuple[Column[Temuan], ...] = (
    Column("Yang diperiksa", lambda row: row.pokok),
    Column("Hasil", lambda row: "baik" if row.baik else "bermasalah"),
    Column("Rincian", lambda row: row.rincian),
)
HARI_LIBUR: tuple[Column[HariLibur], ...] = (
    Column("Tanggal", lambda row: format_hari(row.tanggal)),
    Column("Nama", lambda row: row.nama),
)


class HariLiburModel(RowsModel[HariLibur]):
    """`rename(day, name)` is called when a name was edited; it says whether it was taken."""

    def __init__(self, rename: Callable[[date, str], bool], *, editable: bool) -> None:
        super().__init__(HARI_LIBUR)
        self._rename = rename
        self._editable = editable

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == _NAME_COLUMN and self._editable:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.EditRole else role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.EditRole or index.column() != _NAME_COLUMN:
            return False
        return self._rename(row.tanggal, str(value))
