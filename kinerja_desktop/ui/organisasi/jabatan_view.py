"""The tab of posts: list left, one post right."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.organisasi import lengths
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.organisasi.jabatan_view_model import JabatanViewModel
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField, empty, on_stored
from kinerja_desktop.ui.widgets.input.form import DetailScroll, FormGrid, InlineForm, add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import card, label
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_NO_JENIS = "Belum diisi"
_NO_JENJANG = "(tanpa jenjang)"


class JabatanTab(QWidget):
    """Posts come with people; here their kind and level are completed."""

    def __init__(self, model: JabatanViewModel) -> None:
        super().__init__()
        self._vm = model
        self._search = SearchInput("Cari jabatan")
        self._search.setToolTip("Cari bagian dari nama jabatan (Ctrl+F)")
        self._search.textChanged.connect(model.set_teks)
        self._only_open = QCheckBox("Hanya yang jenisnya belum diisi")
        self._only_open.toggled.connect(model.set_only_open)
        self.list = make_list(model.model)
        self.list.setAccessibleName("Daftar jabatan")
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.selectionModel().currentChanged.connect(self._move)
        self._count = label("", "muted")
        self._nama = LineField("Nama jabatan", limit=lengths.JABATAN_NAMA)
        self._jenis = ChoiceField("Jenis jabatan", [_NO_JENIS, *JenisJabatan])
        self._jenjang = ChoiceField("Jenjang", (), "Hanya untuk jabatan fungsional")
        self._new_nama = LineField("Nama jabatan", limit=lengths.JABATAN_NAMA)
        self.new_form = InlineForm("Jabatan baru", "Tambahkan jabatan", self._add, "plus")
        self.new_form.body.addWidget(self._new_nama)
        self._lay_out()
        self._bind()
        self._show_list()
        self._show()

    def start_new(self) -> None:
        empty(self._new_nama)
        self._right.setCurrentWidget(self._scroll)
        self._panes.show_detail()
        self.new_form.open(self._new_nama.editor)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self._search, self._only_open):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self._count)
        inside = QVBoxLayout()
        self._title = label("", "heading", wrap=True)
        inside.addWidget(self._title)
        inside.addWidget(FormGrid((self._nama, self._jenis, self._jenjang)))
        self._card = card(inside)
        content = QWidget()
        right = QVBoxLayout(content)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GROUP_GAP)
        right.addWidget(self.new_form)
        right.addWidget(self._card)
        right.addStretch(1)
        self._scroll = DetailScroll(content)
        self._hint = EmptyState(
            "list-checks", "Pilih jabatan", "Jenis jabatan menentukan formulir SKP yang dipakai pemegangnya."
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._hint)
        self._right.addWidget(self._scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GAP, 0, 0)
        self._panes = master_detail(left, self._right, switcher=ListSwitcher(self.list, "jabatan"))
        outer.addWidget(self._panes)

    def _bind(self) -> None:
        on_stored(self._nama, self._vm.edit_nama)
        self._jenis.chosen.connect(self._choose_jenis)
        self._jenjang.chosen.connect(self._choose_jenjang)
        self._vm.messaged.connect(self._nama.set_message)
        self._vm.changed.connect(self._show)
        self._vm.listed.connect(self._show_list)
        self.new_form.closed.connect(self._show)
        add_shortcut(self, "Ctrl+F", self._panes.with_list(self._search.setFocus))

    def _move(self, current: QModelIndex) -> None:
        jabatan = self._vm.model.row_at(current) if current.isValid() else None
        if jabatan is not None and jabatan != self._vm.jabatan:
            self._vm.open(jabatan)

    def _show_list(self) -> None:
        count = self._vm.open_count
        self._only_open.setText(f"Hanya yang jenisnya belum diisi ({format_angka(count)})")
        shown = len(self._vm.model.rows)
        self._count.setText(f"{format_angka(shown)} jabatan" if shown else "Tidak ada jabatan yang cocok")
        chosen = self._vm.jabatan
        rows = self._vm.model.rows
        if chosen is not None and chosen in rows:
            self.list.setCurrentIndex(self._vm.model.index(rows.index(chosen)))

    def _show(self) -> None:
        jabatan = self._vm.jabatan
        self._card.setVisible(jabatan is not None)
        is_adding = not self.new_form.isHidden()
        self._right.setCurrentWidget(self._scroll if jabatan is not None or is_adding else self._hint)
        if jabatan is None:
            return
        self._title.setText(jabatan.nama)
        self._nama.set_text(jabatan.nama)
        self._nama.set_message("")
        self._jenis.set_text(jabatan.jenis or _NO_JENIS)
        jenjang_list = self._vm.jenjang_choices()
        self._jenjang.set_choices([_NO_JENJANG, *jenjang_list])
        self._jenjang.set_text(jabatan.jenjang or _NO_JENJANG)
        for field in (self._nama, self._jenis, self._jenjang):
            field.set_read_only(not self._vm.may_save)
        if not jenjang_list:
            self._jenjang.set_read_only(True)

    def _choose_jenis(self, text: str) -> None:
        self._vm.edit_jenis(None if text == _NO_JENIS else JenisJabatan(text))

    def _choose_jenjang(self, text: str) -> None:
        self._vm.edit_jenjang(None if text == _NO_JENJANG else text)

    def _add(self) -> None:
        wrong = self._vm.add(self._new_nama.text)
        self._new_nama.set_message(wrong)
        if not wrong:
            self.new_form.close_form()
            self._jenis.enter()
