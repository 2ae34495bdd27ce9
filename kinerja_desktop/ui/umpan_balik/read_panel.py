"""Read feedback by result and value, each with its giver."""

from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.umpan_balik.view_model import Terbaca, UmpanBalikModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan, PeopleFinder
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.text.rich import RichText

_LEAST_WIDTH = 220


def groups_html(groups: tuple[Terbaca, ...], muted: str) -> str:
    """All feedback as rich text; `muted` is the colour of dates."""
    parts: list[str] = []
    for group in groups:
        parts.append(f"<p style='margin:12px 0 2px 0'><b>{escape(group.judul)}</b></p>")
        for one in group.rows:
            text = escape(one.teks_cetak).replace("\n", "<br>")
            when = format_tanggal(one.tanggal)
            parts.append(
                f"<p style='margin:4px 0 0 12px'>{text} <span style='color:{muted}'>({when})</span></p>"
            )
    return "".join(parts)


class ReadPanel(QWidget):
    """Binds the reading half of an UmpanBalikModel."""

    def __init__(self, model: UmpanBalikModel) -> None:
        super().__init__()
        self._model = model
        self.finder = PeopleFinder(self._find, "Cari pegawai", "Tidak ada pegawai dengan nama itu.")
        self.finder.setMinimumWidth(_LEAST_WIDTH)
        self.nama = label("", "heading", wrap=True)
        self.text = RichText()
        self.text.setAccessibleName("Umpan balik")
        self.text.setOpenLinks(False)
        right = QWidget()
        self._nobody = EmptyState("users", "Pilih pegawai", "Pilih pegawainya dalam daftar untuk membacanya.")
        self._nothing = EmptyState(
            "message-square",
            "Belum ada umpan balik pada periode ini",
            "Pimpinan, rekan kerja, dan bawahan dapat memberi umpan balik kapan saja lewat tab Beri; "
            "pegawai dapat memintanya lewat tab Minta.",
        )
        self._no_skp = EmptyState(
            "file-text",
            "Belum ada SKP yang ditetapkan",
            "Umpan balik diberikan atas SKP yang sudah ditetapkan.",
        )
        self.pages = QStackedWidget()
        for page in (self.text, self._nobody, self._nothing, self._no_skp):
            self.pages.addWidget(page)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nama)
        column.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        self._panes = master_detail(self.finder, right, switcher=ListSwitcher(self.finder.list, "pegawai"))
        layout.addWidget(self._panes)
        model.read_changed.connect(self._show)
        self.finder.chosen.connect(lambda found: model.read(found.pegawai_id, found.nama))
        add_shortcut(self, "Ctrl+F", self._panes.with_list(self.finder.search.setFocus))

    def refresh(self) -> None:
        """Read the period anew; who sees only himself needs no search."""
        self.finder.refresh()
        people = self.finder.people.rows
        self._panes.offer_list(len(people) > 1 or bool(self.finder.search.text()))
        if self._model.read_id is not None:
            self.finder.mark(self._model.read_id)
        elif people:
            self.finder.go_to(self._model.first_to_read([one.pegawai_id for one in people]))
        self._model.load_read()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The text carries a colour of its own."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._show()

    def _find(self, teks: str) -> list[Ditemukan]:
        return [Ditemukan(*found) for found in self._model.find_terbaca(teks)]

    def _show(self) -> None:
        model = self._model
        self.nama.setText(model.read_nama)
        self.nama.setVisible(bool(model.read_nama))
        if model.read_id is None:
            self.pages.setCurrentWidget(self._nobody)
        elif not model.has_skp:
            self.pages.setCurrentWidget(self._no_skp)
        elif not model.groups:
            self.pages.setCurrentWidget(self._nothing)
        else:
            self.text.setHtml(groups_html(model.groups, tokens_of(self).muted))
            self.pages.setCurrentWidget(self.text)
