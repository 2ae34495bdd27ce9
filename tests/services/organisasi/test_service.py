"""Unit tree and posts: the tree in order, templates that add nothing twice, bad templates refused."""

import json

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.services.organisasi.service import (
    SEMARANG_TEMPLATE,
    JabatanForm,
    OrganisasiService,
    UnitForm,
    read_template,
)


@pytest.fixture
def service(database):
    return OrganisasiService(database)


def test_tree_lists_parents_before_children(service, kantor):
    service.save_unit(kantor.pengelola, UnitForm("Seksi A", induk_id=kantor.bidang_id))
    assert [(row.nama, row.tingkat) for row in service.tree(kantor.staf)] == [
        ("Dinas Uji", 0),
        ("bidang Uji", 1),
        ("Seksi A", 2),
        ("bidang_lain Uji", 1),
    ]


def test_people_are_counted_where_they_stand(service, kantor):
    assert service.count_pegawai(kantor.staf) == {
        kantor.dinas_id: 1,  # the mayor is no employee
        kantor.bidang_id: 3,
        kantor.bidang_lain_id: 1,
    }


def test_a_unit_never_stands_below_itself(service, kantor):
    seksi = service.save_unit(kantor.pengelola, UnitForm("Seksi A", induk_id=kantor.bidang_id))
    with pytest.raises(InvalidInputError, match="dirinya sendiri"):
        service.save_unit(kantor.pengelola, UnitForm("bidang Uji", induk_id=seksi, id=kantor.bidang_id))


def test_only_an_empty_unit_is_archived(service, kantor):
    with pytest.raises(StateError, match="belum dapat diarsipkan"):
        service.archive_unit(kantor.pengelola, kantor.bidang_id, "digabung")
    seksi = service.save_unit(kantor.pengelola, UnitForm("Seksi A", induk_id=kantor.bidang_id))
    service.archive_unit(kantor.pengelola, seksi, "digabung")
    assert "Seksi A" not in [row.nama for row in service.tree(kantor.staf)]


def test_semarang_units_load_once(service, kantor):
    added = service.load_template(kantor.admin)
    assert added == sum(1 for _ in walk(read_template(SEMARANG_TEMPLATE).unit))
    assert service.load_template(kantor.admin) == 0
    roots = {row.nama for row in service.tree(kantor.staf) if row.tingkat == 0}
    assert {"Dinas Kesehatan", "Badan Kepegawaian, Pendidikan dan Pelatihan", "Kecamatan Tugu"} <= roots


def test_one_unit_of_the_template(service, kantor):
    service.load_template(kantor.admin, kode="setda")
    rows = service.tree(kantor.staf)
    assert "Bagian Hukum" in [row.nama for row in rows]
    assert "Dinas Kesehatan" not in [row.nama for row in rows]
    with pytest.raises(NotFoundError, match="Kode unit XYZ"):
        service.load_template(kantor.admin, kode="XYZ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01PDF",
        b"[]",
        b'{"nama": "x"}',
        json.dumps({"nama": "x", "sumber": "y", "unit": [{"nama": ""}]}).encode(),
        b'{"nama":"x","sumber":"y","unit":' + b'[{"nama":"u","unit":' * 2000,
    ],
)
def test_a_file_that_is_no_template_is_refused(service, kantor, tmp_path, content):
    path = tmp_path / "templat.json"
    path.write_bytes(content)
    before = service.tree(kantor.staf)
    with pytest.raises(FileRefusedError, match="Templat unit tidak dapat dipakai"):
        service.load_template(kantor.admin, path)
    assert service.tree(kantor.staf) == before


def test_posts(service, kantor):
    form = JabatanForm("Epidemiolog Kesehatan Ahli Muda", JenisJabatan.JF_KEAHLIAN, "Ahli Muda")
    jabatan_id = service.save_jabatan(kantor.pengelola, form)
    listed = {j.id: j for j in service.list_jabatan(kantor.staf)}
    assert (listed[jabatan_id].nama, listed[jabatan_id].jenjang) == (form.nama, "Ahli Muda")


def walk(units):
    for unit in units:
        yield unit
        yield from walk(unit.unit)
