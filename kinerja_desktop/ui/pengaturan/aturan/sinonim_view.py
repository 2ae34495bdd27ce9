"""Section Sinonim: words that mean the same when plans are matched, changed in place, pasted from a list."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kinerja_desktop.domain.aturan.tabel import Sinonim
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.pengaturan.aturan.sinonim_view_model import HEADS, SinonimViewModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, Index, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import Kept

_SAMPLE = "m" * 30


class SinonimModel(RowsModel[Sinonim]):
    """`change(row, words)` is called when a cell was edited; it says whether it was taken."""

    def __init__(self, change: Callable[[Sinonim, str], bool], *, editable: bool) -> None:
        columns = (
            Column[Sinonim](HEADS[0], lambda one: one.kata[0]),
            Column[Sinonim](HEADS[1], lambda one: ", ".join(one.kata[1:])),
        )
        super().__init__(columns, key=lambda one: one.kata)
        self._change = change
        self._editable = editable

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and self._editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.EditRole else role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        one = self.row_at(index)
        if one is None or role != Qt.ItemDataRole.EditRole:
            return False
        cells = [one.kata[0], ", ".join(one.kata[1:])]
        cells[index.column()] = str(value)
        return self._change(one, ", ".join(cells))


class SinonimView(Section):
    """A long list: typing in it finds a line."""

    def __init__(self, model: SinonimViewModel, banner: Banner) -> None:
        sentence = "Kata dan singkatan yang berarti sama ketika rencana sementara dipadankan."
        super().__init__("Sinonim", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.words = SinonimModel(model.change, editable=model.can_edit)
        self.table = make_table(self.words, stretch=1)
        self.table.setAccessibleName("Sinonim")
        fit_columns(self.table, (_SAMPLE, ""))
        if model.can_edit:
            triggers = self.table.EditTrigger
            self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
            self.table.setToolTip("F2: ubah, Del: hapus, Ctrl+V: tempel daftar")
        self.field = LineField(
            "Kata yang berarti sama, dipisah koma", placeholder="AKI, angka kematian ibu", kept=Kept.BY_BUTTON
        )
        self.add_button = button("Tambah", self._add, "plus", "primary")
        self.paste_button = button("Tempel", self._paste, "copy", "quiet")
        self.paste_button.setToolTip("Daftar yang disalin dari buku kerja: satu baris satu arti (Ctrl+V)")
        self.remove_button = button("Hapus", self._remove, "trash-2", "quiet")
        self.undo_button = button("Urungkan", model.undo, "undo-2", "quiet")
        self.undo_button.setToolTip("Kembalikan perubahan terakhir (Ctrl+Z)")
        self.restore_button = button("Pakai bawaan", model.restore, "refresh-cw", "quiet")
        self.restore_button.setToolTip("Daftar bawaan program, atau yang dikirim pusat")
        self.body.addWidget(self.table, 1)
        line = row(self.field, self.add_button)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        quiet = (self.paste_button, self.remove_button, self.undo_button, self.restore_button)
        self.body.addLayout(row(None, *quiet))
        for widget in (self.field, self.add_button, *quiet):
            widget.setVisible(model.can_edit)
        self.field.line.returnPressed.connect(self._add)
        add_shortcut(self.table, "Del", self._remove)
        add_shortcut(self.table, "Ctrl+V", self._paste)
        add_shortcut(self, "Ctrl+Z", model.undo)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        model.loaded.connect(self._show)
        self.load()

    def load(self) -> None:
        self.model.load()

    def _show(self) -> None:
        self.words.set_rows(self.model.rows)
        self._enable()

    def _enable(self) -> None:
        self.undo_button.setEnabled(self.model.can_undo)
        self.remove_button.setEnabled(bool(self.table.listed.lines))

    def _add(self) -> None:
        self.banner.hide()
        if self.model.add(self.field.line.text()):
            self.field.line.clear()

    def _paste(self) -> None:
        if self.model.can_edit:
            self.banner.hide()
            self.model.paste(QGuiApplication.clipboard().text())

    def _remove(self) -> None:
        chosen = [self.words.rows[at] for at in self.table.listed.lines]
        if chosen and self.model.can_edit:
            self.model.remove(chosen)
