"""A period in which one person is final and the others are at different steps."""

import pytest

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from tests.kit.desk import World


@pytest.fixture
def dinilai(world) -> World:
    """`staf` has a final evaluation of the first quarter, `teman` an SKP that is set, the rest nothing."""
    people, langkah, periode = world.people, world.langkah, world.periode.current
    form = PredikatOrganisasiForm(people.dinas_id, periode, PredikatOrganisasi.BAIK, "Uji", periode.selesai)
    world.services.predikat_organisasi.set(people.pengelola, form)
    for pegawai_id in (people.staf_id, people.teman_id):
        langkah.established(pegawai_id)
    langkah.final(people.staf_id, periode)
    return world
