"""Lists of the desk: people with the state of their evaluation, units with their predikat."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiRow
from kinerja_desktop.services.evaluasi.service import EvaluasiRow
from kinerja_desktop.ui.look.meaning import BELUM_DIBUKA
from kinerja_desktop.ui.widgets.table.rows_model import Column, Index, RowsModel


def status_text(row: EvaluasiRow) -> str:
    """The state in words; not opened has none in the records, who is not evaluated has that of the person."""
    if row.is_out and row.keadaan is not None:
        return row.keadaan.akibat.value
    return row.status.value if row.status is not None else BELUM_DIBUKA


def _state(row: EvaluasiRow) -> str:
    """Of somebody who is not evaluated also why and since when."""
    return row.keadaan.sebab if row.is_out and row.keadaan is not None else status_text(row)


def spoken(row: EvaluasiRow) -> str:
    """A line of the list for a screen reader."""
    return ", ".join(part for part in (row.nama, row.unit_kerja, _state(row), row.predikat) if part)


_MORE: tuple[Column[EvaluasiRow], ...] = (
    Column("NIP", lambda row: row.nip),
    Column("Unit kerja", lambda row: row.unit_kerja),
    Column("Keadaan", _state),
    Column("Hasil kerja", lambda row: row.rating_hasil or ""),
    Column("Perilaku kerja", lambda row: row.rating_perilaku or ""),
    Column("Predikat", lambda row: row.predikat or ""),
    Column("Pejabat penilai", lambda row: row.penilai),
)


class PeopleModel(RowsModel[EvaluasiRow]):
    """One column of people; a single line can be replaced without losing the selection."""

    def __init__(self) -> None:
        super().__init__([Column("Pegawai", lambda row: row.nama, tooltip=spoken)], more=_MORE)

    def replace_row(self, row: EvaluasiRow) -> None:
        """Show a line anew after its evaluation changed."""
        for number, one in enumerate(self._rows):
            if one.pegawai_id == row.pegawai_id:
                self._given = self._rows = (*self._rows[:number], row, *self._rows[number + 1 :])
                place = self.index(number, 0)
                self.dataChanged.emit(place, place)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return spoken(self._rows[index.row()])
        return super().data(index, role)


class UnitModel(RowsModel[PredikatOrganisasiRow]):
    """Units with the predikat that was set for the period."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Unit kerja", lambda row: row.unit_kerja),
                Column(
                    "Predikat",
                    lambda row: row.predikat.value if row.predikat else "Belum ditetapkan",
                    chip=True,
                ),
            ],
            key=lambda row: row.unit_kerja_id,
        )

    def find(self, unit_kerja_id: str) -> int | None:
        lines = (number for number, row in enumerate(self._rows) if row.unit_kerja_id == unit_kerja_id)
        return next(lines, None)

    def update_rows(self, rows: Sequence[PredikatOrganisasiRow]) -> None:
        """Replace the content; the same units in the same order keep the selection."""
        if [row.unit_kerja_id for row in rows] != [row.unit_kerja_id for row in self._given]:
            self.set_rows(rows)
            return
        self._given = tuple(rows)
        changed = {row.unit_kerja_id: row for row in rows}
        self._rows = tuple(changed[row.unit_kerja_id] for row in self._rows)  # where the user sorted them to
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
