"""The manual: search and pages at the left, text at the right; F1 opens it at the screen one comes from."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.text.istilah import known_as
from kinerja_desktop.ui.widgets.text.rich import RichText
from kinerja_desktop.ui.widgets.text.typed import SearchInput

FIRST_PAGE = "mulai"
LAST_PAGES = ("perintah", "galat", "galat_lengkap")
OF_SCREEN = {
    "beranda": "mulai",
    "impor_pegawai": "impor",
    "organisasi": "pegawai",
    "harian": "pemantauan",
    "permintaan": "pertukaran",
    "kembali": "verifikasi",
    "panduan": "",
}
"""The page of a screen that has another name; of the manual itself: the one that is open."""


class PanduanView(Page):
    """`open_target` takes the name of a page or screen; an unknown one shows the first."""

    def __init__(self, folder: Path) -> None:
        super().__init__("Panduan", "Cara mengerjakan tiap langkah, dan arti pesan galat.")
        self._texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
        self._pages = _ordered(self._texts)
        self.search = SearchInput("Cari dalam panduan", "Cari dalam panduan (Ctrl+F)")
        self.note = label("", "muted", wrap=True)
        self.note.hide()
        self._list = QListWidget()
        self._list.setAccessibleName("Halaman panduan")
        for name in self._pages:
            item = QListWidgetItem(_title(self._texts[name]))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self._list.addItem(item)
        self._text = RichText()
        self._text.setAccessibleName("Isi panduan")
        self._list.currentRowChanged.connect(self._show)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.search, self.note, self._list):
            column.addWidget(part)
        self.body.addWidget(master_detail(left, self._text))
        self._list.setCurrentRow(0)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._find_next)
        add_shortcut(self, "Ctrl+F", self.search.setFocus)

    def open_target(self, target: str) -> None:
        wanted = OF_SCREEN.get(target, target)
        if not wanted:
            return
        self.search.clear()
        self._list.setCurrentRow(self._pages.index(wanted) if wanted in self._pages else 0)

    @property
    def page(self) -> str:
        """Name of the page that is shown."""
        return self._pages[self._list.currentRow()]

    @property
    def listed(self) -> list[str]:
        """The pages that the search leaves."""
        return [name for row, name in enumerate(self._pages) if not self._list.item(row).isHidden()]

    def _show(self, row: int) -> None:
        if row >= 0:
            self._text.setMarkdown(self._texts[self._pages[row]])
            self._find_next()

    def _narrow(self, text: str) -> None:
        """Only pages that have all the words; of a word from elsewhere those that have ours."""
        words = text.casefold().split()
        here = {name for name in self._pages if all(word in self._texts[name].casefold() for word in words)}
        known = known_as(text)
        others = {name for name in self._pages for one in known if one.cari in self._texts[name].casefold()}
        found = here | others if words else set(self._pages)
        for row, name in enumerate(self._pages):
            self._list.item(row).setHidden(name not in found)
        said = [one.arti for one in known]
        if not found:
            said = [f"Tidak ada halaman yang memuat \u201c{text.strip()}\u201d. Coba sebagian katanya saja."]
        self.note.setText("\n".join(said))
        self.note.setVisible(bool(said))
        if found and self.page not in found:
            self._list.setCurrentRow(next(row for row, name in enumerate(self._pages) if name in found))
        elif found:
            self._text.moveCursor(QTextCursor.MoveOperation.Start)
            self._find_next()

    def _find_next(self) -> None:
        """The next place of what is searched; after the last one the first again."""
        text = self.search.text().strip()
        known = known_as(text)
        for wanted in (text, *text.split(), *(one.cari for one in known)):
            if not wanted:
                continue
            if self._text.find(wanted):
                return
            self._text.moveCursor(QTextCursor.MoveOperation.Start)
            if self._text.find(wanted):
                return


def make_view(context: ScreenContext) -> Page:
    return PanduanView(context.manual_folder)


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ")


def _ordered(texts: Mapping[str, str]) -> list[str]:
    """The beginning first, commands and refusals last, the rest as they are called."""
    rank = {FIRST_PAGE: 0, **{name: 2 + place for place, name in enumerate(LAST_PAGES)}}
    return sorted(texts, key=lambda name: (rank.get(name, 1), _title(texts[name]).casefold()))
