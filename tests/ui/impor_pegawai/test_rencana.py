"""The plan at work: what stays in sight, the way from fault to fault, a list of nobody."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QTableView

from kinerja_desktop.ui.impor_pegawai.table_model import BARIS, NAMA
from kinerja_desktop.ui.impor_pegawai.view_model import Langkah

WIDE = ("NIP", "Nama", "Golongan", "Jabatan", "Unit Kerja", "Sub Bagian", "Eselon", "TMT Jabatan", "Status")


def plan_of(view, world, path) -> None:
    world.dialogs.file = path
    view.choose_file()
    view.forward.click()


def seen_at(view, x: int, y: int) -> QTableView:
    """The table that the user sees at this place of the plan's table."""
    child = view.plan.people.table.childAt(QPoint(x, y))
    while not isinstance(child, QTableView):
        child = child.parentWidget()
    return child


def test_number_and_name_stay_in_sight_while_the_rest_scrolls(view, world, write_list, qtbot):
    rows = [(f"19850101201001{n:04d}", f"Orang {n}", *["x"] * 7) for n in range(1001, 1060)]
    plan_of(view, world, write_list(WIDE, rows))
    table = view.plan.people.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    y = table.horizontalHeader().height() + table.viewport().height() - table.rowHeight(0) // 2
    over = seen_at(view, table.frozen_width // 2, y)
    assert over is not table
    first = over.indexAt(QPoint(table.frozen_width // 2, y - over.viewport().y()))
    assert (first.column(), first.data()) == (NAMA, "Orang 1059")
    assert over.columnViewportPosition(BARIS) == 0
    assert over.horizontalHeader().height() == table.horizontalHeader().height()


def test_a_cell_is_never_chosen_below_the_frozen_columns(view, world, write_list):
    rows = [(f"19850101201001{n:04d}", f"Orang {n}", *["x"] * 7) for n in range(1001, 1010)]
    plan_of(view, world, write_list(WIDE, rows))
    table = view.plan.people.table
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    index = view.model.model.index(2, NAMA + 1)
    table.setCurrentIndex(index)
    table.scrollTo(index)
    assert table.visualRect(index).left() >= table.frozen_width


def test_the_name_is_typed_where_it_is_seen(view, qtbot):
    view.choose_file()
    view.forward.click()
    table = view.plan.people.table
    index = view.model.model.index(1, NAMA)
    table.setFocus()
    table.setCurrentIndex(index)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChildren(QLineEdit)[-1]
    assert (
        seen_at(view, editor.mapTo(table, QPoint(3, 3)).x(), editor.mapTo(table, QPoint(3, 3)).y())
        is not table
    )
    qtbot.keyClicks(editor, "Dewi Lestari")
    with qtbot.waitSignal(view.model.planned, timeout=60_000):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert view.model.correction_count == 1


def test_f8_goes_from_fault_to_fault_and_back_to_the_first(view, qtbot):
    view.choose_file()
    view.forward.click()
    people = view.plan.people
    people._kinds[next(iter(people._kinds))].click()
    people.table.setFocus()
    met = []
    for _ in range(4):
        qtbot.keyClick(people.table, Qt.Key.Key_F8)
        index = people.table.currentIndex()
        met.append(
            (
                view.model.model.row_at(index).place.row,
                view.model.model.headerData(index.column(), Qt.Orientation.Horizontal),
            )
        )
    assert met[:3] == [(5, "NIP"), (6, "Nama"), (7, "NIP")]
    assert met[3] == met[0]
    qtbot.keyClick(people.table, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.model.model.row_at(people.table.currentIndex()).place.row == 7


def test_f8_leaves_a_filter_that_shows_no_fault(view):
    view.choose_file()
    view.forward.click()
    people = view.plan.people
    people._search.setText("Staf Uji")
    people.next_fault.click()
    assert people.table.currentIndex().isValid()
    assert view.model.model.row_at(people.table.currentIndex()).reasons


def test_a_list_of_nobody_says_so(view, world, write_list):
    plan_of(view, world, write_list(("NIP", "Nama"), []))
    people = view.plan.people
    assert people._nobody.isVisible()
    assert not people.table.isVisible()
    assert not view.forward.isEnabled()
    assert view.model.step is Langkah.RENCANA


def test_the_name_of_a_sheet_is_shown_as_it_is(view, world, write_list):
    world.dialogs.file = write_list(("NIP", "Nama"), [("198501012010012001", "Siti")], sheet="PNS & PPPK")
    view.choose_file()
    bar = view.columns._tabs
    shown = bar.tabText(0).replace("&&", "\0").replace("&", "").replace("\0", "&")
    assert shown == "PNS & PPPK"
