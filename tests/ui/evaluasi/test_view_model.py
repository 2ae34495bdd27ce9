"""The desk without widgets: who is listed, what is saved when, what stands in the way."""

from datetime import date

import pytest
from msgspec import structs
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import KinerjaError, StateError
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.service import EvaluasiRow, PenilaianForm
from kinerja_desktop.services.pemantauan.hari import CatatanSkp
from kinerja_desktop.ui.evaluasi.bahan import bahan_html
from kinerja_desktop.ui.evaluasi.daftar import SAYA, Keadaan, Saringan
from kinerja_desktop.ui.evaluasi.organisasi.model import OrganisasiModel
from kinerja_desktop.ui.evaluasi.table_model import PeopleModel, UnitModel
from kinerja_desktop.ui.evaluasi.view_model import EvaluasiModel, uniform_sentence
from kinerja_desktop.ui.kit.jobs import HasilMassal

T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)
T2 = Periode(2026, JenisPeriode.TRIWULANAN, 2)
BAWAH, SESUAI, ATAS = Rating.DIBAWAH_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI


@pytest.fixture
def model(siap):
    """The desk of the kabid, with the list read."""
    made = EvaluasiModel(siap.context(siap.people.penilai))
    made.reload()
    return made


def row_of(model, pegawai_id):
    return model.rows[model.find(pegawai_id)]


def everybody_to_rate(model):
    return [row for row in model.rows if model.daftar.is_mine(row)]


def choose(model, pegawai_id):
    model.choose(row_of(model, pegawai_id))
    return model.penilaian


def rate(model, pegawai_id, hasil=SESUAI, perilaku=SESUAI, alasan=""):
    chair = choose(model, pegawai_id)
    chair.type_texts(alasan, "", "")
    chair.set_hasil(hasil)
    chair.set_perilaku(perilaku)
    return chair


def stored(world, pegawai_id, periode=T1):
    rows = world.services.evaluasi.list(world.people.pengelola, periode)
    return next(row for row in rows if row.pegawai_id == pegawai_id)


# --- the list -----------------------------------------------------------------------------------------------


def test_a_rater_sees_himself_and_his_people_and_rates_only_these(model, siap):
    people = siap.people
    assert {row.pegawai_id for row in model.rows} == {people.kabid_id, people.staf_id, people.teman_id}
    assert {row.pegawai_id for row in everybody_to_rate(model)} == {people.staf_id, people.teman_id}
    assert model.daftar.progress == (0, 0, 2)


def test_whoever_may_see_all_gets_the_list_from_the_background(siap, qtbot):
    model = EvaluasiModel(siap.context(siap.people.pengelola))
    with qtbot.waitSignal(model.listed):
        model.reload()
    assert len(model.rows) == 5
    assert siap.people.orang_lain_id in {row.pegawai_id for row in everybody_to_rate(model)}


@pytest.mark.parametrize(
    ("saringan", "names"),
    [
        (Saringan("STAF"), {"Staf Uji, A.Md."}),
        (Saringan("19900315 2015"), {"Staf Uji, A.Md."}),
        (Saringan(unit="bidang_lain Uji"), {"Orang Lain Uji"}),
        (Saringan(keadaan=Keadaan.FINAL), set()),
        (Saringan("uji", keadaan=Keadaan.BELUM_DIBUKA, unit="Dinas Uji"), {"dr. Kepala Uji, M.Kes."}),
    ],
)
def test_the_list_is_narrowed_by_text_unit_and_state(siap, saringan, names):
    model = EvaluasiModel(siap.context(siap.people.pengelola))
    model.reload()
    model.set_saringan(saringan)
    assert {row.nama for row in model.rows} == names


def test_somebody_with_both_roles_can_narrow_to_the_own_people(siap):
    roles = siap.people.penilai.peran | {Peran.PENGELOLA_KINERJA}
    model = EvaluasiModel(siap.context(structs.replace(siap.people.penilai, peran=roles)))
    model.reload()
    assert model.daftar.units[0] == SAYA
    model.set_saringan(Saringan(unit=SAYA))
    assert {row.nama for row in model.rows} == {"Staf Uji, A.Md.", "Teman Uji"}


