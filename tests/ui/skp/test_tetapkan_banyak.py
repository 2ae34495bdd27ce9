"""Several submitted SKP set in one act by their rater (P6 Pasal 14): one question, refusals by person."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.ui.skp.view import SkpView
from tests.kit.days import type_day

SHIFT = Qt.KeyboardModifier.ShiftModifier
FLAG = QItemSelectionModel.SelectionFlag


@pytest.fixture
def diajukan(world):
    """Two people of one rater who wait; the ids of their SKP."""
    people = world.people
    return [world.langkah.submitted(one).id for one in (people.staf_id, people.teman_id)]


@pytest.fixture
def show(world, qtbot):
    def make(actor):
        view = SkpView(world.context(actor))
        qtbot.addWidget(view)
        view.resize(1150, 640)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return make


def states(world, ids):
    return [world.services.skp.get(world.people.pengelola, one).status for one in ids]


def test_all_that_wait_are_set_with_one_question_and_one_entry_each(world, diajukan, show):
    view = show(world.people.penilai)
    assert view.list.establish.text() == "Tetapkan yang diajukan (2)"
    view.list.table.setFocus()
    QTest.keyClick(view.list.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert "Tetapkan 2 SKP: Staf Uji, A.Md., Teman Uji." in view.list.ask._title.text()
    assert not view.list.ask.nomor.isVisible()  # he signs himself
    type_day(view.list.ask._day_field, "20 januari 2026")
    view.list.ask.go.click()
    assert states(world, diajukan) == [StatusSkp.DITETAPKAN] * 2
    assert "2 SKP ditetapkan." in view.banner.text
    assert not view.list.establish.isVisible()
    with world.database.read() as session:
        told = session.query(AuditEntry.tindakan).filter(AuditEntry.tindakan == "skp.establish").count()
    assert told == 2
    detail = world.services.skp.get(world.people.pengelola, diajukan[0])
    assert detail.ditetapkan_tanggal == date(2026, 1, 20)


def test_who_is_refused_is_named_with_the_reason_and_the_others_are_set(world, diajukan, show):
    view = show(world.people.penilai)
    world.services.skp_diajukan.withdraw(world.people.staf, diajukan[0])  # while the rater looks at the list
    view.list.establish.click()
    view.list.ask.go.click()
    assert states(world, diajukan) == [StatusSkp.DRAF, StatusSkp.DITETAPKAN]
    assert view.banner.text.startswith("1 SKP ditetapkan, 1 tidak dapat ditetapkan.")
    assert "SKP belum diajukan, atau sudah diputuskan." in view.banner.text
    assert "Pegawai: Staf Uji, A.Md." in view.banner.text


def test_only_those_that_were_chosen_are_set(world, diajukan, show):
    third = world.langkah.submitted(world.people.id_of("orang_lain")).id
    view = show(world.people.pengelola)
    assert not view.list.establish.isVisible()  # what is signed on paper is recorded of chosen ones only
    people = view.view_model.people
    for skp_id in diajukan:
        line = next(number for number, one in enumerate(people.rows) if one.skp_id == skp_id)
        view.list.table.selectionModel().select(people.index(line, 0), FLAG.Select | FLAG.Rows)
    assert view.list.establish.text() == "Tetapkan yang dipilih (2)"
    view.list.establish.click()
    assert view.list.ask.nomor.isVisible()
    view.list.ask.go.click()
    assert "Nomor dokumen yang ditandatangani belum diisi." in view.banner.text
    view.list.establish.click()
    view.list.ask.nomor.set_text("800/17/2026")
    view.list.ask.go.click()
    assert states(world, [*diajukan, third]) == [*[StatusSkp.DITETAPKAN] * 2, StatusSkp.DIAJUKAN]


@pytest.mark.usefixtures("diajukan")
def test_who_may_not_decide_is_offered_nothing(world, show):
    view = show(world.people.pemeriksa)
    view.list.table.selectAll()
    assert not view.list.establish.isVisible()
    QTest.keyClick(view.list.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert view.list.ask.isHidden()
