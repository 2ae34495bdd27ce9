"""Who may object (PermenPANRB 6/2022 Lampiran p.90 number 11 and 12, p.117)."""

from datetime import date

import pytest

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.keberatan import Jabat, find_sifat_final
from kinerja_desktop.domain.organisasi.terms import JenisJabatan as Jenis
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan

ATURAN = rule_set_for(date(2026, 12, 31))
WALI_KOTA = Jabat("Wali Kota Semarang", Jenis.PEJABAT_NEGARA)
KEPALA_DINAS = Jabat("Kepala Dinas Kesehatan", Jenis.JPT_PRATAMA)
SEKDA = Jabat("Sekretaris Daerah", Jenis.JPT_PRATAMA)
KEPALA_PUSKESMAS = Jabat("Kepala UPTD Puskesmas Poncol", Jenis.PENGAWAS, memimpin=True)


@pytest.mark.parametrize(
    ("pegawai", "penilai", "pasal"),
    [
        (
            Jabat("Sekretaris Kementerian", Jenis.JPT_UTAMA),
            Jabat("Menteri Uji", Jenis.PEJABAT_NEGARA),
            "angka 12 huruf a",
        ),
        (Jabat("Deputi Uji", Jenis.JPT_MADYA), Jabat("Kepala Badan Uji", Jenis.JPT_UTAMA), "huruf b dan c"),
        (
            Jabat("Sekretaris Daerah", Jenis.JPT_MADYA),
            Jabat("Gubernur Uji", Jenis.PEJABAT_NEGARA),
            "huruf b dan c",
        ),
        (KEPALA_DINAS, WALI_KOTA, "angka 12 huruf c"),
        (KEPALA_DINAS, Jabat("Plt. Wali Kota Semarang", Jenis.PEJABAT_NEGARA), "angka 12 huruf c"),
        (KEPALA_DINAS, Jabat("Pj. Bupati Uji", Jenis.JPT_MADYA), "angka 12 huruf c"),
        (
            Jabat("Kepala UPT", Jenis.ADMINISTRATOR, memimpin=True),
            Jabat("Menteri Uji", Jenis.PEJABAT_NEGARA),
            "angka 12 huruf d",
        ),
        (KEPALA_PUSKESMAS, WALI_KOTA, "angka 12 huruf e"),
    ],
    ids=lambda one: one.jabatan if isinstance(one, Jabat) else one,
)
def test_p90_number_12_nobody_stands_above_who_could_hear_an_objection(pegawai, penilai, pasal):
    found = find_sifat_final(ATURAN, pegawai, penilai)
    assert found is not None
    assert pasal in found.dasar_hukum
    assert "hal. 90" in found.dasar_hukum


@pytest.mark.parametrize(
    ("pegawai", "penilai"),
    [
        (KEPALA_DINAS, SEKDA),
        (KEPALA_DINAS, Jabat("Wakil Wali Kota Semarang", Jenis.PEJABAT_NEGARA)),
        (KEPALA_DINAS, Jabat("Staf Ahli Wali Kota", Jenis.JPT_PRATAMA)),
        (Jabat("Direktur Uji", Jenis.JPT_PRATAMA), Jabat("Menteri Uji", Jenis.PEJABAT_NEGARA)),
        (KEPALA_PUSKESMAS, KEPALA_DINAS),
        (Jabat("Kepala Bagian", Jenis.ADMINISTRATOR), WALI_KOTA),
        (Jabat("Perawat", Jenis.JF_KEAHLIAN), KEPALA_PUSKESMAS),
        (Jabat("Tanpa jenis", None), WALI_KOTA),
        (None, WALI_KOTA),
        (KEPALA_DINAS, None),
    ],
    ids=lambda one: one.jabatan if isinstance(one, Jabat) else "tidak diketahui",
)
def test_p117_everybody_else_may_object(pegawai, penilai):
    assert find_sifat_final(ATURAN, pegawai, penilai) is None


def test_p90_number_11_what_the_superior_made_because_the_rater_failed_is_final():
    found = find_sifat_final(ATURAN, KEPALA_PUSKESMAS, KEPALA_DINAS, DasarAtasan.PENILAI_MELEWATI_WAKTU)
    assert found is not None
    assert "angka 11" in found.dasar_hukum
    assert "melewati jangka waktu" in found.kalimat


def test_p89_what_the_superior_made_for_a_rater_who_is_unable_may_be_objected_to():
    for penilai in (KEPALA_DINAS, WALI_KOTA):
        found = find_sifat_final(ATURAN, KEPALA_PUSKESMAS, penilai, DasarAtasan.PENILAI_BERHALANGAN)
        assert found is None


def test_rating_and_signing_by_the_superior_only_when_the_rater_is_unable_or_late():
    table = ATURAN.wewenang_atasan
    assert {one.dasar for one in table.isi} == set(DasarAtasan)
    assert {one.dasar for one in table.isi if one.menilai} == {
        DasarAtasan.PENILAI_BERHALANGAN,
        DasarAtasan.PENILAI_MELEWATI_WAKTU,
    }
    assert [one.dasar for one in table.isi if one.menetapkan_skp] == [DasarAtasan.PENILAI_TIDAK_MENETAPKAN]
    assert [one.dasar for one in table.isi if one.memutus_keberatan] == [DasarAtasan.KEBERATAN]
    assert [one.dasar for one in table.isi if one.final] == [DasarAtasan.PENILAI_MELEWATI_WAKTU]
