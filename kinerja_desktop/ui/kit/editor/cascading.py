"""Choosing how a result serves a leader's: direct or not, by what, and why."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.terms import Cascading
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row

_WIDTH = 440
_NOT_SAID = "(belum disebut)"
NOT_CASCADED = (
    "Cascading ditetapkan pada tautan ke hasil kerja pimpinan: tautkan dahulu hasil kerja ini (Ctrl+T)."
)
_HINTS = {
    None: "Langsung: hasil kerja ini mewakili sebagian hasil kerja pimpinan. Tidak langsung: mendukungnya.",
    Cascading.ASPEK: "Hasil kerja pimpinan dibagi menurut aspek, komponen, kriteria, atau tahapan kunci.",
    Cascading.WILAYAH: "Hasil kerja pimpinan dibagi menurut wilayah kerja.",
    Cascading.BEBAN_TARGET: "Target angka pimpinan dibagi; jumlah target bawahan diperiksa pada Perencanaan.",
    Cascading.LAYANAN: "Layanan yang mendukung hasil kerja pimpinan, dilihat dari penerimanya.",
    Cascading.OUTPUT_ANTARA: "Keluaran dari rangkaian pekerjaan yang mendukung keluaran utama pimpinan.",
}
"""PermenPANRB 6/2022 Lampiran p.39-43 in one line each."""


class CascadingPicker(QFrame):
    """Opens over a cell. `chosen` carries a Cascading or None (not said) and the reason; Enter takes, Esc
    gives up; `left` fires when it closes."""

    chosen = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("role", "card")
        self.setAccessibleName("Cascading")
        self.kind = ChoiceBox()
        self.kind.setAccessibleName("Cara cascading")
        self.kind.addItem(_NOT_SAID, None)
        for one in Cascading:
            self.kind.addItem(one.value, one.name)
        self.hint = label("", "muted", wrap=True)
        self.alasan = LineField(
            "Alasan cascading", "Misalnya: dibagi menurut wilayah puskesmas", limit=lengths.ALASAN_CASCADING
        )
        self.alasan.line.belongs_to(self)
        self.take_button = button("Pakai", self._take, "check", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for widget in (self.kind, self.hint, self.alasan):
            layout.addWidget(widget)
        layout.addLayout(row(None, button("Batal", self._close, role="quiet"), self.take_button))
        self.kind.currentIndexChanged.connect(lambda _at: self._explain())
        for field in (self.kind, self.alasan.line):
            field.installEventFilter(self)
        self.hide()

    @property
    def cascading(self) -> Cascading | None:
        """What is chosen."""
        name = self.kind.currentData()
        return Cascading[name] if name else None

    def open(self, cascading: Cascading | None, alasan: str, cell: QRect) -> None:
        """Show what is said now at a cell (in coordinates of the parent)."""
        self.kind.setCurrentIndex(self.kind.findData(cascading.name) if cascading else 0)
        self.alasan.set_text(alasan)
        self._explain()
        width = min(_WIDTH, self._area.width() - 2 * GAP)
        self.setFixedWidth(max(width, 1))
        self.adjustSize()
        left = min(cell.left(), self._area.width() - self.width() - GAP)
        top = min(cell.top(), self._area.height() - self.height() - GAP)
        self.move(max(GAP, left), max(GAP, top))
        self.show()
        self.raise_()
        self.kind.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter takes and Esc gives up, in both fields."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _explain(self) -> None:
        self.hint.setText(_HINTS[self.cascading])
        self.alasan.setEnabled(self.cascading is not None)

    def _take(self) -> None:
        """A reason that is too long says so and stays."""
        if self.alasan.measure():
            return
        cascading = self.cascading
        self._close()
        self.chosen.emit(cascading, self.alasan.text.strip() if cascading else "")

    def _close(self) -> None:
        if self.isVisible():
            self.hide()
            self.left.emit()
