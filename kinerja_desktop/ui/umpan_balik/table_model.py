"""What feedback can be about, and what one gave."""

from PySide6.QtCore import Qt

from kinerja_desktop.domain.tanggal import format_tanggal
from kinerja_desktop.services.umpan_balik import UmpanBalikDiberikan
from kinerja_desktop.ui.umpan_balik.view_model import Tentang
from kinerja_desktop.ui.widgets.line_roles import SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.rows_model import Column, Index, RowsModel


class TentangModel(RowsModel[Tentang]):
    """The result or value above, what it means below."""

    def __init__(self) -> None:
        super().__init__([Column("Tentang", lambda row: row.judul, tooltip=_spoken)])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == SUBTITLE_ROLE:
            return self._rows[index.row()].keterangan
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(self._rows[index.row()])
        return super().data(index, role)


class DiberikanModel(RowsModel[UmpanBalikDiberikan]):
    """Own feedback, newest first."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Tanggal", lambda row: format_tanggal(row.tanggal)),
                Column("Untuk", lambda row: row.penerima),
                Column("Tentang", lambda row: row.tentang),
                Column("Isi", lambda row: row.isi),
            ]
        )


def _spoken(row: Tentang) -> str:
    return f"{row.judul}: {row.keterangan}"
