"""Runs one kind of work in forked children and kills each at a named step or after a moment.

Arguments: the work, then pairs `<when>=<data folder>`; when is a step, `step#2` for its second time, or a
delay in milliseconds. Prints one line per child: when, and `killed` or `done`.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kinerja_desktop.db import migrate as migration
from kinerja_desktop.db.backup import AlasanCadangan, create_backup, read_backup
from kinerja_desktop.db.folder import DataFolder
from kinerja_desktop.db.keyfile import KdfCost
from kinerja_desktop.db.keyslots import SANDI, KeySlots
from kinerja_desktop.db.session import Database
from kinerja_desktop.db.vault import Vault
from kinerja_desktop.domain.clock import Clock
from kinerja_desktop.faults import Faults

MOMENT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def vault_at(path: Path, faults: Faults) -> Vault:
    slots = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
    return Vault(DataFolder(path), Clock(lambda: MOMENT), faults, slots)


def opened(path: Path, faults: Faults) -> Vault:
    vault = vault_at(path, faults)
    vault.start()
    vault.unlock(SANDI, "budi", b"sandi-budi")
    return vault


def nothing(_: Database) -> None:
    """No rows are needed to see whether the folder is usable."""


def install(path: Path, faults: Faults) -> None:
    vault = vault_at(path, faults)
    vault.start()
    vault.install("budi", b"sandi-budi", b"kode-pemulihan", nothing)


def backup(path: Path, faults: Faults) -> None:
    vault = opened(path, faults)
    create_backup(vault.folder, vault.key, AlasanCadangan.MANUAL, MOMENT, faults)


def restore(path: Path, faults: Faults) -> None:
    vault = opened(path, faults)
    found = read_backup(path / "cadangan" / "lama")
    if found is None:
        raise FileNotFoundError("cadangan/lama")
    vault.restore(found, vault.key, vault.key, nothing)


def rotate(path: Path, faults: Faults) -> None:
    opened(path, faults).drop_users(("siti",))


def migrate(path: Path, faults: Faults) -> None:
    migration.MIGRATIONS = path / "migrations"
    migration.migrate(path / "kinerja.db", bytes(32), 2, faults)


WORK: dict[str, Callable[[Path, Faults], None]] = {
    "install": install,
    "backup": backup,
    "restore": restore,
    "rotate": rotate,
    "migrate": migrate,
}


class Killer:
    """Kills this process when the step is reached for the asked-for time."""

    def __init__(self, asked: str) -> None:
        self._step, _, times = asked.partition("#")
        self._left = int(times or 1)

    def reached(self, step: str) -> None:
        if step == self._step:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def run_child(work: Callable[[Path, Faults], None], asked: str, path: Path) -> str:
    child = os.fork()
    if child == 0:
        if asked.isdecimal():
            signal.setitimer(signal.ITIMER_REAL, int(asked) / 1000)
            work(path, Faults())
        else:
            work(path, Faults(Killer(asked).reached))
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "killed"
    return "done" if os.WEXITSTATUS(status) == 0 else "failed"


def main() -> None:
    work = WORK[sys.argv[1]]
    for pair in sys.argv[2:]:
        asked, _, path = pair.partition("=")
        sys.stdout.write(f"{asked} {run_child(work, asked, Path(path))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
