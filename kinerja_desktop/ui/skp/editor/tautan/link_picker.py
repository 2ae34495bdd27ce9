"""Choosing what a result serves: a leader's result, a need, or own words until one of them is there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QVBoxLayout, QWidget

from kinerja_desktop.services.skp.tautan import LEAST_LETTERS, Tautan
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.layout.icon_list import IconList
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.text.typed import LineInput

_SHOWN = 200
_WIDTH, _HEIGHT = 520, 300
_OWN = "own"
_NONE = "none"
_OTHERS = "others"


class LinkPicker(QFrame):
    """Opens over a cell. `linked` carries a Tautan or None (take the link away), `written` own words;
    `others_wanted`: results of leaders who are not above, by these words, come with `show_others`.

    Arrows choose while one types, Enter takes, Esc or leaving gives up; `left` fires in each case.
    """

    linked = Signal(object)
    written = Signal(str)
    others_wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("role", "card")
        self._choices: tuple[Tautan, ...] = ()
        self._is_linked = False
        self._text = ""
        self.input = LineInput()
        self.input.setPlaceholderText("Cari hasil kerja pimpinan atau kebutuhan, atau tulis sendiri")
        self.input.setAccessibleName("Yang diintervensi")
        self.input.textChanged.connect(self._search)
        self.input.installEventFilter(self)
        self.list = IconList()
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Pilihan tautan")
        self.list.itemClicked.connect(lambda _item: self._take())
        self._count: QLabel = label("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP // 2)
        for widget in (self.input, self.list, self._count):
            layout.addWidget(widget)
        self.hide()

    def open(self, choices: Sequence[Tautan], text: str, cell: QRect, *, is_linked: bool) -> None:
        """Show the choices at a cell (in coordinates of the parent). `text`: what stands there now."""
        self._choices = tuple(choices)
        self._text = text
        self._is_linked = is_linked
        area = self._area
        width, height = min(_WIDTH, area.width() - 2 * GAP), min(_HEIGHT, area.height() - 2 * GAP)
        left = min(cell.left(), area.width() - width - GAP)
        top = min(cell.top(), area.height() - height - GAP)
        self.setGeometry(max(GAP, left), max(GAP, top), width, height)
        self.input.setText("" if is_linked else text)
        self._search(self.input.text())
        self.show()
        self.raise_()
        self.input.setFocus()
        self.input.selectAll()

    def show_others(self, typed: str, found: Sequence[Tautan]) -> None:
        """What leaders of other units and teams planned by these words; told where there is none."""
        if not self.isVisible() or self.input.text().strip() != typed:
            return
        for one in reversed(found):
            self._add("users", f"{one.uraian}\n{one.jenis}: {one.pemilik}", one, at=0)
        if found:
            self.list.setCurrentRow(0)
        self._count.setText(
            f"{len(found)} hasil kerja pimpinan lain; melayaninya menunggu persetujuan penilai"
            if found
            else f"Tidak ada hasil kerja pimpinan lain dengan kata: {typed}"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows move in the list while the cursor stays in the input."""
        if event.type() is QEvent.Type.FocusOut:
            self._close()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event.key()) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step is not None:
            self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
            return True
        if key == Qt.Key.Key_Escape:
            self._close()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._take()
            return True
        return False

    def _search(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        all_texts = not wanted or wanted == self._text.casefold()
        found = [
            one
            for one in self._choices
            if all_texts or wanted in one.uraian.casefold() or wanted in one.pemilik.casefold()
        ]
        self.list.clear()
        for one in found[:_SHOWN]:
            self._add("target", f"{one.uraian}\n{one.jenis}: {one.pemilik}", one)
        if wanted:
            self._add("pencil", f"Pakai tulisan ini, sementara tanpa tautan: {typed.strip()}", _OWN)
        if len(wanted) >= LEAST_LETTERS:
            self._add("search", f"Cari pada pimpinan unit atau tim lain: {typed.strip()}", _OTHERS)
        if self._is_linked:
            self._add("x", "Lepas tautan; tulisannya tetap dan dapat diubah", _NONE)
        self.list.setCurrentRow(0 if self.list.count() else -1)
        self._count.setText(self._summary(len(found)))

    def _summary(self, found: int) -> str:
        if not self._choices:
            return "Pimpinan belum punya SKP tahun ini dan kebutuhan belum diisi; tulis sendiri dahulu."
        return f"{min(found, _SHOWN)} dari {len(self._choices)} pilihan"

    def _add(self, icon: str, text: str, value: object, at: int | None = None) -> None:
        """`at`: the row in which it stands; None: the last."""
        item = self.list.add(text, icon)
        item.setData(MARK_ROLE, value)
        if at is not None:
            self.list.insertItem(at, self.list.takeItem(self.list.row(item)))

    def _take(self) -> None:
        item = self.list.currentItem()
        value = item.data(MARK_ROLE) if item else None
        typed = self.input.text().strip()
        if value == _OTHERS:
            self.others_wanted.emit(typed)
            return
        self._close()
        if isinstance(value, Tautan):
            self.linked.emit(value)
        elif value == _NONE:
            self.linked.emit(None)
        else:
            self.written.emit(typed)

    def _close(self) -> None:
        if self.isVisible():
            self.hide()
            self.left.emit()
