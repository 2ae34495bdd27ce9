"""Lampiran SKP: what employee and rater agreed on beside results and behaviour (form A.1.8)."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.aturan.tabel import ArtiLampiran
from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.lampiran import BagianLampiran
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.input.field import TextField
from kinerja_desktop.ui.widgets.layout.basic import IconButton, label, scrolling

_LINES = 3
_WHAT = (
    "Disepakati pegawai dan pejabat penilai dalam dialog kinerja, satu butir setiap baris; nomornya dari "
    "program. Tercetak bersama SKP."
)


class LampiranView(QWidget):
    """Three fields, saved as one leaves them; each offers words to begin a point with."""

    def __init__(self, editor: SkpEditor) -> None:
        super().__init__()
        self._editor = editor
        self.fields = _fields()
        self.starts: dict[BagianLampiran, IconButton] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, GAP, GROUP_GAP, GAP)
        self._column.setSpacing(GAP)
        self._column.addWidget(label(_WHAT, "muted", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inside))
        editor.opened.connect(self._open)
        editor.changed.connect(self._show)
        self._open()

    def enter(self) -> None:
        """The cursor stands in the first part without a point."""
        kosong = self._editor.content.lampiran.kosong
        self.fields[next(iter(kosong), BagianLampiran.DUKUNGAN_SUMBER_DAYA)].enter()

    def _open(self) -> None:
        detail = self._editor.detail
        if detail is None:
            return
        if not self.starts:
            for arti in rule_set_for(detail.mulai).lampiran_skp.isi:
                self._add(arti)
            self._column.addStretch(1)
        for field in self.fields.values():
            field.set_read_only(not self._editor.is_open)
        for start in self.starts.values():
            start.setVisible(self._editor.is_open)
        self._show()

    def _add(self, arti: ArtiLampiran) -> None:
        bagian = BagianLampiran(arti.bagian)
        field = self.fields[bagian]
        field.left.connect(lambda: self._editor.set_lampiran(bagian, field.text))
        start = IconButton("Mulai butir", "plus", "quiet")
        start.setAccessibleName(f"Mulai butir {bagian.value.lower()}")
        menu = QMenu(start)
        for text in arti.awal:
            menu.addAction(f"{text.rstrip(': ')} ...").triggered.connect(partial(self._begin, field, text))
        start.setMenu(menu)
        self.starts[bagian] = start
        self._column.addWidget(field)
        below = QHBoxLayout()
        below.setSpacing(GROUP_GAP)
        below.addWidget(label(arti.arti, "muted", wrap=True), 1)
        below.addWidget(start, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(below)

    def _begin(self, field: TextField, text: str, _checked: bool = False) -> None:
        """A new point at the end that begins with these words."""
        before = field.text.rstrip()
        field.set_text(f"{before}\n{text}" if before else text)
        field.enter()

    def _show(self) -> None:
        for bagian, field in self.fields.items():
            stored = self._editor.content.lampiran.of(bagian)
            if field.text.strip() != stored:
                field.set_text(stored)


def _fields() -> dict[BagianLampiran, TextField]:
    dukungan, skema, konsekuensi = BagianLampiran
    return {
        dukungan: TextField(dukungan.value, _LINES, dense=True, limit=lengths.DUKUNGAN_SUMBER_DAYA),
        skema: TextField(skema.value, _LINES, dense=True, limit=lengths.SKEMA_PERTANGGUNGJAWABAN),
        konsekuensi: TextField(konsekuensi.value, _LINES, dense=True, limit=lengths.KONSEKUENSI),
    }
