"""What opens beside the screens on 1366x768: dialogs, calendar and menus, and the pages before a login.

At 100, 125 and 150 % all of it is whole; at 175 and 200 % nothing of it lies where nobody gets to.
"""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialog, QMenu, QMessageBox, QTableView

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.services.keamanan.lembar import render_lembar
from kinerja_desktop.services.latihan.latihan import AkunLatihan
from kinerja_desktop.services.profil.letak import Letak
from kinerja_desktop.services.profil.service import ProfilService
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.masuk.tampilan import make_menu
from kinerja_desktop.ui.masuk.view import LoginView
from kinerja_desktop.ui.pemasangan.wizard import WizardView
from kinerja_desktop.ui.pemulihan.view import RestoreView
from kinerja_desktop.ui.profil.offices_view import OfficesView
from kinerja_desktop.ui.profil.place_view import PlaceView
from kinerja_desktop.ui.profil.view_model import ProfilModel
from kinerja_desktop.ui.widgets.input.date_input import DateInput
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.window.main_window import MainWindow
from tests.kit.desk import MemoryPreferences, cadangan, kosong, terpasang
from tests.kit.small import SCALES, TINY, faults, nameless, popup_faults, show_at

__all__ = ["cadangan", "kosong", "terpasang"]

LONG = "Bertanggal 3 April 2026. Evaluasi final terkunci; sesudahnya hanya berubah karena putusan. " * 5
REFUSAL = InvalidInputError("Berkas tidak dapat dibaca.", where="daftar.xlsx", why=LONG, next_step=LONG)
ASKS = {
    "confirm": lambda dialogs, window: dialogs.confirm(window, "Finalkan 12 evaluasi?", LONG, "Finalkan"),
    "ask_reason": lambda dialogs, window: dialogs.ask_reason(window, "Arsipkan pegawai?", LONG, "Arsipkan"),
    "tell": lambda dialogs, window: dialogs.tell(window, REFUSAL),
}
AGENCY = "Dinas Pemberdayaan Masyarakat, Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana"

PERSON = "dr. Ratna Kusumawardhani, M.Kes."


@pytest.fixture
def window(qtbot):
    made = MainWindow(60_000)
    qtbot.addWidget(made)
    return made


def settled(part):
    for _ in range(3):
        QCoreApplication.processEvents()
    return [*faults(part), *nameless(part)]


def holds(room, size):
    return size.boundedTo(room) == size


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("scale", SCALES | TINY)
def test_a_question_fits_is_whole_and_has_names(window, monkeypatch, scale, ask):
    """The real one, with as many words as the longest of the program; only the waiting is left out."""
    room, found = show_at(window, scale), []

    def look(box):
        box.show()
        found.extend([*settled(box), holds(room, box.size()), holds(room, box.minimumSizeHint())])
        box.close()
        return 0

    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", look)
    ASKS[ask](Dialogs(), window)
    assert found == [True, True]


@pytest.mark.parametrize("scale", SCALES | TINY)
def test_the_calendar_below_a_field_is_whole(window, scale):
    field = DateInput(date(2026, 9, 23))
    field.setAccessibleName("Tanggal")
    window.show_gate(field)
    room = show_at(window, scale)
    field.open_calendar()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert holds(room, menu.size())
    assert settled(menu) == []
    days = menu.findChild(QCalendarWidget).findChild(QTableView)
    model = days.model()
    for column in range(model.columnCount()):
        name = str(model.index(0, column).data() or "")
        assert days.fontMetrics().horizontalAdvance(name) <= days.columnWidth(column)
    menu.close()


@pytest.mark.parametrize("scale", SCALES | TINY)
def test_the_menu_of_a_list_is_whole(window, scale):
    table = make_table(RowsModel((Column("Unit", lambda one: one, value=lambda one: one),)))
    table.setAccessibleName("Unit")
    table.model().set_rows([AGENCY])
    table.setCurrentIndex(table.model().index(0, 0))
    window.show_gate(table)
    room = show_at(window, scale)
    menu = table.listed.menu()
    assert len(menu.actions()) > 3
    assert holds(room, menu.sizeHint())


@pytest.mark.parametrize("scale", SCALES | TINY)
def test_theme_and_size_are_chosen_before_the_login(window, scale):
    room = show_at(window, scale)
    menu = make_menu(window, MemoryPreferences(), Banner())
    assert holds(room, menu.sizeHint())


def gate_faults(window, gate):
    assert window.gate is gate
    return [*settled(gate), *popup_faults(gate, set())]


@pytest.mark.parametrize("scale", SCALES)
def test_the_pages_of_a_login_are_whole(window, terpasang, scale):
    view = LoginView("")
    view.show_office(AGENCY)
    view.set_accounts([AkunLatihan("kepala.bidang", "sandi", PERSON, "Pejabat Penilai Kinerja")])
    view.offer_display(MemoryPreferences())
    view.offer_offices("Kantor lain di komputer ini")
    view.set_warning(LONG)
    window.show_gate(view)
    show_at(window, scale)
    view.set_door(terpasang.masuk)
    view.submit()
    found = {"login": gate_faults(window, view)}
    view._open_forgot()
    view.forgot.submit()
    found["forgot"] = gate_faults(window, view)
    view.setCurrentWidget(view._frames[view.own])
    view.own.submit()
    found["own"] = gate_faults(window, view)
    view.sheet.show_sheet(render_lembar(terpasang.kode, AGENCY, date(2026, 1, 2)))
    view.setCurrentWidget(view._frames[view.sheet])
    found["sheet"] = gate_faults(window, view)
    view.sheet.ask()
    found["group"] = gate_faults(window, view)
    assert not any(found.values()), found


@pytest.mark.parametrize("scale", SCALES)
def test_the_locked_screen_is_whole(window, terpasang, scale):
    view = LoginView("siti", fixed=True)
    view.set_door(terpasang.masuk)
    window.show_gate(view)
    show_at(window, scale)
    view.submit()
    assert gate_faults(window, view) == []


@pytest.mark.parametrize("scale", SCALES)
def test_the_pages_of_the_first_start_are_whole(window, kosong, scale):
    view = WizardView()
    view.offices_door.show()
    window.show_gate(view)
    show_at(window, scale)
    view.set_kantor(kosong)
    view.show_error(REFUSAL)
    found = {"doors": gate_faults(window, view)}
    for number in range(len(view.pages)):
        view.open_step(number)
        if number < 3:
            view.go_on()
        found[number] = gate_faults(window, view)
    assert not any(found.values()), found


@pytest.mark.parametrize("scale", SCALES)
def test_the_page_of_backups_is_whole(window, cadangan, scale, qtbot):
    view = RestoreView()
    window.show_gate(view)
    show_at(window, scale)
    with qtbot.waitSignal(view.model.loaded):
        view.set_kantor(cadangan)
    view.submit()
    assert gate_faults(window, view) == []


@pytest.mark.parametrize("scale", SCALES)
def test_the_pages_of_places_and_offices_are_whole(window, rumah, scale, tmp_path, clock):
    assert rumah.is_dir()
    service = ProfilService()
    for name in ("A", "B"):
        service.choose(Letak.LAIN, tmp_path / AGENCY / name, nama=f"{AGENCY} {name}", bersama=False)
    found = {}
    for kind in (PlaceView, OfficesView):
        view = kind(ProfilModel(service, clock))
        view.banner.show_error(REFUSAL)
        window.show_gate(view)
        show_at(window, scale)
        found[kind.__name__] = gate_faults(window, view)
    assert not any(found.values()), found
