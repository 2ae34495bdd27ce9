"""How many processes this computer carries at once."""

import os

from kinerja_desktop.machine.lazy import lazily

with lazily:
    import psutil

MOST = 61
"""Windows waits for 63 things at once, and a pool of processes has two of its own."""


def how_many(each: int) -> int:
    """As many as it has cores and memory for; `each`: bytes that one process takes. At least 1."""
    return so_many(os.cpu_count(), psutil.virtual_memory().available, each)


def so_many(cores: int | None, free: int, each: int) -> int:
    """`cores` None: not known; `free` and `each` in bytes."""
    return max(1, min(cores or 1, free // each, MOST))
