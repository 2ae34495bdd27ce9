"""What the command line says arrives, wherever it goes: a file, a pipe, an old code page, nowhere at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

NAMA = "Ḥalīmah Ūtami → 2026"
"""Letters of names that the code page of an Indonesian Windows (1252) does not have."""

NO_STREAMS = "sys.stdin = sys.stdout = sys.stderr = None; "


def kinerja(*arguments: object, streams: str = "") -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own whose output is a pipe in code page 1252, as on an office PC."""
    start = f"import sys; {streams}from kinerja_desktop.app import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", start, *map(str, arguments)],
        env=os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )


def test_a_refusal_with_letters_that_the_code_page_lacks_is_told_whole(tmp_path: Path):
    told = kinerja("periksa", "--pengguna", "admin", "--data", tmp_path / NAMA)
    assert told.returncode == 4
    assert NAMA in told.stderr.decode("utf-8")
    assert b"Traceback" not in told.stderr


def test_what_other_programs_read_is_json_in_utf_8_whatever_the_code_page(tmp_path: Path):
    told = kinerja("periksa", "--json", "--pengguna", "admin", "--data", tmp_path / NAMA)
    assert told.returncode == 4
    assert json.loads(told.stdout)["galat"]["di"] == str(tmp_path / NAMA)


def test_a_windowed_program_does_its_work_with_nowhere_to_write(tmp_path: Path):
    """Windows gives `Kinerja Desktop.exe` no output, no error channel and no input: all three are None."""
    schema = tmp_path / "skema.json"
    assert kinerja("skema-paket", "--keluaran", schema, streams=NO_STREAMS).returncode == 0
    assert "SkpRecord" in schema.read_text(encoding="utf-8")


def test_a_windowed_program_refuses_with_its_exit_code_only(tmp_path: Path):
    order = ("periksa", "--pengguna", "admin", "--data", tmp_path / "belum ada")
    assert kinerja(*order, streams=NO_STREAMS).returncode == 4
