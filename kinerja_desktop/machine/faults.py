"""The one seam where tests make the world fail: `Faults.at(step)` is called at each named step of a write.

In the program it does nothing. In a fault test a child process is started with KINERJA_FAULT=<step>:<action>
(`kill` = SIGKILL at once, `disk_full` = OSError ENOSPC), or the harness installs a callback.
"""

import errno
import os
import signal
from collections.abc import Callable

ENVIRONMENT_VARIABLE = "KINERJA_FAULT"


class Faults:
    """Named steps; a step name is `area.step`, for example `impor_pegawai.applied`."""

    def __init__(self, callback: Callable[[str], None] | None = None) -> None:
        self._callback = callback

    @classmethod
    def from_environment(cls) -> "Faults":
        """No faults unless the environment of a fault test asks for one."""
        wanted, _, action = os.environ.get(ENVIRONMENT_VARIABLE, "").partition(":")
        if not wanted:
            return cls()
        return cls(lambda step: _strike(action) if step == wanted else None)

    def at(self, step: str) -> None:
        if self._callback is not None:
            self._callback(step)


def _strike(action: str) -> None:
    if action == "disk_full":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
