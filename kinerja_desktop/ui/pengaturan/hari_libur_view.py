"""Section Hari libur: the list, names changed in place, a line for a new day below."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget

from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.pengaturan.hari_libur_view_model import HariLiburViewModel
from kinerja_desktop.ui.pengaturan.table_model import HariLiburModel
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import Kept


class HariLiburView(Section):
    """Deadlines in working days skip these days."""

    def __init__(self, model: HariLiburViewModel, banner: Banner) -> None:
        sentence = "Libur nasional dan cuti bersama; tenggat dalam hari kerja melewatinya."
        super().__init__("Hari libur", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.days = HariLiburModel(model.rename, editable=model.can_edit)
        self.table = make_table(self.days)
        self.table.setAccessibleName("Hari libur")
        fit_columns(self.table, ("Minggu, 23 November 2026", ""))
        if model.can_edit:
            triggers = self.table.EditTrigger
            self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
            self.table.setToolTip("F2: ubah nama, Del: hapus")
        self.day = DateField("Tanggal libur", model.services.clock.today())
        self.naming = LineField("Nama hari libur", placeholder="Lalu Enter", kept=Kept.BY_BUTTON)
        self.name = self.naming.line
        self.add_button = button("Tambah", self._add, "plus", "primary")
        self.remove_button = button("Hapus", self._remove, "trash-2", "quiet")
        self.undo_button = button("Urungkan", model.undo, "undo-2", "quiet")
        self.undo_button.setToolTip("Kembalikan perubahan terakhir (Ctrl+Z)")
        self._stack = QStackedWidget()
        why = "Isi tanggal dan nama di bawah. Tanpa daftar ini hanya Sabtu dan Minggu yang dilewati."
        self._stack.addWidget(EmptyState("calendar", "Belum ada hari libur", why))
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack, 1)
        self._editors = (self.day, self.naming, self.add_button, self.remove_button, self.undo_button)
        line = row(self.day, self.naming, self.add_button)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.body.addLayout(row(None, self.remove_button, self.undo_button))
        for widget in self._editors:
            widget.setVisible(model.can_edit)
        self.name.returnPressed.connect(self._add)
        add_shortcut(self.table, "Del", self._remove)
        add_shortcut(self, "Ctrl+Z", model.undo)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._enable())
        model.loaded.connect(self._show)
        self.load()

    def load(self) -> None:
        self.model.load()

    def _show(self) -> None:
        number = self.table.currentIndex().row()
        self.days.set_rows(self.model.rows)
        self._stack.setCurrentIndex(1 if self.model.rows else 0)
        if 0 <= number < len(self.model.rows):
            self.table.setCurrentIndex(self.days.index(number, 1))
        self._enable()

    def _enable(self) -> None:
        self.undo_button.setEnabled(self.model.can_undo)
        self.remove_button.setEnabled(self._chosen() is not None)

    def _add(self) -> None:
        self.banner.hide()
        day = self.day.read()
        if day is not None and self.model.add(day, self.name.text()):
            self.name.clear()
            self.day.enter()

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.model.can_edit:
            self.model.remove(chosen)

    def _chosen(self) -> date | None:
        row_ = self.days.row_at(self.table.currentIndex())
        return row_.tanggal if row_ else None
