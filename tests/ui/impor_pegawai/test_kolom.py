"""Columns: two that claim one thing are asked about; what was corrected once is remembered and forgotten."""

import pytest

from kinerja_desktop.ui.impor_pegawai.view_model import Langkah

TWO_NAMES = ("NIP", "NAMA", "Jabatan", "Unit Kerja", "NAMA")
TWO_ROWS = [("199003152015031002", "Ani Lestari", "Analis", "Bidang Uji", "A. Lestari")]
ODD = ("NIP", "Nama", "Kedudukan Sekarang", "Tujuan")
ODD_ROWS = [("199003152015031002", "Ani Lestari", "Analis", "Bidang Uji")]

POSTS = ((1, "A", "Kepala Seksi Umum"), (2, "B", "Analis Kebijakan"), (3, "C", "Bendahara"))


def open_file(view, world, path) -> None:
    world.dialogs.file = path
    view.choose_file()


def choose(view, column: int, key: str) -> None:
    box = view.columns._panels["Data"]._boxes[column]
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_two_columns_for_one_thing_are_asked_about(view, world, write_list):
    open_file(view, world, write_list(TWO_NAMES, TWO_ROWS))
    box = view.columns._panels["Data"]._rivals
    assert box.isVisible()
    assert {made.text() for made in box.buttons.values()} == {"B: NAMA", "E: NAMA"}
    assert box.buttons[1, "nama", 1].isChecked()
    assert "A. Lestari" in box.buttons[1, "nama", 4].toolTip()
    box.buttons[1, "nama", 4].click()
    assert view.model.kolom.choice("Data").columns["nama"] == 4
    assert box.buttons[1, "nama", 4].isChecked()
    assert not box.buttons[1, "nama", 1].isChecked()
    view.forward.click()
    assert [row.nama for row in view.model.plan.rows] == ["A. Lestari"]


def test_another_table_with_columns_of_its_own_is_asked_about_too(view, world, write_list):
    rows = [
        ("199003152015031002", "Ani Lestari", "Analis", "Bidang Uji"),
        (),
        ("No", "NIP", "NAMA", "Jabatan", "NAMA"),
        (1, "199003152015031003", "Budi", "Analis", "B. Santoso"),
    ]
    open_file(view, world, write_list(ODD, rows))
    box = view.columns._panels["Data"]._rivals
    assert box.isVisible()
    assert box.buttons[4, "nama", 2].isChecked()
    box.buttons[4, "nama", 4].click()
    assert box.buttons[4, "nama", 4].isChecked()
    view.forward.click()
    assert [row.nama for row in view.model.plan.rows] == ["Ani Lestari", "B. Santoso"]


def test_no_question_without_rivals(view, world, write_list):
    open_file(view, world, write_list(ODD, ODD_ROWS))
    assert not view.columns._panels["Data"]._rivals.isVisible()


def test_the_plan_tells_what_was_decided_about_columns(view, world, write_list):
    open_file(view, world, write_list(TWO_NAMES, TWO_ROWS))
    view.forward.click()
    assert "lebih dari satu kolom tampak sebagai Nama" in view.plan.decisions.notes.text()


def test_a_sheet_that_is_left_out_is_told(view):
    view.choose_file()
    view.forward.click()
    assert "Lembar Catatan tidak dibaca" in view.plan.decisions.notes.text()


@pytest.fixture
def learnt(view, world, write_list):
    """A file whose column `Tujuan` was put right by hand and applied."""
    open_file(view, world, write_list(ODD, ODD_ROWS))
    choose(view, 3, "unit_kerja")
    view.forward.click()
    view.forward.click()
    assert view.model.step is Langkah.HASIL
    return view


def test_a_corrected_column_is_remembered_for_the_next_file_with_the_same_heads(learnt, world, write_list):
    open_file(learnt, world, write_list(ODD, [("199003152015031009", "Tono", "Analis", "Bidang Uji")]))
    choice = learnt.model.kolom.choice("Data")
    assert choice.columns["unit_kerja"] == 3
    panel = learnt.columns._panels["Data"]
    assert panel._known.isVisible()
    assert world.admin.nama in panel._known.text()
    learnt.forward.click()
    assert "seperti yang diingat" in learnt.plan.decisions.notes.text()


def test_other_heads_know_nothing_of_it(learnt, world, write_list):
    heads = ("NIP", "Nama", "Kedudukan Sekarang", "Tempat Lain")
    open_file(learnt, world, write_list(heads, ODD_ROWS))
    assert not learnt.columns._panels["Data"]._known.isVisible()
    assert "unit_kerja" not in learnt.model.kolom.choice("Data").columns


def test_what_is_remembered_is_forgotten_by_a_click(learnt, world, write_list):
    path = write_list(ODD, ODD_ROWS)
    open_file(learnt, world, path)
    learnt.columns._panels["Data"]._forget.click()
    assert not learnt.columns._panels["Data"]._known.isVisible()
    assert "unit_kerja" not in learnt.model.kolom.choice("Data").columns
    open_file(learnt, world, path)
    assert not learnt.columns._panels["Data"]._known.isVisible()


def test_a_file_read_as_guessed_teaches_nothing(view, world, write_list):
    path = write_list(ODD, ODD_ROWS)
    open_file(view, world, path)
    view.forward.click()
    view.forward.click()
    open_file(view, world, path)
    assert not view.columns._panels["Data"]._known.isVisible()


def test_the_row_of_a_heading_that_was_pointed_at_is_remembered(view, world, write_list):
    """The sheet begins with another list's heading, in which the columns are read wrongly."""
    rows = [("x", "y", "z", "w"), ("Kode", "Orang", "Tugas", "Ruang"), *ODD_ROWS]
    open_file(view, world, write_list(ODD, rows))
    kolom = view.model.kolom
    kolom.set_header_row("Data", 3)
    choose(view, 0, "nip")
    choose(view, 1, "nama")
    view.forward.click()
    view.forward.click()
    assert view.model.step is Langkah.HASIL
    open_file(view, world, write_list(ODD, rows))
    choice = kolom.choice("Data")
    assert (choice.header_row, choice.columns["nama"], choice.diingat is not None) == (3, 1, True)


def test_a_column_told_by_its_content_says_so_until_it_is_chosen(view, world, write_list):
    """ODD: no heading tells that `Kedudukan Sekarang` holds posts, its cells do."""
    rows = [(f"19900315201503100{n}", f"Ani {word}", post, "x") for n, word, post in POSTS]
    open_file(view, world, write_list(("NIP", "Nama", "Pekerjaan Beliau", "Lain"), rows))
    panel = view.columns._panels["Data"]
    column = view.model.kolom.choice("Data").columns["jabatan"]
    assert panel._examples[column].text().startswith("Dari isinya: nama jabatan di 3 dari 3 baris.")
    choose(view, column, "unit_kerja")
    assert not panel._examples[column].text().startswith("Dari isinya")
