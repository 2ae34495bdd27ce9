"""The printing page: from the list over the preview to files and paper."""

import pytest
from msgspec import structs
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.ui.cetak import hasil as hasil_module
from kinerja_desktop.ui.cetak.paper import Paper
from kinerja_desktop.ui.cetak.view import make_view


@pytest.fixture
def view(planned, paper, qtbot):
    made = make_view(planned.context(planned.people.pengelola), paper)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def choose(view, name):
    model = view.model.people
    for number in range(model.rowCount()):
        if model.row_at(model.index(number)).nama == name:
            view.people.setCurrentIndex(model.index(number))
            return
    raise AssertionError(name)


def test_the_chosen_person_is_previewed_page_by_page(view):
    choose(view, "Staf Uji, A.Md.")
    assert view.preview.pages.page_count >= 1
    assert view.preview.reason == ""
    view.preview.zoom(1.25)
    before = view.preview.pages.zoom_factor
    smaller = next(
        one for one in view.preview.findChildren(QPushButton) if one.toolTip() == "Perkecil (Ctrl+-)"
    )
    smaller.click()
    assert view.preview.pages.zoom_factor < before
    view.preview.fit_width()
    choose(view, "Teman Uji")
    assert "Belum memiliki SKP" in view.preview.reason
    assert view.preview.pages.page_count == 0


def test_a_sheet_is_shown_at_once_and_who_is_chosen_stays(view):
    """No pane waits for a click; marking everybody moves nobody."""
    shown = view.model.people.row_at(view.people.currentIndex())
    assert shown is not None
    assert view.preview.pages.page_count or view.preview.reason
    assert view.model.people.marked_count == 0  # shown is not yet chosen for printing
    choose(view, "Staf Uji, A.Md.")
    next(one for one in view.findChildren(QPushButton) if one.text() == "Tandai semua").click()
    QTest.keyClick(view.people, Qt.Key.Key_Space)
    assert view.model.people.row_at(view.people.currentIndex()).nama == "Staf Uji, A.Md."


def test_without_a_mark_the_one_who_is_shown_is_printed(view, planned, tmp_path):
    """A sheet in sight beside buttons that are off was a riddle; who opens the page sees one with an SKP."""
    shown = view.model.people.row_at(view.people.currentIndex())
    assert view.preview.pages.page_count >= 1
    assert view.save_button.isEnabled()
    assert view.count.text() == "5 pegawai; tanpa tanda, yang tampil dicetak"
    planned.dialogs.folder = tmp_path / "keluar"
    view.save_button.click()
    (made,) = (tmp_path / "keluar").rglob("*.pdf")
    assert shown.nama.split(",")[0].casefold().replace(" ", "-") in made.name.casefold().replace("_", "-")


def test_space_marks_a_person_and_the_button_counts(view):
    choose(view, "Staf Uji, A.Md.")
    QTest.keyClick(view.people, Qt.Key.Key_Space)
    assert view.save_button.text() == "Simpan PDF (1 orang)"
    assert view.count.text() == "1 ditandai dari 5 pegawai"


def test_files_are_saved_and_the_rest_is_listed_with_the_reason(view, planned, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(hasil_module, "open_folder", opened.append)
    planned.dialogs.folder = tmp_path / "keluar"
    view.model.people.mark_all(marked=True)
    view.save_button.click()
    assert len(list((tmp_path / "keluar").iterdir())) == 1
    assert view.result.isVisible()
    assert "1 lembar disimpan" in view.result.text.text()
    assert view.result.skipped.rowCount() == 4
    view.result._open.click()
    assert opened == [tmp_path / "keluar"]


def test_ctrl_shift_s_saves_the_sheet_as_a_workbook(view, planned, tmp_path, qtbot):
    planned.dialogs.folder = tmp_path / "keluar"
    choose(view, "Staf Uji, A.Md.")
    qtbot.waitUntil(view.workbook_button.isEnabled)
    view.activateWindow()
    QTest.keyClick(
        view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: "1 lembar disimpan" in view.result.text.text())
    (book,) = (tmp_path / "keluar").iterdir()
    assert book.suffix == ".xlsx"
    assert book.read_bytes().startswith(b"PK")


def test_saving_nothing_says_so_and_why(view, planned, tmp_path):
    planned.dialogs.folder = tmp_path / "keluar"
    choose(view, "Teman Uji")
    QTest.keyClick(view.people, Qt.Key.Key_Space)
    view.save_button.click()
    assert not (tmp_path / "keluar").exists()
    assert view.result.text.text() == "Tidak ada lembar yang disimpan; 1 dilewati."
    assert view.result.text.property("role") == "caution"
    assert "Tidak ada lembar yang dicetak." in view.banner.text


def test_giving_up_the_folder_writes_nothing(view, planned):
    planned.dialogs.folder = None
    view.model.people.mark_all(marked=True)
    view.save_button.click()
    assert not view.result.isVisible()


def test_printing_uses_the_chosen_printer(view, paper):
    view.model.people.mark_all(marked=True)
    view.copies.setCurrentIndex(2)
    view.print_button.click()
    assert paper.orders == [("Printer Uji", 3)]
    assert "dikirim ke printer" in view.result.text.text()


def test_the_dialog_of_the_system_decides_pages_and_copies(view, paper):
    """Of a sheet of several pages the second, twice."""

    def choose_pages(printer):
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("2"))
        printer.setCopyCount(2)

    paper.chosen = choose_pages
    choose(view, "Staf Uji, A.Md.")
    QTest.keyClick(view.people, Qt.Key.Key_Space)
    assert view.dialog_button.shortcut().toString() == "Ctrl+Shift+P"
    view.dialog_button.click()
    assert paper.asked == [view.preview.pages.page_count]
    assert paper.asked[0] > 1
    assert "2 halaman (1 lembar) dikirim ke printer" in view.result.text.text()
    assert len(PdfReader(paper.path).pages) == 2


