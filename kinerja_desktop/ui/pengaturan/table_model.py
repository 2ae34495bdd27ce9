"""Columns of holidays; the names of holidays are edited in place."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from kinerja_desktop.domain.core.tanggal import format_tanggal, nama_hari
from kinerja_desktop.services.pengaturan.reading import HariLibur
from kinerja_desktop.ui.widgets.table.rows_model import Column, Index, RowsModel

_NAME_COLUMN = 1


def format_hari(tanggal: date) -> str:
    """`Senin, 23 November 2026`."""
    return f"{nama_hari(tanggal)}, {format_tanggal(tanggal)}"


HARI_LIBUR: tuple[Column[HariLibur], ...] = (
    Column("Tanggal", lambda row: format_hari(row.tanggal), value=lambda row: row.tanggal),
    Column("Nama", lambda row: row.nama),
)


class HariLiburModel(RowsModel[HariLibur]):
    """`rename(day, name)` is called when a name was edited; it says whether it was taken."""

    def __init__(self, rename: Callable[[date, str], bool], *, editable: bool) -> None:
        super().__init__(HARI_LIBUR, key=lambda row: row.tanggal)
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
