"""Files that come by themselves: a second start hands them over, they are dropped, or opened again."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.machine.profil.terakhir import Terakhir
from kinerja_desktop.machine.profil.titipan import Titipan
from kinerja_desktop.services.latihan.latihan import CONTOH_DAFTAR
from kinerja_desktop.services.profil.service import ProfilService
from kinerja_desktop.ui.impor_pegawai.view import ImporPegawaiView
from kinerja_desktop.ui.impor_pegawai.view_model import Langkah
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.masuk.view import LoginView
from kinerja_desktop.ui.start.homes import Beginning
from tests.kit.kill import ROOT
from tests.ui.start.test_start import keys, log_in, make_office

NO_WINDOW = 99  # of start_child: the program would have opened one of its own


@pytest.fixture
def folder(tmp_path, rumah) -> Path:
    assert rumah.is_dir()
    make_office(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def program(start_program, folder):
    offices = ProfilService()
    return start_program(folder, Beginning(offices, offices.find_start(folder)))


@pytest.fixture
def package(tmp_path) -> Path:
    path = tmp_path / "DINKES-2026.kinerja"
    path.write_bytes(b"bukan paket")
    return path


def start_again(qtbot, folder: Path, *files: Path) -> int:
    """The exit code of a second process, while the window of this one goes on."""
    asked = [
        sys.executable,
        str(ROOT / "tests/ui/start/start_child.py"),
        "--data",
        str(folder),
        *map(str, files),
    ]
    with subprocess.Popen(asked, cwd=ROOT) as child:
        qtbot.waitUntil(lambda: child.poll() is not None, timeout=60_000)
    return child.returncode


def drop(program, *paths: Path) -> bool:
    """As the desktop does it, over the window; whether the window takes it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    parts = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    handle = program.window.windowHandle()
    enter = QDragEnterEvent(QPointF(500, 300).toPoint(), *parts)
    QApplication.sendEvent(handle, enter)
    if enter.isAccepted():
        QApplication.sendEvent(handle, QDropEvent(QPointF(500, 300), *parts))
        QApplication.processEvents()
    return enter.isAccepted()


def shown(program) -> str:
    return program.window.shell.current_id


def packages(program) -> list[str]:
    view = program.window.shell.pages["pertukaran"]
    return [one.path.name for one in view.terima.model.berkas]


def test_a_second_start_hands_its_file_to_the_window_that_is_open(qtbot, program, folder, package):
    log_in(qtbot, program, "budi")
    assert start_again(qtbot, folder, package) == 0
    qtbot.waitUntil(lambda: shown(program) == "pertukaran")
    qtbot.waitUntil(lambda: packages(program) == [package.name])
    assert program.window.shell.pages["pertukaran"].current_target == "terima"


def test_before_a_login_the_file_waits_and_it_is_said(qtbot, program, folder, package):
    qtbot.waitUntil(lambda: program._kantor is not None)
    assert start_again(qtbot, folder, package) == 0
    qtbot.waitUntil(lambda: package.name in program.window.gate.banner.text)
    assert isinstance(program.window.gate, LoginView)
    log_in(qtbot, program, "budi")
    qtbot.waitUntil(lambda: packages(program) == [package.name])


def test_a_second_start_without_a_file_only_brings_the_window_to_the_front(qtbot, program, folder):
    log_in(qtbot, program)
    program.window.showMinimized()
    assert start_again(qtbot, folder) == 0
    qtbot.waitUntil(lambda: not program.window.isMinimized())
    assert shown(program) == "beranda"


def test_a_start_after_the_window_is_gone_opens_its_own(qtbot, program, folder, package):
    log_in(qtbot, program)
    program.window.close()
    assert not (folder / "titipan").exists()
    assert start_again(qtbot, folder, package) == NO_WINDOW


def test_a_window_that_does_not_answer_is_not_waited_for_for_ever(folder, package, monkeypatch):
    monkeypatch.setattr("kinerja_desktop.machine.profil.titipan._ANSWER_S", 0.2)
    busy = Titipan(folder)
    assert busy.listen()
    assert not Titipan(folder).hand_over([package])
    assert busy.take() is None  # nothing is left that would be opened later
    busy.close()


