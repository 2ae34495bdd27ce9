"""Days are written and read in one place: what is typed by hand elsewhere soon looks otherwise."""

import re
from pathlib import Path

import kinerja_desktop

CODE = Path(kinerja_desktop.__file__).parent
BY_HAND = re.compile(r"%d[-/. ]%m|%Y[-/]%m|%H[.:]%M|%B|strftime|strptime|QDateEdit|QDateTimeEdit")
ALLOWED = {
    "domain/core/tanggal.py",
    "reports/kertas/archive.py",  # what PDF/A and XMP ask for
    "spreadsheet/writer.py",  # a CSV, as Excel reads it here
    "ui/widgets/text/block.py",  # a copy, as Excel reads it here
    "db/vault/backup.py",
    "services/retensi/berkas.py",  # names of folders
}


def test_no_day_is_formatted_by_hand():
    found = {
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        if BY_HAND.search(path.read_text("utf-8"))
    }
    assert found == ALLOWED


def test_the_names_of_months_are_written_once():
    """The English ones are of the reader."""
    found = [
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        if '"Februari"' in path.read_text("utf-8")
    ]
    assert found == ["domain/core/tanggal.py"]
