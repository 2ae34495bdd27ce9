"""Receiving the year of 63 people (3,953 records), beside bare upserts of the same rows and an older build.

Run: python benchmarks/bench_terima.py [PACKAGES] [PEOPLE] [OLD]   (default 50 and 63)

OLD: the folder of an older build with its .venv. All kinds run after each other on one machine, each in a
process of its own with a centre of its own: a package a session, all in one session, and one office that
sends its year again. Processor time counts, for the machine may be shared; the wall stands beside it. Look
and apply are counted together, undo point included; `tulis` is what the driver needs for the rows alone.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
Lines = list[dict[str, Any]]


def run(build: Path, folder: Path, kind: str, packages: int, people: int) -> Lines:
    """What a centre of that build measured, a package a line."""
    own = build / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    python = own if build != HERE.parent and own.exists() else Path(sys.executable)
    done = subprocess.run(
        [python, HERE / "terima_pusat.py", build, folder, kind, str(packages), str(people)],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    shutil.rmtree(folder, ignore_errors=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def seconds(line: dict[str, Any], clock: str) -> float:
    """Look and apply of a package."""
    return sum(line[part][clock] for part in ("look", "apply") if part in line)


def tell(name: str, lines: Lines) -> None:
    def told(line: dict[str, Any]) -> str:
        look = line.get("look", {"cpu": 0})["cpu"]
        return f"{look:.3f} + {line['apply']['cpu']:.3f} (wall {seconds(line, 'wall'):.3f})"

    last = lines[-1]
    memory = max(line["memory"] for line in lines)
    print(
        f"{name}: first {told(lines[0])}, last {told(last)} s; memory {memory:.0f} MB; "
        f"database {last['database']:.0f} MB, backups {last['backups']:.0f} MB"
    )


def ratio(name: str, over: Sequence[float], under: Sequence[float]) -> None:
    first, last = (a / max(b, 1e-9) for a, b in ((over[0], under[0]), (over[-1], under[-1])))
    print(f"{name}: first {first:.2f}, last {last:.2f}")


def main(packages: int, people: int, old: Path | None) -> None:
    place = Path(tempfile.mkdtemp(prefix="bench-terima-"))
    new = HERE.parent
    found = {
        kind: run(new, place / kind, kind, packages, people) for kind in ("tulis", "satu", "sesi", "lagi")
    }
    print(f"{packages} packages of {people} people: look + apply, seconds of the processor")
    for kind, lines in found.items():
        tell(kind, lines)
    cpu = {kind: [seconds(line, "cpu") for line in lines] for kind, lines in found.items()}
    apply = [line["apply"]["cpu"] for line in found["satu"]]
    whole = cpu["sesi"][0] / packages
    print(f"one session: {whole:.3f} s a package")
    ratio("bare upserts to apply", cpu["tulis"], apply)
    if old is not None:
        for kind in ("satu", "lagi"):
            before = run(old, place / "lama", kind, packages, people)
            tell(f"{kind}, older build", before)
            than = [seconds(line, "cpu") for line in before]
            ratio(f"older build to this, {kind}", than, cpu[kind])
            if kind == "satu":
                ratio("older build to a package in one session", than, [whole])
    shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    count, size = [int(one) for one in given[:2]] + [50, 63][len(given[:2]) :]
    main(count, size, Path(given[2]).resolve() if len(given) > 2 else None)
