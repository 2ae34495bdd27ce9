"""Where an office may lie, what a start opens, and what is said of bad places: real folders and disks."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kinerja_desktop.db.vault.place import Disk
from kinerja_desktop.domain.core.errors import (
    DatabaseRefusedError,
    InvalidInputError,
    NotFoundError,
    StorageFullError,
)
from kinerja_desktop.machine.paths import (
    PORTABLE_FOLDER,
    program_folder,
    user_config_folder,
    user_data_folder,
)
from kinerja_desktop.machine.profil.daftar import Profil, preferences_folder
from kinerja_desktop.services.profil.letak import Letak
from kinerja_desktop.services.profil.service import ProfilService

ROOT_ONLY = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux can mount a small disk"
)


def make_office(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "kinerja.db").write_bytes(b"x")
    return folder


def test_the_first_start_has_to_ask(profil):
    assert profil.find_start() is None
    assert [one.letak for one in profil.list_places()] == list(Letak)


def test_the_office_of_earlier_versions_is_opened_without_a_question(profil):
    make_office(user_data_folder())
    assert profil.find_start() == Profil(str(user_data_folder()))
    assert preferences_folder(profil.find_start()) == user_config_folder()


def test_what_was_chosen_is_opened_by_the_next_start(profil, tmp_path):
    (tmp_path / "D").mkdir()
    chosen = profil.choose(Letak.LAIN, tmp_path / "D", nama="Dinas Kesehatan")
    profil.opened(chosen)
    assert ProfilService().find_start() == chosen
    assert chosen.path == tmp_path / "D"


def test_only_me_means_that_no_other_account_may_look(profil):
    folder = profil.choose(Letak.SAYA).path
    assert folder == user_data_folder()
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_all_accounts_means_that_each_may_write(profil, rumah):
    folder = profil.choose(Letak.SEMUA).path
    assert folder.is_relative_to(rumah / "bersama")
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o777
    assert ProfilService().list_all()[-1].bersama


def test_a_second_office_gets_a_folder_of_its_own(profil):
    first, second = profil.choose(Letak.SEMUA, nama="Dinas A"), profil.choose(Letak.SEMUA, nama="Dinas B")
    assert first.path != second.path
    assert profil.find_start() is None  # somebody has to choose
    profil.opened(second)
    assert profil.find_start() == second
    assert profil.find_start(nama="dinas a") == first
    assert profil.find_default("Dinas A") == first.path
    with pytest.raises(InvalidInputError, match="sudah dipakai"):
        profil.choose(Letak.SAYA, nama="DINAS A")
    with pytest.raises(NotFoundError, match="tidak ada di komputer ini") as caught:
        profil.find_start(nama="Dinas C")
    assert "Dinas A, Dinas B" in caught.value.next_step


def test_each_office_has_its_own_preferences(profil):
    first, second = profil.choose(Letak.SEMUA, nama="Dinas A"), profil.choose(Letak.SEMUA, nama="Dinas B")
    assert preferences_folder(first) != preferences_folder(second)
    beside = Profil(str(program_folder() / PORTABLE_FOLDER))
    assert preferences_folder(beside) == beside.path


def test_the_files_of_others_are_not_mixed_with_ours(profil, tmp_path):
    (tmp_path / "Dokumen").mkdir()
    (tmp_path / "Dokumen" / "surat.docx").touch()
    assert profil.choose(Letak.LAIN, tmp_path / "Dokumen").path == tmp_path / "Dokumen" / "Kinerja Desktop"


def test_an_office_that_is_there_is_taken_as_it_is(profil, tmp_path):
    there = make_office(tmp_path / "lama")
    assert profil.choose(Letak.LAIN, there).path == there


def test_an_office_taken_off_the_list_keeps_its_data(profil, tmp_path):
    there = make_office(tmp_path / "lama")
    for bersama in (False, True):
        chosen = profil.choose(Letak.LAIN, there, bersama=bersama)
        profil.forget(chosen)
        assert profil.list_all() == ()
    assert (there / "kinerja.db").exists()


@pytest.mark.parametrize("bad", ["/usr/share/kinerja", "/etc/kinerja"])
@pytest.mark.skipif(sys.platform == "win32", reason="folders of Linux")
def test_the_folders_of_the_system_are_refused(profil, bad):
    with pytest.raises(DatabaseRefusedError, match="tidak dapat menjadi tempat data") as caught:
        profil.choose(Letak.LAIN, Path(bad))
    assert "program dan sistem" in caught.value.why
    assert not Path(bad).exists()


def test_the_folder_of_another_program_is_refused(profil, tmp_path):
    other = tmp_path / "Aplikasi Gaji"
    other.mkdir()
    for name in ("gaji.exe", "data.dll"):
        (other / name).touch()
    with pytest.raises(DatabaseRefusedError) as caught:
        profil.choose(Letak.LAIN, other)
    assert "milik program lain" in caught.value.why
    assert sorted(one.name for one in other.iterdir()) == ["data.dll", "gaji.exe"]


def test_the_program_s_own_folder_is_refused(profil):
    with pytest.raises(DatabaseRefusedError) as caught:
        profil.choose(Letak.LAIN, program_folder() / "kinerja_desktop")
    assert "bagian dari Kinerja Desktop sendiri" in caught.value.why


@pytest.mark.parametrize(
    ("disk", "said"),
    [
        (Disk("{}", "cifs"), "penyimpanan jaringan"),
        (Disk("{}", "ntfs", network=True), "penyimpanan jaringan"),
        (Disk("{}", "vfat", removable=True), "media lepas"),
    ],
)
def test_network_and_removable_disks_are_refused(rumah, tmp_path, disk, said):
    place = tmp_path / "Z"
    place.mkdir()
    here = Disk(str(place), disk.file_system, disk.network, disk.removable)
    service = ProfilService(disks=lambda: (here,))
    with pytest.raises(DatabaseRefusedError, match=said) as caught:
        service.choose(Letak.LAIN, place)
    assert caught.value.next_step
    assert list(place.iterdir()) == []
    assert list((rumah / "config").iterdir()) == []  # nothing is remembered of it


def test_started_from_a_stick_beside_the_program_is_no_place_and_it_is_said(rumah):
    assert rumah.is_dir()
    stick = Disk(str(program_folder()), "vfat", removable=True)
    service = ProfilService(disks=lambda: (stick,))
    assert service.starts_from_removable()
    offers = {one.letak: one.halangan for one in service.list_places()}
    assert "media lepas" in offers[Letak.PROGRAM].what
    assert offers[Letak.SAYA] is None
    with pytest.raises(DatabaseRefusedError, match="media lepas"):
        service.choose(Letak.PROGRAM)
    assert not (program_folder() / PORTABLE_FOLDER).exists()


def test_a_file_where_a_folder_is_wanted_is_refused(profil, tmp_path):
    (tmp_path / "berkas").touch()
    with pytest.raises(DatabaseRefusedError) as caught:
        profil.choose(Letak.LAIN, tmp_path / "berkas")
    assert "bukan folder" in caught.value.why


def test_a_folder_that_is_gone_is_not_made_anew(profil, tmp_path):
    chosen = profil.choose(Letak.LAIN, tmp_path / "cakram" / "kinerja")
    profil.opened(chosen)
    chosen.path.rename(tmp_path / "dicabut")
    start = ProfilService().find_start()
    with pytest.raises(DatabaseRefusedError, match="Folder data kantor ini tidak ada") as caught:
        ProfilService().require_there(start)
    assert "Pasang cakramnya" in caught.value.next_step
    assert not chosen.path.exists()
    (tmp_path / "dicabut").rename(chosen.path)
    ProfilService().require_there(start)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "diska"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False)
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@ROOT_ONLY
def test_a_disk_without_room_is_refused_with_what_is_needed(profil, small_disk):
    with pytest.raises(StorageFullError, match="tidak cukup") as caught:
        profil.choose(Letak.LAIN, small_disk / "kinerja")
    assert "Tersisa 1 MB" in caught.value.why
    assert list(small_disk.iterdir()) == []
