"""A rater with two people whose SKP are set, and the predikat of his unit."""

import pytest

from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm
from tests.kit.desk import T1, World


@pytest.fixture
def meja(world) -> World:
    """The world with SKP of `staf` and `teman`, whom `kabid` rates; realisation and feedback for `staf`."""
    people, services = world.people, world.services
    world.skp = {person: world.langkah.established(person) for person in (people.staf_id, people.teman_id)}
    staf = world.skp[people.staf_id]
    first, second = staf.isi.hasil_kerja[0].indikator
    services.pemantauan.save_realisasi(
        people.staf,
        staf.id,
        T1,
        [
            RealisasiForm(first.id, "3", "Tiga laporan <selesai>", "Surat 12"),
            RealisasiForm(second.id, "95,5"),
        ],
    )
    services.umpan_balik.give(people.teman, staf.id, T1, [UmpanBalikForm("Cepat tanggap", nilai_perilaku=1)])
    return world


@pytest.fixture
def siap(meja) -> World:
    """The same with the predikat of the unit: everything may be opened."""
    meja.langkah.set_organisasi(meja.people.staf_id, T1)
    return meja
