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
