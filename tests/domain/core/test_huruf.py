"""Letters that can be printed: told by name where they cannot."""

import pytest

from kinerja_desktop.domain.core.huruf import letters_complaint, unprintable
from kinerja_desktop.domain.core.lengths import TextLimit


@pytest.mark.parametrize(
    "text",
    [
        "Gunarto ʿAbd al-Raḥmān",
        "Nguyễn Thị Ánh",
        "Ożóg Łukasz, Ðorđe, Žižek, Şükrü, İlker",
        "Ελένη, Жуков",
        "H₂O, 10⁻⁵, ⅓, ≤ ≥ ✓ ➢ ■ ▪ ● ★",
        "\uf0b7 butir dari Word",
        "centang dari telepon ✔\ufe0f",
        "cafe\u0301 dan tab\t baris\n\u200b",
    ],
)
def test_what_offices_and_foreign_names_write_is_printable(text):
    assert unprintable(text) == ()
    assert letters_complaint(text) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sulistya 李小龙", "'李' (huruf Tionghoa, U+674E)"),
        ("Hendrawan ꦲꦤ", "'ꦲ' (huruf Jawa, U+A9B2)"),
        ("محمد", "huruf Arab"),
        ("bagus 😀", "'😀' (emoji, U+1F600)"),
        ("rusak \ufffd", "U+FFFD"),
        ("setengah \ud83d", "(huruf rusak, U+D83D)"),
    ],
)
def test_what_no_form_can_show_is_told_by_name(text, said):
    assert said in letters_complaint(text)
    assert "huruf Latin" in letters_complaint(text)


def test_a_long_list_of_letters_is_cut():
    assert "dan 2 lainnya" in letters_complaint("一二三四五六七")


def test_a_limit_complains_of_length_first_and_then_of_letters():
    limit = TextLimit("Nama", 5)
    assert "Paling banyak 5" in limit.complaint_at_entry("panjang 李")
    assert "Tionghoa" in limit.complaint_at_entry("李")
    assert limit.complaint("李") == ""
