"""The small tasks of Mode Latihan on the home screen: how many are done, and the way to the next."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kinerja_desktop.services.latihan.tugas import TugasLatihan
from kinerja_desktop.ui.beranda.view_model import BerandaViewModel
from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label, progress_bar, row

_ICON = 16
_LINE = 28  # points: with a button or without


class PracticeTasks(QFrame):
    """A line a task, in their order; those of another login say as whom."""

    def __init__(self, model: BerandaViewModel) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Tugas latihan")
        self._model = model
        self.buttons: list[IconButton] = []
        done, total = sum(one.selesai for one in model.latihan), len(model.latihan)
        self.title = label(f"Sepuluh tugas kecil: {done} dari {total} selesai", "heading")
        bar = progress_bar()
        bar.setRange(0, total)
        bar.setValue(done)
        bar.setAccessibleName("Tugas latihan yang selesai")
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        column.setSpacing(GAP // 2)
        column.addWidget(self.title)
        column.addWidget(bar)
        for one in model.latihan:
            column.addLayout(self._line(one))

    def _line(self, tugas: TugasLatihan) -> QHBoxLayout:
        icon = QLabel()
        name, color = ("circle-check", "good") if tugas.selesai else ("circle-dot", "muted")
        icon.setPixmap(make_pixmap(name, tokens_of(self).color(color), _ICON))
        icon.setAccessibleName("Selesai" if tugas.selesai else "Belum")
        text = label(tugas.judul, "muted" if tugas.selesai else "", wrap=True)
        parts: list[QWidget] = [icon, text]
        if not tugas.selesai and self._model.may_do(tugas):
            opening = button("Coba", lambda: self._model.open_practice(tugas), "arrow-right", "quiet")
            opening.setAccessibleName(f"Coba: {tugas.judul}")
            opening.setFixedHeight(_LINE)
            self.buttons.append(opening)
            parts.append(opening)
        elif not tugas.selesai:
            whose = label(f"masuk sebagai {tugas.peran.value}", "muted")
            whose.setContentsMargins(0, 0, GROUP_GAP, 0)  # below the words of the buttons
            parts.append(whose)
        text.setMinimumHeight(_LINE)
        across = row(*parts)
        across.setStretch(1, 1)
        return across
