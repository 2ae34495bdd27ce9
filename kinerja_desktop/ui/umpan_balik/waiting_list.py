"""Who waits for feedback by this user: stepping onto a line is enough to answer it."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.services.umpan_balik.permintaan import PermintaanMasuk
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.umpan_balik.table_model import WaitingModel
from kinerja_desktop.ui.widgets.layout.basic import button, label
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate, two_line_height

_LINES = 3
_FRAME = 4
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class WaitingList(QWidget):
    """`chosen` carries the PermintaanMasuk one stands on, `declined` that which one cannot answer.

    Hidden while nobody waits.
    """

    chosen = Signal(object)
    declined = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = WaitingModel()
        self._title = label("", "field")
        self.list = make_list(self.rows)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName("Permintaan yang menunggu Anda")
        self._title.setBuddy(self.list)
        self.decline = button("Tidak dapat menjawab", self._decline, "x")
        self.decline.setToolTip("Beri tahu alasannya kepada yang meminta (Delete)")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for widget in (self._title, self.list, self.decline):
            layout.addWidget(widget)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.hide()

    def show_rows(self, rows: tuple[PermintaanMasuk, ...]) -> None:
        """Other requests; who stood on one that is still there stays on it."""
        before = self.current
        self.rows.set_rows(rows)
        self._title.setText(f"Menunggu umpan balik Anda ({len(rows)})")
        lines = max(1, min(len(rows), _LINES))
        height = two_line_height(self.list)
        self.list.setMinimumHeight(height + _FRAME)
        self.list.setMaximumHeight(lines * height + _FRAME)
        self.setVisible(bool(rows))
        if before is not None and before in rows:
            self._stand_on(rows.index(before))
        self.decline.setVisible(self.current is not None)

    def enter(self) -> None:
        """Stand on the oldest request."""
        if self.rows.rows:
            self.list.setFocus()
            self._stand_on(0)

    def leave(self) -> None:
        """Stand on none: something else is chosen."""
        self.list.selectionModel().clear()
        self.decline.hide()

    @property
    def current(self) -> PermintaanMasuk | None:
        return self.rows.row_at(self.list.currentIndex())

    def _stand_on(self, line: int) -> None:
        self.list.selectionModel().setCurrentIndex(self.rows.index(line, 0), _SELECT)

    def _moved(self, current: QModelIndex) -> None:
        row = self.rows.row_at(current)
        self.decline.setVisible(row is not None)
        if row is not None:
            self.chosen.emit(row)

    def _decline(self) -> None:
        if self.current is not None:
            self.declined.emit(self.current)
