"""What every list of the program can do: sort by heads, copy as Excel does, be saved, keep its widths."""

from __future__ import annotations

import atexit
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QMetaMethod,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QMenu, QTableView, QTreeView, QWidget

from kinerja_desktop.ui.widgets.table.columns import Heads
from kinerja_desktop.ui.widgets.table.rows_model import Index, RowsModel
from kinerja_desktop.ui.widgets.table.sheet import IsiDaftar, Sel, isi_of, walk
from kinerja_desktop.ui.widgets.text.block import Cells, block_html, block_text, cell_text

_KEEP_MS = 400
_SHORT = 28  # letters of a cell in the menu
_given: list[str] = []  # the text that was copied last
_Flag = QItemSelectionModel.SelectionFlag
_Key = Qt.Key
_MOVING = {_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End}


class ListHost(Protocol):
    """What lists ask of the window around them."""

    def widths_of(self, name: str) -> Mapping[str, float]:
        """The widths that somebody gave to the columns of a list, by heading, in letters."""
        ...

    def keep_widths(self, name: str, widths: Mapping[str, float]) -> None:
        """Remember them; an empty mapping forgets."""
        ...

    def save_list(self, view: QWidget, name: str, isi: IsiDaftar) -> None:
        """Ask where, and write a workbook."""
        ...


@runtime_checkable
class HasListHost(Protocol):
    """A widget around lists that knows their host; None while nobody is logged in."""

    list_host: ListHost | None


@cache
def _leave_text_at_the_end() -> None:
    """Python is gone before the clipboard lets go of what it was given: only Qt's own may be left in it."""

    def leave() -> None:
        clipboard = QGuiApplication.clipboard() if QGuiApplication.instance() is not None else None
        if clipboard is not None and _given and clipboard.text() == _given[-1]:
            clipboard.setText(_given[-1])

    atexit.register(leave)


def host_of(view: QWidget) -> ListHost | None:
    """The host of the nearest widget around a list; None before a login."""
    above: QObject | None = view
    while above is not None:
        if isinstance(above, HasListHost):
            return above.list_host
        above = above.parent()
    return None


