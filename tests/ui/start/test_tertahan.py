"""What the storage does not let the program do is told with what to do; it is no bug and makes no report."""

import errno
from pathlib import Path

from PySide6.QtCore import QTimer

from kinerja_desktop.machine.files import PARTIAL_SUFFIX
from kinerja_desktop.services.latihan.latihan import AkunLatihan, is_practice, mark_practice
from kinerja_desktop.ui.pemasangan.wizard import WizardView


def make_practice(folder: Path, _progress: object) -> None:
    folder.mkdir()
    mark_practice(folder, [AkunLatihan("siti", "sandi", "Siti Aminah (fiktif)", "Admin")])


def test_a_practice_office_that_cannot_be_removed_is_told_and_the_real_one_is_back(
    qtbot, start_program, tmp_path
):
    """On Windows an antivirus holds a file in it; here something is in the way of its new name."""
    program = start_program(tmp_path / "data", make_practice=make_practice)
    qtbot.waitUntil(lambda: program._kantor is not None)
    program._start_practice()
    qtbot.waitUntil(lambda: program._kantor is not None)
    practice = tmp_path / "data-latihan"
    in_the_way = practice.with_name(practice.name + PARTIAL_SUFFIX)
    in_the_way.write_text("milik orang lain")
    program._end_practice()
    qtbot.waitUntil(lambda: program._kantor is not None)
    assert program._kantor.folder == tmp_path / "data"
    assert isinstance(program.window.gate, WizardView)
    assert "Mode Latihan belum dapat dihapus" in program.dialogs.asked[-1]
    assert is_practice(practice)
    assert not list(tmp_path.rglob("galat-*.txt"))
    in_the_way.unlink()


def test_a_lost_practice_office_that_cannot_be_removed_leaves_the_real_one_open(
    qtbot, start_program, tmp_path
):
    practice = tmp_path / "data-latihan"
    make_practice(practice, None)
    (practice / "latihan.json").write_text("rusak: nobody knows its logins")
    in_the_way = practice.with_name(practice.name + PARTIAL_SUFFIX)
    in_the_way.write_text("milik orang lain")
    program = start_program(tmp_path / "data", make_practice=make_practice)
    qtbot.waitUntil(lambda: program._kantor is not None)
    program._start_practice()
    qtbot.waitUntil(lambda: program._kantor is not None)
    assert program._kantor.folder == tmp_path / "data"
    assert "Mode Latihan belum dapat dihapus" in program.window.gate._welcome_banner.text


def test_a_file_that_another_program_holds_is_no_bug_wherever_it_shows(qtbot, start_program, tmp_path):
    program = start_program(tmp_path / "data")
    qtbot.waitUntil(lambda: program._kantor is not None)

    def held() -> None:
        error = PermissionError(errno.EACCES, "The process cannot access the file", str(tmp_path / "a.json"))
        error.winerror = 32
        raise error

    with qtbot.captureExceptions():
        program.crashes.install()
        QTimer.singleShot(0, held)
        qtbot.waitUntil(lambda: "dibuka program lain" in program.window.gate._welcome_banner.text)
    assert "tutup program lain yang memakainya, lalu ulangi" in program.window.gate._welcome_banner.text
    assert not list(tmp_path.rglob("galat-*.txt"))
