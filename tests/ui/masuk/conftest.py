"""A data folder before login."""

from tests.kit.desk import cadangan, kosong, terpasang

__all__ = ["cadangan", "kosong", "terpasang"]
