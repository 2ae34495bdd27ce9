"""Matching provisional results from the screen, many at a time, by keys."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.skp.reading.sementara import PADANAN
from kinerja_desktop.ui.skp.view import SkpView

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RENCANA = (
    "Menurunnya angka kematian ibu melahirkan",
    "Menurunnya angka kematian bayi",
    "Tersedianya obat dan vaksin esensial",
    "Meningkatnya puskesmas terakreditasi paripurna",
)


@pytest.fixture
def show(world, qtbot):
    def make(actor):
        context = world.context(actor)
        context.periode.choose(Periode.tahunan(2026))
        view = SkpView(context)
        qtbot.addWidget(view)
        view.resize(1300, 700)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        return view

    return make


@pytest.fixture
def tulis(world):
    """Both of the unit wrote beforehand; then the head planned. Ids of the SKP of the two."""
    first = world.langkah.form.hasil_kerja[0]
    made = []
    for who, texts in (
        (world.people.staf_id, ("Stok obat esensial aman", "Penurunan AKI")),
        (world.people.teman_id, ("Akreditasi paripurna puskesmas naik",)),
    ):
        rows = tuple(replace(first, uraian=f"Hasil {text}", rhk_pimpinan=text) for text in texts)
        made.append(world.langkah.draft(who, form=replace(world.langkah.form, hasil_kerja=rows)).id)
    rows = tuple(map(HasilKerjaForm, RENCANA))
    world.langkah.draft(world.people.kabid_id, form=SkpForm(Pendekatan.KUALITATIF, rows))
    return made


def open_padanan(view, qtbot, lines):
    qtbot.keyClick(view, Qt.Key.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: view.padanan.isVisible() and view.padanan_model.rows.rowCount() == lines)
    qtbot.waitUntil(lambda: not view.padanan_model.is_busy)
    return view.padanan


def served(world, skp_ids):
    found = (world.services.skp.get(world.people.pengelola, one).isi.hasil_kerja for one in skp_ids)
    return [one.rhk_pimpinan if one.is_linked else f"({one.rhk_pimpinan})" for rows in found for one in rows]


def test_several_are_linked_with_one_key_and_taken_back_with_another(world, show, tulis, qtbot):
    view = show(world.people.pengelola)
    padanan = open_padanan(view, qtbot, 3)
    assert "3 hasil kerja sementara dapat dipadankan" in padanan.told.text()
    assert [padanan.table.model().index(at, 3).data() for at in range(3)] == [
        RENCANA[2],
        RENCANA[0],
        RENCANA[3],
    ]
    assert "%" in padanan.table.model().index(0, 4).data()
    qtbot.keyClick(padanan.table, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(padanan, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: served(world, tulis) == [RENCANA[2], RENCANA[0], RENCANA[3]])
    qtbot.waitUntil(lambda: "3 hasil kerja ditautkan" in view.banner.text and not view.padanan_model.is_busy)
    assert "Tidak ada yang perlu dipadankan" in [
        one.text() for one in padanan._stack.currentWidget().findChildren(type(padanan.told))
    ]
    qtbot.keyClick(padanan, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: served(world, tulis)[1] == "(Penurunan AKI)")
    qtbot.waitUntil(lambda: view.padanan_model.rows.rowCount() == 3)


def test_one_takes_the_second_proposal_refuses_another_and_searches_for_a_third(world, show, tulis, qtbot):
    view = show(world.people.pengelola)
    padanan = open_padanan(view, qtbot, 3)
    padanan.table.selectRow(1)
    second = padanan.choices.rows[1].tautan.uraian
    qtbot.keyClick(padanan.table, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: served(world, tulis)[1] == second)
    qtbot.waitUntil(lambda: view.padanan_model.rows.rowCount() == 2 and not view.padanan_model.is_busy)
    padanan.table.selectRow(0)
    qtbot.keyClick(padanan.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: view.padanan_model.rows.rowCount() == 1 and not view.padanan_model.is_busy)
    assert served(world, tulis)[0] == "(Stok obat esensial aman)"
    padanan.rest.setChecked(True)
    assert view.padanan_model.rows.rowCount() == 2
    padanan.rest.setChecked(False)
    padanan.table.selectRow(0)
    qtbot.keyClick(padanan, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(padanan.search, "kematian bayi")
    assert [one.tautan.uraian for one in padanan.choices.rows] == [RENCANA[1]]
    qtbot.keyClick(padanan.search, Qt.Key.Key_Return)
    qtbot.keyClick(padanan.proposals, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: served(world, tulis)[2] == RENCANA[1])


@pytest.mark.usefixtures("tulis")
def test_home_and_coverage_lead_there_and_escape_leads_back(world, show, qtbot):
    view = show(world.people.staf)
    view.open_target(PADANAN)
    qtbot.waitUntil(lambda: view.padanan_model.rows.rowCount() == 2)  # the own ones only
    assert view.current_target == PADANAN
    qtbot.keyClick(view.padanan, Qt.Key.Key_Escape)
    assert view.editor.isVisible()


@pytest.mark.usefixtures("tulis")
def test_who_writes_no_skp_is_not_offered_it(world, show):
    view = show(world.people.pemeriksa)
    assert not view.match.isVisible()
    view.open_target(PADANAN)
    assert "padanan" not in view.__dict__


@pytest.mark.usefixtures("tulis")
def test_three_proposals_are_in_sight_at_150(world, show, qtbot):
    view = show(world.people.pengelola)
    padanan = open_padanan(view, qtbot, 3)
    view.resize(862, 416)
    assert view.minimumSizeHint().width() <= 862
    line = padanan.proposals.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: padanan.proposals.viewport().height() >= 3 * line)
