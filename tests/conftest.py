"""What every test may ask for: a database, the small office, work that is killed."""

import gc
import os

import pytest
from hypothesis import settings

# The printers of this machine are nobody's business: lists of them would be longer here than elsewhere.
os.environ["CUPS_SERVER"] = "/nonexistent/cups.sock"
pytest.register_assert_rewrite("tests.kit")

from tests.kit.kill import kill_each  # noqa: E402 - after its asserts can speak
from tests.kit.long import LONG  # noqa: E402
from tests.kit.office import clock, database, kantor, rumah, templates  # noqa: E402
from tests.kit.statements import compiled_once  # noqa: E402
from tests.kit.tally import tally, write_summary  # noqa: E402

# The same examples on every machine and in every run, so that what is red was made so by a change; chance
# looks for more in `./test lama`.
settings.register_profile("tetap", derandomize=True, database=None)
if not LONG:
    settings.load_profile("tetap")

__all__ = ["clock", "compiled_once", "database", "kantor", "kill_each", "rumah", "tally", "templates"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-numbers", action="store_true", help="write down what tests/guards measures")


def pytest_collection_finish() -> None:
    """What is loaded stays until the end: a collection that looks at all of it again and again costs a sixth
    of the time of the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LONG:
        write_summary(terminalreporter)
