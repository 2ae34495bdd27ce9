"""Section Pengguna dan peran: users left, roles and steps right; the recovery sheet is shown once."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.services.keamanan.lembar import LembarPemulihan
from kinerja_desktop.services.keamanan.service import PenggunaInfo
from kinerja_desktop.ui.keamanan.pengguna_forms import NewUserForm, ReasonForm, RoleBoxes
from kinerja_desktop.ui.keamanan.pengguna_view_model import PenggunaViewModel
from kinerja_desktop.ui.keamanan.slip.view import SlipView
from kinerja_desktop.ui.keamanan.slip.view_model import SlipViewModel
from kinerja_desktop.ui.keamanan.table_model import PENGGUNA, keadaan_pengguna
from kinerja_desktop.ui.kit.printing import print_text
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_LIST_WIDTH = 300
_NEW = "baru"
_WRAPPED = 7  # lines that a narrow pane adds


class PenggunaView(Section):
    """Only an admin sees it."""

    def __init__(self, model: PenggunaViewModel, banner: Banner) -> None:
        sentence = "Siapa yang boleh masuk dan sebagai apa. Satu orang boleh memegang beberapa peran."
        super().__init__("Pengguna dan peran", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.users = RowsModel(PENGGUNA)
        self.table = make_table(self.users, stretch=0)
        self.table.setAccessibleName("Pengguna")
        fit_columns(self.table, ("", "belum punya sandi"))
        self.new_form = NewUserForm(model, self.open_many)
        self.reset_form = ReasonForm("Sandi baru", "Beri sandi baru", self._reset, with_secret=True)
        self.remove_form = ReasonForm("Hapus pengguna", "Hapus", lambda _none, why: self._remove(why))
        self.sheet_form = ReasonForm(
            "Lembar pemulihan baru", "Buat lembar baru", lambda _none, why: self._new_sheet(why)
        )
        self._forms = (self.new_form, self.reset_form, self.remove_form, self.sheet_form)
        self.sheet = SheetPanel()
        self.sheet_button = button(
            "Lembar pemulihan baru", lambda: self._open(self.sheet_form), "life-buoy", "quiet"
        )
        self.add_button = button("Tambah pengguna", lambda: self._open(self.new_form), "plus", "primary")
        self.many_button = button("Beri akses banyak orang", self.open_many, "users")
        self.add_action(self.add_button)
        split = master_detail(self._list(), self._detail())
        split.set_sizes([_LIST_WIDTH, 10_000])
        self.many = SlipView(SlipViewModel(model.context), banner)
        self._pages = QStackedWidget()
        self._pages.addWidget(split)
        self._pages.addWidget(self.many)
        self.body.addWidget(self._pages, 1)
        self.many.left.connect(self._close_many)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_user())
        model.loaded.connect(self._show)
        model.done.connect(lambda _said: self._close_forms())
        model.sheet.connect(self.sheet.show_sheet)
        model.own_changed.connect(self._offer_login)
        for form in self._forms:
            form.closed.connect(self._person.show)
        model.busy.connect(lambda busy: [form.confirm.setEnabled(not busy) for form in self._forms])
        self.load()

    def load(self) -> None:
        self.model.load()

    def open_many(self) -> None:
        """Logins for many people at once, in place of the list."""
        self._close_forms()
        self.banner.hide()
        self._show_page(1)
        self.many.open()

    def _close_many(self) -> None:
        self._show_page(0)
        self.load()
        self.table.setFocus()

    def _show_page(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self.add_button.setVisible(number == 0)

    def _list(self) -> QWidget:
        """The rarer acts stand below: beside the title they would not fit at 125 %."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.table, 1)
        column.addWidget(FlowRow((self.many_button, self.sheet_button)))
        return inside

    def _detail(self) -> QWidget:
        self.name = label("", "heading", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.roles = RoleBoxes(self._save_roles)
        self.reset_button = button("Beri sandi baru", lambda: self._open(self.reset_form), "key-round")
        self.remove_button = button(
            "Hapus pengguna", lambda: self._open(self.remove_form), "trash-2", "quiet"
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(self.sheet)
        for form in self._forms:
            column.addWidget(form)
        self._person = QWidget()
        about = QVBoxLayout(self._person)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(GAP)
        for widget in (self.name, self.state, self.roles):
            about.addWidget(widget)
        about.addWidget(FlowRow((self.reset_button, self.remove_button)))
        column.insertWidget(0, self._person)
        column.addStretch(1)
        return DetailScroll(inside)

    def _show(self) -> None:
        number = max(self.table.currentIndex().row(), 0)
        self.users.set_rows(self.model.pengguna)
        self.table.selectRow(min(number, len(self.model.pengguna) - 1))
        self._show_user()

    def _show_user(self) -> None:
        user = self._chosen()
        active = user is not None and user.aktif
        self.name.setText(user.nama if user else "")
        self.state.setText(f"{user.nama_pengguna}, {keadaan_pengguna(user)}" if user else "")
        self.roles.show_roles(user.peran if user else frozenset())
        for widget in (self.roles, self.reset_button, self.remove_button):
            widget.setEnabled(active)

    def _chosen(self) -> PenggunaInfo | None:
        return self.users.row_at(self.table.currentIndex())

    def _open(self, form: NewUserForm | ReasonForm) -> None:
        self._close_forms()
        self.banner.hide()
        self._person.setVisible(form in {self.reset_form, self.remove_form})
        form.begin()

    def open_target(self, target: str) -> None:
        """`baru`: the form of a new user, ready to type."""
        if target == _NEW:
            self._open(self.new_form)

    def _close_forms(self) -> None:
        for form in self._forms:
            form.hide()
        self._person.show()

    def _save_roles(self) -> None:
        user = self._chosen()
        if user is not None:
            self.banner.hide()
            self.model.set_peran(user, self.roles.chosen)

    def _offer_login(self) -> None:
        """One's own roles hold from the next login on: it is one step away."""
        self.banner.show_caution(
            "Peran Anda sendiri diubah. Layar dan tombolnya mengikuti sesudah Anda masuk lagi.",
            action="Masuk lagi",
            way_on=self.model.context.sign_in_again,
        )

    def _reset(self, sandi: str, alasan: str) -> None:
        user = self._chosen()
        if user is not None:
            self.model.reset_sandi(user, sandi, alasan)

    def _remove(self, alasan: str) -> None:
        user = self._chosen()
        if user is not None:
            self.model.remove(user, alasan)

    def _new_sheet(self, alasan: str) -> None:
        self.model.new_sheet(alasan)


class SheetPanel(QFrame):
    """The new recovery sheet, kept nowhere: printed or written down, then gone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName("Lembar pemulihan")
        self.printed = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
        layout.addWidget(label("Lembar pemulihan ini hanya tampil sekali", "heading", wrap=True))
        layout.addWidget(
            label("Cetak atau salin dengan tangan, lalu simpan dalam amplop tersegel.", wrap=True)
        )
        layout.addWidget(self.text)
        layout.addWidget(self.printed)
        self.done_button = button("Sudah saya simpan", self._forget, "check", "primary")
        layout.addLayout(row(None, button("Cetak", self._print, "printer"), self.done_button))
        self.hide()

    def show_sheet(self, lembar: LembarPemulihan) -> None:
        self.text.setPlainText(lembar.teks)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * (lembar.teks.count("\n") + _WRAPPED))
        self.printed.setText("")
        self.show()
        self.text.setFocus()

    def _print(self) -> None:
        if print_text(self, "Lembar pemulihan", self.text.toPlainText()):
            self.printed.setText("Dikirim ke printer.")

    def _forget(self) -> None:
        self.text.clear()
        self.hide()