def test_next_goes_through_the_list_without_oneself_and_back_to_who_is_waiting(model, siap):
    first = model.next_line()
    choose(model, model.rows[first].pegawai_id)
    assert model.rows[first].nama == "Staf Uji, A.Md."  # the kabid himself stands before
    second = model.next_line()
    assert model.rows[second].nama == "Teman Uji"
    rate(model, siap.people.teman_id)
    assert model.next_line() == first
    rate(model, siap.people.staf_id)
    choose(model, siap.people.teman_id)
    assert model.next_line() is None


def test_after_a_reload_one_stands_where_one_stood(model, siap):
    choose(model, siap.people.teman_id)
    model.reload()
    assert model.rows[model.first_line()].pegawai_id == siap.people.teman_id


# --- rating -------------------------------------------------------------------------------------------------


def test_two_keys_open_and_rate_a_person(model, siap, qtbot):
    chair = choose(model, siap.people.staf_id)
    chair.set_hasil(SESUAI)
    assert stored(siap, siap.people.staf_id).status is None
    assert "perilaku" in chair.missing
    with qtbot.waitSignal(model.row_changed):
        chair.set_perilaku(SESUAI)
    found = stored(siap, siap.people.staf_id)
    assert (found.status, found.predikat) == (StatusEvaluasi.DINILAI, Predikat.BAIK)
    assert siap.said == ["Tersimpan"]
    assert row_of(model, siap.people.staf_id).predikat is Predikat.BAIK
    assert model.daftar.progress == (1, 0, 2)


def test_a_rating_above_expectation_waits_for_its_reason(model, siap):
    chair = rate(model, siap.people.staf_id, ATAS, ATAS)
    assert "alasan" in chair.missing
    assert not chair.save()
    assert stored(siap, siap.people.staf_id).status is None
    chair.type_texts("Melampaui target", "", "")
    assert chair.save()
    assert chair.missing == ""
    assert stored(siap, siap.people.staf_id).predikat is Predikat.SANGAT_BAIK


def test_the_predikat_is_explained_before_it_is_saved(model, siap):
    chair = rate(model, siap.people.staf_id, BAWAH, BAWAH)
    assert chair.penjelasan.predikat is Predikat.SANGAT_KURANG
    assert "PermenPANRB 6/2022" in chair.penjelasan.dasar_hukum


def test_what_is_unfinished_is_kept_while_one_looks_at_others(model, siap):
    chair = choose(model, siap.people.staf_id)
    chair.set_hasil(ATAS)
    chair.type_texts("Alasan yang belum", "", "Ikut pelatihan")
    choose(model, siap.people.teman_id)
    assert chair.draf.hasil is None
    choose(model, siap.people.staf_id)
    assert (chair.draf.hasil, chair.draf.alasan, chair.draf.rekomendasi) == (
        ATAS,
        "Alasan yang belum",
        "Ikut pelatihan",
    )


def test_a_complete_rating_is_saved_when_one_goes_on(model, siap):
    chair = rate(model, siap.people.staf_id)
    chair.type_texts("", "Catatan baru", "")
    choose(model, siap.people.teman_id)
    evaluasi_id = stored(siap, siap.people.staf_id).evaluasi_id
    assert siap.services.evaluasi.get(siap.people.penilai, evaluasi_id).catatan == "Catatan baru"


def test_saving_again_without_a_change_writes_nothing(model, siap):
    chair = rate(model, siap.people.staf_id)
    siap.said.clear()
    chair.type_texts("  ", "", "")
    assert chair.save()
    assert siap.said == []


def test_nobody_rates_oneself(model, siap):
    chair = choose(model, siap.people.kabid_id)
    chair.set_hasil(SESUAI)
    assert chair.draf.hasil is None
    siap.langkah.established(siap.people.kabid_id)
    roles = siap.people.penilai.peran | {Peran.PENGELOLA_KINERJA}
    own = EvaluasiModel(siap.context(structs.replace(siap.people.penilai, peran=roles)))
    own.reload()
    assert not choose(own, siap.people.kabid_id).can_rate


