"""Units and posts without widgets: saved as typed, new, archived, from a template."""

import pytest

from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.ui.organisasi.jabatan_view_model import JabatanViewModel
from kinerja_desktop.ui.organisasi.view_model import OrganisasiViewModel


@pytest.fixture
def units(world) -> OrganisasiViewModel:
    model = OrganisasiViewModel(world.context(world.admin))
    model.reload()
    model.open(world.people.bidang_id)
    return model


@pytest.fixture
def posts(world) -> JabatanViewModel:
    model = JabatanViewModel(world.context(world.admin))
    model.reload()
    return model


@pytest.fixture
def failures(units) -> list:
    found: list = []
    units.failed.connect(found.append)
    return found


def test_each_field_of_a_unit_is_saved_as_it_is_left(units, world):
    for name, value in (("nama", " Bidang P2P "), ("kode", "P2P"), ("jenis", "Bidang"), ("mandiri", True)):
        units.edit(name, value)
    saved = next(row for row in world.services.organisasi.tree(world.admin) if row.id == units.unit.id)
    assert (saved.nama, saved.kode, saved.jenis, saved.mandiri) == ("Bidang P2P", "P2P", "Bidang", True)
    units.edit("induk_id", None)
    assert units.unit.tingkat == 0
    assert world.said.count("Tersimpan") == 5


def test_a_unit_without_name_is_not_saved_and_the_reason_stays(units):
    units.edit("nama", "  ")
    assert "belum diisi" in units.message("nama")
    assert units.unit.nama == "bidang Uji"
    units.edit("nama", "bidang Uji")
    assert units.message("nama") == ""


def test_a_unit_is_never_offered_a_place_below_itself(units, world):
    units.add("Seksi A", world.people.bidang_id)
    units.open(world.people.bidang_id)
    offered = [choice.text for choice in units.induk_choices()]
    assert offered == ["(tanpa induk: tingkat teratas)", "Dinas Uji", "bidang_lain Uji"]


def test_a_new_unit_stands_below_the_chosen_one_and_is_chosen(units, world):
    assert units.add(" ", None) == "Isi nama unit kerja."
    assert units.add("Seksi A", world.people.bidang_id) == ""
    assert (units.unit.nama, units.unit.induk_id) == ("Seksi A", world.people.bidang_id)


def test_only_an_empty_unit_is_archived_and_with_a_reason(units, world, failures):
    assert "alasannya" in units.archive("")
    units.archive("digabung")
    assert "Masih ada pegawai" in failures[0].why
    units.add("Seksi A", world.people.bidang_id)
    units.archive("Perwal 12/2026")
    assert units.unit.id == world.people.bidang_id
    assert "Seksi A" not in [row.nama for row in units.model.units]


def test_the_template_adds_units_once(units, qtbot):
    choices = units.template_choices()
    assert choices[0].id == ""
    setda = next(choice for choice in choices if choice.text == "Sekretariat Daerah")
    for expected in (13, 0):
        with qtbot.waitSignal(units.loaded) as loaded:
            units.load_template(setda.id)
        assert loaded.args == [expected]


def test_a_file_that_is_no_template_is_refused(units, tmp_path, failures):
    path = tmp_path / "templat.json"
    path.write_text("[]")
    units.load_template(path=path)
    assert failures[0].where == "templat.json"


def test_readers_may_not_save(world):
    assert not OrganisasiViewModel(world.context(world.people.staf)).may_save


def test_posts_without_kind_are_counted_and_filtered(posts, world):
    assert posts.open_count == 0
    world.services.organisasi.save_jabatan(world.admin, JabatanForm("Perawat"))
    posts.reload()
    assert posts.open_count == 1
    posts.set_only_open(True)
    assert [one.nama for one in posts.model.rows] == ["Perawat"]
    posts.set_teks("zzz")
    assert posts.model.rows == ()


def test_a_level_belongs_to_its_kind(posts):
    assert posts.add("") == "Isi nama jabatan."
    assert posts.add("Perawat Ahli Muda") == ""
    assert "sudah ada" in posts.add("perawat  ahli muda")
    assert posts.jenjang_choices() == ()
    posts.edit_jenis(JenisJabatan.JF_KEAHLIAN)
    posts.edit_jenjang("Ahli Muda")
    assert (posts.jabatan.jenis, posts.jabatan.jenjang) == (JenisJabatan.JF_KEAHLIAN, "Ahli Muda")
    posts.edit_jenis(JenisJabatan.JF_KETERAMPILAN)
    assert posts.jabatan.jenjang is None
    assert "Terampil" in posts.jenjang_choices()


def test_a_post_in_hand_stays_in_sight_when_it_is_completed(posts, world):
    posts.add("Perawat")
    posts.set_only_open(True)
    posts.edit_jenis(JenisJabatan.PELAKSANA)
    assert [one.nama for one in posts.model.rows] == ["Perawat"]
    posts.edit_nama("Perawat Terampil")
    stored = [one.nama for one in world.services.organisasi.list_jabatan(world.admin)]
    assert "Perawat Terampil" in stored
    assert "Perawat" not in stored
