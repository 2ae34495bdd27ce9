"""Who leaves on a day (PermenPANRB 6/2022 Pasal 1 angka 1, 7, 8): what is evaluated, and what no more."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.pegawai.list import PegawaiFilter
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from tests.services.situasi.conftest import SESUAI

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
KELUAR = [StatusPegawai.PENSIUN, StatusPegawai.PINDAH, StatusPegawai.BERHENTI]


def in_list(situasi, pegawai_id, periode):
    rows = situasi.kini.evaluasi.list(situasi.kantor.pengelola, periode)
    return pegawai_id in {row.pegawai_id for row in rows}


def recap(situasi, periode):
    """People and finals of the unit of the employee who leaves, and how many names the list has."""
    found = situasi.kini.laporan.rekap(situasi.kantor.pengelola, periode)
    row = next(row for row in found.rows if row.unit_kerja == "bidang Uji")
    return row.pegawai, row.final, len(found.nominatif), "Staf Uji, A.Md." in {n.nama for n in found.belum}


@pytest.mark.parametrize("status", KELUAR)
def test_pasal_1_the_quarter_after_leaving_is_refused_with_the_article_and_the_day(situasi, kantor, status):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keluar(kantor.staf_id, status, date(2026, 7, 1))
    situasi.kini_pada(date(2027, 1, 4))
    for periode in (T3, T4):
        with pytest.raises(StateError, match=r"Pasal 1 angka 1, 7, dan 8") as refused:
            situasi.kini.evaluasi.open(kantor.pengelola, kantor.staf_id, periode)
        assert f"{status.value.lower()} sejak 1 Juli 2026" in refused.value.what
        assert "Pegawai" in refused.value.next_step


def test_pasal_1_the_quarter_of_which_a_day_was_worked_is_evaluated_and_printed(situasi, kantor, dokumen):
    """Retired on 2 July: the third quarter has one day of work, and the year has half."""
    situasi.skp(kantor.staf_id)
    situasi.keluar(kantor.staf_id, StatusPegawai.PENSIUN, date(2026, 7, 2))
    for periode in (T2, T3):
        situasi.organisasi(kantor.bidang_id, periode)
        assert in_list(situasi, kantor.staf_id, periode)
        situasi.nilai(kantor.staf_id, periode)
    assert "Staf Uji, A.Md." in dokumen(kantor.staf_id, T3)
    assert in_list(situasi, kantor.staf_id, TAHUN)
    assert not in_list(situasi, kantor.staf_id, T4)


def test_a_quarter_not_opened_yet_stays_in_list_and_recap_when_somebody_left_after_it(situasi, kantor):
    situasi.skp(kantor.staf_id)
    before = recap(situasi, T3)
    situasi.keluar(kantor.staf_id, StatusPegawai.PINDAH, date(2026, 10, 1))
    assert recap(situasi, T3) == before
    assert before[3]
    later = recap(situasi, T4)
    assert (later[0], later[2], later[3]) == (before[0] - 1, before[2] - 1, False)
    next_year = Periode.of_year(2027, JenisPeriode.TRIWULANAN)[0]
    assert not in_list(situasi, kantor.staf_id, next_year)


def test_pasal_28_the_names_of_the_recap_are_as_many_as_its_people_also_with_who_left(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    situasi.keluar(kantor.staf_id, StatusPegawai.BERHENTI, date(2026, 9, 30))
    found = situasi.kini.laporan.rekap(kantor.pengelola, T3)
    assert len(found.nominatif) == sum(row.pegawai for row in found.rows)
    assert "Staf Uji, A.Md." in {one.nama for one in found.nominatif}


def test_a_later_quarter_that_was_opened_too_early_falls_out_unless_it_is_final(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    opened = situasi.kini.evaluasi.open(kantor.pengelola, kantor.staf_id, T3)
    situasi.keluar(kantor.staf_id, StatusPegawai.PENSIUN, date(2026, 7, 1))
    assert not in_list(situasi, kantor.staf_id, T3)
    with pytest.raises(StateError, match="Pasal 1 angka 1"):
        situasi.kini.evaluasi.rate(kantor.pengelola, opened.id, SESUAI)


def test_without_a_day_nothing_is_opened_and_the_day_is_asked_for(situasi, kantor, without_day):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    without_day(kantor.staf_id, StatusPegawai.PENSIUN)
    with pytest.raises(StateError, match="tanggalnya belum dicatat") as refused:
        situasi.nilai(kantor.staf_id, T3)
    assert "TMT" in refused.value.next_step
    situasi.keluar(kantor.staf_id, StatusPegawai.PENSIUN, date(2026, 11, 1))
    situasi.nilai(kantor.staf_id, T3)


def test_leaving_is_not_recorded_without_its_day_and_is_taken_back_whole(situasi, kantor):
    service = situasi.kini.pegawai
    with pytest.raises(InvalidInputError, match="TMT"):
        situasi.keluar(kantor.staf_id, StatusPegawai.PENSIUN, None)
    situasi.keluar(kantor.staf_id, StatusPegawai.PENSIUN, date(2026, 7, 1))
    situasi.keluar(kantor.staf_id, StatusPegawai.AKTIF, None)
    back = service.get(kantor.pengelola, kantor.staf_id).pegawai
    assert (back.status, back.keluar) == (StatusPegawai.AKTIF, None)
    assert in_list(situasi, kantor.staf_id, T4)


def test_until_the_day_comes_one_is_active_everywhere(situasi, kantor):
    """Recorded in October for December: the decree is known long before."""
    situasi.keluar(kantor.staf_id, StatusPegawai.PENSIUN, date(2026, 12, 1))

    def listed(status):
        return (
            kantor.staf_id
            in situasi.kini.pegawai.list_ids(kantor.pengelola, PegawaiFilter(status=status)).ids
        )

    units = situasi.kini.organisasi.count_pegawai(kantor.pengelola)
    assert (listed(StatusPegawai.AKTIF), listed(StatusPegawai.PENSIUN)) == (True, False)
    situasi.kini_pada(date(2026, 12, 1))
    assert (listed(StatusPegawai.AKTIF), listed(StatusPegawai.PENSIUN)) == (False, True)
    assert situasi.kini.organisasi.count_pegawai(kantor.pengelola)[kantor.bidang_id] == (
        units[kantor.bidang_id] - 1
    )


def test_an_skp_is_planned_for_who_still_worked_in_the_year_and_for_no_day_after(situasi, kantor):
    situasi.keluar(kantor.staf_id, StatusPegawai.PENSIUN, date(2026, 7, 1))

    def planned(tahun):
        rows = situasi.kini.skp.list_pegawai(kantor.pengelola, SkpPegawaiFilter(tahun)).rows
        return kantor.staf_id in {row.pegawai_id for row in rows}

    assert (planned(2026), planned(2027)) == (True, False)
    with pytest.raises(StateError, match=r"pensiun sejak 1 Juli 2026"):
        situasi.kini.skp.create_draft(
            kantor.pengelola, SkpDraft(kantor.staf_id, date(2026, 7, 1), date(2026, 12, 31))
        )
    situasi.skp(kantor.staf_id)


def test_hal_89_a_rater_rates_until_the_day_of_retirement_and_the_superior_from_then_on(
    situasi, kantor, dokumen
):
    situasi.skp(kantor.staf_id)
    situasi.skp(kantor.teman_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keluar(kantor.kabid_id, StatusPegawai.PENSIUN, date(2026, 10, 1))
    situasi.nilai(kantor.staf_id, T3, date(2026, 9, 30))
    assert "Kabid Uji, S.KM." in dokumen(kantor.staf_id, T3)
    situasi.kini_pada(date(2026, 10, 5))
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai"):
        situasi.nilai(kantor.teman_id, T3, date(2026, 10, 5))
    opened = situasi.kini.evaluasi.open(kantor.pengelola, kantor.teman_id, T3)
    ambil = AmbilAlih(DasarAtasan.PENILAI_BERHALANGAN, date(2026, 10, 5), Surat("880/4", "SK pensiun"))
    situasi.kini.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, ambil)


def test_hal_89_who_has_left_is_named_as_rater_for_days_before_and_for_none_after(situasi, kantor):
    situasi.keluar(kantor.kabid_id, StatusPegawai.PENSIUN, date(2026, 10, 1))
    baru = situasi.orang("Baru Uji", golongan="II/c")
    situasi.tempatkan(baru, kantor.bidang_id, "Staf Lain", JenisJabatan.PELAKSANA)
    situasi.dinilai_oleh(baru, kantor.kabid_id, date(2026, 1, 1))
    with pytest.raises(StateError, match="Penilai berstatus Pensiun"):
        situasi.dinilai_oleh(baru, kantor.kabid_id, date(2026, 10, 1))


def test_hal_27_the_head_who_has_left_is_no_longer_whom_the_unit_is_led_by(situasi, kantor):
    """From the day on the post is empty: the next one in line is proposed as rater, not who has left."""
    situasi.keluar(kantor.kabid_id, StatusPegawai.BERHENTI, date(2026, 7, 1))
    offered = situasi.kini.pegawai.suggest_penilai(kantor.pengelola, kantor.staf_id)
    assert kantor.kabid_id not in {one.pegawai_id for one in offered}
