"""Every screen that is open is right after any write, whoever made it: somebody else, or a screen itself."""

from datetime import date

import pytest

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.services.organisasi.instansi import InstansiForm
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


def need_added(screens):
    model = screens.page("kebutuhan").view_model
    model.begin()
    model.editor.set_uraian("Belum dilayani siapa pun")


def need_archived(screens):
    screens.page("kebutuhan").view_model.editor.archive("dicabut")


def need_linked(screens):
    editor = screens.page("skp").view_model.editor
    editor.set_link(0, next(one for one in editor.choices if one.uraian == "Gizi membaik"))


def need_unlinked(screens):
    need_linked(screens)
    screens.hear()
    screens.page("skp").view_model.editor.set_link(0, None)


def plan_discarded(screens):
    screens.page("skp").view_model.editor.discard("batal")


def achievement_entered(screens):
    page = screens.page("pemantauan")
    page.nilai.setText("7")
    page.uraian.set_text("sudah")
    page._save()


def person_rated(screens):
    penilaian = screens.page("evaluasi").model.penilaian
    penilaian.set_hasil(Rating.SESUAI_EKSPEKTASI)
    penilaian.set_perilaku(Rating.SESUAI_EKSPEKTASI)


def people_finalized(screens):
    person_rated(screens)
    screens.page("evaluasi").model.finalize_all(date(2026, 4, 3))


def unit_judged(screens):
    model = screens.page("evaluasi").organisasi_model
    model.choose(next(row for row in model.rows if row.predikat is None))
    model.predikat, model.dasar = PredikatOrganisasi.BAIK, "Uji"
    model.save()
    model.choose(None)


def feedback_given(screens):
    model = screens.page("umpan_balik").model
    model.choose(screens.dunia.ids["teman"])
    model.give(model.tentang[-1], "Rapi")
    model.clear()


def feedback_withdrawn(screens):
    model = screens.page("umpan_balik").model
    model.withdraw(model.given[0].id, "keliru")


def request_declined(screens):
    model = screens.page("umpan_balik").requests
    model.decline(model.waiting[0].id, "tidak melihatnya bekerja")


def name_corrected(screens):
    screens.page("pegawai").detail_model.edit("nama", "Staf Baru, A.Md.")


def unit_renamed(screens):
    screens.page("organisasi").model.edit("nama", "Bidang Berganti Nama")


def post_added(screens):
    model = screens.page("organisasi").jabatan_model
    model.add("Arsiparis Uji")
    model.open(None)


def agency_renamed(screens):
    model = screens.page("pengaturan instansi").sections["instansi"].model
    model.save(InstansiForm("D", "Dinas Berganti Nama", "Semarang"))


def backup_made(screens):
    screens.page("pengaturan cadangan").sections["cadangan"].model.make()


STEPS = (
    *(need_added, need_archived, need_linked, need_unlinked, plan_discarded, achievement_entered),
    *(person_rated, people_finalized, unit_judged, feedback_given, feedback_withdrawn, request_declined),
    *(name_corrected, unit_renamed, post_added, agency_renamed, backup_made),
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_a_screen_is_right_after_its_own_write_and_so_are_the_others(step, sit_down):
    screens = sit_down("kantor")
    screens.begin(step.__name__)
    step(screens)
    assert screens.hear(), "nothing was written"
    assert screens.wrong() == ""
