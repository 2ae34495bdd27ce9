"""How often what was tried and went wrong: told at the end of `./test lama` and kept in its XML.

A test stops at the first thing that goes wrong, so each one that fails counts once as bad.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from enum import StrEnum

import pytest

Tally = Callable[["Usaha", str], None]
_SEPARATOR = " | "


class Usaha(StrEnum):
    """What the tests do to the program."""

    SIGKILL_RANDOM = "SIGKILL at a random moment"
    SIGKILL_STEP = "SIGKILL at a named step"
    BYTE = "changed byte"
    FULL = "full disk"
    RIGHTS = "missing rights"
    STICK = "stick pulled out"


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Count one try of a kind, on something: `tally(Usaha.BYTE, "kinerja.db")`."""
    kept: list[tuple[str, object]] = request.node.user_properties
    places: dict[str, int] = {}

    def count(usaha: Usaha, what: str) -> None:
        name = f"{usaha}{_SEPARATOR}{what}"
        if name not in places:
            places[name] = len(kept)
            kept.append((name, 0))
        known = kept[places[name]][1]
        kept[places[name]] = (name, int(str(known)) + 1)

    return count


def write_summary(reporter: pytest.TerminalReporter) -> None:
    """A line per kind and thing, and one with the sum of each kind; nothing where nothing was counted."""
    tried: defaultdict[str, Counter[str]] = defaultdict(Counter)
    bad: Counter[tuple[str, str]] = Counter()
    for outcome in ("passed", "failed"):
        for report in reporter.getreports(outcome):
            for name, number in report.user_properties if report.when == "call" else ():
                usaha, separator, what = name.partition(_SEPARATOR)
                if separator:
                    tried[usaha][what] += int(str(number))
                    bad[usaha, what] += report.failed
    if not tried:
        return
    reporter.section("tried: kind, how often, bad")
    for usaha, things in sorted(tried.items()):
        for what, number in sorted(things.items()):
            reporter.write_line(f"  {usaha}: {what:<44} {number:>7} {bad[usaha, what]:>4}")
        sum_of_bad = sum(number for (kind, _), number in bad.items() if kind == usaha)
        reporter.write_line(f"{usaha}: all {' ' * 42} {things.total():>7} {sum_of_bad:>4}")
