"""Small files that are damaged: the window starts, says so, and goes on."""

from pathlib import Path

import pytest

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.machine.settings import FILE_NAME
from kinerja_desktop.machine.small_files import take_words
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.latihan.latihan import PENANDA, AkunLatihan, mark_practice, read_accounts
from tests.kit.office import SANDI, start_vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The closed office of `siti`."""
    take_words()
    vault = start_vault(tmp_path / "data", Clock())
    Kantor(vault).masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
    vault.close()
    return tmp_path / "data"


def test_the_login_says_what_was_set_aside(qtbot, start_program, folder: Path, tmp_path: Path):
    (tmp_path / "preferensi").mkdir()
    (tmp_path / "preferensi" / FILE_NAME).write_bytes(b"\xff")
    program = start_program(folder)
    qtbot.waitUntil(lambda: "preferensi.json.rusak" in program.window.gate.banner.text)


def test_the_window_says_what_the_login_found(qtbot, start_program, folder: Path):
    content = bytearray((folder / "kinerja.kunci").read_bytes())
    content[300] ^= 1
    (folder / "kinerja.kunci").write_bytes(content)
    (folder / "percobaan.json").write_bytes(b"{")
    program = start_program(folder)
    gate = program.window.gate
    gate.nama.setText("siti")
    gate.sandi.setText(SANDI)
    gate.submit()
    qtbot.waitUntil(lambda: program.window.gate is None)
    banner = program.window.shell.banner
    qtbot.waitUntil(lambda: "kinerja.kunci.rusak" in banner.text)
    assert "percobaan.json.rusak" in banner.text


def test_a_practice_office_whose_logins_are_lost_is_made_anew(qtbot, start_program, tmp_path: Path):
    practice = tmp_path / "data-latihan"
    practice.mkdir()
    (practice / PENANDA).write_bytes(b"{")

    def make(folder: Path, _progress: object) -> None:
        assert not folder.exists()
        vault = start_vault(folder, Clock())
        Kantor(vault).masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
        vault.close()
        mark_practice(folder, [AkunLatihan("siti", SANDI, "Siti Aminah", "Admin")])

    program = start_program(tmp_path / "data", make_practice=make)
    qtbot.waitUntil(lambda: bool(program.window.gate.model.agencies))
    program.gates.practice_wanted.emit(False)
    qtbot.waitUntil(lambda: bool(read_accounts(practice)))
    qtbot.waitUntil(lambda: program._kantor is not None)
