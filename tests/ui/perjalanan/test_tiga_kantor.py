"""An employee's PC, his office, its centre and the PC after a stolen one, each in a window of its own.

From registration to Pemulihan; what goes between them lies on one stick.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from tests.kit.journey import Orang
from tests.kit.office import SANDI, start_kantor
from tests.kit.stik import (
    Stik,
    acknowledges,
    digits_of,
    enrols,
    is_admitted,
    opens,
    registers,
    sends,
    takes_in,
)
from tests.ui.perjalanan.conftest import NOW

BARIS = "Laporan tersusun tepat waktu\tKuantitas\tJumlah laporan\t12\tlaporan\r\n"
KEBUTUHAN = "Layanan yang tepat waktu"


@pytest.fixture
def stik(tmp_path) -> Stik:
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    return Stik(folder)


@pytest.fixture
def meja(orang, ditetapkan, stik) -> Callable[[Path], Orang]:
    """Somebody before the window on a data folder, on the last day of the quarter; files go to the stick."""

    def sit_down(folder: Path) -> Orang:
        somebody = orang(folder, ditetapkan.periode.selesai)
        somebody.dialogs.folder = stik.folder
        return somebody

    return sit_down


def says_what_is_needed(office: Orang) -> None:
    office.turns_to()
    office.becomes("rina")
    office.goes_to("Kebutuhan")
    office.presses("Ctrl+N")
    office.fills("Kebutuhan", KEBUTUHAN)
    office.presses("Tab")
    office.waits_for("Tersimpan")


def plans(laptop: Orang) -> None:
    """Pasted from a workbook, and submitted to who rates."""
    laptop.turns_to()
    laptop.goes_to("SKP")
    laptop.stands_on("Daftar SKP", "Teman Uji")
    laptop.clicks("Buat SKP")
    laptop.clicks(f"Buat SKP {NOW.today().year}")
    laptop.waits_for("setelah lengkap diajukan kepada Kabid Uji, S.KM.")
    laptop.stands_on("Isian SKP", "Ketik hasil kerja baru, atau tempel dari Excel")
    QGuiApplication.clipboard().setText(BARIS)
    laptop.presses("Ctrl+V")
    laptop.waits_for("Laporan tersusun tepat waktu")
    laptop.waits_for("Tersimpan")
    laptop.clicks("Ajukan kepada Kabid Uji, S.KM.")
    laptop.waits_for("Menunggu keputusan Kabid Uji, S.KM.")


def sets_the_plan(office: Orang) -> None:
    office.turns_to()
    office.becomes("kabid")
    office.goes_to("SKP")
    office.stands_on("Daftar SKP", "Teman Uji")
    office.presses("Return")
    office.waits_for("Laporan tersusun tepat waktu")
    office.clicks("Tetapkan")
    office.waits_for("Setelah ditetapkan SKP terkunci")
    office.clicks("Tetapkan")
    office.waits_for("terkunci; perubahan hanya melalui revisi")


def gives_back(office: Orang, stik: Stik) -> Path:
    """What became of it, for the laptop."""
    opens(office, "Pendaftaran", "rina")
    office.stands_on("Kantor yang terdaftar", "Teman Uji")
    office.clicks("Buat Perbaikan")
    office.waits_for("Perbaikan untuk Teman Uji dibuat")
    return stik.new()


def evaluates(office: Orang) -> None:
    """What was done, and what the rater says of it: final by keys."""
    office.turns_to()
    office.becomes("staf")
    office.goes_to("Realisasi")
    office.fills("Realisasi", "3")
    office.presses("F8")
    office.types("95,5")
    office.presses("F8")
    office.waits_for("2 dari 2")
    office.becomes("kabid")
    office.goes_to("Evaluasi")
    office.stands_on("Daftar pegawai yang dievaluasi", "Staf Uji, A.Md.")
    office.waits_for("95,5")
    office.presses("2", "8")
    office.dialogs.asked.clear()
    office.presses("Ctrl+Return")
    office.waits_until(lambda: bool(office.dialogs.asked), "the question before it is final")


def says_of_the_need(office: Orang, text: str, who: str = "rina") -> None:
    office.turns_to()
    office.becomes(who)
    office.goes_to("Kebutuhan")
    office.stands_on("Kebutuhan per unit kerja", KEBUTUHAN)
    office.fills("Kebutuhan", text)
    office.presses("Tab")
    office.waits_for("Tersimpan")


def goes_back_to_the_backup(office: Orang) -> None:
    office.becomes("siti")
    office.goes_to("Pengaturan")
    office.stands_on("Bagian pengaturan", "Cadangan")
    office.waits_for("atas permintaan")
    office.stands_on("Cadangan", "atas permintaan")
    office.clicks("Pulihkan")
    office.fills("Alasan", "Basis data rusak")
    office.presses("Ctrl+Return")
    office.waits_for("Cadangan dipulihkan.")


def decides_for_the_centre(centre: Orang, stik: Stik) -> Path:
    """The conflict, then the correction that carries the decision back."""
    opens(centre, "Konflik", "rina")
    centre.waits_for("1 menunggu keputusan")
    centre.stands_on("Konflik", KEBUTUHAN)
    centre.waits_for("Diubah di sini dan di pengirim")
    centre.clicks("Semua di sini")
    centre.fills("Alasan putusan", "Sesuai renstra")
    centre.clicks("Putuskan")
    centre.waits_for("0 menunggu keputusan, 1 sudah diputuskan")
    centre.clicks("Buat Perbaikan")
    centre.waits_for("1 Perbaikan dibuat")
    return stik.new()


def need_at(office: Orang) -> str:
    office.goes_to("Kebutuhan")
    office.stands_on("Kebutuhan per unit kerja", KEBUTUHAN)
    field = office.finds("Kebutuhan", QPlainTextEdit)
    return field.toPlainText()


def sets_up_anew(folder: Path, meja: Callable[[Path], Orang]) -> Orang:
    """The wizard on another computer of the same office, up to the page where it registers."""
    office = meja(folder)
    office.clicks("Siapkan kantor")
    agencies = office.finds("Ambil dari daftar Kota Semarang (boleh dilewati)", QComboBox)
    office.waits_until(lambda: agencies.count() > 0, "the list of agencies")
    office.fills("Nama instansi", "Dinas Uji")
    office.fills("Kode", "DINKES-UJI")
    office.clicks("Lanjut")
    office.clicks("Lanjut")
    for name, text in (("Nama lengkap", "Siti Admin"), ("Nama pengguna", "siti")):
        office.fills(name, text)
    for name in ("Sandi", "Ulangi sandi"):
        office.fills(name, SANDI)
    office.clicks("Lanjut")
    sheet = office.finds("Lembar pemulihan").toPlainText()
    groups = [word for line in sheet.splitlines() if line.startswith("    ") for word in line.split()]
    office.clicks("Lembar sudah saya simpan")
    asked = next(line for line in office.reads().splitlines() if line.startswith("Kelompok ke-"))
    office.types(groups[int(asked.removeprefix("Kelompok ke-").split()[0]) - 1])
    office.presses("Return")
    office.clicks("Daftarkan ke pusat dahulu (Data Awal atau Pemulihan)")
    office.clicks("Siapkan kantor")
    office.waits_for("belum terdaftar")
    return office


def is_known_again(office: Orang, centre: Orang, stik: Stik) -> None:
    """Two people at the centre give the office its old place: its key was lost."""
    asked, digits = registers(office, stik)
    opens(centre, "Pendaftaran", "siti")
    centre.dialogs.file = asked
    centre.fills("Sidik jari kantor yang mendaftar", digits)
    centre.presses("Return")
    centre.waits_for("Mungkin kantor yang sama: Dinas Uji")
    centre.clicks("Kantor yang sama, kunci lama hilang atau dicuri (Dinas Uji)")
    centre.fills("Alasan", "Komputer dicuri")
    centre.clicks("Ajukan ke petugas kedua")
    centre.waits_for("Menunggu petugas kedua")
    opens(centre, "Pendaftaran", "rina")
    centre.fills("Sidik jari kantor yang mendaftar", digits)
    centre.clicks("Sahkan")
    centre.waits_for("Bawa kembali ke kantor itu")
    is_admitted(office, stik.new(), digits_of(centre))


def gets_everything_back(office: Orang, centre: Orang, stik: Stik) -> None:
    centre.turns_to()
    centre.stands_on("Kantor yang terdaftar", "Aktif")
    centre.clicks("Buat Pemulihan")
    centre.waits_for("Bawa ke kantor itu")
    office.turns_to()
    office.becomes("siti")  # back in its old place only after a new login
    office.goes_to("Pengaturan")
    office.stands_on("Bagian pengaturan", "Pengguna dan peran")
    office.clicks("Pengelola Kinerja")
    office.clicks("Masuk lagi")
    office.logs_in("siti")
    takes_in(office, stik.new(), "siti")


@pytest.fixture
def laptop(tmp_path) -> Path:
    """The closed data folder of an employee's own PC: `teman` is its admin and sends from it."""
    folder = tmp_path / "laptop"
    kantor = start_kantor(folder, NOW)
    sesi = kantor.masuk.create_first_admin(AdminPertama("teman", "Teman Uji", SANDI))
    services = kantor.services(sesi.database)
    services.instansi.save(sesi.actor, InstansiForm("DINKES-UJI", "Dinas Uji", "Semarang"))
    roles = frozenset({Peran.ADMIN, Peran.PENGELOLA_KINERJA})
    services.keamanan.set_peran(sesi.actor, sesi.actor.pengguna_id, roles)
    kantor.close()
    return folder


