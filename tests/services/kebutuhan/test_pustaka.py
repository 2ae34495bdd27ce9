"""Indicators taken from the library."""

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import AccessDeniedError, FileRefusedError, NotFoundError
from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.pustaka import load_pustaka
from kinerja_desktop.domain.kebutuhan.terms import (
    ArahIndikator,
    KualitasIndikator,
    PeriodePelaporan,
    SumberKebutuhan,
)
from kinerja_desktop.services.kebutuhan.pustaka import Pilihan, PustakaService, Tujuan
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService

JPT = {
    KualitasIndikator.OUTCOME,
    KualitasIndikator.OUTCOME_ANTARA,
    KualitasIndikator.OUTPUT_KENDALI_RENDAH,
}
"""What may be expected of the head of an agency (PermenPANRB 6/2022 Lampiran p.28)."""


def picks(bidang, count):
    (field,) = (one for one in load_pustaka() if one.bidang == bidang)
    found = [Pilihan(need.uraian, one) for need in field.kebutuhan for one in need.indikator]
    return found[:count]


def test_each_of_four_fields_has_25_indicators_with_the_whole_manual():
    fields = {one.bidang: [i for need in one.kebutuhan for i in need.indikator] for one in load_pustaka()}
    assert set(fields) == {"Kesehatan", "Pendidikan", "Perhubungan", "Lingkungan Hidup", "Umum"}
    for bidang, indicators in fields.items():
        assert len(indicators) >= (15 if bidang == "Umum" else 25), bidang
        names = [one.nama for one in indicators]
        assert len(set(names)) == len(names)
        for one in indicators:
            texts = (one.nama, one.tujuan, one.definisi, one.formula, one.satuan, one.sumber_data)
            assert all(text and text == text.strip() and not text.endswith(".") for text in texts), one
            assert len(one.satuan) <= lengths.INDIKATOR_SATUAN.letters
            assert one.kualitas in JPT, one.nama


@pytest.fixture
def pustaka(database):
    return PustakaService(database)


@pytest.fixture
def needs(database, kantor):
    service = KebutuhanService(database)
    return lambda: service.list(kantor.pengelola, 2026, unit_kerja_id=kantor.dinas_id)


@pytest.fixture
def tujuan(kantor):
    return Tujuan(kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA)


def test_ten_are_taken_in_one_act_with_their_manual_and_without_a_target(pustaka, kantor, needs, tujuan):
    found = pustaka.take(kantor.pengelola, tujuan, picks("Kesehatan", 10))
    assert (found.diambil, found.sudah_ada) == (10, 0)
    taken = needs()
    assert [len(need.indikator) for need in taken] == [6, 4]
    assert {need.sumber for need in taken} == {SumberKebutuhan.RENSTRA}
    first = taken[0].indikator[0]
    assert (first.nama, first.target, first.satuan) == (
        "Angka kematian ibu",
        "",
        "per 100.000 kelahiran hidup",
    )
    assert first.formula.endswith("× 100.000")
    assert first.arah is ArahIndikator.TURUN
    assert first.kualitas is KualitasIndikator.OUTCOME
    assert first.periode_pelaporan is PeriodePelaporan.SEMESTERAN
    assert found.kebutuhan_id == taken[0].id


def test_what_stands_there_already_is_left_as_it_is(pustaka, kantor, needs, tujuan, database):
    pustaka.take(kantor.pengelola, tujuan, picks("Kesehatan", 1))
    (need,) = needs()
    own = replace(need.indikator[0], target="80", formula="rumus kantor ini")
    KebutuhanService(database).save(
        kantor.pengelola, replace(need, uraian=f"  {need.uraian.upper()} ", indikator=(own,))
    )
    found = pustaka.take(kantor.pengelola, tujuan, picks("Kesehatan", 3))
    assert (found.diambil, found.sudah_ada) == (2, 1)
    (need,) = needs()
    assert (need.indikator[0].target, need.indikator[0].formula) == ("80", "rumus kantor ini")
    assert len(need.indikator) == 3
    again = pustaka.take(kantor.pengelola, tujuan, picks("Kesehatan", 3))
    assert (again.diambil, again.sudah_ada, again.kebutuhan_id) == (0, 3, None)


def test_who_may_not_write_needs_takes_nothing(pustaka, kantor, needs, tujuan):
    assert pustaka.list(kantor.staf)  # to read is everybody's
    with pytest.raises(AccessDeniedError):
        pustaka.take(kantor.staf, tujuan, picks("Umum", 1))
    assert needs() == ()


def test_a_unit_that_is_gone_is_refused_and_nothing_is_half_taken(pustaka, kantor, needs, tujuan):
    with pytest.raises(NotFoundError, match="Unit kerja"):
        pustaka.take(kantor.pengelola, replace(tujuan, unit_kerja_id="tidak-ada"), picks("Umum", 2))
    assert needs() == ()


@pytest.mark.parametrize("content", [b"", b"{", b'{"bidang": "X"}', b'{"bidang":"X","kebutuhan":[],"x":1}'])
def test_a_damaged_library_is_refused_with_its_file(tmp_path, content):
    (tmp_path / "rusak.json").write_bytes(content)
    with pytest.raises(FileRefusedError, match="Pustaka indikator") as caught:
        load_pustaka(tmp_path)
    assert "rusak.json" in caught.value.where


def test_an_indicator_may_wait_for_its_target_and_keeps_its_manual(database, kantor, needs):
    service = KebutuhanService(database)
    one = IndikatorKebutuhanForm(
        "Indeks kepuasan masyarakat",
        "nilai",
        "",
        tujuan="Mengetahui penilaian penerima layanan",
        formula="jumlah nilai tertimbang unsur × 25",
        kualitas=KualitasIndikator.OUTCOME,
        sumber_data="Survei",
        periode_pelaporan=PeriodePelaporan.SEMESTERAN,
        kondisi_awal="82,4",
        arah=ArahIndikator.RENTANG,
    )
    service.save(
        kantor.pengelola,
        KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.TATA_KERJA, "Pelayanan membaik", (one,)),
    )
    (need,) = needs()
    assert need.sumber is SumberKebutuhan.TATA_KERJA
    assert replace(need.indikator[0], id=None) == one
