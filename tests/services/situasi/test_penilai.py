"""Who rates, and who may: situations around the days of a rater (P6 Pasal 1 number 9, Lampiran p.89-92)."""

from datetime import date

import pytest

from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError, StateError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai, StatusPegawai
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import InvalidSkpError
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from tests.services.situasi.conftest import SESUAI, SURAT

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
PENATA = ("Penata Layanan", JenisJabatan.PELAKSANA)
ADMIN, PENGAWAS = JenisJabatan.ADMINISTRATOR, JenisJabatan.PENGAWAS


@pytest.fixture
def kabid_baru(situasi, kantor):
    """Another administrator of the bidang."""
    baru = situasi.orang("Kabid Baru", golongan="IV/a")
    situasi.tempatkan(baru, kantor.bidang_id, "Kepala Bidang Baru", ADMIN)
    situasi.dinilai_oleh(baru, kantor.kepala_id)
    return baru


@pytest.mark.parametrize(("day", "old"), [(date(2026, 8, 31), False), (date(2026, 9, 1), True)])
def test_hal_92_one_day_before_and_on_the_first_day_of_the_window(situasi, kabid_baru, dokumen, day, old):
    """The window of the quarter begins on 31 August: last day of the old rater 30 or 31 August."""
    kantor = situasi.kantor
    situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.staf_id, kabid_baru, day)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    assert ("Kabid Uji" in dokumen(kantor.staf_id, T3)) is old


def test_hal_92_the_rater_who_leaves_evaluates_on_the_skp_that_he_set(situasi, kantor, kabid_baru):
    """The SKP was closed on 24 September and the next one set by the new rater; quarter 3 is the old one."""
    skp = situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.staf_id, kabid_baru, date(2026, 9, 25))
    situasi.pindah(skp, date(2026, 9, 28))
    situasi.organisasi(kantor.bidang_id, T3)
    evaluasi = situasi.nilai(kantor.staf_id, T3)
    found = situasi.kini.evaluasi.get(kantor.pengelola, evaluasi)
    assert found.penilai_id == kantor.kabid_id
    assert found.skp_id == skp


def test_hal_91_angka_13_moved_on_the_first_day_the_quarter_is_the_new_raters(situasi, kantor, dokumen):
    skp = situasi.skp(kantor.staf_id)
    situasi.tempatkan(
        kantor.staf_id, kantor.dinas_id, "Penata Layanan", JenisJabatan.PELAKSANA, date(2026, 7, 1)
    )
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 7, 1))
    situasi.pindah(skp, date(2026, 7, 6))
    situasi.organisasi(kantor.bidang_id, T2, PredikatOrganisasi.ISTIMEWA)
    situasi.organisasi(kantor.dinas_id, T3, PredikatOrganisasi.KURANG)
    situasi.nilai(kantor.staf_id, T2)
    situasi.nilai(kantor.staf_id, T3)
    assert "ISTIMEWA" in dokumen(kantor.staf_id, T2)
    assert "Kabid Uji" in dokumen(kantor.staf_id, T2)
    assert "Jabatan staf" in dokumen(kantor.staf_id, T2)
    assert "KURANG" in dokumen(kantor.staf_id, T3)
    assert "Penata Layanan" in dokumen(kantor.staf_id, T3)


def test_hal_91_angka_13_moved_on_the_last_day_the_quarter_is_the_new_raters(situasi, kantor, dokumen):
    skp = situasi.skp(kantor.staf_id)
    situasi.tempatkan(
        kantor.staf_id, kantor.dinas_id, "Penata Layanan", JenisJabatan.PELAKSANA, date(2026, 9, 30)
    )
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 9, 30))
    situasi.pindah(skp, date(2026, 10, 2))
    situasi.organisasi(kantor.dinas_id, T3, PredikatOrganisasi.KURANG)
    situasi.nilai(kantor.staf_id, T3, date(2026, 10, 5))
    assert "KURANG" in dokumen(kantor.staf_id, T3)
    assert "dr. Kepala Uji" in dokumen(kantor.staf_id, T3)


