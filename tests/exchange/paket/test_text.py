"""Text that travels: cleaned at input it always passes, and nothing hidden passes."""

import json
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.exchange.paket.text import ForbiddenTextError, normalize_line

HIDDEN = ["\x00", "\x1b", "\r", "\x7f", "\x85", "\u061c", "\u200e", "\u202e", "\u2028", "\u2066", "\ufeff"]


@given(st.text())
def test_cleaned_text_always_travels_and_keeps_every_visible_letter(text):
    clean = clean_text(text)
    line = msgspec.json.encode({"isi": clean})
    assert msgspec.json.decode(normalize_line(line)) == {"isi": clean}
    visible = [letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum()]
    assert [letter for letter in clean if letter.isalnum()] == visible


@pytest.mark.parametrize("hidden", HIDDEN)
def test_hidden_characters_are_refused_plain_and_escaped(hidden):
    escaped = json.dumps({"isi": f"a{hidden}b"}, ensure_ascii=True).encode()
    plain = msgspec.json.encode({"isi": f"a{hidden}b"})
    for line in (plain, escaped.replace(b"\x7f", b"\\u007f")):
        with pytest.raises(ForbiddenTextError):
            normalize_line(line)
    assert clean_text(f"a{hidden}b") in {"ab", "a\nb"}


def test_backslashes_quotes_tabs_and_line_feeds_travel():
    text = 'C:\\rumah\\u202e "kutip"\tkolom\nbaris\\'
    line = msgspec.json.encode({"isi": text})
    assert msgspec.json.decode(normalize_line(line)) == {"isi": text}


def test_letters_of_other_scripts_and_no_break_space_travel():
    text = "Nguyễn Ömer \u00a0 ꦗꦮ 山 \U0001f600"
    line = msgspec.json.encode({"isi": unicodedata.normalize("NFC", text)})
    assert normalize_line(line) == line


def test_decomposed_letters_arrive_composed():
    line = msgspec.json.encode({"isi": "Cafe\u0301"})
    assert msgspec.json.decode(normalize_line(line)) == {"isi": "Café"}


@pytest.mark.parametrize("line", [b'{"isi":"\xff"}', b'{"isi":"\xed\xa0\x80"}', b'{"isi":"\xc0\xaf"}'])
def test_invalid_utf8_is_refused(line):
    with pytest.raises(ForbiddenTextError, match="UTF-8"):
        normalize_line(line)
