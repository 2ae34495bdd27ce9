"""Cleaning and wrapping of whatever people type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from kinerja_desktop.domain.core.huruf import printable
from kinerja_desktop.reports.kertas.fonts import REPLACEMENT, Face, load_fonts
from kinerja_desktop.reports.kertas.text import clean, wrap
from kinerja_desktop.reports.kertas.typography import typography

ANY_TEXT = st.text(st.characters(codec=None))
WORDS = load_fonts()[Face.REGULAR].words


def test_control_characters_vanish_and_newlines_stay():
    assert clean("a\x07b\x00c\r\nd\re\tf\u200bg\ufeffh") == "abc\nd\ne fgh"


def test_what_the_font_lacks_is_seen_as_a_box():
    assert clean("nilai 日本 😀") == f"nilai {REPLACEMENT * 2} {REPLACEMENT}"


def test_every_face_draws_all_that_is_called_printable():
    for font in load_fonts().values():
        for name, piece in font.runs("".join(map(chr, sorted(printable())))):
            drawn = set(pdfmetrics.getFont(name).face.charToGlyph)
            assert {ord(char) for char in piece} <= drawn


def test_a_sign_of_a_phone_is_drawn_without_its_selector():
    assert clean("✔\ufe0f selesai") == "✔ selesai"


def test_signs_of_word_processors_become_signs_for_everybody():
    assert clean("\uf0b7 satu \uf0fc dua") == "• satu ✓ dua"


def test_lone_surrogate_is_a_box():
    assert clean("a\ud800b") == f"a{REPLACEMENT}b"


def test_letters_with_accents_and_office_punctuation_stay():
    text = "é ñ ö ṣ – — “kutip” ‘petik’ … • ≤ ≥ ± ½ × ° €"
    assert clean(text) == text


def test_decomposed_letters_are_put_together():
    assert clean("cafe\u0301") == "café"


@given(ANY_TEXT)
def test_clean_text_can_be_drawn_and_stays_as_it_is(text):
    cleaned = clean(text)
    known = printable() | {ord("\n"), ord(REPLACEMENT)}
    assert all(ord(char) in known for char in cleaned)
    assert not any(unicodedata.category(char) in ("Cc", "Cf") for char in cleaned if char != "\n")
    assert clean(cleaned) == cleaned


@given(ANY_TEXT, st.floats(1, 60))
def test_wrapping_loses_no_character_and_no_line_is_too_wide(text, room):
    cleaned = clean(text)
    lines = wrap(cleaned, WORDS, room)
    printed = "".join(line for line, _ in lines)
    without = str.maketrans("", "", " \n-")
    assert printed.translate(without) == cleaned.translate(without)
    for line, width in lines:
        assert width <= room + 1e-6 or len(line) == 1
        assert abs(width - sum(WORDS[char] for char in line)) < 1e-6


def test_lines_break_at_spaces():
    assert [line for line, _ in wrap("satu dua tiga", WORDS, WORDS["satu dua"] + 0.1)] == ["satu dua", "tiga"]


def test_long_word_is_cut_where_the_line_ends():
    lines = [line for line, _ in wrap("awal " + "x" * 40, WORDS, WORDS["x" * 15] + 0.1)]
    assert lines == ["awal", "x" * 15, "x" * 15, "x" * 10]


@pytest.mark.parametrize(
    ("word", "fits", "parts"),
    [
        ("dipertanggungjawabkan,", "dipertanggungja", ["dipertanggung-", "jawabkan,"]),
        ("penyelenggaraan", "penyelengg-", ["penyeleng-", "garaan"]),
        ("(ketatalaksanaan)", "(ketatalaksa-", ["(ketatalaksa-", "naan)"]),
        ("Kuantitas/Kualitas", "Kuantitas/Kua", ["Kuantitas/", "Kualitas"]),
        ("https://contoh.go.id/berkas", "https://contoh.go", ["https://", "contoh.go.id/", "berkas"]),
        ("199003152015031002", "19900315201", ["19900315201", "5031002"]),
    ],
)
def test_a_word_wider_than_its_column_is_parted_as_it_is_read(word, fits, parts):
    """Between syllables with a hyphen; nothing is put into a number or an address."""
    room = sum(WORDS[char] for char in fits) + 0.1
    assert [line for line, _ in wrap(word, WORDS, room)] == parts


def test_empty_lines_are_kept():
    assert [line for line, _ in wrap("a\n\nb", WORDS, 10)] == ["a", "", "b"]


def test_assignment_follows_the_text_where_it_fits():
    kind = typography(1.0, 1.2)
    lines = kind.append(kind.set("hasil", 300), "(penugasan)", 300, kind.italic)
    assert [fragment.text for fragment in lines[0]] == ["hasil", "(penugasan)"]
    narrow = kind.append(kind.set("hasil", 100), "(penugasan)", 100, kind.italic)
    assert [[fragment.text for fragment in line] for line in narrow] == [["hasil"], ["(penugasan)"]]
