"""The login; the same view is the lock, with the user fixed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    DatabaseDamagedError,
    DatabaseRefusedError,
    FileRefusedError,
    KinerjaError,
    NewerDatabaseError,
)
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.latihan.latihan import AkunLatihan
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.masuk.frame import PAGE_LETTERS, GateFrame
from kinerja_desktop.ui.masuk.view_model import LoginModel
from kinerja_desktop.ui.widgets.input.field import Field, LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, progress_bar, row

with lazily:  # the last four are for what few logins need
    from kinerja_desktop.domain.keamanan import sandi as passwords
    from kinerja_desktop.services.keamanan import masuk
    from kinerja_desktop.services.pembaruan import program
    from kinerja_desktop.ui.kit import context
    from kinerja_desktop.ui.masuk import forgot, own, sheet, tampilan

_RESTORE = "Pulihkan dari cadangan"
_RESTORE_BEFORE = "Pulihkan data sebelum pembaruan"


class LoginView(QStackedWidget):
    """`entered` carries the Sesi and the user name. Made before the office is open: `set_door` brings it.

    `fixed`: the screen is locked and `last_user` is expected back; `switch_wanted` asks for somebody else;
    `door_wanted` asks for another try at opening the office; `restore_wanted` for the backups, with the
    refusal that led there (None: the user's own wish);
    `offices_wanted` for another office of this computer; `practice_wanted` for Mode Latihan, or out of it;
    `other_side_wanted` from the practice office to its centre, or back.
    """

    entered = Signal(object, str)
    switch_wanted = Signal()
    door_wanted = Signal()
    restore_wanted = Signal(object)
    offices_wanted = Signal()
    practice_wanted = Signal()
    other_side_wanted = Signal()

    def __init__(
        self,
        last_user: str = "",
        *,
        fixed: bool = False,
        runner: JobRunner | None = None,
        dialogs: Dialogs | None = None,
        printing: sheet.PrintText | None = None,
    ) -> None:
        super().__init__()
        self._fixed = fixed
        self.model = LoginModel(runner)
        self.model.setParent(self)
        self.banner = Banner()
        self._nama_field = LineField("Nama pengguna")
        self._sandi_field = LineField("Sandi", secret=True)
        self.nama, self.sandi = self._nama_field.line, self._sandi_field.line
        self.nama.setText(last_user)
        self._knows_user = fixed and bool(last_user)
        self._accounts = QComboBox()
        self._accounts_field = Field("Masuk sebagai (data fiktif)", self._accounts)
        self._accounts_field.hide()
        self._go = button("Masuk", self.submit, "key-round", "primary")
        self._waiting = progress_bar()
        self._waiting.setRange(0, 0)
        self._waiting_text = label("", "muted")
        self._show = QCheckBox("Tampilkan sandi")
        self._dialogs = dialogs or Dialogs()
        self._printing = printing
        self.preferences: context.PreferencesView | None = None
        self.program = lambda: program.Program.this()  # noqa: PLW0108 - named before it is loaded
        self._frames: dict[QWidget, GateFrame] = {}
        self._login = self._make_login()
        self.addWidget(self._login)
        self._connect()
        self._set_busy(False)

    def set_door(self, door: masuk.MasukService) -> None:
        """The office is open: what was typed can now be tried."""
        self.model.set_door(door)

    def set_accounts(self, accounts: Sequence[AkunLatihan]) -> None:
        """Offer the logins of a practice office; choosing one fills in name and password."""
        self._accounts.clear()
        self._accounts.addItem("Pilih peran ...", None)
        for one in accounts:
            self._accounts.addItem(f"{one.nama} ({one.peran})", (one.nama_pengguna, one.sandi))
        self._accounts_field.setVisible(bool(accounts))
        names = [one.nama_pengguna for one in accounts]
        if self.nama.text() in names:  # the lock expects somebody whose password nobody has ever typed
            self._accounts.setCurrentIndex(1 + names.index(self.nama.text()))
            self._choose_account(self._accounts.currentIndex())
        if accounts:
            self._frame.sentence.setText("Mode Latihan: kantor fiktif untuk berlatih")
            self.practice_button.setText("Keluar dari Mode Latihan")
            self._focus_first()

    def offer_other_side(self, way: str) -> None:
        """What the way to the practice centre, or back to its office, is called; empty: there is none."""
        self.other_side_button.setText(way)
        self.other_side_button.setVisible(bool(way) and not self._fixed)

    def offer_display(self, preferences: context.PreferencesView) -> None:
        """Theme and size can be chosen here."""
        self.preferences = preferences
        self.display_button.show()

    def offer_offices(self, way: str) -> None:
        """What the way to the other offices of this computer is called; empty: there is none."""
        self._offices.setText(way)
        self._offices.setVisible(bool(way))

    def show_office(self, nama: str) -> None:
        """Whose data one logs in to; empty: not known before the first login."""
        if nama and not self._fixed:
            self._frame.sentence.setText(nama)

    def show_restored(self, what: str, rest: str, nama: str) -> None:
        """A backup was restored: `nama` can log in now (empty: not known)."""
        self.banner.show_good(what, rest)
        if nama:
            self.nama.setText(nama)

    def show_waiting(self, names: str) -> None:
        """Files that come to their screen after the login."""
        self.banner.show_good("Berkas dibuka sesudah Anda masuk.", names)

    def set_warning(self, text: str) -> None:
        """What one must know about the place of the data and its files; empty: nothing."""
        if text:
            self.banner.show_caution(text)

    def show_job(self, title: str) -> None:
        """Something is made before anybody can log in; another login follows it."""
        self._set_busy(True)
        self._waiting_text.setText(f"{title} ...")

    def show_error(self, error: KinerjaError) -> None:
        """A refusal of the office itself: held by another program, newer, damaged."""
        self.model.give_up()
        self._set_busy(self.model.is_busy)
        self._fail(error)

    def submit(self) -> None:
        """Try what was typed."""
        nama, sandi = self.nama.text().strip(), self.sandi.text()
        self._nama_field.set_message("" if nama else "Ketik nama pengguna Anda.")
        self._sandi_field.set_message("" if sandi else "Ketik sandi Anda.")
        if not nama:
            self.nama.setFocus()
        elif not sandi:
            self.sandi.setFocus()
        else:
            self.banner.hide()
            self.model.login(nama, sandi)

    @cached_property
    def forgot(self) -> forgot.ForgotView:
        """Made when it is first needed: the login must show at once."""
        made = forgot.ForgotView(self.model, restores=not self._fixed)
        made.restore_wanted.connect(lambda: self.restore_wanted.emit(None))
        made.left.connect(lambda: self.setCurrentWidget(self._login))
        self._add_page(
            GateFrame("Lupa sandi", "Tidak ada sandi cadangan: ada dua jalan masuk kembali.", PAGE_LETTERS),
            made,
        )
        return made

    @cached_property
    def own(self) -> own.OwnView:
        """A password of one's own, after one that holds for once."""
        made = own.OwnView(self.model)
        made.left.connect(lambda: self.setCurrentWidget(self._login))
        self._add_page(
            GateFrame("Buat sandi Anda sendiri", "Sandi dari slip hanya untuk masuk pertama.", PAGE_LETTERS),
            made,
        )
        return made

    @cached_property
    def sheet(self) -> sheet.SheetView:
        """The new recovery sheet after a recovery."""
        made = sheet.SheetView(self._dialogs, self._printing)
        made.confirmed.connect(self.model.finish)
        self._add_page(
            GateFrame(
                "Lembar pemulihan baru", "Lembar yang lama tidak berlaku lagi. Simpan yang ini.", PAGE_LETTERS
            ),
            made,
        )
        return made

    @property
    def message(self) -> str:
        """What stands under the fields."""
        return self._nama_field.message or self._sandi_field.message

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The cursor stands where one types first."""
        super().showEvent(event)
        self._focus_first()

    def _focus_first(self) -> None:
        if self._accounts.count() > 1 and not self.nama.text():
            self._accounts.setFocus()
        else:
            (self.sandi if self.nama.text() else self.nama).setFocus()

    def switch(self) -> None:
        """Somebody else sits down: the lock hands over, a login empties the name."""
        if self._fixed:
            self.switch_wanted.emit()
            return
        self.nama.clear()
        self.sandi.clear()
        self._sandi_field.set_message("")
        self.nama.setFocus()

    def _connect(self) -> None:
        self.nama.returnPressed.connect(self._name_entered)
        self.sandi.returnPressed.connect(self.submit)
        self._show.toggled.connect(
            lambda shown: self.sandi.setEchoMode(
                QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
            )
        )
        self._accounts.activated.connect(self._choose_account)
        for key in ("Return", "Enter"):
            comes_in = QShortcut(QKeySequence(key), self._accounts)
            comes_in.setContext(Qt.ShortcutContext.WidgetShortcut)
            comes_in.activated.connect(self.submit)
        self.model.busy.connect(self._set_busy)
        self.model.failed.connect(self._fail)
        self.model.entered.connect(self.entered)
        self.model.door_wanted.connect(self.door_wanted)
        self.model.sheet_given.connect(self._show_sheet)
        switch = QShortcut(QKeySequence("Ctrl+U"), self)
        switch.activated.connect(self.switch)

    def _make_login(self) -> QWidget:
        title, sentence = (
            ("Layar terkunci", "Pekerjaan Anda tersimpan. Ketik sandi untuk melanjutkan.")
            if self._fixed
            else ("Kinerja Desktop", "Pengelolaan kinerja ASN tanpa internet")
        )
        self._frame = frame = GateFrame(title, sentence)
        frame.entered.connect(self.submit)
        frame.body.addWidget(self.banner)
        fields = QVBoxLayout()
        fields.setSpacing(GAP)
        for field in (self._accounts_field, self._nama_field, self._sandi_field, self._show):
            fields.addWidget(field)
        frame.body.addLayout(fields)
        frame.body.addWidget(self._go)
        frame.body.addWidget(self._waiting)
        frame.body.addWidget(self._waiting_text)
        switch = button("Tukar pengguna", self.switch, "users", "quiet")
        switch.setToolTip("Pengguna lain masuk (Ctrl+U)")
        self.practice_button = button("Mode Latihan", self.practice_wanted.emit, "life-buoy", "quiet")
        self.practice_button.setToolTip("Berlatih dengan kantor fiktif; data kantor Anda tidak tersentuh")
        self.other_side_button = button("", self.other_side_wanted.emit, "building-2", "quiet")
        self.other_side_button.setToolTip("Yang dikirim di satu sisi diterima di sisi lain; keduanya fiktif")
        self.other_side_button.hide()
        (self.practice_button if self._fixed else switch).hide()  # shown without a place it were a window
        lost = "Lupa sandi" if self._fixed else "Lupa sandi / pulihkan"
        forgotten = button(lost, self._open_forgot, "life-buoy", "quiet")
        frame.body.addLayout(row(switch, self.practice_button, self.other_side_button, None, forgotten))
        self._offices = button("", self.offices_wanted.emit, "building-2", "quiet")
        self._offices.hide()
        self.display_button = button("Tampilan", self._open_display, "sun", "quiet")
        self.display_button.setToolTip("Tema dan ukuran huruf")
        self.display_button.hide()
        frame.body.addLayout(row(self._offices, None, self.display_button))
        return frame

    def _open_display(self) -> None:
        if self.preferences is not None:
            menu = tampilan.make_menu(self, self.preferences, self._banner_here())
            menu.popup(self.display_button.mapToGlobal(self.display_button.rect().bottomLeft()))

    def _add_page(self, frame: GateFrame, content: QWidget) -> None:
        frame.body.addWidget(content)
        self.addWidget(frame)
        self._frames[content] = frame

    def _open_forgot(self) -> None:
        self.forgot.nama.setText(self.nama.text())
        self.setCurrentWidget(self._frames[self.forgot])
        self.forgot.kode.setFocus()

    def _show_sheet(self, entry: masuk.Sesi) -> None:
        if entry.lembar is not None:
            self.sheet.show_sheet(entry.lembar)
            self.setCurrentWidget(self._frames[self.sheet])

    def _name_entered(self) -> None:
        if self.sandi.text():
            self.submit()
        else:
            self.sandi.setFocus()

    def _choose_account(self, index: int) -> None:
        """The cursor stays: each arrow key chooses, Enter comes in."""
        chosen = self._accounts.itemData(index)
        if chosen is not None:
            self.nama.setText(chosen[0])
            self.sandi.setText(chosen[1])

    def _set_busy(self, busy: bool) -> None:
        self._go.setEnabled(not busy)
        self.nama.setReadOnly(busy or self._knows_user)
        self.sandi.setReadOnly(busy)
        self._waiting.setVisible(busy)
        self._waiting_text.setVisible(busy)
        opening = self.model.is_waiting
        self._waiting_text.setText("Membuka basis data ..." if opening else "Memeriksa sandi ...")

    def _banner_here(self) -> Banner:
        """Of the page that is open."""
        front = self.currentWidget()
        if front is self._login:
            return self.banner
        asks_own = "own" in self.__dict__ and front is self._frames[self.own]
        return (self.own if asks_own else self.forgot).banner

    def _open_own(self) -> None:
        self.own.begin()
        self.setCurrentWidget(self._frames[self.own])
        self.own.sandi.setFocus()

    def _go_back(self) -> None:
        """An update whose database does not open: the version before knows it."""
        try:
            self.program().begin((), back=True)
        except KinerjaError as error:
            self.banner.show_error(error)
        else:
            self.window().close()

    def _fail(self, error: KinerjaError) -> None:
        at_login = self.currentWidget() is self._login
        if at_login and isinstance(error, passwords.SandiSementaraError):
            self._open_own()
            return
        banner = self._banner_here()
        if isinstance(error, DatabaseDamagedError | FileRefusedError):
            banner.show_error(error, _RESTORE, lambda: self.restore_wanted.emit(error))
        elif isinstance(error, NewerDatabaseError) and self.program().came_back():
            banner.show_error(_updated(error), _RESTORE_BEFORE, lambda: self.restore_wanted.emit(error))
        elif isinstance(error, DatabaseRefusedError) and self.program().can_go_back():
            banner.show_error(error, "Kembali ke versi sebelumnya", self._go_back)
        elif at_login and isinstance(error, AccessDeniedError):
            self._sandi_field.set_message(f"{error.what} {error.next_step}")
            self.sandi.setFocus()
            self.sandi.selectAll()
        else:
            banner.show_error(error)


def _updated(error: NewerDatabaseError) -> NewerDatabaseError:
    """After the way back there are two ways on, and which one is meant is known."""
    return NewerDatabaseError(
        "Data kantor ini sudah diperbarui oleh versi yang lebih baru.",
        where=error.where,
        why="Versi ini tidak mengenal susunannya; berkas tidak diubah.",
        who="Admin",
        next_step="Pulihkan data dari sebelum pembaruan, atau pasang lagi versi yang lebih baru.",
    )