@pytest.mark.parametrize("screen", ["beranda", "pegawai", "templat"])
def test_a_package_dropped_anywhere_is_looked_into(qtbot, program, package, screen):
    log_in(qtbot, program, "budi")
    program.window.shell.open(screen)
    assert drop(program, package)
    qtbot.waitUntil(lambda: shown(program) == "pertukaran")
    qtbot.waitUntil(lambda: packages(program) == [package.name])


def test_a_list_of_people_dropped_anywhere_begins_the_import(qtbot, program):
    log_in(qtbot, program, "budi")
    assert drop(program, CONTOH_DAFTAR)
    qtbot.waitUntil(lambda: shown(program) == "impor_pegawai")
    view = program.window.shell.current
    assert isinstance(view, ImporPegawaiView)
    qtbot.waitUntil(lambda: view.model.step is Langkah.KOLOM)


def test_a_workbook_dropped_on_isi_templat_is_filled_not_imported(qtbot, program):
    log_in(qtbot, program, "budi")
    program.window.shell.open("templat")
    assert drop(program, CONTOH_DAFTAR)
    QApplication.processEvents()
    assert shown(program) == "templat"


def test_a_picture_dropped_on_the_settings_becomes_the_logo(qtbot, program):
    log_in(qtbot, program)
    program.window.shell.open("pengaturan", "instansi")
    assert drop(program, RESOURCES / "icons" / "check-light@3x.png")
    bar = program.window.shell.top_bar
    qtbot.waitUntil(bar._logo.isVisible)


def test_a_file_that_nobody_uses_there_is_refused_with_where_it_belongs(qtbot, program, tmp_path):
    log_in(qtbot, program)
    picture = tmp_path / "foto.png"
    picture.touch()
    assert drop(program, picture)
    banner = program.window.shell.banner
    qtbot.waitUntil(lambda: "tidak memakai berkas" in banner.text)
    assert "bukti dukung di Realisasi" in banner.text


def test_whoever_may_not_receive_is_told_who_may(qtbot, program, package):
    log_in(qtbot, program)  # an admin is no pengelola
    assert drop(program, package)
    banner = program.window.shell.banner
    qtbot.waitUntil(lambda: "Peran Anda tidak membuka layar" in banner.text)
    assert "pengelola kinerja" in banner.text


def test_text_is_still_dropped_into_inputs(qtbot, program):
    log_in(qtbot, program)
    mime = QMimeData()
    mime.setText("teks biasa")
    parts = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    taken = program.window.eventFilter(program.window.windowHandle(), QDropEvent(QPointF(5, 5), *parts))
    assert not taken


def test_files_opened_before_are_found_by_the_search(qtbot, program):
    log_in(qtbot, program, "budi")
    assert drop(program, CONTOH_DAFTAR)
    qtbot.waitUntil(lambda: shown(program) == "impor_pegawai")
    program.window.shell.open("beranda")
    keys(program, "Ctrl+K")
    palette = program.window.shell._palette
    QTest.keyClicks(palette._input, CONTOH_DAFTAR.stem)
    qtbot.waitUntil(lambda: palette._list.count() > 0)
    QTest.keyClick(palette._input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(program) == "impor_pegawai")


def test_the_folder_of_each_choice_is_remembered_over_starts(tmp_path):
    (tmp_path / "stik").mkdir()
    chosen = tmp_path / "stik" / "paket.kinerja"
    chosen.touch()
    first = Dialogs(Terakhir(tmp_path / "akun"))
    first._opened(str(chosen), "Pilih paket yang diterima")
    again = Terakhir(tmp_path / "akun")
    assert Dialogs(again)._begin("Pilih paket yang diterima") == tmp_path / "stik"
    assert Dialogs(again)._begin("Simpan rekap") != tmp_path / "stik"
    assert list(again.files) == [chosen]
    chosen.unlink()
    (tmp_path / "stik").rmdir()  # pulled out
    assert Dialogs(again)._begin("Pilih paket yang diterima") != tmp_path / "stik"
    assert list(again.files) == []


def test_in_portable_mode_nothing_of_it_is_kept(tmp_path):
    chosen = tmp_path / "a.kinerja"
    chosen.touch()
    Terakhir(None).note_file(chosen)
    assert [one.name for one in tmp_path.iterdir()] == ["a.kinerja"]
