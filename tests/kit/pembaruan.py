"""Copies of the program that answer like it, and update files for them made with the publisher's own tool.

The stand-ins are real programs (shell scripts); the exchange is done by real processes.
"""

import atexit
import importlib.util
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.schema import SCHEMA
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import sealed
from kinerja_desktop.domain.pembaruan.terbitan import this_platform
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.pembaruan.tempat import TempatProgram
from kinerja_desktop.services.pembaruan.program import Program
from tests.kit.places import ROOT

LAMA, BARU = "0.1.0", "0.2.0"
CHANGES = ("Rekap lebih cepat.", "Cetak pada kertas F4.")
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

_COMMAND = """#!/bin/sh
case "$1" in
--versi) {versi} ;;
self-test) {uji} ;;
esac
"""
_WINDOW = """#!/bin/sh
here=$(dirname "$0")
if [ "$1" = --tukar-program ]; then
    PYTHONPATH={root} exec "{python}" -P "{child}" "$here/../.."
fi
printf '%s\\n' "$@" >"$here/dibuka.txt"
"""


def _tool():
    spec = importlib.util.spec_from_file_location("terbitan", ROOT / ".ci" / "terbitan.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _new_keys() -> Path:
    """Made for this run and gone with it: no private key lies in the repository."""
    folder = Path(tempfile.mkdtemp(prefix="kinerja-kunci-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    terbitan.make_keys(folder, datetime.now(UTC))
    return folder


terbitan = _tool()
KEYS = _new_keys()
AKAR = KEYS / "1.root.json"


def make_program(folder: Path, versi: str, *, starts: bool = True, works: bool = True) -> Path:
    """A program of this version. `starts`: it answers at all; `works`: its self-test passes."""
    inside = folder / "_internal" / "resources"
    inside.mkdir(parents=True)
    (inside / "versi.txt").write_text(f"{versi}\n", encoding="utf-8")
    (folder / "_internal" / "pustaka.so").write_bytes(versi.encode() * 1000)
    said = f'echo "Kinerja Desktop {versi}"' if starts else "exit 9"
    tried = 'echo "Uji diri selesai: semua langkah berhasil."' if works else "exit 1"
    for name, text in (
        ("kinerja", _COMMAND.format(versi=said, uji=tried)),
        (
            "Kinerja Desktop",
            _WINDOW.format(
                python=sys.executable, root=ROOT, child=Path(__file__).with_name("tukar_child.py")
            ),
        ),
    ):
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def make_update(
    folder: Path,
    versi: str = BARU,
    *,
    program: Path | None = None,
    platform: str | None = None,
    keys: Path = KEYS,
    days: int = 30,
    ago: int = 0,
) -> Path:
    """An update file in `folder`. `days`: it is taken, from its release `ago` days ago on."""
    folder.mkdir(exist_ok=True)
    program = program or make_program(folder / f"program-{versi}", versi)
    path = folder / f"kinerja-desktop-{versi}.pembaruan"
    now = datetime.now(UTC) - timedelta(days=ago)
    terbitan.make_release(
        keys, versi, {platform or this_platform(): program}, path, now, changes=CHANGES, days=days
    )
    return path


def program_at(folder: Path, versi: str = LAMA, *, akar: Path = AKAR, frozen: bool = True) -> Program:
    """The copy of the program in a folder, made there when there is none."""
    if not folder.exists():
        make_program(folder, versi)
    return Program(TempatProgram(folder), akar, versi, this_platform(), frozen)


def newer_was_here(folder: DataFolder, key: bytes) -> None:
    """A newer program brought this office up to date: one more schema, in database and key file."""
    with raw_connection(folder.database, key) as connection:
        connection.execute("CREATE TABLE masa_depan (id TEXT)")
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    file = replace(read_key_file(folder), schema=SCHEMA + 1)
    write_key_file(folder, sealed(file, key), Faults().at)


def files_of(folder: Path) -> dict[str, bytes]:
    """The program itself, without what an update keeps beside it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.relative_to(folder).parts[0] not in {"pembaruan", "data-portabel", "dibuka.txt"}
    }
