"""Days as lines to type into, and the weeks that wait for the rater."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_tanggal, nama_bulan, nama_hari
from kinerja_desktop.domain.pemantauan.harian import BELUM, StatusHarian
from kinerja_desktop.services.pemantauan.hari import HariCatatan
from kinerja_desktop.services.pemantauan.harian import MingguMenunggu
from kinerja_desktop.ui.widgets.table.roles import TONE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import Column, Index, RowsModel

CATATAN, HASIL, JUMLAH, KEADAAN = 1, 2, 3, 4
_SHORT = 3
Typed = Callable[[HariCatatan, int, str], bool]


def hari_of(row: HariCatatan) -> str:
    """`Sen, 23 Nov 2026`: the note beside it has the room."""
    day = row.tanggal
    return f"{nama_hari(day)[:_SHORT]}, {day.day} {nama_bulan(day.month)[:_SHORT]} {day.year}"


def keadaan_of(row: HariCatatan) -> str:
    """The state of the note; of a day without one whether it lacks, or why it needs none."""
    if row.status is not None:
        return str(row.status)
    if not row.perlu:
        return row.sebab.capitalize()
    return BELUM if row.sudah_tiba else ""


_KEADAAN = Column[HariCatatan](
    "Keadaan",
    keadaan_of,
    chip=True,
    tooltip=lambda row: f"Dikembalikan: {row.alasan}" if row.alasan else keadaan_of(row),
)


class HariModel(RowsModel[HariCatatan]):
    """The own days. `typed(day, column, text)` is called when somebody typed; it says whether it was taken.
    `number_of`: the number of a result in the SKP (empty: it is not there)."""

    def __init__(self, typed: Typed, number_of: Callable[[str | None], str]) -> None:
        super().__init__(
            [
                Column("Hari", hari_of, value=lambda row: row.tanggal),
                Column("Catatan", lambda row: row.isi),
                Column("RHK", lambda row: number_of(row.hasil_kerja_id), tooltip=lambda row: row.hasil),
                Column("Jumlah", lambda row: row.jumlah),
                _KEADAAN,
            ],
            key=lambda row: row.tanggal,
            more=[Column("Hasil kerja", lambda row: row.hasil), Column("Alasan", lambda row: row.alasan)],
        )
        self._typed = typed

    def update_rows(self, rows: Sequence[HariCatatan]) -> None:
        """The same days with new content, without losing the place."""
        self._given = tuple(rows)
        self._rows = self._in_order()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, KEADAAN))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags, row = super().flags(index), self.row_at(index)
        if row is None or not row.sudah_tiba or row.status not in {None, StatusHarian.DRAF}:
            return flags
        editable = index.column() == CATATAN or (index.column() in {HASIL, JUMLAH} and bool(row.isi))
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if role == TONE_ROLE and row is not None:
            if row.is_lacking and index.column() == KEADAAN:
                return "caution"
            return "muted" if not row.perlu or not row.sudah_tiba else None
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.EditRole else role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.EditRole or str(value) == str(self.data(index)):
            return False
        return self._typed(row, index.column(), str(value))


class MingguModel(RowsModel[MingguMenunggu]):
    """Weeks with notes that wait."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Nama", lambda row: row.nama),
                Column(
                    "Minggu mulai",
                    lambda row: format_tanggal(row.minggu.senin),
                    value=lambda row: row.minggu.senin,
                ),
                Column("Menunggu", lambda row: format_angka(row.menunggu), numeric=True),
                Column("Belum diisi", lambda row: format_angka(row.kosong), numeric=True),
            ]
        )


class IsiMingguModel(RowsModel[HariCatatan]):
    """The days of one week, to read."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Hari", hari_of, value=lambda row: row.tanggal),
                Column("Catatan", lambda row: row.isi),
                Column("Hasil kerja", lambda row: row.hasil),
                Column("Jumlah", lambda row: row.jumlah),
                _KEADAAN,
            ],
            key=lambda row: row.tanggal,
        )
