"""People of the small office on their way."""

from tests.kit.people import langkah

__all__ = ["langkah"]
