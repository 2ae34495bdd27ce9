"""A list as Excel users expect it: sorted by a head, several chosen, copied with its heads, widths kept."""

from datetime import date

import pytest
from msgspec import Struct
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.machine.profil.lebar import FILE_NAME, LebarKolom
from kinerja_desktop.ui.widgets.table.listed import host_of
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.sheet import isi_of, order_of
from kinerja_desktop.ui.widgets.table.table import make_list, make_table

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Baris(Struct, frozen=True):
    id: str
    nama: str
    hari: date | None
    nilai: float
    nip: str = ""


COLUMNS = (
    Column[Baris]("Unit", lambda row: row.nama),
    Column[Baris]("Hari", lambda row: str(row.hari or "-"), value=lambda row: row.hari),
    Column[Baris]("Nilai", lambda row: f"{row.nilai:.1f}".replace(".", ","), numeric=True),
    Column[Baris]("NIP", lambda row: f"{row.nip[:8]} {row.nip[8:]}", value=lambda row: row.nip),
)
ROWS = (
    Baris("a", "Bidang 10", date(2026, 2, 1), 0.5, "197908232005011007"),
    Baris("b", "Bidang 2", None, 10.0, "198001012005012001"),
    Baris("c", "bidang 1", date(2025, 12, 31), 2.5, "199003152015032002"),
)


class Window(QWidget):
    """What stands around a list: a host that remembers what it was asked."""

    def __init__(self, widths=None):
        super().__init__()
        self.list_host = self
        self.kept = dict(widths or {})
        self.saved = []

    def widths_of(self, name):
        return self.kept.get(name, {})

    def keep_widths(self, name, widths):
        self.kept[name] = dict(widths)

    def save_list(self, view, name, isi):
        self.saved.append((name, isi.judul, isi.jumlah, list(isi.baris())))


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    return made


def make(window, rows=ROWS):
    model = RowsModel(COLUMNS)
    model.set_rows(rows)
    table = make_table(model)
    table.setAccessibleName("Daftar unit")
    (window.layout() or QVBoxLayout(window)).addWidget(table)
    window.resize(900, 300)
    window.show()
    return table, model


def shown(table):
    return [table.model().index(line, 0).data() for line in range(table.model().rowCount())]


