"""The page Beranda: what waits, a line each; below it what was done; beside them the year at a glance."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.beranda.line import TugasLine
from kinerja_desktop.ui.beranda.view_model import BerandaViewModel, Kelompok
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import Reader
from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, PAGE_MARGIN, tokens_of
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import (
    IconButton,
    button,
    card,
    clear_layout,
    label,
    row,
    separator,
)
from kinerja_desktop.ui.widgets.layout.late import SOON
from kinerja_desktop.ui.widgets.layout.page import Page

with lazily:  # Mode Latihan alone shows the first; the other comes after what waits is seen
    from kinerja_desktop.ui.beranda import around, practice

PRACTICE_PAGE = "latihan"
_AROUND_MS = 100  # after what waits was shown: its first paint and the first key come before
_TWO_COLUMNS_FROM = 920
_YEAR_WIDTH, _YEAR_SHARE = 432, 0.4
_NO_LIMIT = 16_777_215  # as Qt says it
_ICON = 20


class BerandaView(Page):
    """What waits for the person who looks, as one line each; then what was done, and the year."""

    def __init__(self, context: ScreenContext, model: BerandaViewModel) -> None:
        super().__init__(f"Selamat bekerja, {context.actor.nama}", "Yang paling mendesak ada di atas.")
        self.setAccessibleName("Beranda")
        self._context = context
        self.model = model
        model.setParent(self)
        self.lines: list[TugasLine] = []
        self.remove_button: IconButton | None = None
        self.cases_button: IconButton | None = None
        self.practice_tasks: practice.PracticeTasks | None = None
        self.done: around.DonePanel | None = None
        self.years: dict[str, around.YearPanel] = {}
        self.good_line: QFrame | None = None
        self.summary = label(f"{context.periode.current.label}: membaca ...", "heading", wrap=True)
        self._column = _column()
        self._left, self._right = _column(), _column()
        self._left.setSpacing(PAGE_MARGIN)
        self._right.setSpacing(PAGE_MARGIN)
        self._sides = self._lay_out()
        if model.is_practice and context.remove_practice is not None:
            self.body.addWidget(self._make_practice(context.remove_practice))
        self.body.addWidget(DetailScroll(self._sides), 1)
        self._later = QTimer(self)
        self._later.setObjectName(SOON)
        self._later.setSingleShot(True)
        self._later.setInterval(_AROUND_MS)
        self._later.timeout.connect(model.look_around)
        model.loaded.connect(self._show)
        model.looked.connect(self._show_around)
        model.tell(self.banner)
        self.reload()

    def reload(self) -> None:
        """Read again for the chosen period."""
        self.banner.hide()
        self.model.load()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The year stands beside what waits where there is room, else below."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _TWO_COLUMNS_FROM
        layout = self._sides.layout()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if isinstance(layout, QBoxLayout) and layout.direction() is not direction:
            layout.setDirection(direction)
        share = min(_YEAR_WIDTH, int(event.size().width() * _YEAR_SHARE))
        self._year_side.setMinimumWidth(share if is_wide else 0)
        self._year_side.setMaximumWidth(share if is_wide else _NO_LIMIT)

    def _lay_out(self) -> QWidget:
        waiting = QVBoxLayout()
        waiting.setSpacing(GAP)
        waiting.addWidget(self.summary)
        waiting.addLayout(self._column)
        self._left.addLayout(waiting)
        left, self._year_side = QWidget(), QWidget()
        for side, column in ((left, self._left), (self._year_side, self._right)):
            whole = QVBoxLayout(side)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addLayout(column)
            whole.addStretch(1)
        self._year_side.hide()
        sides = QWidget()
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, sides)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(PAGE_MARGIN)
        across.addWidget(left, 3)
        across.addWidget(self._year_side, 2)
        return sides

    def _show(self) -> None:
        had_focus = any(line.button.hasFocus() for line in self.lines)
        clear_layout(self._column)
        self.lines, self.good_line = [], None
        self.summary.setText(self.model.sentence)
        self.waits.emit(self.model.waiting)
        self.practice_tasks = practice.PracticeTasks(self.model) if self.model.latihan else None
        for group in self.model.kelompok:
            self._column.addWidget(self._make_group(group))
        if not self.lines:
            known = self.model.tinjauan  # read again it may say the same, and then tells nobody
            self.good_line = self._make_good_line("" if known is None else known.berikutnya)
            self._column.addWidget(self.good_line)
        if self.practice_tasks is not None:
            self._column.addWidget(self.practice_tasks)
        if self.lines:
            self.setFocusProxy(self.lines[0].button)
        if self.lines and had_focus:
            self.lines[0].button.setFocus()
        self._later.start()

    def _show_around(self) -> None:
        found = self.model.tinjauan
        if found is None:
            return
        if self.done is None:
            self.done = around.DonePanel(self.model.history)
            self._left.addWidget(self.done)
        self.done.show_done(found.selesai, self.model.today)
        wanted = {one.judul: one for one in found.setahun}
        for judul, panel in list(self.years.items()):
            if judul not in wanted or panel.heads != wanted[judul].kepala:
                self._right.removeWidget(self.years.pop(judul))
                panel.deleteLater()
        for judul, year in wanted.items():
            if judul in self.years:
                self.years[judul].show_year(year)
            else:
                self.years[judul] = around.YearPanel(year, self.model.open_line)
                self._right.addWidget(self.years[judul])
        self._year_side.setVisible(bool(wanted))
        if self.good_line is not None:
            self.good_line.deleteLater()
            self._column.removeWidget(self.good_line)
            self.good_line = self._make_good_line(found.berikutnya)
            self._column.insertWidget(0, self.good_line)

    def _make_good_line(self, then: str = "") -> QFrame:
        """Nothing waits: that is said once, with what comes next."""
        frame = card()
        label_ = self._context.periode.current.label
        icon = QLabel()
        icon.setPixmap(make_pixmap("circle-check", tokens_of(self).color("good"), _ICON))
        icon.setAccessibleName("Beres")
        text = label(f"Untuk {label_} semuanya beres. {then}".strip(), wrap=True)
        line = row(icon, text)
        line.setStretch(1, 1)
        inner = frame.layout()
        if isinstance(inner, QVBoxLayout):
            inner.addLayout(line)
        return frame

    def _make_group(self, group: Kelompok) -> QFrame:
        frame = card()
        layout = frame.layout()
        if not isinstance(layout, QVBoxLayout):
            raise TypeError("a card has a column")
        layout.setSpacing(0)
        if group.judul:
            layout.addWidget(label(group.judul, "heading"))
        for number, tugas in enumerate(group.tugas):
            if number:
                layout.addWidget(separator())
            line = TugasLine(tugas, self.model.open, main=not self.lines)
            self.lines.append(line)
            layout.addWidget(line)
        return frame

    def _make_practice(self, remove: Callable[[], None]) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "banner-caution")
        self.remove_button = button(
            "Hapus Mode Latihan", lambda: self._ask_to_remove(remove), "trash-2", "quiet"
        )
        self.cases_button = button(
            "Cara berlatih", lambda: self._context.navigate("panduan", PRACTICE_PAGE), "circle-help", "quiet"
        )
        self.cases_button.setToolTip("Panduan: tugas kecil, dan siapa menunjukkan kasus apa")
        text = label(
            "Mode Latihan: semua nama dan angka di sini fiktif. Silakan mencoba apa saja.", wrap=True
        )
        across = row(text, self.cases_button, self.remove_button)
        across.setStretch(0, 1)
        across.setContentsMargins(12, 4, 4, 4)
        frame.setLayout(across)
        return frame

    def _ask_to_remove(self, remove: Callable[[], None]) -> None:
        if self._context.dialogs.confirm(
            self,
            "Hapus Mode Latihan?",
            "Kantor fiktif beserta semua yang Anda coba di dalamnya dihapus. Data kantor Anda sendiri tidak "
            "tersentuh.",
            "Hapus",
        ):
            remove()


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(GROUP_GAP)
    return made


def make_view(context: ScreenContext) -> Page:
    """The page for a login; it reads on a worker of its own, so that it shows while an import runs."""
    reader = Reader()
    view = BerandaView(context, BerandaViewModel(context.reading(reader)))
    reader.setParent(view)
    return view
