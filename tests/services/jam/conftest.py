"""Whole offices, one per state, and one whose clock moves."""

import pytest

from tests.kit.jam import Kantor
from tests.kit.states import bersama, buka, semua, templat_baru, templat_pusat

__all__ = ["bersama", "buka", "semua", "templat_baru", "templat_pusat"]


@pytest.fixture
def kantor(tmp_path):
    made = Kantor(tmp_path / "data")
    yield made
    made.office.close()
