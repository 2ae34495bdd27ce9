"""The shipped demo data: it fits together, keeps the rules it is meant to show, and is marked fictitious."""

import importlib.util
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from kinerja_desktop.demo.data import DEMO_FOLDER, DemoData, PolaSkp, Rencana, load_demo_data
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.evaluasi.predikat import calculate_predikat
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.nip import check_nip, parse_nip
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm, advise_skp, check_skp
from kinerja_desktop.domain.skp.terms import JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.services.impor_pegawai.service import read_source
from kinerja_desktop.services.organisasi.service import UnitTemplate, read_template
from tests.kit.states import LAMPIRAN


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("buat_pegawai", DEMO_FOLDER / "buat_pegawai.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def data() -> DemoData:
    return load_demo_data()


@pytest.fixture(scope="module")
def people() -> list:
    return load_script().read_people()


def test_spreadsheet_is_what_the_script_makes(people, tmp_path: Path, data: DemoData):
    made = tmp_path / "pegawai.xlsx"
    load_script().write_workbook(people, made)
    assert made.read_bytes() == data.pegawai.read_bytes()


def test_spreadsheet_looks_like_an_agencys_own_list(data: DemoData):
    preview = read_source(data.pegawai)
    assert [sheet.name for sheet in preview.sheets] == ["PNS", "PPPK"]
    assert all(sheet.is_usable for sheet in preview.sheets)
    assert [sheet.mapping.header_row for sheet in preview.sheets if sheet.mapping] == [7, 7]


def test_people_are_about_sixty_with_valid_numbers(people):
    numbers = [parse_nip(person.nip) for person in people]
    assert 55 <= len(people) <= 70
    assert len(set(numbers)) == len(people)
    assert len({person.nama for person in people}) == len(people)
    for person, nip in zip(people, numbers, strict=True):
        assert check_nip(nip) == (), person.nama
        assert nip.jenis.name == person.lembar


def test_only_the_head_and_one_person_lack_a_rater(people, data: DemoData):
    lacking = {person.nip for person in people if not person.penilai}
    assert lacking == {data.rencana.kepala_dinas, data.rencana.perbaikan_penilai.nip}


def test_named_people_and_units_exist(people, data: DemoData):
    known = {person.nip for person in people}
    rencana = data.rencana
    named = {
        rencana.perbaikan_penilai.penilai,
        rencana.kepala_dinas,
        *rencana.rekan,
        *(one.nip for one in rencana.penilaian),
    }
    assert named <= known
    units = unit_names(read_template(data.unit).unit) | {rencana.pimpinan_daerah.unit}
    assert {person.unit for person in people} <= units
    assert {unit for need in rencana.kebutuhan for unit in need.unit} <= units
    assert {one.unit for one in rencana.predikat_organisasi} == units


def unit_names(units: list[UnitTemplate]) -> set[str]:
    return {name for unit in units for name in ({unit.nama} | unit_names(unit.unit))}


def test_every_result_serves_something_its_owner_may_serve(people, data: DemoData):
    needs = {(need.kode, unit) for need in data.rencana.kebutuhan for unit in need.unit}
    by_key = {person.kunci: person for person in people}
    fix = data.rencana.perbaikan_penilai
    by_nip = {person.nip: person for person in people}
    for person in people:
        rater = by_nip[fix.penilai] if person.nip == fix.nip else by_key.get(person.penilai)
        above = {hasil.kode for hasil in pattern(data, rater).hasil} if rater else set()
        for hasil in pattern(data, person).hasil:
            assert hasil.kebutuhan or hasil.atasan, hasil.kode
            assert hasil.kebutuhan is None or (hasil.kebutuhan, person.unit) in needs, hasil.kode
            assert hasil.atasan is None or hasil.atasan in above, (person.nama, hasil.kode)


def pattern(data: DemoData, person) -> PolaSkp:
    found = data.pola.find(person.jabatan, person.unit)
    assert found is not None, person.jabatan
    return found


def as_form(pola: PolaSkp) -> SkpForm:
    hasil_kerja = tuple(
        HasilKerjaForm(
            hasil.uraian,
            tuple(
                IndikatorForm(one.uraian, one.aspek, one.target, one.satuan, one.perspektif)
                for one in hasil.indikator
            ),
            hasil.jenis,
            "k",
        )
        for hasil in pola.hasil
    )
    return SkpForm(pola.pendekatan, hasil_kerja, lampiran=LAMPIRAN)


def test_plans_keep_the_rules_and_the_advice_on_wording(people, data: DemoData):
    for person in people:
        pola = pattern(data, person)
        leads = person.jenis == "JPT" or person.jabatan.startswith("Kepala UPTD")
        kelompok = KelompokSkp.JPT if leads else KelompokSkp.JA_JF
        assert 2 <= len(pola.hasil) <= 5, person.jabatan
        assert check_skp(as_form(pola), kelompok) == (), person.jabatan
        assert advise_skp(as_form(pola), kelompok) == (), person.jabatan
        assert any(hasil.jenis is JenisHasilKerja.UTAMA for hasil in pola.hasil)


def test_both_approaches_are_shown(data: DemoData):
    assert {pola.pendekatan for pola in data.pola.pola} == set(Pendekatan)


def test_numbers_are_given_for_all_quarters_or_none(data: DemoData):
    for pola in data.pola.pola:
        counts = {len(one.capaian) for hasil in pola.hasil for one in hasil.indikator}
        assert counts == ({4} if pola.pendekatan is Pendekatan.KUANTITATIF else {0}), pola.jabatan


def test_everything_is_marked_fictitious(data: DemoData):
    assert "FIKTIF" in data.rencana.catatan
    assert "FIKTIF" in data.pola.catatan
    assert "FIKTIF" in data.kalimat.catatan
    assert data.kasus
    assert "FIKTIF" in data.kasus.catatan
    assert "Fiktif" in data.rencana.instansi.nama
    assert "Fiktif" in data.rencana.pusat.nama


def test_texts_have_no_forgotten_placeholder(data: DemoData):
    text = "".join(
        f"{hasil.uraian}{one.uraian}{one.narasi}{one.bukti}"
        for pola in data.pola.pola
        for hasil in pola.hasil
        for one in hasil.indikator
    )
    assert set(re.findall(r"\{[^}]*\}", text)) <= {"{unit}"}


def test_a_damaged_file_is_refused_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("rencana.json", "kasus.json", "pola_skp.json", "kalimat.json"):
        (tmp_path / name).write_bytes((DEMO_FOLDER / name).read_bytes())
    (tmp_path / "pola_skp.json").write_text('{"catatan": "", "pola": [{"jabatn": 1}]}')
    monkeypatch.setattr("kinerja_desktop.demo.data.DEMO_FOLDER", tmp_path)
    with pytest.raises(FileRefusedError) as refused:
        load_demo_data()
    assert refused.value.where == "pola_skp.json"


def test_a_list_of_others_gets_the_general_plans_even_with_the_number_of_a_shipped_person(
    tmp_path: Path, data: DemoData
):
    path = tmp_path / "lain.csv"
    path.write_text(f"NIP;Nama\n{data.rencana.kepala_dinas};A\n197009092000031007;B\n", encoding="utf-8")
    other = load_demo_data(path)
    assert other.unit is None
    assert "Data Fiktif" in other.rencana.instansi.nama
    assert data.unit is not None


GENERAL = ("ADMINISTRATOR", "PENGAWAS", "JF_KEAHLIAN", "JF_KETERAMPILAN", "PELAKSANA", "PIMPINAN")


@pytest.mark.parametrize("name", GENERAL)
def test_general_plans_keep_the_rules_and_the_advice(data: DemoData, name: str):
    kelompok = KelompokSkp.JPT if name == "PIMPINAN" else KelompokSkp.JA_JF
    jenis = JenisJabatan.JPT_PRATAMA if name == "PIMPINAN" else JenisJabatan[name]
    pola = data.pola_umum.choose(kelompok, jenis)
    assert pola is data.pola_umum.pola[name]
    assert check_skp(as_form(pola), kelompok) == ()
    assert advise_skp(as_form(pola), kelompok) == ()
    assert all(len(one.capaian) == 4 for hasil in pola.hasil for one in hasil.indikator)


def test_every_kind_of_post_has_a_general_plan(data: DemoData):
    assert set(data.pola_umum.pola) == set(GENERAL)
    for jenis in (*JenisJabatan, None):
        assert data.pola_umum.choose(KelompokSkp.JA_JF, jenis).hasil
    needs = {need.kode for need in load_general().kebutuhan}
    for pola in data.pola_umum.pola.values():
        assert {hasil.kebutuhan for hasil in pola.hasil} <= needs
        assert [hasil.atasan for hasil in pola.hasil] == [hasil.kode for hasil in pola.hasil]


def load_general() -> Rencana:
    return msgspec.json.decode((DEMO_FOLDER / "rencana_umum.json").read_bytes(), type=Rencana)


def test_general_ratings_show_each_predikat_that_needs_explaining():
    aturan = rule_set_for(date(2025, 12, 31))
    found = {calculate_predikat(aturan, *ratings) for ratings in load_general().sebaran}
    assert {Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN, Predikat.KURANG} <= found
