"""What people do at the open screens: one act each that writes."""

from datetime import date

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from tests.kit.screens import OpenScreens


def need_added(screens: OpenScreens) -> None:
    model = screens.page("kebutuhan").view_model
    model.begin()
    model.editor.set_uraian("Belum dilayani siapa pun")


def need_archived(screens: OpenScreens) -> None:
    screens.page("kebutuhan").view_model.editor.archive("dicabut")


def need_unlinked(screens: OpenScreens) -> None:
    screens.page("skp").view_model.editor.set_link(0, None)


def need_linked(screens: OpenScreens) -> None:
    need_unlinked(screens)
    screens.hear()
    editor = screens.page("skp").view_model.editor
    editor.set_link(0, next(one for one in editor.choices if one.uraian == "Gizi membaik"))


def plan_discarded(screens: OpenScreens) -> None:
    screens.page("skp").view_model.editor.discard("batal")


def achievement_entered(screens: OpenScreens) -> None:
    page = screens.page("pemantauan")
    page.nilai.setText("7")
    page.uraian.set_text("sudah")
    page._save()


def person_rated(screens: OpenScreens) -> None:
    penilaian = screens.page("evaluasi").model.penilaian
    penilaian.set_hasil(Rating.SESUAI_EKSPEKTASI)
    penilaian.set_perilaku(Rating.SESUAI_EKSPEKTASI)


def people_finalized(screens: OpenScreens) -> None:
    person_rated(screens)
    screens.page("evaluasi").model.finalize_all(date(2026, 10, 3))


def unit_judged(screens: OpenScreens) -> None:
    model = screens.page("evaluasi").organisasi_model
    model.choose(next(row for row in model.rows if row.predikat is None))
    model.predikat, model.dasar = PredikatOrganisasi.BAIK, "Uji"
    model.save()
    model.choose(None)


def feedback_given(screens: OpenScreens) -> None:
    model = screens.page("umpan_balik").model
    model.choose(screens.dunia.ids["teman"])
    model.give(model.tentang[-1], "Rapi")
    model.clear()


def feedback_withdrawn(screens: OpenScreens) -> None:
    model = screens.page("umpan_balik").model
    model.withdraw(model.given[0].id, "keliru")


def request_declined(screens: OpenScreens) -> None:
    model = screens.page("umpan_balik").requests
    model.decline(model.waiting[0].id, "tidak melihatnya bekerja")


def name_corrected(screens: OpenScreens) -> None:
    screens.page("pegawai").detail_model.edit("nama", "Staf Baru, A.Md.")


def unit_renamed(screens: OpenScreens) -> None:
    screens.page("organisasi").model.edit("nama", "Bidang Berganti Nama")


def post_added(screens: OpenScreens) -> None:
    model = screens.page("organisasi").jabatan_model
    model.add("Arsiparis Uji")
    model.open(None)


def agency_renamed(screens: OpenScreens) -> None:
    model = screens.page("pengaturan instansi").sections["instansi"].model
    model.save(InstansiForm("D", "Dinas Berganti Nama", "Semarang"))


def backup_made(screens: OpenScreens) -> None:
    screens.page("pengaturan cadangan").sections["cadangan"].model.make()


ACTS = (
    *(need_added, need_archived, need_linked, need_unlinked, plan_discarded, achievement_entered),
    *(person_rated, people_finalized, unit_judged, feedback_given, feedback_withdrawn, request_declined),
    *(name_corrected, unit_renamed, post_added, agency_renamed, backup_made),
)
