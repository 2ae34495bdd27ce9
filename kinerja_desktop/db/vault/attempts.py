"""Failed logins, counted in a small file of their own so that a restart does not reset the waiting time.

A name stands in it as its tag of the key file: who finds the file cannot tell who tried without paying for
each guess as for a password. While there is no such tag (no key file, or an old one) all share one count.
"""

import math
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from kinerja_desktop.db.store.failures import translated
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import read_key_file
from kinerja_desktop.db.vault.keyslots import KeySlots, WrongSecretError
from kinerja_desktop.domain.core.errors import AccessDeniedError, DatabaseRefusedError, KinerjaError
from kinerja_desktop.machine.small_files import Moment, read_small, require_sane, sane, say_once, write_small

FREE_FAILURES = 5
LONGEST_WAIT = timedelta(minutes=15)
RECOVERY_TRIES, OLD_KEY_TRIES = "(lembar pemulihan)", "(kunci lama)"  # no user can have these names
_ALL, _NOBODY = "semua", {RECOVERY_TRIES: "lembar", OLD_KEY_TRIES: "lama"}
_KNOWN = re.compile(
    "|".join(("[0-9a-f]{32}", _ALL, *_NOBODY.values()))
)  # earlier versions wrote the names themselves
_NAMES_LIMIT = 200
_MOST_FAILURES = 1_000_000  # counted no further


class Attempts(msgspec.Struct, frozen=True):
    """Failures in a row of one name, and when the last one was (UTC)."""

    failures: Annotated[int, msgspec.Meta(ge=0, le=_MOST_FAILURES)]
    last: Moment

    def __post_init__(self) -> None:
        require_sane(self.last)


class AttemptLog:
    """Counts per user name, upper and lower case alike."""

    def __init__(self, folder: DataFolder, slots: KeySlots) -> None:
        self._folder = folder
        self._slots = slots
        self._unsaved: dict[str, Attempts] | None = None

    @property
    def is_unsaved(self) -> bool:
        """Whether the count could not be written the last time: a restart would forget it."""
        return self._unsaved is not None

    def wait(self, name: str, now: datetime) -> timedelta:
        """How long `name` still has to wait; zero when a try is allowed.

        A clock set back starts the waiting time again instead of stretching it.
        """
        found = self._read().get(self._who(name))
        if found is None:
            return timedelta()
        delay = delay_after(found.failures)
        if now < found.last:
            self._write(name, Attempts(found.failures, sane(now)))
            return delay
        return max(timedelta(), found.last + delay - now)

    @contextmanager
    def trial(self, name: str, now: datetime) -> Generator[int]:
        """A try of a secret inside the block; gives the number of failures before it.

        It counts before it is examined, so that killing the program hides none. What ends without an error
        forgets the count; a wrong secret stays counted; any other failure says nothing of the secret (a
        damaged database, too little memory) and leaves the count as it was. Raises AccessDeniedError with the
        seconds to wait.
        """
        before = self._read().get(self._who(name))
        self.begin(name, now)
        try:
            yield 0 if before is None else before.failures
        except WrongSecretError:
            raise
        except Exception:
            with suppress(KinerjaError):  # the failure itself is what must be told
                self._keep(name, before)
            raise
        self._keep(name, None)

    def begin(self, name: str, now: datetime) -> None:
        """Count a try; raises AccessDeniedError with the seconds to wait where none is allowed yet."""
        wait = self.wait(name, now)
        if wait > timedelta():
            raise AccessDeniedError(
                f"Terlalu banyak percobaan gagal; coba lagi dalam {math.ceil(wait.total_seconds())} detik.",
                who="Anda",
                next_step="Tunggu, lalu ketik dengan teliti; bila lupa, minta sandi baru kepada admin.",
            )
        self.count(name, now)

    def count(self, name: str, now: datetime) -> int:
        """Note a try before it is examined; gives the count."""
        found = self._read().get(self._who(name))
        failures = 1 if found is None else min(found.failures + 1, _MOST_FAILURES)
        self._write(name, Attempts(failures, sane(now)))
        return failures

    def clear(self, name: str) -> int:
        """After a success: forget the count and give the number of failures before this try."""
        found = self._read().get(self._who(name))
        self._keep(name, None)
        return 0 if found is None else found.failures - 1

    def _keep(self, name: str, attempts: Attempts | None) -> None:
        log = self._read()
        log.pop(self._who(name), None)
        if attempts is not None:
            log[self._who(name)] = attempts
        self._save(log)

    def _who(self, name: str) -> str:
        if name in _NOBODY:
            return _NOBODY[name]
        try:
            return self._slots.tag_of(read_key_file(self._folder), name).hex()
        except DatabaseRefusedError:
            return _ALL

    def _write(self, name: str, attempts: Attempts) -> None:
        log = self._read()
        log[self._who(name)] = attempts
        newest = sorted(log.items(), key=lambda item: (item[1].failures, item[1].last), reverse=True)
        self._save(dict(newest[:_NAMES_LIMIT]))

    def _read(self) -> dict[str, Attempts]:
        if self._unsaved is not None:
            return dict(self._unsaved)
        found = read_small(self._folder.attempts, dict[str, Attempts]) or {}
        return {who: attempts for who, attempts in found.items() if _KNOWN.fullmatch(who)}

    def _save(self, log: dict[str, Attempts]) -> None:
        """Where it cannot be written the count holds until the program ends; raises StorageFullError."""
        path, self._unsaved = self._folder.attempts, log
        try:
            with translated(path):
                write_small(path, msgspec.json.encode(log))
        except OSError:
            say_once(path, f"{path.name} tidak dapat ditulis: percobaan masuk dihitung sampai program tutup.")
        else:
            self._unsaved = None


def delay_after(failures: int) -> timedelta:
    """Nothing for the first failures, then 2, 4, 8, ... seconds up to a quarter of an hour."""
    if failures < FREE_FAILURES:
        return timedelta()
    exponent = min(failures - FREE_FAILURES + 1, LONGEST_WAIT.seconds.bit_length())
    return min(timedelta(seconds=2**exponent), LONGEST_WAIT)
