"""On the desk: what is told before the last step, the IPK table, a corrected predikat of a unit."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.evaluasi.koreksi_organisasi import Tersentuh
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.ui.evaluasi.organisasi.koreksi import DaftarTersentuh
from kinerja_desktop.ui.evaluasi.view import make_view
from tests.kit.people import FORM

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


def test_a_final_recorded_for_another_is_asked_about_too_after_the_period(world, qtbot):
    """P6 Lampiran p.90, 114: without any realisation, also when pengelola kinerja records the paper."""
    langkah, kantor = world.langkah, world.people
    langkah.established(kantor.kepala_id, form=FORM)
    langkah.rated(kantor.kepala_id, T1)
    told = listen(world)
    view = opened(world, kantor.pengelola, qtbot)
    view.open_target(kantor.kepala_id)
    ask = view.person.tanda.ask
    view.person.tanda.sign.click()
    ask.nomor.set_text("800/12/2026")
    ask.day.set_value(date(2026, 4, 3))
    ask.go.click()
    assert "1 pegawai belum memiliki realisasi: dr. Kepala Uji" in told[0]
    assert "belum berakhir" not in told[0]
    assert ask.isVisible()
    assert ask.nomor.text == "800/12/2026"
    assert status_of(world, kantor.kepala_id) is StatusEvaluasi.DINILAI
    world.dialogs.confirm = lambda *_question: True
    ask.go.click()
    assert not ask.isVisible()
    assert status_of(world, kantor.kepala_id) is StatusEvaluasi.FINAL


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
    people = siap.people
    siap.langkah.final(people.staf_id, T1)
    view = opened(siap, people.pengelola, qtbot)
    panel = view.organisasi
    view.tabs.setCurrentIndex(2)
    row = next(one for one in panel._model.rows if one.predikat is not None)
    panel.go_to(row)
    panel.combo.setCurrentIndex(panel.combo.findData(PredikatOrganisasi.KURANG))
    panel.correct.click()
    koreksi = panel.koreksi
    assert koreksi.people.title.text() == "Dibuka kembali: 1 evaluasi final"
    assert [one.nama for one in koreksi.people.rows.rows] == ["Staf Uji, A.Md."]
    QTest.keyClick(koreksi.ask.text, Qt.Key.Key_Escape)
    assert not koreksi.isVisible()
    assert status_of(siap, people.staf_id) is StatusEvaluasi.FINAL
    panel.correct.click()
    koreksi.ask.go.click()
    assert "Alasan koreksi belum diisi." in koreksi.ask.refusal.text()
    koreksi.ask.text.setPlainText("Salah baca capaian")
    koreksi.ask.go.click()
    assert not koreksi.isVisible()
    assert status_of(siap, people.staf_id) is StatusEvaluasi.DINILAI
    assert "Dikoreksi; 1 evaluasi dibuka kembali" in siap.said
    assert [one.nama for one in panel.replaced.rows.rows] == ["Staf Uji, A.Md."]


def test_why_a_correction_is_refused_is_in_sight_on_a_small_screen(siap, qtbot):
    """1366x768 at 150 %: what it touches and the reason fill the page, which scrolls."""
    siap.langkah.final(siap.people.staf_id, T1)
    view = opened(siap, siap.people.pengelola, qtbot)
    view.resize(702, 440)
    panel = view.organisasi
    view.tabs.setCurrentIndex(2)
    panel.go_to(next(one for one in panel._model.rows if one.predikat is not None))
    panel.combo.setCurrentIndex(panel.combo.findData(PredikatOrganisasi.KURANG))
    panel.correct.click()
    ask = panel.koreksi.ask
    ask.go.click()
    qtbot.waitUntil(lambda: is_seen(ask.refusal))
    assert "Alasan koreksi belum diisi." in ask.refusal.text()


def is_seen(widget):
    """Whether nothing of it is cut off by the page around it."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def test_who_is_touched_by_a_correction_is_opened_and_the_question_waits(siap, qtbot):
    """P6 Lampiran p.92-94: whom it touches is looked at before it is decided."""
    people = siap.people
    rated = [siap.langkah.rated(one, T1) for one in (people.staf_id, people.teman_id)]
    for one in rated:
        siap.services.evaluasi.finalize(people.penilai, one.id, date(2026, 4, 2))
    view = opened(siap, people.pengelola, qtbot)
    panel = view.organisasi
    view.tabs.setCurrentIndex(2)
    panel.go_to(next(one for one in panel._model.rows if one.predikat is not None))
    panel.combo.setCurrentIndex(panel.combo.findData(PredikatOrganisasi.KURANG))
    panel.correct.click()
    panel.koreksi.ask.text.setPlainText("Salah baca capaian")
    touched = panel.koreksi.people.list
    touched.setCurrentIndex(panel.koreksi.people.rows.index(1, 0))
    QTest.keyClick(touched, Qt.Key.Key_Return)
    assert view.tabs.currentIndex() == 0
    assert view.person.name.text() == panel.koreksi.people.rows.rows[1].nama
    siap.changes.deliver()
    view.tabs.setCurrentIndex(2)
    assert panel.koreksi.isVisible()
    assert panel.koreksi.ask.text.toPlainText() == "Salah baca capaian"
    panel.koreksi.ask.go.click()
    assert status_of(siap, people.teman_id) is StatusEvaluasi.DINILAI


def test_more_people_than_fit_are_all_in_the_list_of_a_correction(qtbot):
    people = DaftarTersentuh("Tersentuh")
    qtbot.addWidget(people)
    many = [
        Tersentuh(f"e{one}", f"p{one}", f"Pegawai {one}", T1, "Kabid", None, None, None) for one in range(40)
    ]
    people.show_people("40 evaluasi", many)
    assert people.list.model().rowCount() == 40


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
    assert view.switcher.name.isVisible()


def test_final_for_all_is_not_offered_before_the_first_day_hal_90(world, qtbot):
    people, t4 = world.people, Periode.parse("2026-T4")
    world.langkah.established(people.staf_id)
    world.langkah.rated(people.staf_id, t4)
    world.periode.choose(t4)
    view = opened(world, people.penilai, qtbot)
    assert not view.finalize_all.isVisible()
    assert (view.early.isVisible(), view.early.text()) == (True, "Dapat difinalkan mulai 31 Desember 2026")
    world.periode.choose(T1)
    view.reload()
    assert not view.early.isVisible()
