"""Issue 14, section 5: the stick is pulled out, taken away or locked while a package is read or written."""

import shutil

import pytest

from kinerja_desktop.exchange.paket.package import EXPORT_STEPS
from kinerja_desktop.machine.faults import Faults
from tests.faults.test_full_disk import disk
from tests.faults.tukar.keadaan import all_are_taken_in, follow
from tests.faults.tukar.stik import CARA, Stik, stik
from tests.faults.tukar.tukar_work import KELUAR, place_for
from tests.faults.use_case_work import read_all
from tests.kit.long import LONG
from tests.kit.tukar import DIAMBIL, JENIS, Siap, Sisi, opened, refusal, terima

__all__ = ["disk", "stik"]
pytestmark = [pytest.mark.berat, pytest.mark.lama_juga]
BY_TERIMA = [nama for nama, jenis in JENIS.items() if jenis.ambil is terima]
AWAY = ("lepas", "cabut")
STEPS = EXPORT_STEPS if LONG else (EXPORT_STEPS[0], EXPORT_STEPS[4], EXPORT_STEPS[-2])
WRITTEN = JENIS if LONG else ("kirim", "tanda_terima", "pemulihan", "kartu_kunci")


def told(error) -> None:
    assert error is not None
    assert error.what
    assert error.next_step
    assert any(place in (error.where or "") for place in ("stik", KELUAR, "paket.kinerja"))
    assert ".sebagian" not in str(error), "a file that nobody knows of"
    assert "Errno" not in str(error)


@pytest.mark.parametrize("cara", AWAY)
@pytest.mark.parametrize("nama", JENIS)
def test_pulled_out_before_it_is_read(nama, cara, siap, stik: Stik):
    paket = shutil.copyfile(siap.berkas[nama], stik.path / "paket.kinerja")
    with opened(siap.copy(JENIS[nama].ke, stik.ruang / "kantor")) as side:
        before = side.rows()
        stik.hilang(cara, f"baca {nama}")
        told(refusal(lambda: JENIS[nama].ambil(side, paket, siap.kabar)))
        assert side.rows() == before


@pytest.mark.parametrize("cara", AWAY)
@pytest.mark.parametrize("nama", BY_TERIMA)
def test_pulled_out_between_looking_and_applying(nama, cara, siap, stik: Stik):
    paket = shutil.copyfile(siap.berkas[nama], stik.path / "paket.kinerja")
    with opened(siap.copy(JENIS[nama].ke, stik.ruang / "kantor")) as side:
        berkas = side.services.terima.examine(side.actor, [stik.path])
        before = without_backup(side)
        stik.hilang(cara, f"terapkan {nama}")
        (one,) = [
            each for each in side.services.terima.apply_all(side.actor, berkas).berkas if each.path == paket
        ]
        told(one.ditolak)
        assert without_backup(side) == before
        assert side.is_clean()
        assert JENIS[nama].ambil(side, siap.berkas[nama], siap.kabar) is DIAMBIL


def without_backup(side: Sisi) -> dict[str, list[str]]:
    """The backup that comes first stands whether or not something is applied after it."""
    rows = side.rows()
    rows["audit"] = [row for row in rows["audit"] if "cadangan.create_before" not in row]
    return rows


@pytest.mark.parametrize("cara", CARA)
@pytest.mark.parametrize("nama", WRITTEN)
def test_lost_while_it_is_written(nama, cara, siap, stik: Stik):
    """Refused, and what the database says is true; a new stick gets a whole file."""
    kerja = f"buat {nama}"
    template = place_for(siap, kerja, stik.ruang / "templat")
    wanted = follow(template, kerja, siap, stik.ruang / "utuh")
    for number, step in enumerate(STEPS[:1] if cara == "kunci" else STEPS):
        lost = []

        def reached(at, step=step, lost=lost):
            if at == step and not lost:
                lost.append(at)
                stik.hilang(cara, kerja)

        path = shutil.copytree(template, stik.ruang / str(number))
        (path / KELUAR).symlink_to(stik.path)
        with opened(path, Faults(reached)) as side:
            error = refusal(lambda side=side: make(side, nama, siap))
            assert lost
            found = read_all(side.database, wanted.known)
            assert found in wanted.states, step
            if error is None:
                assert found == wanted.states[-1], step
            else:
                told(error)
            assert stik.pasang()
            again = refusal(lambda side=side: make(side, nama, siap))
            assert again is None or found == wanted.states[-1], step
            assert side.is_clean(), step
        if again is None:
            (path / KELUAR).unlink()
            shutil.copytree(stik.path, path / KELUAR, ignore=shutil.ignore_patterns("lost+found"))
            all_are_taken_in(siap, kerja, path)


def make(side: Sisi, nama: str, siap: Siap) -> None:
    JENIS[nama].buat(side, side.path / KELUAR, siap.kabar)
