"""Scrolling through pages: only what is seen is drawn."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.pages.pages import Pages

_SMALLEST, _LARGEST = 0.25, 4.0
_POINTS_PER_INCH = 72
_KEPT_PICTURES = 8


class PagesView(QAbstractScrollArea):
    """`page_changed` carries the number of the page (from 0) that stands at the top."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pages: Pages | None = None
        self._factor: float | None = None
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    def show_pages(self, pages: Pages | None) -> None:
        """Show another document from its first page; None: nothing."""
        self._pages = pages
        self._pictures.clear()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    @property
    def page_count(self) -> int:
        return 0 if self._pages is None else len(self._pages)

    @property
    def zoom_factor(self) -> float:
        """1.0 is the true size on this screen."""
        return self._factor or self._fitted()

    def set_zoom(self, factor: float | None) -> None:
        """A factor, or None: as wide as the window."""
        self._factor = None if factor is None else min(max(factor, _SMALLEST), _LARGEST)
        self._arrange()
        self.viewport().update()

    @property
    def current_page(self) -> int:
        """The page of which most is seen at the top."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for page, box in enumerate(self._boxes()):
            if box.bottom() + GAP >= middle:
                return page
        return max(self.page_count - 1, 0)

    def jump(self, page: int) -> None:
        """Put the top of a page at the top of the view."""
        boxes = self._boxes()
        if boxes:
            self.verticalScrollBar().setValue(boxes[min(max(page, 0), len(boxes) - 1)].top() - GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens_of(self).color("line"))
        seen = self.viewport().rect()
        for page, box in enumerate(self._boxes()):
            place = box.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            if place.intersects(seen):
                painter.drawImage(place, self._picture(page, box.size()))

    def _picture(self, page: int, size: QSize) -> QImage:
        sharp = size * self.devicePixelRatioF()
        key = (page, sharp.width())
        if key not in self._pictures and self._pages is not None:
            if len(self._pictures) >= _KEPT_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = self._pages.render(page, sharp)
        return self._pictures[key]

    def _boxes(self) -> list[QRect]:
        """Where each page lies on the whole roll."""
        if self._pages is None:
            return []
        scale = self.zoom_factor * self.logicalDpiX() / _POINTS_PER_INCH
        boxes: list[QRect] = []
        top = GAP
        for page in range(len(self._pages)):
            size = self._pages.size(page) * scale
            left = max((self.viewport().width() - round(size.width())) // 2, 0)
            boxes.append(QRect(left, top, round(size.width()), round(size.height())))
            top = boxes[-1].bottom() + GAP
        return boxes

    def _fitted(self) -> float:
        if self._pages is None or not len(self._pages):
            return 1.0
        widest = max(self._pages.size(page).width() for page in range(len(self._pages)))
        return self.viewport().width() * _POINTS_PER_INCH / (widest * self.logicalDpiX())

    def _arrange(self) -> None:
        boxes = self._boxes()
        height = boxes[-1].bottom() + GAP if boxes else 0
        width = max((box.width() for box in boxes), default=0)
        seen = self.viewport().size()
        for bar, whole, page in (
            (self.verticalScrollBar(), height, seen.height()),
            (self.horizontalScrollBar(), width, seen.width()),
        ):
            bar.setRange(0, max(whole - page, 0))
            bar.setPageStep(page)
            bar.setSingleStep(self.fontMetrics().height() * 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _scrolled(self) -> None:
        self.viewport().update()
        self.page_changed.emit(self.current_page)
