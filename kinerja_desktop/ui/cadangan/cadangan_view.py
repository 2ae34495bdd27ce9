"""Section Cadangan: the shelf with the state of each backup, and the steps of a restore below."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.services.cadangan.records import CadanganInfo, HasilPemulihan, KunciCadangan
from kinerja_desktop.ui.cadangan.cadangan_table_model import CADANGAN
from kinerja_desktop.ui.cadangan.cadangan_view_model import CadanganViewModel
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.dialogs import open_folder
from kinerja_desktop.ui.kit.printing import PrintText, print_text
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.widgets.input.field import LineField, empty
from kinerja_desktop.ui.widgets.input.form import InlineForm, at_the_top
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import Kept


class CadanganView(Section):
    """Making is one button; restoring asks for the reason and says what happens."""

    def __init__(
        self,
        context: ScreenContext,
        model: CadanganViewModel,
        banner: Banner,
        printing: PrintText | None = None,
    ) -> None:
        sentence = "Dibuat sendiri sebelum langkah besar dan saat program ditutup; setiap cadangan diperiksa."
        super().__init__("Cadangan", sentence, banner, scrolls=False)
        self._context = context
        self._print = printing or print_text
        self.model = model
        self.bind(model)
        self.make_button = button("Cadangkan sekarang", self._make, "save", "primary")
        self.elsewhere_button = button("Ke tempat lain", self._make_elsewhere, "upload")
        self.elsewhere_button.setToolTip("Buat cadangan di flashdisk atau folder lain")
        self.add_action(self.elsewhere_button)
        self.add_action(self.make_button)
        self.backups = RowsModel(CADANGAN, key=lambda one: one.path)
        self.table = make_table(self.backups)
        self.table.setAccessibleName("Cadangan")
        fit_columns(
            self.table,
            (
                "24 September 2026 03.09",
                "saat program ditutup",
                "000.000",
                "0.000 MB",
                "baik saat dibuat",
                "",
            ),
        )
        self._stack = QStackedWidget()
        why = "Cadangan dibuat sendiri sebelum impor, pembaruan, dan saat program ditutup."
        self._stack.addWidget(EmptyState("database", "Belum ada cadangan", why))
        self._stack.addWidget(self.table)
        self.form = RestoreForm(self._restore)
        self._form_page = at_the_top(self.form)
        self._stack.addWidget(self._form_page)
        self.form.closed.connect(self._show_list)
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda *_: self._enable())
        model.loaded.connect(self._show)
        model.restored.connect(self._restored)
        model.made.connect(self._made)
        model.key_wanted.connect(self._ask_key)
        model.busy.connect(lambda _busy: self._enable())
        self.load()

    def load(self) -> None:
        self.model.load()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Back from the folder of the backups: what was moved or removed there is not listed any more."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible():
            self.model.load()

    def _lay_out(self) -> None:
        self.restore_button = button("Pulihkan", self._begin_restore, "undo-2")
        self.restore_button.setToolTip("Kembalikan keadaan basis data ke cadangan yang dipilih")
        self.other_button = button("Dari folder lain", self._begin_other, "folder-open", "quiet")
        self.other_button.setToolTip("Pulihkan cadangan dari flashdisk atau folder lain")
        self.examine_button = button(
            "Periksa semua", lambda: self.model.load(examine=True), "shield-check", "quiet"
        )
        self.report_button = button("Laporan", self._print_report, "printer", "quiet")
        self.report_button.setToolTip(
            "Cetak sampai mana jejak audit ketika itu, untuk disimpan di tempat lain"
        )
        folder = self._context.kantor.folder / "cadangan"
        opened = button("Buka folder", lambda: open_folder(folder), "folder-open", "quiet")
        self.body.addWidget(self._stack, 1)
        actions = FlowRow(
            (self.restore_button, self.other_button, self.examine_button, self.report_button, opened)
        )
        self.body.addWidget(actions)
        # Beside the form, which has its own Pulihkan, a second one would be a riddle.
        self._stack.currentChanged.connect(
            lambda _index: actions.setVisible(self._stack.currentWidget() is not self._form_page)
        )
        for widget in (self.restore_button, self.other_button):
            widget.setVisible(self.model.may("cadangan.restore"))

    def _show(self) -> None:
        self.backups.set_rows(self.model.backups)
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        if self.form.isHidden():
            self._show_list()
        self._enable()

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(1 if self.model.backups else 0)

    def _begin(self, path: Path, what: str) -> None:
        self.banner.hide()
        self._stack.setCurrentWidget(self._form_page)
        self.form.begin(path, what)

    def _enable(self) -> None:
        idle = not self.model.is_busy
        self.make_button.setEnabled(idle)
        self.elsewhere_button.setEnabled(idle)
        self.other_button.setEnabled(idle)
        self.form.confirm.setEnabled(idle)
        for widget in (self.restore_button, self.report_button):
            widget.setEnabled(idle and self._chosen() is not None)

    def _chosen(self) -> CadanganInfo | None:
        return self.backups.row_at(self.table.currentIndex())

    def _make(self) -> None:
        self.banner.hide()
        self.model.make()

    def _make_elsewhere(self) -> None:
        folder = self._context.dialogs.choose_folder(self, "Buat cadangan di")
        if folder is not None:
            self.banner.hide()
            self.model.make(folder)

    def _made(self, info: CadanganInfo) -> None:
        self.banner.show_good("Cadangan dibuat dan diperiksa.", f"Cadangan {info.dibuat}, di {info.path}")

    def _print_report(self) -> None:
        chosen = self._chosen()
        text = self.model.report(chosen.path) if chosen else ""
        if text and self._print(self, "Laporan cadangan Kinerja Desktop", text):
            self.banner.show_good("Laporan dikirim ke pencetak.", "Simpan kertasnya di luar komputer ini.")

    def _begin_restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._begin(chosen.path, f"cadangan {chosen.dibuat}")

    def _begin_other(self) -> None:
        folder = self._context.dialogs.choose_folder(self, "Pilih folder cadangan")
        if folder is not None:
            self._begin(folder, folder.name)

    def _restore(self) -> None:
        self.banner.hide()
        problem = self.model.problems(self.form.reason.text)
        self.form.reason.set_message(problem)
        if problem:
            return
        question = f"Pulihkan {self.form.what}?"
        consequence = (
            "Semua yang ditulis sesudah cadangan itu tidak tampak lagi. Keadaan sekarang dicadangkan lebih "
            "dahulu, jadi pemulihan ini dapat dibatalkan. Pengguna, peran, sandi, dan jejak audit tetap "
            "seperti sekarang; hanya pembatalan pemulihan terakhir yang juga mengembalikan penggunanya."
        )
        if self._context.dialogs.confirm(self, question, consequence, "Pulihkan"):
            self.model.restore(self.form.path, self.form.reason.text, self.form.key())

    def _ask_key(self, error: KinerjaError) -> None:
        self.banner.show_error(error)
        self.form.ask_key()

    def _restored(self, hasil: HasilPemulihan) -> None:
        self.form.close_form()
        self.banner.show_good(
            "Cadangan dipulihkan.", f"{hasil.keadaan_lama} Pengguna dan peran: {hasil.pengguna}."
        )


class RestoreForm(InlineForm):
    """The reason, and where needed what opens an older backup."""

    def __init__(self, confirmed: Callable[[], object]) -> None:
        super().__init__("Pulihkan cadangan", "Pulihkan", confirmed, "undo-2")
        self.path = Path()
        self.what = ""
        self._text = label("", wrap=True)
        self.reason = LineField("Alasan")
        self.user = LineField("Nama pengguna saat cadangan dibuat")
        self.secret = LineField("Sandi saat itu", secret=True)
        self.code = LineField("Atau kode lembar pemulihan saat itu", kept=Kept.NEVER)
        self._key_fields = (self.user, self.secret, self.code)
        self.body.addWidget(self._text)
        self.body.addWidget(self.reason)
        for field in self._key_fields:
            self.body.addWidget(field)

    def begin(self, path: Path, what: str) -> None:
        """Open for the backup in this folder."""
        self.path, self.what = path, what
        self._text.setText(f"Keadaan basis data kembali ke {what}.")
        empty(self.reason, *self._key_fields)
        for field in self._key_fields:
            field.hide()
        self.open(self.reason.editor)

    def ask_key(self) -> None:
        """The backup has an older key."""
        for field in self._key_fields:
            field.show()
        self.user.enter()

    def key(self) -> KunciCadangan | None:
        """What was typed; None: nothing."""
        if not (self.user.text or self.code.text):
            return None
        return KunciCadangan(self.user.text, self.secret.text, self.code.text.strip())
