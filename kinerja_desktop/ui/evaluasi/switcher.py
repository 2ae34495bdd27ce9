"""The list of people as one line, for a window without room for a list: who it is, before and after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kinerja_desktop.domain.core.angka import format_bagian
from kinerja_desktop.ui.widgets.layout.basic import button, literal, row


class PeopleSwitcher(QWidget):
    """`stepped` carries -1 or 1; `asked`: the list is wanted, or wanted no more."""

    stepped = Signal(int)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Pegawai yang dinilai")
        self._before = button("", lambda: self.stepped.emit(-1), "chevron-left", "icon")
        self._after = button("", lambda: self.stepped.emit(1), "chevron-right", "icon")
        for one, text in ((self._before, "Pegawai sebelumnya (F7)"), (self._after, "Pegawai berikutnya")):
            one.setToolTip(text)
            one.setAccessibleName(text)
        self.name = button("", self.asked.emit, "users")
        self.name.setToolTip("Daftar pegawai dan saringannya (Ctrl+F)")
        layout = row(self._before, self.name, self._after, None)
        self.setLayout(layout)
        self.setFocusProxy(self.name)
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_place(self, nama: str, number: int, total: int) -> None:
        """Who is chosen, and which of how many; `number` 0: nobody."""
        told = f"{nama}   {format_bagian(number, total)}" if number else "Pilih pegawai"
        self.name.setText(literal(told))
        self._before.setEnabled(number > 1)
        self._after.setEnabled(0 < number < total)
