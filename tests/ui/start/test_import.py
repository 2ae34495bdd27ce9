"""What is loaded after Qt is loaded as without it: its binding would read every module's source again."""

import subprocess
import sys

PROGRAM = """
import inspect

read = []
get_source = inspect.getsource

def note(thing):
    read.append(thing.__name__)
    return get_source(thing)

inspect.getsource = note
import PySide6.QtCore
if {program}:
    import kinerja_desktop.ui.start.program
import PySide6.QtWidgets
import wave
print(" ".join(read))
"""


def sources_read(*, program: bool) -> list[str]:
    code = PROGRAM.format(program=program)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def test_no_source_is_read_when_a_module_is_loaded():
    assert "wave" in sources_read(program=False)  # what Qt's binding does by itself
    assert not {"wave", "kinerja_desktop.ui.start.program"} & set(sources_read(program=True))


UNASKED = """
import re
import sys
from pathlib import Path

from kinerja_desktop.app import main

main(["--version"])
import sqlalchemy.orm
print("asyncio.events" in sys.modules)
import kinerja_desktop.db.models.all_tables, kinerja_desktop.ui.start.program
files = [Path(vars(one).get("__file__") or "") for one in list(sys.modules.values())]
texts = [one.read_text(encoding="utf-8") for one in files if one.suffix == ".py" and one.is_file()]
print(sum(bool(re.search(r"^(import|from) asyncio[.]", one, re.M)) for one in texts))
import asyncio

async def answer():
    return 7

print(asyncio.run(answer()), asyncio.events.__name__)
"""


def test_what_serves_servers_is_loaded_when_it_is_asked_for():
    """Nobody imports a part of it before the whole: that part would be there twice."""
    done = subprocess.run(
        [sys.executable, "-c", UNASKED], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-3:] == ["False", "0", "7 asyncio.events"]
