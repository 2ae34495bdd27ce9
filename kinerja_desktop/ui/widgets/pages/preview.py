"""Pages on the screen exactly as they are on paper: zoom, keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label, row
from kinerja_desktop.ui.widgets.pages.pages import Pages
from kinerja_desktop.ui.widgets.pages.pages_view import PagesView

_STEP = 1.25


class PreviewPane(QWidget):
    """Zoom with Ctrl++ and Ctrl+-, width with Ctrl+0, pages with PgUp and PgDn. `nothing`: what is said while
    there is no page."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing
        self.pages = PagesView()
        self.pages.setAccessibleName("Pratinjau halaman")
        self._where = label("", "muted")
        self._where.setContentsMargins(GAP, 0, GAP, 0)
        self._buttons = self._make_buttons()
        self._reason = label(nothing, "muted", wrap=True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        self.bar = row(self._where, None, *self._buttons, spacing=0)
        layout.addLayout(self.bar)
        layout.addLayout(self._stack, 1)
        for widget in (self._reason, self.pages):  # after the stack has a parent: it shows the first at once
            self._stack.addWidget(widget)
        self.pages.page_changed.connect(lambda _page: self._tell_page())
        self._enable()

    def show_pages(self, pages: Pages) -> None:
        """Show these pages from the first."""
        self.pages.show_pages(pages)
        self._stack.setCurrentWidget(self.pages)
        self._enable()

    def show_reason(self, text: str) -> None:
        """Why there is no page; empty: nothing is chosen."""
        self.pages.show_pages(None)
        self._reason.setText(text or self._nothing)
        self._stack.setCurrentWidget(self._reason)
        self._enable()

    @property
    def reason(self) -> str:
        """What stands in the place of the pages; empty while pages are shown."""
        return "" if self._stack.currentWidget() is self.pages else self._reason.text()

    def zoom(self, factor: float) -> None:
        """Larger or smaller, from what is seen now."""
        self.pages.set_zoom(self.pages.zoom_factor * factor)

    def fit_width(self) -> None:
        self.pages.set_zoom(None)

    def turn(self, pages: int) -> None:
        """Forward or back by whole pages."""
        self.pages.jump(self.pages.current_page + pages)
        self._tell_page()

    def _make_buttons(self) -> list[IconButton]:
        actions = (
            ("Halaman sebelumnya", "arrow-up", "PgUp", lambda: self.turn(-1)),
            ("Halaman berikutnya", "arrow-down", "PgDown", lambda: self.turn(1)),
            ("Perkecil", "zoom-out", "Ctrl+-", lambda: self.zoom(1 / _STEP)),
            ("Perbesar", "zoom-in", "Ctrl++", lambda: self.zoom(_STEP)),
            ("Selebar jendela", "arrow-left-right", "Ctrl+0", self.fit_width),
        )
        buttons: list[IconButton] = []
        for text, icon, keys, run in actions:
            made = button("", run, icon, "icon")
            made.setAccessibleName(text)
            made.setToolTip(f"{text} ({keys})")
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
            buttons.append(made)
        return buttons

    def _enable(self) -> None:
        shown = self.pages.page_count > 0
        for one in self._buttons:
            one.setEnabled(shown)
        self._tell_page()

    def _tell_page(self) -> None:
        total = self.pages.page_count
        page = self.pages.current_page + 1
        self._where.setText(f"{page} dari {total}" if total else "")
        self._where.setToolTip(f"Halaman {page} dari {total}" if total else "")
