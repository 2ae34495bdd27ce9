"""The Manual Indikator Kinerja of one indicator: what it is for, how it is counted, where data come from."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.target_periode import read_targets
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator, PeriodePelaporan
from kinerja_desktop.ui.kebutuhan.content import Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kebutuhan.manual.targets import TargetView
from kinerja_desktop.ui.kit.editor.tools import make_tool
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import ChoiceField, Field, LineField, TextField
from kinerja_desktop.ui.widgets.layout.basic import label, row, scrolling
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel

_LINES = 2
_NOT_SAID = "(belum ditentukan)"
Offer = Callable[[QWidget, int], object]


class ManualView(QWidget):
    """Builds and binds. `at`: the row that is shown. Each field is stored as it is left."""

    def __init__(self, editor: KebutuhanEditor, back: Callable[[], object], offer_print: Offer) -> None:
        super().__init__()
        self._editor = editor
        self.at = 0
        self.fields: dict[Kolom, Field] = {
            Kolom.TUJUAN: TextField("Tujuan", _LINES, limit=lengths.INDIKATOR_TUJUAN),
            Kolom.DEFINISI: TextField("Definisi", _LINES, limit=lengths.INDIKATOR_DEFINISI),
            Kolom.FORMULA: TextField("Formula", _LINES, limit=lengths.INDIKATOR_FORMULA),
            Kolom.SUMBER_DATA: TextField("Sumber data", _LINES, limit=lengths.INDIKATOR_SUMBER_DATA),
            Kolom.KUALITAS: ChoiceField("Kualitas dan tingkat kendali", (_NOT_SAID, *KualitasIndikator)),
            Kolom.PERIODE: ChoiceField("Periode pelaporan", (_NOT_SAID, *PeriodePelaporan)),
            Kolom.KONDISI_AWAL: LineField("Kondisi awal", limit=lengths.INDIKATOR_KONDISI_AWAL),
        }
        self.targets = TargetView(editor.periods, self._store_target)
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
            "Cetak manual indikator (A.1.3)",
            keys="Ctrl+P",
            work=lambda: offer_print(self.print, self.at),
        )
        self._lay_out()
        self._bind()

    def open(self, at: int) -> None:
        """Show the manual of this row."""
        self.at = at
        self._show()

    def enter(self) -> None:
        """The cursor into the first field."""
        self.fields[Kolom.TUJUAN].enter()

    def _lay_out(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setSpacing(GAP)
        grid.addWidget(self.measured, 0, 0, 1, 2)
        for place, kolom in enumerate((Kolom.TUJUAN, Kolom.DEFINISI, Kolom.FORMULA, Kolom.SUMBER_DATA), 2):
            grid.addWidget(self.fields[kolom], place // 2, place % 2)
        grid.addWidget(self.fields[Kolom.KUALITAS], 3, 0)
        grid.addLayout(row(self.fields[Kolom.PERIODE], self.fields[Kolom.KONDISI_AWAL]), 3, 1)
        grid.addWidget(self.targets, 4, 0, 1, 2)
        grid.setRowStretch(5, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
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
        self._editor.changed.connect(self._show)

    def _store(self, kolom: Kolom, text: str) -> None:
        if self.at < len(self._editor.lines) and self._editor.may_write:
            self._editor.set_text(self.at, kolom, "" if text == _NOT_SAID else text)

    def _store_target(self, kunci: str, text: str) -> None:
        if self.at < len(self._editor.lines) and self._editor.may_write:
            self._editor.set_target(self.at, kunci, text)

    def _go(self, step: int) -> None:
        """To another indicator; what is being typed is stored first."""
        focus = self.focusWidget()
        if 0 <= self.at + step < len(self._editor.lines):
            self.setFocus()
            self.open(self.at + step)
            if focus is not None:
                focus.setFocus()

    def _show(self) -> None:
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
        self.targets.show_targets(
            read_targets(line.text(Kolom.TARGET_PERIODE)), may_write=self._editor.is_open
        )
        for kolom, field in self.fields.items():
            text = line.text(kolom)
            field.set_text(text or (_NOT_SAID if isinstance(field, ChoiceField) else ""))
            field.set_read_only(not self._editor.is_open)
