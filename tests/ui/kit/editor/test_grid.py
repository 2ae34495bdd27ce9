"""A grid is a description of its columns and what saving means: a third, made-up one shows it."""

from dataclasses import dataclass
from enum import Enum, StrEnum

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QVBoxLayout

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.ui.kit.editor.columns import Columns, ColumnSpec
from kinerja_desktop.ui.kit.editor.pane import RowsPane
from kinerja_desktop.ui.kit.editor.rows import RowKind
from kinerja_desktop.ui.kit.editor.rows_view_model import RowsContent, RowsEditor
from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.widgets.table.roles import CHOICES_ROLE, MARK_ROLE
from kinerja_desktop.ui.widgets.text.block import parse_block


class Warna(StrEnum):
    MERAH = "Merah"
    MERAH_MUDA = "Merah muda"
    BIRU = "Biru"


@dataclass(frozen=True)
class BuahForm:
    nama: str
    warna: Warna = Warna.BIRU
    id: str | None = None


# The whole of a new grid, from here ...


class Kolom(Enum):
    BUAH = "Buah"
    WARNA = "Warna"


COLUMNS = Columns(
    {
        Kolom.BUAH: ColumnSpec(
            "nama", required=True, limit=TextLimit("Nama buah", 5), weight=1, hint="Ketik buah"
        ),
        Kolom.WARNA: ColumnSpec("warna", choices=Warna, width=10),
    }
)
BUAH = RowKind(COLUMNS, BuahForm)


class BuahEditor(RowsEditor):
    """Saves into a list; refuses on demand."""

    def __init__(self, context):
        super().__init__(context, BUAH)
        self.kept: tuple[BuahForm, ...] = ()
        self.refusing = False

    @property
    def may_write(self):
        return True

    def open(self, forms=()):
        self._show(RowsContent(baris=BUAH.from_forms(forms)), forms)

    def _save(self, isian, forms):
        if self.refusing:
            raise StateError("Penuh.")
        self.kept = tuple(BuahForm(one.nama, one.warna, one.id or str(at)) for at, one in enumerate(forms))
        return isian, self.kept


class BuahView(RowsPane):
    def __init__(self, editor):
        super().__init__(editor, "Buah", "buah", least=10)
        self.lay_grid(QVBoxLayout(self))


# ... to here.


@pytest.fixture
def editor(world):
    made = BuahEditor(world.context(world.people.pengelola))
    made.open()
    return made


@pytest.fixture
def kept(editor):
    """What is stored now."""
    return lambda: [(one.nama, one.warna.value) for one in editor.kept]


def shown(model):
    return [[model.index(at, column).data() for column in range(2)] for at in range(model.rowCount())]


def test_what_is_typed_is_saved_and_undone(editor, kept):
    editor.set_text(0, Kolom.BUAH, "apel ")
    assert kept() == [("apel", "Biru")]
    editor.set_text(0, Kolom.WARNA, "muda")
    assert kept() == [("apel", "Merah muda")]
    editor.undo_stack.undo()
    assert kept() == [("apel", "Biru")]
    editor.undo_stack.undo()
    assert kept() == []
    editor.undo_stack.redo()
    assert (kept(), editor.mark) == ([("apel", "Biru")], ("Tersimpan", "muted"))


