"""The tab of revisions: there only when there are any, and the two newest beside each other."""

import pytest

from kinerja_desktop.ui.skp.editor.content import Kolom
from kinerja_desktop.ui.skp.editor.view import SkpEditorView
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor


@pytest.fixture
def view(world, qtbot):
    skp = world.langkah.established(world.people.staf_id)
    editor = SkpEditor(world.context(world.people.staf))
    made = SkpEditorView(editor)
    qtbot.addWidget(made)
    assert editor.open(skp.id)
    made.resize(1000, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_first_skp_has_no_tab_and_a_revision_shows_what_it_changes(view):
    assert not view.tabs.isTabVisible(3)
    view._editor.revise("penyesuaian target")
    assert view.tabs.isTabVisible(3)
    view.tabs.setCurrentIndex(3)
    revisi = view.revisi
    assert [revisi.before.currentText(), revisi.after.currentText()] == [
        "SKP awal, 20 Januari 2026",
        "Revisi 1, Draf",
    ]
    assert "Isi keduanya sama" in revisi.reason.text()
    view._editor.set_text(0, Kolom.TARGET, "24")
    (row,) = revisi.rows.rows
    assert (row.isian, row.sebelum, row.sesudah) == ("Target", "12", "24")
    assert revisi.reason.text() == "Alasan: penyesuaian target"
