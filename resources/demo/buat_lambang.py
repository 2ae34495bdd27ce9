"""Makes `lambang_contoh.png`: an invented emblem for the fictitious office, so that nobody mistakes it for a state's.

The same picture gives the same bytes.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw

TARGET = Path(__file__).resolve().parent / "lambang_contoh.png"
SIZE = (380, 400)
GOLD, EDGE = (201, 162, 39), (90, 70, 10)
CENTRE, OUTER, INNER, POINTS = (190, 165), 110, 44, 5


def main() -> None:
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(40, 15), (340, 15), (340, 215), (190, 385), (40, 215)], fill=GOLD, outline=EDGE, width=8)
    star: list[tuple[float, float]] = []
    for number in range(2 * POINTS):
        radius = INNER if number % 2 else OUTER
        angle = math.pi * (number / POINTS - 1 / 2)
        star.append((CENTRE[0] + radius * math.cos(angle), CENTRE[1] + radius * math.sin(angle)))
    draw.polygon(star, fill="white", outline=EDGE)
    picture.save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
