"""Home lines about signatures: for the rater's superior on the four grounds, and for papers of the office."""

from datetime import UTC, date, datetime

import pytest

from kinerja_desktop.db.models.keamanan import Pengguna
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.penandatanganan.keberatan import HasilBaru, PutusanKeberatan
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.services.pengaturan.reading import HariLibur
from tests.kit.pindaian import scan_pdf

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
HARI = date(2026, 11, 23)  # today of the clock in tests
LALAI = DasarAtasan.PENILAI_MELEWATI_WAKTU
SESUAI = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
SURAT = Surat("800/12/2026", "alasan")


@pytest.fixture
def lines(beranda):
    """The lines of an actor in a role, whose titles hold this word."""

    def read(actor, word="", periode=T1, peran=Peran.PEJABAT_PENILAI):
        found = beranda.list_tugas(actor, periode)
        return [one for one in found if one.peran is peran and word in one.judul]

    return read


def change(database, kantor, act):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        act(session)


# --- the superior -------------------------------------------------------------------------------------------


def test_p65_the_superior_is_told_of_plans_that_the_rater_did_not_set(kantor, langkah, lines):
    skp = langkah.submitted(kantor.staf_id)
    (line,) = lines(kantor.kepala, "belum ditetapkan pejabat penilainya")
    assert line.judul.startswith("1 SKP")
    assert "Staf Uji, A.Md. (penilai Kabid Uji, S.KM.)" in line.rincian
    assert "hal. 65 huruf C angka 5" in line.rincian
    assert (line.layar, line.target, line.mendesak) == ("skp", skp.id, True)
    assert lines(kantor.penilai, "belum ditetapkan pejabat penilainya") == []
    langkah.services.penandatanganan.take_over_skp(
        kantor.kepala, skp.id, AmbilAlih(DasarAtasan.PENILAI_TIDAK_MENETAPKAN, HARI)
    )
    assert lines(kantor.kepala, "belum ditetapkan pejabat penilainya")  # it waits until it is set
    langkah.services.skp.establish(kantor.kepala, skp.id, HARI)
    assert lines(kantor.kepala, "belum ditetapkan pejabat penilainya") == []


def test_p65_until_the_end_of_january_a_plan_is_the_raters_and_a_revision_always(
    kantor, langkah, lines, beranda
):
    base = langkah.established(kantor.staf_id)
    revision = langkah.services.skp.revise(kantor.staf, base.id, "penyesuaian")
    langkah.services.skp.submit(kantor.staf, revision.id)
    assert lines(kantor.kepala, "belum ditetapkan pejabat penilainya") == []
    langkah.submitted(kantor.teman_id)
    beranda._clock = Clock(lambda: datetime(2026, 1, 31, 3, 0, tzinfo=UTC))
    assert lines(kantor.kepala, "belum ditetapkan pejabat penilainya") == []


def test_p90_p115_what_the_rater_let_pass_waits_for_the_superior_until_d10(kantor, langkah, lines):
    langkah.established(kantor.staf_id)
    langkah.opened(kantor.staf_id, T1)
    (line,) = lines(kantor.kepala, "melewati waktu")
    assert line.judul == "1 evaluasi Triwulan I 2026 melewati waktu pejabat penilainya"
    assert line.tenggat == date(2026, 4, 27)
    assert "hal. 90 huruf A angka 11" in line.rincian
    assert (line.layar, line.target) == ("evaluasi", kantor.staf_id)
    assert lines(kantor.kepala, "melewati waktu", T4) == []
    assert lines(kantor.penilai, "melewati waktu") == []
    langkah.final(kantor.staf_id, T1)
    assert lines(kantor.kepala, "melewati waktu") == []


