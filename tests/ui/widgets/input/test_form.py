"""Forms that open in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kinerja_desktop.ui.widgets.input.form import DetailScroll, InlineForm


def test_a_form_that_opens_below_is_scrolled_into_view(qtbot):
    content, field = QWidget(), QLineEdit()
    form = InlineForm("Ganti penilai", "Tetapkan", lambda: None)
    form.body.addWidget(field)
    column = QVBoxLayout(content)
    for _ in range(30):
        column.addWidget(QLabel("Baris"))
    column.addWidget(form)
    area = DetailScroll(content)
    area.resize(600, 300)
    qtbot.addWidget(area)
    with qtbot.waitActive(area):
        area.show()
    form.open(field)

    def is_seen() -> bool:
        return (
            area.viewport()
            .rect()
            .contains(form.confirm.geometry().translated(form.mapTo(area.viewport(), form.rect().topLeft())))
        )

    qtbot.waitUntil(is_seen)
    assert field.hasFocus()


def test_closing_a_form_brings_the_cursor_back(qtbot):
    page, opener, field, dangerous = QWidget(), QPushButton("Ganti"), QLineEdit(), QPushButton("Arsipkan")
    form = InlineForm("Ganti penilai", "Tetapkan", lambda: None)
    form.body.addWidget(field)
    column = QVBoxLayout(page)
    for widget in (opener, form, dangerous):
        column.addWidget(widget)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    opener.setFocus()
    form.open(field)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert opener.hasFocus()
