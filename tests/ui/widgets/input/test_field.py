"""Fields: one line declares one, and it knows by itself what is wrong and whether its text is stored."""

import ast
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import (
    ChoiceField,
    LineField,
    PickField,
    TextField,
    empty,
    on_stored,
    show_messages,
    texts_of,
)
from kinerja_desktop.ui.widgets.input.form import InlineForm
from kinerja_desktop.ui.widgets.text.typed import Kept, LineInput, SearchInput, TextInput

UI = Path(__file__).parents[4] / "kinerja_desktop" / "ui"


class Warna(StrEnum):
    MERAH = "Merah"
    BIRU = "Biru"


@pytest.fixture
def page(qtbot):
    """A page in a window, to put fields on."""
    made = QWidget()
    made.column = QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def show(qtbot, page, *widgets):
    for widget in widgets:
        page.column.addWidget(widget)
    page.resize(500, 400)
    with qtbot.waitExposed(page):
        page.show()


KODE = TextLimit("Kode unit kerja", 5)


@pytest.mark.parametrize(
    "make",
    [
        lambda: LineField("Kode", "Singkat.", limit=KODE),
        lambda: TextField("Kode", 2, "Singkat.", limit=KODE),
        lambda: PickField("Kode", hint="Singkat.", free=True, limit=KODE),
    ],
)
def test_a_text_that_is_too_long_is_told_and_never_cut(qtbot, page, make):
    field = make()
    show(qtbot, page, field)
    said = field.findChildren(QLabel)[-1]
    put = field.picker.setEditText if isinstance(field, PickField) else field.set_text
    put("abcde")
    assert (field.message, said.text()) == ("", "Singkat.")
    put("abcdefg")
    assert (field.text, said.text()) == ("abcdefg", "Paling banyak 5 huruf; ini 7.")
    field.set_message("Sudah dipakai unit lain.")
    assert said.text() == "Sudah dipakai unit lain."
    field.set_message("")  # what is wrong with its length is not forgotten
    assert said.text() == "Paling banyak 5 huruf; ini 7."
    put("abc")
    assert said.text() == "Singkat."


def test_a_question_is_not_answered_with_a_text_that_is_too_long(qtbot, page):
    answers = []
    panel = AskPanel()
    show(qtbot, page, panel)
    panel.ask(
        Question("Arsipkan?", "Arsipkan", lambda teks, _day: answers.append(teks), field="Alasan", limit=KODE)
    )
    panel.text.setPlainText("terlalu panjang")
    panel.go.click()
    assert (answers, panel.isVisible()) == ([], True)
    panel.text.setPlainText("pas")
    panel.go.click()
    assert (answers, panel.isVisible()) == (["pas"], False)


def test_a_letter_that_no_form_can_show_is_told_where_it_is_typed(qtbot, page):
    field = LineField("Nama", limit=TextLimit("Nama", 60))
    show(qtbot, page, field)
    field.set_text("Sulistya 李")
    assert "'李' (huruf Tionghoa, U+674E)" in field.message
    field.set_text("Gunarto ʿAbd al-Raḥmān")
    assert field.message == ""


def test_a_message_moves_nothing(qtbot, page):
    field, button = LineField("Nama"), QPushButton("Simpan")
    show(qtbot, page, field, button)
    before = button.geometry()
    field.set_message("Wajib diisi.")
    QTest.qWait(1)
    assert (button.geometry(), field.message) == (before, "Wajib diisi.")


def test_messages_stand_under_their_fields_and_the_cursor_in_the_first(qtbot, page):
    fields = {"nama": LineField("Nama"), "alasan": TextField("Alasan", 2, "Mengapa")}
    show(qtbot, page, *fields.values())
    assert show_messages(fields, {"alasan": "Wajib diisi."})
    assert [field.message for field in fields.values()] == ["", "Wajib diisi."]
    assert page.focusWidget() is fields["alasan"].editor
    assert not show_messages(fields, {})
    assert fields["alasan"].message == ""


def test_every_kind_of_field_gives_what_stands_in_it(qtbot, page):
    fields = {
        "nama": LineField("Nama"),
        "uraian": TextField("Uraian", 2),
        "warna": ChoiceField("Warna", list(Warna)),
        "unit": PickField("Unit"),
    }
    day = DateField("Mulai", date(2026, 1, 1))
    show(qtbot, page, *fields.values(), day)
    fields["unit"].set_choices([Choice("u1", "Bidang Gizi")])
    fields["unit"].picker.setEditText("bidang gizi")
    QTest.keyClicks(fields["nama"].editor, "Sekretariat")
    fields["uraian"].set_text("Dua\nbaris")
    fields["warna"].set_text("Biru")
    assert texts_of(fields) == {
        "nama": "Sekretariat", "uraian": "Dua\nbaris", "warna": "Biru", "unit": "bidang gizi",
    }  # fmt: skip
    assert (fields["unit"].current_id, day.value) == ("u1", date(2026, 1, 1))
    empty(fields["nama"], fields["uraian"])
    assert (fields["nama"].text, fields["uraian"].text) == ("", "")