def test_p89_a_rater_who_is_gone_leaves_the_evaluations_to_the_superior(kantor, langkah, lines, database):
    langkah.established(kantor.staf_id)
    langkah.opened(kantor.staf_id, T4)
    assert lines(kantor.kepala, "berhalangan", T4) == []

    def retire(session):
        session.get_one(Pegawai, (kantor.instansi_id, kantor.kabid_id)).status = StatusPegawai.PENSIUN

    change(database, kantor, retire)
    (line,) = lines(kantor.kepala, "berhalangan", T4)
    assert line.judul == "Pejabat penilai berhalangan: 1 evaluasi Triwulan IV 2026 menunggu Anda"
    assert "hal. 89 huruf A angka 2" in line.rincian
    assert lines(kantor.kepala, "melewati waktu", T4) == []


def test_p89_what_the_superior_took_over_for_a_rater_who_is_unable_waits_before_the_raters_last_day(
    kantor, langkah, lines
):
    langkah.established(kantor.staf_id)
    opened = langkah.opened(kantor.staf_id, T4)
    form = AmbilAlih(DasarAtasan.PENILAI_BERHALANGAN, HARI, Surat(keterangan="Sakit menahun"))
    langkah.services.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, form)
    (line,) = lines(kantor.kepala, "berhalangan", T4)
    assert line.target == kantor.staf_id


def test_p117_an_objection_waits_for_the_superior_with_its_seven_working_days(kantor, langkah, lines):
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    service = langkah.services.penandatanganan
    service.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    assert lines(kantor.kepala, "keberatan") == []
    service.object(kantor.staf, final.id, date(2026, 4, 6), SURAT)
    (line,) = lines(kantor.kepala, "keberatan")
    assert line.judul == "1 keberatan atas hasil Triwulan I 2026 menunggu putusan Anda"
    assert line.rincian.startswith("Staf Uji, A.Md., diajukan 6 April 2026.")
    assert line.tenggat == date(2026, 4, 15)
    assert lines(kantor.penilai, "menunggu putusan") == []


@pytest.fixture
def april(kantor, langkah):
    """T1 of `staf`, handed over on 2 April; the day after is a holiday."""
    libur = [HariLibur(date(2026, 4, 3), "Wafat Yesus Kristus")]
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, libur)
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    langkah.services.penandatanganan.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    return final.id


def test_d8_p114_a_received_document_is_returned_within_14_working_days(kantor, langkah, lines, april):
    (line,) = lines(kantor.staf, "kembalikan dokumennya", peran=Peran.PEGAWAI)
    assert line.tenggat == date(2026, 4, 23)
    assert "Diterima 2 April 2026" in line.rincian
    assert "hal. 114" in line.rincian
    langkah.services.penandatanganan.return_signed(kantor.staf, april, date(2026, 4, 6))
    assert lines(kantor.staf, "kembalikan dokumennya", peran=Peran.PEGAWAI) == []
    (line,) = lines(kantor.staf, "Hasil evaluasi", peran=Peran.PEGAWAI)
    assert "yaitu 23 April 2026" in line.rincian  # D13


def test_a_year_without_holidays_gives_no_day_and_says_so(kantor, langkah, lines):
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, [])
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    langkah.services.penandatanganan.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    (line,) = lines(kantor.staf, "kembalikan dokumennya", peran=Peran.PEGAWAI)
    assert line.tenggat is None
    assert "hari libur 2026 belum diisi" in line.rincian


def test_d14_p117_an_objection_waits_for_the_raters_explanation(kantor, langkah, lines, april):
    langkah.services.penandatanganan.object(kantor.staf, april, date(2026, 4, 6), SURAT)
    (line,) = lines(kantor.penilai, "menunggu penjelasan Anda")
    assert line.rincian.startswith("Staf Uji, A.Md., diajukan 6 April 2026.")
    assert (line.tenggat, line.target) == (date(2026, 4, 15), kantor.staf_id)
    langkah.services.keberatan.explain(kantor.penilai, april, Kapasitas.PENILAI, date(2026, 4, 8), SURAT)
    assert lines(kantor.penilai, "menunggu penjelasan Anda") == []
    (line,) = lines(kantor.staf, "kembalikan dokumennya", peran=Peran.PEGAWAI)
    assert "sudah diajukan" in line.rincian


