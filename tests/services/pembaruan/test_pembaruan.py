"""Taking an update as the admin of an office: looked at, tried, backed up, in place at the next start."""

import shutil
import subprocess
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from kinerja_desktop import __version__
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    FileRefusedError,
    StateError,
    StorageFullError,
)
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.pembaruan.tempat import Tahap
from kinerja_desktop.services.pembaruan import awal
from kinerja_desktop.services.pembaruan.awal import ending_of, goes_on_elsewhere
from kinerja_desktop.services.pembaruan.service import JalanKembali
from tests.kit.office import open_cheaply
from tests.kit.pembaruan import BARU, LAMA, files_of, make_program, make_update, needs_shell, program_at
from tests.kit.places import ROOT

pytestmark = [needs_shell, pytest.mark.berat]


@pytest.fixture
def program(tmp_path):
    return program_at(tmp_path / "program")


@pytest.fixture
def update(tmp_path):
    return make_update(tmp_path)


@pytest.fixture
def office(buka_kantor, program):
    d = buka_kantor
    d.services.pembaruan.program = program
    return d


@pytest.fixture
def admin(office):
    return office.actors[Peran.ADMIN]


def test_the_plan_says_what_comes(office, admin, update):
    plan = office.services.pembaruan.examine(admin, update)
    assert (plan.dari, plan.ke, len(plan.perubahan)) == (LAMA, BARU, 2)


def test_taking_it_backs_up_first_and_changes_nothing_of_the_program_yet(office, admin, update, program):
    before = files_of(program.place.folder)
    keadaan = office.services.pembaruan.take(admin, update)
    assert keadaan.tahap is Tahap.SIAP
    assert files_of(program.place.folder) == before
    kept = {info.path.name: info for info in office.services.cadangan.list_all(admin)}
    assert kept[keadaan.cadangan].alasan == "sebelum-pembaruan"
    with office.database.read() as session:
        last = session.scalars(
            select(AuditEntry).where(AuditEntry.tindakan == "pembaruan.take").order_by(AuditEntry.seq)
        ).all()[-1]
    assert BARU in last.rincian


def test_the_next_window_brings_the_new_version_and_says_so(office, admin, update, program, monkeypatch):
    """With real processes: this start ends, the new version exchanges the program and opens the window."""
    keadaan = office.services.pembaruan.take(admin, update)
    assert start(program, monkeypatch, "--data", "D:/Kantor") is True
    opened = wait_for(program.place.folder / "dibuka.txt")
    assert opened == "--data\nD:/Kantor\n"
    assert files_of(program.place.folder) == files_of(program.place.baru)
    ended = program.state()
    assert ended.tahap is Tahap.DIPASANG
    assert ending_of(ended) == (
        f"Program sudah diperbarui dari versi 0.1.0 ke 0.2.0. Cadangan sebelumnya: {keadaan.cadangan}."
    )
    said = []
    monkeypatch.setattr(awal, "say_once", lambda _path, word: said.append(word))
    for _ in range(2):
        assert start(program, monkeypatch) is False
    assert said == [ending_of(ended)]


def test_a_command_meanwhile_does_its_work_with_the_old_version(office, admin, update, program, monkeypatch):
    office.services.pembaruan.take(admin, update)
    assert start(program, monkeypatch, "cadangkan", is_window=False) is False
    assert program.state().tahap is Tahap.SIAP


def test_an_installer_that_was_faster_wins(office, admin, update, program, monkeypatch):
    office.services.pembaruan.take(admin, update)
    shutil.rmtree(program.place.folder / "_internal")
    for path in ("kinerja", "Kinerja Desktop"):
        (program.place.folder / path).unlink()
    shutil.copytree(
        make_program(program.place.folder.parent / "x", "0.9.0"), program.place.folder, dirs_exist_ok=True
    )
    assert start(program, monkeypatch) is False
    assert program.state() is None


def test_while_the_program_is_open_elsewhere_it_waits(office, admin, update, program, monkeypatch):
    """A program that runs from the folder is never pulled away under its user."""
    sleeper = program.place.folder / "_internal" / "tidur"
    shutil.copy(shutil.which("sleep"), sleeper)
    office.services.pembaruan.take(admin, update)
    monkeypatch.setattr(awal, "_PATIENCE_S", 0.5)
    with subprocess.Popen([str(sleeper), "60"]) as running:
        assert awal.finish(program.place) == 1
        running.kill()
    waiting = program.state()
    assert (waiting.tahap, program.place.version()) == (Tahap.SIAP, LAMA)
    assert "masih dibuka" in ending_of(waiting)
    assert start(program, monkeypatch) is False, "the window opens once with the old version, and says why"
    assert awal.finish(program.place) == 0
    assert program.place.version() == BARU


def test_a_version_whose_self_test_fails_is_not_taken(office, admin, tmp_path, program):
    broken = make_update(tmp_path, program=make_program(tmp_path / "rusak", BARU, works=False))
    before = files_of(program.place.folder)
    with pytest.raises(FileRefusedError, match="tidak berjalan di komputer ini") as refused:
        office.services.pembaruan.take(admin, broken)
    assert refused.value.why == "Uji dirinya gagal."
    assert program.state() is None
    assert not program.place.calon.exists()
    assert files_of(program.place.folder) == before


def test_a_version_that_does_not_start_is_not_taken(office, admin, tmp_path, program):
    broken = make_update(tmp_path, program=make_program(tmp_path / "rusak", BARU, starts=False))
    with pytest.raises(FileRefusedError, match="tidak berjalan di komputer ini"):
        office.services.pembaruan.take(admin, broken)
    assert program.state() is None


