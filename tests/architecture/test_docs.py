"""What the documents name is there: a file that moved takes its mention along."""

import re

from tests.kit.places import ROOT

PAGES = (ROOT / "README.md", ROOT / "benchmarks" / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
PATH = re.compile(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|md|qss))`")
GONE = {"domain/enums.py"}  # said to be so
FROM = (ROOT, ROOT / "kinerja_desktop", ROOT / "docs")


def test_every_file_that_a_document_names_is_there():
    named = {(page.name, path) for page in PAGES for path in PATH.findall(page.read_text(encoding="utf-8"))}
    missing = {one for one in named if not any((base / one[1]).exists() for base in FROM)}
    assert {one for one in missing if one[1] not in GONE} == set()


def test_every_benchmark_says_how_it_is_run_and_what_it_gave():
    said = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in (ROOT / "benchmarks").glob("bench_*.py") if path.name not in said] == []
