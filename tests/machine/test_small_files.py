"""The one reader of small files: what is not what the program writes goes aside and is told."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.machine.small_files import (
    Moment,
    clear_place,
    peek_small,
    read_small,
    require_sane,
    take_words,
    write_small,
)


class Catatan(msgspec.Struct):
    """A note as small files hold them."""

    since: Moment

    def __post_init__(self) -> None:
        require_sane(self.since)


GOOD = b'{"since":"2026-11-23T03:00:00Z"}'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    take_words()
    return tmp_path / "catatan.json"


def test_a_good_file_is_read_and_stays(path: Path):
    write_small(path, GOOD)
    assert read_small(path, Catatan) == Catatan(datetime(2026, 11, 23, 3, tzinfo=UTC))
    assert path.read_bytes() == GOOD
    assert take_words() == ()


def test_no_file_is_nothing_to_tell(path: Path):
    assert read_small(path, Catatan) is None
    assert read_small(path / "di-bawah-berkas", Catatan) is None
    assert take_words() == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        GOOD.replace(b"Z", b""),
        GOOD.replace(b"2026", b"9999"),
        GOOD.replace(b"2026", b"0001"),
        GOOD + b" " * 300_000,
        b'{"since":1e999}',
    ],
)
def test_a_damaged_file_goes_aside_with_a_word(path: Path, content: bytes):
    path.write_bytes(content)
    assert read_small(path, Catatan) is None
    assert not path.exists()
    assert path.with_name("catatan.json.rusak").read_bytes() == content
    (word,) = take_words()
    assert "catatan.json.rusak" in word


def test_nothing_that_was_set_aside_is_written_over(path: Path):
    for content in (b"satu", b"dua", b"tiga"):
        path.write_bytes(content)
        read_small(path, Catatan)
    kept = {one.read_bytes() for one in path.parent.iterdir()}
    assert kept == {b"satu", b"dua", b"tiga"}


def test_what_is_not_ours_is_only_told(path: Path):
    path.write_bytes(b"rusak")
    assert peek_small(path, Catatan) is None
    assert peek_small(path, Catatan) is None
    assert path.read_bytes() == b"rusak"
    assert len(take_words()) == 1


@pytest.mark.parametrize("kind", ["folder"] if os.name == "nt" else ["folder", "pipe", "dangling link"])
def test_what_stands_in_the_place_makes_room(path: Path, kind: str):
    make = {
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "dangling link": lambda: path.symlink_to(path.parent / "tidak-ada"),
    }
    make[kind]()
    assert read_small(path, Catatan) is None
    write_small(path, GOOD)
    assert read_small(path, Catatan) is not None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the owner of everything reads everything")
def test_a_file_that_may_not_be_read_stays(path: Path):
    write_small(path, GOOD)
    path.chmod(0)
    assert read_small(path, Catatan) is None
    assert path.exists()
    assert len(take_words()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows gives what the folder gives")
def test_a_small_file_is_for_its_owner_only(path: Path):
    path.write_bytes(b"")
    path.chmod(0o644)
    write_small(path, GOOD)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_regular_file_is_not_in_the_way(path: Path):
    path.write_bytes(b"isi")
    clear_place(path)
    assert path.read_bytes() == b"isi"
