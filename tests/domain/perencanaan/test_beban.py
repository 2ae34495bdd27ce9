"""When indicators are due, as their texts say."""

import pytest

from kinerja_desktop.domain.perencanaan.beban import due_quarters
from kinerja_desktop.domain.perencanaan.rencana import BarisIki


@pytest.mark.parametrize(
    ("text", "target", "quarters"),
    [
        ("Laporan tersampaikan", "31 Maret 2026", (1, 0, 0, 0)),
        ("Laporan tersampaikan paling lambat minggu kedua Juli", "1 laporan", (0, 0, 1, 0)),
        ("Survei dari Januari sampai Desember", "2", (0, 0, 0, 1)),
        ("Rapat koordinasi", "Triwulan II", (0, 1, 0, 0)),
        ("Rapat koordinasi", "TW 3", (0, 0, 1, 0)),
        ("Stok opname", "semester I", (0, 1, 0, 0)),
        ("Stok opname", "30-11-2026", (0, 0, 0, 1)),
        ("Data termutakhir setiap bulan", "12 data", (1, 1, 1, 1)),
        ("Indeks kepuasan masyarakat", "85", (0, 0, 0, 0)),
        ("Bumei terawat", "100", (0, 0, 0, 0)),
    ],
)
def test_an_indicator_is_due_when_its_text_says_so(text, target, quarters):
    assert due_quarters([BarisIki("h", text, target, "")]) == quarters
