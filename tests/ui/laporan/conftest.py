"""A period in which one person is final and the others are at different steps."""

from datetime import date

import pytest

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.skp.guards import SkpDraft

FORM = SkpForm(
    Pendekatan.KUANTITATIF,
    (HasilKerjaForm("Laporan", (IndikatorForm("Jumlah", Aspek.KUANTITAS, "12", "laporan"),)),),
)


@pytest.fixture
def dinilai(world):
    """`staf` has a final evaluation of the first quarter, `teman` an SKP that is set, the rest nothing."""
    people, services = world.people, world.services
    periode = world.periode.current
    for unit in (people.bidang_id, people.dinas_id):
        form = PredikatOrganisasiForm(unit, periode, PredikatOrganisasi.BAIK, "Uji", date(2026, 4, 2))
        services.predikat_organisasi.set(people.pengelola, form)
    for pegawai_id in (people.staf_id, people.teman_id):
        draft = SkpDraft(pegawai_id, date(2026, 1, 1), date(2026, 12, 31))
        skp = services.skp.create_draft(people.pengelola, draft)
        services.skp.save_content(people.pengelola, skp.id, FORM)
        services.skp.submit(people.pengelola, skp.id)
        services.skp.establish(people.penilai, skp.id, date(2026, 1, 20))
    evaluasi = services.evaluasi.open(people.penilai, people.staf_id, periode)
    rating = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
    services.evaluasi.rate(people.penilai, evaluasi.id, rating)
    services.evaluasi.finalize(people.penilai, evaluasi.id, date(2026, 4, 2))
    return world
