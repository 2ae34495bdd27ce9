"""Whole offices, one per state."""

from tests.kit.states import bersama, buka, semua, templat_baru, templat_pusat

__all__ = ["bersama", "buka", "semua", "templat_baru", "templat_pusat"]