def test_one_copied_cell_fills_all_that_is_chosen(editor, kept, qtbot):
    """As Excel does: ten pasted indicators get their direction in one act."""
    view = BuahView(editor)
    qtbot.addWidget(view)
    editor.paste(0, Kolom.BUAH, (("apel",), ("duku",), ("kiwi",)))
    view.grid.selectionModel().select(
        QItemSelection(view.model.index(0, 1), view.model.index(2, 1)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    view.grid.selectionModel().setCurrentIndex(
        view.model.index(2, 1), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    QGuiApplication.clipboard().setText("Merah")
    view.grid.paste()
    assert kept() == [("apel", "Merah"), ("duku", "Merah"), ("kiwi", "Merah")]
    editor.undo_stack.undo()
    assert kept()[0] == ("apel", "Biru")


def test_a_row_that_cannot_be_stored_keeps_its_stored_state_and_its_id(editor):
    stored = (BuahForm("apel", Warna.BIRU, "a"), BuahForm("duku", Warna.MERAH, "d"))
    editor.open(stored)
    editor.set_text(0, Kolom.WARNA, "mera")  # a beginning of two
    editor.set_text(1, Kolom.BUAH, "kiwi")
    assert editor.kept == (stored[0], BuahForm("kiwi", Warna.MERAH, "d"))
    assert editor.mark == ("1 baris belum lengkap, belum disimpan", "bad")
    assert editor.unsaved_rows == "apel\tmera"
    editor.set_text(0, Kolom.WARNA, "")
    assert editor.kept[0] == BuahForm("apel", Warna.BIRU, "a")  # left to the form
    assert editor.mark == ("Tersimpan", "muted")


def test_a_refusal_is_told_keeps_the_text_and_is_tried_again(editor, kept):
    told = []
    editor.failed.connect(told.append)
    editor.refusing = True
    editor.set_text(0, Kolom.BUAH, "apel")
    assert ([one.what for one in told], editor.mark) == (["Penuh."], ("Belum tersimpan", "bad"))
    editor.refusing = False
    editor.set_text(1, Kolom.BUAH, "duku")
    assert kept() == [("apel", "Biru"), ("duku", "Biru")]
    assert not editor.is_unsaved


def test_rows_that_cannot_be_stored_are_offered_as_the_table_takes_them_back(editor, kept):
    editor.paste(0, Kolom.BUAH, (("Buah", "Warna"), ("apel", "hijau"), ("dua\nkata", "biru"), ("duku", "")))
    assert kept() == [("duku", "Biru")]
    offered = editor.unsaved_rows
    before = editor.isian.baris
    editor.remove_rows({0, 1})
    assert editor.unsaved_rows == ""
    editor.paste(1, Kolom.BUAH, parse_block(offered))
    assert [one.texts for one in editor.lines] == [before[2].texts, before[0].texts, before[1].texts]


def test_the_model_follows_with_few_rows_coming_and_going(editor, qtmodeltester):
    model = GridModel(editor)
    checker = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    editor.open()
    inserted, removed = [], []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    editor.paste(0, Kolom.BUAH, (("apel", "Merah"), ("duku", "Biru"), ("nanas", "Merah muda")))
    assert shown(model)[:3] == [["apel", "Merah"], ["duku", "Biru"], ["nanas", "Merah muda"]]
    assert model.index(0, 1).data(CHOICES_ROLE) == tuple(Warna)
    assert [model.headerData(at, Qt.Orientation.Vertical) for at in range(4)] == ["1", "2", "3", "+"]
    editor.remove_rows({1})
    assert (inserted, removed) == ([(1, 3)], [(1, 1)])
    model.setData(model.index(0, 0), "kiwi")
    model.setData(model.index(2, 0), "")  # nothing begins with nothing
    assert [row[0] for row in shown(model)] == ["kiwi", "nanas", "Ketik buah"]
    qtmodeltester.check(model)
    assert checker.model() is model


def test_a_cell_says_why_it_is_not_stored(editor):
    model = GridModel(editor)
    editor.open()
    editor.set_text(0, Kolom.WARNA, "hijau")
    buah, warna = model.index(0, 0), model.index(0, 1)
    assert [one.data(MARK_ROLE) for one in (buah, warna)] == ["bad", "bad"]
    assert (buah.data(), warna.data()) == ("Belum diisi", "hijau")
    assert "Pilih: Merah, Merah muda, Biru." in warna.data(Qt.ItemDataRole.ToolTipRole)
    editor.set_text(0, Kolom.BUAH, "semangka")
    assert buah.data(Qt.ItemDataRole.ToolTipRole) == "Buah belum disimpan. Paling banyak 5 huruf; ini 8."


def test_it_is_worked_by_keys(editor, kept, qtbot):
    view = BuahView(editor)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    editor.open()
    QGuiApplication.clipboard().setText("apel\tmerah\nduku\tbiru")
    view.grid.setFocus()
    view.grid.go_to(0, 0)

    def press(key, modifier):
        qtbot.keyClick(view.grid, key, modifier)

    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert kept() == [("apel", "Merah"), ("duku", "Biru")]
    view.grid.go_to(1, 0)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert kept() == [("duku", "Biru"), ("apel", "Merah")]
    press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert [one.text(Kolom.BUAH) for one in editor.lines] == ["duku", "", "apel"]
    assert view.mark.text() == "1 baris belum lengkap, belum disimpan"
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (kept(), view.mark.text()) == ([("duku", "Biru"), ("apel", "Merah")], "Tersimpan")
