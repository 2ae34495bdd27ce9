"""Text to read never asks for a weight that the font has not."""

import pytest
from PySide6.QtGui import QFont, QTextTable

from kinerja_desktop.ui.look.theme import tokens_of
from kinerja_desktop.ui.widgets.text.rich import RichText

MARKDOWN = "# Judul\n\nKata **tebal** di tengah.\n\n| A | B |\n|---|---|\n| 1 | **2** |\n"
HTML = "<h1>Judul</h1><p>Kata <b>tebal</b> dan <strong>kuat</strong></p><table><tr><th>A</th></tr></table>"


def test_a_table_has_lines_between_its_rows_and_no_edge(qtbot):
    """Qt's own border stood as a stray line at the right of every table of the manual."""
    view = RichText()
    qtbot.addWidget(view)
    view.setMarkdown(MARKDOWN)
    (table,) = [one for one in view.document().rootFrame().childFrames() if isinstance(one, QTextTable)]
    assert table.format().border() == 0
    cells = [table.cellAt(row, column) for row in range(2) for column in range(2)]
    under = [one.format().toTableCellFormat() for one in cells]
    assert {(one.bottomBorder(), one.rightBorder()) for one in under} == {(1, 0)}
    assert {one.bottomBorderBrush().color().name() for one in under} == {tokens_of(view).color("line").name()}


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
