"""Every screen that is open is right after any write, whoever made it: somebody else, or a screen itself."""

import pytest

from tests.kit.acts import ACTS
from tests.kit.screens import sit_down
from tests.kit.states import T1, T2, T4, semua, templat_baru, templat_pusat
from tests.kit.use_cases import ROWS, TAHUN

__all__ = ["semua", "sit_down", "templat_baru", "templat_pusat"]

PERIODE = {
    "evaluasi.open": T4,
    "evaluasi.finalize": T2,
    "predikat_organisasi.set": TAHUN,
    "predikat_organisasi.use_previous_year": TAHUN,
}
"""In which period the write of a row is seen; T1 else."""
ABOUT = {"pegawai.archive": "teman"}
"""Whom it is about; else the one at whom the screens stand."""


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_open_screen_is_right_after(row, sit_down):
    screens = sit_down(row.keadaan)
    screens.begin(str(row), PERIODE.get(str(row), T1))
    d = screens.dunia
    row.call(getattr(d.services, row.service), d.actors[next(iter(row.hak))], d, ABOUT.get(str(row), "staf"))
    if screens.hear():
        assert screens.wrong() == ""


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_screen_is_right_after_its_own_write_and_so_are_the_others(act, sit_down):
    screens = sit_down("kantor")
    screens.begin(act.__name__)
    act(screens)
    assert screens.refusals() == []
    assert screens.hear(), "nothing was written"
    assert screens.wrong() == ""
