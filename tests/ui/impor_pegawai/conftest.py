"""A spreadsheet as offices send it: a title, refused rows, an unknown unit, another sheet."""

from pathlib import Path

import pytest
import xlsxwriter

from kinerja_desktop.ui.impor_pegawai.view import ImporPegawaiView

HEADINGS = ("NO", "NAMA LENGKAP", "NIP BARU", "PANGKAT/GOL", "NAMA JABATAN", "UNOR", "ATASAN LANGSUNG")
ROWS = (
    (1, "Siti Aminah, S.E.", "19850101 201001 2 001", "III.d", "Kepala Seksi", "bidang Uji", "Kabid Uji"),
    (2, "Budi Santoso", "1.98912E+17", "III/a", "Analis", "Bid. Uji", "Kabid Uji"),
    (3, "", "199001012015011001", "III/a", "Analis", "bidang Uji", "Kabid Uji"),
    (4, "Citra", "19900202201502", "tiga", "Analis", "bidang Uji", ""),
    (5, "Staf Uji, A.Md.", "199003152015031002", "III/b", "Jabatan staf", "bidang Uji", "Kabid Uji"),
)


@pytest.fixture
def daftar(tmp_path: Path) -> Path:
    path = tmp_path / "duk.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("DUK")
        sheet.write(0, 0, "DAFTAR URUT KEPANGKATAN")
        sheet.write_row(2, 0, HEADINGS)
        for number, row in enumerate(ROWS):
            sheet.write_row(3 + number, 0, row)
        notes = book.add_worksheet("Catatan")
        notes.write_row(0, 0, ("Petugas", "Nomor"))
        notes.write_row(1, 0, ("Dewi", "199105052019032001"))
    return path


@pytest.fixture
def view(world, daftar, qtbot) -> ImporPegawaiView:
    """The screen, shown at the size it has beside the navigation of a small screen."""
    view = ImporPegawaiView(world.context(world.admin))
    qtbot.addWidget(view)
    view.resize(1100, 650)
    view.show()
    qtbot.waitExposed(view)
    world.dialogs.file = daftar
    return view


@pytest.fixture
def write_list(tmp_path: Path):
    """Make a workbook of one sheet: a heading and rows below it."""

    def write(headings, rows, sheet: str = "Data") -> Path:
        path = tmp_path / "daftar.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
            page = book.add_worksheet(sheet)
            for number, cells in enumerate((headings, *rows)):
                page.write_row(number, 0, cells)
        return path

    return write