def _goes_to_an_end(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.key() not in {Qt.Key.Key_Home, Qt.Key.Key_End}:
        return False
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier


class Listed(QObject):
    """Behind one view. A list without heads stands in the order it has."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._header = view.horizontalHeader() if isinstance(view, QTableView) else None
        self._usual: dict[int, int] | None = None
        self._chosen: tuple[set[object], object] = (set(), None)
        self._is_moving = False
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_MS)
        self._keep.timeout.connect(self._keep_widths)

    def sort_by_heads(self, view: QTableView) -> None:
        """A click on a head sorts, a third one gives the order back that the list came in."""
        header = view.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        view.setSortingEnabled(True)
        view.model().modelAboutToBeReset.connect(self._note_chosen)
        view.model().modelReset.connect(self._choose_again)
        header.sectionResized.connect(self._resized)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was one of a list's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return True
        return False

    @contextmanager
    def moving(self, by_hand: bool) -> Generator[None]:
        """While a key or a click of the user goes to another line, if it is one that does."""
        self._is_moving = by_hand
        try:
            yield
        finally:
            self._is_moving = False

    def command(self, index: Index, event: QEvent | None) -> QItemSelectionModel.SelectionFlag | None:
        """What an event chooses; None: what Qt says. A click beside the lines chooses none and leaves what
        was chosen. The program chooses a line alone, whatever keys are held: without an event Qt asks the
        keys, so that a list filled anew after Ctrl+S would take its line for one of a click with Ctrl. While
        a hand moves through the list, Qt asks without an event too: there the keys are meant (Shift+Down).
        Ctrl+Home and Ctrl+End go to a line and choose it: what is shown beside the list is that line."""
        if not index.isValid():
            return _Flag.NoUpdate if isinstance(event, QMouseEvent) else None
        if self._is_moving or (event is not None and not _goes_to_an_end(event)):
            return None
        rows = self._view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
        return _Flag.ClearAndSelect | (_Flag.Rows if rows else _Flag.NoUpdate)

    def shown(self) -> None:
        """Before the first sight: columns as wide as somebody left them."""
        host = host_of(self._view)
        if self._header is None or self._usual is not None or host is None:
            return
        self._usual = self._widths()
        kept = host.widths_of(self.name)
        letter = self._view.fontMetrics().averageCharWidth()
        for section, heading in self._headings().items():
            if heading in kept and self._is_free(section):
                self._header.resizeSection(section, round(kept[heading] * letter))

    @property
    def name(self) -> str:
        """What the list is called."""
        return self._view.accessibleName()

    @property
    def lines(self) -> list[int]:
        """The lines that are chosen, from the top; of a tree in the order of its whole."""
        selection = self._view.selectionModel()
        if isinstance(self._view, QTreeView):
            every = walk(self._view.model(), QModelIndex())
            return [
                line
                for line, index in enumerate(every)
                if selection.isRowSelected(index.row(), index.parent())
            ]
        ranges = selection.selection().toList()
        return sorted({line for one in ranges for line in range(one.top(), one.bottom() + 1)})

    def copy(self, *, with_heads: bool = True) -> None:
        """Put the chosen lines on the clipboard, as text and as a table; nothing is chosen: nothing."""
        lines = self.lines
        if not lines:
            return
        isi = isi_of(self._view.model(), lines)
        columns = self._seen(isi)
        heads: Sequence[Cells] = ([isi.judul[one] for one in columns],) if with_heads else ()
        rows = [[row[one] for one in columns] for row in isi.baris()]
        mime = QMimeData()
        mime.setText(block_text((*heads, *rows)))
        mime.setHtml(block_html(heads, rows))
        QGuiApplication.clipboard().setMimeData(mime)
        _given[:] = [mime.text()]
        _leave_text_at_the_end()

    def menu(self, at: QPoint | None = None) -> QMenu:
        """What can be done here; `at`: the point in the view that was asked about, None: the current line."""
        view = self._view
        index = view.currentIndex() if at is None else view.indexAt(at)
        menu = QMenu(view)
        if view.isSignalConnected(QMetaMethod.fromSignal(view.activated)) and index.isValid():
            self._add(menu, "Buka", lambda: view.activated.emit(index), "Enter")
            menu.addSeparator()
        has_lines = bool(self.lines)
        self._add(menu, "Salin dengan judul", self.copy, "Ctrl+C").setEnabled(has_lines)
        self._add(menu, "Salin tanpa judul", lambda: self.copy(with_heads=False)).setEnabled(has_lines)
        self._add_cell(menu, index)
        self._add(menu, "Pilih semua", view.selectAll, "Ctrl+A")
        menu.addSeparator()
        host = host_of(view)
        if host is not None:
            self._add(menu, "Simpan XLSX", lambda: self.save(host))
        if self._header is not None and self._usual:
            self._add(menu, "Lebar kolom semula", self._forget_widths)
        return menu

    def _add_cell(self, menu: QMenu, index: QModelIndex) -> None:
        """The one cell that was asked about, as an NIP without blanks."""
        shown, model = str(index.data() or ""), self._view.model()
        if not shown:
            return
        cell: Sel = model.cell_at(index) if isinstance(model, RowsModel) else shown
        short = shown if len(shown) <= _SHORT else f"{shown[:_SHORT].rstrip()} ..."
        text = f"Salin \u201c{short.replace('&', '&&')}\u201d"
        self._add(menu, text, lambda: QGuiApplication.clipboard().setText(cell_text(cell)))

    def show_menu(self, event: QContextMenuEvent) -> None:
        """At the mouse, or at the current line when it was asked for by a key."""
        view = self._view
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = view.visualRect(view.currentIndex()).bottomLeft() if by_key else event.pos()
        menu = self.menu(None if by_key else at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(view.viewport().mapToGlobal(at))
        event.accept()

    def save(self, host: ListHost) -> None:
        """Write all lines, also those not chosen, as a workbook."""
        host.save_list(self._view, self.name, isi_of(self._view.model()))

    @staticmethod
    def _add(menu: QMenu, text: str, run: object, keys: str = "") -> QAction:
        """The keys are told, not bound: the list takes them itself."""
        action = menu.addAction(f"{text}\t{keys}" if keys else text)
        action.triggered.connect(lambda _checked=False: run())  # pyright: ignore[reportCallIssue]
        return action

    def _seen(self, isi: IsiDaftar) -> list[int]:
        """The columns that are shown and chosen; all of a list that shows its cells in another way."""
        view = self._view
        every = range(len(isi.judul))
        if not isinstance(view, QTableView) or view.horizontalHeader().count() != len(isi.judul):
            return list(every)
        ranges = view.selectionModel().selection().toList()
        chosen = {one for each in ranges for one in range(each.left(), each.right() + 1)}
        return [one for one in every if one in chosen and not view.isColumnHidden(one)]

    def _note_chosen(self) -> None:
        model = self._view.model()
        if isinstance(model, RowsModel):
            current = self._view.currentIndex()
            self._chosen = (
                {model.key_at(line) for line in self.lines},
                model.key_at(current.row()) if current.isValid() else None,
            )

    def _choose_again(self) -> None:
        (keys, at), self._chosen = self._chosen, (set(), None)
        model = self._view.model()
        if not isinstance(model, RowsModel) or (self._header is not None and self._header.isHidden()):
            return
        if not keys and at is None:
            return
        selection = self._view.selectionModel()
        for line in range(model.rowCount()):
            key = model.key_at(line)
            if key == at:
                selection.setCurrentIndex(model.index(line, 0), _Flag.NoUpdate)
            if key in keys:
                selection.select(model.index(line, 0), _Flag.Select | _Flag.Rows)

    def _headings(self) -> dict[int, str]:
        model, columns = self._view.model(), self._widths()
        return {one: str(model.headerData(one, Qt.Orientation.Horizontal) or "") for one in columns}

    def _widths(self) -> dict[int, int]:
        header = self._header
        return {} if header is None else {one: header.sectionSize(one) for one in range(header.count())}

    def _is_free(self, section: int) -> bool:
        """Whether its width is its own, and not what the others leave."""
        header = self._header
        if header is None or header.sectionResizeMode(section) is not QHeaderView.ResizeMode.Interactive:
            return False
        return not (header.stretchLastSection() and header.visualIndex(section) == header.count() - 1)

    def _resized(self, section: int, _before: int, _now: int) -> None:
        """By hand alone: the program fits columns too."""
        if self._is_free(section) and QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._keep.start()

    def _keep_widths(self) -> None:
        host = host_of(self._view)
        if host is not None:
            letter = self._view.fontMetrics().averageCharWidth()
            widths, free = self._widths(), [one for one in self._widths() if self._is_free(one)]
            host.keep_widths(
                self.name, {self._headings()[one]: round(widths[one] / letter, 1) for one in free}
            )

    def _forget_widths(self) -> None:
        if self._header is not None and self._usual is not None:
            for section, width in self._usual.items():
                if self._is_free(section):
                    self._header.resizeSection(section, width)
        host = host_of(self._view)
        if host is not None:
            host.keep_widths(self.name, {})


class _IsListed:
    """What a view of Qt needs to be one of the program's lists; stands before it among the bases."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)  # pyright: ignore[reportCallIssue] - of the class of Qt
        if isinstance(self, QTableView):
            self.setHorizontalHeader(Heads(self))
        self.listed = Listed(cast("QAbstractItemView", self))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self.listed.take_key(event):
            return
        with self.listed.moving(event.key() in _MOVING and not _goes_to_an_end(event)):
            super().keyPressEvent(event)  # pyright: ignore[reportAttributeAccessIssue]

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        with self.listed.moving(True):
            super().mousePressEvent(event)  # pyright: ignore[reportAttributeAccessIssue]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.listed.show_menu(event)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        own = self.listed.command(index, event)
        if own is not None:
            return own
        return super().selectionCommand(index, event)  # pyright: ignore[reportAttributeAccessIssue]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        self.listed.shown()
        super().showEvent(event)  # pyright: ignore[reportAttributeAccessIssue]


class ListTable(_IsListed, QTableView):
    """A table with heads."""


class ListLines(_IsListed, QListView):
    """Lines without heads."""


class ListTree(_IsListed, QTreeView):
    """Lines below others."""
