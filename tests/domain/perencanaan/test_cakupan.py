"""Coverage of a plan: twelve faults are all found, nothing besides (PermenPANRB 6/2022 p.28, 39-49)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator as Kualitas
from kinerja_desktop.domain.organisasi.terms import JenisJabatan as Jabatan
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan, check_cakupan
from kinerja_desktop.domain.perencanaan.kemiripan import plain_words, word_end
from kinerja_desktop.domain.perencanaan.rencana import (
    BarisHasil,
    BarisIki,
    BarisIndikator,
    BarisKebutuhan,
    BarisOrang,
    BarisSkp,
    Rencana,
)

MINIMUM = rule_set_for(date(2026, 1, 1)).kualitas_minimum.isi
UNIT = {"dinas": "Dinas", "bidang": "Bidang"}


class Plan:
    """A plan being written, row by row."""

    def __init__(self):
        self.kebutuhan, self.indikator, self.orang, self.skp, self.hasil, self.iki = [], [], [], [], [], []

    def need(self, id_, *indikator, unit="dinas"):
        self.kebutuhan.append(BarisKebutuhan(id_, f"Kebutuhan {id_}", unit))
        self.indikator += [BarisIndikator(id_, f"{id_} {one or 'kosong'}", one) for one in indikator]

    def person(self, id_, jabatan, *, unit="bidang", memimpin=False, jpt=False, skp=True):
        self.orang.append(BarisOrang(id_, f"Nama {id_}", unit, jabatan, memimpin))
        if skp:
            self.skp.append(BarisSkp(f"skp-{id_}", id_, True, jpt, None))

    def result(
        self,
        id_,
        owner,
        uraian,
        *,
        need=None,
        above=None,
        skp=None,
        garis=None,
        penugasan=False,
        iki=(),
        cascading=None,
        sementara="",
    ):
        skp_id, garis = skp or f"skp-{owner}", garis or id_
        self.hasil.append(
            BarisHasil(
                id_, skp_id, uraian, True, need, above, garis, penugasan, cascading, sementara=sementara
            )
        )
        self.iki += [BarisIki(id_, *one) for one in iki]

    def check(self, mirip=90):
        return check_cakupan(
            Rencana(UNIT, self.kebutuhan, self.indikator, self.orang, self.skp, self.hasil, self.iki),
            MINIMUM,
            mirip,
        )


@pytest.fixture
def sound():
    """A plan without a fault, with everything that looks like one."""
    plan = Plan()
    plan.need("gizi", Kualitas.OUTCOME, Kualitas.LAYANAN, None)
    plan.need("ibu", Kualitas.OUTPUT_KENDALI_TINGGI, unit="bidang")
    plan.person("kepala", Jabatan.JPT_PRATAMA, unit="dinas", memimpin=True, jpt=True)
    plan.person("kabid", Jabatan.ADMINISTRATOR, memimpin=True)
    for name in ("ani", "budi", "citra"):
        plan.person(name, Jabatan.JF_KEAHLIAN)
    plan.person("dedi", Jabatan.PELAKSANA)
    plan.result("k1", "kepala", "Status gizi balita membaik", need="gizi")
    plan.result("k2", "kepala", "Kematian ibu menurun", need="gizi")
    plan.result("b1", "kabid", "Balita mendapat layanan lengkap", above="k1")
    plan.result("b2", "kabid", "Ibu hamil terpantau", above="k2")
    # one indicator, divided by load; the same sentence for two areas; alike work under another goal
    plan.result("a1", "ani", "Posyandu terlaksana", above="b1", iki=[("Jumlah posyandu", "12", "kali")])
    plan.result("u1", "budi", "Posyandu terlaksana", above="b1", iki=[("Jumlah posyandu", "20", "kali")])
    plan.result("c1", "citra", "Kunjungan rumah di RW 1 sampai RW 6 terlaksana", above="b2")
    plan.result("u2", "budi", "Kunjungan rumah di RW 7 sampai RW 9 terlaksana", above="b2")
    plan.result("c2", "citra", "Data balita termutakhirkan setiap bulan", above="b1")
    plan.result("d1", "dedi", "Data balita termutakhirkan setiap bulan", above="b2")
    plan.result("d2", "dedi", "Panitia lomba tingkat kota terlayani", penugasan=True)
    plan.result("d3", "dedi", "Kohort ibu terisi", need="ibu", iki=[("Kohort terisi", "100", "%")])
    plan.result("a2", "ani", "Kohort bayi tersusun", need="ibu", iki=[("Kohort tersusun", "100", "%")])
    # a revision is being planned beside what holds; a link leads to a line that the revision continues
    plan.skp.append(BarisSkp("lama", "kabid", False, False, None))
    plan.hasil.append(BarisHasil("b1-lama", "lama", "Balita mendapat layanan", True, None, "k1", "b1", False))
    plan.result("a3", "ani", "Vaksin tersedia", above="b1-lama")
    plan.skp.append(BarisSkp("skp-budi-2", "budi", True, False, "skp-budi"))
    plan.result("u3", "budi", "Posyandu terlaksana", skp="skp-budi-2", above="b1", garis="u1",
                iki=[("Jumlah posyandu", "20", "kali")])  # fmt: skip
    return plan


def test_a_sound_plan_has_no_finding(sound):
    cakupan = sound.check()
    assert cakupan.temuan == ()
    assert (cakupan.kebutuhan, cakupan.pegawai, cakupan.tertaut, cakupan.belum_dinilai) == (2, 6, 6, 1)


def test_twelve_faults_are_all_found_and_no_false_one(sound):
    plan = sound
    plan.need("tanpa", None)  # 1 nobody serves it
    plan.need("lepas", None)  # 2 only a replaced revision served it
    plan.hasil.append(BarisHasil("b9", "lama", "Rujukan tertata", True, "lepas", None, "b9", False))
    plan.need("jpt", Kualitas.OUTPUT_KENDALI_SEDANG)  # 3 the head needs at least kendali rendah
    plan.result("k3", "kepala", "Rapat terselenggara", need="jpt")
    plan.need("adm", Kualitas.OUTPUT_KENDALI_TINGGI)  # 4 an administrator at least kendali sedang
    plan.result("b3", "kabid", "Berkas tertata", need="adm")
    plan.person("eko", Jabatan.PELAKSANA, skp=False)  # 5 no SKP
    plan.person("fitri", Jabatan.PELAKSANA)  # 6 an SKP, nothing of it linked: told once
    plan.result("f1", "fitri", "Surat terkirim")
    plan.result("f2", "fitri", "Arsip tersusun")
    plan.result("a4", "ani", "Laporan tersampaikan")  # 7 linked to nothing
    plan.hasil.append(BarisHasil("b8", "lama", "Kader terlatih", True, None, "k1", "b8", False))
    plan.result("a5", "ani", "Kader terbina", above="b8")  # 8 the leader's revision ended it
    plan.result("c4", "citra", "Formulir tersedia", need="diarsipkan")  # 9 the need is archived
    same = ("Persentase balita ditimbang", "95", "%")
    plan.result("c5", "citra", "Balita tertimbang", above="b1", iki=[same])  # 10 in full to two
    plan.result(
        "d5", "dedi", "Penimbangan terlaksana", above="b1", iki=[("persentase balita  ditimbang", *same[1:])]
    )
    plan.result("c6", "citra", "Jadwal kelas ibu hamil tersusun dan disepakati", above="b2")  # 11 alike
    plan.result("a6", "ani", "Jadwal kelas ibu hamil tersusun, disepakati", above="b2")
    plan.result("x1", "ani", "Lingkaran satu", above="x2")  # 12 each serves the other
    plan.result("x2", "dedi", "Lingkaran dua", above="x1")
    cakupan = plan.check()
    assert [(one.jenis, one.unit, one.perihal) for one in cakupan.temuan] == [
        (JenisTemuan.TANPA_PEMILIK, "Dinas", "Kebutuhan tanpa"),
        (JenisTemuan.TANPA_PEMILIK, "Dinas", "Kebutuhan lepas"),
        (JenisTemuan.KUALITAS, "Dinas", "jpt Output kendali sedang"),
        (JenisTemuan.KUALITAS, "Dinas", "adm Output kendali tinggi"),
        (JenisTemuan.TANPA_TAUTAN, "Bidang", "Nama eko"),
        (JenisTemuan.TANPA_TAUTAN, "Bidang", "Nama fitri"),
        (JenisTemuan.HASIL_LEPAS, "Bidang", "Laporan tersampaikan"),
        (JenisTemuan.HASIL_LEPAS, "Bidang", "Kader terbina"),
        (JenisTemuan.HASIL_LEPAS, "Bidang", "Formulir tersedia"),
        (JenisTemuan.GANDA, "Bidang", "Persentase balita ditimbang"),
        (JenisTemuan.GANDA, "Bidang", "Jadwal kelas ibu hamil tersusun dan disepakati"),
        (JenisTemuan.MELINGKAR, "Bidang", "Lingkaran satu"),
    ]
    places = {one.perihal: one.letak for one in cakupan.temuan}
    assert places["Kebutuhan tanpa"][0].kebutuhan_id == "tanpa"
    assert (places["Nama eko"][0].pegawai_id, places["Nama eko"][0].skp_id) == ("eko", None)
    assert [one.skp_id for one in places["Persentase balita ditimbang"]] == ["skp-citra", "skp-dedi"]
    assert {one.skp_id for one in places["Lingkaran satu"]} == {"skp-ani", "skp-dedi"}


def test_the_office_decides_how_alike_two_texts_may_be(sound):
    sound.result("c6", "citra", "Jadwal kelas ibu hamil tersusun dan disepakati bersama", above="b2")
    sound.result("a6", "ani", "Jadwal kelas ibu hamil tersusun, disepakati", above="b2")
    assert sound.check(95).temuan == ()
    (found,) = sound.check(75).temuan
    assert found.jenis is JenisTemuan.GANDA
    assert "Nama citra" in found.sebab
    assert "Nama ani" in found.sebab


def test_what_names_its_goal_by_own_words_is_provisional_and_no_loose_end(sound):
    sound.result("a7", "ani", "Rapat kader terselenggara", sementara="Kader terlatih")
    (found,) = sound.check().temuan
    assert found.jenis is JenisTemuan.SEMENTARA
    assert found.sebab == "Hasil kerja Nama ani menunggu rencana pimpinan: Kader terlatih."
    assert found.letak[0].skp_id == "skp-ani"


def test_an_indicator_that_is_good_enough_for_one_of_its_owners_is_carried(sound):
    """P6 Lampiran p.44: a pelaksana may carry what is too low for the administrator beside him."""
    sound.need("adm", Kualitas.OUTPUT_KENDALI_TINGGI)
    sound.result("b3", "kabid", "Berkas tertata", need="adm")
    assert [one.jenis for one in sound.check().temuan] == [JenisTemuan.KUALITAS]
    sound.result("d9", "dedi", "Berkas tersimpan", need="adm")
    assert sound.check().temuan == ()


_KALIMAT = st.text(alphabet="aB1 .,-\u2013\xa0\n\u00df", max_size=12)


@given(_KALIMAT, _KALIMAT)
def test_texts_that_are_the_same_have_the_same_ends(one, other):
    if plain_words(one) and plain_words(one) == plain_words(other):
        assert word_end(one) == word_end(other)
    padded = f" - {one}. \n"
    assert not plain_words(one) or word_end(padded) == word_end(one)
