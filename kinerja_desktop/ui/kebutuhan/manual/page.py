"""A page about one indicator in place of the grid: its fields, its neighbours, its sheet."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kinerja_desktop.services.kebutuhan.lembar import LembarIndikator
from kinerja_desktop.ui.kebutuhan.content import Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kebutuhan.manual.cetak import IndikatorPrint
from kinerja_desktop.ui.kit.editor.tools import make_tool
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import ChoiceField, Field
from kinerja_desktop.ui.widgets.layout.basic import label, row, scrolling
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel

NOT_SAID = "(belum ditentukan)"


class IndikatorPage(QWidget):
    """Builds and binds. `at`: the row that is shown. Each field is stored as it is left.

    `grid` is for the fields, in two columns of one width.
    """

    def __init__(
        self,
        editor: KebutuhanEditor,
        fields: Mapping[Kolom, Field],
        back: Callable[[], object],
        printing: IndikatorPrint,
        lembar: LembarIndikator,
    ) -> None:
        super().__init__()
        self._editor = editor
        self.at = 0
        self.fields = fields
        self.title = ElidedLabel("heading")
        self.measured = label("", "muted")
        self.previous, self.next = (
            make_tool(self, "", icon, what, keys=keys, work=lambda step=step: self._go(step))
            for icon, what, keys, step in (
                ("chevron-left", "Indikator sebelumnya", "Ctrl+Up", -1),
                ("chevron-right", "Indikator berikutnya", "Ctrl+Down", 1),
            )
        )
        self.back = make_tool(
            self, "Daftar indikator", "table", "Kembali ke daftar", keys="Escape", work=back
        )
        self.print = make_tool(
            self,
            "",
            "printer",
            printing.hint(lembar),
            keys="Ctrl+P",
            work=lambda: printing.offer(lembar, self.print, self.at),
        )
        self.grid = QGridLayout()
        self._lay_out()
        self._bind()

    def open(self, at: int) -> None:
        """Show what is said of the indicator on this row."""
        self.at = at
        self.show_line()

    def enter(self) -> None:
        """The cursor into the first field."""
        next(iter(self.fields.values())).enter()

    def show_line(self) -> None:
        """What is stored of the row, in each field."""
        lines = self._editor.lines
        if self.at >= len(lines):
            return
        line = lines[self.at]
        self.title.show_text(line.text(Kolom.NAMA) or "Indikator belum bernama")
        satuan, target = line.text(Kolom.SATUAN), line.text(Kolom.TARGET)
        told = f"Target {target} {satuan}" if target else f"Satuan {satuan}, target belum diisi"
        self.measured.setText(told.strip())
        self.previous.setEnabled(self.at > 0)
        self.next.setEnabled(self.at + 1 < len(lines))
        for kolom, field in self.fields.items():
            text = line.text(kolom)
            field.set_text(text or (NOT_SAID if isinstance(field, ChoiceField) else ""))
            field.set_read_only(not self._editor.is_open)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self.grid)
        self.grid.setContentsMargins(0, 0, GAP, 0)
        self.grid.setSpacing(GAP)
        self.grid.addWidget(self.measured, 0, 0, 1, 2)
        for column in (0, 1):
            self.grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        head = row(self.previous, self.next, self.title, self.print, self.back)
        head.setStretch(2, 1)
        layout.addLayout(head)
        layout.addWidget(scrolling(inside), 1)

    def _bind(self) -> None:
        for kolom, field in self.fields.items():
            if isinstance(field, ChoiceField):
                field.chosen.connect(lambda text, kolom=kolom: self._store(kolom, text))
            else:
                field.left.connect(lambda kolom=kolom, field=field: self._store(kolom, field.text))
        self._editor.changed.connect(self.show_line)

    def _store(self, kolom: Kolom, text: str) -> None:
        if self.at < len(self._editor.lines) and self._editor.may_write:
            self._editor.set_text(self.at, kolom, "" if text == NOT_SAID else text)

    def _go(self, step: int) -> None:
        """To another indicator; what is being typed is stored first."""
        focus = self.focusWidget()
        if 0 <= self.at + step < len(self._editor.lines):
            self.setFocus()
            self.open(self.at + step)
            if focus is not None:
                focus.setFocus()