def test_without_the_predikat_of_the_unit_nothing_is_rated_and_it_says_who_must_act(meja):
    model = EvaluasiModel(meja.context(meja.people.penilai))
    model.reload()
    chair = choose(model, meja.people.staf_id)
    assert isinstance(chair.problem, StateError)
    assert "Pengelola kinerja" in chair.problem.who
    assert not chair.can_rate
    assert chair.bahan is not None  # what is known can be read all the same
    assert "belum ditetapkan" in model.distribusi_problem


def test_without_a_set_skp_there_is_nothing_to_read_or_rate(siap):
    model = EvaluasiModel(siap.context(siap.people.pengelola))
    model.reload()
    chair = choose(model, siap.people.orang_lain_id)
    assert chair.bahan is None
    assert not chair.can_rate


def test_a_refusal_is_told_and_the_draft_stays(model, siap):
    refused: list[KinerjaError] = []
    chair = choose(model, siap.people.staf_id)
    chair.failed.connect(refused.append)
    services, rater = siap.services.evaluasi, siap.people.penilai
    opened = services.open(rater, siap.people.staf_id, T1)
    services.rate(rater, opened.id, PenilaianForm(SESUAI, SESUAI))
    services.finalize(rater, opened.id, date(2026, 4, 3))  # meanwhile, elsewhere
    chair.set_hasil(SESUAI)
    chair.set_perilaku(SESUAI)
    assert "final" in refused[0].what
    assert chair.is_dirty


# --- final, and steps for many ------------------------------------------------------------------------------


def test_final_is_final(model, siap):
    chair = rate(model, siap.people.staf_id)
    assert chair.finalize(date(2026, 4, 3))
    assert chair.is_final
    assert not chair.can_rate
    assert "3 April 2026" in chair.locked
    assert stored(siap, siap.people.staf_id).status is StatusEvaluasi.FINAL


def test_a_date_before_the_period_is_refused(model, siap):
    refused = []
    chair = rate(model, siap.people.staf_id)
    chair.failed.connect(refused.append)
    assert not chair.finalize(date(2025, 12, 31))
    assert "sebelum 31 Maret 2026" in refused[0].what


def test_all_are_opened_and_made_final_in_one_step_each(model, siap):
    told = []
    model.mass_done.connect(lambda sentence, reasons: told.append((sentence, reasons)))
    model.open_all()
    assert told[-1] == ("2 evaluasi dibuka.", "")
    assert model.daftar.mine(None) == ()
    rate(model, siap.people.staf_id)
    rate(model, siap.people.teman_id)
    assert model.to_finalize == 2
    model.finalize_all(date(2026, 4, 3))
    assert told[-1] == ("2 evaluasi difinalkan.", "")
    assert model.daftar.progress == (2, 2, 2)


def test_who_cannot_be_opened_is_named_with_the_reason(siap):
    told = []
    model = EvaluasiModel(siap.context(siap.people.pengelola))
    model.mass_done.connect(lambda sentence, reasons: told.append((sentence, reasons)))
    model.reload()
    model.open_all()
    sentence, reasons = told[0]
    assert sentence == "2 evaluasi dibuka, 3 tidak dapat dibuka."
    assert "Orang Lain Uji" in reasons
    assert reasons.count("Belum ada SKP") == 1  # said once for all of them


def test_reasons_are_told_once():
    error = StateError("Tidak dapat.", who="Pengelola")
    found = HasilMassal(1, (("A", error), ("B", error)))
    assert found.reasons() == "Tidak dapat.\nYang menindaklanjuti: Pengelola\nPegawai: A, B"


# --- distribution -------------------------------------------------------------------------------------------


