"""Changes of the grid as functions: typing, pasting, moving, removing."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm
from kinerja_desktop.domain.skp.terms import Aspek, JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.services.skp.tautan import JenisTautan, Tautan
from kinerja_desktop.ui.skp.editor import edits
from kinerja_desktop.ui.skp.editor.content import (
    COLUMNS as SPECS,
)
from kinerja_desktop.ui.skp.editor.content import (
    Isian,
    Kolom,
    columns_of,
    from_form,
    key_of,
    lines_of,
    pair_ids,
    to_form,
)

COLUMNS = (Kolom.JENIS, Kolom.TAUTAN, Kolom.RHK, Kolom.ASPEK, Kolom.INDIKATOR, Kolom.TARGET, Kolom.SATUAN)
EMPTY = Isian(Pendekatan.KUANTITATIF)
NEED = Tautan(JenisTautan.KEBUTUHAN, "k1", "Stunting turun", "Bidang")
RESULT = Tautan(JenisTautan.PIMPINAN, "h1", "Gizi membaik", "Kepala")


def two_results():
    """Arsip with two indicators, Data with none."""
    arsip = HasilKerjaForm("Arsip tertata", (IndikatorForm("A", id="a"), IndikatorForm("B", id="b")), id="h1")
    return Isian(Pendekatan.KUANTITATIF, (arsip, HasilKerjaForm("Data akurat", id="h2")))


def shown(isian):
    """Results with the texts of their indicators."""
    return [(hasil.uraian, [one.uraian for one in hasil.indikator]) for hasil in isian.hasil_kerja]


def test_typing_in_the_empty_line_begins_a_result_or_an_indicator():
    isian = edits.set_text(EMPTY, 0, Kolom.RHK, "Arsip tertata", {})
    isian = edits.set_text(isian, 1, Kolom.INDIKATOR, "Jumlah arsip", {})
    isian = edits.set_text(isian, 1, Kolom.INDIKATOR, "Ketepatan", {})
    assert shown(isian) == [("Arsip tertata", ["Jumlah arsip", "Ketepatan"])]
    assert len(lines_of(isian)) == 2


def test_a_block_with_merged_cells_keeps_indicators_with_their_result():
    block = (
        ("Utama", "Gizi membaik", "Balita ditimbang", "Kuantitas", "Jumlah balita", "500", "balita"),
        ("", "", "", "waktu", "Ketepatan", "12", "bulan"),
        ("Tambahan", "", "Laporan tersusun", "kuan", "Jumlah laporan", "4", "laporan"),
    )
    isian = edits.paste(EMPTY, 0, COLUMNS, block, edits.links_by_text([NEED, RESULT]))
    first, second = isian.hasil_kerja
    assert shown(isian) == [
        ("Balita ditimbang", ["Jumlah balita", "Ketepatan"]),
        ("Laporan tersusun", ["Jumlah laporan"]),
    ]
    assert (first.hasil_kerja_atasan_id, first.rhk_pimpinan) == ("h1", "Gizi membaik")
    assert [one.aspek for one in first.indikator] == [Aspek.KUANTITAS, Aspek.WAKTU]
    assert second.jenis is JenisHasilKerja.TAMBAHAN
    assert second.indikator[0].aspek is Aspek.KUANTITAS  # the beginning of one word only


def test_a_repeated_result_continues_too():
    block = (("Arsip", "A"), ("Arsip", "B"), ("Data", "C"))
    isian = edits.paste(EMPTY, 0, (Kolom.RHK, Kolom.INDIKATOR), block, {})
    assert shown(isian) == [("Arsip", ["A", "B"]), ("Data", ["C"])]


def test_pasting_over_lines_overwrites_and_then_appends():
    block = (("1", "berkas"), ("2", "berkas"), ("3", "data"), ("4", "data"))
    isian = edits.paste(two_results(), 1, (Kolom.TARGET, Kolom.SATUAN), block, {})
    assert [(one.target, one.satuan) for hasil in isian.hasil_kerja for one in hasil.indikator] == [
        ("", ""),
        ("1", "berkas"),
        ("2", "berkas"),
        ("3", "data"),
        ("4", "data"),
    ]
    assert isian.hasil_kerja[0].indikator[1].id == "b"


def test_another_result_pasted_inside_one_splits_it():
    isian = edits.paste(two_results(), 1, (Kolom.RHK,), (("Layanan cepat",),), {})
    assert shown(isian) == [("Arsip tertata", ["A"]), ("Layanan cepat", ["B"]), ("Data akurat", [])]
    assert key_of(isian.hasil_kerja[1].indikator[0]) == "b"


@pytest.mark.parametrize(
    ("kolom", "text"),
    [(Kolom.ASPEK, "Mutu"), (Kolom.ASPEK, "k"), (Kolom.PERSPEKTIF, "Uang"), (Kolom.SATUAN, "x" * 81)],
)
def test_what_a_column_cannot_take_is_kept_apart_and_said(kolom, text):
    isian = edits.set_text(two_results(), 0, kolom, text, {})
    row = isian.hasil_kerja[0].indikator[0]
    assert (row.aspek, row.perspektif, row.satuan) == (None, None, "")
    assert isian.rejected == {("a", kolom): text}
    assert kolom.value in SPECS.refuse(kolom, text)
    mended = edits.set_text(isian, 0, kolom, "", {})
    assert mended.rejected == {}


def test_links_follow_the_choice_and_go_with_other_words():
    isian = edits.set_link(two_results(), 0, NEED)
    linked = isian.hasil_kerja[0]
    assert (linked.kebutuhan_id, linked.hasil_kerja_atasan_id, linked.rhk_pimpinan) == (
        "k1",
        None,
        "Stunting turun",
    )
    freed = edits.set_text(isian, 0, Kolom.TAUTAN, "Kata sendiri", {}).hasil_kerja[0]
    assert (freed.kebutuhan_id, freed.rhk_pimpinan) == (None, "Kata sendiri")
    loose = edits.set_link(isian, 0, None).hasil_kerja[0]
    assert (loose.kebutuhan_id, loose.rhk_pimpinan) == (None, "Stunting turun")


def test_lines_are_added_moved_and_removed():
    isian, line = edits.add_indicator(two_results(), 0)
    assert (line, shown(isian)[0]) == (1, ("Arsip tertata", ["A", "", "B"]))
    isian, line = edits.add_result(isian, 0)
    assert (line, [hasil.uraian for hasil in isian.hasil_kerja]) == (3, ["Arsip tertata", "", "Data akurat"])
    isian, line = edits.move(isian, 0, 1, whole=True)
    assert (line, isian.hasil_kerja[1].uraian) == (1, "Arsip tertata")
    isian, line = edits.move(isian, 1, 1, whole=False)
    assert (line, shown(isian)[1]) == (2, ("Arsip tertata", ["", "A", "B"]))
    assert edits.move(isian, 0, -1, whole=True) == (isian, 0)
    isian = edits.remove_lines(isian, {0, 1})
    assert shown(isian) == [("Arsip tertata", ["A", "B"]), ("Data akurat", [])]


@pytest.mark.parametrize(
    ("kelompok", "pendekatan", "expected"),
    [
        (
            KelompokSkp.JA_JF,
            Pendekatan.KUANTITATIF,
            ["Aspek", "Indikator kinerja individu", "Target", "Satuan"],
        ),
        (KelompokSkp.JA_JF, Pendekatan.KUALITATIF, ["Penugasan dari", "Indikator kinerja individu"]),
        (
            KelompokSkp.JPT,
            Pendekatan.KUANTITATIF,
            ["Penugasan dari", "Indikator kinerja individu", "Target", "Satuan", "Perspektif"],
        ),
        (
            KelompokSkp.JPT,
            Pendekatan.KUALITATIF,
            ["Penugasan dari", "Indikator kinerja individu", "Perspektif"],
        ),
    ],
)
def test_columns_are_those_of_the_form(kelompok, pendekatan, expected):
    columns = columns_of(Isian(pendekatan), kelompok)
    assert [kolom.value for kolom in columns[3:]] == expected


def test_who_assigned_a_main_result_is_not_hidden_on_the_widest_form():
    """A.1.7: "(penugasan dari Direktur Jenderal III)" stands behind main results too (Anak Lampiran 2)."""
    hasil = HasilKerjaForm("Arsip tertata", id="h", penugasan_dari="Kepala Dinas")
    columns = columns_of(Isian(Pendekatan.KUANTITATIF, (hasil,)), KelompokSkp.JA_JF)
    assert Kolom.PENUGASAN in columns


def test_ids_lead_back_to_the_stored_rows():
    isian = edits.set_text(two_results(), 3, Kolom.RHK, "Baru", {})
    form = to_form(isian, {"h1": "s1", "a": "sa", "h2": "s2"})
    assert [hasil.id for hasil in form.hasil_kerja] == ["s1", "s2", None]
    assert [one.id for one in form.hasil_kerja[0].indikator] == ["sa", None]
    again = from_form(form, {"s1": "h1"})
    assert key_of(again.hasil_kerja[0]) == "h1"
    assert pair_ids(isian, form)["h1"] == "s1"


texts = st.sampled_from(["", "Arsip", "Data", "Waktu", "12", "Mutu", "Anggaran"])
actions = st.lists(
    st.tuples(
        st.sampled_from(["type", "paste", "result", "indicator", "remove", "move", "clear"]),
        st.integers(0, 8),
        st.sampled_from(list(Kolom)),
        st.lists(st.lists(texts, min_size=1, max_size=7), max_size=4),
    ),
    max_size=12,
)


def run(isian, action):
    name, at, kolom, rows = action
    block = tuple(tuple(row) for row in rows)
    start = COLUMNS.index(kolom) if kolom in COLUMNS else 0
    done = {
        "type": lambda: edits.set_text(isian, at, kolom, rows[0][0] if rows else "x", {}),
        "paste": lambda: edits.paste(isian, at, COLUMNS[start:], block, {}),
        "result": lambda: edits.add_result(isian, at)[0],
        "indicator": lambda: edits.add_indicator(isian, at)[0],
        "remove": lambda: edits.remove_lines(isian, {at, at + 1}),
        "move": lambda: edits.move(isian, at, 1, whole=kolom is Kolom.RHK)[0],
        "clear": lambda: edits.clear(isian, [(at, kolom)]),
    }
    return done[name]()


@given(actions)
def test_any_order_of_changes_keeps_rows_apart_and_expectations_untouched(order):
    ekspektasi = (EkspektasiForm(1, "Ramah"),)
    isian = Isian(Pendekatan.KUANTITATIF, ekspektasi=ekspektasi)
    for action in order:
        isian = run(isian, action)
        keys = Counter(key_of(hasil) for hasil in isian.hasil_kerja)
        keys += Counter(key_of(one) for hasil in isian.hasil_kerja for one in hasil.indikator)
        assert all(keys)
        assert set(keys.values()) <= {1}
        assert isian.ekspektasi == ekspektasi
        lines = lines_of(isian)
        assert sum(max(1, len(hasil.indikator)) for hasil in isian.hasil_kerja) == len(lines)
    assert all(
        one.perspektif is None or one.perspektif in Perspektif
        for hasil in isian.hasil_kerja
        for one in hasil.indikator
    )


@given(st.lists(st.lists(texts, min_size=4, max_size=4), max_size=6))
def test_no_pasted_indicator_is_lost(rows):
    columns = (Kolom.RHK, Kolom.INDIKATOR, Kolom.TARGET, Kolom.SATUAN)
    isian = edits.paste(EMPTY, 0, columns, tuple(tuple(row) for row in rows), {})
    pasted = [one.uraian for hasil in isian.hasil_kerja for one in hasil.indikator]
    assert pasted == [row[1] for row in rows if any(row[1:])]
