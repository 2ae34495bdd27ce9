"""Data Awal in the window: an office is chosen, filled from a list, given its file, which it takes in."""

import pytest

from tests.ui.pertukaran.test_view import click, opened

LIST = (
    "NIP;Nama lengkap;Jenis pegawai;Golongan;Jabatan;Unit kerja\n"
    "199203012018031001;Rina Baru;PNS;III/a;Analis Gizi;Seksi Gizi\n"
)


def centre(pusat, qtbot, actor):
    view = opened(pusat, actor, qtbot)
    view.open_target("pendaftaran")
    return view


def test_the_centre_fills_an_office_and_the_office_takes_it_in(world, pusat, terdaftar, qtbot, tmp_path):
    path = tmp_path / "orang.csv"
    path.write_text(LIST, encoding="utf-8")
    pusat.dialogs.file, pusat.dialogs.folder = path, terdaftar / "awal"
    view = centre(pusat, qtbot, pusat.pengelola)
    view.pendaftaran._table.selectRow(0)
    click(view.pendaftaran, "Isi dari daftar pegawai")
    assert pusat.dialogs.asked[-1] == "Isi Dinas Uji dari orang.csv?"
    assert pusat.said[-1] == "1 pegawai diisi untuk Dinas Uji"
    view.pendaftaran._table.selectRow(0)
    click(view.pendaftaran, "Buat Data Awal")
    assert pusat.said[-1].startswith("Data Awal versi 1 dibuat")
    assert "KIN_" in view.pendaftaran.written.text.text()
    world.dialogs.files = list((terdaftar / "awal").iterdir())
    office = opened(world, world.people.pengelola, qtbot)
    office.open_target("terima")
    click(office.terima, "Pilih berkas")
    assert office.terima.detail.facts.text().startswith(
        "Data Awal dari BKPP Uji, paket nomor 1, angka periksa"
    )
    assert ". 4 baru" in office.terima.detail.facts.text()
    click(office.terima, "Terapkan 1 paket")
    assert "diterapkan" in office.terima.detail.state.text()
    view.reload()
    view.open_target("riwayat")
    assert not view.riwayat.unacknowledged.isVisible()


@pytest.mark.usefixtures("terdaftar")
def test_without_a_choice_it_says_what_to_choose(pusat, qtbot):
    view = centre(pusat, qtbot, pusat.pengelola)
    view.pendaftaran._table.clearSelection()
    view.pendaftaran._table.setCurrentIndex(view.pendaftaran.known.index(-1, -1))
    click(view.pendaftaran, "Buat Data Awal")
    assert "Pilih dahulu kantornya" in view.banner.text
    assert pusat.dialogs.asked == []


@pytest.mark.usefixtures("terdaftar")
def test_an_office_gives_none(world, qtbot):
    office = opened(world, world.people.admin, qtbot)
    office.open_target("pendaftaran")
    assert not office.pendaftaran.awal.isVisible()


def test_what_was_accepted_of_an_office_goes_back_to_it(world, pusat, terdaftar, qtbot):
    """Made by a button at the centre; an office that has typed its people already is told why not."""
    sent = world.services.kirim.export(world.people.pengelola, terdaftar / "kirim", 2026).path
    terima = pusat.services.terima
    terima.apply(pusat.pengelola, terima.plan(pusat.pengelola, sent))
    pusat.dialogs.folder = terdaftar / "pulih"
    view = centre(pusat, qtbot, pusat.pengelola)
    view.pendaftaran._table.selectRow(0)
    click(view.pendaftaran, "Buat Pemulihan")
    assert pusat.said[-1].startswith("Pemulihan dibuat; angka periksa")
    world.dialogs.files = list((terdaftar / "pulih").iterdir())
    office = opened(world, world.people.pengelola, qtbot)
    office.open_target("terima")
    click(office.terima, "Pilih berkas")
    assert "Pemulihan dari BKPP Uji, paket nomor 1" in office.terima.detail.facts.text()
