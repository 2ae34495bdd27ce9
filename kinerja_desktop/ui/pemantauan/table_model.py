"""Indicators with what was achieved, and what was achieved on one of them in other periods."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from kinerja_desktop.services.pemantauan.service import RealisasiRow
from kinerja_desktop.ui.pemantauan.view_model import Butir
from kinerja_desktop.ui.widgets.table.roles import NOTE_ROLE, SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import Column, Index, RowsModel

BELUM = "Belum diisi"


class ButirModel(RowsModel[Butir]):
    """The indicator above; below it what was achieved, or in the colour of caution that nothing was."""

    def __init__(self) -> None:
        super().__init__(
            [Column("Indikator", _title, tooltip=_spoken)],
            more=[
                Column("Nilai", lambda row: row.isi.nilai),
                Column("Uraian", lambda row: row.isi.uraian),
                Column("Bukti", lambda row: row.isi.bukti),
            ],
        )

    def update_rows(self, rows: Sequence[Butir]) -> None:
        """Show the same indicators with new content, without losing the selection."""
        self._given = self._rows = tuple(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid():
            row = self._rows[index.row()]
            if role == SUBTITLE_ROLE:
                return row.isi.nilai or row.isi.uraian or row.isi.bukti
            if role == NOTE_ROLE:
                return BELUM if row.isi.is_empty else ""
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row)
        return super().data(index, role)


class SebelumnyaModel(RowsModel[RealisasiRow]):
    """The other periods of one indicator."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Periode", lambda row: row.periode.label),
                Column("Nilai", lambda row: row.nilai),
                Column("Uraian", lambda row: row.uraian),
                Column("Bukti", lambda row: row.bukti),
            ]
        )


def _title(row: Butir) -> str:
    return f"{row.nomor}  {row.indikator.uraian}"


def _spoken(row: Butir) -> str:
    return f"{_title(row)}. {BELUM if row.isi.is_empty else 'Terisi'}"
