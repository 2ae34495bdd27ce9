"""The desk in a window: rating by keys, one screen per person, tabs, what each role can press."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.service import PegawaiForm, PenempatanForm
from kinerja_desktop.ui.evaluasi.view import make_view
from kinerja_desktop.ui.look.theme import Tema, apply_theme, dress
from tests.kit.days import type_day
from tests.kit.desk import drop_file
from tests.kit.people import FORM
from tests.kit.pindaian import scan_pdf

T1 = Periode.parse("2026-T1")
SIZE = (1158, 690)  # what the shell leaves of 1366 x 768
LOW = (702, 440)  # the same at 150 %


@pytest.fixture
def open_desk(qtbot):
    """The desk of an actor, shown and active, the cursor in the list."""

    def open_for(world, actor, size=SIZE):
        view = make_view(world.context(actor))
        qtbot.addWidget(view)
        world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
        view.resize(*size)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.person.rating.date.set_value(date(2026, 4, 3))
        view.setFocus()
        return view

    return open_for


def press(*keys):
    """Real key presses to wherever the cursor is; gives how many."""
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        elif isinstance(key, tuple):
            QTest.keyClick(target, *key)
        else:
            QTest.keyClick(target, key)
    return sum(len(key) if isinstance(key, str) else 1 for key in keys)


F8, F7, ESC = Qt.Key.Key_F8, Qt.Key.Key_F7, Qt.Key.Key_Escape
CTRL, SHIFT, KEYPAD = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


def evaluations(world):
    rows = world.services.evaluasi.list(world.people.pengelola, T1)
    return {row.pegawai_id: row for row in rows}


def test_a_person_is_rated_and_left_with_three_keys(siap, open_desk):
    view = open_desk(siap, siap.people.penilai)
    assert view.person.name.text() == "Staf Uji, A.Md."
    assert press("2", "8", F8) == 3
    assert view.person.name.text() == "Teman Uji"
    assert evaluations(siap)[siap.people.staf_id].predikat is Predikat.BAIK
    assert view.people.count.text() == "1 dari 2 dinilai, 0 final"
    press(F7)
    assert view.person.name.text() == "Staf Uji, A.Md."
    assert view.person.rating.chip.accessibleName() == "Baik"


def test_the_number_pad_works_as_well(siap, open_desk):
    view = open_desk(siap, siap.people.penilai)
    press((Qt.Key.Key_2, KEYPAD), (Qt.Key.Key_8, KEYPAD))
    assert view.model.penilaian.draf.hasil is Rating.SESUAI_EKSPEKTASI
    assert evaluations(siap)[siap.people.staf_id].predikat is Predikat.BAIK


def test_the_point_moves_with_the_keys(siap, open_desk):
    view = open_desk(siap, siap.people.penilai)
    rating = view.person.rating
    press("3")
    assert "perilaku kerja belum" in rating.kuadran.accessibleName()
    press("7")
    assert rating.kuadran.accessibleName().endswith("predikat Kurang/Misconduct")
    assert "hal. 99" in rating.explanation.text()
    press("1")
    assert rating.kuadran.accessibleName().endswith("predikat Sangat Kurang")


def test_a_missing_reason_is_asked_for_and_typed_digits_are_text(siap, open_desk):
    view = open_desk(siap, siap.people.penilai)
    press("3", "9", F8)
    assert view.person.name.text() == "Staf Uji, A.Md."
    assert "Wajib diisi" in view.person.rating.alasan.message
    press("Naik 12 persen", F8)
    assert view.person.name.text() == "Teman Uji"
    row = evaluations(siap)[siap.people.staf_id]
    assert row.predikat is Predikat.SANGAT_BAIK
    detail = siap.services.evaluasi.get(siap.people.penilai, row.evaluasi_id)
    assert detail.alasan == "Naik 12 persen"


def test_letters_lead_into_the_texts_and_esc_back_to_the_list(siap, open_desk):
    view = open_desk(siap, siap.people.penilai)
    press("2", "8", "c")
    assert view.person.rating.catatan.editor.hasFocus()
    press("Pertahankan 2 hal")
    press(ESC)
    assert view.people.list.hasFocus()
    assert view.model.penilaian.draf.rekomendasi == ""
    press("r", "Pelatihan", ESC)
    detail = view.model.penilaian.detail
    assert (detail.catatan, detail.rekomendasi) == ("Pertahankan 2 hal", "Pelatihan")


def test_the_search_takes_digits_as_text(siap, open_desk, qtbot):
    view = open_desk(siap, siap.people.penilai)
    press((Qt.Key.Key_F, CTRL))
    assert view.people.search.hasFocus()
    press("19920909")
    qtbot.waitUntil(lambda: [row.nama for row in view.people.people.rows] == ["Teman Uji"])
    assert view.person.name.text() == "Teman Uji"
    assert view.model.penilaian.draf.hasil is None


def test_one_is_made_final_after_a_question(siap, open_desk):
    view = open_desk(siap, siap.people.penilai)
    assert view.person.rating.date.isEnabled()
    assert (view.next.text(), view.next.property("role")) == ("Simpan dan berikutnya", "primary")
    press("2", "8")
    siap.dialogs.answer = False
    press((Qt.Key.Key_Return, CTRL))
    assert siap.dialogs.asked == ["Finalkan evaluasi Staf Uji, A.Md.?"]
    assert evaluations(siap)[siap.people.staf_id].status is StatusEvaluasi.DINILAI
    siap.dialogs.answer = True
    press((Qt.Key.Key_Return, CTRL))
    assert evaluations(siap)[siap.people.staf_id].status is StatusEvaluasi.FINAL
    assert "3 April 2026" in view.person.rating.missing.text()
    assert not view.person.rating.finalize.isEnabled()
    assert not view.person.rating.date.isEnabled()  # nor does the day of signing look open
    assert (view.next.text(), view.next.property("role")) == ("Berikutnya", "")  # nothing is left to save
    assert not view.hint.isVisible()


def test_a_day_that_is_none_makes_nobody_final(siap, open_desk):
    view = open_desk(siap, siap.people.penilai)
    press("2", "8")
    type_day(view.person.rating.tanggal, "31-4-2026")
    view.person.rating.finalize.click()
    assert view.person.rating.tanggal.message == "31 April 2026 tidak ada."
    assert siap.dialogs.asked == []
    assert evaluations(siap)[siap.people.staf_id].status is StatusEvaluasi.DINILAI
    type_day(view.person.rating.tanggal, "30-4-2026")
    view.person.rating.finalize.click()
    assert "30 April 2026" in view.person.rating.missing.text()


def test_twenty_people_are_evaluated_without_a_mouse(siap, open_desk):
    """Rated with three keys a person and made final with one for all, and the answer to its question."""
    hire(siap, 18)
    view = open_desk(siap, siap.people.penilai)
    view.open_all.click()
    keys = 0
    for _ in range(20):
        keys += press("2", "8", F8)
    assert siap.said[-1] == "Sudah pegawai terakhir: 20 dari 20 dinilai"
    assert "Semua 20 orang dinilai sama" in shown_text(view.advice)
    assert "perhatikan" in view.tabs.tabText(1)
    keys += press((Qt.Key.Key_F, CTRL | SHIFT))
    assert view.people.count.text() == "20 dari 20 dinilai, 20 final"
    assert "20 evaluasi difinalkan" in view.banner.text
    assert keys == 61


def hire(world, count):
    """More people under the kabid, with SKP."""
    people, services = world.people, world.services
    jabatan = services.organisasi.list_jabatan(people.admin)[0].id
    for number in range(count):
        form = PegawaiForm(f"Pegawai {number:02d}", f"1990031520150310{number + 10:02d}", golongan="III/a")
        pegawai_id = services.pegawai.save(people.pengelola, form)
        place = PenempatanForm(pegawai_id, people.bidang_id, jabatan, date(2026, 1, 1))
        services.pegawai.place(people.pengelola, place)
        services.pegawai.change_penilai(people.pengelola, pegawai_id, people.kabid_id, "Uji")
        world.langkah.raters[pegawai_id] = people.kabid_id
        world.langkah.established(pegawai_id)


def shown_text(widget):
    layout = widget.layout()
    return "\n".join(layout.itemAt(n).widget().text() for n in range(layout.count()))


def test_a_missing_predikat_leads_whoever_may_to_the_place_to_set_it(meja, open_desk):
    view = open_desk(meja, meja.people.pengelola)
    view.open_target(meja.people.staf_id)
    assert "Pengelola kinerja" in view.person.banner.text
    assert not view.person.set_organisasi.isHidden()
    view.person.set_organisasi.click()
    panel = view.organisasi
    assert view.tabs.currentWidget().content is panel
    assert view.next.isHidden()  # it goes from employee to employee, and F8 means nothing here
    assert panel._model.chosen.unit_kerja_id == meja.people.bidang_id  # not the first that is not set
    panel.combo.setCurrentIndex(panel.combo.findData(PredikatOrganisasi.BAIK))
    panel.combo.activated.emit(panel.combo.currentIndex())
    assert not panel.waiting.isHidden()
    panel.dasar.enter()
    press("Capaian PK")
    assert panel.waiting.isHidden()  # nobody is told to fill in what is filled in
    press(Qt.Key.Key_Tab)
    assert panel.count.text().startswith("1 dari 3 unit")
    meja.changes.deliver()
    view.open_target(meja.people.staf_id)
    assert view.person.banner.text == ""
    assert view.model.penilaian.can_rate


def test_home_leads_to_the_first_unit_that_it_names(meja, open_desk):
    kantor = meja.people
    tugas = next(
        one
        for one in meja.services.beranda.list_tugas(kantor.pengelola, T1)
        if "predikat organisasi" in one.judul
    )
    view = open_desk(meja, kantor.pengelola)
    view.open_target(tugas.target)
    chosen = view.organisasi._model.chosen
    assert tugas.rincian.startswith(chosen.unit_kerja)
    assert chosen.unit_kerja_id != view.organisasi._model.rows[-1].unit_kerja_id


def test_a_rater_is_told_who_must_act(meja, open_desk):
    view = open_desk(meja, meja.people.penilai)
    assert "Pengelola kinerja" in view.person.banner.text
    assert view.person.set_organisasi.isHidden()
    press("2", "8")
    assert view.model.penilaian.draf.hasil is None


def test_what_others_wrote_is_shown_after_their_announcement(siap, open_desk):
    view = open_desk(siap, siap.people.penilai)
    assert view.person.name.text() == "Staf Uji, A.Md."
    services, rater = siap.services.evaluasi, siap.people.penilai
    services.open(rater, siap.people.teman_id, T1)
    view.reload()
    assert evaluations(siap)[siap.people.teman_id].status is StatusEvaluasi.TERBUKA
    assert "Terbuka" in {str(row.status) for row in view.people.people.rows}
    assert view.person.name.text() == "Staf Uji, A.Md."


def test_without_skp_the_way_there_is_offered(siap, open_desk):
    view = open_desk(siap, siap.people.pengelola)
    view.open_target(siap.people.orang_lain_id)
    assert not view.person.no_skp.isHidden()
    lines = view.person.state.geometry().bottom() - view.person.name.geometry().top()
    assert lines <= 6 * view.person.name.height()  # name, who and state stand together
    view.person.no_skp.findChild(QPushButton).click()
    view.open_target(siap.people.staf_id)
    assert view.person.no_skp.isHidden()
    view.person.realisasi.click()
    assert siap.navigated == [("skp", siap.people.orang_lain_id), ("pemantauan", siap.people.staf_id)]


@pytest.mark.parametrize(
    ("key", "field"), [(Qt.Key.Key_A, "alasan"), (Qt.Key.Key_C, "catatan"), (Qt.Key.Key_R, "rekomendasi")]
)
@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, SHIFT], ids=["small", "capital"])
def test_a_letter_goes_to_its_field_and_to_no_name(siap, open_desk, key, field, held):
    view = open_desk(siap, siap.people.penilai)
    name = view.model.penilaian.row.nama
    press((key, held))
    assert getattr(view.person.rating, field).editor.hasFocus()
    assert view.model.penilaian.row.nama == name


def test_an_employee_reads_but_presses_nothing(siap, open_desk):
    view = open_desk(siap, siap.people.staf)
    assert view.next.isHidden()
    assert view.open_all.isHidden()
    assert view.finalize_all.isHidden()
    assert "diisi oleh Kabid Uji" in view.person.rating.missing.text()
    assert not any(button.isEnabled() for button in view.person.rating._hasil.buttons())


@pytest.mark.parametrize("tema", [Tema.TERANG, Tema.GELAP])
def test_material_follows_the_theme(siap, open_desk, qapp, tema):
    view = open_desk(siap, siap.people.penilai)
    tokens = apply_theme(qapp, tema)
    dress(view)
    assert tokens.muted.lower() in view.person.material.toHtml().lower()


def test_on_a_small_screen_material_and_rating_take_turns(siap, open_desk):
    view = open_desk(siap, siap.people.penilai, LOW)
    assert view.person.material.isVisible()
    assert not view.person.rating.isVisible()
    assert not view.people.bars.isVisible()
    assert (view.width(), view.height()) == LOW  # nothing is larger than the window
    press("3", "9", F8)
    assert view.person.rating.isVisible()
    assert view.person.rating.alasan.editor.hasFocus()
    view.resize(*SIZE)
    assert view.person.material.isVisible()
    assert view.person.rating.isVisible()
    view.resize(SIZE[0], 960)  # lower ones have the distribution on one line, and more people in the list
    assert view.people.bars.isVisible()
    assert view.people.bars_of.text() == "Yang dinilai Kabid Uji, S.KM.:"


def test_every_input_has_a_name_for_a_screen_reader(siap, open_desk):
    roles = siap.people.penilai.peran | {Peran.PENGELOLA_KINERJA}
    view = open_desk(siap, replace(siap.people.penilai, peran=roles))
    rating = view.person.rating
    inputs = [
        *(view.people.search, view.people.states, view.people.units, view.people.list),
        *(view.person.material, rating.alasan.editor, rating.catatan.editor, rating.rekomendasi.editor),
        *(rating.date, view.organisasi.combo, view.organisasi.date, view.organisasi.table),
        *rating._hasil.buttons(),
        *rating._perilaku.buttons(),
    ]
    assert all(widget.accessibleName() for widget in inputs)


def test_p90_p115_the_superior_opens_takes_over_rates_and_signs_on_the_desk(world, open_desk):
    langkah, kantor = world.langkah, world.people
    langkah.established(kantor.staf_id)
    langkah.set_organisasi(kantor.staf_id, T1)
    view = open_desk(world, kantor.kepala)
    view.open_target(kantor.staf_id)
    person = view.person
    assert not person.rating.finalize.isEnabled()
    person.open.click()
    (taking,) = [one for one in person.tanda.buttons if one.isVisible() and "melewati waktu" in one.text()]
    taking.click()
    assert not person.tanda.ask.nomor.isVisible()
    person.tanda.ask.go.click()
    assert "hal. 90 huruf A angka 11" in person.tanda.facts.text()
    model = view.model.penilaian
    model.set_hasil(Rating.SESUAI_EKSPEKTASI)
    model.set_perilaku(Rating.SESUAI_EKSPEKTASI)
    assert person.rating.finalize.isEnabled()
    assert model.finalize(date(2026, 4, 9))
    assert "dr. Kepala Uji" in person.tanda.facts.text()
    assert person.tanda.hand_over.isVisible()


def test_p114_pengelola_records_what_the_rater_signed_on_paper(world, open_desk):
    langkah, kantor = world.langkah, world.people
    langkah.established(kantor.kepala_id, form=FORM)
    langkah.rated(kantor.kepala_id, T1)
    view = open_desk(world, kantor.pengelola)
    view.open_target(kantor.kepala_id)
    person = view.person
    assert not person.rating.finalize.isEnabled()
    person.tanda.sign.click()
    assert person.tanda.ask.nomor.isVisible()
    person.tanda.ask.nomor.set_text("800/12/2026")
    person.tanda.ask.go.click()
    assert "No. 800/12/2026, dicatat pengelola" in person.tanda.facts.text()


@pytest.fixture
def pindah(siap):
    """`staf`, rated above expectation in 2025, moved into another bidang in February."""
    langkah, kantor, services = siap.langkah, siap.people, siap.services
    langkah.established(kantor.staf_id, 2025)
    above = Rating.DIATAS_EKSPEKTASI
    found = langkah.rated(kantor.staf_id, Periode.tahunan(2025), above, above)
    services.evaluasi.finalize(langkah.penilai(kantor.staf_id), found.id, date(2026, 1, 15))
    jabatan = services.organisasi.save_jabatan(
        kantor.pengelola, JabatanForm("Penata Data", JenisJabatan.PELAKSANA)
    )
    form = PenempatanForm(kantor.staf_id, kantor.bidang_lain_id, jabatan, date(2026, 2, 10))
    services.pegawai.place(kantor.pengelola, form)
    return siap


def test_p91_the_result_of_the_old_unit_is_agreed_on_and_given_up_on_the_desk(pindah, open_desk):
    view = open_desk(pindah, pindah.people.penilai)
    panel = view.person.hasil_lama
    assert panel.take.isVisible()
    panel.take.click()
    assert not panel.ask.nomor.isVisible()
    panel.ask.text.setPlainText("Mutasi di awal tahun")
    panel.ask.go.click()
    rating = view.person.rating
    assert view.model.penilaian.row.predikat is Predikat.SANGAT_BAIK
    assert "Hasil evaluasi Tahun 2025" in rating.missing.text()
    assert rating.finalize.isEnabled()
    view.setFocus()
    press("2", "8")
    assert evaluations(pindah)[pindah.people.staf_id].predikat is Predikat.SANGAT_BAIK
    panel.give_up.click()
    panel.ask.text.setPlainText("Tidak jadi sepakat")
    panel.ask.go.click()
    assert evaluations(pindah)[pindah.people.staf_id].status is StatusEvaluasi.TERBUKA
    assert panel.take.isVisible()
    press(F8)
    assert not panel.isVisible()


def test_p91_pengelola_records_the_agreement_with_number_and_scan(pindah, open_desk, tmp_path):
    view = open_desk(pindah, pindah.people.pengelola)
    view.open_target(pindah.people.staf_id)
    person = view.person
    person.hasil_lama.take.click()
    ask = person.hasil_lama.ask
    assert drop_file(ask, scan_pdf(tmp_path / "sepakat.pdf"))
    ask.text.setPlainText("Mutasi di awal tahun")
    ask.go.click()  # without its number
    assert ask.isVisible()
    assert "Nomor dokumen yang ditandatangani belum diisi." in ask.refusal.text()
    ask.nomor.set_text("800/9/2026")
    ask.go.click()
    assert "Hasil unit lama disepakati" in person.tanda.facts.text()
    assert person.tanda.scans.text() == "Riwayat dan pindaian (1 dari 1)"


def test_the_agreement_is_asked_whole_where_there_is_little_room(pindah, open_desk, qtbot):
    view = open_desk(pindah, pindah.people.penilai, LOW)
    person = view.person
    person.hasil_lama.take.click()
    QApplication.processEvents()
    ask = person.hasil_lama.ask
    assert not person.tabs.isVisible()
    qtbot.waitUntil(lambda: ask.rect().contains(ask.go.geometry()))
    next(one for one in ask.findChildren(QPushButton) if "Batal" in one.text()).click()
    assert ask.isHidden()
    assert person.tabs.isVisible()
