"""The page Pertukaran, clicked through at an agency and at the centre."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from kinerja_desktop.services.pertukaran.validasi.temuan import BagianKirim
from kinerja_desktop.ui.pertukaran import kirim_view
from kinerja_desktop.ui.pertukaran.view import make_view
from tests.kit.people import Langkah
from tests.kit.pusat import forged


def opened(world, actor, qtbot):
    view = make_view(world.context(actor))
    qtbot.addWidget(view)
    view.resize(1100, 640)
    view.show()
    return view


def texts(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def click(widget, text: str) -> None:
    button = next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_installation_begins_with_enrolment(world, qtbot):
    view = opened(world, world.people.admin, qtbot)
    assert view.tabs.currentWidget().content is view.pendaftaran
    click(view.pendaftaran, "Siapkan kunci")
    assert "Nama instalasi belum diisi" in view.banner.text
    QTest.keyClicks(view.pendaftaran.name, "PC Kantor")
    click(view.pendaftaran, "Siapkan kunci")
    assert view.banner.text == ""
    assert len(view.pendaftaran.digits.text().replace(" ", "")) == 30
    assert "belum terdaftar" in view.pendaftaran.state.text()


def test_a_finding_leads_to_where_it_is_mended(world, qtbot):
    view = opened(world, world.people.pengelola, qtbot)
    view.open_target("kirim")
    assert not view.kirim.send_button.isEnabled()
    assert "1 hal menghalangi pengiriman" in view.kirim.summary.text()
    panel = view.kirim.panel
    first = panel.lines.row_at(panel.table.currentIndex())
    assert (first.keadaan, panel.pokok.text()) == (
        "Menghalangi",
        "Komputer ini belum terdaftar pada penerimanya",
    )
    click(view.kirim, "Buka")
    assert world.navigated == [("pertukaran", "pendaftaran")]


def line_of(panel, pokok):
    return next(
        at for at in range(panel.lines.rowCount())
        if (one := panel.lines.row_at(panel.lines.index(at, 0))).temuan and one.temuan.pokok == pokok
    )  # fmt: skip


@pytest.mark.usefixtures("terdaftar")
def test_keys_alone_go_from_the_finding_to_the_person_in_the_period(world, qtbot):
    """Every part is listed; Enter goes to its places, Enter there opens the place in its period."""
    langkah = Langkah(world.services, world.people)
    langkah.established(world.people.staf_id)
    view = opened(world, world.people.pengelola, qtbot)
    view.open_target("kirim")
    panel = view.kirim.panel
    parts = {panel.lines.row_at(panel.lines.index(at, 0)).bagian for at in range(panel.lines.rowCount())}
    assert parts == set(BagianKirim)
    panel.table.setFocus()
    at = line_of(panel, "Realisasi belum diisi")
    QTest.keyClick(panel.table, Qt.Key.Key_Home)
    while panel.table.currentIndex().row() < at:
        QTest.keyClick(panel.table, Qt.Key.Key_Down)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    QTest.keyClick(panel.place_table, Qt.Key.Key_Down)
    QTest.keyClick(panel.place_table, Qt.Key.Key_Return)
    assert world.navigated == [("pemantauan", world.people.staf_id)]
    assert world.periode.current.kode == "2026-T2"


@pytest.mark.usefixtures("terdaftar")
def test_where_nothing_is_missing_it_says_so_and_a_stopped_one_is_run_again(world, qtbot, monkeypatch):
    view = opened(world, world.people.pengelola, qtbot)
    view.open_target("kirim")
    model = view.kirim.model
    model._take(())
    assert "Tidak ada yang kurang" in texts(view.kirim)
    assert view.kirim.send_button.isEnabled()
    jobs = []
    monkeypatch.setattr(model.runner, "start", jobs.append)
    click(view.kirim, "Periksa lagi")
    qtbot.waitUntil(view.kirim.stop_button.isVisible)
    click(view.kirim, "Hentikan")
    jobs[0].run()
    assert "dihentikan" in view.kirim.summary.text()
    assert not view.kirim.send_button.isEnabled()
    assert not view.kirim.bar.isVisible()


def test_sending_shows_the_check_number_and_never_says_received(world, terdaftar, qtbot, monkeypatch):
    folders = []
    monkeypatch.setattr(kirim_view, "open_folder", folders.append)
    world.dialogs.folder = terdaftar
    view = opened(world, world.people.pengelola, qtbot)
    click(view.kirim, "Kirim ke pusat")
    qtbot.waitUntil(lambda: "terkirim, belum diterima" in texts(view.kirim))
    click(view.kirim, "Buka folder")
    assert folders == [terdaftar]
    view.reload()
    view.open_target("riwayat")
    assert "1 paket terkirim, belum diterima" in view.riwayat.unacknowledged.text()
    assert view.riwayat.packages.rowCount() == 1


def test_the_paper_of_what_was_sent_is_made_with_its_signer(world, terdaftar, qtbot):
    """From the package's card to the history, where the signer is named; the number is the same there."""
    world.dialogs.folder = terdaftar
    view = opened(world, world.people.pengelola, qtbot)
    click(view.kirim, "Kirim ke pusat")
    qtbot.waitUntil(lambda: "terkirim, belum diterima" in texts(view.kirim))
    click(view.kirim, "Berita acara")
    panel = view.riwayat.berita
    assert panel.isVisible()
    world.dialogs.file = terdaftar / "berita.pdf"
    click(panel, "Buat berita acara (PDF)")
    assert "Nama dan jabatan pejabat" in view.banner.text
    QTest.keyClicks(panel.nama.line, "Sari Dewi, S.H.")
    QTest.keyClicks(panel.jabatan.line, "Sekretaris Dinas")
    click(panel, "Buat berita acara (PDF)")
    assert (terdaftar / "berita.pdf").read_bytes().startswith(b"%PDF-")
    view.reload()
    digits = view.riwayat.packages.row_at(view.riwayat.packages.index(0, 0)).angka_periksa
    assert f"angka periksa {digits[:3]} {digits[3:]}, 5 pegawai, 0 evaluasi final" in panel.told.text()
    assert "diterima," not in texts(view)


