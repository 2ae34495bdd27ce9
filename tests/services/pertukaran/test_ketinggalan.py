"""An office that knows less than the centre accepted from it gets that back: found by the simulated years."""

from sqlalchemy import select

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.organisasi.service import UnitForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from tests.kit.office import describe_kantor
from tests.kit.people import Langkah
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


def test_what_leans_on_an_undecided_record_goes_after_the_decision(dua, tmp_path):
    """Seed 5: the signature of an evaluation went to an office that had lost the evaluation, which the centre
    kept back for a decision; the office refused the whole Perbaikan."""
    kantor, pusat = dua
    periode, who = Periode.parse("2026-T2"), kantor.ids["staf"]
    langkah = Langkah(kantor.services, describe_kantor())
    langkah.established(who)
    cadangan = kantor.services.cadangan.create(kantor.admin).path
    found = langkah.rated(who, periode)
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "satu")
    for side, catatan in ((pusat, "dari pusat"), (kantor, "dari kantor")):
        with side.database.write(
            WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")
        ) as session:
            session.get_one(Evaluasi, (kantor.pengelola.instansi_id, found.id)).catatan = catatan
    kantor.services.evaluasi.finalize(langkah.penilai(who), found.id, kantor.services.clock.today())
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "dua")
    assert [one.jenis for one in pusat.services.konflik.list(pusat.pengelola)] == ["evaluasi"]
    kantor.services.cadangan.restore(kantor.admin, cadangan, "rusak")
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "tiga")
    correct(kantor, pusat, tmp_path / "balik")  # taken in, without what leans on the open evaluation
    assert signatures(kantor, found.id) == 0
    (one,) = pusat.services.konflik.list(pusat.pengelola)
    theirs = [name for part in one.bagian for name in part.kolom]
    pusat.services.konflik.decide(pusat.pengelola, {one.nomor: theirs}, "menurut kantor")
    assert correct(kantor, pusat, tmp_path / "putusan")
    assert signatures(kantor, found.id) == signatures(pusat, found.id) > 0


def signatures(side, evaluasi_id):
    with side.database.read() as session:
        query = select(Penandatanganan.id).where(Penandatanganan.evaluasi_id == evaluasi_id)
        return len(session.scalars(query).all())
