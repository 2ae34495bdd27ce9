"""What holds for every file: sizes, a word on what it is for, timers, the one clock."""

import ast
import re

from tests.kit.sources import SOURCES, TEXTS, TREES, in_package

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40


def test_files_and_functions_stay_short():
    lines = {in_package(path): len(text.splitlines()) for path, text in TEXTS.items()}
    functions = {
        f"{in_package(path)}: {node.name}": node.end_lineno - node.lineno + 1
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    too_long = {name: count for name, count in lines.items() if count > MAX_FILE_LINES}
    too_long |= {name: count for name, count in functions.items() if count > MAX_FUNCTION_LINES}
    longest = sorted(lines.items(), key=lambda one: -one[1])[:3]
    assert not too_long, f"the three longest files: {longest}"


def test_every_module_says_what_it_is_for():
    assert [in_package(path) for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_a_timer_calls_only_what_lives_as_long_as_it_does():
    """Qt keeps no hold on the method of a plain object: its receiver is the object that waits."""
    offenders = [
        f"{in_package(path)}: {ast.unparse(node)}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "singleShot"
        and [ast.unparse(one) for one in node.args[1:-1]] not in ([], ["self"])
    ]
    assert offenders == []


def test_there_is_one_clock():
    """What asks the machine for the time itself escapes a test's clock, and the check of a wrong one."""
    allowed = {"domain/core/clock.py", "app.py"}  # app.py makes it
    asking = re.compile(
        r"\bClock\(\)|datetime\.(utc)?now\(|date\.today\(|QDate(Time)?\.current|\btime\.time\("
    )
    found = {in_package(path) for path in SOURCES if asking.search(TEXTS[path])}
    assert found == allowed
