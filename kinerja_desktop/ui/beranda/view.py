"""The page Beranda: a card per role, a line per thing that waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.beranda.line import TugasLine
from kinerja_desktop.ui.beranda.view_model import BerandaViewModel, Kelompok
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import Reader
from kinerja_desktop.ui.look.theme import GROUP_GAP
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, card, clear_layout, label, row
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState

with lazily:  # Mode Latihan alone shows it
    from kinerja_desktop.ui.beranda import practice

PRACTICE_PAGE = "latihan"


class BerandaView(Page):
    """What waits for the person who looks, as one line each."""

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
        self.summary = label(f"{context.periode.current.label}: membaca ...", "heading", wrap=True)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GROUP_GAP)
        if model.is_practice and context.remove_practice is not None:
            self.body.addWidget(self._make_practice(context.remove_practice))
        self.body.addWidget(self.summary)
        self.body.addWidget(DetailScroll(content), 1)
        model.loaded.connect(self._show)
        model.failed.connect(self.banner.show_error)
        self.reload()

    def reload(self) -> None:
        """Read again for the chosen period."""
        self.banner.hide()
        self.model.load()

    def _show(self) -> None:
        had_focus = any(line.button.hasFocus() for line in self.lines)
        clear_layout(self._column)
        self.lines = []
        self.summary.setText(self.model.sentence)
        self.summary.setVisible(bool(self.model.kelompok))
        self.practice_tasks = practice.PracticeTasks(self.model) if self.model.latihan else None
        if not self.model.kelompok:
            label_ = self._context.periode.current.label
            self._column.addWidget(
                EmptyState("circle-check", "Tidak ada yang menunggu Anda", f"Untuk {label_} semuanya beres.")
            )
            if self.practice_tasks is not None:
                self._column.addWidget(self.practice_tasks)
            return
        for group in self.model.kelompok:
            self._column.addWidget(self._make_group(group))
        if self.practice_tasks is not None:
            self._column.addWidget(self.practice_tasks)
        self._column.addStretch(1)
        self.setFocusProxy(self.lines[0].button)
        if had_focus:
            self.lines[0].button.setFocus()

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
                layout.addWidget(_separator())
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


def _separator() -> QFrame:
    line = QFrame()
    line.setProperty("role", "bar")
    line.setFixedHeight(1)
    return line


def make_view(context: ScreenContext) -> Page:
    """The page for a login; it reads on a worker of its own, so that it shows while an import runs."""
    reader = Reader()
    view = BerandaView(context, BerandaViewModel(context.reading(reader)))
    reader.setParent(view)
    return view
