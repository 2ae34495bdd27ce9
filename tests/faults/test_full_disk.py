"""A disk that is really full: refused in words, the old state intact and readable, and work goes on after."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader

from kinerja_desktop.db.store.connection import connect
from kinerja_desktop.db.store.failures import translated
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, InvalidInputError, StorageFullError
from tests.kit.long import LONG
from tests.kit.tally import Tally, Usaha

SIZE_MIB = 12
FREE_KIB = range(0, 2800, 20) if LONG else (0, 16, 64, 300, 700, 1100, 1500, 1900, 2300, 2700)
pytestmark = pytest.mark.lama_juga
TryIt = Callable[[str, Callable[[], object]], bool]


class SmallDisk:
    """A file system of its own, filled by ballast up to the bytes that are to be left."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ballast = path / "ballast"

    def leave(self, kib: int) -> None:
        self.empty()
        status = os.statvfs(self.path)
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(status.f_bavail * status.f_frsize - kib * 1024, 1))

    def empty(self) -> None:
        """Space returns."""
        self._ballast.unlink(missing_ok=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    place = tmp_path / "diska"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m", "tmpfs", str(place)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    yield SmallDisk(place)
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def try_it(tally: Tally) -> TryIt:
    """Whether the disk was full; then it was said as to a user."""

    def run(what: str, work: Callable[[], object]) -> bool:
        error = full_disk_of(work)
        if error is None:
            return False
        tally(Usaha.FULL, what)
        assert "penuh" in error.what
        assert error.where
        assert error.next_step.startswith("Kosongkan")
        return True

    return run


def full_disk_of(work: Callable[[], object]) -> StorageFullError | None:
    try:
        work()
    except StorageFullError as error:
        return error
    return None


@pytest.mark.parametrize("name", ["impor_pegawai", "terima", "tanda_terima", "batal_sesi", "evaluasi", "skp"])
def test_the_old_state_stays_and_the_work_succeeds_when_space_returns(name, disk, work, expected, try_it):
    wanted = expected(name)
    full: list[int] = []
    for kib in FREE_KIB:
        path = shutil.copytree(wanted.template, disk.path / f"sisa-{kib}")
        with work.opened(path) as office:
            disk.leave(kib)
            was_full = try_it(name, lambda office=office: [stage(office) for stage in work.STAGES[name]])
            found = work.read_state(office, wanted.known)
            assert found in wanted.states[:-1] if was_full else found == wanted.states[-1], kib
            disk.empty()
            assert office.is_clean(), kib
            for stage in work.STAGES[name]:
                stage(office)
            assert work.read_state(office, wanted.known) == wanted.states[-1], kib
        assert not list(path.rglob("*.sebagian*")), kib
        shutil.rmtree(path)
        full.extend([kib] * was_full)
        if not was_full:
            break
    assert 0 in full
    assert not was_full


def test_a_backup_is_whole_or_absent(disk, work, offices, try_it):
    path = shutil.copytree(offices.kantor, disk.path / "kantor")
    with work.opened(path) as office:
        cadangan = office.services.cadangan
        for kib in FREE_KIB:
            disk.leave(kib)
            was_full = try_it("cadangan", lambda: cadangan.create(office.actor))
            found = cadangan.list_all(office.actor, examine=True)
            assert [one.baik for one in found] == ([] if was_full else [True])
            assert not list(path.rglob("*.sebagian*"))
            if not was_full:
                break
        assert found
        assert kib > 0


def test_files_for_others_are_whole_or_absent(disk, work, offices, tmp_path, try_it):
    path = shutil.copytree(offices.kantor, tmp_path / "kantor")
    keluaran = path / "keluaran"
    keluaran.symlink_to(disk.path / "keluaran")
    (disk.path / "keluaran").mkdir()
    with work.opened(path) as office:
        for kib in (0, 8, 64, 1024):
            disk.leave(kib)
            kirim_full = try_it("kirim", lambda: work.kirim(office))
            assert len(list(keluaran.glob("*.kinerja"))) == (not kirim_full)
            for paket in keluaran.glob("*.kinerja"):
                paket.unlink()
            cetak_full = try_it("cetak", lambda: work.cetak(office))
            assert all(PdfReader(one).pages for one in keluaran.glob("*.pdf"))
            assert cetak_full or len(list(keluaran.iterdir())) == 7
            assert not list(keluaran.glob("*.sebagian"))
            if kib == 0:
                assert (kirim_full, cetak_full) == (True, True)
        assert (kirim_full, cetak_full) == (False, False)
        assert office.is_clean()


def test_a_program_that_starts_on_a_full_disk_says_so_and_starts_when_space_returns(disk, work, offices):
    path = shutil.copytree(offices.kantor, disk.path / "kantor")
    before = (path / "data" / "kinerja.db").read_bytes()
    disk.leave(0)
    for _ in range(2):
        with pytest.raises(StorageFullError, match="penuh"), work.opened(path):
            pass
    disk.empty()
    assert (path / "data" / "kinerja.db").read_bytes() == before
    with work.opened(path) as office:
        assert office.is_clean()


def test_a_full_disk_is_never_called_in_use(disk):
    """SQLite also answers that the database is locked, where it has no room for the files beside it."""
    path, key = disk.path / "uji.db", bytes(32)
    with closing(connect(path, key, create=True)) as first, closing(connect(path, key)) as second:
        first.execute("CREATE TABLE uji (isi TEXT)")
        second.execute("PRAGMA busy_timeout = 0")
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseRefusedError, match="sedang dipakai"), translated(path):
            second.execute("BEGIN IMMEDIATE")
        disk.leave(0)
        with pytest.raises(StorageFullError, match="penuh"), translated(path):
            second.execute("BEGIN IMMEDIATE")
        disk.empty()
        first.execute("ROLLBACK")


@pytest.mark.parametrize("name", ["kirim", "cetak"])
def test_a_folder_that_is_a_file_is_refused(name, work, offices, tmp_path):
    path = shutil.copytree(offices.kantor, tmp_path / "kantor")
    (path / "keluaran").write_text("bukan folder")
    (stage,) = work.STAGES[name]
    with work.opened(path) as office, pytest.raises(InvalidInputError, match="tidak dapat ditulis"):
        stage(office)
