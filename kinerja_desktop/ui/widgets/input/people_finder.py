"""Find a person by part of the name: a line to type in, the people found below it."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.table.roles import SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import Column, Index, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate
from kinerja_desktop.ui.widgets.text.typed import SearchInput


class Ditemukan(Struct, frozen=True):
    """A person found: what is shown and what tells people of the same name apart."""

    pegawai_id: str
    nama: str
    keterangan: str = ""


class DitemukanModel(RowsModel[Ditemukan]):
    """Name above, post and unit below."""

    def __init__(self) -> None:
        super().__init__(
            [Column("Pegawai", lambda row: row.nama, tooltip=_whole)],
            more=[Column("Keterangan", lambda row: row.keterangan)],
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == SUBTITLE_ROLE:
            return self._rows[index.row()].keterangan
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return _whole(self._rows[index.row()])
        return super().data(index, role)


class PeopleFinder(QWidget):
    """`chosen` carries the Ditemukan one stands on. Arrow down leads from the line into the list."""

    chosen = Signal(object)

    def __init__(self, find: Callable[[str], Sequence[Ditemukan]], placeholder: str, none_found: str) -> None:
        super().__init__()
        self._find = find
        self._none_found = none_found
        self._is_marking = False
        self.search = SearchInput(placeholder)
        self.people = DitemukanModel()
        self.list = make_list(self.people)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName("Pegawai yang ditemukan")
        self.note = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.list.selectionModel().currentChanged.connect(self._moved)
        for key in ("Down", "Return"):
            shortcut = QShortcut(QKeySequence(key), self.search)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.enter_list)

    def refresh(self) -> None:
        """Search anew with what is typed."""
        found = self._find(self.search.text())
        self.people.set_rows(found)
        self.note.setText("" if found else self._none_found)
        self.note.setVisible(not found)

    def enter_list(self) -> None:
        """Stand on the first person found."""
        if self.people.rows:
            self.list.setFocus()
            self.go_to(self.people.rows[0].pegawai_id)

    def go_to(self, pegawai_id: str) -> bool:
        """Stand on a person of the list; False: not among them."""
        for line, row in enumerate(self.people.rows):
            if row.pegawai_id == pegawai_id:
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.list.selectionModel().setCurrentIndex(self.people.index(line, 0), flag)
                return True
        return False

    def mark(self, pegawai_id: str) -> None:
        """Stand on a person without telling: the screen shows that person already."""
        self._is_marking = True
        self.go_to(pegawai_id)
        self._is_marking = False

    def _moved(self, current: QModelIndex) -> None:
        row = self.people.row_at(current)
        if row is not None and not self._is_marking:
            self.chosen.emit(row)


def _whole(row: Ditemukan) -> str:
    return f"{row.nama}, {row.keterangan}" if row.keterangan else row.nama