def test_a_field_stores_when_it_is_finished(qtbot, page):
    field, stored = LineField("Nama"), []
    on_stored(field, stored.append)
    show(qtbot, page, field)
    field.set_text("Lama")
    QTest.keyClicks(field.editor, " sekali")
    qtbot.keyClick(field.editor, "\r")
    assert stored == ["Lama sekali"]


def test_an_input_knows_whether_its_text_is_stored(qtbot, page):
    field = LineField("NIP")
    show(qtbot, page, field)
    field.set_text("1990")
    assert not field.line.waits  # as stored
    QTest.keyClicks(field.line, "03")
    assert not field.line.waits  # it is stored as it is left
    field.set_message("Belum 18 digit.")
    assert field.line.waits
    field.set_message("")
    assert not field.line.waits


def test_what_waits_for_a_button_is_given_up_with_its_form(qtbot, page):
    field = TextField("Alasan", 2)
    form = InlineForm("Arsipkan unit ini", "Arsipkan", lambda: None)
    form.body.addWidget(field)
    show(qtbot, page, form)
    form.open(field.editor)
    QTest.keyClicks(field.editor, "Digabung")
    assert field.editor.waits
    assert field.editor.draft_name == "Alasan (Arsipkan unit ini)"
    form.close_form()
    assert not field.editor.waits


@pytest.mark.parametrize(
    ("made", "safe"),
    [
        (LineInput, True),
        (TextInput, True),
        (lambda: LineInput(kept=Kept.BY_BUTTON), True),
        (lambda: LineInput(secret=True), False),
        (lambda: LineInput(kept=Kept.NEVER), False),
        (lambda: SearchInput("Cari nama"), False),
    ],
)
def test_a_secret_and_a_search_leave_no_draft(qtbot, made, safe):
    one = made()
    qtbot.addWidget(one)
    assert one.is_kept_safe is safe
    one.setReadOnly(True)
    assert not one.is_kept_safe


def test_views_declare_fields_and_make_no_inputs_by_hand():
    """Inputs that tell nothing of themselves would be lost in a crash, or remembered although secret."""
    allowed = {
        ("widgets/text/typed.py", "QLineEdit"), ("widgets/text/typed.py", "QPlainTextEdit"),
        ("widgets/input/picker.py", "QLineEdit"),  # a choice, not a text
        ("window/palette.py", "QLineEdit"),  # a search that is gone with its window
        ("impor_pegawai/kolom_view.py", "QLineEdit"), ("templat/view.py", "QLineEdit"),  # a number of a row
        ("masuk/sheet.py", "QPlainTextEdit"), ("keamanan/pengguna_view.py", "QPlainTextEdit"),  # to read only
        ("pengaturan/aturan/aturan_view.py", "QPlainTextEdit"),
    }  # fmt: skip
    found = {
        (str(path.relative_to(UI)), node.func.id)
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QDateEdit", "QDateTimeEdit"}
    }
    assert found <= allowed


def test_a_choice_that_cannot_be_wrong_leaves_no_hole_below_it(page):
    """Beside KeePassXC and Anki the forms looked uneven: a gap below each choice without a hint."""
    line, choice, told = (
        LineField("Nama"),
        ChoiceField("Warna", Warna),
        ChoiceField("Warna", Warna, "Petunjuk"),
    )
    for field in (line, choice, told):
        page.layout().addWidget(field)
    QCoreApplication.processEvents()
    assert choice.sizeHint().height() < line.sizeHint().height()
    assert told.sizeHint().height() == line.sizeHint().height()
    below = [one.editor.mapTo(one, one.editor.rect().topLeft()).y() for one in (line, choice, told)]
    assert len(set(below)) == 1  # also where one is stretched beside a higher one
    choice.set_message("Keliru")
    assert choice.sizeHint().height() == line.sizeHint().height()


def test_a_screen_reader_hears_the_field_where_the_cursor_stands_in_what_can_be_typed_into(page):
    """Tried with AT-SPI: the line inside had no name, and the name of a closed one was its value."""
    field, closed = PickField("Unit induk"), ChoiceField("Jenis", Warna)
    for one in (field, closed):
        page.layout().addWidget(one)
    line = QAccessible.queryAccessibleInterface(field.picker.lineEdit())
    assert line.text(QAccessible.Text.Name) == "Unit induk"
    box = QAccessible.queryAccessibleInterface(closed.box)
    assert "Jenis" in {box.text(QAccessible.Text.Name), box.text(QAccessible.Text.Description)}
    field.set_label("Unit di atasnya")
    assert line.text(QAccessible.Text.Name) == "Unit di atasnya"
