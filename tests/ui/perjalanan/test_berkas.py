"""What leaves the program and comes back: sheets, recap, a package to a second office, backup and restore."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from python_calamine import CalamineWorkbook

DATA = Path(__file__).parents[2] / "data" / "templat"


def test_a_sheet_is_looked_at_and_saved(orang, ditetapkan, tmp_path):
    desk = orang(ditetapkan.folder)
    desk.logs_in("rina")
    desk.goes_to("Cetak")
    desk.fills("Cari nama atau NIP", "Staf")
    desk.presses("Return")
    desk.waits_for("1 pegawai; tanpa tanda")
    desk.stands_on("Pegawai", "Staf Uji, A.Md.")
    desk.waits_for("1 dari")
    desk.clicks("Tandai semua")
    desk.dialogs.folder = tmp_path
    desk.waits_for("Simpan PDF (1 orang)")
    desk.presses("Ctrl+S")
    desk.waits_until(lambda: any(tmp_path.rglob("*.pdf")), "the file")
    (path,) = tmp_path.rglob("*.pdf")
    assert path.read_bytes().startswith(b"%PDF")
    desk.waits_for("1 berkas disimpan")


def test_a_recap_is_exported(orang, ditetapkan, tmp_path):
    desk = orang(ditetapkan.folder)
    desk.logs_in("rina")
    desk.goes_to("Rekap")
    desk.waits_for("0 dari 5 final")
    desk.dialogs.file = tmp_path / "rekap.xlsx"
    desk.clicks("Ekspor")
    desk.waits_for("rekap.xlsx disimpan di")
    rows = CalamineWorkbook.from_path(str(tmp_path / "rekap.xlsx")).get_sheet_by_index(0).to_python()
    assert any("bidang Uji" in map(str, row) for row in rows)


def test_the_workbook_of_another_office_is_filled_with_whom_one_may_see(orang, kantoran, tmp_path):
    desk = orang(kantoran.folder)
    desk.logs_in("rina")
    desk.goes_to("Isi Templat")
    desk.dialogs.file = DATA / "dinas-pendidikan-openpyxl.xlsx"
    desk.clicks("Pilih templat")
    desk.waits_for("5 pegawai ditulis mulai baris 4")
    desk.dialogs.file = tmp_path / "hasil.xlsx"
    desk.presses("Ctrl+S")
    desk.waits_for("hasil.xlsx disimpan di")
    rows = CalamineWorkbook.from_path(str(tmp_path / "hasil.xlsx")).get_sheet_by_index(0).to_python()
    assert "199003152015031002" in {row[0] for row in rows}
    desk.becomes("staf")
    desk.goes_to("Isi Templat")
    desk.dialogs.file = DATA / "dinas-pendidikan-openpyxl.xlsx"
    desk.clicks("Pilih templat")
    desk.waits_for("1 pegawai ditulis mulai baris 4")


@pytest.mark.alone  # two offices at once, each with keys that go to the window in front
def test_a_package_reaches_a_second_office(orang, ditetapkan, pusat, tmp_path):
    files = tmp_path / "flashdisk"
    files.mkdir()
    agency, centre = orang(ditetapkan.folder), orang(pusat)
    agency.turns_to()
    agency.logs_in("siti")
    agency.goes_to("Pertukaran")
    agency.fills("Nama komputer ini", "PC Kepegawaian")
    agency.clicks("Siapkan kunci")
    agency.waits_for("belum terdaftar")
    agency.dialogs.folder = files
    agency.clicks("Buat berkas pendaftaran")
    agency.waits_for("ditulis di")
    own_digits = digits_of(agency)

    centre.turns_to()
    centre.logs_in("siti")
    centre.goes_to("Pertukaran")
    centre.clicks_tab("Pendaftaran")
    (centre.dialogs.file,) = files.iterdir()
    centre.fills("Sidik jari kantor yang mendaftar", own_digits)
    centre.clicks("Pilih berkas dan terima")
    centre.waits_for("ditulis di")
    (card,) = set(files.iterdir()) - {centre.dialogs.file}

    agency.turns_to()
    agency.dialogs.file = card
    agency.fills("Sidik jari pusat (30 angka dari surat edaran)", digits_of(centre))
    agency.clicks("Pilih Kartu Kunci")
    agency.waits_for("sudah terdaftar di pusat")
    agency.becomes("rina")
    agency.goes_to("Pertukaran")
    before = set(files.iterdir())
    agency.clicks("Kirim ke pusat")
    agency.waits_for("terkirim, belum diterima")
    (package,) = set(files.iterdir()) - before

    centre.turns_to()
    centre.becomes("rina")
    centre.goes_to("Pertukaran")
    centre.dialogs.files = [package]
    centre.clicks("Pilih berkas")
    centre.waits_until(
        lambda: any(
            one.text() == "Terapkan 1 paket" and one.isEnabled()
            for one in centre.window.findChildren(QAbstractButton)
        ),
        "Terapkan 1 paket, to be pressed",  # its text stands there before its key works
    )
    centre.presses("Ctrl+Return")
    centre.waits_for("1 paket diterapkan")
    centre.goes_to("Rekap")
    centre.waits_for("0 dari 5 final")
    assert "bidang Uji" in centre.reads()


def digits_of(somebody) -> str:
    """The thirty digits that stand on the screen."""
    lines = (line.replace(" ", "") for line in somebody.reads().splitlines())
    return next(line for line in lines if len(line) == 30 and line.isdecimal())


def test_a_restore_brings_back_what_was_changed_after_the_backup(orang, kantoran):
    desk = orang(kantoran.folder)
    desk.logs_in("siti")
    desk.goes_to("Pengaturan")
    desk.stands_on("Bagian pengaturan", "Cadangan")
    desk.clicks("Cadangkan sekarang")
    desk.waits_for("Cadangan dibuat dan diperiksa.")
    desk.stands_on("Bagian pengaturan", "Instansi")
    desk.fills("Nama instansi", "Nama yang salah")
    desk.presses("Tab")
    desk.waits_for("Tersimpan")
    desk.stands_on("Bagian pengaturan", "Cadangan")
    desk.clicks("Pulihkan")
    desk.fills("Alasan", "Nama instansi keliru")
    desk.presses("Ctrl+Return")
    desk.waits_for("Cadangan dipulihkan.")
    desk.stands_on("Bagian pengaturan", "Instansi")
    assert desk.finds("Nama instansi").text() == "Dinas Uji"