def test_hal_91_angka_13_moved_between_two_quarters_each_has_its_own_rater(situasi, kantor, dokumen):
    """Sunday 5 July: after the end of quarter 2, while it is being evaluated."""
    skp = situasi.skp(kantor.staf_id)
    situasi.tempatkan(
        kantor.staf_id, kantor.dinas_id, "Penata Layanan", JenisJabatan.PELAKSANA, date(2026, 7, 5)
    )
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 7, 5))
    situasi.organisasi(kantor.bidang_id, T2)
    situasi.nilai(kantor.staf_id, T2, date(2026, 7, 7))
    assert "Kabid Uji" in dokumen(kantor.staf_id, T2)
    situasi.pindah(skp, date(2026, 7, 9))
    situasi.organisasi(kantor.dinas_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    assert "dr. Kepala Uji" in dokumen(kantor.staf_id, T3)


def test_hal_91_angka_13_b_the_year_is_the_new_raters_on_the_new_unit(situasi, kantor, dokumen):
    skp = situasi.skp(kantor.staf_id)
    situasi.tempatkan(
        kantor.staf_id, kantor.dinas_id, "Penata Layanan", JenisJabatan.PELAKSANA, date(2026, 12, 1)
    )
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 12, 1))
    situasi.kini_pada(date(2027, 1, 11))
    situasi.pindah(skp, date(2026, 12, 3))
    situasi.organisasi(kantor.dinas_id, TAHUN, PredikatOrganisasi.ISTIMEWA, date(2027, 1, 5))
    situasi.nilai(kantor.staf_id, TAHUN, date(2027, 1, 8))
    assert "ISTIMEWA" in dokumen(kantor.staf_id, TAHUN)
    assert "dr. Kepala Uji" in dokumen(kantor.staf_id, TAHUN)


@pytest.mark.parametrize("jenis", [JenisKeadaan.CLTN, JenisKeadaan.BERHENTI_SEMENTARA, JenisKeadaan.MPP])
def test_hal_89_angka_2_a_rater_out_of_service_by_a_dated_state_neither_is_named_nor_evaluates(
    situasi, kantor, jenis
):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keadaan(kantor.kabid_id, jenis, date(2026, 6, 1))
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai") as refusal:
        situasi.dinilai_oleh(kantor.orang_lain_id, kantor.kabid_id, date(2026, 7, 1))
    assert "hal. 89" in refusal.value.why
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai"):
        situasi.kini.evaluasi.open(kantor.penilai, kantor.staf_id, T3)


def test_pasal_1_angka_9_such_a_rater_sets_no_skp(situasi, kantor):
    situasi.keadaan(kantor.kabid_id, JenisKeadaan.BERHENTI_SEMENTARA, date(2026, 1, 5))
    with pytest.raises(InvalidSkpError, match="diberhentikan sementara"):
        situasi.skp(kantor.staf_id)


def test_before_that_state_begins_he_may(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T2)
    situasi.keadaan(kantor.kabid_id, JenisKeadaan.MPP, date(2026, 8, 1))
    situasi.nilai(kantor.staf_id, T2)


def test_hal_89_angka_2_the_rater_died_the_superior_takes_over_and_signs_d12(situasi, kantor, dokumen):
    """Died on 10 September; nobody else was named. The superior evaluates, with the ground berhalangan."""
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keluar(kantor.kabid_id, StatusPegawai.BERHENTI, date(2026, 9, 10))
    opened = situasi.kini.evaluasi.open(kantor.pengelola, kantor.staf_id, T3)
    surat = Surat("474.3/11", "Meninggal 10 September 2026, akta kematian")
    ambil = AmbilAlih(DasarAtasan.PENILAI_BERHALANGAN, date(2026, 10, 5), surat)
    situasi.kini.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, ambil)
    situasi.kini.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    situasi.kini.evaluasi.finalize(kantor.kepala, opened.id, date(2026, 10, 5))
    assert "6. Atasan Pejabat Penilai Kinerja" in dokumen(kantor.staf_id, T3)


def test_hal_89_angka_2_until_then_nobody_rates_in_the_name_of_who_died(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keluar(kantor.kabid_id, StatusPegawai.BERHENTI, date(2026, 9, 10))
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai"):
        situasi.nilai(kantor.staf_id, T3, date(2026, 10, 5))


def test_hal_90_angka_11_the_superior_of_the_rater_of_the_period_not_of_today(situasi, kantor, dokumen):
    """The rater left on 25 September and did not evaluate; the new one stands under somebody else."""
    lain = situasi.orang("Kepala Lain", golongan="IV/b")
    situasi.tempatkan(lain, kantor.bidang_lain_id, "Kepala Bagian", ADMIN)
    situasi.dinilai_oleh(lain, kantor.walikota_id)
    penilai_baru = situasi.orang("Kasi Lain", golongan="III/d")
    situasi.tempatkan(penilai_baru, kantor.bidang_lain_id, "Kepala Seksi", PENGAWAS)
    situasi.dinilai_oleh(penilai_baru, lain)
    situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.staf_id, penilai_baru, date(2026, 9, 25))
    situasi.organisasi(kantor.bidang_id, T3)
    opened = situasi.kini.evaluasi.open(kantor.pengelola, kantor.staf_id, T3)
    ambil = AmbilAlih(DasarAtasan.PENILAI_MELEWATI_WAKTU, date(2026, 10, 15))
    with pytest.raises(KinerjaError):
        situasi.kini.penandatanganan.take_over_evaluasi(situasi.login(lain), opened.id, ambil)
    situasi.kini.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, ambil)
    situasi.kini.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    situasi.kini.evaluasi.finalize(kantor.kepala, opened.id, date(2026, 10, 15))
    assert "6. Atasan Pejabat Penilai Kinerja" in dokumen(kantor.staf_id, T3)


