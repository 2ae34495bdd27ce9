"""What is asked before another office's database takes the place of a lost one."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import label


class OtherDatabase(QWidget):
    """Said in large letters: this backup is of another office, and takes the place of all that is here."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QCheckBox("Ya, pasang BASIS DATA LAIN itu di sini")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label("INI CADANGAN BASIS DATA LAIN", "title", wrap=True))
        layout.addWidget(
            label(
                "Bukan milik kantor ini. Pengguna, sandi, dan datanya menggantikan semua yang ada di sini; "
                "pengguna kantor ini tidak dapat masuk lagi. Berkas dan berkas kunci yang sekarang "
                "disisihkan, tidak dihapus.",
                wrap=True,
            )
        )
        layout.addWidget(self._box)

    @property
    def is_meant(self) -> bool:
        """Whether it was read and is wanted."""
        return not self.isHidden() and self._box.isChecked()

    def ask(self) -> None:
        self.show()
        self._box.setFocus()

    def leave(self) -> None:
        """Another backup was chosen."""
        self._box.setChecked(False)
        self.hide()
