"""Files that libraries choke on, one for each of them: what is told is ours, in every part."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from kinerja_desktop.cli.context import read_secret
from kinerja_desktop.demo.data import load_demo_data
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.exchange.paket.package import open_package
from kinerja_desktop.services.cadangan.service import require_backup
from kinerja_desktop.services.organisasi.gambar import make_gambar
from kinerja_desktop.services.organisasi.service import read_template
from kinerja_desktop.spreadsheet.reader import read_workbook

ENGLISH = re.compile(
    r"\b(the|is|not|expected|invalid|error|file|failed|cannot|unknown|missing|of|at|object|array|line|"
    r"unexpected|malformed|trailing|denied|directory|truncated|image|codec|decode)\b",
    re.IGNORECASE,
)
PNG = b"\x89PNG\r\n\x1a\n"


def xlsx(path: Path) -> Path:
    """Whole as an archive, broken as a workbook."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook><sheets><sheet")
    return path


def written(name: str, content: bytes):
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def read_logo_file(path: Path) -> bytes:
    return make_gambar(path, GambarInstansi.LOGO)


@pytest.mark.parametrize(
    ("make", "read"),
    [
        (written("templat.json", b"{"), read_template),
        (written("templat.json", b'{"nama": 7, "sumber": "x", "unit": []}'), read_template),
        (written("templat.json", b'{"nama": "x", "sumber": "x"}'), read_template),
        (written("templat.json", b'{"nama": "x", "sumber": "x", "unit": [], "lain": 1}'), read_template),
        (written("templat.json", b"\xff\xfe"), read_template),
        (written("templat.json", b"[" * 100_000), read_template),
        (written("logo.png", PNG), read_logo_file),
        (written("logo.png", b"bukan gambar"), read_logo_file),
        (written("orang.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)), read_workbook),
        (lambda folder: xlsx(folder / "orang.xlsx"), read_workbook),
        (written("orang.xlsx", b"PK\x03\x04"), read_workbook),
        (written("orang.csv", b""), read_workbook),
        (written("paket.kinerja", b"PK\x03\x04" + bytes(100)), lambda path: open_package(path).__enter__()),
        (written("paket.kinerja", b"{}"), lambda path: open_package(path).__enter__()),
        (written("sandi.txt", b"\xff\xfe\x00"), read_secret),
        (written("orang.json", json.dumps([1]).encode()), load_demo_data),
        (lambda folder: folder, read_template),
        (lambda folder: folder, read_logo_file),
        (lambda folder: folder, read_workbook),
        (lambda folder: folder, read_secret),
        (lambda folder: folder / "tidak-ada", read_template),
        (lambda folder: folder / "tidak-ada", read_logo_file),
        (lambda folder: folder / "tidak-ada", read_workbook),
        (lambda folder: folder / "tidak-ada", read_secret),
        (lambda folder: folder / "tidak-ada", require_backup),
    ],
)
def test_what_a_library_chokes_on_is_told_in_our_words(tmp_path, make, read):
    with pytest.raises(KinerjaError) as refused:
        read(make(tmp_path))
    error = refused.value
    assert error.what
    assert error.why
    said = f"{error.what} {error.why} {error.who} {error.next_step}"
    assert not ENGLISH.search(said), said
