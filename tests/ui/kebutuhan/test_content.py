"""Rows of indicators as functions: typing, pasting, what a row still lacks."""

import pytest

from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif
from kinerja_desktop.ui.kebutuhan import content
from kinerja_desktop.ui.kebutuhan.content import Isian, Kolom

EMPTY = Isian("unit", uraian="Gizi membaik")
FULL = ("Prevalensi stunting", "Balita pendek dibagi balita", "%", "10,5", "turun", "proses")


def texts(isian):
    return [[one.text(kolom) for kolom in Kolom] for one in isian.baris]


def test_a_pasted_row_is_ready_to_store():
    isian = content.paste(EMPTY, 0, Kolom.NAMA, (FULL,))
    (row,) = isian.baris
    assert content.is_complete(row)
    form = content.to_indikator(row, None)
    assert (form.nama, form.satuan, form.target) == ("Prevalensi stunting", "%", "10,5")
    assert (form.arah, form.perspektif) == (ArahIndikator.TURUN, Perspektif.PROSES_BISNIS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Naik", ArahIndikator.NAIK),
        ("makin rendah makin baik", ArahIndikator.TURUN),
        ("rendah", ArahIndikator.TURUN),
        ("makin", None),  # both
        ("?", None),
    ],
)
def test_the_direction_is_understood_in_the_words_of_documents(text, expected):
    assert content.match_choice(Kolom.ARAH, text) is expected


@pytest.mark.parametrize(
    ("kolom", "text", "said"),
    [
        (Kolom.SATUAN, "", "belum diisi"),
        (Kolom.ARAH, "miring", "tidak dikenal"),
        (Kolom.TARGET, "9" * 201, "paling banyak 200"),
    ],
)
def test_a_row_that_cannot_be_stored_says_why(kolom, text, said):
    isian = content.paste(EMPTY, 0, Kolom.NAMA, (FULL,))
    (row,) = content.set_texts(isian, 0, {kolom: text}).baris
    assert not content.is_complete(row)
    assert said in content.complaint(row, kolom)


def test_headings_and_blank_lines_are_left_out_and_the_rest_appended():
    block = (("Indikator", "Definisi"), ("A", ""), ("", ""), ("B", "b"))
    isian = content.paste(content.paste(EMPTY, 0, Kolom.NAMA, (FULL,)), 0, Kolom.NAMA, block)
    assert [row[:2] for row in texts(isian)] == [["A", ""], ["B", "b"]]
    assert texts(isian)[0][2] == "%"  # what the block does not name stays


def test_rows_are_added_moved_cleared_and_removed():
    isian = content.paste(EMPTY, 0, Kolom.NAMA, (("A",), ("B",)))
    isian, at = content.add_row(isian, 0)
    assert (at, [row[0] for row in texts(isian)]) == (1, ["A", "", "B"])
    isian, at = content.move(isian, 2, -1)
    assert (at, [row[0] for row in texts(isian)]) == (1, ["A", "B", ""])
    assert content.move(isian, 0, -1) == (isian, 0)
    isian = content.clear(isian, [(1, Kolom.NAMA), (9, Kolom.NAMA)])
    isian = content.remove_rows(isian, {2})
    assert [row[0] for row in texts(isian)] == ["A", ""]
