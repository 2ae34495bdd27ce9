"""The own days, a line each, typed by keys alone: text, Tab, number of the result, Enter for the next day."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pemantauan import lengths
from kinerja_desktop.domain.pemantauan.harian import CatatanForm, StatusHarian
from kinerja_desktop.services.pemantauan.hari import HariCatatan
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pemantauan.harian.table_model import CATATAN, HASIL, JUMLAH, HariModel
from kinerja_desktop.ui.pemantauan.harian.view_model import HarianModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.table import make_table

_LETTERS = {0: 19, HASIL: 8, 3: 12, 4: 17}


class LembarPanel(QWidget):
    """Binds the own days of a HarianModel."""

    def __init__(self, model: HarianModel) -> None:
        super().__init__()
        self._model = model
        self._refused: tuple[HariCatatan, int, str] | None = None
        self.days = HariModel(self._typed, self._number_of)
        self.table = make_table(self.days, stretch=CATATAN)
        self.table.setAccessibleName("Catatan harian saya")
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.table.itemDelegate().closeEditor.connect(self._left)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in _LETTERS.items():
            self.table.setColumnWidth(column, letter * letters)
        self.range = label("", "heading", wrap=True)
        self.count = label("", "muted", wrap=True)
        self.results = label("", "muted", wrap=True)
        self.before = button("Sebelumnya", lambda: model.go(-1), "chevron-left")
        self.after = button("Berikutnya", lambda: model.go(1), "chevron-right")
        self.paste = button("Tempel", self._paste, "clipboard-list")
        self.withdraw = button("Tarik kembali", model.withdraw, "undo-2", "quiet")
        self.submit = button("Ajukan", model.submit, "send", "primary")
        for made, keys in ((self.before, "F7"), (self.after, "F8"), (self.submit, "Ctrl+Return")):
            made.set_keys(keys)
            add_shortcut(self, keys, made.click)
        self.before.setToolTip("Minggu sebelumnya (F7)")
        self.after.setToolTip("Minggu berikutnya (F8)")
        self.paste.setToolTip("Satu baris teks satu hari; tanggal boleh di kolom pertama (Ctrl+V)")
        self._lay_out()
        add_shortcut(self.table, QKeySequence(QKeySequence.StandardKey.Paste).toString(), self._paste)
        model.loaded.connect(self._show)
        model.written.connect(self._update)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self._off = EmptyState(
            "calendar",
            "Catatan harian tidak dipakai di kantor ini",
            "Admin menyalakannya pada Pengaturan, Setelan: Catatan harian dipakai di kantor ini.",
        )
        self._nobody = EmptyState(
            "user",
            "Akun ini bukan milik seorang pegawai",
            "Catatan harian diisi pegawai pada akunnya sendiri.",
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        head = row(self.range, self.before, self.after)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.results)
        column.addWidget(self.count)
        column.addLayout(row(None, self.withdraw, self.paste, self.submit))
        self.pages = QStackedWidget()
        self._sheet = inside
        for page in (inside, self._off, self._nobody):
            self.pages.addWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.pages)

    def _show(self) -> None:
        lembar = self._model.lembar
        if lembar is None or not lembar.dipakai:
            self.pages.setCurrentWidget(self._nobody if lembar is None else self._off)
            return
        self.pages.setCurrentWidget(self._sheet)
        self.days.set_rows(lembar.hari)
        self.range.setText(f"{format_tanggal(lembar.mulai)} sampai {format_tanggal(lembar.selesai)}")
        numbered = "   ".join(f"{one.nomor}. {one.uraian}" for one in lembar.hasil)
        self.results.setText(f"RHK: {numbered}" if numbered else "Belum ada SKP yang ditetapkan.")
        self._tell()
        first = next((at for at, one in enumerate(self.days.rows) if one.is_lacking), 0)
        self.table.setCurrentIndex(self.days.index(first, CATATAN))

    def _update(self) -> None:
        if self._model.lembar is not None:
            self.days.update_rows(self._model.lembar.hari)
            self._tell()

    def _tell(self) -> None:
        rows, lacking = self.days.rows, len(self._model.kosong)
        drafts = sum(one.status is StatusHarian.DRAF for one in rows)
        self.count.setText(
            f"{format_angka(lacking)} hari kerja belum diisi, {format_angka(drafts)} draf belum diajukan"
        )
        self.submit.setEnabled(bool(drafts))
        self.withdraw.setVisible(any(one.status is StatusHarian.DIAJUKAN for one in rows))

    def _typed(self, hari: HariCatatan, column: int, text: str) -> bool:
        """Store it; what is refused stands in its cell again, to be mended."""
        taken = self._store(hari, column, text)
        if not taken:
            self._refused = hari, column, text
            QTimer.singleShot(0, self, self._open_again)
        return taken

    def _open_again(self) -> None:
        if self._refused is None:
            return
        (hari, column, text), self._refused = self._refused, None
        if hari not in self.days.rows:
            return
        index = self.days.index(self.days.rows.index(hari), column)
        self.table.setCurrentIndex(index)
        self.table.edit(index)
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and self.table.isAncestorOf(editor):
            editor.setText(text)

    def _store(self, hari: HariCatatan, column: int, text: str) -> bool:
        if column == HASIL:
            return self._model.choose_hasil(hari, text)
        if column == CATATAN and not self._model.fits(text, limit=lengths.CATATAN):
            return False
        if column == JUMLAH and not self._model.fits(text, limit=lengths.JUMLAH):
            return False
        isi, jumlah = (text, hari.jumlah) if column == CATATAN else (hari.isi, text)
        return self._model.write(
            CatatanForm(hari.tanggal, isi, hari.hasil_kerja_id, jumlah), hari, self._is_sure
        )

    def _is_sure(self, sebab: str) -> bool:
        return self._model.context.dialogs.confirm(
            self,
            f"Hari ini bukan hari kerja: {sebab}.",
            "Catatan hari libur disimpan bila memang ada yang dikerjakan, misalnya piket atau lembur.",
            "Simpan catatannya",
        )

    def _number_of(self, hasil_kerja_id: str | None) -> str:
        lembar = self._model.lembar
        return (
            next((str(one.nomor) for one in lembar.hasil if one.id == hasil_kerja_id), "") if lembar else ""
        )

    def _left(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes to the next day, once the table is done with this one."""
        if self._refused is None and hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        line = self.table.currentIndex().row() + 1
        if line < self.days.rowCount():
            self.table.setCurrentIndex(self.days.index(line, CATATAN))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self) -> None:
        self._model.paste(QGuiApplication.clipboard().text())
