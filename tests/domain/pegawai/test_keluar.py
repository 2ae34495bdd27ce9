"""At which age a post is left (UU 20/2023 Pasal 55), and from which day on."""

from datetime import date

import pytest

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.keluar import tmt_pensiun, usia_pensiun
from kinerja_desktop.services.core.setelan import decode_setelan

AHLI, TERAMPIL = JenisJabatan.JF_KEAHLIAN, JenisJabatan.JF_KETERAMPILAN


def age(jenis, jenjang=None, jabatan="", changed=None):
    rows = rule_set_for(date(2026, 12, 31)).usia_pensiun.isi
    return usia_pensiun(rows, decode_setelan(changed), jenis, jenjang, jabatan)


@pytest.mark.parametrize(
    ("jenis", "jenjang", "jabatan", "usia"),
    [
        (JenisJabatan.JPT_UTAMA, None, "Sekretaris Utama", 60),
        (JenisJabatan.JPT_MADYA, None, "Sekretaris Daerah", 60),
        (JenisJabatan.JPT_PRATAMA, None, "Kepala Dinas", 60),
        (JenisJabatan.ADMINISTRATOR, None, "Sekretaris Dinas", 58),
        (JenisJabatan.PENGAWAS, None, "Kepala Subbagian", 58),
        (JenisJabatan.PELAKSANA, None, "Pengadministrasi", 58),
        (AHLI, "Ahli Utama", "Dokter", 65),
        (AHLI, "Ahli Madya", "Dokter", 60),
        (AHLI, "Ahli Muda", "Perawat", 58),
        (AHLI, "Ahli Pertama", "Perawat", 58),
        (AHLI, None, "Perawat", 58),
        (TERAMPIL, "Penyelia", "Bidan", 58),
        (AHLI, "Ahli Pertama", "Guru Kelas", 60),
        (AHLI, "Ahli Utama", "Guru", 60),
        (JenisJabatan.PELAKSANA, None, "Penjaga Guru", 58),
        (None, None, "Jabatan yang jenisnya belum diisi", 58),
        (JenisJabatan.PEJABAT_NEGARA, None, "Bupati", None),
    ],
)
def test_the_age_belongs_to_kind_level_and_name_of_the_post(jenis, jenjang, jabatan, usia):
    assert age(jenis, jenjang, jabatan) == usia


def test_the_office_changes_an_age_and_only_that_one():
    changed = '{"pensiun.pelaksana": 56}'
    assert age(JenisJabatan.PELAKSANA, changed=changed) == 56
    assert age(JenisJabatan.PENGAWAS, changed=changed) == 58


@pytest.mark.parametrize(
    ("lahir", "usia", "tmt"),
    [
        (date(1968, 5, 1), 58, date(2026, 6, 1)),
        (date(1968, 5, 31), 58, date(2026, 6, 1)),
        (date(1968, 12, 9), 58, date(2027, 1, 1)),
        (date(1968, 2, 29), 58, date(2026, 3, 1)),
    ],
)
def test_retirement_begins_with_the_month_after_the_birthday(lahir, usia, tmt):
    assert tmt_pensiun(lahir, usia) == tmt
