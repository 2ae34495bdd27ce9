"""The Lampiran of an SKP in the window: three fields, words to begin with, and the way there."""

import pytest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.skp.lampiran import BagianLampiran
from kinerja_desktop.ui.skp.editor.view import SkpEditorView

SKEMA = BagianLampiran.SKEMA_PERTANGGUNGJAWABAN


@pytest.fixture
def show(open_editor, qtbot):
    def make(actor):
        view = SkpEditorView(open_editor(actor))
        qtbot.addWidget(view)
        view.resize(1000, 640)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return make


def stored(world, draft):
    return world.services.skp.get(world.people.staf, draft).isi.lampiran


def test_a_finding_leads_to_the_empty_part_and_what_is_typed_is_stored_as_one_leaves_it(
    world, show, draft, qtbot
):
    view = show(world.people.staf)
    temuan = next(one for one in view._editor.findings.saran if one.kode == "lampiran.kosong")
    view.go_to(temuan)
    field = view.lampiran.fields[BagianLampiran.DUKUNGAN_SUMBER_DAYA]
    assert field.input.hasFocus()
    qtbot.keyClicks(field.input, "Kendaraan operasional")
    view.lampiran.fields[SKEMA].enter()
    assert stored(world, draft).dukungan_sumber_daya == "Kendaraan operasional"
    view._editor.undo_stack.undo()
    assert field.text == stored(world, draft).dukungan_sumber_daya == ""


def test_a_point_begins_with_the_words_of_the_form(world, show, draft, qtbot):
    view = show(world.people.staf)
    view.tabs.setCurrentIndex(2)
    weekly, monthly, *_ = view.lampiran.starts[SKEMA].menu().actions()
    monthly.trigger()
    qtbot.keyClicks(QApplication.focusWidget(), "kunjungan")
    weekly.trigger()
    qtbot.keyClicks(QApplication.focusWidget(), "stok")
    view.lampiran.fields[BagianLampiran.KONSEKUENSI].enter()
    assert stored(world, draft).skema_pertanggungjawaban.splitlines() == [
        "Hasil kerja dilaporkan setiap bulan berikut data kunjungan",
        "Hasil kerja dilaporkan setiap minggu berikut data stok",
    ]


def test_what_is_submitted_is_only_read(world, show, fill):
    view = show(world.people.staf)
    fill(view._editor)
    view.tabs.setCurrentIndex(2)
    view._editor.submit()
    assert view.lampiran.fields[SKEMA].input.isReadOnly()
    assert not view.lampiran.starts[SKEMA].isVisible()
