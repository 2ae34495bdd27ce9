"""Realisation: indicators left, what was achieved on the chosen one right, with target and other periods."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.pemantauan import lengths
from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pemantauan.table_model import ButirModel, SebelumnyaModel
from kinerja_desktop.ui.pemantauan.view_model import Butir, PemantauanModel
from kinerja_desktop.ui.widgets.input.field import LineField, TextField
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan, PeopleFinder
from kinerja_desktop.ui.widgets.layout.basic import button, card, clear_layout, label, scrolling
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.table.table import make_list, make_table, row_height
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate

_FINDER_LINES = 11
_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX
_LEAST_WIDTH = 220
_LETTERS = (20, 12, 20, 24)
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


def make_view(context: ScreenContext) -> Page:
    """The screen `pemantauan`."""
    return PemantauanPage(context)


class PemantauanPage(Page):
    """Everything is saved as a field is left; F8 goes on to the next indicator."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Realisasi", "Catat capaian setiap indikator pada periode ini beserta bukti dukungnya."
        )
        self._context = context
        self.model = PemantauanModel(context)
        self.model.setParent(self)
        self._line: int | None = None
        self.finder = PeopleFinder(self._find, "Cari pegawai atau NIP", "Tidak ada pegawai yang cocok.")
        self.butir = ButirModel()
        self.list = make_list(self.butir)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName("Indikator")
        self.count = label("", "muted")
        self.next = button("Simpan dan berikutnya", lambda: self._go(1), "chevron-right", "primary")
        self.next.set_keys("F8")
        self.owner = label("", "muted", wrap=True)
        self.result = label("", "muted", wrap=True)
        self.indicator = label("", "heading", wrap=True)
        self.target = label("", wrap=True)
        self.note = label("", "caution", wrap=True)
        self.nilai_field = LineField(
            "Realisasi", "Angka atau keadaan yang dicapai, misalnya 95,5.", limit=lengths.NILAI
        )
        self.nilai = self.nilai_field.line
        self.uraian = TextField("Uraian", 4, dense=True, limit=lengths.URAIAN)
        self.bukti = TextField(
            "Bukti dukung", 2, "Sebut nama berkas, nomor surat, atau tautannya.", limit=lengths.BUKTI
        )
        self.others = SebelumnyaModel()
        self.table = make_table(self.others, stretch=2)
        self.table.setAccessibleName("Realisasi pada periode lain")
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate(_LETTERS):
            self.table.setColumnWidth(column, letter * letters)
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read anew; not for what this screen itself wrote."""
        if not self.model.wrote_it:
            self._save()
            self.banner.hide()
            if self.model.may_choose:
                self.finder.refresh()
                if self.model.choose_first([row.pegawai_id for row in self.finder.people.rows]):
                    self.finder.mark(self.model.pegawai_id or "")
                    return
            self.model.reload()

    def open_target(self, target: str) -> None:
        """Show the SKP of a person by id."""
        self._save()
        self.model.choose(target)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Evidence of the open indicator: the names of the files, a line each below what stands there."""
        if self._line is None or not self.model.can_write:
            return False
        lines = [*filter(None, (self.bukti.text.strip(),)), *(path.name for path in paths)]
        self.bukti.set_text("\n".join(lines))
        if self._save():
            self._context.say("Bukti dukung dicatat")
        return True

    @property
    def current_target(self) -> str | None:
        return self.model.pegawai_id

    def _connect(self) -> None:
        self.model.loaded.connect(self._show_all)
        self.model.butir_changed.connect(self._show_butir)
        self.model.tell(self.banner)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.finder.chosen.connect(lambda found: self.open_target(found.pegawai_id))
        for field in (self.nilai_field, self.uraian, self.bukti):
            field.left.connect(self._save)
        self.nilai.returnPressed.connect(self.uraian.enter)
        self.list.activated.connect(lambda _index: self.nilai.setFocus())
        self.next.setToolTip("Simpan, lalu ke indikator berikutnya (F8); sebelumnya dengan F7")
        add_shortcut(self, "F8", lambda: self._go(1))
        add_shortcut(self, "F7", lambda: self._go(-1))
        add_shortcut(self, "Esc", self._panes.with_list(self.list.setFocus))
        if self.model.may_choose:
            add_shortcut(self, "Ctrl+F", self._panes.with_list(self.finder.search.setFocus))

    # --- showing --------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        self._line = None
        model = self.model
        self.butir.set_rows(model.butir)
        self.list.setVisible(bool(model.butir))
        self._panes.offer_list(bool(model.butir) or model.may_choose)  # an empty box says nothing
        self.finder.setMaximumHeight(self._finder_height if model.butir else _NO_LIMIT)
        self.count.setText(model.progress if model.skp is not None else "")
        self.owner.setText(f"{model.nama}, {self._context.periode.current.label}" if model.skp else "")
        self.next.setVisible(model.can_write)
        self.setFocusProxy(self.nilai if model.can_write and model.butir else self.list)
        self.note.setText("Evaluasi periode ini sudah final: realisasi terkunci." if model.is_final else "")
        self.note.setVisible(model.is_final)
        if model.pegawai_id is None:
            self.pages.setCurrentWidget(self._nobody)
        elif model.skp is None:
            self._show_no_skp()
        else:
            self.pages.setCurrentWidget(self._form)
            empty = (number for number, one in enumerate(model.butir) if one.isi.is_empty)
            self._go_to(next(empty, 0))

    def _show_no_skp(self) -> None:
        """Whose SKP is missing: a rater thinks of his people here, and his own is meant."""
        model, label_ = self.model, self._context.periode.current.label
        what, why = (
            f"{model.whose} untuk {label_} belum ditetapkan",
            "Realisasi dicatat pada SKP yang ditetapkan.",
        )
        if model.rates:
            why += " Yang ini SKP Anda sendiri; realisasi pegawai yang Anda nilai tampil di layar Evaluasi."
        clear_layout(self._no_skp_layout)
        self._no_skp_layout.addWidget(
            EmptyState(
                "file-text", what, why, "Buka SKP", lambda: self._context.navigate("skp", model.pegawai_id)
            )
        )
        self.pages.setCurrentWidget(self._no_skp)

    @property
    def _finder_height(self) -> int:
        """A few people above the indicators, once somebody is chosen."""
        return self.fontMetrics().height() * _FINDER_LINES

    def _show_butir(self, _line: int) -> None:
        self.banner.hide()
        self.butir.update_rows(self.model.butir)
        self.count.setText(self.model.progress)

    def _show_form(self, one: Butir) -> None:
        self.result.setText(one.hasil.uraian)
        self.indicator.setText(one.indikator.uraian)
        aspek = f"{one.indikator.aspek}. " if one.indikator.aspek else ""
        own = f"{aspek}Target: {one.target}" if one.target else aspek
        when = self._context.periode.current.label
        period = f"Target {when} menurut kebutuhan: {one.target_periode}" if one.target_periode else ""
        self.target.setText("\n".join(text for text in (own, period) if text))
        self.target.setVisible(bool(self.target.text()))
        self.nilai.setText(one.isi.nilai)
        self.uraian.set_text(one.isi.uraian)
        self.bukti.set_text(one.isi.bukti)
        self.nilai.setReadOnly(not self.model.can_write)
        for field in (self.uraian, self.bukti):
            field.set_read_only(not self.model.can_write)
        self.others.set_rows(one.sebelumnya)
        for widget in (self.table, self._others_title):
            widget.setVisible(bool(one.sebelumnya))
        self.table.setFixedHeight(row_height(self.table) * (len(one.sebelumnya) + 1) + GAP)

    # --- steps ----------------------------------------------------------------------------------------------

    def _moved(self, current: QModelIndex) -> None:
        self._save()
        one = self.butir.row_at(current)
        self._line = current.row() if one is not None else None
        if one is not None:
            self._show_form(one)

    def _save(self) -> bool:
        if self._line is None:
            return True
        indikator_id = self.model.butir[self._line].isi.indikator_kinerja_id
        form = RealisasiForm(indikator_id, self.nilai.text(), self.uraian.text, self.bukti.text)
        return self.model.save(self._line, form)

    def _go(self, step: int) -> None:
        """Save and stand on another indicator, ready to type."""
        if self._line is None or not self._save():
            return
        line = self._line + step
        if 0 <= line < len(self.model.butir):
            self._go_to(line)
            self.nilai.setFocus()
            self.nilai.selectAll()
        else:
            self._context.say(self.model.progress)

    def _go_to(self, line: int) -> None:
        place = self.butir.index(line, 0)
        self.list.selectionModel().setCurrentIndex(place, _SELECT)
        self.list.scrollTo(place)

    def _find(self, teks: str) -> list[Ditemukan]:
        return [Ditemukan(row.id, row.nama, row.unit_kerja or "") for row in self.model.find_pegawai(teks)]

    # --- building -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.add_action(self.next)
        left = QWidget()
        left.setMinimumWidth(_LEAST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.finder, self.list, self.count):
            column.addWidget(widget, int(widget is self.list))
        self.finder.setVisible(self.model.may_choose)
        self.pages = QStackedWidget()
        self._form = self._make_form()
        self._nobody = EmptyState(
            "users", "Pilih pegawai", "Cari pegawainya dalam daftar untuk mengisi realisasinya."
        )
        self._no_skp = QWidget()
        self._no_skp_layout = QVBoxLayout(self._no_skp)
        self._no_skp_layout.setContentsMargins(0, 0, 0, 0)
        for page in (self._form, self._nobody, self._no_skp):
            self.pages.addWidget(page)
        self._panes = master_detail(left, self.pages, switcher=ListSwitcher(self.list, "indikator"))
        self.body.addWidget(self._panes, 1)

    def _make_form(self) -> QWidget:
        self._others_title = label("Periode lain", "field")
        layout = QVBoxLayout()
        inside = card(layout)
        fields = (self.nilai_field, self.uraian, self.bukti)
        for widget in (self.owner, self.result, self.indicator, self.target, self.note, *fields):
            layout.addWidget(widget)
        for widget in (self._others_title, self.table):
            layout.addWidget(widget)
        holder = QWidget()
        stretch = QVBoxLayout(holder)
        stretch.setContentsMargins(0, 0, GAP, 0)
        stretch.addWidget(inside)
        stretch.addStretch(1)
        return scrolling(holder)
