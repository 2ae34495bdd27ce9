"""Step 2: sheets, heading row, and what each column holds, beside the first rows of the file."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.impor_pegawai.service import LABELS
from kinerja_desktop.ui.impor_pegawai.kolom_view_model import KolomViewModel, SheetChoice
from kinerja_desktop.ui.impor_pegawai.rivals_view import RivalsBox
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, literal, row, scrolling

_NOT_READ = "(tidak dibaca)"
_BOX_LETTERS = 26
_NUMBER_LETTERS = 11
_LAST_ROW = 1_000_000


class SheetPanel(QWidget):
    """One sheet: its columns from top to bottom, each with its heading, what it holds and examples."""

    def __init__(self, model: KolomViewModel, sheet: str) -> None:
        super().__init__()
        self._vm = model
        self._sheet = sheet
        self._used = QCheckBox("Baca lembar ini")
        self._used.toggled.connect(lambda used: model.set_used(sheet, used))
        self._header = QLineEdit()
        self._header.setToolTip("Nomor baris seperti di Excel")
        self._header.setValidator(QIntValidator(1, _LAST_ROW, self._header))
        self._header.setAccessibleName("Baris judul kolom")
        self._header.setFixedWidth(self._header.fontMetrics().averageCharWidth() * _NUMBER_LETTERS)
        self._header.editingFinished.connect(lambda: model.set_header_row(sheet, int(self._header.text())))
        self._rows = label("", "muted")
        self._problem = label("", "bad", wrap=True)
        self._known = label("", "muted", wrap=True)
        self._forget = button("Lupakan", lambda: model.forget(sheet), "undo-2", "quiet")
        self._forget.setToolTip("Kolom lembar dengan judul seperti ini ditebak lagi")
        self._rivals = RivalsBox(lambda rival, column: model.choose(sheet, rival, column))
        self._boxes: list[ChoiceBox] = []
        self._examples: list[QLabel] = []
        self._headings: tuple[str, ...] = ()
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(GAP, GAP, GAP, GAP)
        self._grid.setHorizontalSpacing(GROUP_GAP)
        self._grid.setVerticalSpacing(GAP)
        area = scrolling(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addLayout(
            row(self._used, label("Judul kolom di baris", "muted"), self._header, self._rows, None)
        )
        column.addWidget(self._problem)
        column.addLayout(row(self._known, self._forget, None))
        column.addWidget(self._rivals)
        column.addWidget(area, 1)

    def show_choice(self, choice: SheetChoice) -> None:
        """What is read of this sheet now."""
        self._used.blockSignals(True)
        self._used.setChecked(choice.used)
        self._used.blockSignals(False)
        self._header.setText(str(choice.header_row))
        self._rows.setText(f"{format_angka(choice.preview.row_count)} baris di lembar ini")
        self._problem.setText(choice.problem)
        self._problem.setVisible(bool(choice.problem))
        known = choice.diingat
        self._known.setText(f"Kolom seperti yang dibetulkan {known.said}." if known else "")
        for widget in (self._known, self._forget):
            widget.setVisible(known is not None)
        self._rivals.show_choice(choice)
        if choice.preview.headings != self._headings or not self._boxes:
            self._build(choice)
        for column, box in enumerate(self._boxes):
            key = choice.key_of(column)
            box.setCurrentIndex(box.findData(key))
            box.setEnabled(choice.used)
            self._examples[column].setText(_example(choice, column))

    def _build(self, choice: SheetChoice) -> None:
        self._headings = choice.preview.headings
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes, self._examples = [], []
        for column, text in enumerate(("Kolom di berkas", "Dibaca sebagai", "Contoh isi")):
            self._grid.addWidget(label(text, "muted"), 0, column)
        for column, heading in enumerate(self._headings):
            self._add_row(choice, column, heading)
        self._grid.setColumnStretch(2, 1)
        self._grid.setRowStretch(len(self._headings) + 1, 1)

    def _add_row(self, choice: SheetChoice, column: int, heading: str) -> None:
        name = heading or f"Kolom {column + 1}"
        box = ChoiceBox()
        box.setMinimumContentsLength(_BOX_LETTERS)
        box.addItem(_NOT_READ, "")
        for key, text in LABELS.items():
            box.addItem(text, key)
        box.setAccessibleName(f"Kolom {name} dibaca sebagai")
        box.activated.connect(
            lambda _index, column=column, box=box: self._vm.set_column(self._sheet, column, box.currentData())
        )
        shown = label(_example(choice, column), "muted", wrap=True)
        self._grid.addWidget(label(name, wrap=True), column + 1, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(box, column + 1, 1)
        self._grid.addWidget(shown, column + 1, 2, Qt.AlignmentFlag.AlignVCenter)
        self._boxes.append(box)
        self._examples.append(shown)


def _example(choice: SheetChoice, column: int) -> str:
    """What stands in a column, and what it was recognised by where no heading tells it."""
    evidence = choice.evidence(column)
    examples = choice.examples(column)
    return f"Dari isinya: {evidence}. {examples}" if evidence else examples


class KolomPanel(QWidget):
    """All sheets of the file, and from when on the import counts."""

    def __init__(self, model: ImporPegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self._file = label("", "heading", wrap=True)
        self._hidden = label("", "muted", wrap=True)
        self._tabs = QTabWidget()
        self._panels: dict[str, SheetPanel] = {}
        self._awal = DateField(
            "Penempatan pegawai baru mulai", model.options.awal or model.services.impor_pegawai.today
        )
        self._berlaku = DateField(
            "Perubahan mulai", model.options.berlaku or model.services.impor_pegawai.today
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._file)
        column.addWidget(self._hidden)
        column.addWidget(self._tabs, 1)
        column.addLayout(
            row(
                self._awal,
                self._berlaku,
                None,
                spacing=GROUP_GAP,
            )
        )
        model.kolom.read.connect(self._build)
        model.kolom.changed.connect(self._show)

    def _build(self) -> None:
        """A tab for each sheet of the new file."""
        while self._tabs.count():
            widget = self._tabs.widget(0)
            self._tabs.removeTab(0)
            if widget is not None:
                widget.deleteLater()
        self._panels = {}
        kolom = self._vm.kolom
        for choice in kolom.sheets:
            panel = SheetPanel(kolom, choice.preview.name)
            self._panels[choice.preview.name] = panel
            self._tabs.addTab(panel, literal(choice.preview.name))
        first = next((n for n, choice in enumerate(kolom.sheets) if choice.used), 0)
        self._tabs.setCurrentIndex(first)
        self._file.setText(kolom.path.name if kolom.path else "")
        self._hidden.setText(f"Lembar tersembunyi tidak dibaca: {', '.join(kolom.hidden)}")
        self._hidden.setVisible(bool(kolom.hidden))

    def _show(self) -> None:
        for choice in self._vm.kolom.sheets:
            self._panels[choice.preview.name].show_choice(choice)

    def take_dates(self) -> bool:
        """Take the two days into the options of the import; False: one of them is no day, and says so."""
        awal, berlaku = self._awal.read(), self._berlaku.read()
        if awal is None or berlaku is None:
            return False
        self._vm.set_dates(awal, berlaku)
        return True
