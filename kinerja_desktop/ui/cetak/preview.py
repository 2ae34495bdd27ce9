"""The sheet on the screen exactly as it will be printed: pages, zoom, keys."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kinerja_desktop.ui.theme import GAP
from kinerja_desktop.ui.widgets.basic import IconButton, button, label, row

_NOBODY = "Pilih pegawai di kiri; lembarnya tampil di sini seperti nanti dicetak."
_STEP = 1.25
_SMALLEST, _LARGEST = 0.25, 4.0


class PreviewPane(QWidget):
    """Shows PDF bytes; zoom with Ctrl++ and Ctrl+-, width with Ctrl+0, pages with PgUp and PgDn."""

    def __init__(self) -> None:
        super().__init__()
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.pages = QPdfView(self)
        self.pages.setDocument(self.document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setAccessibleName("Pratinjau halaman")
        self._where = label("", "muted")
        self._where.setContentsMargins(GAP, 0, GAP, 0)
        self._buttons = self._make_buttons()
        self._reason = label(_NOBODY, "muted", wrap=True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        for widget in (self._reason, self.pages):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        self.bar = row(self._where, None, *self._buttons, spacing=0)
        layout.addLayout(self.bar)
        layout.addLayout(self._stack, 1)
        self.pages.pageNavigator().currentPageChanged.connect(self._tell_page)
        self._enable()

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages from the first."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._stack.setCurrentWidget(self.pages)
        self._enable()

    def show_reason(self, text: str) -> None:
        """Why there is no page; empty: nobody is chosen."""
        self.document.close()
        self._reason.setText(text or _NOBODY)
        self._stack.setCurrentWidget(self._reason)
        self._enable()

    @property
    def reason(self) -> str:
        """What stands in the place of the pages; empty while pages are shown."""
        return "" if self._stack.currentWidget() is self.pages else self._reason.text()

    def zoom(self, factor: float) -> None:
        """Larger or smaller, from what is seen now."""
        wanted = self.pages.zoomFactor() * factor
        if self.pages.zoomMode() is not QPdfView.ZoomMode.Custom:
            wanted = self._fitted_factor() * factor
            self.pages.setZoomMode(QPdfView.ZoomMode.Custom)
        self.pages.setZoomFactor(min(max(wanted, _SMALLEST), _LARGEST))

    def fit_width(self) -> None:
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def turn(self, pages: int) -> None:
        """Forward or back by whole pages."""
        navigator = self.pages.pageNavigator()
        page = min(max(navigator.currentPage() + pages, 0), max(self.document.pageCount() - 1, 0))
        navigator.jump(page, QPointF(), 0)
        self._tell_page()

    def _fitted_factor(self) -> float:
        points = self.document.pagePointSize(0).width()
        shown = points * self.pages.logicalDpiX() / 72
        return self.pages.viewport().width() / shown if shown else 1.0

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
            made = button("", run, icon, "quiet")
            made.setAccessibleName(text)
            made.setToolTip(f"{text} ({keys})")
            made.setFixedWidth(made.sizeHint().height() + GAP)
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
            buttons.append(made)
        return buttons

    def _enable(self) -> None:
        shown = self.document.pageCount() > 0
        for one in self._buttons:
            one.setEnabled(shown)
        self._tell_page()

    def _tell_page(self) -> None:
        total = self.document.pageCount()
        page = self.pages.pageNavigator().currentPage() + 1
        self._where.setText(f"Halaman {page} dari {total}" if total else "")
