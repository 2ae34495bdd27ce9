"""One program per data folder."""

import os
import subprocess
import sys

import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.lock import InstanceLock
from kinerja_desktop.domain.core.errors import DatabaseRefusedError

HOLD = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.lock import InstanceLock
lock = InstanceLock(DataFolder(Path(sys.argv[1])))
lock.acquire(datetime(2026, 11, 23, 3, 0, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_program(folder: DataFolder):
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.communicate()


def test_a_second_program_learns_who_holds_the_folder(folder: DataFolder, other_program, waktu):
    with pytest.raises(DatabaseRefusedError, match="sedang dibuka oleh program lain") as caught:
        InstanceLock(folder).acquire(waktu.now)
    assert f"proses {other_program.pid}" in caught.value.why
    assert "2026" in caught.value.why


def test_the_lock_of_a_killed_program_is_free_at_once(folder: DataFolder, other_program, waktu):
    other_program.kill()
    other_program.wait()
    with InstanceLock(folder) as lock:
        lock.acquire(waktu.now)
        holder = lock.holder()
        assert holder is not None
        assert holder.pid == os.getpid()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_lock_file_removed_by_hand_lets_nobody_else_in(folder: DataFolder, other_program, waktu):
    folder.lock.unlink()
    with pytest.raises(DatabaseRefusedError, match="sedang dibuka oleh program lain") as caught:
        InstanceLock(folder).acquire(waktu.now)
    assert f"proses {other_program.pid}" in caught.value.why
    other_program.kill()
    other_program.wait()
    with InstanceLock(folder) as lock:
        lock.acquire(waktu.now)


def test_released_means_free(folder: DataFolder, waktu):
    first = InstanceLock(folder)
    first.acquire(waktu.now)
    first.release()
    first.release()
    second = InstanceLock(folder)
    second.acquire(waktu.now)
    second.release()
    assert second.holder() is None


def test_a_note_that_cannot_be_read_is_no_obstacle(folder: DataFolder, other_program, waktu):
    assert other_program.poll() is None
    folder.lock.with_name("kinerja.lock.pemegang").write_bytes(b"\xff")
    with pytest.raises(DatabaseRefusedError, match="Program lain memegang"):
        InstanceLock(folder).acquire(waktu.now)


@pytest.mark.skipif(sys.platform == "win32", reason="an open folder cannot be renamed there")
@pytest.mark.usefixtures("other_program")
def test_neither_a_link_nor_another_name_of_the_folder_lets_a_second_program_in(folder: DataFolder, waktu):
    link, moved = folder.path.with_name("tautan"), folder.path.with_name("pindah")
    link.symlink_to(folder.path)
    with pytest.raises(DatabaseRefusedError, match="sedang dibuka"):
        InstanceLock(DataFolder(link)).acquire(waktu.now)
    folder.path.rename(moved)
    with pytest.raises(DatabaseRefusedError, match="sedang dibuka"):
        InstanceLock(DataFolder(moved)).acquire(waktu.now)
