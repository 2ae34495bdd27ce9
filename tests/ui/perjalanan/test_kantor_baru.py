"""From an empty folder to people in the program: wizard, import with a faulty row, a wrong rater, a need."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox
from python_calamine import CalamineWorkbook

from kinerja_desktop.services.impor_pegawai.service import TEMPLAT
from tests.kit.office import SANDI

JUDUL = ("NO", "NAMA LENGKAP", "N I P", "Pangkat/Gol.Ruang", "Nama Jabatan", "Unit Kerja", "Atasan Langsung")
ORANG = (
    ("Drs. Lukman Hakim, M.M.", "19680412 199403 1 005", "Pembina Utama Muda, IV/c", "Kepala Dinas", ""),
    ("Endah Wulandari, S.E.", "'197911202005012003", "IIId", "Sekretaris", "Drs. Lukman Hakim, M.M."),
    ("Galih Prakoso, A.Md.", "19900315 201503 1 00", "III.a", "Pranata Komputer", "Endah Wulandari, S.E."),
)


@pytest.fixture
def daftar(tmp_path) -> Path:
    """A list as offices keep it: title rows above, odd headings, blanks in the numbers, one digit lost."""
    path = tmp_path / "Daftar ASN per Oktober.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("ASN")
        sheet.merge_range(0, 0, 0, 6, "DAFTAR URUT KEPANGKATAN DINAS UJI")
        sheet.write_row(3, 0, JUDUL)
        for number, (nama, nip, golongan, jabatan, atasan) in enumerate(ORANG, 1):
            sheet.write_row(3 + number, 0, (number, nama, nip, golongan, jabatan, "Dinas Uji", atasan))
    return path


def test_the_wizard_leads_to_the_home_screen(orang, tmp_path):
    somebody = orang(tmp_path / "data")
    somebody.clicks("Siapkan kantor")
    agencies = somebody.finds("Ambil dari daftar Kota Semarang (boleh dilewati)", QComboBox)
    somebody.waits_until(lambda: agencies.count() > 0, "the list of agencies")
    somebody.fills("Ambil dari daftar Kota Semarang (boleh dilewati)", "Kesehatan")
    somebody.presses("Down", "Return")
    assert somebody.finds("Nama instansi").text() == "Dinas Kesehatan"
    somebody.clicks("Lanjut")
    somebody.clicks("Lanjut")
    somebody.fills("Nama lengkap", "Siti Aminah")
    somebody.fills("Nama pengguna", "siti")
    somebody.fills("Sandi", SANDI)
    somebody.fills("Ulangi sandi", SANDI)
    somebody.clicks("Lanjut")
    sheet = somebody.finds("Lembar pemulihan").toPlainText()
    groups = [word for line in sheet.splitlines() if line.startswith("    ") for word in line.split()]
    somebody.clicks("Lembar sudah saya simpan")
    asked = next(line for line in somebody.reads().splitlines() if line.startswith("Kelompok ke-"))
    number = int(asked.removeprefix("Kelompok ke-").split()[0])
    somebody.types(groups[number - 1])
    somebody.presses("Return")
    somebody.clicks("Buka beranda; pegawai diimpor nanti")
    somebody.clicks("Siapkan kantor")
    somebody.waits_until(lambda: somebody.window.gate is None, "the shell", 30_000)
    somebody.waits_for("Dinas Kesehatan")
    somebody.goes_to("Organisasi")
    somebody.waits_for("Dinas Kesehatan")
    somebody.leaves()
    assert list((tmp_path / "data" / "cadangan").iterdir())


def test_an_odd_list_is_imported_and_its_faulty_row_mended_in_place(orang, kantoran, daftar):
    rina = orang(kantoran.folder)
    rina.logs_in("rina")
    rina.goes_to("Impor Pegawai")
    rina.dialogs.file = daftar.with_name("Kosong.xlsx")
    rina.clicks("Simpan templat Excel")  # for who has no list yet
    rina.waits_until(rina.dialogs.file.exists, "the template")
    (heads,) = CalamineWorkbook.from_path(rina.dialogs.file).get_sheet_by_index(0).to_python()
    assert tuple(heads) == TEMPLAT
    rina.dialogs.file = daftar
    rina.clicks("Pilih berkas")
    rina.waits_for("Daftar ASN per Oktober.xlsx")
    rina.clicks("Susun rencana")
    rina.waits_for("Terapkan (2 pegawai)")
    rina.clicks("Ditolak (1)")
    rina.stands_on("Rencana impor per baris", "19900315 201503 1 00")
    rina.types("199003152015031009")
    rina.presses("Return")
    rina.waits_for("Terapkan (3 pegawai)")
    rina.clicks("Terapkan (3 pegawai)")
    rina.waits_for("3 pegawai baru, 0 berubah, 0 sama.")
    rina.clicks("Buka daftar pegawai")
    rina.fills("Cari nama atau NIP", "Galih")
    rina.stands_on("Daftar pegawai", "Galih Prakoso")
    rina.waits_for("Endah Wulandari")
    assert list((kantoran.folder / "cadangan").iterdir())


def test_a_wrong_rater_is_replaced_in_one_step(orang, kantoran):
    rina = orang(kantoran.folder)
    rina.logs_in("rina")
    rina.presses("Ctrl+K")
    rina.types("Teman Uji")
    rina.waits_for("Teman Uji")
    rina.presses("Return")
    rina.waits_for("alasan: Uji")
    rina.clicks("Ganti pejabat penilai")
    rina.types("Kepala")
    rina.waits_for("Pilih salah satu:")
    rina.presses("Down")
    rina.fills("Alasan", "Mutasi menurut SK 12")
    rina.presses("Ctrl+Return")
    rina.waits_for("alasan: Mutasi menurut SK 12")
    assert "dr. Kepala Uji, M.Kes." in rina.reads()


def test_a_need_is_written_with_an_indicator_pasted_from_excel(orang, kantoran):
    rina = orang(kantoran.folder)
    rina.logs_in("rina")
    rina.goes_to("Kebutuhan")
    rina.presses("Ctrl+N")
    unit = rina.finds("Unit kerja", QComboBox)
    choices = [unit.itemText(row) for row in range(unit.count())]
    rina.chooses("Unit kerja", next(text for text in choices if text.strip() == "bidang Uji"))
    rina.fills("Kebutuhan", "Pelayanan perizinan tepat waktu")
    rina.presses("Tab")
    rina.waits_for("Tersimpan")
    rina.clicks("Tambah indikator di bawah")
    QGuiApplication.clipboard().setText("Izin selesai tepat waktu\tDibagi semua izin\tpersen\t95\tnaik\n")
    rina.presses("Ctrl+V")
    rina.waits_for("Tersimpan")
    rina.goes_to("Beranda")
    rina.goes_to("Kebutuhan")
    rina.stands_on("Kebutuhan per unit kerja", "Pelayanan perizinan tepat waktu")
    grid = rina.finds("Indikator kebutuhan")
    assert grid.model().index(0, 3).data() == "95"
