"""How long a program takes until its window has been shown and closed: `FOLDER... -- COMMAND...`.

Cold: its files in FOLDERs are not in memory, as after the computer was switched on. Warm: again, at once.
"""

import os
import subprocess
import sys
import time
from pathlib import Path


def forget(folder: Path) -> None:
    """Let the system drop what it keeps of these files."""
    for path in folder.rglob("*"):
        if path.is_file():
            number = os.open(path, os.O_RDONLY)
            os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(number)


def seconds(command: list[str]) -> float:
    begun = time.monotonic()
    # Pipes: what Windows' programs are given under Wine is nothing else that they know.
    done = subprocess.run(command, check=False, input=b"", capture_output=True)
    if done.returncode:
        sys.exit(done.stderr.decode(errors="replace"))
    return time.monotonic() - begun


def main() -> int:
    border = sys.argv.index("--")
    folders, command = map(Path, sys.argv[1:border]), sys.argv[border + 1 :]
    os.sync()
    for folder in folders:
        forget(folder)
    cold = seconds(command)
    warm = min(seconds(command) for _ in range(3))
    print(f"dingin {cold:.1f}, hangat {warm:.1f} detik")
    return 0


if __name__ == "__main__":
    sys.exit(main())
