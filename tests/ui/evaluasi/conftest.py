"""A rater with two people whose SKP are set, and the predikat of his unit."""

from datetime import date

import pytest

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm

T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)


@pytest.fixture
def meja(world):
    """The world with SKP of `staf` and `teman`, whom `kabid` rates; realisation and feedback for `staf`."""
    people, services = world.people, world.services
    world.set_organisasi = lambda periode=T1: services.predikat_organisasi.set(
        people.pengelola,
        PredikatOrganisasiForm(
            people.bidang_id, periode, PredikatOrganisasi.BAIK, "Capaian rencana aksi", date(2026, 4, 2)
        ),
    )
    world.skp = {
        person: world.set_skp(person, people.kabid_id) for person in (people.staf_id, people.teman_id)
    }
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
def siap(meja):
    """The same with the predikat of the unit: everything may be opened."""
    meja.set_organisasi()
    return meja