def choose(table, *lines):
    table.selectionModel().clear()
    for line in lines:
        table.selectionModel().select(
            table.model().index(line, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )


def click_head(table, section):
    header = table.horizontalHeader()
    at = header.viewport().rect().center()
    at.setX(header.sectionViewportPosition(section) + header.sectionSize(section) // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_words_stand_in_their_natural_order():
    words = ["Bidang 10", "Bidang 2", "bidang 1", "", "Dinas", 7.0, date(2026, 1, 1)]
    assert sorted(words, key=order_of) == [
        7.0,
        date(2026, 1, 1),
        "bidang 1",
        "Bidang 2",
        "Bidang 10",
        "Dinas",
        "",
    ]


def test_a_click_on_a_head_sorts_the_next_the_other_way_the_third_gives_the_order_back(window):
    table, _ = make(window)
    click_head(table, 0)
    assert shown(table) == ["bidang 1", "Bidang 2", "Bidang 10"]
    click_head(table, 0)
    assert shown(table) == ["Bidang 10", "Bidang 2", "bidang 1"]
    click_head(table, 0)
    assert shown(table) == [row.nama for row in ROWS]


@pytest.mark.parametrize(
    ("column", "order", "ids"), [(1, UP, "cab"), (1, DOWN, "acb"), (2, UP, "acb"), (2, DOWN, "bca")]
)
def test_days_and_numbers_are_sorted_by_what_they_are_and_empty_cells_stand_last(window, column, order, ids):
    table, model = make(window)
    table.sortByColumn(column, order)
    assert "".join(row.id for row in model.rows) == ids


def test_a_sorted_list_stays_sorted_after_a_refresh_and_who_is_chosen_stays_chosen(window):
    table, model = make(window)
    table.selectRow(1)
    table.sortByColumn(0, UP)
    assert model.row_at(table.currentIndex()).id == "b"
    new = (*ROWS[:2], Baris("c", "Bidang 3", None, 1.0), Baris("d", "Bidang 1", None, 1.0))
    model.set_rows(new)
    assert shown(table) == ["Bidang 1", "Bidang 2", "Bidang 3", "Bidang 10"]
    assert [model.rows[line].id for line in table.listed.lines] == ["b"]
    assert model.row_at(table.currentIndex()).id == "b"
    model.set_rows(ROWS[:1])
    assert table.listed.lines == []


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_what_the_program_chooses_is_chosen_alone_whatever_key_is_held(window, key, held):
    table, model = make(window)
    lines = make_list(model)
    QTest.keyPress(table, key, held)
    assert QGuiApplication.keyboardModifiers() == held
    for line in (1, 2, 2):
        table.selectRow(line)
        lines.setCurrentIndex(model.index(line, 0))
        assert (table.listed.lines, lines.listed.lines) == ([line], [line])
    QTest.keyRelease(table, key)
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


def test_ctrl_c_copies_the_chosen_lines_with_their_heads_for_text_and_for_excel(window):
    table, _ = make(window)
    choose(table, 0, 2)
    table.setFocus()
    QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == (
        "Unit\tHari\tNilai\tNIP\n"
        "Bidang 10\t01/02/2026\t0,5\t19790823 200501 1 007\n"
        "bidang 1\t31/12/2025\t2,5\t19900315 201503 2 002\n"
    )
    html = mime.html()
    assert html.count("<tr>") == 3
    assert 'mso-number-format:\'\\@\'" sdnum="1057;0;@">197908232005011007</td>' in html
    assert "<td>0,5</td>" in html
    assert "Bidang 2" not in html


def test_nothing_that_is_copied_becomes_a_formula(window):
    table, _ = make(window, (Baris("x", "=HYPERLINK(1)", None, 1.0, "1"),))
    table.selectRow(0)
    table.listed.copy(with_heads=False)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().startswith("'=HYPERLINK(1)\t")
    assert "mso-number-format:'\\@'" in mime.html().partition("=HYPERLINK")[0]


def test_hidden_columns_are_not_copied_but_saved(window):
    table, _ = make(window)
    table.setColumnHidden(3, True)
    table.selectRow(0)
    table.listed.copy()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Unit\tHari\tNilai"
    action(table, "Simpan XLSX").trigger()
    name, heads, count, rows = window.saved[0]
    assert (name, heads, count) == ("Daftar unit", ("Unit", "Hari", "Nilai", "NIP"), 3)
    assert rows[1] == ("Bidang 2", None, 10.0, "198001012005012001")


def test_the_menu_opens_copies_a_cell_and_saves(window):
    table, model = make(window)
    opened = []
    table.setCurrentIndex(model.index(0, 3))
    assert [one.text().partition("\t")[0] for one in actions(table)] == [
        "Salin dengan judul",
        "Salin tanpa judul",
        "Salin “19790823 2005011007”",
        "Pilih semua",
        "Simpan XLSX",
        "Lebar kolom semula",
    ]
    table.activated.connect(lambda index: opened.append(index.row()))
    action(table, "Buka").trigger()
    assert opened == [0]
    action(table, "Salin “").trigger()
    assert QGuiApplication.clipboard().text() == "197908232005011007"


def test_one_click_chooses_enter_and_double_click_open(window):
    table, model = make(window)
    opened = []
    table.activated.connect(lambda index: opened.append(index.row()))
    at = table.visualRect(model.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (table.listed.lines, opened) == ([1], [])
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [1]
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [1, 1]


def test_a_click_beside_the_lines_leaves_what_was_chosen(window):
    table, _ = make(window)
    table.selectRow(1)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.viewport().rect().bottomLeft())
    assert table.listed.lines == [1]


def test_several_are_chosen_with_ctrl_and_shift(window):
    table, model = make(window)
    first, last = (table.visualRect(model.index(line, 0)).center() for line in (0, 2))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, last)
    assert table.listed.lines == [0, 2]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, first)
    assert table.listed.lines == [0, 1, 2]
    QTest.keyRelease(table, Qt.Key.Key_Shift)  # or it would be held in the tests that follow


