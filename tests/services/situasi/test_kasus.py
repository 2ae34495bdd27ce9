"""The special cases of planning, each by its name (P6 Lampiran p.50, 62-66, 89-92)."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import KinerjaError, StateError
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai, JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm
from kinerja_desktop.domain.skp.tahap import TahapSkp
from kinerja_desktop.domain.skp.terms import JenisHasilKerja
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
PINDAH = date(2026, 8, 3)
FOUR_GROUPS = (
    JenisKeadaan.PEJABAT_NEGARA,
    JenisKeadaan.BERHENTI_SEMENTARA,
    JenisKeadaan.CLTN,
    JenisKeadaan.MPP,
)


@pytest.fixture
def kabid_baru(situasi, kantor):
    baru = situasi.orang("Kabid Kesmas, M.K.M.", golongan="IV/a")
    situasi.tempatkan(baru, kantor.bidang_lain_id, "Kepala Bidang Kesmas", JenisJabatan.ADMINISTRATOR)
    situasi.dinilai_oleh(baru, kantor.kepala_id)
    return baru


def get(situasi, skp_id):
    return situasi.kini.skp.get(situasi.kantor.pengelola, skp_id)


def test_mutasi_pegawai_closes_the_skp_and_asks_for_a_new_one(situasi, kantor, kabid_baru):
    lama = situasi.skp(kantor.staf_id)
    post = ("Penata Kesmas", JenisJabatan.PELAKSANA)
    situasi.tempatkan(kantor.staf_id, kantor.bidang_lain_id, *post, PINDAH)
    situasi.dinilai_oleh(kantor.staf_id, kabid_baru, PINDAH)
    baru = situasi.kini.skp.move(kantor.pengelola, lama, "SK mutasi")
    closed = get(situasi, lama)
    assert (closed.tahap, closed.selesai, closed.perjalanan.sejak) == (
        TahapSkp.DITUTUP,
        date(2026, 8, 2),
        date(2026, 8, 2),
    )
    assert (baru.tahap, baru.mulai, baru.penilai_id, baru.isi.hasil_kerja) == (
        TahapSkp.DRAF,
        PINDAH,
        kabid_baru,
        (),
    )


def test_pejabat_penilai_pindah_begins_a_new_skp_with_the_same_results_as_a_proposal(
    situasi, kantor, kabid_baru
):
    lama = situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.staf_id, kabid_baru, PINDAH)
    baru = situasi.kini.skp.move(kantor.pengelola, lama, "Penilai pindah")
    assert get(situasi, lama).tahap is TahapSkp.DITUTUP
    assert baru.penilai_id == kabid_baru
    assert [one.uraian for one in baru.isi.hasil_kerja] == [
        one.uraian for one in get(situasi, lama).isi.hasil_kerja
    ]


def test_dua_skp_setahun_one_annual_document_by_the_last_rater(situasi, kantor, kabid_baru, dokumen):
    lama = situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.staf_id, kabid_baru, PINDAH)
    situasi.pindah(lama, date(2026, 8, 5))
    situasi.kini_pada(date(2026, 12, 31))
    situasi.organisasi(kantor.bidang_lain_id, TAHUN)
    situasi.nilai(kantor.staf_id, TAHUN, date(2026, 12, 31))
    rows = situasi.kini.evaluasi.list(kantor.pengelola, TAHUN)
    assert [one.status for one in rows if one.pegawai_id == kantor.staf_id] == [StatusEvaluasi.FINAL]
    assert "Kabid Kesmas, M.K.M." in dokumen(kantor.staf_id, TAHUN)


@pytest.mark.parametrize("sebagai", [JenisPenempatan.PLT, JenisPenempatan.PLH])
def test_plt_plh_goes_on_in_the_same_skp_which_is_revised(situasi, kantor, sebagai):
    skp = situasi.skp(kantor.kabid_id)
    post = ("Sekretaris Dinas", JenisJabatan.ADMINISTRATOR, date(2026, 4, 1))
    situasi.tempatkan(kantor.kabid_id, kantor.dinas_id, *post, sebagai=sebagai)
    assert situasi.kini.skp.check(kantor.pengelola, skp).pindah is None
    revisi = situasi.kini.skp.revise(kantor.pengelola, skp, "Menjadi Plt. Sekretaris")
    assert situasi.tetapkan(revisi.id, date(2026, 4, 6)) == revisi.id
    assert get(situasi, skp).tahap is TahapSkp.DIGANTI


def test_plt_is_hasil_kerja_utama_p50(situasi, kantor):
    skp = situasi.skp(kantor.kabid_id)
    post = ("Sekretaris Dinas", JenisJabatan.ADMINISTRATOR, date(2026, 4, 1))
    situasi.tempatkan(kantor.kabid_id, kantor.dinas_id, *post, sebagai=JenisPenempatan.PLT)

    def advice(skp_id):
        found = situasi.kini.skp.check(kantor.pengelola, skp_id).saran
        return [(one.tempat, one.pesan) for one in found if one.kode == "hasil.plt"]

    ((where, said),) = advice(skp)
    assert (where, "Plt. Sekretaris Dinas" in said, "hasil kerja utama" in said) == ("", True, True)
    revisi = situasi.kini.skp.revise(kantor.pengelola, skp, "Plt.")
    acting = HasilKerjaForm("Tugas Sekretaris Dinas terlaksana", jenis=JenisHasilKerja.TAMBAHAN)
    for jenis, expected in ((JenisHasilKerja.TAMBAHAN, ["Hasil kerja 1"]), (JenisHasilKerja.UTAMA, [])):
        form = SkpForm(revisi.pendekatan, (replace(acting, jenis=jenis),))
        situasi.kini.skp.save_content(kantor.pengelola, revisi.id, form)
        assert [where for where, _ in advice(revisi.id)] == expected


def test_plh_of_a_week_asks_for_no_result_of_its_own(situasi, kantor):
    skp = situasi.skp(kantor.kabid_id)
    post = ("Sekretaris Dinas", JenisJabatan.ADMINISTRATOR, date(2026, 4, 1))
    situasi.tempatkan(kantor.kabid_id, kantor.dinas_id, *post, sebagai=JenisPenempatan.PLH)
    situasi.kini.pegawai.end_acting(kantor.pengelola, kantor.kabid_id, date(2026, 4, 7))
    found = situasi.kini.skp.check(kantor.pengelola, skp).saran
    assert "hasil.plt" not in {one.kode for one in found}


def test_tugas_belajar_is_added_to_the_same_skp(situasi, kantor):
    skp = situasi.skp(kantor.staf_id)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.TUGAS_BELAJAR, date(2026, 9, 1))
    assert situasi.kini.skp.check(kantor.pengelola, skp).pindah is None
    assert situasi.kini.skp.revise(kantor.pengelola, skp, "IPK di atas 3,5").selesai == date(2026, 12, 31)


def test_diperbantukan_is_evaluated_by_the_home_rater_with_feedback_from_the_place_of_work(situasi, kantor):
    """Lampiran p.92 number 15: the placement at home and its rater stay."""
    skp = situasi.skp(kantor.staf_id)
    luar = situasi.orang("Direktur Organisasi Profesi", jenis=JenisPegawai.PEJABAT_LAIN, golongan="", nip="")
    given = [UmpanBalikForm("Laporan kerja sama selesai tepat waktu", nilai_perilaku=2)]
    hubungan = situasi.kini.umpan_balik.give(situasi.login(luar), skp, T3, given)
    assert hubungan is HubunganUmpanBalik.PIHAK_LAIN
    situasi.organisasi(kantor.bidang_id, T3)
    evaluasi = situasi.nilai(kantor.staf_id, T3)
    found = situasi.kini.evaluasi.get(kantor.pengelola, evaluasi)
    assert found.identitas.penilai.pegawai_id == kantor.kabid_id
    assert "Laporan kerja sama selesai tepat waktu" in situasi.lembar(kantor.staf_id, "hasil-evaluasi", T3)


def test_jf_sebagai_penilai_sets_an_skp_by_delegation_only(situasi, kantor):
    jf = situasi.orang("Nutrisionis Kepala Instalasi", golongan="IV/a")
    situasi.tempatkan(jf, kantor.bidang_id, "Nutrisionis Ahli Madya", JenisJabatan.JF_KEAHLIAN)
    staf = situasi.orang("Pelaksana Gizi")
    situasi.tempatkan(staf, kantor.bidang_id, "Pengolah Gizi", JenisJabatan.PELAKSANA)
    with pytest.raises(KinerjaError, match="pendelegasian"):
        situasi.dinilai_oleh(staf, jf)
    situasi.dinilai_oleh(staf, jf, surat="800/9/2026")
    assert get(situasi, situasi.skp(staf)).penilai_id == jf


@pytest.mark.parametrize(
    ("jenis", "golongan"), [(JenisPegawai.PPPK, "IX"), (JenisPegawai.CPNS, "III/a")], ids=["pppk", "cpns"]
)
def test_pppk_and_cpns_plan_and_are_evaluated_as_every_employee(situasi, kantor, jenis, golongan):
    orang = situasi.orang("Pegawai Baru", golongan=golongan, jenis=jenis)
    situasi.tempatkan(orang, kantor.bidang_id, "Penelaah", JenisJabatan.PELAKSANA)
    situasi.dinilai_oleh(orang, kantor.kabid_id)
    skp = situasi.skp(orang)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(orang, T3)
    assert get(situasi, skp).tahap is TahapSkp.DITETAPKAN


def test_cpns_rates_nobody(situasi, kantor):
    cpns = situasi.orang("Calon Uji", golongan="III/a", jenis=JenisPegawai.CPNS)
    situasi.tempatkan(cpns, kantor.bidang_id, "Kepala Seksi", JenisJabatan.PENGAWAS)
    with pytest.raises(KinerjaError, match="CPNS"):
        situasi.dinilai_oleh(kantor.staf_id, cpns)


@pytest.mark.parametrize("jenis", FOUR_GROUPS, ids=lambda one: one.name)
def test_empat_kelompok_plan_nothing_from_their_day_on(situasi, kantor, jenis):
    situasi.keadaan(kantor.staf_id, jenis, date(2026, 1, 1))
    with pytest.raises(StateError, match="65-66"):
        situasi.skp(kantor.staf_id)
