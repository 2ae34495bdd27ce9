"""Every list of the program: a name of its own, Ctrl+C, a menu that saves; heads that sort."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QComboBox, QHeaderView, QTableView
from python_calamine import CalamineWorkbook

from kinerja_desktop.ui.widgets.table.grid import Grid
from kinerja_desktop.ui.widgets.table.listed import Listed
from kinerja_desktop.ui.widgets.table.sheet import isi_of, order_of
from kinerja_desktop.ui.window.shell import Shell
from tests.kit.screens import screens_of, settle, sit_in
from tests.kit.states import buka, semua, templat_baru, templat_pusat

__all__ = ["buka", "semua", "templat_baru", "templat_pusat"]

LEADS = {"Halaman panduan", "Bagian pengaturan", "Pilihan tautan", "Yang perlu diperhatikan", "Cakupan"}
"""Lists that lead to a place or complete an input, and hold nothing that anybody keeps."""


@pytest.fixture
def desk(buka, qtbot):
    """Of somebody in all roles, in an office in the middle of its year."""
    d = buka("kantor")
    world, context = sit_in(d)
    shell = Shell()
    qtbot.addWidget(shell)
    shell.resize(1366, 728)
    shell.show_login(context, screens_of(d.ids), ())
    shell.show()
    return shell, world


def lists_of(shell):
    """(screen, view) of every list, grids to type in aside: there the order is the document's."""
    for screen in shell.screens:
        shell.open(screen.id)
        settle(shell.current)
        for view in shell.current.findChildren(QAbstractItemView):
            if not isinstance(view, QHeaderView | Grid) and not is_a_part(view):
                yield screen.id, view


def is_a_part(view):
    """Of a box, a calendar, or another list: the columns that stay in sight."""
    above = view.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox | QCalendarWidget | QAbstractItemView):
            return True
        above = above.parentWidget()
    return view.accessibleName() in LEADS


def test_every_list_can_do_what_excel_users_expect(desk):
    shell, _ = desk
    found, seen = [], {}
    for screen, view in lists_of(shell):
        who = f"{screen}: {view.accessibleName() or type(view).__name__}"
        if not isinstance(getattr(view, "listed", None), Listed):
            found.append(f"{who} is not made by the kit of lists")
            continue
        if not view.accessibleName():
            found.append(f"{who} has no name")
        texts = [one.text() for one in view.listed.menu().actions()]
        found += [
            f"{who} lacks {text!r}"
            for text in ("Salin dengan judul\tCtrl+C", "Simpan XLSX", "Pilih semua\tCtrl+A")
            if text not in texts
        ]
        if view.selectionMode() is not QAbstractItemView.SelectionMode.ExtendedSelection:
            found.append(f"{who} takes one line only")
        heads = isi_of(view.model()).judul
        if len(set(heads)) != len(heads) or not all(heads):
            found.append(f"{who} has heads {heads}")
        seen.setdefault(view.accessibleName(), set())
        if isinstance(view, QTableView) and not view.horizontalHeader().isHidden():
            seen[view.accessibleName()].add(screen.partition(" ")[0])
            found += [f"{who} {one}" for one in wrong_order(view)]
    found += [f"two lists are called {name}" for name, kinds in seen.items() if len(kinds) > 1]
    assert "\n".join(found) == ""
    assert len(seen) > 25


def wrong_order(view):
    """What is wrong with sorting by each head."""
    if not view.isSortingEnabled() or not view.horizontalHeader().sectionsClickable():
        yield "is not sorted by its heads"
        return
    model = view.model()
    given = [row[:] for row in isi_of(model).baris()]
    for column in range(model.columnCount()):
        view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        cells = [order_of(row[column]) for row in isi_of(model).baris()]
        if any(after < before for before, after in pairwise(cells)):
            yield f"is not sorted by column {column + 1}"
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    if list(isi_of(model).baris()) != given:
        yield "does not find its own order again"


@pytest.mark.parametrize(
    ("screen", "name", "heads"),
    [
        ("skp", "Daftar SKP", ("Nama", "Status SKP", "Sejak", "NIP", "Unit kerja", "Pejabat penilai")),
        ("pegawai", "Daftar pegawai", ("Nama", "NIP", "Jenis", "Golongan", "Jabatan", "Unit kerja")),
        ("evaluasi", "Daftar pegawai yang dievaluasi", ("Pegawai", "NIP", "Unit kerja", "Keadaan")),
    ],
)
def test_a_list_is_saved_whole_as_a_workbook_and_the_trail_knows(desk, tmp_path, screen, name, heads):
    shell, world = desk
    path = tmp_path / "daftar.xlsx"
    world.dialogs.file = path
    view = next(
        view for one, view in lists_of(shell) if one.split()[0] == screen and view.accessibleName() == name
    )
    view.listed.save(shell.list_host)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert tuple(rows[0][: len(heads)]) == heads
    assert len(rows) - 1 == isi_of(view.model()).jumlah >= 1
    nip = rows[0].index("NIP")
    assert all(isinstance(row[nip], str) and row[nip].isdigit() for row in rows[1:] if row[nip])
    assert world.said[-1] == f"{len(rows) - 1} baris disimpan: {path}"
    entry = world.services.keamanan.list_audit(world.admin)[0]
    assert entry.tindakan == "daftar.save"


def test_a_person_is_copied_from_the_list_of_two_lines_as_a_whole_row(desk):
    shell, _ = desk
    view = next(view for one, view in lists_of(shell) if view.accessibleName() == "Daftar pegawai")
    view.selectRow(0)
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    heads, line = QGuiApplication.clipboard().text().splitlines()
    assert heads.split("\t")[:2] == ["Nama", "NIP"]
    assert line.split("\t")[0] == view.model().index(0, 0).data()
