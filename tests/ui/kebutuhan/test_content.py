"""Rows of indicators as functions: typing, pasting, what a row still lacks."""

import pytest

from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif
from kinerja_desktop.ui.kebutuhan.content import COLUMNS, INDIKATOR, Kolom
from kinerja_desktop.ui.kit.editor import rows

FULL = ("Prevalensi stunting", "Balita pendek dibagi balita", "%", "10,5", "turun", "proses")


def texts(baris):
    return [[one.text(kolom) for kolom in Kolom] for one in baris]


def test_a_pasted_row_is_ready_to_store():
    (row,) = INDIKATOR.paste((), 0, Kolom.NAMA, (FULL,))
    assert INDIKATOR.is_complete(row)
    form = INDIKATOR.to_form(row, None)
    assert (form.nama, form.satuan, form.target) == ("Prevalensi stunting", "%", "10,5")
    assert (form.arah, form.perspektif) == (ArahIndikator.TURUN, Perspektif.PROSES_BISNIS)


def test_a_pasted_indicator_takes_no_direction_unasked():
    """Whether more is better is nowhere in the pasted words: "Angka kematian" would be praised for rising."""
    (row,) = INDIKATOR.paste((), 0, Kolom.NAMA, (("Angka kematian ibu", "", "jiwa", "70"),))
    assert row.text(Kolom.ARAH) == ""
    assert not INDIKATOR.is_complete(row)


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
    assert COLUMNS.match(Kolom.ARAH, text) is expected


@pytest.mark.parametrize(
    ("kolom", "text", "said"),
    [
        (Kolom.SATUAN, "", "belum diisi"),
        (Kolom.ARAH, "miring", "tidak dikenal"),
        (Kolom.TARGET, "9" * 201, "Paling banyak 200"),
    ],
)
def test_a_row_that_cannot_be_stored_says_why(kolom, text, said):
    (row,) = INDIKATOR.set_texts(INDIKATOR.paste((), 0, Kolom.NAMA, (FULL,)), 0, {kolom: text})
    assert not INDIKATOR.is_complete(row)
    assert said in INDIKATOR.complaint(row, kolom)


def test_headings_and_blank_lines_are_left_out_and_the_rest_appended():
    block = (("Indikator", "Definisi"), ("A", ""), ("", ""), ("B", "b"))
    baris = INDIKATOR.paste(INDIKATOR.paste((), 0, Kolom.NAMA, (FULL,)), 0, Kolom.NAMA, block)
    assert [row[:2] for row in texts(baris)] == [["A", ""], ["B", "b"]]
    assert texts(baris)[0][2] == "%"  # what the block does not name stays


def test_rows_are_added_moved_cleared_and_removed():
    baris = INDIKATOR.paste((), 0, Kolom.NAMA, (("A",), ("B",)))
    baris, at = INDIKATOR.add(baris, 0)
    assert (at, [row[0] for row in texts(baris)]) == (1, ["A", "", "B"])
    baris, at = rows.move(baris, 2, -1)
    assert (at, [row[0] for row in texts(baris)]) == (1, ["A", "B", ""])
    assert rows.move(baris, 0, -1) == (baris, 0)
    baris = INDIKATOR.clear(baris, [(1, Kolom.NAMA), (9, Kolom.NAMA)])
    baris = rows.remove(baris, {2})
    assert [row[0] for row in texts(baris)] == ["A", ""]
