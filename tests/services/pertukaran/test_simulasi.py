"""Simulated years (benchmarks/simulasi): short ones in every run, three of 41 databases in `./test lama`."""

import pytest
from sqlalchemy import text

from benchmarks.simulasi.dunia import SimulasiError, Ukuran
from benchmarks.simulasi.jalan import Simulasi

QUARTER = Ukuran(instansi=2, komputer=2, pekan=13)
pytestmark = pytest.mark.berat


def run(benih, folder, ukuran=None):
    with Simulasi(benih, folder, ukuran) as simulasi:
        return simulasi.jalankan()


def test_after_a_quarter_two_agencies_and_the_centre_agree(tmp_path):
    """Loss, doubling, delay, wrong clocks, a lost PC and two PCs from one backup: see the figures."""
    laporan = run(3, tmp_path, QUARTER)
    assert laporan.basis_data == 7
    for siapa in ("staf", "kabid"):  # scopes of a person and of the unit that he leads
        assert laporan.hitung[f"{siapa} terdaftar pada instansinya"] > 0
        assert laporan.hitung[f"paket {siapa} dikirim"] > 0
    assert laporan.hitung["paket hilang yang disebut"] > 0
    assert laporan.hitung["komputer diganti"] + laporan.hitung["dua komputer dari satu cadangan"] == 2
    assert laporan.hitung["pusat: diterapkan"] > 10


def test_one_seed_is_one_run(tmp_path):
    small = Ukuran(instansi=1, komputer=1, pekan=6)
    first, second = (run(5, tmp_path / name, small) for name in ("a", "b"))
    assert first.jejak == second.jejak
    assert len(first.jejak) > 10
    assert run(6, tmp_path / "c", small).jejak != first.jejak


def test_what_vanishes_or_differs_is_noticed(tmp_path):
    """The proof can fail: a text that is gone on both sides, then on one side only."""
    with Simulasi(7, tmp_path, Ukuran(instansi=1, komputer=1, pekan=6)) as simulasi:
        simulasi.jalankan()
        (kantor,) = simulasi.instansi
        change = text("UPDATE pegawai SET nama = 'lain', rev_hash = :h WHERE nama LIKE 'k0%'")
        for number, side in enumerate((kantor.aktif, simulasi.pusat.komputer)):
            with side.database.engine.begin() as connection:
                assert connection.execute(change, {"h": "1" * 64}).rowcount > 0
            told = ("tidak sepakat", "kehilangan tanpa disebut")[number]
            with pytest.raises(SimulasiError, match=told):
                simulasi.buktikan()


@pytest.mark.lama
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("benih", [1, 2, 3])
def test_after_a_year_ten_agencies_of_three_pcs_and_the_centre_agree(benih, tmp_path):
    """Issue: 31 real databases; and at each agency the PC of an employee or of who leads a unit."""
    laporan = run(benih, tmp_path)
    assert laporan.basis_data == 41
