"""Plt./Plh. and raters who leave, on the sheets and at the door (PermenPANRB 6/2022 Lampiran p.50, 89-92)."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, StateError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.cetak.isi import IsiLembar
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.skp.list import SkpFilter
from tests.kit.office import CLOCK

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def write(database, kantor):
    return lambda: database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji"))


@pytest.fixture
def plt(write, kantor):
    """The head leaves; the kabid acts as head from a day on, to the last day."""

    def begin(mulai, selesai=None, jenis=JenisPenempatan.PLT):
        base = {"instansi_id": kantor.instansi_id, "mulai": mulai, "selesai": selesai}
        with write() as session:
            post = Jabatan(
                instansi_id=kantor.instansi_id, nama="Kepala Dinas", jenis=JenisJabatan.JPT_PRATAMA
            )
            session.add(post)
            session.flush()
            session.add(
                Penempatan(
                    **base, pegawai_id=kantor.kabid_id, unit_kerja_id=kantor.dinas_id, jabatan_id=post.id,
                    jenis=jenis,
                )
            )  # fmt: skip

    return begin


@pytest.fixture
def rated_by(write, kantor):
    """Another rater for a person from a day on."""

    def change(pegawai_id, penilai_id, mulai):
        with write() as session:
            before = session.query(PenugasanPenilai).filter_by(pegawai_id=pegawai_id, selesai=None).one()
            before.selesai = mulai - ONE_DAY
            session.add(
                PenugasanPenilai(
                    instansi_id=kantor.instansi_id, pegawai_id=pegawai_id, penilai_id=penilai_id,
                    mulai=mulai, alasan="Mutasi",
                )
            )  # fmt: skip

    return change


@pytest.fixture
def acting_head(kantor, langkah, plt, rated_by):
    """The kabid acts as head, and rates the other bidang too."""
    plt(date(2026, 1, 1))
    rated_by(kantor.orang_lain_id, kantor.kabid_id, date(2026, 1, 2))
    langkah.raters[kantor.orang_lain_id] = kantor.kabid_id


@pytest.fixture
def predikat(langkah, kantor):
    def put(unit_id, periode, value):
        form = PredikatOrganisasiForm(unit_id, periode, value, "Capaian", periode.selesai)
        langkah.services.predikat_organisasi.set(kantor.pengelola, form)

    return put


def sheet(database, kantor, pegawai_id, periode):
    with database.read() as session:
        contents = IsiLembar(session, kantor.pengelola, JenisPeriode.TRIWULANAN, CLOCK.today())
        return contents.dokumen_evaluasi(pegawai_id, periode)


# --- Plt./Plh. as employee and as rater ------------------------------------------------------------------


@pytest.mark.parametrize("jenis", [JenisPenempatan.PLT, JenisPenempatan.PLH])
def test_hal_89_angka_5_an_acting_head_prints_as_acting_head(database, kantor, langkah, plt, jenis):
    plt(date(2026, 1, 1), jenis=jenis)
    langkah.established(kantor.kabid_id)
    langkah.final(kantor.kabid_id, T3)
    printed = sheet(database, kantor, kantor.kabid_id, T3)
    assert printed.pegawai.jabatan == f"{jenis} Kepala Dinas"
    assert printed.pegawai.unit_kerja == "Dinas Uji"


@pytest.mark.usefixtures("acting_head")
def test_hal_89_an_acting_head_rates_each_in_the_post_above_him(database, kantor, langkah, predikat):
    """He rates the staff of his bidang as kabid, and the other bidang as acting head: its predikat counts."""
    predikat(kantor.dinas_id, T3, PredikatOrganisasi.ISTIMEWA)
    predikat(kantor.bidang_id, T3, PredikatOrganisasi.KURANG)
    for pegawai_id in (kantor.staf_id, kantor.orang_lain_id):
        langkah.established(pegawai_id)
        langkah.services.evaluasi.open(kantor.penilai, pegawai_id, T3)
    staf, lain = (sheet(database, kantor, one, T3) for one in (kantor.staf_id, kantor.orang_lain_id))
    assert (staf.penilai.jabatan, staf.penilai.unit_kerja) == ("Jabatan kabid", "bidang Uji")
    assert staf.capaian_organisasi is PredikatOrganisasi.KURANG
    assert (lain.penilai.jabatan, lain.penilai.unit_kerja) == ("Plt. Kepala Dinas", "Dinas Uji")
    assert lain.capaian_organisasi is PredikatOrganisasi.ISTIMEWA


def test_hal_89_angka_6_when_it_ends_the_definitive_post_counts_again(database, kantor, langkah, plt):
    plt(date(2026, 4, 1), date(2026, 9, 15))
    langkah.established(kantor.kabid_id)
    langkah.opened(kantor.kabid_id, T2)
    langkah.opened(kantor.kabid_id, T3)
    assert sheet(database, kantor, kantor.kabid_id, T2).pegawai.jabatan == "Plt. Kepala Dinas"
    assert sheet(database, kantor, kantor.kabid_id, T3).pegawai.jabatan == "Jabatan kabid"


def test_lists_show_who_acts_in_the_unit_and_post_of_the_acting_post(kantor, langkah, plt):
    plt(date(2026, 1, 1))
    langkah.established(kantor.kabid_id)
    evaluasi = {row.pegawai_id: row for row in langkah.services.evaluasi.list(kantor.pengelola, T3)}
    assert evaluasi[kantor.kabid_id].unit_kerja == "Dinas Uji"
    rekap = {row.unit_kerja: row.pegawai for row in langkah.services.laporan.rekap(kantor.pengelola, T3).rows}
    assert rekap["Dinas Uji"] == 2


@pytest.mark.usefixtures("acting_head")
def test_the_distribution_of_who_rates_in_two_posts_is_that_of_each_unit(kantor, langkah, predikat):
    predikat(kantor.dinas_id, T3, PredikatOrganisasi.ISTIMEWA)
    for pegawai_id in (kantor.staf_id, kantor.teman_id, kantor.orang_lain_id):
        langkah.established(pegawai_id)
        langkah.rated(pegawai_id, T3)
    check = langkah.services.evaluasi.check_penilai
    of_staf = check(kantor.penilai, kantor.kabid_id, T3, kantor.staf_id)
    of_lain = check(kantor.penilai, kantor.kabid_id, T3, kantor.orang_lain_id)
    assert (of_staf.organisasi, of_staf.total) == (PredikatOrganisasi.BAIK, 2)
    assert (of_lain.organisasi, of_lain.total) == (PredikatOrganisasi.ISTIMEWA, 1)
    unit = langkah.services.evaluasi.check_unit
    assert unit(kantor.pengelola, kantor.dinas_id, T3).total == 1
    assert unit(kantor.pengelola, kantor.bidang_id, T3).total == 2


# --- the rater of a period -------------------------------------------------------------------------------


@pytest.fixture
def replaced(kantor, langkah, rated_by):
    """The kabid leaves: the head rates the staff from a day on. Returns who rated before."""

    def change(on):
        langkah.established(kantor.staf_id)
        rated_by(kantor.staf_id, kantor.kepala_id, on)
        for unit_id in (kantor.bidang_id, kantor.dinas_id):
            form = PredikatOrganisasiForm(unit_id, T3, PredikatOrganisasi.BAIK, "Capaian", T3.selesai)
            langkah.services.predikat_organisasi.set(kantor.pengelola, form)

    return change


def test_hal_92_who_leaves_on_25_september_evaluates_quarter_three(database, kantor, langkah, replaced):
    replaced(date(2026, 9, 25))
    opened = langkah.services.evaluasi.open(kantor.kepala, kantor.staf_id, T3)  # as the superior of the kabid
    sesuai = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
    with pytest.raises(AccessDeniedError, match="Kabid Uji"):
        langkah.services.evaluasi.rate(kantor.kepala, opened.id, sesuai)
    final = langkah.final(kantor.staf_id, T3)
    assert final.penilai_id == kantor.kabid_id
    printed = sheet(database, kantor, kantor.staf_id, T3)
    assert printed.penilai.nama == "Kabid Uji, S.KM."
    assert printed.penilai.unit_kerja == "bidang Uji"
    assert printed.atasan_penilai.nama == "dr. Kepala Uji, M.Kes."


def test_hal_92_a_new_rater_is_told_who_evaluates_the_old_quarter(kantor, langkah, replaced, rated_by):
    replaced(date(2026, 9, 25))
    rated_by(kantor.staf_id, kantor.orang_lain_id, date(2026, 9, 26))
    lain = replace(langkah.penilai(kantor.staf_id), pegawai_id=kantor.orang_lain_id)
    with pytest.raises(AccessDeniedError, match="Kabid Uji") as refusal:
        langkah.services.evaluasi.open(lain, kantor.staf_id, T3)
    assert "hal. 89 dan 91-92" in refusal.value.why


def test_hal_91_who_leaves_on_25_august_does_not(kantor, langkah, replaced):
    replaced(date(2026, 8, 25))
    with pytest.raises(AccessDeniedError):
        langkah.services.evaluasi.open(kantor.penilai, kantor.staf_id, T3)
    opened = langkah.services.evaluasi.open(kantor.kepala, kantor.staf_id, T3)
    assert opened.penilai_id == kantor.kepala_id


def test_who_left_sees_the_person_in_the_period_that_is_his_and_in_no_later_one(kantor, langkah, replaced):
    replaced(date(2026, 9, 25))
    services = langkah.services
    rows = {row.pegawai_id: row for row in services.evaluasi.list(kantor.penilai, T3)}
    assert (rows[kantor.staf_id].penilai_id, rows[kantor.staf_id].penilai) == (
        kantor.kabid_id,
        "Kabid Uji, S.KM.",
    )
    assert kantor.staf_id not in {row.pegawai_id for row in services.evaluasi.list(kantor.penilai, T4)}
    (skp,) = services.skp.list(kantor.penilai, SkpFilter(2026, pegawai_id=kantor.staf_id))
    assert services.skp.get(kantor.penilai, skp.id).pegawai_id == kantor.staf_id
    assert services.pemantauan.list(kantor.penilai, skp.id) == ()
    assert services.umpan_balik.list(kantor.penilai, skp.id) == ()
    tugas = [one.judul for one in services.beranda.list_tugas(kantor.penilai, T3)]
    assert f"Evaluasi {T3.label}: 0 dari 2 pegawai final" in tugas
    tugas = [one.judul for one in services.beranda.list_tugas(kantor.penilai, T4)]
    assert f"Evaluasi {T4.label}: 0 dari 1 pegawai final" in tugas


def test_the_new_rater_sees_who_evaluates_the_old_period(kantor, langkah, replaced):
    replaced(date(2026, 9, 25))
    rows = {row.pegawai_id: row for row in langkah.services.evaluasi.list(kantor.kepala, T3)}
    assert rows[kantor.staf_id].penilai_id == kantor.kabid_id
    rows = {row.pegawai_id: row for row in langkah.services.evaluasi.list(kantor.kepala, T4)}
    assert rows[kantor.staf_id].penilai_id == kantor.kepala_id


def test_a_third_person_learns_nothing_about_who_rates(kantor, langkah, replaced):
    replaced(date(2026, 9, 25))
    stranger = replace(langkah.penilai(kantor.kepala_id), pegawai_id=kantor.orang_lain_id)
    with pytest.raises(AccessDeniedError, match="tidak berhak"):
        langkah.services.evaluasi.open(stranger, kantor.staf_id, T3)


def test_hal_89_angka_2_a_period_without_a_rater_is_refused_with_what_to_do(kantor, langkah, write):
    langkah.established(kantor.staf_id)
    with write() as session:
        session.query(PenugasanPenilai).filter_by(pegawai_id=kantor.staf_id).one().selesai = date(2026, 8, 20)
    with pytest.raises(StateError, match="Tidak ada pejabat penilai untuk Triwulan III 2026"):
        langkah.services.evaluasi.open(kantor.pengelola, kantor.staf_id, T3)


def test_an_skp_is_set_by_the_rater_of_the_day_on_which_it_is_set(kantor, langkah, rated_by):
    skp = langkah.submitted(kantor.staf_id)
    rated_by(kantor.staf_id, kantor.kepala_id, date(2026, 3, 1))
    establish = langkah.services.skp.establish
    with pytest.raises(AccessDeniedError):
        establish(kantor.kepala, skp.id, date(2026, 2, 28))
    with pytest.raises(AccessDeniedError):
        establish(kantor.penilai, skp.id, date(2026, 3, 1))
    found = establish(kantor.kepala, skp.id, date(2026, 3, 1))
    assert found.penilai_id == kantor.kepala_id
    assert found.identitas.penilai.nama == "dr. Kepala Uji, M.Kes."


# --- the set of forms ------------------------------------------------------------------------------------


def test_hal_27_only_the_head_of_a_unit_mandiri_gets_the_jpt_form(kantor, langkah, write, rated_by):
    with write() as session:
        session.get(UnitKerja, (kantor.instansi_id, kantor.bidang_id)).mandiri = True
    rated_by(kantor.teman_id, kantor.kepala_id, date(2026, 1, 2))
    assert langkah.empty(kantor.kabid_id).kelompok.name == "JPT"
    assert langkah.empty(kantor.teman_id).kelompok.name == "JA_JF"


def test_hal_27_a_functional_head_of_a_unit_mandiri_gets_it_by_rating_those_in_it(
    kantor, langkah, write, rated_by
):
    with write() as session:
        session.get(UnitKerja, (kantor.instansi_id, kantor.bidang_lain_id)).mandiri = True
        place = session.query(Penempatan).filter_by(pegawai_id=kantor.orang_lain_id).one()
        session.get(Jabatan, (kantor.instansi_id, place.jabatan_id)).jenis = JenisJabatan.JF_KEAHLIAN
        session.query(Penempatan).filter_by(
            pegawai_id=kantor.staf_id
        ).one().unit_kerja_id = kantor.bidang_lain_id
    rated_by(kantor.staf_id, kantor.orang_lain_id, date(2026, 1, 2))
    assert langkah.empty(kantor.orang_lain_id).kelompok.name == "JPT"
    assert langkah.empty(kantor.staf_id).kelompok.name == "JA_JF"


def test_hal_27_forms_follow_post_and_rater_until_the_skp_is_set_and_again_at_a_revision(
    kantor, langkah, write, plt
):
    draft = langkah.draft(kantor.kabid_id)
    assert draft.kelompok.name == "JA_JF"
    plt(date(2026, 1, 2))
    services = langkah.services
    saved = services.skp.save_content(langkah.pegawai(kantor.kabid_id), draft.id, draft.isi)
    assert saved.kelompok.name == "JPT"
    services.skp.submit(langkah.pegawai(kantor.kabid_id), draft.id)
    done = services.skp.establish(langkah.penilai(kantor.kabid_id), draft.id, date(2026, 1, 20))
    assert done.kelompok.name == "JPT"
    with write() as session:
        acting = session.query(Penempatan).filter_by(jenis=JenisPenempatan.PLT).one()
        acting.selesai = date(2026, 6, 30)
    assert services.skp.get(langkah.pegawai(kantor.kabid_id), draft.id).kelompok.name == "JPT"
    revision = services.skp.revise(langkah.pegawai(kantor.kabid_id), draft.id, "Plt. berakhir")
    assert revision.kelompok.name == "JA_JF"
