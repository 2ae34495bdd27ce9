"""Endings of the files that people bring, and whether a file has one of them."""

from collections.abc import Sequence
from pathlib import Path

PACKAGES = (".kinerja", ".kinerja.zip")
LISTS = (
    *(".xlsx", ".xlsm", ".xls", ".xlsb", ".xml", ".ods", ".fods"),
    *(".csv", ".txt", ".htm", ".html", ".mht"),
)
TEMPLATES = (".xlsx", ".xlsm", ".xltx", ".xltm")
PICTURES = (".png", ".jpg", ".jpeg")
UPDATES = (".pembaruan",)
SHEETS = (*PICTURES, ".pdf")


def ends_as(path: Path, endings: Sequence[str]) -> bool:
    return path.name.casefold().endswith(tuple(endings))


def filter_of(name: str, endings: Sequence[str]) -> str:
    """For a choice of files: "Gambar (*.png *.jpg)"."""
    return f"{name} ({' '.join(f'*{one}' for one in endings)})"
