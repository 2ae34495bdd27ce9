"""What the log and the crash reports of a data folder tell without a word of theirs.

Messages may hold names, texts and paths. So nothing is copied: each line becomes a module, a level, a kind of
error, a number, and each of these is shown only if the program itself has a thing of that name.
"""

import builtins
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "kinerja_desktop"
_LINE = re.compile(r"^(\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d,\d{3} (INFO|WARNING|ERROR|CRITICAL) ([\w.]+) ")
_FRAME = re.compile(r'^ +File "([^"\n]+)", line (\d{1,6})(?:, in |$)')
_ERROR = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)")
_REPORT = re.compile(r"galat-(\d{4})(\d\d)(\d\d)T\d{6}Z-\d+\.txt")
_MOST_REPORTS, _MOST_FRAMES = 10, 12
_LARGEST = 4 * 1024 * 1024
_OTHER = "pustaka"


def summarize_log(folder: Path) -> list[str]:
    """How often each module of the program wrote at each level, and when last."""
    counts, last = Counter[tuple[str, str]](), dict[tuple[str, str], str]()
    for path in sorted(folder.glob("kinerja.log*"), reverse=True):
        for line in _lines(path):
            if (found := _LINE.match(line)) is not None:
                key = (found[2], _module(found[3]))
                counts[key] += 1
                last[key] = max(found[1], last.get(key, ""))
    return [
        f"{level} {module}: {count} kali, terakhir {last[level, module]}"
        for (level, module), count in sorted(counts.items())
    ]


def summarize_reports(folder: Path) -> list[str]:
    """The newest crash reports: day, kind of error, where in the program."""
    found = sorted(
        (path for path in folder.glob("galat-*.txt") if _REPORT.fullmatch(path.name)), reverse=True
    )
    told = list[str]()
    for path in found[:_MOST_REPORTS]:
        day = _REPORT.fullmatch(path.name)
        told.append(f"{'-'.join(day.groups()) if day else ''}: {_kind_of(lines := list(_lines(path)))}")
        told += [f"    {frame}" for frame in _frames(lines)[-_MOST_FRAMES:]]
    if len(found) > _MOST_REPORTS:
        told.append(f"dan {len(found) - _MOST_REPORTS} laporan lain")
    return told


def _lines(path: Path) -> Iterable[str]:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8", "replace").splitlines()
    except OSError:
        return ()


def _frames(lines: Sequence[str]) -> list[str]:
    found = [_FRAME.match(line) for line in lines]
    return [f"{_place(one[1])} baris {one[2]}" for one in found if one is not None]


def _place(path: str) -> str:
    parts = re.split(r"[/\\]", path)
    if _PACKAGE in parts:
        inside = parts[len(parts) - 1 - parts[::-1].index(_PACKAGE) :]
        return _module(".".join(inside).removesuffix(".py").removesuffix(".pyc"))
    return _OTHER


def _module(name: str) -> str:
    """The name if the program has a module of that name."""
    if not name.startswith(f"{_PACKAGE}."):
        return _OTHER
    try:
        return name if find_spec(name) is not None else _OTHER
    except (ImportError, ValueError, AttributeError):
        return _OTHER


def _kind_of(lines: Sequence[str]) -> str:
    """Of the error that a report ends with."""
    for line in reversed(lines):
        found = _ERROR.match(line)
        if found is not None and (kind := _known_error(found[1])):
            return kind
    return "jenis tidak dikenal"


def _known_error(name: str) -> str:
    module, _, own = name.rpartition(".")
    holder = sys.modules.get(module) if module else builtins
    kind = getattr(holder, own, None)
    return name if isinstance(kind, type) and issubclass(kind, BaseException) else ""
