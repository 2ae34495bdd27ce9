"""The columns of a template from top to bottom: heading, what it gets, an example, what to know."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from kinerja_desktop.services.templat.service import LABEL, KolomTemplat, RencanaTemplat
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import label, set_role

_LEFT = "(tidak diisi)"
_BOX_LETTERS = 24
_HEADS = ("Kolom templat", "Diisi dengan", "Contoh", "Keterangan")


class _Line:
    """The widgets of one column."""

    def __init__(self, kolom: KolomTemplat, choose: Callable[[int, str], object]) -> None:
        self.heading = label(f"{kolom.huruf}  {kolom.judul or '(tanpa judul)'}", wrap=True)
        self.box = ChoiceBox()
        self.box.setMinimumContentsLength(_BOX_LETTERS)
        self.box.addItem(_LEFT, "")
        for key, text in LABEL.items():
            self.box.addItem(text, key)
        self.box.setAccessibleName(f"Kolom {kolom.huruf} {kolom.judul} diisi dengan")
        self.box.activated.connect(lambda _index, nomor=kolom.nomor: choose(nomor, self.box.currentData()))
        self.example = label("", wrap=True)
        self.note = label("", "muted", wrap=True)

    def widgets(self) -> tuple[QWidget, ...]:
        return self.heading, self.box, self.example, self.note

    def show(self, kolom: KolomTemplat) -> None:
        """How the column stands now."""
        self.box.setCurrentIndex(self.box.findData(kolom.isi.partition("@")[0]))
        self.box.setEnabled(not kolom.tetap)
        self.example.setText(kolom.contoh)
        self.note.setText(_note(kolom))
        set_role(self.note, "caution" if not kolom.isi or kolom.catatan else "muted")


class KolomPanel(QScrollArea):
    """All columns; a choice by hand is handed on at once."""

    def __init__(self, choose: Callable[[int, str], object]) -> None:
        super().__init__()
        self._choose = choose
        self._lines: dict[int, _Line] = {}
        self._shown: tuple[tuple[int, str], ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Kolom templat")

    def show_plan(self, rencana: RencanaTemplat) -> None:
        """The columns of this plan; the widgets stay while they are the same columns."""
        columns = tuple((one.nomor, one.judul) for one in rencana.kolom)
        if columns != self._shown:
            self._build(rencana)
            self._shown = columns
        for one in rencana.kolom:
            self._lines[one.nomor].show(one)

    def line(self, nomor: int) -> _Line:
        """The widgets of a column (from 1)."""
        return self._lines[nomor]

    def _build(self, rencana: RencanaTemplat) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(GROUP_GAP)
        grid.setVerticalSpacing(GAP)
        for column, text in enumerate(_HEADS):
            grid.addWidget(label(text, "muted"), 0, column)
        self._lines = {one.nomor: _Line(one, self._choose) for one in rencana.kolom}
        for row, line in enumerate(self._lines.values(), 1):
            for column, widget in enumerate(line.widgets()):
                place = Qt.AlignmentFlag.AlignVCenter if isinstance(widget, QLabel) else Qt.AlignmentFlag(0)
                grid.addWidget(widget, row, column, place)
        for column, share in enumerate((2, 0, 3, 4)):
            grid.setColumnStretch(column, share)
        grid.setRowStretch(len(self._lines) + 1, 1)
        self.setWidget(content)


def _note(kolom: KolomTemplat) -> str:
    if not kolom.isi:
        return kolom.sebab
    period = kolom.label if "@" in kolom.isi else ""
    return "; ".join(part for part in (period, kolom.catatan) if part)