def test_a_decided_objection_waits_for_nobody(kantor, langkah, lines, april):
    langkah.services.penandatanganan.object(kantor.staf, april, date(2026, 4, 6), SURAT)
    langkah.services.keberatan.decide(kantor.kepala, april, PutusanKeberatan(date(2026, 4, 14), SURAT))
    assert lines(kantor.kepala, "menunggu putusan") == []
    assert lines(kantor.penilai, "menunggu penjelasan Anda") == []


def test_d9_p115_a_returned_document_is_reported_within_30_working_days(kantor, langkah, lines, april):
    langkah.services.penandatanganan.return_signed(kantor.staf, april, date(2026, 4, 6))
    (line,) = lines(kantor.penilai, "belum dilaporkan")
    assert line.judul == "1 Dokumen Evaluasi Triwulan I 2026 belum dilaporkan kepada PyB"
    assert (line.tenggat, line.target) == (date(2026, 5, 20), kantor.staf_id)
    assert "hal. 115" in line.rincian
    langkah.services.penandatanganan.report(kantor.penilai, april, date(2026, 5, 4))
    assert lines(kantor.penilai, "belum dilaporkan") == []


def test_d9_waits_while_an_objection_is_open(kantor, langkah, lines, april):
    langkah.services.penandatanganan.object(kantor.staf, april, date(2026, 4, 6), SURAT)
    assert lines(kantor.penilai, "belum dilaporkan") == []
    langkah.services.keberatan.decide(kantor.kepala, april, PutusanKeberatan(date(2026, 4, 14), SURAT))
    assert lines(kantor.penilai, "belum dilaporkan")


def test_d15_p119_who_changed_a_result_reports_it(kantor, langkah, lines, april):
    langkah.services.penandatanganan.object(kantor.staf, april, date(2026, 4, 6), SURAT)
    more = HasilBaru(Rating.DIATAS_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI)
    putusan = PutusanKeberatan(date(2026, 4, 14), SURAT, more)
    langkah.services.keberatan.decide(kantor.kepala, april, putusan)
    assert lines(kantor.penilai, "belum dilaporkan") == []
    (line,) = lines(kantor.kepala, "belum Anda laporkan")
    assert line.tenggat == date(2026, 5, 20)
    assert "hal. 119 huruf B angka 8" in line.rincian


def test_d12_p117_the_superior_reports_what_was_signed_in_the_raters_place(kantor, langkah, lines):
    langkah.established(kantor.staf_id)
    opened = langkah.opened(kantor.staf_id, T1)
    services = langkah.services
    services.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(LALAI, HARI))
    services.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    services.evaluasi.finalize(kantor.kepala, opened.id, HARI)
    (line,) = lines(kantor.kepala, "belum Anda serahkan")
    assert (line.target, "hal. 116 huruf A angka 9" in line.rincian) == (kantor.staf_id, True)
    assert line.tenggat == date(2026, 12, 2)
    assert lines(kantor.penilai, "belum diserahkan") == []
    services.penandatanganan.hand_over(kantor.kepala, opened.id, HARI)
    assert lines(kantor.kepala, "belum Anda serahkan") == []
    (line,) = lines(kantor.kepala, "belum Anda laporkan")
    assert line.tenggat == date(2026, 5, 19)
    assert "hal. 117 huruf A angka 11" in line.rincian


@pytest.mark.usefixtures("april")
def test_a_clock_at_2031_shows_old_deadlines_as_over_and_lacks_the_holidays_of_new_ones(
    kantor, lines, beranda
):
    beranda._clock = Clock(lambda: datetime(2031, 2, 10, 3, 0, tzinfo=UTC))
    (line,) = lines(kantor.penilai, "belum dilaporkan")
    assert (line.tenggat, line.sisa_hari) == (date(2026, 5, 20), -1727)
    (line,) = lines(kantor.penilai, "Evaluasi", Periode.of_year(2030, JenisPeriode.TRIWULANAN)[3])
    assert line.tenggat is None
    assert "hari libur 2030 dan 2031 belum diisi" in line.rincian


# --- papers -------------------------------------------------------------------------------------------------


