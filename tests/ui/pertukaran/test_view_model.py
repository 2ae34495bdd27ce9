"""Exchange without widgets: Validasi Lokal, sending, planning many files, applying, enrolment."""

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.services.organisasi.service import UnitForm
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from kinerja_desktop.ui.pertukaran.kirim_view_model import KirimViewModel
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.pertukaran.terima_view_model import TerimaViewModel, summary_of
from kinerja_desktop.ui.pertukaran.view import make_view
from kinerja_desktop.ui.pertukaran.view_model import RiwayatViewModel


def collect(signal) -> list:
    got: list = []
    signal.connect(lambda *values: got.append(values))
    return got


@pytest.fixture
def sent(world, terdaftar):
    return world.services.kirim.export(world.people.pengelola, terdaftar, 2026).path


def test_an_unknown_office_cannot_send_and_is_told_where_to_go(world):
    model = KirimViewModel(world.context(world.people.pengelola))
    model.check()
    assert model.temuan[0].pokok == "Komputer ini belum terdaftar pada penerimanya"
    assert model.temuan[0].area == "pertukaran"
    assert not model.can_send


def test_sending_makes_a_package_that_is_sent_but_not_received(world, terdaftar):
    model = KirimViewModel(world.context(world.people.pengelola))
    sent, changed = collect(model.sent), collect(world.changes.announced)
    model.check()
    assert model.can_send
    model.send(terdaftar)
    hasil = sent[0][0]
    assert hasil.path.is_file()
    assert len(hasil.angka_periksa) == 6
    world.changes.deliver()
    assert changed == [(frozenset({"pertukaran", "audit"}),)]
    history = RiwayatViewModel(world.context(world.people.pengelola))
    history.load()
    assert history.unacknowledged == 1


def test_only_those_who_may_send(world, terdaftar):
    model = KirimViewModel(world.context(world.people.admin))
    model.check()
    assert not model.can_send
    failed = collect(model.failed)
    model.send(terdaftar)
    assert failed[0][0].what == "Anda tidak berhak melakukan langkah ini."


def test_another_year_is_checked_again(world):
    model = KirimViewModel(world.context(world.people.pengelola))
    model.check()
    assert any("2026" in one.pokok for one in model.temuan)
    model.choose(2025)
    assert any("2025" in one.pokok for one in model.temuan)
    assert not any("2026" in one.pokok for one in model.temuan)


def test_a_package_is_planned_before_it_is_applied(pusat, sent):
    model = TerimaViewModel(pusat.context(pusat.pengelola))
    model.examine([sent])
    berkas = model.berkas[0]
    assert (berkas.keadaan, model.ready) == (KeadaanBerkas.SIAP, 1)
    assert berkas.rencana.hitung["pegawai"]["baru"] == 6
    assert summary_of(berkas).startswith(
        f"{sum(c['baru'] for c in berkas.rencana.hitung.values())} baru, 0 berubah"
    )
    changed = collect(pusat.changes.announced)
    model.apply()
    assert (model.berkas[0].keadaan, model.ready) == (KeadaanBerkas.DITERAPKAN, 0)
    pusat.changes.deliver()
    assert "pegawai" in changed[0][0]
    model.examine([sent])
    assert [one.keadaan for one in model.berkas] == [KeadaanBerkas.SUDAH]


def test_many_files_are_judged_one_by_one(pusat, sent, tmp_path):
    cut, foreign = tmp_path / "terpotong.kinerja", tmp_path / "foto.kinerja"
    cut.write_bytes(sent.read_bytes()[:-40])
    foreign.write_bytes(b"bukan paket")
    model = TerimaViewModel(pusat.context(pusat.pengelola))
    model.examine([cut, sent, foreign])
    assert [one.keadaan for one in model.berkas] == [
        KeadaanBerkas.SIAP,
        KeadaanBerkas.DITOLAK,
        KeadaanBerkas.DITOLAK,
    ]
    assert all(isinstance(one.ditolak, FileRefusedError) for one in model.berkas if one.path != sent)
    model.apply()
    assert [one.keadaan for one in model.berkas] == [
        KeadaanBerkas.DITERAPKAN,
        KeadaanBerkas.DITOLAK,
        KeadaanBerkas.DITOLAK,
    ]
    model.clear()
    assert model.berkas == ()


def test_of_two_packages_of_one_office_the_newer_is_applied(world, pusat, sent, terdaftar):
    """It holds all that the older one holds; the order in which they are chosen does not matter."""
    world.services.organisasi.save_unit(world.people.pengelola, UnitForm("Seksi Gizi"))
    second = world.services.kirim.export(world.people.pengelola, terdaftar, 2026).path
    model = TerimaViewModel(pusat.context(pusat.pengelola))
    model.examine([second])
    model.examine([sent])
    assert model.ready == 1
    assert [one.keadaan for one in model.berkas] == [KeadaanBerkas.SIAP, KeadaanBerkas.TERCAKUP]
    assert second.name in summary_of(model.berkas[1])
    model.apply()
    assert [one.keadaan for one in model.berkas] == [KeadaanBerkas.DITERAPKAN, KeadaanBerkas.TERCAKUP]


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("", "Kurang 30 angka."),
        ("12345 67890", "Kurang 20 angka."),
        ("0" * 30, ""),
        ("00000-" * 6, ""),
        ("1" * 31, "Kelebihan 1 angka."),
        ("gajah kuda", "Kurang 11 kata."),
        ("gajah " * 13, ""),
    ],
)
def test_digits_and_words_are_counted_while_typing(typed, missing):
    assert PendaftaranViewModel.missing(typed) == missing


def test_enrolment_from_both_sides(world, pusat, tmp_path):
    agency = PendaftaranViewModel(world.context(world.people.admin))
    centre = PendaftaranViewModel(pusat.context(pusat.admin))
    agency.load()
    centre.load()
    assert agency.instalasi is None
    agency.set_up("PC Kantor", pusat=False)
    written, cards = collect(agency.written), collect(centre.written)
    agency.register(tmp_path)
    centre.admit(written[0][0], agency.instalasi.sidik_jari, tmp_path)
    assert [one.instansi for one in centre.terdaftar] == ["Dinas Uji"]
    agency.accept_card(cards[0][0], centre.instalasi.sidik_jari)
    assert agency.instalasi.terdaftar
    assert [one.pusat for one in agency.terdaftar] == [True]


def test_a_key_is_revoked_with_a_reason(world, pusat, tmp_path, qtbot):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    daftar = world.services.pendaftaran.register(world.people.admin, tmp_path)
    pusat.services.pendaftaran.admit(pusat.admin, daftar.path, daftar.sidik_jari, tmp_path)
    page = make_view(pusat.context(pusat.admin))
    qtbot.addWidget(page)
    tab = page.pendaftaran
    tab._table.selectRow(0)
    tab.revoke_button.click()
    tab.cabut.reason.set_text("Laptop hilang")
    tab.cabut.confirm.click()
    assert [one.status.value for one in tab.model.terdaftar] == ["Dicabut"]
    assert pusat.said[-1] == "Kunci PC Kantor dicabut"


def test_wrong_digits_admit_nobody(world, pusat, tmp_path):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    daftar = world.services.pendaftaran.register(world.people.admin, tmp_path)
    centre = PendaftaranViewModel(pusat.context(pusat.admin))
    failed = collect(centre.failed)
    centre.admit(daftar.path, "1" * 30, tmp_path)
    assert isinstance(failed[0][0], FileRefusedError)
    centre.load()
    assert centre.terdaftar == ()
