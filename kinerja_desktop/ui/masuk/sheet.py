"""The recovery sheet: shown once, printed or saved, and proved by typing one group of its code back."""

import secrets

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.machine.files import write_atomically
from kinerja_desktop.services.keamanan.lembar import LembarPemulihan
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.printing import PrintText, print_text
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.text.typed import Kept

_TITLE = "Lembar pemulihan Kinerja Desktop"
_LINES = 17
_LOOK_ALIKE = str.maketrans("018", "OIB")


class SheetView(QWidget):
    """`confirmed` when the group asked for was typed from the paper, while the sheet is not shown."""

    confirmed = Signal()

    def __init__(self, dialogs: Dialogs, printing: PrintText | None = None) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._print = printing or print_text
        self._kode = ""
        self.asked = 0
        self.banner = Banner()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setFixedHeight(self.text.fontMetrics().height() * _LINES)
        self.text.setAccessibleName("Lembar pemulihan")
        self._field = LineField("Kelompok", kept=Kept.NEVER)
        self._field.entered.connect(self._confirm)
        self.group = self._field.line
        self._shown, self._asking = self._make_shown(), self._make_asked()
        self._asking.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GROUP_GAP)
        layout.addWidget(self.banner)
        layout.addWidget(self._shown)
        layout.addWidget(self._asking)

    def show_sheet(self, lembar: LembarPemulihan) -> None:
        """Show a sheet, as it is written nowhere else."""
        self._kode = lembar.kode
        self.text.setPlainText(lembar.teks)
        self.show_again()

    def show_again(self) -> None:
        """Back from the question to the sheet."""
        self.banner.hide()
        self._asking.hide()
        self._shown.show()

    def ask(self) -> None:
        """Hide the sheet and ask for one group of its code."""
        groups = self._kode.split("-")
        self.asked = secrets.randbelow(len(groups)) + 1
        self._field.set_label(f"Kelompok ke-{self.asked} dari kode pemulihan")
        self._field.set_message("")
        self.group.clear()
        self.banner.hide()
        self._shown.hide()
        self._asking.show()
        self.group.setFocus()

    def _make_shown(self) -> QWidget:
        print_button = button("Cetak", self._print_sheet, "printer")
        save_button = button("Simpan ke berkas", self._save, "save", "quiet")
        self.kept_button = button("Lembar sudah saya simpan", self.ask, "check", "primary")
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(
            label(
                "Cetak atau salin dengan tangan, masukkan ke amplop tersegel, dan simpan di tempat terkunci. "
                "Lembar ini hanya ditampilkan sekali dan tidak disimpan oleh program.",
                wrap=True,
            )
        )
        layout.addWidget(self.text)
        layout.addLayout(row(print_button, save_button, None, self.kept_button))
        return page

    def _make_asked(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(
            label(
                "Ambil lembar yang sudah dicetak, lalu ketik kelompok yang diminta dari kertas itu.",
                wrap=True,
            )
        )
        layout.addWidget(self._field)
        back = button("Tampilkan lembar lagi", self.show_again, "chevron-left", "quiet")
        layout.addLayout(row(back, None, button("Periksa", self._confirm, "check", "primary")))
        return page

    def _confirm(self) -> None:
        typed = self.group.text().strip().upper().translate(_LOOK_ALIKE)
        if typed == self._kode.split("-")[self.asked - 1]:
            self._field.set_message("")
            self.confirmed.emit()
        else:
            self._field.set_message("Belum sama dengan lembar. Periksa urutannya, lalu ketik lima tandanya.")
            self.group.selectAll()

    def _print_sheet(self) -> None:
        if self._print(self, _TITLE, self.text.toPlainText()):
            self.banner.show_good("Lembar dikirim ke pencetak. Pastikan kertasnya terbaca.")

    def _save(self) -> None:
        path = self._dialogs.save_file(self, _TITLE, "lembar-pemulihan.txt", "Teks (*.txt)")
        if path is None:
            return
        try:
            write_atomically(path, self.text.toPlainText().encode())
        except OSError as error:
            self.banner.show_error(
                InvalidInputError(
                    "Lembar pemulihan tidak dapat disimpan di situ.",
                    where=str(path),
                    why=why_of(error),
                    who="Anda",
                    next_step="Pilih folder lain, misalnya flash disk, atau cetak lembarnya.",
                )
            )
            return
        self.banner.show_good(
            "Lembar disimpan.", f"{path}. Pindahkan ke luar komputer ini, lalu hapus berkasnya dari sini."
        )