@pytest.fixture
def papers(lines, kantor, database):
    """The lines of pengelola kinerja at the installation that wrote it all."""
    here = {"id": "instalasi-uji", "nama": "PC", "instansi_id": kantor.instansi_id, "epoch": "1"}
    here |= {"kunci_tanda_tangan": "", "kunci_sandi": "", "dibuat_pada": datetime(2026, 1, 1, tzinfo=UTC)}
    change(database, kantor, lambda session: session.add(Instalasi(**here)))
    return lambda word="", periode=T1: lines(kantor.pengelola, word, periode, Peran.PENGELOLA_KINERJA)


def test_a_rater_without_a_login_leaves_papers_to_pengelola(kantor, langkah, papers, database):
    skp = langkah.submitted(kantor.kepala_id)
    (line,) = papers("tanda tangan di kertas")
    assert line.judul.startswith("1 dokumen")
    assert (line.layar, line.target) == ("skp", skp.id)
    user = {"nama_pengguna": "wali", "nama": "Wali", "instansi_id": kantor.instansi_id}
    user |= {"pegawai_id": kantor.walikota_id, "dibuat_pada": datetime(2026, 1, 1, tzinfo=UTC)}
    change(database, kantor, lambda session: session.add(Pengguna(**user)))
    assert papers("tanda tangan di kertas") == []


def test_an_evaluation_rated_for_one_without_a_login_waits_for_paper(kantor, langkah, papers):
    langkah.established(kantor.kepala_id)
    rated = langkah.rated(kantor.kepala_id, T1)
    (line,) = papers("tanda tangan di kertas")
    assert (line.layar, line.target) == ("evaluasi", kantor.kepala_id)
    langkah.services.evaluasi.finalize(kantor.pengelola, rated.id, date(2026, 4, 2), SURAT)
    assert papers("tanda tangan di kertas") == []


def test_p114_what_is_signed_waits_to_be_handed_over_within_14_working_days(kantor, langkah, papers, lines):
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    (line,) = papers("belum diserahkan")
    assert line.judul == "1 Dokumen Evaluasi Triwulan I 2026 belum diserahkan"
    assert (line.target, line.tenggat) == (kantor.staf_id, date(2026, 4, 20))
    (own,) = lines(kantor.penilai, "belum diserahkan")
    assert (own.target, own.tenggat) == (kantor.staf_id, date(2026, 4, 20))
    langkah.services.penandatanganan.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    assert papers("belum diserahkan") == lines(kantor.penilai, "belum diserahkan") == []


def test_p116_what_the_superior_signed_by_default_has_seven_working_days(kantor, langkah, papers):
    langkah.established(kantor.staf_id)
    opened = langkah.opened(kantor.staf_id, T1)
    service = langkah.services
    service.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(LALAI, date(2026, 4, 8)))
    service.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    service.evaluasi.finalize(kantor.kepala, opened.id, date(2026, 4, 9))
    (line,) = papers("belum diserahkan")
    assert line.tenggat == date(2026, 4, 20)


def test_what_was_recorded_without_a_scan_is_told_until_it_has_one(kantor, langkah, papers, tmp_path):
    skp = langkah.submitted(kantor.kepala_id)
    service = langkah.services
    service.skp.establish(kantor.pengelola, skp.id, date(2026, 1, 20), SURAT)
    (line,) = papers("belum ada pindaiannya")
    assert line.judul == "1 catatan atas nama 2026 belum ada pindaiannya"
    assert (line.layar, line.target) == ("skp", skp.id)
    (fakta,) = service.penandatanganan.get_skp(kantor.pengelola, skp.id).fakta
    service.penandatanganan.attach_scan(kantor.pengelola, fakta.id, scan_pdf(tmp_path / "x.pdf"))
    assert papers("belum ada pindaiannya") == []


def test_papers_are_nothing_for_other_roles(kantor, langkah, lines):
    langkah.submitted(kantor.kepala_id)
    for actor in (kantor.admin, kantor.pemeriksa, kantor.staf):
        assert not any("kertas" in one.judul for peran in Peran for one in lines(actor, "", T1, peran))
