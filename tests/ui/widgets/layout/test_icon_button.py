"""A button with an icon: the word keeps its distance, also when it comes later."""

from kinerja_desktop.ui.widgets.layout.basic import button


def test_an_icon_has_room_before_its_word_and_none_without_one(qtbot):
    made = button("", lambda: None, "printer")
    qtbot.addWidget(made)
    alone = made.iconSize().width()
    made.setText("Cetak")
    assert made.iconSize().width() == alone + 4
    made.setText("")
    assert made.iconSize().width() == alone


def test_another_role_is_another_colour_of_the_icon(qtbot):
    made = button("Buat revisi", lambda: None, "history", "primary")
    qtbot.addWidget(made)
    before = made.icon().pixmap(20, 16).toImage()
    made.set_role("")
    assert made.property("role") == ""
    assert made.icon().pixmap(20, 16).toImage() != before