def joins(laptop: Orang, office: Orang, stik: Stik) -> None:
    """The laptop is admitted by its agency for its owner, whose data come with Data Awal."""
    laptop.turns_to()
    laptop.logs_in("teman")
    laptop.goes_to("Pertukaran")
    laptop.fills("Nama komputer ini", "Laptop Teman")
    laptop.presses("Return")
    laptop.waits_for("belum terdaftar")
    asked, digits = registers(laptop, stik)
    opens(office, "Pendaftaran", "siti")
    office.dialogs.file = asked
    office.fills("NIP pemilik komputer", "199209092024212011")
    office.fills("Sidik jari komputer pegawai", digits)
    office.clicks("Pilih berkas dan terima")
    office.waits_for("Bawa kembali ke kantor itu")
    is_admitted(laptop, stik.new(), digits_of(office), "kantor")
    office.turns_to()
    office.stands_on("Kantor yang terdaftar", "Teman Uji")
    office.clicks("Buat Data Awal")
    office.waits_for("Data Awal versi 1 dibuat")
    takes_in(laptop, stik.new(), "teman")


def goes_down_and_up_again(laptop: Orang, office: Orang, stik: Stik) -> None:
    """The employee's plan: sent, acknowledged, set by the rater at the agency, and back with its state."""
    plans(laptop)
    takes_in(office, sends(laptop, stik, "teman", "kantor"), "rina")
    takes_in(laptop, acknowledges(office, stik), "teman")
    sets_the_plan(office)
    takes_in(laptop, gives_back(office, stik), "teman")
    assert "belum ada tanda terima" not in laptop.reads()
    laptop.goes_to("SKP")
    laptop.stands_on("Daftar SKP", "Teman Uji")
    laptop.presses("Return")
    laptop.waits_for("terkunci; perubahan hanya melalui revisi")


