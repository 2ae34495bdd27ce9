"""Whatever a file asks for, the program goes on: it is refused with what to do."""

import zipfile
from pathlib import Path

import psutil
import pytest
import xlsxwriter

from kinerja_desktop.domain.core.errors import CancelledError, FileRefusedError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.services.impor_pegawai.service import read_source

pytestmark = pytest.mark.berat

MEBIBYTE = 1024 * 1024
ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{}
</office:spreadsheet></office:body></office:document-content>"""
TABLE = """<table:table table:name="D"><table:table-row table:number-rows-repeated="5000">
<table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell></table:table-row>
</table:table>"""


def bomb_of_texts(path: Path) -> None:
    """A long text that a million cells name."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(30_000):
            sheet.write_row(row, 0, ["x" * 32_000] * 5)


def bomb_of_repetitions(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(TABLE * 30))


@pytest.mark.parametrize("bomb", [bomb_of_texts, bomb_of_repetitions])
def test_memory_is_bounded_whatever_the_file(impor, tmp_path, bomb):
    path = tmp_path / "daftar"
    bomb(path)
    before = psutil.Process().memory_info().rss
    with pytest.raises(FileRefusedError) as refusal:
        impor.service.plan(impor.actor, path)
    assert "memori lebih dari 400 MB" in refusal.value.why
    assert "Simpan Sebagai XLSX" in refusal.value.next_step
    assert psutil.Process().memory_info().rss - before < 50 * MEBIBYTE


def test_reading_is_cancelled(tmp_path):
    path = tmp_path / "daftar"
    bomb_of_repetitions(path)
    progress = SilentProgress()
    progress.cancel()
    with pytest.raises(CancelledError):
        read_source(path, progress=progress)


def test_digest_stands_for_the_bytes_that_were_read(impor):
    """Saved anew while the plan is shown: the trail names the file as it was read."""
    path = impor.file([("198503122010011001", "Budi")], ("NIP", "NAMA"))
    plan = impor.service.plan(impor.actor, path)
    again = impor.service.plan(impor.actor, path)
    path.write_bytes(b"NIP;Nama\n198503122010011001;Rina\n")
    changed = impor.service.plan(impor.actor, path)
    assert plan.file_digest == again.file_digest != changed.file_digest
    assert [row.nama for row in changed.rows] == ["Rina"]
