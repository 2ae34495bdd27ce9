"""A grid is a description of its columns and what saving means: a third, made-up one shows it."""

from enum import Enum, StrEnum

import pytest
from PySide6.QtCore import Qt

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.ui.kit.editor import rows
from kinerja_desktop.ui.kit.editor.columns import Columns, ColumnSpec, as_text
from kinerja_desktop.ui.kit.editor.rows import RowEdits
from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.kit.editor.view_model import GridEditor
from kinerja_desktop.ui.widgets.table.roles import CHOICES_ROLE
from kinerja_desktop.ui.widgets.text.block import parse_block


class Warna(StrEnum):
    MERAH = "Merah"
    MERAH_MUDA = "Merah muda"
    BIRU = "Biru"


class Kolom(Enum):
    BUAH = "Buah"
    WARNA = "Warna"


COLUMNS = Columns({Kolom.BUAH: ColumnSpec(required=True, limit=5), Kolom.WARNA: ColumnSpec(choices=Warna)})
EDITS = RowEdits(COLUMNS, {Kolom.WARNA: "Biru"})


class BuahEditor(GridEditor):
    """Saves into a list; refuses on demand."""

    def __init__(self, context):
        super().__init__(context)
        self.kept: list[tuple[str, str]] = []
        self.refusing = False
        self._begin(())
        self.opened.emit()

    @property
    def is_open(self):
        return True

    @property
    def unsaved_rows(self):
        return as_text(EDITS.unsaved(self.isian))

    def type(self, at, kolom, text):
        self._push("mengetik", EDITS.set_texts(self.isian, at, {kolom: text}))

    def paste(self, at, kolom, block):
        self._push("tempel", EDITS.paste(self.isian, at, kolom, block))

    def change(self, after):
        self._push("ubah", after)

    def _store(self, isian):
        return self.attempt(lambda: self._save(isian)) is not None

    def _save(self, isian):
        if self.refusing:
            raise StateError("Penuh.")
        complete = [one for one in isian if EDITS.is_complete(one)]
        self.kept = [(one.text(Kolom.BUAH), one.text(Kolom.WARNA)) for one in complete]
        return self.kept


class BuahModel(GridModel):
    def __init__(self, editor):
        super().__init__(editor, COLUMNS)
        self._editor = editor
        self._reset()

    def _read_lines(self):
        return self._editor.isian

    def _key(self, line):
        return line.key

    def _filled_line(self, line, kolom, role):
        return line.text(kolom) if role == Qt.ItemDataRole.DisplayRole else None

    def _type(self, row, kolom, text):
        self._editor.type(row, kolom, text)


@pytest.fixture
def editor(world):
    return BuahEditor(world.context(world.people.pengelola))


def shown(model):
    return [[model.index(at, column).data() for column in range(2)] for at in range(model.rowCount())]


def test_what_is_typed_is_saved_and_undone(editor):
    editor.type(0, Kolom.BUAH, "apel ")
    assert editor.kept == [("apel", "Biru")]
    editor.type(0, Kolom.WARNA, "mera")  # a beginning of two
    assert editor.unsaved_rows == "apel\tmera"
    editor.type(0, Kolom.WARNA, "muda")
    assert editor.kept == [("apel", "Merah muda")]
    editor.undo_stack.undo()
    editor.undo_stack.undo()
    assert editor.kept == [("apel", "Biru")]
    editor.undo_stack.undo()
    assert editor.kept == []
    editor.undo_stack.redo()
    assert (editor.kept, editor.mark) == ([("apel", "Biru")], ("Tersimpan", "muted"))


def test_a_refusal_is_told_keeps_the_text_and_is_tried_again(editor):
    told = []
    editor.failed.connect(told.append)
    editor.refusing = True
    editor.type(0, Kolom.BUAH, "apel")
    assert ([one.what for one in told], editor.mark) == (["Penuh."], ("Belum tersimpan", "bad"))
    editor.refusing = False
    editor.type(1, Kolom.BUAH, "duku")
    assert editor.kept == [("apel", "Biru"), ("duku", "Biru")]
    assert not editor.is_unsaved


def test_rows_that_cannot_be_stored_are_offered_as_the_table_takes_them_back(editor):
    editor.paste(0, Kolom.BUAH, (("Buah", "Warna"), ("apel", "hijau"), ("semangka", "biru"), ("duku", "")))
    assert editor.kept == [("duku", "")]
    offered = editor.unsaved_rows
    assert offered == "apel\thijau\nsemangka\tBiru"
    before = editor.isian
    editor.change(rows.remove(editor.isian, {0, 1}))
    editor.paste(1, Kolom.BUAH, parse_block(offered))
    assert [one.texts for one in editor.isian] == [before[2].texts, before[0].texts, before[1].texts]


def test_the_model_follows_with_few_rows_coming_and_going(editor, qtmodeltester):
    model = BuahModel(editor)
    inserted, removed = [], []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    editor.paste(0, Kolom.BUAH, (("apel", "Merah"), ("duku", "Biru"), ("nanas", "Merah muda")))
    assert shown(model)[:3] == [["apel", "Merah"], ["duku", "Biru"], ["nanas", "Merah muda"]]
    assert model.index(0, 1).data(CHOICES_ROLE) == tuple(Warna)
    assert [model.headerData(at, Qt.Orientation.Vertical) for at in range(4)] == ["1", "2", "3", "+"]
    editor.change(rows.remove(editor.isian, {1}))
    assert (inserted, removed) == ([(1, 3)], [(1, 1)])
    model.setData(model.index(0, 0), "kiwi")
    model.setData(model.index(2, 0), "")  # nothing begins with nothing
    assert [row[0] for row in shown(model)] == ["kiwi", "nanas", ""]
    qtmodeltester.check(model)