def arrives_at_the_centre(office: Orang, centre: Orang, stik: Stik) -> None:
    takes_in(centre, sends(office, stik), "rina")
    takes_in(office, acknowledges(centre, stik), "rina")
    assert "belum ada tanda terima" not in office.reads()
    centre.turns_to()
    centre.goes_to("Rekap")
    centre.waits_for("1 dari 5 final")


def disagrees_after_a_backup(office: Orang, centre: Orang, stik: Stik) -> None:
    """A sentence that the centre has already is written otherwise after the backup came back."""
    office.turns_to()
    office.presses("Ctrl+Shift+B")
    office.waits_for("dibuat dan diperiksa")
    says_of_the_need(office, f"{KEBUTUHAN} dan murah")
    takes_in(centre, sends(office, stik), "rina")
    office.turns_to()
    goes_back_to_the_backup(office)
    says_of_the_need(office, f"{KEBUTUHAN} dan ramah")
    takes_in(centre, sends(office, stik), "rina")
    takes_in(office, decides_for_the_centre(centre, stik), "rina")
    assert need_at(office) == f"{KEBUTUHAN} dan murah"
    takes_in(centre, sends(office, stik), "rina")
    takes_in(office, acknowledges(centre, stik), "rina")
    opens(office, "Riwayat")
    office.waits_for("diterima")
    assert "belum dimasukkan" not in office.reads()
    assert "menunggu keputusan" not in office.reads()


@pytest.fixture
def tiga(meja, ditetapkan, pusat, laptop) -> tuple[Orang, Orang, Orang]:
    """Office, centre and laptop, each before its own window."""
    return meja(ditetapkan.folder), meja(pusat), meja(laptop)


def test_three_computers_stay_in_agreement_through_files_alone(tiga, meja, stik, tmp_path):
    """Issue 14, shown by: registration, plan, evaluation, conflict, correction, receipt, a lost computer and
    its Pemulihan."""
    office, centre, own = tiga
    enrols(office, centre, stik)
    joins(own, office, stik)
    says_what_is_needed(office)
    goes_down_and_up_again(own, office, stik)
    evaluates(office)
    arrives_at_the_centre(office, centre, stik)
    own.leaves()
    disagrees_after_a_backup(office, centre, stik)
    office.leaves()
    again = sets_up_anew(tmp_path / "baru", meja)
    is_known_again(again, centre, stik)
    gets_everything_back(again, centre, stik)
    assert need_at(again) == f"{KEBUTUHAN} dan murah"
    again.goes_to("SKP")
    again.waits_for("Teman Uji")
    again.goes_to("Rekap")
    again.waits_for("1 dari 5 final")
    takes_in(centre, sends(again, stik, "siti"), "rina")
    opens(centre, "Konflik")
    centre.waits_for("Tidak ada konflik")
