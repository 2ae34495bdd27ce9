"""What is being typed when a slot crashes or the power goes is there again after the next login."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.core.errors import StorageFullError
from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator
from kinerja_desktop.services.draf.service import DrafService
from kinerja_desktop.ui.draf import keeper as drafts
from kinerja_desktop.ui.masuk.view import LoginView
from tests.kit.patience import PATIENCE_S

ROOT = Path(__file__).resolve().parents[3]
CHILD = "tests.ui.perjalanan.typing_child"
TEXT = "Hampir semua laporan tanpa"
TYPED_S = 3.5


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    """The tests do not wait two seconds for each round."""
    monkeypatch.setattr(drafts, "EVERY_MS", 20)


def stored(desk) -> list[str]:
    session = desk.program.session
    return [one.teks for one in session.services.draf.list_own(session.actor)]


def realised(desk, rencana) -> list[str]:
    """What the field has stored."""
    session = desk.program.session
    found = session.services.pemantauan.list(session.actor, rencana.skp.id, rencana.periode)
    return [one.uraian for one in found]


def begins_to_type(desk, text: str = TEXT, field: str = "Uraian") -> None:
    desk.goes_to("Realisasi")
    desk.fills(field, text)


def stumble_now(desk, what: str = "tersandung") -> str:
    """A bug in a slot while the cursor is in the field; gives the report."""

    def stumble() -> None:
        raise RuntimeError(what)

    QTimer.singleShot(0, stumble)
    desk.waits_until(lambda: bool(desk.program.reports), "the report")
    QTest.qWait(50)  # what follows the crash
    (path,) = desk.program.reports
    desk.program.reports.clear()
    return path


def dies(desk) -> None:
    """As after kill -9: nothing of the end of the program happens but that the folder is free."""
    program = desk.program
    drafts = program.inside.drafts
    drafts._runner.stop()
    drafts._session = None
    program._app.focusChanged.disconnect(drafts._moved)
    program.preloader.stop()
    program._kantor._vault.close()
    program._kantor = None


def test_what_is_typed_is_kept_until_the_field_stores_it(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    desk.waits_until(lambda: stored(desk) == [TEXT], "the draft")
    desk.types(" salah")
    desk.waits_until(lambda: stored(desk) == [f"{TEXT} salah"], "the draft goes on")
    desk.presses("Tab")
    desk.waits_until(lambda: stored(desk) == [], "the draft goes")
    desk.types("Surat 12")
    desk.leaves()


def test_a_draft_says_where_it_was_typed(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    desk.waits_until(lambda: stored(desk) == [TEXT], "the draft")
    session = desk.program.session
    (draf,) = session.services.draf.list_own(session.actor)
    assert (draf.layar, draf.kolom, draf.target) == ("pemantauan", "Uraian", ditetapkan.people.staf_id)
    assert draf.periode == session.periode.current.kode


def test_after_a_normal_end_nothing_is_offered(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    desk.waits_until(lambda: stored(desk) == [TEXT], "the draft")
    desk.leaves()
    again = orang(ditetapkan.folder)
    again.logs_in("staf")
    assert again.window.shell.drafts.isHidden()
    assert realised(again, ditetapkan) == [TEXT]  # stored, as by leaving the field


def test_what_was_typed_when_the_program_died_is_offered_to_its_user(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    desk.waits_until(lambda: stored(desk) == [TEXT], "the draft")
    dies(desk)
    again = orang(ditetapkan.folder)
    again.logs_in("kabid")
    assert again.window.shell.drafts.isHidden()
    again.becomes("staf")
    banner = again.window.shell.drafts
    assert banner.text.startswith("Program berhenti pada ")
    assert f'saat Anda mengetik di Realisasi, kolom Uraian: "{TEXT}"' in banner.text
    again.clicks("Salin teks")
    assert QGuiApplication.clipboard().text() == TEXT
    again.clicks("Buka layarnya")
    assert again.window.shell.current_id == "pemantauan"
    assert not banner.isHidden()
    again.clicks("Buang")
    assert banner.isHidden()
    again.waits_until(lambda: stored(again) == [], "it is gone")


BEGUN = "Izin selesai tepat waktu\tDibagi semua izin"


def begins_a_need(desk) -> None:
    desk.goes_to("Kebutuhan")
    desk.presses("Ctrl+N")
    desk.chooses("Unit kerja", "Dinas Uji")
    desk.fills("Kebutuhan", "Pelayanan perizinan tepat waktu")
    desk.presses("Tab")
    desk.waits_for("Tersimpan")


def begins_an_indicator(desk) -> None:
    begins_a_need(desk)
    pastes_an_indicator(desk, BEGUN)


def pastes_an_indicator(desk, text: str) -> None:
    desk.clicks("Tambah indikator di bawah")
    QGuiApplication.clipboard().setText(text)
    desk.presses("Ctrl+V")


def test_a_row_that_could_not_be_stored_yet_comes_back_as_its_table_takes_it(orang, kantoran):
    desk = orang(kantoran.folder)
    desk.logs_in("rina")
    begins_an_indicator(desk)
    desk.waits_until(lambda: stored(desk) == [f"{BEGUN}\t\t\t\t"], "the draft")
    dies(desk)
    again = orang(kantoran.folder)
    again.logs_in("rina")
    assert 'Kebutuhan, kolom tabel, baris belum lengkap: "Izin selesai' in again.window.shell.drafts.text
    again.clicks("Salin teks")
    again.clicks("Buka layarnya")
    pastes_an_indicator(again, QGuiApplication.clipboard().text())
    grid = again.finds("Indikator kebutuhan").model()
    assert [grid.index(0, column).data() for column in range(2)] == BEGUN.split("\t")
    again.clicks("Buang")
    again.waits_until(lambda: len(stored(again)) == 1, "only the row on the screen")


def test_a_row_that_is_complete_leaves_no_draft(orang, kantoran):
    desk = orang(kantoran.folder)
    desk.logs_in("rina")
    begins_an_indicator(desk)
    desk.waits_until(lambda: len(stored(desk)) == 1, "the draft")
    QGuiApplication.clipboard().setText(f"{BEGUN}\tpersen\t95\t{ArahIndikator.NAIK}")
    desk.presses("Ctrl+V")
    desk.waits_until(lambda: stored(desk) == [], "the draft goes")
    desk.clicks("Tambah indikator di bawah")
    QTest.qWait(100)
    assert stored(desk) == []  # nothing was typed in it


def test_an_offer_that_is_put_off_comes_again_beside_what_is_typed_now(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    desk.waits_until(lambda: stored(desk) == [TEXT], "the draft")
    dies(desk)
    again = orang(ditetapkan.folder)
    again.logs_in("staf")
    again.clicks("Tutup")
    begins_to_type(again, "Bukti lain", "Bukti dukung")
    again.waits_until(lambda: stored(again) == [TEXT, "Bukti lain"], "both")
    dies(again)
    third = orang(ditetapkan.folder)
    third.logs_in("staf")
    assert '"Bukti lain"' in third.window.shell.drafts.text
    assert "Masih ada 1 teks lain" in third.window.shell.drafts.text
    third.clicks("Buang")
    assert TEXT in third.window.shell.drafts.text
    third.clicks("Buang")
    third.waits_until(lambda: stored(third) == [], "both are gone")


def test_a_crash_is_told_once_saves_the_field_and_is_offered_at_the_next_start(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    path = stumble_now(desk)
    assert "tersandung" in Path(path).read_text(encoding="utf-8")
    assert path in desk.window.shell.banner.text
    assert desk.window.shell.drafts.isHidden()
    desk.waits_until(lambda: stored(desk) == [TEXT], "the draft")
    assert realised(desk, ditetapkan) == [TEXT]
    assert QApplication.focusWidget() is desk.finds("Uraian")
    desk.types(" cela")
    desk.leaves()
    again = orang(ditetapkan.folder)
    again.logs_in("staf")
    assert again.window.shell.drafts.text.startswith("Terjadi galat pada program pada ")
    assert f'"{TEXT}"' in again.window.shell.drafts.text
    again.clicks("Buka layarnya")
    assert realised(again, ditetapkan) == [f"{TEXT} cela"]
    again.clicks("Buang")


def test_a_field_that_crashes_as_it_is_left_does_so_once_more_at_most(orang, ditetapkan, monkeypatch):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    tries = []

    def stumble() -> bool:
        tries.append(1)
        raise RuntimeError(f"tidak tersimpan, ke-{len(tries)}")

    model = desk.window.shell.current.model
    monkeypatch.setattr(model, "save", lambda *_form: stumble())
    desk.presses("Tab")
    desk.waits_until(lambda: bool(desk.program.reports), "the report")
    QTest.qWait(300)
    assert len(tries) <= 3
    assert len(desk.program.reports) == len(tries)
    desk.program.reports.clear()
    assert desk.window.shell.banner.text.count("Terjadi galat") == 1
    assert TEXT in stored(desk)
    monkeypatch.undo()
    dies(desk)
    again = orang(ditetapkan.folder)
    again.logs_in("staf")
    assert TEXT in again.window.shell.drafts.text


def test_neither_passwords_nor_searches_are_kept(orang, kantoran):
    desk = orang(kantoran.folder)
    desk.logs_in("siti")
    desk.goes_to("Pegawai")
    desk.fills("Cari nama atau NIP", "Teman")
    QTest.qWait(100)
    assert stored(desk) == []
    desk.goes_to("Pengaturan")
    desk.stands_on("Bagian pengaturan", "Pengguna dan peran")
    desk.clicks("Tambah pengguna")
    desk.fills("Sandi pertama", "lampu hijau di atas sumur")
    QTest.qWait(100)
    assert stored(desk) == []
    desk.stands_on("Bagian pengaturan", "Sandi saya")
    desk.fills("Sandi baru", "lampu hijau di atas sumur")
    QTest.qWait(100)
    assert stored(desk) == []


def test_a_form_waits_for_its_button_with_all_its_fields(orang, kantoran):
    desk = orang(kantoran.folder)
    desk.logs_in("rina")
    desk.goes_to("Pegawai")
    desk.clicks("Pegawai baru")
    desk.fills("Nama lengkap dengan gelar", "Siti Fiktif, S.E.")
    desk.fills("NIP, NI PPPK, atau NRP", "19900315")
    desk.waits_until(lambda: stored(desk) == ["Siti Fiktif, S.E.", "19900315"], "both fields")
    desk.clicks("Batal")
    desk.waits_until(lambda: stored(desk) == [], "the form is closed")


def test_feedback_waits_until_it_is_sent(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("teman")
    desk.goes_to("Umpan Balik")
    desk.fills("Cari rekan kerja", "Staf")
    desk.stands_on("Pegawai yang ditemukan", "Staf Uji, A.Md.")
    desk.waits_for("Untuk Staf Uji, A.Md.")
    desk.fills("Umpan balik", "Cepat tanggap")
    desk.stands_on("Umpan balik tentang", "Laporan tersusun tepat waktu")
    desk.waits_until(lambda: stored(desk) == ["Cepat tanggap"], "it waits for Kirim")
    QTest.qWait(100)
    assert stored(desk) == ["Cepat tanggap"]
    desk.clicks("Kirim")
    desk.waits_until(lambda: stored(desk) == [], "it is sent")


def test_a_note_waits_until_both_ratings_are_there(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("kabid")
    desk.goes_to("Evaluasi")
    desk.stands_on("Daftar pegawai yang dievaluasi", "Staf Uji, A.Md.")
    desk.presses("C")
    desk.types("Selalu tepat waktu")
    desk.presses("Esc")
    desk.waits_until(lambda: stored(desk) == ["Selalu tepat waktu"], "the draft")
    desk.presses("2", "8")
    desk.waits_until(lambda: stored(desk) == [], "it is stored with the ratings")


def test_what_a_field_refuses_waits(orang, kantoran):
    desk = orang(kantoran.folder)
    desk.logs_in("rina")
    desk.goes_to("Pegawai")
    desk.stands_on("Daftar pegawai", "Staf Uji, A.Md.")
    desk.fills("NIP, NI PPPK, atau NRP", "19900315")
    desk.presses("Tab")
    desk.waits_until(lambda: stored(desk) == ["19900315"], "the draft")
    QTest.qWait(100)
    assert stored(desk) == ["19900315"]  # and it stays
    (draf,) = desk.program.session.services.draf.list_own(desk.program.session.actor)
    assert draf.target == kantoran.people.staf_id
    desk.fills("NIP, NI PPPK, atau NRP", "199003152015031002")
    desk.presses("Tab")
    desk.waits_until(lambda: stored(desk) == [], "it is stored")


def test_a_cell_of_a_grid_is_kept_too(orang, kantoran):
    desk = orang(kantoran.folder)
    desk.logs_in("staf")
    desk.goes_to("SKP")
    desk.clicks(f"Buat SKP {kantoran.tahun}")
    desk.stands_on("Isian SKP", "Ketik hasil kerja baru, atau tempel dari Excel")
    desk.types("Laporan gizi")
    desk.waits_until(lambda: stored(desk) == ["Laporan gizi"], "the draft")
    desk.presses("Return")
    desk.waits_until(lambda: stored(desk) == [], "the cell is stored")


def test_a_cell_that_its_column_refuses_comes_back_with_its_line(orang, kantoran):
    line = "Laporan gizi\tMutu\tJumlah laporan\t12\tlaporan"
    desk = orang(kantoran.folder)
    desk.logs_in("staf")
    desk.goes_to("SKP")
    desk.clicks(f"Buat SKP {kantoran.tahun}")
    desk.stands_on("Isian SKP", "Ketik hasil kerja baru, atau tempel dari Excel")
    QGuiApplication.clipboard().setText(line)
    desk.presses("Ctrl+V")
    desk.waits_until(lambda: stored(desk) == [f"Utama\t\t{line}"], "the draft")
    dies(desk)
    again = orang(kantoran.folder)
    again.logs_in("staf")
    assert 'SKP, kolom tabel, baris belum lengkap: "Utama Laporan gizi Mutu' in again.window.shell.drafts.text
    again.clicks("Salin teks")
    again.clicks("Buka layarnya")
    grid = again.finds("Isian SKP")
    assert grid.model().index(0, 3).data() == ""  # what was lost
    grid.setFocus()
    grid.go_to(0, 0)
    again.presses("Ctrl+V")
    shown = [grid.model().index(0, column).data() for column in range(2, 7)]
    assert shown == line.split("\t")
    assert grid.model().rowCount() == 2  # over its line, and the empty one
    again.clicks("Buang")
    again.waits_until(lambda: stored(again) == [f"Utama\t\t{line}"], "only the line on the screen")


def test_the_lock_keeps_what_waits_and_drops_what_it_stored(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    desk.waits_until(lambda: stored(desk) == [TEXT], "the draft")
    desk.presses("Ctrl+L")
    stumble_now(desk)  # there is no key to store anything with
    assert isinstance(desk.window.gate, LoginView)
    desk.logs_in("staf")
    assert stored(desk) == []
    desk.fills("Uraian", "Sesudah kunci")
    desk.waits_until(lambda: stored(desk) == ["Sesudah kunci"], "drafts go on")


def test_a_crash_before_the_login_breaks_nothing(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    path = stumble_now(desk)
    assert path in desk.window.gate.banner.text
    desk.logs_in("staf")
    assert desk.window.shell.drafts.isHidden()


def test_no_room_for_draft_and_report_is_no_second_crash(orang, ditetapkan, monkeypatch):
    def no_room(*_drafts: object) -> None:
        raise StorageFullError("Ruang penyimpanan penuh.")

    def full(*_file: object, **_more: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    monkeypatch.setattr(DrafService, "keep", no_room)
    monkeypatch.setattr(Path, "write_text", full)
    begins_to_type(desk)
    assert stumble_now(desk) == ""
    assert "Laporan tidak dapat disimpan" in desk.window.shell.banner.text
    QTest.qWait(200)
    assert desk.program.reports == []
    monkeypatch.undo()
    desk.types(" cela")
    desk.waits_until(lambda: f"{TEXT} cela" in stored(desk), "room returned")


def test_a_bug_in_the_keeping_itself_is_told_once(orang, ditetapkan, monkeypatch):
    def stumble(*_drafts: object) -> None:
        raise RuntimeError("draf tersandung")

    monkeypatch.setattr(DrafService, "keep", stumble)
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    begins_to_type(desk)
    desk.waits_until(lambda: bool(desk.program.reports), "the report")
    desk.types(" dan lagi")
    QTest.qWait(200)
    assert len(desk.program.reports) == 1
    desk.program.reports.clear()


def test_a_kill_in_the_middle_of_typing_loses_a_few_letters(orang, ditetapkan, tmp_path):
    order = [sys.executable, "-m", CHILD, str(ditetapkan.folder), str(tmp_path / "preferensi-anak")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(order, stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True) as child:
        try:
            assert child.stdout is not None
            typed = child.stdout.readline().rstrip("\n")
            began, before = time.monotonic(), ""
            while time.monotonic() < began + TYPED_S:
                typed = child.stdout.readline().rstrip("\n")
                if time.monotonic() < began + TYPED_S - 3:
                    before = typed
        finally:
            os.kill(child.pid, signal.SIGKILL)
        assert child.wait(PATIENCE_S) == -signal.SIGKILL
    assert before
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    desk.clicks("Salin teks")
    kept = QGuiApplication.clipboard().text()
    assert kept.startswith(before)
    assert typed.startswith(kept) or kept.startswith(typed)
    desk.clicks("Buang")


def test_lines_that_were_pasted_are_kept_while_the_cursor_stays(orang, kantoran):
    """Nothing moved, so nobody looked: they were lost when the program died."""
    desk = orang(kantoran.folder)
    desk.logs_in("rina")
    begins_a_need(desk)
    QTest.qWait(100)  # who thinks for a while
    pastes_an_indicator(desk, BEGUN)
    desk.waits_until(lambda: stored(desk) == [f"{BEGUN}\t\t\t\t"], "the draft")
