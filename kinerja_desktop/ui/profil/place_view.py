"""The gate of the first start, and of each further office: where its data lies, and whose it is."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.machine.profil.daftar import Profil
from kinerja_desktop.services.profil.letak import Letak, Tawaran
from kinerja_desktop.services.profil.pindah import Tujuan
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.masuk.frame import PAGE_LETTERS, GateFrame
from kinerja_desktop.ui.profil.view_model import ProfilModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, progress_bar, row

_TITLE = "Di mana data kantor disimpan?"
_SENTENCE = "Komputer ini mengingat pilihan Anda. Datanya tetap terenkripsi di mana pun letaknya."
_CARRIED = (
    "Program ini dijalankan dari media lepas. Sebaiknya datanya di cakram komputer: media yang dicabut saat "
    "menulis dapat menghilangkan data."
)
_MOVE = "Ke mana data dipindahkan?"
_MOVED = (
    "Disalin ke cakram komputer ini dan dibandingkan. Sesudahnya folder di media lepas berganti nama, agar "
    "tidak ada dua kantor yang sama."
)
_NAME = TextLimit("Nama kantor", 200)
_TEXTS = {
    Letak.SAYA: ("Hanya saya", "Akun lain di komputer ini tidak dapat membukanya."),
    Letak.SEMUA: (
        "Semua akun di komputer ini",
        "Dipakai bergantian: setiap akun membuka data yang sama.",
    ),
    Letak.PROGRAM: ("Di samping program", "Program dan datanya dipindah bersama. Hanya di cakram tetap."),
    Letak.LAIN: ("Tempat lain", "Folder di cakram komputer ini, atau folder data kantor yang sudah ada."),
}


class PlaceChoice(QWidget):
    """One place: what it is, which folder, and why it cannot be had."""

    def __init__(self, offer: Tawaran) -> None:
        super().__init__()
        self.letak = offer.letak
        title, text = _TEXTS[offer.letak]
        self.radio = QRadioButton(title)
        self.radio.setEnabled(offer.halangan is None)
        self.radio.setAccessibleDescription(text)
        self.folder = label("" if offer.folder is None else str(offer.folder), "muted", wrap=True)
        self.why = label("", "caution", wrap=True)
        indent = self.radio.sizeHint().height()
        inside = QVBoxLayout()
        inside.setContentsMargins(indent, 0, 0, 0)
        inside.setSpacing(2)
        for widget in (label(text, wrap=True), self.folder, self.why):
            inside.addWidget(widget)
        self.inside = inside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.radio)
        column.addLayout(inside)
        if offer.halangan is not None:
            self.why.setText(" ".join(filter(None, (offer.halangan.what, offer.halangan.why))))
        self.why.setVisible(offer.halangan is not None)
        self.folder.setVisible(bool(self.folder.text()))


class PlaceView(GateFrame):
    """`chosen` carries the Profil; `left`: back to the offices that are there.

    `moved`: the office that is taken to the place, None for a new one.
    """

    left = Signal()

    def __init__(
        self, model: ProfilModel, dialogs: Dialogs | None = None, moved: Profil | None = None
    ) -> None:
        super().__init__(
            _TITLE if moved is None else _MOVE, _SENTENCE if moved is None else _MOVED, PAGE_LETTERS
        )
        self._moved = moved
        self.model = model
        model.setParent(self)
        self.chosen = model.chosen
        self._dialogs = dialogs or Dialogs()
        self._other: Path | None = None
        self.banner = Banner()
        self.choices = {
            offer.letak: PlaceChoice(offer) for offer in model.places if not self._is_where_it_is(offer)
        }
        self._group = QButtonGroup(self)
        self.pick = button("Pilih folder ...", self.choose_folder, "folder-open")
        self.for_all = QCheckBox("Semua akun di komputer ini memakainya")
        self._nama = LineField(
            "Nama kantor di komputer ini (boleh kosong)",
            "Membedakan beberapa kantor di satu komputer.",
            limit=_NAME,
        )
        self.nama = self._nama.line
        self.go = button(
            "Pakai tempat ini" if moved is None else "Pindahkan", self.submit, "arrow-right", "primary"
        )
        self.back = button("Kembali (Esc)", self.left.emit, "chevron-left", "quiet")
        self.back.setShortcut("Esc")
        self.back.setVisible(bool(model.offices))
        self._progress, self._progress_text = progress_bar(), label("", "muted")
        self._lay_out()
        self._nama.entered.connect(self.submit)
        model.failed.connect(self._refuse)
        model.busy.connect(self._show_busy)
        model.progressed.connect(self._show_progress)
        self._show_busy(False)
        if model.is_carried and moved is None:
            self.banner.show_caution(_CARRIED)

    def choose_folder(self) -> None:
        """Another place, and with it the fourth choice."""
        found = self._dialogs.choose_folder(self, "Pilih folder untuk data kantor")
        if found is not None:
            self._other = found
            choice = self.choices[Letak.LAIN]
            choice.folder.setText(str(found))
            choice.folder.show()
            choice.radio.setChecked(True)

    @property
    def letak(self) -> Letak:
        """What is chosen now."""
        return next(one.letak for one in self.choices.values() if one.radio.isChecked())

    def submit(self) -> None:
        """Make the place ready; a refusal stays on this page."""
        self.banner.hide()
        if self.letak is Letak.LAIN and self._other is None:
            self.choose_folder()
        if self.letak is not Letak.LAIN or self._other is not None:
            self._take(self.letak, bersama=self.for_all.isChecked())

    def _take(self, letak: Letak, *, bersama: bool) -> None:
        if self._moved is None:
            self.model.choose(letak, self._other, self.nama.text(), bersama=bersama)
        else:
            self.model.move(self._moved, Tujuan(letak, self._other, bersama))

    def _is_where_it_is(self, offer: Tawaran) -> bool:
        return self._moved is not None and offer.letak is Letak.PROGRAM

    def _show_busy(self, busy: bool) -> None:
        self.go.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self._progress.setVisible(busy)
        self._progress_text.setVisible(busy)

    def _show_progress(self, done: int, total: int, text: str) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress_text.setText(text)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes what is proposed."""
        super().showEvent(event)
        self.go.setFocus()

    def _refuse(self, error: KinerjaError) -> None:
        self.banner.show_error(error)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.banner))

    def _lay_out(self) -> None:
        self.entered.connect(self.submit)
        self.body.addWidget(self.banner)
        column = QVBoxLayout()
        column.setSpacing(GROUP_GAP)
        for choice in self.choices.values():
            self._group.addButton(choice.radio)
            column.addWidget(choice)
        self.choices[Letak.LAIN].inside.addLayout(row(self.pick, self.for_all, None, spacing=GAP))
        first = next(one for one in self.choices.values() if one.radio.isEnabled())
        first.radio.setChecked(True)
        self.body.addLayout(column)
        self._nama.setVisible(
            self._moved is None and bool(self.model.offices)
        )  # the first has nothing to be told apart from
        self.body.addWidget(self._nama)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._progress_text)
        self.body.addLayout(row(self.back, None, self.go))
