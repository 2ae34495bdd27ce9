"""An office that knows less than the centre accepted from it gets that back: found by the simulated years."""

from kinerja_desktop.services.organisasi.service import UnitForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from tests.kit.pusat import take_in

TAHUN = 2026


def rename(kantor, who, nama):
    before = kantor.services.pegawai.get(kantor.pengelola, kantor.ids[who]).pegawai
    form = PegawaiForm(nama, before.nip, before.jenis, before.golongan, id=kantor.ids[who])
    kantor.services.pegawai.save(kantor.pengelola, form)


def name(side, kantor, who):
    return side.services.pegawai.get(kantor.pengelola, kantor.ids[who]).pegawai.nama


def units(side, kantor):
    return {one.nama for one in side.services.organisasi.tree(kantor.pengelola)}


def correct(kantor, pusat, folder):
    """What the centre sends back and the office takes in."""
    made = pusat.services.perbaikan.export(pusat.pengelola, folder, TAHUN)
    for one in made:
        rencana = kantor.services.terima.plan(kantor.pengelola, one.path)
        kantor.services.terima.apply(kantor.pengelola, rencana)
    return sum(one.jumlah for one in made)


def test_an_office_that_restored_a_backup_gets_back_what_the_centre_accepted(dua, tmp_path):
    """Changed and new records of after the backup; the loss is told where the package is looked at."""
    kantor, pusat = dua
    cadangan = kantor.services.cadangan.create(kantor.admin).path
    rename(kantor, "teman", "Sesudah Cadangan")
    kantor.services.organisasi.save_unit(kantor.pengelola, UnitForm("Unit Sesudah Cadangan"))
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "satu")
    kantor.services.cadangan.restore(kantor.admin, cadangan, "rusak")
    paket = kantor.services.kirim.export(kantor.pengelola, tmp_path / "dua", TAHUN)
    rencana = pusat.services.terima.plan(pusat.pengelola, paket.path)
    assert [one for one in rencana.urutan.peringatan if "2 data" in one and "Perbaikan" in one]
    pusat.services.terima.apply(pusat.pengelola, rencana)
    assert correct(kantor, pusat, tmp_path / "balik") == 2
    for side in dua:
        assert name(side, kantor, "teman") == "Sesudah Cadangan"
        assert "Unit Sesudah Cadangan" in units(side, kantor)
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "tiga")
    assert correct(kantor, pusat, tmp_path / "balik") == 0


def test_what_was_removed_does_not_come_back(dua, tmp_path):
    kantor, pusat = dua
    cadangan = kantor.services.cadangan.create(kantor.admin).path
    unit = kantor.services.organisasi.save_unit(kantor.pengelola, UnitForm("Unit Keliru"))
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "satu")
    kantor.services.organisasi.archive_unit(kantor.pengelola, unit, "keliru")
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "dua")
    kantor.services.cadangan.restore(kantor.admin, cadangan, "rusak")
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "tiga")
    correct(kantor, pusat, tmp_path / "balik")
    for side in dua:
        assert "Unit Keliru" not in units(side, kantor)


def test_an_office_that_lacks_nothing_gets_nothing(dua, tmp_path):
    kantor, pusat = dua
    rename(kantor, "teman", "Lain")
    paket = kantor.services.kirim.export(kantor.pengelola, tmp_path / "satu", TAHUN)
    rencana = pusat.services.terima.plan(pusat.pengelola, paket.path)
    assert rencana.urutan.peringatan == ()
    pusat.services.terima.apply(pusat.pengelola, rencana)
    assert correct(kantor, pusat, tmp_path / "balik") == 0
