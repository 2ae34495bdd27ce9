"""Time comes from one object, so that tests and a wrong office clock can be reasoned about."""

from collections.abc import Callable
from datetime import UTC, date, datetime


class Clock:
    """Now in UTC and today's local date. Never used to decide which of two records wins."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now or (lambda: datetime.now(UTC))

    def now(self) -> datetime:
        return self._now()

    def today(self) -> date:
        return self._now().astimezone().date()
