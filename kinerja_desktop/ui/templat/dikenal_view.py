"""The templates that were filled before: known again by their headings."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.services.templat.service import LABEL, TemplatDikenal
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.templat.view_model import TemplatViewModel
from kinerja_desktop.ui.widgets.layout.basic import button, clear_layout, label, row

_SHOWN = 4


class DikenalPanel(QWidget):
    """The ones filled last, each with the way to forget what was chosen by hand."""

    def __init__(self, model: TemplatViewModel) -> None:
        super().__init__()
        self._vm = model
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        model.known_changed.connect(self._show)

    def _show(self) -> None:
        clear_layout(self._column)
        self.setVisible(bool(self._vm.known))
        self._column.addWidget(label("Pernah diisi", "heading"))
        for known in self._vm.known[:_SHOWN]:
            text = label(_text(known), "muted", wrap=True)
            forget = button("Lupakan", lambda known=known: self._vm.forget(known), "trash-2", "quiet")
            forget.setAccessibleName(f"Lupakan {known.berkas}")
            line = row(text, forget)
            line.setStretch(0, 1)
            self._column.addLayout(line)


def _text(known: TemplatDikenal) -> str:
    chosen = ", ".join(f"{heading} = {LABEL.get(key, 'tidak diisi')}" for heading, key in known.kolom.items())
    hand = f"; dipilih sendiri: {chosen}" if chosen else ""
    return f"{known.berkas}, lembar {known.lembar}, terakhir {known.terakhir}{hand}"
