"""A history, newest first: what, and below it from when to when and why."""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import button, clear_layout, label, row


class HistoryAct(Struct, frozen=True):
    """What may be done with one record: what it is called, the icon on its button, and what happens."""

    text: str
    icon: str
    run: Callable[[], object]


class HistoryLine(Struct, frozen=True):
    """One record; `selesai` None: still. `acts`: its buttons, at the right."""

    title: str
    mulai: date
    selesai: date | None
    rest: str = ""
    acts: tuple[HistoryAct, ...] = ()

    @property
    def span(self) -> str:
        end = f"sampai {format_tanggal(self.selesai)}" if self.selesai else "sampai sekarang"
        return f"{format_tanggal(self.mulai)} {end}"


class HistoryList(QWidget):
    """Lines of text that wrap; `empty` is said where there is no record."""

    def __init__(self, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Replace what is shown."""
        clear_layout(self._column)
        if not lines:
            self._column.addWidget(label(self._empty, "caution", wrap=True))
        for line in lines:
            below = " · ".join(part for part in (line.span, line.rest) if part)
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(label(line.title, "" if line.selesai is None else "muted", wrap=True))
            pair.addWidget(label(below, "muted", wrap=True))
            whole = row()
            whole.addLayout(pair, 1)
            for act in line.acts:
                made = button("", act.run, act.icon, "quiet")  # its word would leave no room for the line
                made.setToolTip(act.text)
                made.setAccessibleName(f"{act.text} {line.title}, {line.span}")
                whole.addWidget(made)
            self._column.addLayout(whole)