@pytest.mark.parametrize(("versi", "said"), [("0.1.0", "sudah terpasang"), ("0.0.9", "lebih tua daripada")])
def test_a_downgrade_is_refused(office, admin, tmp_path, versi, said):
    with pytest.raises(FileRefusedError, match=said):
        office.services.pembaruan.take(admin, make_update(tmp_path, versi))


def test_a_release_for_another_platform_is_refused(office, admin, tmp_path):
    with pytest.raises(FileRefusedError, match="bukan untuk komputer ini") as refused:
        office.services.pembaruan.examine(admin, make_update(tmp_path, platform="windows-arm64"))
    assert "windows-arm64" in refused.value.why


def test_from_a_source_tree_it_says_why_not(office, admin, update, tmp_path):
    office.services.pembaruan.program = program_at(tmp_path / "sumber", frozen=False)
    with pytest.raises(StateError, match="tidak dapat diperbarui") as refused:
        office.services.pembaruan.examine(admin, update)
    assert "pohon sumber" in refused.value.why


def test_without_the_publishers_root_nothing_is_believed(office, admin, update, tmp_path):
    office.services.pembaruan.program = program_at(tmp_path / "p", akar=tmp_path / "tidak-ada.json")
    with pytest.raises(StateError, match="tidak dapat diperbarui") as refused:
        office.services.pembaruan.examine(admin, update)
    assert "tanpa kunci penerbit" in refused.value.why


def test_a_program_of_the_whole_computer_is_left_to_its_package(office, admin, update, program):
    program.place.folder.chmod(0o555)
    with pytest.raises(StateError, match="tidak dapat diperbarui") as refused:
        office.services.pembaruan.take(admin, update)
    assert "tidak boleh diubah oleh akun ini" in refused.value.why
    assert program.state() is None


def test_a_full_disk_is_said_before_anything_is_copied(office, admin, update, program, monkeypatch):
    usage = shutil.disk_usage(program.place.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))
    with pytest.raises(StorageFullError):
        office.services.pembaruan.take(admin, update)
    assert not program.place.calon.exists()


def test_what_was_prepared_can_be_cancelled_and_taken_again(office, admin, update, program):
    service = office.services.pembaruan
    service.take(admin, update)
    with pytest.raises(StateError, match="sudah disiapkan"):
        service.take(admin, update)
    service.cancel(admin)
    assert program.state() is None
    assert service.take(admin, update).ke == BARU


def test_the_admin_goes_back_to_the_version_before(office, admin, update, program):
    old = files_of(program.place.folder)
    service = office.services.pembaruan
    service.take(admin, update)
    assert awal.finish(program.place) == 0
    service.program = program_at(program.place.folder, BARU)
    kept = len(office.services.cadangan.list_all(admin))
    service.go_back(admin, "cetak bermasalah", ())
    wait_for(program.place.folder / "dibuka.txt")
    assert files_of(program.place.folder) == old
    assert len(office.services.cadangan.list_all(admin)) == kept + 1, "what was done since is not lost either"
    with pytest.raises(StateError, match="tidak ada lagi"):
        service.go_back(admin, "sekali lagi", ())


def test_the_way_back_loses_nothing_where_the_database_is_the_same(office, admin, update, program):
    service = office.services.pembaruan
    assert service.way_back(admin) is None, "there was no update"
    service.take(admin, update)
    assert awal.finish(program.place) == 0
    service.program = program_at(program.place.folder, BARU)
    assert service.way_back(admin) == JalanKembali(LAMA)


def test_the_way_back_names_the_backup_and_what_was_done_since(tmp_path, program):
    """The first login with the new version brought an older database up to date, behind a backup."""
    place = DataFolder(shutil.copytree(ROOT / "tests" / "data" / "db" / "skema_6", tmp_path / "data"))
    program.ready(
        program.prepare(make_update(tmp_path, __version__), SilentProgress()), "", datetime.now(UTC)
    )
    assert awal.finish(program.place) == 0
    with open_cheaply(place.path) as kantor:
        sesi = kantor.masuk.login("budi", "sapi kuda terbang ungu")
        service = kantor.services(sesi.database).pembaruan
        service.program = program_at(program.place.folder, __version__)
        way = service.way_back(sesi.actor)
        assert (way.ke, way.cadangan.name.endswith("-sebelum-pembaruan")) == (LAMA, True)
        kantor.services(sesi.database).cadangan.create(sesi.actor)
        assert service.way_back(sesi.actor).langkah == way.langkah + 1


def test_a_refused_file_leaves_the_way_back(office, admin, update, program, tmp_path):
    """What is looked at lies apart from the version that puts the one before back."""
    old, service = files_of(program.place.folder), office.services.pembaruan
    service.take(admin, update)
    assert awal.finish(program.place) == 0
    service.program = program_at(program.place.folder, BARU)
    broken = make_update(
        tmp_path / "b", "0.3.0", program=make_program(tmp_path / "rusak", "0.3.0", works=False)
    )
    for path in (broken, update):
        with pytest.raises(FileRefusedError):
            service.take(admin, path)
    service.go_back(admin, "cetak bermasalah", ())
    wait_for(program.place.folder / "dibuka.txt")
    assert files_of(program.place.folder) == old


def test_only_the_admin_may(office, update):
    with pytest.raises(AccessDeniedError):
        office.services.pembaruan.take(office.actors[Peran.PENGELOLA_KINERJA], update)


def start(program, monkeypatch, *given, is_window=True):
    """A start of the program in the folder; True: it ends at once."""
    monkeypatch.setattr(awal, "program_folder", lambda: program.place.folder)
    return goes_on_elsewhere(given, is_window=is_window)


def wait_for(path):
    end = time.monotonic() + 60
    while not path.exists() or not path.read_text(encoding="utf-8"):
        assert time.monotonic() < end, "the window did not open"
        time.sleep(0.05)
    return path.read_text(encoding="utf-8")
