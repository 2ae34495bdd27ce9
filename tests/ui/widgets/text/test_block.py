"""Blocks of cells as spreadsheets put them on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.ui.widgets.text.block import format_block, parse_block

cells = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=8).map(
    lambda text: clean_text(text).strip()
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arsip\t12\r\nData\t4\r\n", (("Arsip", "12"), ("Data", "4"))),
        ('"dua\nbaris"\t"ia bilang ""ya"""\n', (("dua\nbaris", 'ia bilang "ya"'),)),
        ('"Baik" sekali\tx\ny\tz', (('"Baik" sekali', "x"), ("y", "z"))),  # not quoted by Excel
        ("a\t\tc", (("a", "", "c"),)),
        ("\u200e19790823 200501 1 007 ", (("19790823 200501 1 007",),)),
        (" \r\n", ()),
        ("", ()),
    ],
)
def test_blocks_of_spreadsheets_are_read(text, expected):
    assert parse_block(text) == expected


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_is_copied_can_be_pasted(rows):
    expected = tuple(tuple(row) for row in rows)
    assert parse_block(format_block(rows)) == (expected if any(map(any, rows)) else ())
