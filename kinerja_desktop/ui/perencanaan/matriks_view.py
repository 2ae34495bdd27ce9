"""The tab Matriks: people of a leader beside the leader's results, as form A.1.5 has them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.perencanaan.matriks import TIDAK_ADA_PERAN, BarisMatriks, Matriks
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.perencanaan.view_model import PerencanaanViewModel
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.listed import ListTable
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_FILTER = "PDF (*.pdf);;Buku kerja (*.xlsx)"
_LETTERS = 26  # of a leader and the begin of the unit
_NAME, _CELL = "m" * 14, "m" * 20


class MatriksView(QWidget):
    """Reads only: a role is given by linking a result in the SKP, which Enter opens."""

    def __init__(self, model: PerencanaanViewModel) -> None:
        super().__init__()
        self._model = model
        self._table: ListTable | None = None
        self._rows: RowsModel[BarisMatriks] | None = None
        self.pimpinan = ChoiceBox()
        self.pimpinan.setAccessibleName("Saring pimpinan")
        self.pimpinan.setMinimumContentsLength(_LETTERS)
        self.save_button = button("Simpan matriks", self._save, "file-down")
        self.save_button.setToolTip("Formulir A.1.5 sebagai PDF, atau buku kerja (Ctrl+Shift+S)")
        self.save_button.setShortcut("Ctrl+Shift+S")
        self.note = label("", "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addLayout(row(self.pimpinan, None, self.save_button))
        self._column.addWidget(self.note)
        self._place: QWidget = QWidget()
        self._column.addWidget(self._place, 1)
        self.pimpinan.activated.connect(self._choose)
        model.leaders_known.connect(self._show_leaders)
        model.matrix_known.connect(self._show)

    @property
    def table(self) -> ListTable | None:
        """None while there is nobody to show."""
        return self._table

    @property
    def rows(self) -> RowsModel[BarisMatriks] | None:
        return self._rows

    def _show_leaders(self) -> None:
        self.pimpinan.clear()
        for one in self._model.leaders:
            self.pimpinan.addItem(f"{one.nama} ({one.unit})" if one.unit else one.nama, one.pegawai_id)
        self.pimpinan.setCurrentIndex(max(self.pimpinan.findData(self._model.pimpinan_id), 0))
        self.pimpinan.setVisible(bool(self._model.leaders))
        self.save_button.setEnabled(bool(self._model.leaders))
        if not self._model.leaders:
            self._put(
                EmptyState("table", "Belum ada matriks", "Belum ada pimpinan yang menyusun SKP tahun ini.")
            )

    def _choose(self) -> None:
        self._model.load_matriks(self.pimpinan.currentData())

    def _show(self) -> None:
        matriks = self._model.matriks
        if matriks is None:
            return
        idle = [one.nama for one in matriks.baris if not any(one.sel)]
        free = sum(not any(one.sel[at] for one in matriks.baris) for at in range(len(matriks.kolom)))
        self.note.setText(
            f"{len(matriks.kolom)} hasil kerja, {free} belum dibagi; {len(matriks.baris)} orang, "
            f"{len(idle)} belum berperan. Enter membuka SKP orangnya; peran diberikan dengan menautkan hasil "
            "kerjanya di sana."
        )
        self._rows = RowsModel(_columns(matriks), key=lambda one: one.pegawai_id)
        self._rows.set_rows(matriks.baris)
        table = make_table(self._rows)
        table.setAccessibleName(f"Matriks peran hasil {matriks.nama}")
        table.setWordWrap(True)
        fit_columns(table, (_NAME, _NAME, *[_CELL] * len(matriks.kolom)), wraps=True)
        table.activated.connect(self._open)
        self._table = table
        self._put(table)
        table.resizeRowsToContents()

    def _put(self, widget: QWidget) -> None:
        self._column.replaceWidget(self._place, widget)
        self._place.hide()
        self._place.deleteLater()
        self._place = widget

    def _open(self, index: QModelIndex) -> None:
        one = self._rows.row_at(index) if self._rows else None
        if one is not None:
            self._model.context.navigate("skp", one.skp_id or one.pegawai_id)

    def _save(self) -> None:
        suggested = f"matriks-peran-hasil-{self._model.tahun}.pdf"
        path = self._model.context.dialogs.save_file(self, "Simpan matriks", suggested, _FILTER)
        if path is not None:
            self._model.save_matriks(path if path.suffix else Path(f"{path}.pdf"))


def _columns(matriks: Matriks) -> tuple[Column[BarisMatriks], ...]:
    def cell(at: int) -> Callable[[BarisMatriks], str]:
        return lambda one: "\n".join(one.sel[at]) or TIDAK_ADA_PERAN

    return (
        Column("Pegawai", lambda one: f"{one.nama} (unit lain)" if one.tamu else one.nama),
        Column("Jabatan", lambda one: one.jabatan),
        *(Column("\n".join(matriks.head_of(one)), cell(at)) for at, one in enumerate(matriks.kolom)),
    )
