"""Run a Python file as one whom files can be denied: root without the rights that make it root.

A user who has none already runs it as it is. Everything that root owns stays its own, so the program and
the folders of a test are readable; what is closed by its mode, or belongs to somebody else, is not.
"""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_DROP_BOUNDING = 24  # PR_CAPBSET_DROP of linux/prctl.h
_CAPABILITIES = 64


def run_unprivileged(script: Path, *arguments: str) -> str:
    """What it prints; its errors stay visible."""
    asked = [sys.executable, __file__, str(script), *arguments]
    return subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True, timeout=280).stdout


def main() -> None:
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in range(_CAPABILITIES):
            libc.prctl(_DROP_BOUNDING, capability, 0, 0, 0)  # the last of them do not exist
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])


if __name__ == "__main__":
    main()
