"""Texts of people."""

import pytest

from kinerja_desktop.domain.core.text import sentence


@pytest.mark.parametrize(
    ("text", "ends"), [("milik Ani", "milik Ani."), ("milik Ani, M.Si.", "milik Ani, M.Si.")]
)
def test_a_sentence_has_one_full_stop(text, ends):
    assert sentence(text) == ends
