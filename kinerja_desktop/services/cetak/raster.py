"""What a form draws besides texts (curve, emblem) as a small picture: a spreadsheet cannot draw it."""

import io
from functools import cache

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.reports.kertas.layout import Drawing
from kinerja_desktop.reports.kertas.page import Fill, Page, Stroke

SCALE = 3
"""Dots of the picture for each point on paper."""

_CLEAR, _WHITE = (255, 255, 255, 0), (255, 255, 255, 255)
_PIECES = 16


class Raster(Struct, frozen=True):
    """A PNG and where its upper left corner stands in the room of the drawing, in points."""

    dx: float
    dy: float
    png: bytes


def rasterise(drawing: Drawing, width: float) -> Raster | None:
    """The drawing in a cell `width` points wide, cut to what is drawn; None when nothing is."""
    page = Page(width, drawing.height, 0.0, width)
    drawing.draw(page, 0.0, drawing.height, width)
    size = (round(width * SCALE), round(drawing.height * SCALE))
    image = Image.new("RGBA", size, _CLEAR)
    _paint(image, page)
    box = image.getbbox()
    if box is None:
        return None
    buffer = io.BytesIO()
    image.crop(box).save(buffer, "PNG", optimize=True)
    return Raster(box[0] / SCALE, box[1] / SCALE, buffer.getvalue())


def _paint(image: Image.Image, page: Page) -> None:
    painter = ImageDraw.Draw(image)

    def down(y: float) -> float:
        return (page.height - y) * SCALE

    for x, y, width, height, fill, _border in page.rectangles:
        if fill is Fill.WHITE:
            painter.rectangle((x * SCALE, down(y + height), (x + width) * SCALE, down(y)), _WHITE)
    for stroke in page.strokes:
        grey = round(stroke.grey * 255)
        points = [(x * SCALE, down(y)) for x, y in _way(stroke)]
        painter.line(points, (grey, grey, grey, 255), max(1, round(stroke.width * SCALE)))
    for picture in page.pictures:
        with Image.open(io.BytesIO(picture.content)) as opened:
            fitted = opened.convert("RGBA")
        fitted.thumbnail((picture.width * SCALE, picture.height * SCALE))
        left = (picture.x + picture.width / 2) * SCALE - fitted.width / 2
        top = down(picture.y + picture.height / 2) - fitted.height / 2
        image.paste(fitted, (round(left), round(top)))
    for style, x, baseline, text in page.texts:
        font = _font(style.face.value, round(style.size * SCALE))
        painter.text((x * SCALE, down(baseline)), text, (0, 0, 0, 255), font, anchor="ls")


def _way(stroke: Stroke) -> list[tuple[float, float]]:
    """The points of a line; of a curve many on each of its pieces."""
    if not stroke.curved:
        return list(stroke.points)
    found = [stroke.points[0]]
    for at in range(1, len(stroke.points), 3):
        start, (one, two, three) = found[-1], stroke.points[at : at + 3]
        for piece in range(1, _PIECES + 1):
            done = piece / _PIECES
            parts = ((1 - done) ** 3, 3 * (1 - done) ** 2 * done, 3 * (1 - done) * done**2, done**3)
            corners = (start, one, two, three)
            found.append(
                (
                    sum(part * corner[0] for part, corner in zip(parts, corners, strict=True)),
                    sum(part * corner[1] for part, corner in zip(parts, corners, strict=True)),
                )
            )
    return found


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(RESOURCES / "fonts" / f"{name}.ttf"), size)
