"""The list of the screen: people with and without SKP; and what results may be linked to."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm
from kinerja_desktop.domain.skp.tahap import TahapSkp
from kinerja_desktop.domain.skp.terms import Pendekatan, StatusSkp
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm, KeadaanService
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.services.skp.service import SkpService
from kinerja_desktop.services.skp.tautan import JenisTautan


@pytest.fixture
def service(database):
    return SkpService(database)


def names(page):
    return [(row.nama, row.status) for row in page.rows]


def test_people_without_skp_are_listed_too_but_no_outside_officials(service, kantor, langkah):
    langkah.submitted(kantor.staf_id)
    page = service.list_pegawai(kantor.pengelola, SkpPegawaiFilter(2026))
    assert names(page) == [
        ("dr. Kepala Uji, M.Kes.", None),
        ("Kabid Uji, S.KM.", None),
        ("Orang Lain Uji", None),
        ("Staf Uji, A.Md.", StatusSkp.DIAJUKAN),
        ("Teman Uji", None),
    ]
    assert page.total == 5
    staf = page.rows[3]
    assert (staf.penilai, staf.unit_kerja) == ("Kabid Uji, S.KM.", "bidang Uji")
    assert page.rows[4].penilai == "Kabid Uji, S.KM."  # of today, without an SKP


def test_who_is_not_planned_at_the_end_of_the_year_is_not_missing_an_skp_p65(service, kantor, database):
    leave = KeadaanForm(kantor.teman_id, JenisKeadaan.CLTN, date(2026, 5, 1), None, "SK 851/12/2026")
    missing = SkpPegawaiFilter(2026, belum_ada=True)
    before = service.list_pegawai(kantor.pengelola, missing)
    KeadaanService(database).save(kantor.pengelola, leave)
    page = service.list_pegawai(kantor.pengelola, missing)
    assert {row.nama for row in before.rows} - {row.nama for row in page.rows} == {"Teman Uji"}
    assert page.total == before.total - 1
    of_2025 = service.list_pegawai(kantor.pengelola, replace(missing, tahun=2025))
    assert "Teman Uji" in {row.nama for row in of_2025.rows}


def test_who_has_an_skp_stays_in_the_list_when_leave_begins(service, kantor, database, langkah):
    langkah.established(kantor.staf_id)
    leave = KeadaanForm(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 5, 1), None, "SK 851/12/2026")
    KeadaanService(database).save(kantor.pengelola, leave)
    page = service.list_pegawai(kantor.pengelola, SkpPegawaiFilter(2026))
    assert ("Staf Uji, A.Md.", StatusSkp.DITETAPKAN) in names(page)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"tahap": TahapSkp.DIAJUKAN}, ["Staf Uji, A.Md."]),
        ({"belum_ada": True, "teks": "teman"}, ["Teman Uji"]),
        ({"teks": "19900315"}, ["Staf Uji, A.Md."]),
        ({"tahun": 2027, "tahap": TahapSkp.DIAJUKAN}, []),
    ],
)
def test_the_list_is_filtered(service, kantor, langkah, changes, expected):
    langkah.submitted(kantor.staf_id)
    page = service.list_pegawai(kantor.pengelola, replace(SkpPegawaiFilter(2026), **changes))
    assert [row.nama for row in page.rows] == expected
    assert page.total == len(expected)


def test_pages_follow_each_other(service, kantor):
    pages = [
        service.list_pegawai(kantor.pengelola, SkpPegawaiFilter(2026), limit=2, offset=n) for n in (0, 2)
    ]
    assert [len(page.rows) for page in pages] == [2, 2]
    assert {row.pegawai_id for row in pages[0].rows}.isdisjoint(row.pegawai_id for row in pages[1].rows)
    assert pages[0].total == 5


def test_a_rater_sees_himself_and_whom_he_rates(service, kantor):
    page = service.list_pegawai(kantor.penilai, SkpPegawaiFilter(2026))
    assert [row.nama for row in page.rows] == ["Kabid Uji, S.KM.", "Staf Uji, A.Md.", "Teman Uji"]


def test_links_are_results_of_the_leaders_and_needs_of_the_year(service, database, kantor, langkah):
    def plan(uraian):
        return SkpForm(Pendekatan.KUANTITATIF, (HasilKerjaForm(uraian),))

    langkah.draft(kantor.kepala_id, form=plan("Derajat kesehatan naik"))
    langkah.draft(kantor.kabid_id, form=plan("Gizi balita membaik"))
    langkah.draft(kantor.orang_lain_id, form=plan("Bukan di atasnya"))
    needs = KebutuhanService(database)
    for unit, tahun, uraian in (
        (kantor.dinas_id, 2026, "Layanan membaik"),
        (kantor.bidang_id, 2026, "Stunting turun"),
        (kantor.bidang_id, 2025, "Tahun lalu"),
    ):
        needs.save(kantor.pengelola, KebutuhanForm(unit, tahun, SumberKebutuhan.RENSTRA, uraian))
    skp = langkah.draft(kantor.staf_id)
    found = service.list_tautan(kantor.staf, skp.id)
    assert [(one.jenis, one.uraian, one.pemilik) for one in found] == [
        (JenisTautan.PIMPINAN, "Gizi balita membaik", "Kabid Uji, S.KM."),
        (JenisTautan.PIMPINAN, "Derajat kesehatan naik", "dr. Kepala Uji, M.Kes."),
        (JenisTautan.KEBUTUHAN, "Stunting turun", "bidang Uji"),
        (JenisTautan.KEBUTUHAN, "Layanan membaik", "Dinas Uji"),
    ]