def test_the_centre_takes_in_what_it_has_looked_at(world, pusat, terdaftar, qtbot):
    pusat.dialogs.files = [world.services.kirim.export(world.people.pengelola, terdaftar, 2026).path]
    view = opened(pusat, pusat.pengelola, qtbot)
    assert view.tabs.currentWidget().content is view.terima
    assert not view.tabs.isTabVisible(0)
    click(view.terima, "Pilih berkas")
    assert view.terima.apply_button.text() == "Terapkan 1 paket"
    assert "Dinas Uji" in view.terima.detail.facts.text()
    assert view.terima.detail.counts.rowCount() > 3
    click(view.terima, "Terapkan 1 paket")
    assert "diterapkan" in view.terima.detail.state.text()
    assert not view.terima.apply_button.isEnabled()
    view.reload()
    assert view.riwayat.packages.rowCount() == 1


def test_a_refused_file_says_why_and_what_next(pusat, qtbot, tmp_path):
    path = tmp_path / "foto.kinerja"
    path.write_bytes(b"bukan paket")
    pusat.dialogs.files = [path]
    view = opened(pusat, pusat.pengelola, qtbot)
    click(view.terima, "Pilih berkas")
    assert view.terima.detail.refusal.text()
    assert not view.terima.apply_button.isEnabled()


def test_missing_digits_are_counted_before_a_file_is_asked_for(pusat, qtbot):
    view = opened(pusat, pusat.admin, qtbot)
    view.open_target("pendaftaran")
    QTest.keyClicks(view.pendaftaran.admit_digits.line, "12345")
    click(view.pendaftaran, "Pilih berkas dan terima")
    assert view.pendaftaran.admit_digits.message == "Kurang 25 angka."
    assert pusat.dialogs.asked == []


@pytest.mark.parametrize("role", ["pemeriksa", "pengelola"])
def test_others_only_look_at_enrolment(world, role, qtbot):
    view = opened(world, getattr(world.people, role), qtbot)
    view.open_target("pendaftaran")
    assert not view.pendaftaran.steps.isVisible()
    assert "dilakukan admin" in texts(view.pendaftaran)


def test_a_dropped_registration_waits_for_its_digits_at_the_centre(world, pusat, qtbot, tmp_path):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    daftar = world.services.pendaftaran.register(world.people.admin, tmp_path)
    view = opened(pusat, pusat.admin, qtbot)
    assert view.take_files([daftar.path])
    assert view.current_target == "pendaftaran"
    assert "siap diterima" in view.banner.text
    view.pendaftaran.admit_digits.line.setText(daftar.sidik_jari)
    click(view.pendaftaran, "Pilih berkas dan terima")
    assert pusat.dialogs.asked == [], "the file is there already"
    assert [one.nama for one in view.pendaftaran.model.terdaftar] == ["PC Kantor"]


def test_a_dropped_key_card_waits_for_the_digits_of_the_centre(world, pusat, qtbot, tmp_path):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    daftar = world.services.pendaftaran.register(world.people.admin, tmp_path)
    kartu = pusat.services.pendaftaran.admit(pusat.admin, daftar.path, daftar.sidik_jari, tmp_path)
    digits = pusat.services.pendaftaran.own_fingerprint(pusat.admin)
    view = opened(world, world.people.admin, qtbot)
    assert view.take_files([kartu])
    view.pendaftaran.card_digits.line.setText(digits)
    click(view.pendaftaran, "Pilih Kartu Kunci")
    assert "sudah terdaftar di pusat" in view.pendaftaran.state.text()


