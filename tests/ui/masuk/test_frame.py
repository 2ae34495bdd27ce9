"""The card before the shell: whole wherever letters are wider or narrower than here."""

import pytest
from PySide6.QtWidgets import QPushButton

from kinerja_desktop.ui.masuk.frame import GateFrame
from kinerja_desktop.ui.widgets.layout.basic import row


@pytest.mark.parametrize("letters", [10, 44])
def test_no_button_is_narrower_than_its_words(qtbot, letters: int):
    """On Windows the same 44 letters are 356 points, not 400: "Lupa sandi / pulihkan" lost its end."""
    frame = GateFrame("Kinerja Desktop", "Pengelolaan kinerja ASN tanpa internet", letters)
    qtbot.addWidget(frame)
    buttons = [QPushButton("Tukar pengguna"), QPushButton("Lupa sandi / pulihkan")]
    frame.body.addLayout(row(buttons[0], None, buttons[1]))
    frame.resize(1366, 740)
    frame.show()
    for one in buttons:
        assert one.width() >= one.sizeHint().width()
    card = frame.body.parentWidget()
    assert card.width() >= frame.body.minimumSize().width()
    assert abs(card.geometry().center().x() - frame.viewport().width() // 2) <= 2
