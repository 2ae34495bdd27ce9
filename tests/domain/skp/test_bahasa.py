"""Hints on wording: of the wrong sentences of the regulation and our own nearly all, of the right ones none.

The sentences (tests/data/bahasa/skp.json) were written before the words that find them.
"""

import json
from pathlib import Path

import pytest

from kinerja_desktop.domain.skp.bahasa import petunjuk_hasil, petunjuk_tanpa_satuan
from kinerja_desktop.domain.skp.rules import IndikatorForm, petunjuk_indikator
from kinerja_desktop.domain.skp.terms import Aspek, KelompokSkp, Pendekatan

KALIMAT = json.loads((Path(__file__).parents[2] / "data" / "bahasa" / "skp.json").read_text("utf-8"))
RESMI, SENDIRI = KALIMAT["anak_lampiran_1"], KALIMAT["sendiri"]
DEMO = Path(__file__).parents[3] / "resources" / "demo" / "pola_skp.json"


def kinds(indikator, kelompok=KelompokSkp.JA_JF):
    """The hints on an indicator as it stands in the file, as in the grid."""
    aspek = Aspek(indikator["aspek"]) if indikator["aspek"] else None
    pendekatan = Pendekatan.KUANTITATIF if aspek else Pendekatan.KUALITATIF
    form = IndikatorForm(indikator["uraian"], aspek, indikator["target"], indikator["satuan"])
    found = [one.kode for one in petunjuk_indikator(form, pendekatan, kelompok)]
    without = aspek and petunjuk_tanpa_satuan(form.target, form.satuan)
    return [*found, *([without.kode] if without else [])]


def test_there_are_all_pairs_of_anak_lampiran_1_and_forty_of_our_own():
    assert (len(RESMI["salah"]), len(RESMI["benar"])) == (22, 15)
    assert sum(map(len, SENDIRI.values())) == 40


def test_of_the_wrong_ones_four_of_five_are_hinted():
    results = [bool(petunjuk_hasil(one)) for one in RESMI["salah"] + SENDIRI["hasil_salah"]]
    indicators = [one["kode"] in kinds(one) for one in SENDIRI["indikator_salah"]]
    found = results + indicators
    assert sum(found) >= 0.8 * len(found)


def test_of_the_right_ones_hardly_any_is():
    results = [one for one in RESMI["benar"] + SENDIRI["hasil_benar"] if petunjuk_hasil(one)]
    indicators = [one for one in SENDIRI["indikator_benar"] if kinds(one)]
    total = len(RESMI["benar"] + SENDIRI["hasil_benar"] + SENDIRI["indikator_benar"])
    assert len(results + indicators) <= 0.05 * total, results + indicators


def test_results_that_were_written_for_people_to_read_are_left_alone():
    """The 130 results of the demo, written long before."""
    results = [
        hasil["uraian"] for pola in json.loads(DEMO.read_text("utf-8"))["pola"] for hasil in pola["hasil"]
    ]
    assert len([one for one in results if petunjuk_hasil(one)]) <= 0.05 * len(results)


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("Menyusun laporan keuangan", "Laporan keuangan tersusun"),
        ("Melatih tenaga kesehatan", "Tenaga kesehatan terlatih"),
        ("Menata dokumen rekam medis ibu hamil yang lama", "Dokumen rekam medis ibu hamil tertata"),
        ("Penyusunan laporan keuangan", "Penyusunan laporan keuangan terlaksana tepat waktu"),
        ("Layanan persalinan", "Layanan persalinan dilakukan dengan cepat dan akurat"),
    ],
)
def test_a_hint_shows_how_this_very_sentence_would_read(typed, better):
    assert f"misalnya: {better}." in petunjuk_hasil(typed).pesan


def test_a_jpt_may_write_absolute_targets_and_so_may_who_protects_lives():
    """Lampiran p.51 a 7): for JA and JF, except lives, injuries, national security, large losses."""
    absolute = {"uraian": "Semua surat dijawab", "target": "3", "satuan": "hari", "aspek": "Waktu"}
    assert kinds(absolute) == ["bahasa.mutlak"]
    assert kinds(absolute, KelompokSkp.JPT) == []
    assert kinds(absolute | {"uraian": "Semua pasien selamat dari cedera"}) == []


def test_a_number_in_a_narrative_has_a_unit():
    """Lampiran p.50: of the kualitatif approach the narrative holds the target."""
    one = {
        "uraian": "Nilai akuntabilitas pada akhir tahun mencapai 80.",
        "target": "",
        "satuan": "",
        "aspek": None,
    }
    assert kinds(one) == ["bahasa.satuan"]
    assert kinds(one | {"uraian": "Nilai akuntabilitas pada akhir tahun mencapai 80 poin"}) == []


def test_nothing_typed_is_nothing_to_hint():
    assert petunjuk_hasil("  ") is None
    assert petunjuk_hasil("123 / 4") is None
    assert kinds({"uraian": "", "target": "", "satuan": "", "aspek": None}) == []
