"""The gate page Pulihkan dari cadangan: for a database that is lost or damaged, or a new computer."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop import __version__
from kinerja_desktop.domain.core.errors import AccessDeniedError, KinerjaError, NewerDatabaseError
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.cadangan.cadangan_table_model import CADANGAN_RINGKAS
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.masuk.frame import PAGE_LETTERS, GateFrame
from kinerja_desktop.ui.pemulihan.other_database import OtherDatabase
from kinerja_desktop.ui.pemulihan.secret_fields import SecretFields
from kinerja_desktop.ui.pemulihan.view_model import Dipulihkan, RestoreModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, progress_bar, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table, row_height

with lazily:  # the page is there before the services are
    from kinerja_desktop.services import kantor as office

_SHOWN_ROWS = 4
_NEWER = (
    f"Basis data ini sudah diperbarui versi yang lebih baru daripada {__version__}. Di sini cadangan dari "
    "sebelum pembaruan itu dipulihkan; data yang sekarang dicadangkan dahulu, dan terbaca lagi oleh versi "
    "yang lebih baru."
)
_SAMPLES = ("24 November 2026 03.09", "saat program ditutup", "000.000", "0.000 MB")


class RestoreView(GateFrame):
    """`restored` carries a Dipulihkan; `left` goes back; `door_wanted` asks to hold the data folder.

    Made before the folder is held: `set_kantor` brings it.
    """

    restored = Signal(object)
    left = Signal()
    door_wanted = Signal()

    def __init__(self, *, runner: JobRunner | None = None, dialogs: Dialogs | None = None) -> None:
        super().__init__(
            "Pulihkan dari cadangan",
            "Data kembali ke keadaan saat cadangan dibuat; keadaan sekarang disimpan dahulu. Yang memulihkan "
            "admin kantor ini menurut keadaan sekarang; bila basis datanya hilang, juga lembar pemulihan.",
            PAGE_LETTERS,
        )
        self.model = RestoreModel(runner)
        self.model.setParent(self)
        self._dialogs = dialogs or Dialogs()
        self.banner = Banner()
        self.backups = RowsModel(CADANGAN_RINGKAS, key=lambda one: one.path)
        self.table = make_table(self.backups)
        self.table.setAccessibleName("Cadangan")
        self._place = label("", "muted", wrap=True)
        self.other_button = button("Pilih folder lain ...", self._choose_folder, "folder-open")
        self.other_button.setToolTip("Cadangan di flashdisk atau folder lain")
        self.own_button = button("Cadangan komputer ini", self.model.open_own, "database", "quiet")
        self.secret = SecretFields("Siapa yang memulihkan")
        self.old_secret = SecretFields("Yang berlaku saat cadangan dibuat")
        self._reason = LineField("Alasan, dicatat di jejak audit", placeholder="Misalnya: cakram rusak")
        self.reason = self._reason.line
        self.other_warning = OtherDatabase()
        self._outlook = label("", wrap=True)
        self._progress = progress_bar()
        self._progress_text = label("", "muted")
        self.go = button("Pulihkan", self.submit, "undo-2", "primary")
        self.keys_only = button("Pakai berkas kuncinya saja", self.take_keys, "key-round")
        self.keys_only.setToolTip("Data tidak mundur: hanya berkas kunci diambil dari cadangan yang dipilih")
        self.keys_only.hide()
        self.back = button("Kembali (Esc)", self._go_back, "chevron-left", "quiet")
        self.back.setShortcut("Esc")
        self._inputs = QWidget()
        self._lay_out()
        self._connect()
        self._set_busy(False)
        self._show_outlook()

    def set_kantor(self, kantor: office.Kantor) -> None:
        """The data folder is held: its backups are listed."""
        self.model.set_shelf(kantor.pemulihan)
        self.keys_only.setVisible(self.model.may_take_keys)
        self._show_outlook()
        when = "saat cadangan dibuat" if self.model.uses_old_secrets else "sekarang"
        self.secret.set_hint(f"Sandi yang berlaku {when}.")
        if not self.banner.text:
            loss = kantor.masuk.find_loss()
            if loss is not None:
                self.show_loss(loss)

    def show_loss(self, error: KinerjaError) -> None:
        """Why one is here; it is also proposed as the reason."""
        reason = error.what.rstrip(".")
        if isinstance(error, NewerDatabaseError):  # its next step is the way forward, this page the way back
            self.banner.show_caution(_NEWER)
            reason = f"Kembali ke versi {__version__}"
        else:
            self.show_error(error)
        if not self.reason.text():
            self.reason.setText(reason)

    def show_error(self, error: KinerjaError) -> None:
        """A refusal of the folder, the backup or the place."""
        self.banner.show_error(error)
        if not self.model.is_ready:
            self._outlook.setText("Folder data belum dapat dibuka.")
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.banner))

    def set_name(self, nama: str) -> None:
        """The user who logged in last on this computer."""
        self.secret.nama.setText(nama)

    def stop(self) -> None:
        """The program ends or the folder is let go: nothing may run here."""
        self.model.stop()

    def submit(self) -> None:
        """Restore the chosen backup, unless something visible is missing."""
        chosen = self.backups.row_at(self.table.currentIndex())
        reason = "" if self.reason.text().strip() else "Tulis mengapa cadangan dipulihkan."
        self._reason.set_message(reason)
        asked = [self.secret] if self.old_secret.isHidden() else [self.secret, self.old_secret]
        if reason:
            self.reason.setFocus()
        wrong = [
            one.show_wrong(one.value.problems()) for one in reversed(asked)
        ]  # the first takes the cursor
        if chosen is not None and not reason and not any(wrong):
            self.banner.hide()
            lama = None if self.old_secret.isHidden() else self.old_secret.value
            meant = self.other_warning.is_meant
            self.model.restore(chosen, self.secret.value, self.reason.text(), lama, database_lain=meant)

    def take_keys(self) -> None:
        """Try the key file of the chosen backup on today's database."""
        chosen = self.backups.row_at(self.table.currentIndex())
        wrong = self.secret.show_wrong(self.secret.value.problems())
        if chosen is not None and not wrong:
            self.banner.hide()
            self.model.take_keys(chosen, self.secret.value, self.reason.text())

    def _lay_out(self) -> None:
        self._list = QStackedWidget()
        empty = "Belum ada cadangan di komputer ini"
        why = "Bila cadangan disimpan di flashdisk atau komputer lain, pilih foldernya."
        self._list.addWidget(EmptyState("database", empty, why))
        self._list.addWidget(self.table)
        self._list.setFixedHeight(row_height(self.table) * (_SHOWN_ROWS + 1) + 2)
        fit_columns(self.table, _SAMPLES)
        column = QVBoxLayout(self._inputs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP_GAP)
        shelf = QVBoxLayout()
        shelf.setSpacing(GAP)
        head = row(self._place, self.own_button, self.other_button)
        head.setStretch(0, 1)
        shelf.addLayout(head)
        shelf.addWidget(self._list)
        column.addLayout(shelf)
        for widget in (self.secret, self.old_secret, self._reason, self.other_warning):
            column.addWidget(widget)
        for widget in (self.banner, self._inputs, self._outlook, self._progress, self._progress_text):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.back, None, self.keys_only, self.go))
        self.old_secret.hide()
        self.other_warning.hide()

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self._show_backups)
        model.failed.connect(self._fail)
        model.old_key_wanted.connect(self._ask_old_key)
        model.other_line_found.connect(self._warn_of_other)
        model.busy.connect(self._set_busy)
        model.progressed.connect(self._show_progress)
        model.stopped.connect(lambda: self.banner.show_caution("Dibatalkan. Basis data tidak berubah."))
        model.restored.connect(self._finish)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._choose_backup())
        for secret in (self.secret, self.old_secret):
            secret.entered.connect(self.submit)
        self.reason.returnPressed.connect(self.submit)

    def _show_backups(self) -> None:
        folder = self.model.folder
        self._place.setText(
            "Cadangan di komputer ini, terbaru di atas" if folder is None else f"Cadangan di {folder}"
        )
        self.own_button.setVisible(folder is not None)
        self.backups.set_rows(self.model.backups)
        self._list.setCurrentIndex(1 if self.model.backups else 0)
        usable = (number for number, one in enumerate(self.model.backups) if not one.lebih_baru)
        self.table.selectRow(next(usable, 0))
        self._choose_backup()
        if not self.model.backups:
            self.other_button.setFocus()
        elif folder is None:
            self.secret.first.setFocus()  # the newest backup is chosen already
        else:
            self.table.setFocus()

    def _choose_backup(self) -> None:
        """Another backup: what an older one asked for is no longer asked."""
        self.old_secret.hide()
        self.other_warning.leave()
        self._show_outlook()

    def _show_outlook(self) -> None:
        chosen = self.backups.row_at(self.table.currentIndex())
        is_newer = chosen is not None and chosen.lebih_baru
        self.go.setEnabled(chosen is not None and not is_newer and not self.model.is_busy)
        self.keys_only.setEnabled(self.go.isEnabled())
        self.go.setText("Pulihkan" if chosen is None else f"Pulihkan cadangan {chosen.dibuat}")
        if not self.model.is_ready:
            text = "Membuka folder data ..."
        elif chosen is None:
            text = "Belum ada cadangan yang dipilih."
        elif is_newer:
            text = "Cadangan ini dibuat versi yang lebih baru; versi ini tidak dapat membukanya."
        elif self.model.may_take_keys:
            text = (
                "Basis data hari ini masih ada. Coba dahulu Pakai berkas kuncinya saja: bila cocok, "
                "tidak ada data yang mundur. Bila cadangan dipulihkan, yang ditulis sesudah "
                f"{chosen.dibuat} tidak tampak lagi."
            )
        else:
            text = f"Yang ditulis sesudah {chosen.dibuat} tidak tampak lagi. Sesudah ini Anda masuk lagi."
        self._outlook.setText(text)

    def _choose_folder(self) -> None:
        folder = self._dialogs.choose_folder(self, "Pilih folder cadangan")
        if folder is not None:
            self.banner.hide()
            self.model.open_folder(folder)

    def _fail(self, error: KinerjaError) -> None:
        if isinstance(error, AccessDeniedError):
            asked = self.secret if self.old_secret.isHidden() else self.old_secret
            asked.show_refusal(f"{error.what} {error.next_step}".strip())
        else:
            self.show_error(error)

    def _ask_old_key(self, error: KinerjaError) -> None:
        self.show_error(error)
        self.old_secret.show()
        self.old_secret.nama.setText(self.secret.nama.text())
        self.old_secret.first.setFocus()

    def _warn_of_other(self, error: KinerjaError) -> None:
        self.show_error(error)
        self.other_warning.ask()

    def _set_busy(self, busy: bool) -> None:
        self._inputs.setEnabled(not busy)
        self._progress.setVisible(busy)
        self._progress_text.setVisible(busy)
        self._outlook.setVisible(not busy)
        self._progress.setRange(0, 0)
        self.back.setText("Batalkan (Esc)" if busy else "Kembali (Esc)")
        self._show_outlook()

    def _show_progress(self, done: int, total: int, text: str) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress_text.setText(f"{text} ...")

    def _go_back(self) -> None:
        if self.model.is_busy:
            self.model.cancel()
        else:
            self.left.emit()

    def _finish(self, hasil: Dipulihkan) -> None:
        self.restored.emit(hasil)


def make_view() -> RestoreView:
    """The page, for a gate that loads it on its first use."""
    return RestoreView()