def test_the_distribution_follows_each_rating(model, siap):
    assert model.distribusi.total == 0
    rate(model, siap.people.staf_id, ATAS, ATAS, "Melampaui")
    assert dict(model.distribusi.jumlah)[Predikat.SANGAT_BAIK] == 1
    assert model.distribusi.hanya_saran


def test_others_see_the_people_of_the_shown_persons_rater(siap):
    model = EvaluasiModel(siap.context(siap.people.pengelola))
    model.reload()
    assert model.distribusi is None
    choose(model, siap.people.staf_id)
    assert {row.nama for row in model.group} == {"Staf Uji, A.Md.", "Teman Uji"}
    assert model.distribusi is not None


def people_rated(*pairs):
    return [
        EvaluasiRow(str(n), "A", "", "", "", T1, "e", StatusEvaluasi.DINILAI, None, hasil, perilaku, None)
        for n, (hasil, perilaku) in enumerate(pairs)
    ]


def test_uniform_ratings_are_pointed_out_from_five_people_on():
    assert uniform_sentence(people_rated(*[(SESUAI, SESUAI)] * 4)) == ""
    assert "Semua 5 orang dinilai sama" in uniform_sentence(people_rated(*[(SESUAI, SESUAI)] * 5))
    assert uniform_sentence(people_rated(*[(SESUAI, SESUAI)] * 5, (ATAS, SESUAI))) == ""


# --- the material -------------------------------------------------------------------------------------------


def test_plan_realisation_feedback_and_earlier_periods_stand_on_one_page(model, siap):
    chair = rate(model, siap.people.staf_id)
    chair.finalize(date(2026, 4, 3))
    siap.langkah.set_organisasi(siap.people.staf_id, T2)
    siap.periode.choose(T2)
    model.reload()
    html = bahan_html(choose(model, siap.people.staf_id).bahan, "#000000", "#ffffff")
    for text in (
        "Laporan tersusun tepat waktu",
        "Target: 12 laporan",
        "Belum ada realisasi periode ini",
        "Sebelumnya: Triwulan I 2026: 3",
        "Ekspektasi khusus: Ramah di loket",
        "Rekan Kerja (Teman Uji): Cepat tanggap",
        "Triwulan I 2026: Baik (hasil sesuai ekspektasi",
    ):
        assert text in html
    assert "dinilai baru" not in html


def test_daily_notes_stand_at_the_result_they_serve_and_late_ones_are_told(model, siap):
    bahan = choose(model, siap.people.staf_id).bahan
    hasil = bahan.skp.isi.hasil_kerja[0].id
    days = [date(2026, 3, 16 + n) for n in range(12)]
    notes = tuple(CatatanSkp(hasil, day, f"catatan <{day.day}>", "2 surat") for day in days)
    html = bahan_html(
        replace(bahan, catatan=(*notes, CatatanSkp(None, days[0], "piket", ""))), "#000", "#fff"
    )
    at_result, loose = html.split("Catatan harian</b>")
    assert "27 Maret 2026" in at_result
    assert "catatan &lt;27&gt; (2 surat)" in at_result
    assert "dan 2 catatan harian lain" in at_result
    assert "seperlima terakhirnya" in loose
    assert "piket" in loose.split("Perilaku kerja")[0]
    assert "Catatan harian" not in bahan_html(bahan, "#000", "#fff")


def test_typed_text_is_never_taken_for_markup(model, siap):
    html = bahan_html(choose(model, siap.people.staf_id).bahan, "#000000", "#ffffff")
    assert "Tiga laporan &lt;selesai&gt;" in html
    assert "Bukti: Surat 12" in html


def test_the_year_says_that_it_is_rated_anew(siap):
    tahun = Periode.tahunan(2026)
    siap.langkah.set_organisasi(siap.people.staf_id, tahun)
    siap.periode.choose(tahun)
    model = EvaluasiModel(siap.context(siap.people.penilai))
    model.reload()
    assert "dinilai baru" in bahan_html(choose(model, siap.people.staf_id).bahan, "#000000", "#ffffff")


