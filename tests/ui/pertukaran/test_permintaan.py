"""Asking the centre for an approval with the mouse and the keys, its answer, and the signature at the end."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kinerja_desktop.domain.pertukaran.terms import HasilPermintaan, JenisPermintaan
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.ui.pertukaran.permintaan.page import make_view as make_page
from kinerja_desktop.ui.pertukaran.view import make_view
from kinerja_desktop.ui.widgets.table.roles import NOTE_ROLE
from tests.kit import permintaan
from tests.kit.patience import PATIENCE_MS
from tests.kit.people import FORM
from tests.kit.pusat import PUSAT

CTRL = Qt.KeyboardModifier.ControlModifier


def page(context, qtbot):
    made = make_view(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.open_target("permintaan")
    return made


def says(view, text, qtbot):
    """Once what was added is laid out."""
    detail = view.permintaan.detail
    qtbot.waitUntil(
        lambda: any(text in one.text() for one in detail.findChildren(QLabel) if one.isVisibleTo(view)),
        timeout=PATIENCE_MS,
    )


@pytest.fixture
def skp(world):
    own = world.people.pengelola
    draft = world.services.skp.create_draft(
        own, SkpDraft(world.people.kepala_id, date(2026, 1, 1), date(2026, 12, 31))
    )
    world.services.skp.save_content(own, draft.id, FORM)
    return world.services.skp.submit(own, draft.id)


@pytest.fixture
def office(world, terdaftar, skp, qtbot):
    _ = terdaftar, skp
    made = page(world.context(world.people.pengelola), qtbot)
    made.world = world
    return made


def ask(office, qtbot):
    """With the keys: search the head, choose what, and the office that is known."""
    tab = office.permintaan
    tab.begin()
    asking = tab.asking
    QTest.keyClicks(asking.finder.search, "kepala")
    asking.finder.enter_list()
    asking.jenis.box.setCurrentText(JenisPermintaan.SKP)
    asking.jenis.chosen.emit(JenisPermintaan.SKP)
    asking.kantor.picker.set_current(PUSAT)
    assert not asking.pejabat.isVisibleTo(office)
    QTest.mouseClick(asking.ask_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.rows.rowCount() == 1, timeout=PATIENCE_MS)


def write(view, context, folder, qtbot):
    """The files into a folder, by the key; the one that was made."""
    context.dialogs.folder = folder
    before = set(folder.glob("*.kinerja")) if folder.exists() else set()
    view.permintaan.file_button.click()
    qtbot.waitUntil(lambda: set(folder.glob("*.kinerja")) > before, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not view.permintaan.model.is_busy, timeout=PATIENCE_MS)
    (made,) = set(folder.glob("*.kinerja")) - before
    return made


def receive(side, actor, path):
    berkas = side.services.terima.examine(actor, [path])
    side.services.terima.apply_all(actor, berkas)


def test_an_approval_goes_to_the_centre_and_back_in_the_window(office, pusat, skp, terdaftar, qtbot):
    world, tmp_path = office.world, terdaftar
    ask(office, qtbot)
    tab = office.permintaan
    assert tab.file_button.text() == "Buat berkas (1)"
    assert office.tabs.tabText(3) == "Permintaan (1)"
    sent = write(office, world_context(office), tmp_path / "minta", qtbot)
    assert not tab.file_button.isEnabled()
    receive(pusat, pusat.pengelola, sent)
    centre = page(pusat.context(pusat.pengelola), qtbot)
    there = centre.permintaan
    says(centre, skp.isi.hasil_kerja[0].uraian, qtbot)
    detail = there.detail
    assert detail.hasil.text == HasilPermintaan.DISETUJUI
    assert not detail.isi.isVisibleTo(centre)
    detail.answer_button.click()
    assert "Nomor surat jawaban belum diisi." in centre.banner.text
    detail.dasar.set_text("S/7/2026")
    detail.answer_button.click()
    assert there.rows.row_at(there.table.currentIndex()).keadaan == "Disetujui, berkas belum dibuat"
    back = write(centre, world_context(centre), tmp_path / "jawab", qtbot)
    receive(world, world.people.pengelola, back)
    office.reload()
    says(office, "Disetujui, belum dicatat", qtbot)
    tab.detail.record_button.click()
    done = world.services.skp.get(world.people.pengelola, skp.id)
    assert done.status is StatusSkp.DITETAPKAN
    assert not tab.detail.record_button.isVisibleTo(office)
    assert office.tabs.tabText(3) == "Permintaan"


def world_context(view):
    return view.permintaan.model.context


def test_taking_back_asks_why(office, qtbot):
    ask(office, qtbot)
    tab = office.permintaan
    world_context(office).dialogs.reason = "Salah orang"
    tab.detail.withdraw_button.click()
    says(office, "Ditarik: Salah orang", qtbot)
    assert not tab.file_button.isEnabled()  # it never left


def test_what_is_typed_as_an_answer_stays_when_the_list_is_read_again(office, pusat, tmp_path, qtbot):
    ask(office, qtbot)
    sent = write(office, world_context(office), tmp_path / "minta", qtbot)
    receive(pusat, pusat.pengelola, sent)
    centre = page(pusat.context(pusat.pengelola), qtbot)
    centre.permintaan.detail.dasar.set_text("S/7")
    centre.reload()
    assert centre.permintaan.detail.dasar.text == "S/7"


def test_who_only_looks_has_no_steps(world, terdaftar, qtbot):
    _ = terdaftar
    view = page(world.context(world.people.admin), qtbot)
    assert not view.tabs.isTabVisible(3)


@pytest.fixture
def staf(world, terdaftar, qtbot):
    """The screen of an employee: the centre asks him for feedback."""
    _ = terdaftar
    permintaan.put(world, world.people.pengelola, is_keluar=False, pegawai_id=world.people.staf_id)
    made = make_page(world.context(world.people.staf))
    qtbot.addWidget(made)
    made.counted = []
    made.waits.connect(made.counted.append)
    made.resize(1100, 640)
    made.show()
    return made


def test_who_is_asked_answers_in_a_screen_of_his_own(world, staf, qtbot):
    """P6 Pasal 17-19: by who is asked, who needs no part in the exchange for it."""
    tab = staf.permintaan
    says(staf, "Kerja sama", qtbot)
    qtbot.waitUntil(tab.table.hasFocus)
    assert not tab.file_button.isVisibleTo(staf)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    QTest.keyClicks(tab.detail.isi.editor, "Rapi dan tepat waktu")
    tab.detail.answer_button.click()
    assert world.said[-1] == "Jawaban tersimpan. Pengelola kinerja mengirim berkasnya"
    says(staf, "Rapi dan tepat waktu", qtbot)
    assert staf.counted[-1] == {"permintaan": 0}


def test_a_request_in_the_list_says_all_in_two_lines(staf):
    """Six columns were cut in 360 points."""
    first = staf.permintaan.rows.index(0, 0)
    assert first.data() == "Umpan balik: Staf"
    assert first.data(NOTE_ROLE).startswith("Menunggu jawaban · Dari BKPP Uji")