def test_who_does_not_enrol_is_told_who_does(world, qtbot, tmp_path):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    daftar = world.services.pendaftaran.register(world.people.admin, tmp_path)
    view = opened(world, world.people.pengelola, qtbot)
    assert view.take_files([daftar.path])
    assert "bukan paket data" in view.banner.text


def test_a_change_of_key_is_asked_about_and_waits_for_a_second_person(world, pusat, terdaftar, qtbot):
    """Else whoever holds an office's name and ids would take its place."""
    path, digits = forged(terdaftar, "baru.kinerja", world.database)
    view = opened(pusat, pusat.admin, qtbot)
    pusat.dialogs.file = path
    view.open_target("pendaftaran")
    tab = view.pendaftaran
    tab.admit_digits.line.setText(digits)
    click(tab, "Pilih berkas dan terima")
    assert "Ganti kunci" in tab.putusan.title.text()
    assert [made.text() for made, _ in tab.putusan.choices] == [
        "Kantor yang sama, kunci lama diganti (Dinas Uji)",
        "Kantor yang sama, kunci lama hilang atau dicuri (Dinas Uji)",
    ]
    click(tab, "Ajukan ke petugas kedua")
    assert "Pilih dahulu" in tab.putusan.reason.message
    tab.putusan.choices[0][0].click()
    click(tab, "Ajukan ke petugas kedua")
    assert "Alasan keputusan belum diisi" in view.banner.text
    QTest.keyClicks(tab.putusan.reason.line, "komputer diganti")
    click(tab, "Ajukan ke petugas kedua")
    assert not tab.putusan.isVisible()
    assert tab.menunggu.isVisible()
    pusat.dialogs.folder = terdaftar
    assert tab.admit_digits.text == "", "the second person types them"
    tab.admit_digits.line.setText(digits)
    click(tab, "Sahkan")
    assert "Pengaju tidak dapat mengesahkan" in view.banner.text
    second = opened(pusat, pusat.pengelola, qtbot)
    second.open_target("pendaftaran")
    second.pendaftaran.admit_digits.line.setText(digits)
    pusat.dialogs.folder = terdaftar
    click(second.pendaftaran, "Sahkan")
    assert not second.pendaftaran.menunggu.isVisible()
    assert [one.sidik_jari for one in second.pendaftaran.model.terdaftar] == [digits]


def test_an_office_changes_its_key_and_prints_the_page(world, terdaftar, qtbot):
    view = opened(world, world.people.admin, qtbot)
    view.open_target("pendaftaran")
    tab = view.pendaftaran
    before = tab.digits.text()
    click(tab, "Ganti kunci")
    assert tab.digits.text() != before
    assert "kunci baru menunggu Kartu Kunci" in tab.state.text()
    assert not tab.rotate_button.isVisible()
    assert len(tab.model.instalasi.kata.split()) == 13
    world.dialogs.file = terdaftar / "surat"
    click(tab, "Simpan surat (PDF)")
    assert "Nama dan jabatan pejabat" in view.banner.text
    tab.letter.nama.line.setText("Sari Dewi")
    tab.letter.jabatan.line.setText("Sekretaris Dinas")
    click(tab, "Simpan surat (PDF)")
    assert (terdaftar / "surat.pdf").read_bytes().startswith(b"%PDF")


def test_a_receipt_goes_back_and_the_package_becomes_received(world, pusat, terdaftar, qtbot):
    """Issue: *Buat Tanda Terima* stands beside *Terapkan*; never "diterima" before the receipt."""
    sent = world.services.kirim.export(world.people.pengelola, terdaftar, 2026).path
    centre = opened(pusat, pusat.pengelola, qtbot)
    assert centre.terima.receipt_button.isHidden()
    centre.take_files([sent])
    qtbot.waitUntil(centre.terima.apply_button.isEnabled)
    click(centre.terima, "Terapkan 1 paket")
    qtbot.waitUntil(centre.terima.receipt_button.isEnabled)
    pusat.dialogs.folder = terdaftar / "balas"
    click(centre.terima, "Buat Tanda Terima")
    qtbot.waitUntil(lambda: "Tanda Terima dibuat" in centre.banner.text)
    (made,) = (terdaftar / "balas").iterdir()
    assert made.name in centre.banner.text
    agency = opened(world, world.people.pengelola, qtbot)
    assert "1 paket terkirim, belum diterima" in texts_of(agency, "riwayat")
    agency.take_files([made])
    qtbot.waitUntil(agency.terima.apply_button.isEnabled)
    assert "1 paket diterima" in texts(agency.terima)
    click(agency.terima, "Terapkan 1 paket")
    qtbot.waitUntil(lambda: agency.terima.model.berkas[0].keadaan.value == "diterapkan")
    agency.reload()
    assert "belum diterima" not in texts_of(agency, "riwayat")


def texts_of(view, tab: str) -> str:
    view.open_target(tab)
    return texts(view)