def test_an_employee_reads_the_own_evaluation_once_it_is_final(model, siap):
    own = EvaluasiModel(siap.context(siap.people.staf))
    chair = rate(model, siap.people.staf_id)
    own.reload()
    assert choose(own, siap.people.staf_id).draf.hasil is None
    chair.finalize(date(2026, 4, 3))
    own.reload()
    read = choose(own, siap.people.staf_id)
    assert read.draf.hasil is SESUAI
    assert not read.can_rate
    assert not own.daftar.has_mine


# --- predikat of units --------------------------------------------------------------------------------------


@pytest.fixture
def units(meja):
    made = OrganisasiModel(meja.context(meja.people.pengelola), date(2026, 4, 2))
    made.reload()
    return made


def test_a_unit_is_set_once_predikat_and_basis_are_there(units, meja):
    units.choose(units.wanted(""))
    units.predikat = PredikatOrganisasi.ISTIMEWA
    assert not units.save()
    units.dasar = "  Capaian PK  "
    assert units.save()
    assert units.count.startswith("1 dari 3 unit")
    row = next(row for row in meja.services.predikat_organisasi.list(meja.people.staf, T1) if row.predikat)
    assert (row.predikat, row.dasar, row.tanggal) == (
        PredikatOrganisasi.ISTIMEWA,
        "Capaian PK",
        date(2026, 4, 2),
    )
    assert units.save()  # nothing more to do
    assert meja.said == ["Tersimpan"]


def test_the_next_unit_begins_with_the_same_basis(units):
    units.choose(units.wanted(""))
    units.predikat, units.dasar = PredikatOrganisasi.BAIK, "Capaian PK"
    units.save()
    units.choose(units.wanted(""))
    assert (units.predikat, units.dasar) == (None, "Capaian PK")
    assert not units.is_dirty


def test_a_basis_of_one_period_is_not_offered_for_another(units, meja):
    units.choose(units.wanted(""))
    units.predikat, units.dasar = PredikatOrganisasi.BAIK, "Capaian PK Triwulan I"
    units.save()
    meja.periode.choose(T2)
    units.reload()
    units.choose(units.wanted(""))
    assert units.dasar == ""


def test_last_years_predikat_is_taken_for_a_late_year(units, meja):
    refused = []
    units.failed.connect(refused.append)
    meja.langkah.set_organisasi(meja.people.staf_id, Periode.tahunan(2024))
    meja.periode.choose(Periode.tahunan(2026))
    units.reload()
    units.choose(next(row for row in units.rows if row.unit_kerja_id == meja.people.bidang_id))
    units.use_previous_year()
    assert "sesudah 31 Januari 2027" in refused.pop().what
    meja.periode.choose(Periode.tahunan(2025))
    units.reload()
    assert units.is_annual
    units.choose(next(row for row in units.rows if row.unit_kerja_id == meja.people.bidang_id))
    units.use_previous_year()
    assert units.predikat is PredikatOrganisasi.BAIK
    assert units.chosen.pakai_tahun_sebelumnya
    units.choose(units.wanted(""))
    units.use_previous_year()
    assert "juga belum ada" in refused[0].what


def test_a_rater_only_reads_the_predikat_of_units(meja):
    made = OrganisasiModel(meja.context(meja.people.penilai), date(2026, 4, 2))
    made.reload()
    assert not made.can_set
    made.choose(made.wanted(""))
    made.predikat, made.dasar = PredikatOrganisasi.BAIK, "x"
    refused = []
    made.failed.connect(refused.append)
    assert not made.save()
    assert "tidak berhak" in refused[0].what


# --- table models -------------------------------------------------------------------------------------------


def test_the_models_are_sound(qtmodeltester, model, units):
    people, table = PeopleModel(), UnitModel()
    people.set_rows(model.rows)
    table.set_rows(units.rows)
    qtmodeltester.check(people)
    qtmodeltester.check(table)
    people.replace_row(replace(model.rows[0], nama="Baru"))
    assert people.rows[0].nama == "Baru"
    table.update_rows(units.rows[:1])
    assert table.rowCount() == 1
