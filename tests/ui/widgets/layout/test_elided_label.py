"""A name that does not fit ends in an ellipsis, and is whole where there is room and in the tooltip."""

from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel

NAME = "Dinas Kesehatan Kota Semarang (Data Fiktif)"


def test_the_name_is_cut_with_an_ellipsis_and_comes_back_with_room(qtbot):
    label = ElidedLabel("heading")
    qtbot.addWidget(label)
    label.resize(120, 24)
    with qtbot.waitExposed(label):
        label.show()
    label.show_text(NAME)
    assert label.text().endswith("…")
    assert NAME.startswith(label.text()[:-1])
    assert label.toolTip() == label.accessibleName() == NAME
    label.resize(900, 24)
    qtbot.waitUntil(lambda: label.text() == NAME)