def test_giving_up_the_dialog_of_the_system_prints_nothing(view, paper):
    view.model.people.mark_all(marked=True)
    view.dialog_button.click()
    assert len(paper.asked) == 1
    assert not paper.path.exists()
    assert not view.result.isVisible()


def test_a_page_that_there_is_not_is_refused(view, paper):
    def choose_pages(printer):
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("90"))

    paper.chosen = choose_pages
    view.model.people.mark_all(marked=True)
    view.dialog_button.click()
    assert "Tidak ada halaman yang dicetak." in view.banner.text
    assert not paper.path.exists()


@pytest.mark.parametrize("answer", [True, False])
def test_paper_that_the_printer_has_not_is_asked_about_before_anything_is_printed(
    view, paper, planned, answer
):
    view.model.people.mark_all(marked=True)
    planned.dialogs.answer = answer
    made = []
    view.model.prepared.disconnect()
    view.model.prepared.connect(made.append)
    view.print_button.click()
    legal = Paper(QPageSize(QPageSize.PageSizeId.Legal), is_wanted=False, scale=1.0)
    view._prepared(structs.replace(made[0], paper=legal))
    assert planned.dialogs.asked == ["Printer ini tidak dapat mencetak F4 apa adanya."]
    assert paper.path.exists() is answer
    assert ("pada kertas Legal, ukuran sebenarnya" in view.result.text.text()) is answer


def test_without_a_printer_the_button_says_so(planned, paper, qtbot):
    paper.found = []
    view = make_view(planned.context(planned.people.pengelola), paper)
    qtbot.addWidget(view)
    view.model.people.mark_all(marked=True)
    assert not view.print_button.isEnabled()
    assert not view.dialog_button.isEnabled()
    assert "Tidak ada printer" in view.print_button.toolTip()


def test_a_person_from_elsewhere_is_marked_and_shown(view, planned):
    view.open_target(planned.people.staf_id)
    assert view.model.people.marked_count == 1
    assert view.preview.pages.page_count >= 1


def test_another_period_keeps_the_marks(view, planned):
    choose(view, "Staf Uji, A.Md.")
    QTest.keyClick(view.people, Qt.Key.Key_Space)
    planned.periode.choose(Periode.tahunan(2026))
    view.reload()
    assert view.model.people.marked_count == 1
    view.search.setText("uji")
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view.model.people.marked_count == 0


def test_an_employee_sees_only_himself(planned, paper, qtbot):
    view = make_view(planned.context(planned.people.staf), paper)
    qtbot.addWidget(view)
    assert view.model.people.total == 1


def test_a_unit_is_found_by_part_of_its_name(view):
    everybody = view.model.people.rowCount()
    unit = view.model.units()[-1]
    view.unit.setFocus()
    QTest.keyClicks(view.unit.lineEdit(), unit.text[2:].upper())
    view.unit.completer().popup().hide()
    view.unit.lineEdit().setText(unit.text)
    QTest.keyClick(view.unit.lineEdit(), Qt.Key.Key_Return)
    assert view.unit.current_id == unit.id
    assert view.model.people.rowCount() < everybody


def test_a_form_before_the_id_is_shown_and_printed_alone(view, planned):
    """Lembar Peran from the SKP page: of the SKP in force."""
    skp = planned.services.skp.list(planned.people.pengelola, SkpFilter(2026))[0]
    view.open_target(f"lembar-peran/{skp.id}")
    assert view.shown_form.currentText() == "Lembar Peran"
    assert [form.kode for form, box in view.forms.items() if box.isChecked()] == ["lembar-peran"]
    assert view.skp.currentText() == "SKP yang berlaku"
    assert view.model.people.marked_count == 1


def test_by_the_id_of_an_skp_its_owner_is_marked_with_all_skp_of_the_year(view, planned):
    """From the SKP page: every revision is shown."""
    skp = planned.services.skp.list(planned.people.pengelola, SkpFilter(2026))[0]
    view.open_target(skp.id)
    assert view.skp.currentText() == "Semua SKP dan revisinya"
    assert view.model.people.marked_count == 1
