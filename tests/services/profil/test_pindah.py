"""An office on a stick is taken to the disk of the computer: whole, once, or not at all."""

import os
import subprocess
from pathlib import Path

import pytest

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import CancelledError, DatabaseRefusedError, StorageFullError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.machine.profil.daftar import Profil, has_office
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.profil.letak import Letak
from kinerja_desktop.services.profil.pindah import MOVED_SUFFIX, Tujuan, move_office
from tests.kit.office import SANDI, start_vault

SAYA = Tujuan(Letak.SAYA)


@pytest.fixture
def stick(tmp_path) -> Profil:
    """A folder `data-portabel` with an office and a backup in it."""
    folder = tmp_path / "stik" / "data-portabel"
    with Kantor(start_vault(folder, Clock())) as kantor:
        sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
        services = kantor.services(sesi.database)
        services.instansi.save(sesi.actor, InstansiForm("UJI", "Dinas Uji", "Semarang"))
        services.cadangan.create(sesi.actor)
    return Profil(str(folder))


def files(folder: Path) -> set[str]:
    """Of an office; beside it Windows has the list of this account's offices."""
    found = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    return {name for name in found if Path(name).name != "profil.json"}


def test_everything_is_there_and_the_stick_is_no_second_office(profil, stick):
    before = files(stick.path) - {"kinerja.lock"}
    moved = move_office(profil, stick, SAYA, Clock(), SilentProgress())
    assert files(moved.path) == before
    assert not stick.path.exists()
    assert has_office(stick.path.with_name(stick.path.name + MOVED_SUFFIX))  # it stays as a backup
    assert profil.find_start() == moved
    with Kantor(start_vault(moved.path, Clock())) as kantor:
        sesi = kantor.masuk.login("siti", SANDI)
        services = kantor.services(sesi.database)
        assert services.instansi.get(sesi.actor).nama == "Dinas Uji"
        assert services.cadangan.list_all(sesi.actor, examine=True)


def test_an_office_that_is_open_is_not_moved(profil, stick):
    open_here = Kantor(start_vault(stick.path, Clock()))
    with open_here, pytest.raises(DatabaseRefusedError, match="sedang dibuka"):
        move_office(profil, stick, SAYA, Clock(), SilentProgress())
    assert profil.list_all() == ()
    assert has_office(stick.path)


class GivesUp(SilentProgress):
    def step(self, done: int, total: int, text: str = "") -> None:
        if done == total - 1:
            raise CancelledError


def test_cancelled_it_is_where_it_was_and_nothing_is_left(profil, stick, rumah):
    before = files(stick.path)
    with pytest.raises(CancelledError):
        move_office(profil, stick, SAYA, Clock(), GivesUp())
    assert files(stick.path) == before
    assert profil.list_all() == ()
    assert files(rumah / "data") == set()


def test_an_office_that_is_there_already_is_not_overwritten(profil, stick, tmp_path):
    there = tmp_path / "lain"
    there.mkdir()
    (there / "kinerja.db").write_bytes(b"kantor lain")
    with pytest.raises(DatabaseRefusedError, match="sudah ada kantor"):
        move_office(profil, stick, Tujuan(Letak.LAIN, there), Clock(), SilentProgress())
    assert (there / "kinerja.db").read_bytes() == b"kantor lain"
    assert has_office(stick.path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root on Linux can mount a small disk")
def test_a_disk_without_room_leaves_the_office_on_the_stick(profil, stick, tmp_path):
    place = tmp_path / "diska"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        with pytest.raises(StorageFullError, match="tidak cukup"):
            move_office(profil, stick, Tujuan(Letak.LAIN, place), Clock(), SilentProgress())
        assert list(place.iterdir()) == []
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
    assert has_office(stick.path)
