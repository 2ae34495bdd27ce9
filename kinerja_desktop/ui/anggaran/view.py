"""The screen Anggaran: planning documents, unit and need of each line, and how far money reaches."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.anggaran.tautan import BarisAnggaran
from kinerja_desktop.ui.anggaran.impor_view import ImporView
from kinerja_desktop.ui.anggaran.table_model import BARIS
from kinerja_desktop.ui.anggaran.view_model import AnggaranViewModel
from kinerja_desktop.ui.kit.berkas import LISTS, ends_as, filter_of
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.written import WrittenLine
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.organisasi.choices import unit_choices
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox, Picker
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import KeepReadable, fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_FILES = filter_of("Renstra, Renja, Perjanjian Kinerja, DPA", LISTS)
_NAME_LETTERS = 34
_NEED, _UNIT, _DOCUMENT = 2, 3, 4
_NONE, _LINES, _IMPORT = range(3)


class AnggaranView(Page):
    """Reads; who may change needs takes documents in and links their lines."""

    def __init__(self, context: ScreenContext, model: AnggaranViewModel) -> None:
        super().__init__(
            "Anggaran", "Dari rupiah ke orang: anggaran mana melayani kebutuhan mana, melalui siapa."
        )
        self._context = context
        self.model = model
        model.setParent(self)
        self._may = model.may("anggaran.import")
        self._wanted: str | None = None
        self.bring = button("Impor rencana", self.choose_file, "file-up", "primary")
        self.bring.setToolTip("Renstra, Renja, Perjanjian Kinerja, rencana aksi, atau DPA (Ctrl+Shift+R)")
        self.bring.setShortcut("Ctrl+Shift+R")
        self.save_button = button("Simpan lembar anggaran", self._save, "file-down")
        self.save_button.setToolTip("Satu halaman PDF untuk pimpinan instansi (Ctrl+S)")
        self.save_button.setShortcut("Ctrl+S")
        self.add_action(self.save_button)
        self.add_action(self.bring)
        self.bring.setVisible(self._may)
        self.summary = label("", "heading", wrap=True)
        self._written = WrittenLine()
        self.rows = RowsModel(BARIS, key=lambda one: one.id)
        self.impor = ImporView(model, model.give_up)
        self.ask = AskPanel()
        self._stack = QStackedWidget()
        empty = EmptyState(
            "table",
            "Belum ada anggaran tahun ini",
            "Impor DPA, Renja, Perjanjian Kinerja, atau Renstra kantor; tidak ada yang ditulis sebelum Anda "
            "menerapkannya.",
            "Impor rencana" if self._may else "",
            self.choose_file if self._may else None,
        )
        for page in (empty, self._lines_page(), self.impor):
            self._stack.addWidget(page)
        for widget in (self.summary, self._written):
            self.body.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self._bind()
        model.load()

    def reload(self) -> None:
        self.model.load()

    def open_target(self, target: str) -> None:
        """Show the line with this id, once it is known."""
        self._wanted = target
        self._show_rows()

    @property
    def current_target(self) -> str | None:
        found = self.rows.row_at(self.table.currentIndex())
        return self._wanted if found is None else found.id

    def take_files(self, paths: Sequence[Path]) -> bool:
        """A file that was dropped is planned."""
        if not self._may or len(paths) != 1 or not ends_as(paths[0], LISTS):
            return False
        self._open(paths[0])
        return True

    def choose_file(self) -> None:
        """Ask for a document and plan to take it in."""
        path = self._context.dialogs.open_file(self, "Pilih dokumen rencana", _FILES)
        if path is not None:
            self._open(path)

    @property
    def chosen(self) -> list[BarisAnggaran]:
        """The selected lines, from top to bottom."""
        rows = self.rows.rows
        return [rows[line] for line in self.table.listed.lines]

    def _open(self, path: Path) -> None:
        self.banner.hide()
        self.model.open(path)

    def _lines_page(self) -> QWidget:
        page = QWidget()
        self.dokumen = ChoiceBox()
        self.dokumen.setAccessibleName("Saring dokumen")
        self.loose = ChoiceBox()
        self.loose.setAccessibleName("Saring tautan")
        for text in ("Semua baris", "Belum tertaut", "Ada usul"):
            self.loose.addItem(text)
        self.archive = button("Arsipkan dokumen", self._ask_archive, "archive", "quiet")
        self.table = make_table(self.rows, stretch=0)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName("Baris anggaran")
        self.table.setToolTip("Enter membuka kebutuhannya; pilih beberapa dengan Ctrl atau Shift")
        fit_columns(self.table, ("", "000.000.000.000", "m" * 22, "m" * 16, "Perjanjian Kinerja"))
        KeepReadable(self.table, 0, _NAME_LETTERS, drops=(_DOCUMENT, _UNIT))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(self.dokumen, self.loose, None, self.archive))
        column.addWidget(self.table, 1)
        column.addWidget(self.ask)
        column.addWidget(self._link_row())
        for part in (self.archive, self.links):
            part.setVisible(self._may)
        return page

    def _link_row(self) -> QWidget:
        """What a person says of the selected lines."""
        self.links = QWidget()
        self.unit, self.need = Picker("Unit kerja"), Picker("Kebutuhan")
        self.unit.setAccessibleName("Unit kerja")
        self.need.setAccessibleName("Kebutuhan")
        self.accept = button("Terima usul", self._accept, "check", "primary")
        self.accept.setToolTip("Pakai unit dan kebutuhan yang diusulkan bagi baris terpilih (Ctrl+Return)")
        self.tie = button("Tautkan", self._tie, "git-compare")
        self.make = button("Jadikan kebutuhan", self._make, "target")
        self.make.setToolTip(
            "Buat kebutuhan unit itu dari baris terpilih, dengan indikatornya (Ctrl+Shift+N)"
        )
        self.free = button("Lepas tautan", self._free, "x", "quiet")
        where = row(Field("Unit kerja", self.unit), Field("Kebutuhan", self.need), spacing=GROUP_GAP)
        where.setStretch(1, 1)
        column = QVBoxLayout(self.links)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(where)
        column.addLayout(row(self.accept, self.tie, self.make, self.free, None))
        self.ask.takes_place_of(self.links)
        return self.links

    def _bind(self) -> None:
        self.model.listed.connect(self._show)
        self.model.planned.connect(self._turn)
        self.model.said.connect(self._context.say)
        self.model.saved.connect(lambda path: self._written.show_paths((path,)))
        self.model.tell(self.banner)
        self.dokumen.activated.connect(self._show_rows)
        self.loose.activated.connect(self._show_rows)
        self.table.activated.connect(lambda _index: self._open_need())
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_chosen())
        add_shortcut(self.table, "Ctrl+Return", self._accept)
        add_shortcut(self, "Ctrl+Shift+N", self._make)
        self.setFocusProxy(self.table)

    def _show(self) -> None:
        self.summary.setText(self.model.summary)
        self.summary.setVisible(bool(self.model.summary))
        chosen = self.dokumen.currentData()
        self.dokumen.clear()
        self.dokumen.addItem("Semua dokumen", None)
        for one in self.model.documents:
            self.dokumen.addItem(one.value, one)
        self.dokumen.setCurrentIndex(max(self.dokumen.findData(chosen), 0))
        self.need.set_choices(self.model.needs)
        units = self.model.attempt(lambda: self.model.services.organisasi.tree(self.model.actor)) or ()
        self.unit.set_choices(unit_choices(units))
        self._show_rows()
        self._turn()

    def _turn(self) -> None:
        planning = self.model.plan is not None
        page = _LINES if self.model.lines else _NONE
        self._stack.setCurrentIndex(_IMPORT if planning else page)
        self.save_button.setVisible(not planning and bool(self.model.summary))
        self.summary.setVisible(not planning and bool(self.model.summary))
        self.bring.setVisible(self._may and not planning and page == _LINES)

    def _show_rows(self) -> None:
        dokumen, loose = self.dokumen.currentData(), self.loose.currentIndex()
        rows = [
            one
            for one in self.model.lines or ()
            if dokumen in (None, one.dokumen)
            and (loose == 0 or (one.kebutuhan_id is None if loose == 1 else one.usul is not None))
        ]
        self.rows.set_rows(rows)
        wanted = [at for at, one in enumerate(self.rows.rows) if one.id == self._wanted]
        if wanted:
            self.table.selectRow(wanted[0])
            self._wanted = None
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        proposed = sum(one.usul is not None for one in chosen)
        self.accept.setText(f"Terima {format_angka(proposed)} usul" if proposed else "Terima usul")
        self.accept.setEnabled(bool(proposed))
        for one in (self.tie, self.make):
            one.setEnabled(bool(chosen))
        self.free.setEnabled(any(one.unit_kerja_id or one.kebutuhan_id for one in chosen))

    def _open_need(self) -> None:
        found = self.rows.row_at(self.table.currentIndex())
        if found is not None and found.kebutuhan_id is not None:
            self._context.navigate("kebutuhan", found.kebutuhan_id)

    def _accept(self) -> None:
        self.model.accept(self.chosen)

    def _tie(self) -> None:
        if self.unit.current_id or self.need.current_id:
            self.model.link(self.chosen, self.unit.current_id, self.need.current_id)

    def _make(self) -> None:
        """Into the unit that was picked, else the one that all chosen lines have or are proposed for."""
        chosen = self.chosen
        units = {one.unit_kerja_id or (one.usul.unit_kerja_id if one.usul else None) for one in chosen}
        unit_id = self.unit.current_id or (units.pop() if len(units) == 1 else None)
        if chosen and unit_id is None:
            self.unit.setFocus()
            self._context.say("Pilih dulu unit kerja yang memiliki kebutuhannya")
        elif chosen and unit_id is not None:
            self.model.make_needs(chosen, unit_id)

    def _free(self) -> None:
        self.model.unlink(self.chosen)

    def _ask_archive(self) -> None:
        current = self.rows.row_at(self.table.currentIndex())
        chosen = self.dokumen.currentData() or (current.dokumen if current else None)
        if chosen is None:
            self._context.say("Pilih dulu dokumennya")
            return
        dokumen = Dokumen(chosen)
        self.ask.ask(
            Question(
                f"Arsipkan semua baris {dokumen} tahun {self.model.tahun}? Kebutuhan darinya tetap.",
                "Arsipkan",
                lambda alasan, _day: self.model.archive(dokumen, alasan),
                field="Alasan",
            )
        )

    def _save(self) -> None:
        suggested = f"anggaran-{self.model.tahun}.pdf"
        path = self._context.dialogs.save_file(self, "Simpan lembar anggaran", suggested, "PDF (*.pdf)")
        if path is not None:
            self.banner.hide()
            self.model.save(path)


def make_view(context: ScreenContext) -> Page:
    return AnggaranView(context, AnggaranViewModel(context))
