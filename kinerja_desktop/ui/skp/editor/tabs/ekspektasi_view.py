"""What the rater expects especially for each BerAKHLAK value."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.input.field import TextField
from kinerja_desktop.ui.widgets.layout.basic import label, scrolling

_LINES = 2
_WHO = (
    "Pimpinan dapat memberikan ekspektasi khusus atas satu atau beberapa nilai; yang lain dibiarkan kosong. "
    "Diisi pejabat penilai sampai SKP ditetapkan."
)


class EkspektasiView(QWidget):
    """Seven fields, saved as one leaves them."""

    def __init__(self, editor: SkpEditor) -> None:
        super().__init__()
        self._editor = editor
        self.fields: dict[int, TextField] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, GAP, GROUP_GAP, GAP)
        self._column.setSpacing(GAP)
        self._column.addWidget(label(_WHO, "muted", wrap=True))
        area = scrolling(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        editor.opened.connect(self._open)
        editor.changed.connect(self._show)
        self._open()

    def _open(self) -> None:
        detail = self._editor.detail
        if detail is None:
            return
        if not self.fields:
            for nilai in rule_set_for(detail.mulai).berakhlak.isi:
                self._add(nilai.nomor, f"{nilai.nomor}. {nilai.nama}", "; ".join(nilai.panduan))
            self._column.addStretch(1)
        for field in self.fields.values():
            field.editor.setEnabled(self._editor.chances.expect)
        self._show()

    def _add(self, nomor: int, nama: str, panduan: str) -> None:
        field = TextField(nama, _LINES, limit=lengths.EKSPEKTASI)
        field.editor.setToolTip(panduan)
        field.left.connect(lambda: self._editor.set_ekspektasi(nomor, field.text))
        self.fields[nomor] = field
        self._column.addWidget(field)

    def _show(self) -> None:
        for nomor, field in self.fields.items():
            if field.text.strip() != self._editor.ekspektasi(nomor):
                field.set_text(self._editor.ekspektasi(nomor))
