"""Conflicts at the centre, decided with mouse and keys."""

import re

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton

from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.ui.pertukaran.konflik.part_view import LAIN, PENGIRIM, SINI
from kinerja_desktop.ui.pertukaran.konflik.view_model import Kelompok
from kinerja_desktop.ui.pertukaran.view import make_view
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from kinerja_desktop.ui.widgets.table.sheet import walk
from tests.kit.office import INSTANSI
from tests.kit.patience import PATIENCE_MS
from tests.kit.pusat import take_in


def edit(world, actor, model, id_, **fields):
    with world.database.write(WriteContext(actor, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        found = session.get(model, (INSTANSI, id_))
        for name, value in fields.items():
            setattr(found, name, value)


@pytest.fixture
def conflicts(world, pusat, terdaftar):
    """Both sides renamed two people of one unit and the unit itself; the office gave one a golongan too."""
    people, own = world.people, world.people.pengelola
    take_in(world, own, pusat, terdaftar)
    changed = (
        (Pegawai, people.staf_id, "Staf menurut"),
        (Pegawai, people.teman_id, "Teman menurut"),
        (UnitKerja, people.id_of("bidang_lain"), "Bidang menurut"),
    )
    for model, id_, nama in changed:
        edit(world, own, model, id_, nama=f"{nama} kantor")
        edit(pusat, pusat.pengelola, model, id_, nama=f"{nama} pusat")
    edit(world, own, Pegawai, people.staf_id, golongan="III/d", nama="Staf menurut kantor")
    take_in(world, own, pusat, terdaftar)


@pytest.fixture
def view(conflicts, pusat, qtbot):
    _ = conflicts
    made = make_view(pusat.context(pusat.pengelola))
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    qtbot.waitUntil(lambda: made.isActiveWindow() or made.activateWindow(), timeout=PATIENCE_MS)
    return made


def lines(view) -> list[str]:
    return [str(index.data()) for index in walk(view.konflik.rows, QModelIndex())]


def choose(view, word: str):
    """Click the first line with this word; its data."""
    tree = view.konflik.tree
    index = next(one for one in walk(view.konflik.rows, QModelIndex()) if word in str(one.data()))
    tree.scrollTo(index)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    QCoreApplication.processEvents()
    return index.data(ROW_ROLE)


def press(view, key) -> None:
    """Ctrl and this key, as the window gets it."""
    QTest.keyClick(view.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)


def name_at(pusat, model, id_) -> str:
    with pusat.database.read() as session:
        return session.get(model, (INSTANSI, id_)).nama


def told(view) -> str:
    return "\n".join(one.text() for one in view.konflik.detail.findChildren(QLabel) if one.isVisible())


def test_waiting_conflicts_are_told_beside_the_packages_and_one_click_away(view):
    assert view.current_target == "terima"
    assert view.tabs.tabText(2) == "Konflik (3)"
    assert "3 konflik menunggu keputusan" in view.notice.text.text()
    QTest.mouseClick(view.notice.open_button, Qt.MouseButton.LeftButton)
    assert view.current_target == "konflik"
    assert not view.notice.isVisible()


def test_conflicts_stand_under_their_unit_with_names_and_not_with_ids(view):
    view.open_target("konflik")
    assert lines(view) == [
        "Bidang menurut pusat (1)",
        "Bidang menurut pusat (Unit kerja)",
        "bidang Uji (2)",
        "Staf menurut pusat (Pegawai)",
        "Teman menurut pusat (Pegawai)",
    ]
    choose(view, "Staf menurut")
    shown = told(view)
    assert "Staf menurut kantor" in shown
    assert "Dinas Uji, paket nomor 2" in shown
    assert "Golongan (dari pengirim): III/d" in shown, "what one side alone changed is merged by itself"
    assert "Semula\nStaf Uji" in shown
    for text in (shown, *lines(view)):
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}|nama_cari|unit_kerja", text)


@pytest.mark.parametrize(
    ("kelompok", "groups"),
    [
        (Kelompok.SEBAB, ["Diubah di sini dan di pengirim (3)"]),
        (Kelompok.PAKET, ["Dinas Uji, paket nomor 2 (3)"]),
    ],
)
def test_the_list_is_grouped_by_cause_and_by_package(view, kelompok, groups):
    view.open_target("konflik")
    view.konflik.model.group_by(kelompok)
    rows = view.konflik.rows
    assert [rows.index(number, 0).data() for number in range(rows.rowCount())] == groups


def test_a_conflict_is_decided_by_keys_alone_and_the_next_one_is_chosen(view, pusat, world, qtbot):
    view.open_target("konflik")
    choose(view, "Staf menurut")
    QTest.keyClick(view.konflik.tree, Qt.Key.Key_Return)
    part = view.konflik.detail.parts[0]
    assert part.choice is None, "nothing is chosen for somebody"
    assert not view.konflik.detail.decide_button.isEnabled()
    assert part.here.hasFocus()
    QTest.keyClick(part.here, Qt.Key.Key_Down)
    QTest.keyClick(part.theirs, Qt.Key.Key_Space)
    assert part.choice == PENGIRIM
    press(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Tulis alasannya" in view.konflik.detail.reason.message)
    QTest.keyClicks(view.konflik.detail.reason.line, "sesuai ijazah")
    press(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(pusat.said))
    assert name_at(pusat, Pegawai, world.people.staf_id) == "Staf menurut kantor"
    assert "Teman" in view.konflik.tree.currentIndex().data()
    assert view.tabs.tabText(2) == "Konflik (2)"
    assert pusat.said[-1] == "Konflik diputuskan"


def test_something_else_is_typed_and_the_name_is_found_by_it(view, pusat, world):
    view.open_target("konflik")
    choose(view, "Staf menurut")
    part = view.konflik.detail.parts[0]
    QTest.keyClicks(part.text, "Staf Yang Benar")
    assert part.choice == LAIN
    view.konflik.detail.reason.set_text("menurut akta")
    QTest.mouseClick(view.konflik.detail.decide_button, Qt.MouseButton.LeftButton)
    with pusat.database.read() as session:
        found = session.get(Pegawai, (INSTANSI, world.people.staf_id))
        assert (found.nama, found.nama_cari) == ("Staf Yang Benar", "staf yang benar")
        assert found.golongan == "III/d"


def test_a_decision_is_shown_and_taken_back(view, pusat, world):
    view.open_target("konflik")
    choose(view, "Staf menurut")
    view.konflik.detail.parts[0].choose(PENGIRIM)
    view.konflik.detail.reason.set_text("sesuai ijazah")
    QTest.mouseClick(view.konflik.detail.decide_button, Qt.MouseButton.LeftButton)
    choose(view, "Diputuskan")
    assert "Diputuskan oleh Pengelola Pusat" in told(view)
    assert "sesuai ijazah" in told(view)
    shown = [one for one in view.konflik.detail.findChildren(QRadioButton) if one.isVisible()]
    assert [(one.text(), one.isChecked(), one.isEnabled()) for one in shown] == [
        ("Di sini", False, False),
        ("Pengirim", True, False),
    ]
    QTest.mouseClick(view.konflik.detail.undo_button, Qt.MouseButton.LeftButton)
    assert name_at(pusat, Pegawai, world.people.staf_id) == "Staf menurut pusat"
    assert view.tabs.tabText(2) == "Konflik (3)"


def test_all_of_a_unit_is_taken_at_once_and_taken_back_at_once(view, pusat, world):
    view.open_target("konflik")
    choose(view, "bidang Uji (2)")
    detail = view.konflik.detail
    assert detail.theirs_button.text() == "Ambil semua untuk unit ini"
    QTest.mouseClick(detail.theirs_button, Qt.MouseButton.LeftButton)
    assert "Tulis alasannya" in detail.reason.message
    detail.reason.set_text("semua menurut kantor")
    QTest.mouseClick(detail.theirs_button, Qt.MouseButton.LeftButton)
    people = world.people
    assert name_at(pusat, Pegawai, people.staf_id) == "Staf menurut kantor"
    assert name_at(pusat, Pegawai, people.teman_id) == "Teman menurut kantor"
    assert name_at(pusat, UnitKerja, people.id_of("bidang_lain")) == "Bidang menurut pusat"
    pusat.offered()
    view.reload()
    assert name_at(pusat, Pegawai, people.staf_id) == "Staf menurut pusat"
    assert view.tabs.tabText(2) == "Konflik (3)"


def test_both_sides_are_chosen_for_all_parts_by_one_key(view, qtbot):
    view.open_target("konflik")
    choose(view, "Staf menurut")
    for key, choice in ((Qt.Key.Key_2, PENGIRIM), (Qt.Key.Key_1, SINI)):
        press(view, key)
        qtbot.waitUntil(lambda: [part.choice for part in view.konflik.detail.parts] == [choice])  # noqa: B023


@pytest.mark.usefixtures("conflicts")
def test_who_takes_no_packages_in_sees_no_conflicts(pusat, qtbot):
    made = make_view(pusat.context(pusat.admin))
    qtbot.addWidget(made)
    assert not made.tabs.isTabVisible(2)
    assert not made.notice.isVisible()


def test_decisions_are_brought_back_to_the_office_which_takes_them_in(view, world, pusat, terdaftar, qtbot):
    view.open_target("konflik")
    choose(view, "bidang Uji (2)")
    view.konflik.detail.reason.set_text("menurut pusat")
    QTest.mouseClick(view.konflik.detail.here_button, Qt.MouseButton.LeftButton)
    pusat.dialogs.folder = terdaftar / "perbaikan"
    QTest.mouseClick(view.konflik.perbaikan.make_button, Qt.MouseButton.LeftButton)
    assert "1 Perbaikan dibuat" in view.banner.text
    (path,) = (terdaftar / "perbaikan").iterdir()
    office = make_view(world.context(world.people.pengelola))
    qtbot.addWidget(office)
    assert not office.konflik.perbaikan.isVisibleTo(office), "an office sends with Kirim"
    assert office.take_files([path])
    office.terima.apply_button.click()
    assert name_at(world, Pegawai, world.people.staf_id) == "Staf menurut pusat"
    QTest.mouseClick(view.konflik.perbaikan.make_button, Qt.MouseButton.LeftButton)
    assert "1 Perbaikan dibuat" in view.banner.text, "until the office's package says so"
    take_in(world, world.people.pengelola, pusat, terdaftar)
    QTest.mouseClick(view.konflik.perbaikan.make_button, Qt.MouseButton.LeftButton)
    assert "Tidak ada yang perlu diperbaiki" in view.banner.text


def test_the_list_is_printed_with_both_sides_and_the_decision(view, pusat, tmp_path, qtbot):
    """For who decides together with the office that sent the package."""
    view.open_target("konflik")
    choose(view, "Staf menurut")
    view.konflik.detail.reason.set_text("sesuai SK nomor 12")
    view.konflik.detail.theirs_button.click()
    view.konflik.detail.decide_button.click()
    qtbot.waitUntil(lambda: "1 sudah diputuskan" in view.konflik.summary.text(), timeout=PATIENCE_MS)
    pusat.dialogs.file = tmp_path / "daftar"
    press(view, Qt.Key.Key_P)
    target = tmp_path / "daftar.pdf"
    qtbot.waitUntil(target.exists, timeout=PATIENCE_MS)
    text = " ".join(
        " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)).split()
    )
    for words in (
        "DAFTAR KONFLIK DATA KINERJA",
        "2 menunggu keputusan, 1 sudah diputuskan.",
        "Teman menurut pusat",
        "Teman menurut kantor",
        "sesuai SK nomor 12",
        "Menunggu keputusan.",
    ):
        assert words in text
