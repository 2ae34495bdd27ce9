"""What a document is to the view of its pages, and one made of pictures."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage

_DOTS_PER_POINT = 110 / 72


class Pages(Protocol):
    """Pages that can be drawn at any size."""

    def __len__(self) -> int: ...

    def size(self, page: int) -> QSizeF:
        """Width and height of a page (from 0) in points."""
        ...

    def render(self, page: int, pixels: QSize) -> QImage:
        """The page, scaled to `pixels`."""
        ...


class PicturePages:
    """A PNG for each page, made at 110 dpi."""

    def __init__(self, pictures: Sequence[bytes]) -> None:
        self._images = [QImage.fromData(one) for one in pictures]

    def __len__(self) -> int:
        return len(self._images)

    def size(self, page: int) -> QSizeF:
        return QSizeF(self._images[page].size()) / _DOTS_PER_POINT

    def render(self, page: int, pixels: QSize) -> QImage:
        way = Qt.TransformationMode.SmoothTransformation
        return self._images[page].scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, way)
