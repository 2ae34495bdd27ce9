"""On the desk: what is told before the last step, the IPK table, a corrected predikat of a unit."""

from datetime import date

from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.ui.evaluasi.view import make_view

T1 = Periode.parse("2026-T1")


def opened(world, actor, qtbot):
    view = make_view(world.context(actor))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1158, 690)
    view.show()
    return view


def status_of(world, pegawai_id, periode=T1):
    rows = world.services.evaluasi.list(world.people.pengelola, periode)
    return next(row.status for row in rows if row.pegawai_id == pegawai_id)


def listen(world):
    """Gives what each question says of its consequence; every answer is no."""
    told = []
    world.dialogs.confirm = lambda _parent, _question, consequence, _action: told.append(consequence)
    return told


def test_before_the_last_step_who_lacks_what_is_told_p90(siap, qtbot):
    people = siap.people
    for pegawai_id in (people.staf_id, people.teman_id):
        siap.langkah.rated(pegawai_id, T1)
    told = listen(siap)
    view = opened(siap, people.penilai, qtbot)
    view.person.rating.date.set_value(date(2026, 4, 3))
    view.finalize_all.click()
    (text,) = told
    assert "1 pegawai belum memiliki realisasi: Teman Uji." in text
    assert "1 pegawai belum memperoleh umpan balik: Teman Uji." in text
    assert text.endswith(
        "Bertanggal 3 April 2026. Evaluasi final terkunci; sesudahnya hanya berubah karena putusan atasan "
        "pejabat penilai atas keberatan (tidak bagi hasil yang bersifat final, Lampiran hal. 90) atau karena "
        "predikat organisasinya dikoreksi dengan alasan."
    )
    assert status_of(siap, people.teman_id) is StatusEvaluasi.DINILAI


def test_in_the_last_days_of_a_quarter_the_days_left_are_told(siap, qtbot):
    """The office let the evaluation of a quarter be final up to five working days earlier (Pasal 24)."""
    people = siap.people
    siap.services.setelan.change(people.admin, "evaluasi.lebih_awal", 5, "libur panjang")
    siap.langkah.rated(people.staf_id, T1)
    told = listen(siap)
    view = opened(siap, people.penilai, qtbot)
    view.open_target(people.staf_id)
    view.person.rating.date.set_value(date(2026, 3, 27))
    view.person.rating.finalize.click()
    assert "Triwulan I 2026 belum berakhir: masih 4 hari lagi." in told[0]
    assert status_of(siap, people.staf_id) is StatusEvaluasi.DINILAI
    view.person.rating.date.set_value(date(2026, 3, 2))
    view.person.rating.finalize.click()
    assert len(told) == 1  # refused, not asked
    assert "Pasal" in view.banner.text


def test_who_studies_is_rated_with_the_table_of_ipk_p63(siap, qtbot):
    people = siap.people
    study = JenisKeadaan.TUGAS_BELAJAR
    form = KeadaanForm(people.staf_id, study, date(2026, 1, 1), None, "SK tugas belajar 12")
    siap.services.keadaan.save(people.pengelola, form)
    view = opened(siap, people.penilai, qtbot)
    view.open_target(people.staf_id)
    material = view.person.material.toPlainText()
    assert "Tugas belajar: panduan IPK" in material
    assert "Strata 1 (S-1), universitas A, prodi minimal C\n3,51–4,00\n3,01–3,50\n" in material
    for width in (1158, 702):  # of 1366 x 768 at 100 and 150 %
        view.resize(width, 690)
        QApplication.processEvents()
        assert view.person.material.horizontalScrollBar().maximum() == 0
    assert view.person.keadaan.isVisible()
    assert view.person.keadaan.toolTip() == "Tugas belajar sejak 1 Januari 2026"
    view.open_target(people.teman_id)
    assert "IPK" not in view.person.material.toPlainText()
    assert not view.person.keadaan.isVisible()


def test_a_wrong_predikat_of_a_unit_is_corrected_after_showing_whom_it_touches(siap, qtbot):
    people, asked = siap.people, []
    siap.langkah.final(people.staf_id, T1)
    view = opened(siap, people.pengelola, qtbot)
    panel = view.organisasi
    view.tabs.setCurrentIndex(2)
    row = next(one for one in panel._model.rows if one.predikat is not None)
    panel.go_to(row)
    siap.dialogs.ask_reason = lambda _p, question, consequence, _a: asked.append((question, consequence))
    panel.combo.setCurrentIndex(panel.combo.findData(PredikatOrganisasi.KURANG))
    panel.correct.click()  # given up
    ((question, consequence),) = asked
    assert "buka kembali 1 evaluasi final?" in question
    assert "Staf Uji, A.Md.: Triwulan I 2026" in consequence
    assert status_of(siap, people.staf_id) is StatusEvaluasi.FINAL
    siap.dialogs.ask_reason = lambda *_question: "Salah baca capaian"
    panel.combo.setCurrentIndex(panel.combo.findData(PredikatOrganisasi.KURANG))
    panel.correct.click()
    assert status_of(siap, people.staf_id) is StatusEvaluasi.DINILAI
    assert "Dikoreksi; 1 evaluasi dibuka kembali" in siap.said
    assert "Staf Uji" in panel.replaced.text()


def test_what_is_asked_on_a_small_screen_is_seen_whole(siap, qtbot):
    """At 150 % the material gives its room to the question, and has it back afterwards."""
    siap.langkah.final(siap.people.staf_id, T1)
    view = opened(siap, siap.people.pengelola, qtbot)
    view.resize(702, 440)
    view.open_target(siap.people.staf_id)
    person = view.person
    siap.changes.deliver()
    person.tanda.hand_over.click()
    qtbot.wait(1)  # laid out anew
    day = person.tanda.ask.day
    assert day.visibleRegion().boundingRect().height() == day.height()
    assert not person.material.isVisible()
    person.tanda.ask.hide()
    assert person.material.isVisible()
    assert person.name.isVisible()
