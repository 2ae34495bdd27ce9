"""The manual: pages at the left, text at the right; F1 opens it at the screen one comes from."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.widgets.layout.page import Page, master_detail

FIRST_PAGE = "mulai"
LAST_PAGE = "galat"


class PanduanView(Page):
    """`open_target` takes the name of a page; an unknown one shows the first."""

    def __init__(self, folder: Path) -> None:
        super().__init__("Panduan", "Cara mengerjakan tiap langkah, dan arti pesan galat.")
        self._folder = folder
        self._pages = _ordered(path.stem for path in folder.glob("*.md"))
        self._list = QListWidget()
        self._list.setAccessibleName("Halaman panduan")
        for name in self._pages:
            item = QListWidgetItem(_title(folder / f"{name}.md"))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self._list.addItem(item)
        self._text = QTextBrowser()
        self._text.setAccessibleName("Isi panduan")
        self._list.currentRowChanged.connect(self._show)
        self.body.addWidget(master_detail(self._list, self._text))
        self._list.setCurrentRow(0)
        self.setFocusProxy(self._list)

    def open_target(self, target: str) -> None:
        self._list.setCurrentRow(self._pages.index(target) if target in self._pages else 0)

    @property
    def page(self) -> str:
        """Name of the page that is shown."""
        return self._pages[self._list.currentRow()]

    def _show(self, row: int) -> None:
        if row >= 0:
            self._text.setMarkdown((self._folder / f"{self._pages[row]}.md").read_text(encoding="utf-8"))


def make_view(context: ScreenContext) -> Page:
    return PanduanView(context.manual_folder)


def _ordered(names: Iterable[str]) -> list[str]:
    """The beginning first, the error catalogue last, the rest by name."""
    rank = {FIRST_PAGE: 0, LAST_PAGE: 2}
    return sorted(names, key=lambda name: (rank.get(name, 1), name))


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