@pytest.mark.parametrize(("key", "chosen"), [(Qt.Key.Key_Down, [0, 1]), (Qt.Key.Key_PageDown, [0, 1, 2, 3])])
def test_several_are_chosen_with_shift_and_a_key_that_moves(window, key, chosen):
    table, model = make(window)
    model.set_rows((*ROWS, Baris("d", "Bidang 11", None, 1.0)))
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, key, Qt.KeyboardModifier.ShiftModifier)
    assert table.listed.lines == chosen
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert len(table.listed.lines) == 1
    QTest.keyRelease(table, Qt.Key.Key_Shift)  # or it would be held in the tests that follow


@pytest.mark.parametrize(("key", "end"), [(Qt.Key.Key_End, -1), (Qt.Key.Key_Home, 0)])
def test_ctrl_with_home_or_end_chooses_the_line_it_goes_to(window, key, end):
    """What is shown beside the list follows the cursor: another line must not look chosen."""
    table, model = make(window)
    table.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(table, key, Qt.KeyboardModifier.ControlModifier)
    (index,) = table.selectionModel().selectedRows()
    assert index.row() == table.currentIndex().row() == range(model.rowCount())[end]


def test_a_width_that_was_drawn_is_kept_and_given_back(window, qtbot):
    table, _ = make(window)
    header = table.horizontalHeader()
    usual = header.sectionSize(0)
    edge = header.sectionViewportPosition(0) + usual - 1
    middle = header.height() // 2
    port = header.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(edge, middle))
    QTest.mouseMove(port, QPoint(edge + 60, middle))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(edge + 60, middle))
    header.resizeSection(0, usual + 60)
    table.listed._keep_widths()
    letter = table.fontMetrics().averageCharWidth()
    assert window.kept["Daftar unit"]["Unit"] == pytest.approx((usual + 60) / letter, abs=0.1)
    again = Window(window.kept)
    qtbot.addWidget(again)
    fresh, _ = make(again)
    assert fresh.horizontalHeader().sectionSize(0) == pytest.approx(usual + 60, abs=1)
    action(fresh, "Lebar kolom semula").trigger()
    assert fresh.horizontalHeader().sectionSize(0) == usual
    assert again.kept["Daftar unit"] == {}


def test_widths_follow_the_office_of_this_computer(tmp_path):
    kept = LebarKolom(tmp_path / "satu")
    kept.keep("Daftar SKP", {"Nama": 30.0})
    assert LebarKolom(tmp_path / "satu").widths_of("Daftar SKP") == {"Nama": 30.0}
    kept.move(tmp_path / "dua")
    assert kept.widths_of("Daftar SKP") == {}
    (tmp_path / "satu" / FILE_NAME).write_bytes(b"{")
    assert LebarKolom(tmp_path / "satu").widths_of("Daftar SKP") == {}


def test_before_a_login_nothing_can_be_saved(qtbot):
    alone = QWidget()
    qtbot.addWidget(alone)
    table, _ = make(alone)
    assert host_of(table) is None
    assert "Simpan XLSX" not in [one.text() for one in actions(table)]


def test_ten_thousand_lines_are_sorted_and_copied_at_once(window):
    rows = [Baris(str(n), f"Bidang {n % 97}", date(2026, 1, 1), n / 7, f"{n:018}") for n in range(10_000)]
    table, model = make(window, rows)
    table.sortByColumn(0, UP)
    assert model.rows[0].nama == "Bidang 0"
    table.selectAll()
    isi = isi_of(model, table.listed.lines)
    assert isi.jumlah == 10_000
    table.listed.copy()
    assert QGuiApplication.clipboard().text().count("\n") == 10_001


def actions(table):
    return [one for one in table.listed.menu().actions() if not one.isSeparator()]


def action(table, text):
    return next(one for one in actions(table) if one.text().startswith(text))
