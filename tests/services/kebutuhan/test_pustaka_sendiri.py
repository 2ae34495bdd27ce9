"""Libraries of the office's own: saved, exported, imported, deleted."""

import msgspec
import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    FileRefusedError,
    InvalidInputError,
    NotFoundError,
)
from kinerja_desktop.domain.kebutuhan.pustaka import Pustaka, load_pustaka
from kinerja_desktop.domain.kebutuhan.pustaka_sendiri import LARGEST, encode_pustaka
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator, SumberKebutuhan
from kinerja_desktop.services.kebutuhan.pustaka import Pilihan, PustakaService, Tujuan
from kinerja_desktop.services.kebutuhan.pustaka_sendiri import PustakaSendiriService
from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService


@pytest.fixture
def service(database):
    return PustakaSendiriService(database)


@pytest.fixture
def own(database, kantor):
    """The office's libraries by name, as the page lists them."""
    shipped = {one.bidang for one in load_pustaka()}

    def read():
        listed = PustakaService(database).list(kantor.staf)
        return {one.bidang: one for one in listed if one.bidang not in shipped}

    return read


@pytest.fixture
def need(database, kantor):
    """A need of the dinas with two indicators, one of them with its manual and a target."""
    indikator = (
        IndikatorKebutuhanForm(
            "Angka stunting", "%", "14", formula="a ÷ b", kualitas=KualitasIndikator.OUTCOME
        ),
        IndikatorKebutuhanForm("Cakupan posyandu", "%", ""),
    )
    form = KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Gizi membaik", indikator)
    kebutuhan = KebutuhanService(database)
    need_id = kebutuhan.save(kantor.pengelola, form)
    (found,) = (one for one in kebutuhan.list(kantor.pengelola, 2026) if one.id == need_id)
    return found


def unit(kantor):
    return PilihanIndikator(2026, kantor.dinas_id)


def test_needs_of_a_unit_are_kept_under_a_name_with_their_manual_and_without_targets(
    service, kantor, own, need, database
):
    kept = service.save(kantor.pengelola, "  Gizi Kota ", unit(kantor))
    assert (kept.baru, kept.sudah_ada) == (2, 0)
    (example,) = own()["Gizi Kota"].kebutuhan
    assert [one.nama for one in example.indikator] == ["Angka stunting", "Cakupan posyandu"]
    assert (example.indikator[0].formula, example.indikator[0].kualitas) == (
        "a ÷ b",
        KualitasIndikator.OUTCOME,
    )
    assert "14" not in encode_pustaka(own()["Gizi Kota"]).decode()
    tujuan = Tujuan(kantor.bidang_id, 2027, SumberKebutuhan.RENSTRA)
    picks = [Pilihan(example.uraian, one) for one in example.indikator]
    assert PustakaService(database).take(kantor.pengelola, tujuan, picks).diambil == 2
    (taken,) = KebutuhanService(database).list(kantor.pengelola, 2027)
    assert replace(taken.indikator[0], id=None) == replace(need.indikator[0], id=None, target="")


def test_one_need_or_indicator_may_be_kept_and_the_same_name_gets_what_is_new(service, kantor, own, need):
    first = PilihanIndikator(2026, indikator_id=need.indikator[0].id)
    assert service.save(kantor.pengelola, "Gizi", first).baru == 1
    kept = service.save(kantor.pengelola, "GIZI", PilihanIndikator(2026, kebutuhan_id=need.id))
    assert (kept.baru, kept.sudah_ada) == (1, 1)
    assert {name: one.jumlah for name, one in own().items()} == {"Gizi": 2}


def test_another_office_takes_the_file_in_and_what_is_there_already_stays(
    service, kantor, own, need, tmp_path
):
    service.save(kantor.pengelola, "Gizi", unit(kantor))
    before = own()["Gizi"]
    path = service.export(kantor.staf, "Gizi", tmp_path / "gizi")
    assert path.name == "gizi.json"
    service.delete(kantor.pengelola, "Gizi")
    assert own() == {}
    assert service.import_file(kantor.pengelola, path).baru == 2
    assert own()["Gizi"] == before
    again = service.import_file(kantor.pengelola, path)
    assert (again.baru, again.sudah_ada) == (0, 2)
    assert need.indikator[0].target == "14"  # a library changes no need


def test_a_deleted_library_is_put_back_as_it_was(service, kantor, own, need):
    service.save(kantor.pengelola, "Gizi", PilihanIndikator(2026, kebutuhan_id=need.id))
    before = own()
    gone = service.delete(kantor.pengelola, "gizi")
    assert own() == {}
    service.put_back(kantor.pengelola, gone)
    assert own() == before
    service.delete(kantor.pengelola, "Gizi")
    with pytest.raises(NotFoundError, match="Pustaka Gizi"):
        service.delete(kantor.pengelola, "Gizi")


@pytest.mark.parametrize("nama", ["", "  ", "kesehatan", "UMUM ", "x" * 61])
def test_a_name_that_cannot_be_is_refused(service, kantor, own, nama):
    with pytest.raises(InvalidInputError, match="ustaka"):
        service.save(kantor.pengelola, nama, unit(kantor))
    assert own() == {}


GOOD = msgspec.to_builtins(Pustaka("Kiriman", load_pustaka()[0].kebutuhan[:1]))


def changed(**values):
    return msgspec.json.encode(GOOD | values)


def indicator(**values):
    one = GOOD["kebutuhan"][0]
    return changed(kebutuhan=[one | {"indikator": [one["indikator"][0] | values]}])


@pytest.mark.parametrize(
    "case",
    [
        (b"", "JSON"),
        (b"PK\x03\x04", "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 100_000, ""),
        (changed(sandi="x"), "sandi"),
        (changed(bidang=" \u202e "), "tanpa tulisan"),
        (changed(kebutuhan=[]), "Tidak ada indikator"),
        (indicator(nama=""), "tanpa tulisan"),
        (indicator(satuan="x" * 81), "satuan"),
        (indicator(kualitas="Hebat"), "kualitas"),
        (indicator(arah=None), "arah"),
        (b" " * (LARGEST + 1), "lebih besar"),
    ],
    ids=range(12),
)
def test_a_file_that_is_no_library_is_refused_whole_with_its_reason(service, kantor, own, tmp_path, case):
    content, why = case
    path = tmp_path / "kiriman.json"
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match="bukan pustaka indikator") as caught:
        service.import_file(kantor.pengelola, path)
    assert caught.value.where == "kiriman.json"
    assert why in caught.value.why
    assert own() == {}


def test_a_file_that_is_gone_and_a_name_of_the_program_are_refused(service, kantor, own, tmp_path):
    with pytest.raises(FileRefusedError, match="tidak dapat dibaca"):
        service.import_file(kantor.pengelola, tmp_path / "hilang.json")
    path = tmp_path / "kesehatan.json"
    path.write_bytes(encode_pustaka(load_pustaka()[0]))
    with pytest.raises(InvalidInputError, match="sudah dibawa program"):
        service.import_file(kantor.pengelola, path)
    assert own() == {}


@pytest.mark.usefixtures("need")
def test_who_may_not_write_needs_keeps_no_library(service, kantor, own):
    with pytest.raises(AccessDeniedError):
        service.save(kantor.staf, "Gizi", unit(kantor))
    assert own() == {}
