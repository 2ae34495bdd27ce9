"""Files are whole or absent, whatever holds or interrupts them."""

import errno
from pathlib import Path

import pytest

from kinerja_desktop.machine.files import replace, write_atomically


def test_a_new_content_replaces_the_old_and_leaves_nothing_beside(tmp_path):
    target = tmp_path / "a"
    target.write_bytes(b"lama")
    write_atomically(target, b"baru")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert target.read_bytes() == b"baru"


def test_what_cannot_be_written_leaves_the_old_content(tmp_path):
    target = tmp_path / "a"
    target.mkdir()
    with pytest.raises(OSError, match="a"):
        write_atomically(target, b"baru")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_held_by_an_antivirus_is_replaced_as_soon_as_it_is_free(tmp_path):
    waits: list[float] = []
    (tmp_path / "a").write_text("baru")

    def busy_twice(source: Path, target: Path) -> None:
        if len(waits) < 2:
            error = PermissionError(errno.EACCES, "dipakai")
            error.winerror = 32
            raise error
        source.replace(target)

    replace(tmp_path / "a", tmp_path / "b", rename=busy_twice, sleep=waits.append)
    assert (tmp_path / "b").read_text() == "baru"
    assert len(waits) == 2


def test_a_file_that_stays_busy_or_fails_otherwise_is_an_error(tmp_path):
    waits: list[float] = []

    def fail(code):
        def rename(_source: Path, _target: Path) -> None:
            error = PermissionError(errno.EACCES, "ditolak")
            error.winerror = code
            raise error

        return rename

    with pytest.raises(PermissionError):
        replace(tmp_path / "a", tmp_path / "b", rename=fail(5), sleep=waits.append)
    assert 2 < sum(waits) < 3
    waits.clear()
    with pytest.raises(PermissionError):
        replace(tmp_path / "a", tmp_path / "b", rename=fail(None), sleep=waits.append)
    assert waits == []
