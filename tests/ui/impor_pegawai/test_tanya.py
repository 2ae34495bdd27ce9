"""The plan asks in the window; answers, parents of new units and decisions by clicks and keys."""

from PySide6.QtCore import Qt

from kinerja_desktop.services.impor_pegawai.service import Tanya
from kinerja_desktop.ui.impor_pegawai.view_model import Langkah

HEADINGS = ("NIP", "Nama", "Jabatan", "Unit Kerja", "Pejabat Penilai", "Ruang Rapat")
ROWS = (
    ("199003152015031002", "Ani", "Penata Muda", "Bidang Baru", "Kabid", "A"),
    ("199003152015031003", "Tono", "Analis", "Seksi Baru", "Kabid", "B"),
    ("199003152015031004", "Dr. Rina, S.E.", "Kepala", "Bid. Baru", "", "C"),
    ("", "Honorer Satu", "", "", "", ""),
    ("", "Honorer Dua", "", "", "", ""),
)


def plan_of(view, world, path) -> None:
    world.dialogs.file = path
    view.choose_file()
    view.forward.click()


def choose(view, jenis: Tanya) -> None:
    panel = view.plan.questions
    number = next(n for n, one in enumerate(panel.model.rows) if one.jenis is jenis)
    view.plan.setCurrentWidget(panel)
    panel.list.setCurrentIndex(panel.model.index(number))


def answer(view, qtbot, text: str) -> None:
    made = next(one for one in view.plan.questions.buttons if text in one.text())
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Space)


def test_all_that_is_asked_stands_in_one_list_and_is_answered_by_key(view, world, write_list, qtbot):
    plan_of(view, world, write_list(HEADINGS, ROWS))
    panel = view.plan.questions
    assert {one.jenis for one in panel.model.rows} == {
        Tanya.PANGKAT,
        Tanya.PENILAI,
        Tanya.UNIT_KEMBAR,
        Tanya.TANPA_NIP,
    }
    assert view.plan.tabText(1) == "Pertanyaan (4)"
    assert "4 pertanyaan" in view._open.text()
    choose(view, Tanya.TANPA_NIP)
    answer(view, qtbot, "Bukan ASN")
    assert view.plan.tabText(0) == "Pegawai (3)"
    assert view.plan.tabText(1) == "Pertanyaan (3)"
    assert "2 orang tanpa NIP" in view.plan.decisions.notes.text()
    choose(view, Tanya.UNIT_KEMBAR)
    answer(view, qtbot, "Sama dengan 'Bidang Baru'")
    assert {unit.nama for unit in view.model.plan.units} == {"Bidang Baru", "Seksi Baru"}


def test_a_rater_is_chosen_among_all_people(view, world, write_list):
    plan_of(view, world, write_list(HEADINGS, ROWS))
    choose(view, Tanya.PENILAI)
    panel = view.plan.questions
    assert panel._other.isVisibleTo(panel)
    panel.picker.set_current("199003152015031004")
    panel.picker.chosen.emit("199003152015031004")
    ani = next(row for row in view.model.plan.rows if row.nama == "Ani")
    assert ani.penilai == "199003152015031004"
    chosen = panel.model.row_at(panel.list.currentIndex())
    assert chosen.jenis is Tanya.PENILAI
    assert chosen.is_answered
    assert "Dr. Rina" in chosen.chosen_text


def test_what_nobody_answered_is_asked_once_more_before_it_is_applied(view, world, write_list):
    plan_of(view, world, write_list(HEADINGS, ROWS))
    world.dialogs.answer = False
    view.forward.click()
    assert "4 pertanyaan belum dijawab" in world.dialogs.asked[-1]
    assert view.model.step is Langkah.RENCANA
    assert view.plan.currentWidget() is view.plan.questions
    world.dialogs.answer = True
    view.forward.click()
    assert view.model.step is Langkah.HASIL


def test_a_new_unit_is_put_below_a_known_and_a_new_one(view, world, write_list):
    plan_of(view, world, write_list(HEADINGS, ROWS))
    units = view.plan.units
    view.plan.setCurrentWidget(units)

    def put(nama: str, key: str) -> None:
        number = next(n for n, one in enumerate(units.model.rows) if one.nama == nama)
        units.list.setCurrentIndex(units.model.index(number))
        units.parent_picker.set_current(key)
        units.parent_picker.chosen.emit(key)

    put("Bidang Baru", world.people.bidang_id)
    put("Seksi Baru", "Bidang Baru")
    number = next(n for n, one in enumerate(units.model.rows) if one.nama == "Bidang Baru")
    units.list.setCurrentIndex(units.model.index(number))
    offered = [choice.id for choice in view.model.parent_choices(units.model.rows[number])]
    assert "Seksi Baru" not in offered  # it stands below the other one
    made = {unit.nama: unit.induk for unit in view.model.plan.units}
    assert made["Seksi Baru"] == "Bidang Baru"
    view.forward.click()
    tree = {unit.nama: unit.induk_id for unit in world.services.organisasi.tree(world.admin)}
    assert tree["Bidang Baru"] == world.people.bidang_id


def test_every_column_is_told_with_what_it_became(view, world, write_list):
    plan_of(view, world, write_list(HEADINGS, ROWS))
    model = view.plan.decisions.columns
    told = {model.index(row, 1).data(): model.index(row, 2).data() for row in range(model.rowCount())}
    assert told["Nama"] == "Nama"
    assert told["Ruang Rapat"] == "(tidak dibaca)"


def test_poorer_values_are_chosen_per_column(view, world, write_list, qtbot):
    heads = ("NIP", "Nama", "Jabatan", "Unit Kerja")
    rich = write_list(heads, [("199003152015031004", "Dr. Rina, S.E.", "Analis", "Bidang Uji")])
    plan_of(view, world, rich)
    view.forward.click()
    plan_of(view, world, write_list(heads, [("199003152015031004", "RINA", "Analis", "Bidang Uji")]))
    assert not view.model.will_write
    choose(view, Tanya.LEBIH_MISKIN)
    panel = view.plan.questions
    assert "Dr. Rina, S.E." in panel._examples.text()
    assert "RINA" in panel._examples.text()
    answer(view, qtbot, "Pakai isi berkas")
    assert view.model.will_write
    answer(view, qtbot, "Tetap yang lama")
    assert not view.model.will_write


def test_another_file_forgets_the_answers(view, world, write_list, qtbot):
    plan_of(view, world, write_list(HEADINGS, ROWS))
    choose(view, Tanya.TANPA_NIP)
    answer(view, qtbot, "Bukan ASN")
    plan_of(view, world, write_list(HEADINGS, ROWS))
    assert view.plan.tabText(1) == "Pertanyaan (4)"
