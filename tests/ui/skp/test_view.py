"""The screen with real widgets: typing, pasting, choosing links, and the way to a set SKP."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Cascading, Pendekatan, StatusSkp
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.pegawai.service import PenempatanForm
from kinerja_desktop.ui.skp.editor.content import Kolom
from kinerja_desktop.ui.skp.view import SkpView
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from tests.kit.patience import PATIENCE_MS

ROWS = "Arsip tertata\tKuantitas\tJumlah arsip\t12\tberkas\r\n\tWaktu\tKetepatan\t12\tbulan\r\n"


@pytest.fixture
def show(world, qtbot):
    """The screen of an actor at the size of a small office PC."""

    def make(actor, width=1150):
        view = SkpView(world.context(actor))
        qtbot.addWidget(view)
        view.resize(width, 640)
        with qtbot.waitExposed(view):
            view.show()
        world.changes.announced.connect(lambda _areas: view.reload())
        return view

    return make


def click(qtbot, button):
    """Once the layout has put it in its place."""
    qtbot.waitUntil(lambda: button.isVisible() and button.width() > 0)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def start_of(view):
    return next(one for one in view.findChild(EmptyState).findChildren(QPushButton))


def column(view, kolom):
    return view.editor.grid_view.model.columns.index(kolom)


def test_without_a_rater_no_draft_is_offered_that_would_be_refused(world, show, qtbot):
    """P6 Pasal 14: the rater sets it; after a first import nobody has one."""
    baru = world.services.pegawai.save(world.people.pengelola, PegawaiForm("Baru Uji", "198912312015031002"))
    view = show(world.people.pengelola)
    view.open_target(baru)
    state = view._empty.findChild(EmptyState)
    assert any("Baru Uji belum memiliki pejabat penilai" in one.text() for one in state.findChildren(QLabel))
    click(qtbot, state.action)
    assert world.navigated == [("pegawai", baru)]


def test_from_nothing_to_a_set_skp(world, show, qtbot):
    people, clipboard = world.people, QGuiApplication.clipboard()
    view = show(people.staf)
    assert not view.list.isVisible()
    click(qtbot, start_of(view))
    grid = view.editor.grid_view.grid
    assert grid.isVisible()
    assert view.editor.findings.summary.startswith("1 harus dilengkapi")

    clipboard.setText(ROWS)
    view.editor.grid_view.go_to(0, Kolom.RHK)
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.rowSpan(0, column(view, Kolom.RHK)) == 2
    assert view.editor.grid_view.mark.text() == "Tersimpan"
    assert world.said[-1] == "Tersimpan"

    qtbot.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.grid_view.model.lines == ()
    click(qtbot, view.editor.submit)
    assert "Belum dapat diajukan" in view.banner.text
    qtbot.keyClick(grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    assert "Kabid Uji" in view.editor.submit.text()
    click(qtbot, view.editor.submit)
    assert view.view_model.editor.detail.status is StatusSkp.DIAJUKAN
    assert not view.editor.submit.isVisible()
    assert view.editor.grid_view.mark.text() == "Hanya dibaca"
    assert view.banner.text == ""

    rater = show(people.penilai)
    rater.open_target(people.staf_id)
    rater.setFocus()  # as the window does: from home the keys of the SKP work without a click
    assert QApplication.focusWidget() is rater.editor.grid_view.grid
    click(qtbot, rater.editor.establish)
    assert rater.editor.ask.isVisible()
    assert not rater.editor.establish.isVisible()  # one primary action at a time
    click(qtbot, rater.editor.ask.go)
    assert rater.view_model.editor.detail.status is StatusSkp.DITETAPKAN
    assert rater.editor.revise.isVisible()


def test_typing_by_keys_alone(show, world, qtbot):
    view = show(world.people.staf)
    view.view_model.create_draft()
    grid = view.editor.grid_view.grid
    view.editor.grid_view.go_to(0, Kolom.RHK)
    qtbot.keyClicks(grid, "A")
    typed = QApplication.focusWidget()
    assert isinstance(typed, QPlainTextEdit)
    qtbot.keyClicks(typed, "rsip")
    qtbot.keyClick(typed, Qt.Key.Key_Tab)
    (line,) = view.view_model.editor.lines
    assert line.form.uraian == "Arsip"
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, column(view, Kolom.ASPEK))

    view.editor.grid_view.go_to(0, Kolom.TARGET)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    typed = QApplication.focusWidget()
    qtbot.keyClicks(typed, "12")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert view.view_model.editor.lines[0].indikator.target == "12"
    assert grid.currentIndex().row() == 1  # as in a spreadsheet
    view.editor.grid_view.go_to(0, Kolom.TARGET)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert view.view_model.editor.lines[0].indikator.target == ""
    qtbot.keyClick(grid, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert len(view.view_model.editor.lines) == 2
    qtbot.keyClick(grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(view.view_model.editor.lines) == 1


def test_escape_leaves_a_cell_as_it_was(show, world, qtbot):
    view = show(world.people.staf)
    view.view_model.create_draft()
    grid = view.editor.grid_view.grid
    view.editor.grid_view.go_to(0, Kolom.RHK)
    qtbot.keyClicks(grid, "A")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert view.view_model.editor.lines == ()


def test_a_link_is_picked_by_typing_a_part_of_it(show, world, qtbot):
    people = world.people
    for uraian in ("Layanan cepat", "Stunting turun"):
        form = KebutuhanForm(people.bidang_id, 2026, SumberKebutuhan.RENSTRA, uraian)
        world.services.kebutuhan.save(people.pengelola, form)
    view = show(people.staf)
    view.view_model.create_draft()
    view.view_model.editor.set_text(0, Kolom.RHK, "Balita ditimbang")
    grid, picker = view.editor.grid_view.grid, view.editor.grid_view.picker
    view.editor.grid_view.go_to(0, Kolom.TAUTAN)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert picker.isVisible()
    qtbot.keyClicks(picker.input, "stunt")
    qtbot.keyClick(picker.input, Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert view.view_model.editor.lines[0].form.rhk_pimpinan == "Stunting turun"
    assert view.view_model.editor.lines[0].form.kebutuhan_id

    qtbot.keyClick(grid, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(picker.input, "kata sendiri")
    qtbot.keyClick(picker.input, Qt.Key.Key_Return)
    form = view.view_model.editor.lines[0].form
    assert (form.rhk_pimpinan, form.kebutuhan_id) == ("kata sendiri", None)
    qtbot.keyClick(grid, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(picker.input, Qt.Key.Key_Escape)
    assert view.view_model.editor.lines[0].form.rhk_pimpinan == "kata sendiri"


def test_a_result_of_another_unit_is_looked_for_and_its_assignment_refused_by_the_rater(show, world, qtbot):
    people = world.people
    iki = (IndikatorForm("Jumlah", Aspek.KUANTITAS, "1", "kali"),)
    tim = SkpForm(Pendekatan.KUANTITATIF, (HasilKerjaForm("Tim stunting berjalan", iki),))
    world.langkah.draft(people.orang_lain_id, form=tim)
    view = show(people.staf)
    view.view_model.create_draft()
    editor, pane = view.view_model.editor, view.editor.grid_view
    editor.set_text(0, Kolom.RHK, "Notula tim tersusun")
    pane.go_to(0, Kolom.TAUTAN)
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.picker.input, "stunting")
    qtbot.keyClick(pane.picker.input, Qt.Key.Key_Down)  # behind the own words: look at other leaders
    with qtbot.waitSignal(pane.lain.found, timeout=PATIENCE_MS):
        qtbot.keyClick(pane.picker.input, Qt.Key.Key_Return)
    assert "Orang Lain Uji" in pane.picker.list.item(0).text()
    qtbot.keyClick(pane.picker.input, Qt.Key.Key_Return)
    form = editor.lines[0].form
    assert (form.rhk_pimpinan, form.penugasan_dari) == ("Tim stunting berjalan", "Jabatan orang_lain")
    assert not view.editor.tahap.refuse.isVisible()

    rater = show(people.penilai)
    rater.open_target(editor.detail.id)
    steps = rater.editor.tahap
    assert steps.refuse.isVisible()
    click(qtbot, steps.refuse)
    click(qtbot, rater.editor.ask.go)
    assert "Alasan menolak" in rater.editor.ask.refusal.text()
    qtbot.keyClicks(rater.editor.ask.text, "sudah dua tim")
    click(qtbot, rater.editor.ask.go)
    assert rater.view_model.editor.lines[0].form.penolakan.alasan == "sudah dua tim"
    assert not steps.refuse.isVisible()
    assert "sudah dua tim" in " ".join(one.pesan for one in rater.view_model.editor.findings.temuan)


def test_how_a_link_serves_is_chosen_by_keys_and_undone(show, world, qtbot):
    people = world.people
    above = world.langkah.draft(people.kabid_id).isi.hasil_kerja[0]
    view = show(people.staf)
    view.view_model.create_draft()
    editor, grid_view = view.view_model.editor, view.editor.grid_view
    editor.set_text(0, Kolom.RHK, "Balita ditimbang")
    grid_view.go_to(0, Kolom.RHK)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(grid_view.grid, Qt.Key.Key_G, control)
    assert "tautkan dahulu" in view.banner.text
    assert not grid_view.cascading.isVisible()

    editor.set_text(0, Kolom.TAUTAN, above.uraian)
    qtbot.keyClick(grid_view.grid, Qt.Key.Key_G, control)
    picker = grid_view.cascading
    assert picker.isVisible()
    qtbot.keyClicks(picker.kind, "L")
    qtbot.keyClick(picker.kind, Qt.Key.Key_Down)
    qtbot.keyClicks(picker.alasan.editor, "Puskesmas wilayah utara")
    qtbot.keyClick(picker.alasan.editor, Qt.Key.Key_Return)
    assert not picker.isVisible()
    stored = editor.lines[0].form
    assert (stored.cascading, stored.alasan_cascading) == (Cascading.WILAYAH, "Puskesmas wilayah utara")
    cell = grid_view.model.index(0, column(view, Kolom.TAUTAN))
    assert cell.data() == f"{above.uraian}\n(langsung: wilayah)"
    assert cell.data(Qt.ItemDataRole.EditRole) == above.uraian
    assert "Puskesmas wilayah utara" in cell.data(Qt.ItemDataRole.ToolTipRole)
    editor.undo_stack.undo()
    assert editor.lines[0].form.cascading is None
    editor.undo_stack.redo()
    assert editor.lines[0].form.cascading is Cascading.WILAYAH
    editor.set_link(0, None)
    assert editor.lines[0].form.cascading is None


def test_the_coverage_of_the_plan_stands_among_the_advice(show, world, qtbot):
    people, langkah = world.people, world.langkah
    above = langkah.draft(people.kabid_id).isi.hasil_kerja[0]
    iki = (IndikatorForm("Jumlah posyandu", Aspek.KUANTITAS, "12", "kali"),)
    same = HasilKerjaForm("Posyandu terlaksana", iki, hasil_kerja_atasan_id=above.id)
    form = SkpForm(Pendekatan.KUANTITATIF, (same,))
    langkah.draft(people.teman_id, form=form)
    own = langkah.draft(people.staf_id, form=form)
    view = show(people.pengelola)
    view.open_target(own.id)
    findings = view.editor.findings.list

    def texts():
        return [findings.item(at).text() for at in range(findings.count())]

    qtbot.waitUntil(lambda: any("Hasil kerja 1: Keluaran ganda: Jumlah posyandu." in one for one in texts()))
    at = next(at for at, one in enumerate(texts()) if "Keluaran ganda" in one)
    findings.itemActivated.emit(findings.item(at))
    assert view.editor.grid_view.grid.currentIndex().row() == 0


def test_a_reason_too_long_is_told_and_stays(show, world, qtbot):
    people = world.people
    above = world.langkah.draft(people.kabid_id).isi.hasil_kerja[0]
    view = show(people.staf)
    view.view_model.create_draft()
    view.view_model.editor.set_text(0, Kolom.TAUTAN, above.uraian)
    grid_view = view.editor.grid_view
    grid_view.go_to(0, Kolom.RHK)
    qtbot.keyClick(grid_view.grid, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    grid_view.cascading.kind.setCurrentIndex(1)
    grid_view.cascading.alasan.set_text("x" * 5000)
    grid_view.cascading.take_button.click()
    assert grid_view.cascading.alasan.message == "Paling banyak 300 huruf; ini 5.000."
    assert grid_view.cascading.isVisible()
    assert grid_view.cascading.alasan.text == "x" * 5000
    qtbot.keyClick(grid_view.cascading.alasan.editor, Qt.Key.Key_Escape)
    assert view.view_model.editor.lines[0].form.cascading is None


def test_the_letter_that_opens_the_picker_is_the_first_of_the_search(show, world, qtbot):
    view = show(world.people.staf)
    view.view_model.create_draft()
    view.view_model.editor.set_text(0, Kolom.RHK, "Balita ditimbang")
    grid, picker = view.editor.grid_view.grid, view.editor.grid_view.picker
    view.editor.grid_view.go_to(0, Kolom.TAUTAN)
    qtbot.keyClicks(grid, "L")
    assert picker.isVisible()
    qtbot.keyClicks(picker.input, "ayanan cepat")
    qtbot.keyClick(picker.input, Qt.Key.Key_Return)
    assert view.view_model.editor.lines[0].form.rhk_pimpinan == "Layanan cepat"


def test_a_returned_skp_shows_its_note_and_findings_lead_to_cells(show, world, qtbot, fill):
    view = show(world.people.staf)
    view.view_model.create_draft()
    fill(view.view_model.editor).submit()
    rater = show(world.people.penilai)
    rater.open_target(world.people.staf_id)
    click(qtbot, rater.editor.send_back)
    rater.editor.ask.text.setPlainText("Perjelas target")
    click(qtbot, rater.editor.ask.go)
    world.changes.deliver()
    assert "Perjelas target" in view.editor.note.text()  # it was open beside: told and read anew
    assert view.editor.note_frame.isVisible()
    rater.editor.tabs.setCurrentIndex(1)
    field = rater.editor.ekspektasi.fields[1]
    field.editor.setPlainText("Ramah")
    field.left.emit()
    world.changes.deliver()
    assert view.view_model.editor.ekspektasi(1) == "Ramah"
    assert not view.editor.ekspektasi.fields[1].editor.isEnabled()

    editor = view.view_model.editor
    editor.set_text(0, Kolom.TARGET, "")
    view.editor.tabs.setCurrentIndex(1)
    view.editor.findings.list.itemClicked.emit(view.editor.findings.list.item(0))
    index = view.editor.grid_view.grid.currentIndex()
    assert (index.row(), index.column()) == (0, column(view, Kolom.TARGET))
    assert view.editor.tabs.currentWidget() is view.editor.grid_view


def test_list_and_skp_share_the_room_that_there_is(show, world, qtbot):
    view = show(world.people.pengelola)
    assert view.list.isVisible()
    view.list.search.setText("staf")
    qtbot.keyClick(view.list.search, Qt.Key.Key_Return)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return)
    assert not view.list.isVisible()
    assert view.view_model.current.pegawai_id == world.people.staf_id
    view.show_list()
    assert view.list.isVisible()
    view.resize(1700, 640)
    qtbot.waitUntil(lambda: view.list.isVisible() and view.editor.parentWidget().isVisible())


def test_copying_gives_what_a_spreadsheet_takes(show, world, qtbot, fill):
    view = show(world.people.staf)
    view.view_model.create_draft()
    fill(view.view_model.editor)
    grid = view.editor.grid_view.grid
    view.editor.grid_view.go_to(0, Kolom.INDIKATOR)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Jumlah arsip\t12\n"


def test_after_a_move_the_skp_is_closed_and_the_next_one_opens(world, show, qtbot):
    """P6 Lampiran p.65 C.6: the button tells from when, the new draft is on the screen."""
    people = world.people
    skp = world.langkah.established(people.staf_id)
    services = world.services
    jabatan = services.organisasi.save_jabatan(people.pengelola, JabatanForm("Penata Data"))
    services.pegawai.place(
        people.pengelola, PenempatanForm(people.staf_id, people.bidang_id, jabatan, date(2026, 6, 1))
    )
    view = show(people.staf)
    roles = [one.property("role") for one in (view.editor.next_skp, view.editor.revise)]
    assert roles == ["primary", ""]  # one next step
    click(qtbot, view.editor.next_skp)
    assert "per 1 Juni 2026. SKP ini ditutup pada 31 Mei 2026" in " ".join(
        one.text() for one in view.editor.ask.findChildren(QLabel)
    )
    view.view_model.editor.follow_move("SK mutasi")
    detail = view.view_model.editor.detail
    assert (detail.mulai, detail.status, detail.id != skp.id) == (date(2026, 6, 1), StatusSkp.DRAF, True)
    assert not view.editor.next_skp.isVisible()


def test_print_leads_to_the_sheets_of_this_skp(world, show, qtbot):
    skp = world.langkah.established(world.people.staf_id)
    view = show(world.people.staf)
    click(qtbot, view.editor.print_button)
    assert world.navigated == [("cetak", skp.id)]
    view.editor.role_button.click()
    assert world.navigated[-1] == ("cetak", f"lembar-peran/{skp.id}")


def test_who_came_within_the_year_gets_an_skp_from_that_day_or_the_whole_year(world, show, qtbot):
    """P6 Lampiran p.65 number 6."""
    people, pegawai = world.people, world.services.pegawai
    form = PegawaiForm("Pindahan Uji", "198507122011011009", golongan="III/c")
    who = pegawai.save(people.pengelola, form)
    post = next(one.id for one in world.services.organisasi.list_jabatan(people.pengelola))
    pegawai.place(people.pengelola, PenempatanForm(who, people.bidang_id, post, date(2026, 9, 1)))
    pegawai.change_penilai(people.pengelola, who, people.kabid_id, "SK", mulai=date(2026, 9, 1))
    view = show(people.pengelola)
    view.open_target(who)
    since, whole = view.findChild(EmptyState).findChildren(QPushButton)
    assert (since.text(), whole.text()) == ("Buat SKP sejak 1 September 2026", "Sejak 1 Januari 2026")
    words = " ".join(one.text() for one in view.findChild(EmptyState).findChildren(QLabel))
    assert "1 September s.d. 31 Desember (sejak penempatannya yang pertama, 1 September 2026)" in words
    click(qtbot, since)
    assert view.view_model.editor.detail.mulai == date(2026, 9, 1)


def test_the_list_has_a_button_that_opens_or_begins_the_chosen_skp(world, show, qtbot):
    people = world.people
    world.langkah.draft(people.staf_id)
    view = show(people.pengelola)
    where = {one.pegawai_id: at for at, one in enumerate(view.view_model.people.rows)}
    view.list.table.selectRow(where[people.teman_id])
    assert (view.list.open.text(), view.list.open.isVisible()) == ("Buat SKP", True)
    view.list.table.selectRow(where[people.staf_id])
    assert view.list.open.text() == "Buka SKP"
    click(qtbot, view.list.open)
    assert view.view_model.current.pegawai_id == people.staf_id
    assert view.editor.isVisible()


def test_the_list_stands_on_its_first_line_and_opens_nothing_unasked(world, show):
    view = show(world.people.pengelola)
    assert view.list.table.currentIndex().row() == 0
    assert view.list.open.isEnabled()
    assert view.view_model.current is None


def test_last_years_skp_is_offered_only_where_there_is_one(world, show):
    people = world.people
    world.langkah.empty(people.staf_id)
    assert not show(people.staf).editor.copy.isVisibleTo(show(people.staf))
    world.langkah.established(people.teman_id)
    world.langkah.empty(people.teman_id, 2027)
    world.periode.choose(Periode(2027, JenisPeriode.TRIWULANAN, 1))
    view = show(world.langkah.pegawai(people.teman_id))
    assert view.editor.copy.isVisibleTo(view)


def test_what_is_chosen_in_the_list_stays_when_somebody_else_writes(world, show):
    people = world.people
    view = show(people.pengelola)
    at = view.view_model.people.row_of(people.teman_id, None)
    view.list.table.selectRow(at)
    world.langkah.draft(people.staf_id)
    world.changes.deliver()
    chosen = view.list.table.currentIndex().data(ROW_ROLE)
    assert chosen.pegawai_id == people.teman_id
    view.list.table.selectAll()
    world.langkah.submitted(people.orang_lain_id)
    world.changes.deliver()
    assert len(view.list.table.selectionModel().selectedRows()) > 1
