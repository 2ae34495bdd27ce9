"""What the letters of delegation show: the raters they cover, and the people a new letter may name."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.pegawai.pendelegasian import Penerima, SuratRow
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan, DitemukanModel
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel

_OLD = "Dicatat pada penugasan oleh versi terdahulu; catat suratnya untuk melengkapi."


class BarisSurat(Struct, frozen=True):
    """One rater under one letter."""

    surat: SuratRow
    penerima: Penerima


class SuratModel(RowsModel[BarisSurat]):
    """A line for each rater, the lines of a letter together."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Penilai", lambda one: one.penerima.nama),
                Column("Nomor dan tanggal surat", _letter, tooltip=_whole_letter),
                Column("Pemberi", lambda one: one.surat.pemberi or "–"),
                Column(
                    "Menilai",
                    lambda one: f"{format_angka(one.penerima.dinilai)} orang",
                    numeric=True,
                    value=lambda one: one.penerima.dinilai,
                ),
                Column("Berlaku", _days, tooltip=_why_ended),
            ]
        )

    def show(self, letters: Sequence[SuratRow]) -> None:
        """Replace everything that is shown."""
        self.set_rows([BarisSurat(one, each) for one in letters for each in one.penerima])


class PilihanModel(DitemukanModel):
    """People to choose among with Space, Enter or the mouse; who is chosen stays on top of each search."""

    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, Ditemukan] = {}

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(self._chosen)

    def clear_chosen(self) -> None:
        """Begin with nobody."""
        self._chosen = {}
        self.counted.emit(0)

    def show_found(self, found: Sequence[Ditemukan]) -> None:
        """Those chosen before, then whoever was found."""
        rest = [one for one in found if one.pegawai_id not in self._chosen]
        self.set_rows([*self._chosen.values(), *rest])

    def choose_all(self) -> None:
        """Choose everybody who is shown."""
        self._chosen = {one.pegawai_id: one for one in self.rows}
        self._tell()

    def toggle(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Choose a person, or no longer."""
        row = self.row_at(index)
        if row is None:
            return
        if self._chosen.pop(row.pegawai_id, None) is None:
            self._chosen[row.pegawai_id] = row
        self._tell()

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Each line has a box to mark."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        row = self.row_at(index)
        if row is not None and role == Qt.ItemDataRole.CheckStateRole:
            marked = row.pegawai_id in self._chosen
            return Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked
        if row is not None and role == Qt.ItemDataRole.DisplayRole and row.keterangan:
            return f"{row.nama} · {row.keterangan}"
        return super().data(index, role)

    def setData(  # noqa: N802 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Mark by Space or a click on the box."""
        if role != Qt.ItemDataRole.CheckStateRole or self.row_at(index) is None:
            return False
        if self.data(index, role) != Qt.CheckState(value):
            self.toggle(index)
        return True

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.counted.emit(len(self._chosen))


def _days(one: BarisSurat) -> str:
    until = one.penerima.selesai
    since = format_tanggal(one.penerima.mulai)
    return f"{since} sampai {format_tanggal(until)}" if until else f"sejak {since}"


def _why_ended(one: BarisSurat) -> str:
    why = one.penerima.alasan_selesai
    return f"{_days(one)}\nAlasan berakhir: {why}" if why else _days(one)


def _letter(one: BarisSurat) -> str:
    surat = one.surat
    return f"{surat.nomor}, {format_tanggal(surat.tanggal)}" if surat.tanggal else surat.nomor


def _whole_letter(one: BarisSurat) -> str:
    rest = one.surat.isi or ("" if one.penerima.id else _OLD)
    return f"{_letter(one)}\n{rest}" if rest else _letter(one)
