"""Beside what waits: what was done this week, and the year at a glance as a table for each role."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_minggu_ini
from kinerja_desktop.services.beranda.tinjauan.terms import BarisTahun, Selesai, Setahun
from kinerja_desktop.ui.beranda.year_table import YearModel, make_year_table
from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.meaning import has_look
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.chart.distribusi import DistribusiLine
from kinerja_desktop.ui.widgets.layout.basic import button, card, clear_layout, label, row
from kinerja_desktop.ui.widgets.layout.chips import Chip
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE

_ICON = 16


class DonePanel(QWidget):
    """What this person did since Monday, newest first. `history` opens all of it; None: nowhere."""

    def __init__(self, history: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.setAccessibleName("Selesai minggu ini")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = row(label("Selesai minggu ini", "heading"), None)
        if history is not None:
            head.addWidget(button("Riwayat", history, "history", "quiet"))
        column.addLayout(head)
        self._frame = card()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP)
        inner = self._frame.layout()
        if isinstance(inner, QVBoxLayout):
            inner.addLayout(self._lines)
        column.addWidget(self._frame)

    def show_done(self, done: Sequence[Selesai], today: date) -> None:
        """Replace the lines."""
        clear_layout(self._lines)
        for one in done:
            icon = QLabel()
            icon.setPixmap(make_pixmap("check", tokens_of(self).color("good"), _ICON))
            icon.setAccessibleName("Selesai")
            chip = Chip(one.kata) if one.kata else None
            when = label(format_minggu_ini(one.waktu, today), "muted")
            line = row(icon, label(one.kalimat, wrap=True), *(() if chip is None else (chip,)), when)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
        if not done:
            told = "Belum ada. Yang Anda kerjakan minggu ini tercatat di sini."
            self._lines.addWidget(label(told, "muted", wrap=True))


class YearPanel(QWidget):
    """One table of the year with its heading and what its marks mean. `opened` is told the line."""

    def __init__(self, year: Setahun, opened: Callable[[BarisTahun], object]) -> None:
        super().__init__()
        self.heads = year.kepala
        self._opened = opened
        self._sub = label("", "muted")
        head = row(label(year.judul, "heading"), self._sub, None)
        self.model = YearModel(year)
        self.table = make_year_table(self.model, year)
        self.table.setAccessibleName(year.judul)
        self.table.activated.connect(self._open)
        self._legend: QWidget = QWidget()
        self._spread = DistribusiLine()
        self._spread_card = card()
        inner = self._spread_card.layout()
        if isinstance(inner, QVBoxLayout):
            inner.addWidget(label("Predikat final periode ini", "strong"))
            inner.addWidget(self._spread)
        self._more = button("", lambda: None, "arrow-right", "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addLayout(head)
        self._column.addWidget(self.table)
        self._column.addWidget(self._legend)
        self._column.addWidget(self._spread_card)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.clicked.connect(self._open_more)
        self.show_year(year)

    def show_year(self, year: Setahun) -> None:
        """The same table with other lines."""
        self._sub.setText(year.sub)
        self.model.set_rows(year.baris)
        self.table.fit()
        words = dict.fromkeys(one.kata for line in year.baris for one in line.petak if has_look(one.kata))
        legend = FlowRow([Chip(word) for word in words])
        legend.setAccessibleName("Arti tanda")
        self._column.replaceWidget(self._legend, legend)
        self._legend.deleteLater()
        self._legend = legend
        legend.setVisible(bool(words))
        self._spread.set_jumlah(year.sebaran)
        self._spread_card.setVisible(bool(year.sebaran))
        self._more.setText(f"{year.lain} lainnya")
        self._more.setVisible(bool(year.lain))

    def _open(self, index: QModelIndex) -> None:
        line = index.data(ROW_ROLE)
        if isinstance(line, BarisTahun):
            self._opened(line)

    def _open_more(self) -> None:
        """Where all of them are: the screen that the lines open."""
        last = self.model.rows[-1]
        self._opened(BarisTahun(last.id, last.nama, (), last.layar))
