"""Statements are compiled once for all tests: each makes its own engine, and would begin anew."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from tests.kit.anew import listed_anew

_MANY = 4000


class SharedStatements:
    """In place of an engine's cache: its key without the dialect, which is alike in all of our engines."""

    def __init__(self) -> None:
        self._known: LRUCache[Any, Any] = LRUCache(_MANY)

    def get(self, key: tuple[object, ...]) -> Any:
        return self._known.get(key[1:])

    def __setitem__(self, key: tuple[object, ...], statement: Any) -> None:
        if anew := listed_anew(getattr(statement, "string", None) or ""):
            raise AssertionError(f"asks of everybody's {', '.join(anew)}: {statement.string}")
        self._known[key[1:]] = statement


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    create, statements = sqlalchemy.create_engine, SharedStatements()

    def create_sharing(*arguments: Any, **options: Any) -> Engine:
        engine = create(*arguments, **options)
        engine._compiled_cache = statements
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlalchemy, "create_engine", create_sharing)
        yield
