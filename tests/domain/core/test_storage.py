"""What the operating system says of a file, in words; what no place is to be blamed for stays a bug."""

import errno
import os
from pathlib import Path

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError, StorageFullError
from kinerja_desktop.domain.core.storage import storage_refusal, why_of


def windows(number: int) -> OSError:
    """As Python makes one on Windows."""
    error = OSError(errno.EACCES, "The process cannot access the file", "C:/Kinerja/kinerja.db")
    error.winerror = number
    return error


def test_no_word_of_the_system_itself_is_shown():
    for number, name in errno.errorcode.items():
        why = why_of(OSError(number, os.strerror(number)))
        assert os.strerror(number) not in why, name
        assert why.endswith("."), name


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "tidak berhak"),
        (OSError(errno.EROFS, "Read-only file system", "/x"), "hanya dapat dibaca"),
        (OSError(errno.EIO, "Input/output error", "/x"), "mungkin rusak"),
        (windows(5), "tidak berhak"),
        (windows(32), "program lain"),
        (windows(33), "program lain"),
        (windows(1224), "program lain"),
        (windows(225), "Antivirus"),
        (windows(21), "tidak terhubung"),
        (windows(1117), "mungkin rusak"),
    ],
)
def test_a_place_that_refuses_is_no_bug(error: OSError, why: str):
    refusal = storage_refusal(error)
    assert isinstance(refusal, InvalidInputError)
    assert why in refusal.why
    assert refusal.where == error.filename
    assert refusal.next_step


def test_a_name_too_long_for_windows_is_called_so():
    assert "terlalu panjang" in why_of(windows(206))


def test_a_full_disk_is_called_full_and_nothing_else():
    for error in (OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EDQUOT, "x"), windows(112)):
        refusal = storage_refusal(error, Path("/data"))
        assert isinstance(refusal, StorageFullError)
        assert "penuh" in str(refusal)
        assert "dipakai" not in str(refusal)


def test_what_no_place_is_to_be_blamed_for_is_a_bug():
    assert storage_refusal(FileNotFoundError(errno.ENOENT, "No such file or directory", "/x")) is None
    assert storage_refusal(BrokenPipeError(errno.EPIPE, "Broken pipe")) is None
    assert storage_refusal(OSError("no number at all")) is None
