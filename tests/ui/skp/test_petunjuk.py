"""Hints under the cell that is typed in: after a pause, over the grid, without a step being held up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from kinerja_desktop.ui.skp.editor.content import Kolom
from kinerja_desktop.ui.skp.editor.grid_view import SkpGridView


@pytest.fixture
def pane(world, open_editor, draft, qtbot):
    editor = open_editor(world.people.staf)
    view = SkpGridView(editor)
    editor.open(draft)
    qtbot.addWidget(view)
    view.resize(1000, 420)
    with qtbot.waitExposed(view):
        view.show()
    view.refresh()
    return view


def type_in(qtbot, pane, kolom, text):
    """As somebody types it, up to the pause."""
    pane.go_to(0, kolom)
    qtbot.keyClicks(pane.grid, text[0])
    typed_in = pane.grid.findChild(QPlainTextEdit)
    qtbot.keyClicks(typed_in, text[1:])
    pane.note._pause.setInterval(0)
    pane.note._pause.start()
    qtbot.waitUntil(lambda: not pane.note._pause.isActive())
    return typed_in


def test_an_activity_is_hinted_below_the_cell_and_nothing_moves(pane, qtbot):
    before = [pane.grid.rowHeight(row) for row in range(pane.model.rowCount())]
    typed_in = type_in(qtbot, pane, Kolom.RHK, "Menyusun laporan arsip")
    note = pane.note
    assert note.isVisible()
    assert "misalnya: Laporan arsip tersusun." in note.text()
    bottom = typed_in.mapTo(pane, typed_in.rect().bottomLeft())
    assert note.mapTo(pane, note.rect().topLeft()).y() > bottom.y()
    assert pane.rect().contains(note.geometry())
    assert [pane.grid.rowHeight(row) for row in range(pane.model.rowCount())] == before
    qtbot.keyClick(typed_in, Qt.Key.Key_Return)
    assert not note.isVisible()
    assert pane._editor.content.hasil_kerja[0].uraian == "Menyusun laporan arsip", "advice forbids nothing"


def test_what_is_mended_loses_its_hint_at_once(pane, qtbot):
    typed_in = type_in(qtbot, pane, Kolom.RHK, "Layanan arsip")
    assert pane.note.isVisible()
    qtbot.keyClicks(typed_in, " tertata")
    assert not pane.note.isVisible()


def test_a_unit_is_asked_for_where_it_is_typed_not_before(pane):
    pane._editor.paste(0, Kolom.RHK, [("Arsip tertata", "Kuantitas", "Jumlah arsip", "12", "")])
    assert pane._editor.hint_at(0, Kolom.TARGET, "12") == ""
    assert "belum bersatuan" in pane._editor.hint_at(0, Kolom.SATUAN, "")
    assert pane._editor.hint_at(0, Kolom.SATUAN, "berkas") == ""
    assert "Kata mutlak 'semua'" in pane._editor.hint_at(0, Kolom.INDIKATOR, "Semua arsip")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("80-90", "Terbaca sebagai rentang 80 sampai 90."),
        ("90-80", "terbalik; tulis 80-90"),
        ("31 Februari 2026", "31 Februari 2026 tidak ada"),
    ],
)
def test_how_a_target_is_read_is_told_while_it_is_typed(world, open_editor, fill, text, said):
    editor = open_editor(world.people.staf)
    fill(editor)
    assert said in editor.hint_at(0, Kolom.TARGET, text)