def test_hal_90_angka_11_the_superior_begins_what_the_rater_never_opened(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    opened = situasi.kini.evaluasi.open(kantor.kepala, kantor.staf_id, T3)
    ambil = AmbilAlih(DasarAtasan.PENILAI_MELEWATI_WAKTU, date(2026, 10, 15))
    situasi.kini.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, ambil)


def test_hal_89_a_gap_of_the_past_is_filled_by_naming_the_rater_of_those_days(
    situasi, kantor, kabid_baru, dokumen
):
    """The refusal for a period without a rater asks for it: that of April to June, entered in November."""
    orang = situasi.orang("Staf Lama")
    situasi.tempatkan(orang, kantor.bidang_id, "Pengolah Data", JenisJabatan.PELAKSANA)
    situasi.dinilai_oleh(orang, kantor.kabid_id)
    situasi.skp(orang)
    with situasi.langkah.database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        first = session.query(PenugasanPenilai).filter_by(pegawai_id=orang).one()
        first.selesai = date(2026, 3, 31)  # as a package of another office brings it
    situasi.dinilai_oleh(orang, kabid_baru, date(2026, 9, 1))
    situasi.organisasi(kantor.bidang_id, T2)
    with pytest.raises(StateError, match="Tidak ada pejabat penilai"):
        situasi.kini.evaluasi.open(kantor.pengelola, orang, T2)
    situasi.dinilai_oleh(orang, kantor.kabid_id, date(2026, 4, 1))
    situasi.nilai(orang, T2)
    assert "Kabid Uji" in dokumen(orang, T2)
    history = situasi.kini.pegawai.get(kantor.pengelola, orang).penilai
    assert [(one.mulai, one.selesai) for one in history] == [
        (date(2026, 9, 1), None),
        (date(2026, 4, 1), date(2026, 8, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),
    ]


@pytest.mark.parametrize("who", ["staf", "kabid"])
def test_hal_89_nobody_is_the_superior_of_his_own_rater_nor_the_rater_his_own(situasi, kantor, who):
    with pytest.raises(InvalidInputError, match="Atasan pejabat penilai bukan"):
        situasi.kini.pegawai.change_penilai(
            kantor.pengelola,
            kantor.staf_id,
            kantor.kabid_id,
            "SK",
            mulai=date(2026, 2, 1),
            atasan_penilai_id=kantor.id_of(who),
        )


def test_hal_89_angka_7_a_cpns_becomes_pns_and_rates_from_then_on(situasi, kantor):
    cpns = situasi.orang("Lurah Muda", golongan="III/a", jenis=JenisPegawai.CPNS)
    situasi.tempatkan(cpns, kantor.bidang_id, "Kepala Seksi Muda", PENGAWAS)
    situasi.dinilai_oleh(cpns, kantor.kabid_id)
    with pytest.raises(StateError, match="CPNS"):
        situasi.dinilai_oleh(kantor.staf_id, cpns, date(2026, 3, 1))
    old = situasi.kini.pegawai.get(kantor.pengelola, cpns).pegawai
    situasi.kini.pegawai.save(
        kantor.pengelola, PegawaiForm(old.nama, old.nip, JenisPegawai.PNS, old.golongan, id=cpns)
    )
    situasi.dinilai_oleh(kantor.staf_id, cpns, date(2026, 6, 1))


def test_the_history_of_a_person_shows_the_unit_and_the_rater_of_each_period(situasi, kantor):
    skp = situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T2)
    situasi.nilai(kantor.staf_id, T2)
    situasi.tempatkan(
        kantor.staf_id, kantor.dinas_id, "Penata Layanan", JenisJabatan.PELAKSANA, date(2026, 7, 1)
    )
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 7, 1))
    situasi.pindah(skp, date(2026, 7, 6))
    situasi.organisasi(kantor.dinas_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    rows = situasi.kini.evaluasi.history(kantor.pengelola, kantor.staf_id, 2026)
    assert [(one.unit_kerja, one.penilai) for one in rows] == [
        ("bidang Uji", "Kabid Uji, S.KM."),
        ("Dinas Uji", "dr. Kepala Uji, M.Kes."),
    ]


def test_pasal_24_a_rating_on_paper_of_a_rater_without_login_has_its_number(situasi, kantor):
    situasi.skp(kantor.kepala_id)
    situasi.organisasi(kantor.dinas_id, T3)
    opened = situasi.kini.evaluasi.open(kantor.pengelola, kantor.kepala_id, T3)
    situasi.kini.evaluasi.rate(kantor.pengelola, opened.id, SESUAI)
    with pytest.raises(InvalidInputError, match="Nomor dokumen"):
        situasi.kini.evaluasi.finalize(kantor.pengelola, opened.id, date(2026, 9, 30))
    situasi.kini.evaluasi.finalize(kantor.pengelola, opened.id, date(2026, 9, 30), SURAT)
