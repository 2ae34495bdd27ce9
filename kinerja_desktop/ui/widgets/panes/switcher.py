"""A list as one line, for a window without room for it: what is chosen, before and after."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTreeView, QWidget

from kinerja_desktop.domain.core.angka import format_bagian
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import button, literal, row
from kinerja_desktop.ui.widgets.table.sheet import walk

_LEAST_LETTERS = 16
_GAP = "   "


class ListSwitcher(QWidget):
    """Follows a list or tree; `what` names its lines in the singular ("pegawai").

    A step moves the list's own current line, and `opens` is told it where that alone opens nothing.
    `asked`: the list is wanted, or wanted no more. `before` and `after` say their keys where there are some.
    """

    asked = Signal()

    def __init__(
        self,
        view: QAbstractItemView,
        what: str,
        opens: Callable[[QModelIndex], object] | None = None,
        *,
        keys: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__()
        self.view = view
        self._what, self._opens = what, opens
        self._told = ""
        self.setAccessibleName(f"Pilihan {what}")
        self.before = button("", lambda: self.step(-1), "chevron-left", "icon")
        self.after = button("", lambda: self.step(1), "chevron-right", "icon")
        places = ("sebelumnya", "berikutnya")
        for one, place, key in zip((self.before, self.after), places, keys, strict=True):
            told = f"{what} {place}".capitalize()
            one.setToolTip(f"{told} ({key})" if key else told)
            one.setAccessibleName(told)
        self.name = button("", self.asked.emit, "chevron-down")
        self.name.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(row(self.before, self.name, self.after, None))
        self.setFocusProxy(self.name)
        model = view.model()
        moved = view.selectionModel().currentChanged
        for changed in (moved, model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self.show_place)

    @property
    def has_choice(self) -> bool:
        """Whether a line is chosen."""
        return self.view.currentIndex().isValid()

    def step(self, by: int) -> None:
        """Stand on the line before (-1) or after (1)."""
        count, at = self._count_lines()
        if 0 <= at < count and 0 <= at + by < count:
            line = self._line(at + by)
            self.view.setCurrentIndex(line)
            if self._opens is not None:
                self._opens(line)

    def show_place(self) -> None:
        """Which line is chosen, of how many; not while nobody sees it."""
        if self.isHidden():
            return
        count, at = self._count_lines()
        self.before.setEnabled(at > 0)
        self.after.setEnabled(0 <= at < count - 1)
        told = str(self.view.currentIndex().siblingAtColumn(0).data() or "") if at >= 0 else ""
        place = _GAP + format_bagian(at + 1, count) if told else ""
        told = told or f"Pilih {self._what}"
        metrics = self.name.fontMetrics()
        room = max(self.width() - self._beside() - metrics.horizontalAdvance(place), 0)
        self._told = told + place
        self.name.setText(literal(metrics.elidedText(told, Qt.TextElideMode.ElideRight, room) + place))
        self.name.setToolTip(f"{told}\nDaftar dan saringannya (Ctrl+F)")
        self.name.setAccessibleName(self._told)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The name has the room that the count leaves."""
        super().resizeEvent(event)
        self.show_place()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the whole name, also while it is cut."""
        wanted = self._beside() + self.name.fontMetrics().horizontalAdvance(self._told)
        return QSize(wanted, super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What was not counted before."""
        super().showEvent(event)
        self.show_place()

    def _beside(self) -> int:
        """Points beside the text: the arrows, and what a button has around its text."""
        around = self.name.sizeHint().width() - self.name.fontMetrics().horizontalAdvance(self.name.text())
        return self.before.sizeHint().width() + self.after.sizeHint().width() + around + 3 * GAP

    def _count_lines(self) -> tuple[int, int]:
        """How many lines can be chosen, and which of them is; -1: none."""
        current = self.view.currentIndex()
        if not isinstance(self.view, QTreeView):
            return self.view.model().rowCount(), current.row()
        lines = self._lines_of(self.view)
        chosen = current.siblingAtColumn(0)
        return len(lines), lines.index(chosen) if chosen in lines else -1

    def _line(self, at: int) -> QModelIndex:
        if isinstance(self.view, QTreeView):
            return self._lines_of(self.view)[at]
        return self.view.model().index(at, 0)

    @staticmethod
    def _lines_of(tree: QTreeView) -> list[QModelIndex]:
        """Those of a tree that can be chosen, as they stand below each other, also inside what is closed."""
        every = walk(tree.model(), QModelIndex())
        return [one for one in every if one.flags() & Qt.ItemFlag.ItemIsSelectable]
