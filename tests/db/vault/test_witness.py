"""What this computer remembers, byte by byte: never an obstacle, and no changed byte passes for the truth."""

from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.vault.proof.witness import Head, Memory, Witness
from tests.kit.office import NOW

KEY = bytes(range(32))
HEAD = Head("a" * 64, 7, "b" * 64)
FOLDER = Path("/kantor/data")


def hash_at(seq: int) -> str | None:
    """Today's trail: seven entries."""
    return HEAD.hash if seq == HEAD.seq else f"{seq:064x}" if 0 < seq < HEAD.seq else None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "saksi.json"
    Witness(path).remember(FOLDER, HEAD, KEY, NOW)
    return path


def test_each_flipped_bit_is_no_obstacle_and_hides_nothing(path: Path):
    """Unless the file is set aside, or is of another folder or key, the change is told."""
    whole = path.read_bytes()
    (memory,) = read(whole)
    for place in range(len(whole)):
        for bit in range(8):
            hurt = bytearray(whole)
            hurt[place] ^= 1 << bit
            path.write_bytes(hurt)
            doubt = Witness(path).doubt(FOLDER, HEAD.line, KEY, hash_at)
            here = [one for one in read(hurt) if (one.folder, one.kunci) == (str(FOLDER), memory.kunci)]
            assert doubt or here in ([], [memory]), (place, bit)
            for aside in path.parent.glob("saksi.json.rusak*"):
                aside.unlink()
    Witness(path).remember(FOLDER, HEAD, KEY, NOW)
    assert read(path.read_bytes())[0] == memory


def read(content: bytes | bytearray) -> list[Memory]:
    """What the file says; nothing when it is no such file any more."""
    try:
        return msgspec.json.decode(content, type=list[Memory])
    except (msgspec.DecodeError, ValueError):
        return []


def test_many_databases_leave_room_for_the_next(path: Path):
    for number in range(150):
        Witness(path).remember(Path(f"/kantor/{number}"), HEAD, KEY, NOW)
    assert Witness(path).doubt(Path("/kantor/149"), HEAD.line, KEY, lambda _seq: None)
    assert not Witness(path).doubt(FOLDER, HEAD.line, KEY, lambda _seq: None)


def test_a_memory_under_an_older_key_still_knows_the_head(path: Path):
    """The key changes with each removed user; the mark can then not be checked, the head can."""
    assert Witness(path).doubt(FOLDER, HEAD.line, bytes(32), hash_at) == ""
    assert "lebih lama" in Witness(path).doubt(FOLDER, HEAD.line, bytes(32), lambda _seq: None)
