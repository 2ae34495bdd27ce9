"""The gate with the offices of this computer: one click opens one of them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.machine.profil.daftar import Profil, has_office
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.masuk.frame import PAGE_LETTERS, GateFrame
from kinerja_desktop.ui.profil.view_model import ProfilModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label, row

_UNNAMED = "Kantor tanpa nama"
_CONSEQUENCE = "Hanya keluar dari daftar komputer ini. Folder datanya tidak disentuh dan dapat dipilih lagi."


class OfficesView(GateFrame):
    """`chosen` carries the Profil to open, `new_wanted` asks for a place for another office, `move_wanted`
    carries the one on a stick that is to be taken to this computer."""

    new_wanted = Signal()
    move_wanted = Signal(object)

    def __init__(self, model: ProfilModel, dialogs: Dialogs | None = None) -> None:
        super().__init__(
            "Kantor di komputer ini",
            "Setiap kantor punya data, pengguna, dan sandinya sendiri.",
            PAGE_LETTERS,
        )
        self.model = model
        model.setParent(self)
        self.chosen = model.chosen
        self._dialogs = dialogs or Dialogs()
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.body.addLayout(self._list)
        self.buttons: list[IconButton] = []
        self.add = button("Tambah kantor", self.new_wanted.emit, "plus")
        self.body.addLayout(row(self.add, None))
        model.failed.connect(self.show_error)
        self._fill()

    def show_error(self, error: KinerjaError) -> None:
        """Why an office cannot be opened."""
        self.banner.show_error(error)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the first."""
        super().showEvent(event)
        if self.buttons:
            self.buttons[0].setFocus()

    def _fill(self) -> None:
        for number, profil in enumerate(self.model.offices):
            self._list.addWidget(self._card(profil, is_first=number == 0))

    def _card(self, profil: Profil, *, is_first: bool) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        name = profil.nama or _UNNAMED
        opening = button(
            "Buka", lambda: self.model.open(profil), "arrow-right", "primary" if is_first else ""
        )
        opening.setAccessibleName(f"Buka {name}")
        self.buttons.append(opening)
        leaving = button("Keluarkan dari daftar", lambda: self._forget(profil, card), "x", "quiet")
        leaving.setAccessibleName(f"Keluarkan {name} dari daftar")
        leaving.setVisible(not profil.is_portable)
        moving = button("Pindahkan ke cakram komputer ini", lambda: self.move_wanted.emit(profil), "download")
        moving.setVisible(profil.is_portable and self.model.is_carried and has_office(profil.path))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(name, "heading", wrap=True))
        texts.addWidget(label(_whose(profil), "muted", wrap=True))
        texts.addWidget(label(profil.folder, "muted", wrap=True))
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(texts)
        column.addLayout(row(opening, moving, None, leaving))
        return card

    def _forget(self, profil: Profil, card: QFrame) -> None:
        name = profil.nama or _UNNAMED
        asked = f"Keluarkan {name} dari daftar?"
        if self._dialogs.confirm(self, asked, _CONSEQUENCE, "Keluarkan") and self.model.forget(profil):
            card.hide()


def _whose(profil: Profil) -> str:
    if not profil.path.is_dir():
        return "Foldernya tidak ada: cakramnya tidak terpasang, atau foldernya dipindah."
    who = "Di samping program" if profil.is_portable else "Semua akun" if profil.bersama else "Hanya akun ini"
    return who if has_office(profil.path) else f"{who}; belum disiapkan"
