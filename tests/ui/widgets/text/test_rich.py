"""Text to read never asks for a weight that the font has not."""

import pytest
from PySide6.QtGui import QFont

from kinerja_desktop.ui.widgets.text.rich import RichText

MARKDOWN = "# Judul\n\nKata **tebal** di tengah.\n\n| A | B |\n|---|---|\n| 1 | **2** |\n"
HTML = "<h1>Judul</h1><p>Kata <b>tebal</b> dan <strong>kuat</strong></p><table><tr><th>A</th></tr></table>"


def weights(view):
    found = {}
    block = view.document().begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            found[part.fragment().text()] = part.fragment().charFormat().fontWeight()
            part += 1
        block = block.next()
    return found


@pytest.mark.parametrize(
    ("fill", "bold"),
    [
        (lambda view: view.setMarkdown(MARKDOWN), {"Judul", "tebal", "2"}),
        (lambda view: view.setHtml(HTML), {"Judul", "tebal", "kuat", "A"}),
    ],
)
def test_what_is_bold_is_semibold(qtbot, fill, bold):
    view = RichText()
    qtbot.addWidget(view)
    fill(view)
    found = weights(view)
    assert max(found.values()) == QFont.Weight.DemiBold
    assert {text for text, weight in found.items() if weight == QFont.Weight.DemiBold} >= bold
