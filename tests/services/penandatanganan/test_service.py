"""Who signs and who types are two, and the superior's four grounds (PermenPANRB 6/2022 Lampiran p.65-118)."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    InvalidInputError,
    StateError,
)
from kinerja_desktop.domain.evaluasi.terms import Rating, StatusEvaluasi
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.services.pengaturan.reading import HariLibur

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
HARI = date(2026, 11, 23)  # today of the clock in tests
SURAT = Surat("800/12/2026")
SESUAI = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
LALAI = DasarAtasan.PENILAI_MELEWATI_WAKTU
BERHALANGAN = DasarAtasan.PENILAI_BERHALANGAN
D4 = DasarAtasan.PENILAI_TIDAK_MENETAPKAN


@pytest.fixture
def service(langkah):
    return langkah.services.penandatanganan


@pytest.fixture
def opened(kantor, langkah):
    """The evaluation of `staf`, whose rater is the kabid and whose superior the head."""
    langkah.established(kantor.staf_id)
    return langkah.opened(kantor.staf_id, T1)


@pytest.fixture
def final(kantor, langkah):
    langkah.established(kantor.staf_id)
    return langkah.final(kantor.staf_id, T1)


def audit(database, tindakan):
    """What the newest entry of this deed says."""
    with database.read() as session:
        query = select(AuditEntry).where(AuditEntry.tindakan == tindakan).order_by(AuditEntry.seq.desc())
        entry = session.scalars(query).first()
    return entry.pelaku, json.loads(entry.rincian)


# --- who signs and who types --------------------------------------------------------------------------------


def test_p65_the_wali_kota_sets_the_skp_on_paper_and_pengelola_records_it(kantor, langkah, service, database):
    skp = langkah.submitted(kantor.kepala_id)
    done = langkah.services.skp.establish(kantor.pengelola, skp.id, date(2026, 1, 20), SURAT)
    assert done.status is StatusSkp.DITETAPKAN
    (fakta,) = service.get_skp(kantor.pengelola, skp.id).fakta
    assert (fakta.langkah, fakta.kapasitas) == (LangkahDokumen.PENETAPAN, Kapasitas.PENILAI)
    assert (fakta.penanda, fakta.pencatat, fakta.atas_nama) == ("Walikota Uji", "pengelola", True)
    assert (fakta.nomor, fakta.tanggal) == ("800/12/2026", date(2026, 1, 20))
    pelaku, rincian = audit(database, "skp.establish")
    assert pelaku == rincian["pencatat"] == "pengelola"
    assert rincian["penanda"] == rincian["atas_nama"] == "Walikota Uji"


def test_p114_an_evaluation_signed_on_paper_needs_the_number_of_the_paper(kantor, langkah, service, database):
    langkah.established(kantor.kepala_id)
    rated = langkah.rated(kantor.kepala_id, T1)
    evaluasi = langkah.services.evaluasi
    with pytest.raises(InvalidInputError, match="Walikota Uji") as refusal:
        evaluasi.finalize(kantor.pengelola, rated.id, date(2026, 4, 2))
    assert "Nomor dokumen" in refusal.value.what
    assert (
        evaluasi.finalize(kantor.pengelola, rated.id, date(2026, 4, 2), SURAT).status is StatusEvaluasi.FINAL
    )
    (fakta,) = service.get_evaluasi(kantor.pengelola, rated.id).fakta
    assert (fakta.langkah, fakta.penanda) == (LangkahDokumen.PENANDATANGANAN, "Walikota Uji")
    assert audit(database, "evaluasi.finalize")[1]["atas_nama"] == "Walikota Uji"


def test_who_signs_in_the_program_is_no_atas_nama(kantor, service, final, database):
    (fakta,) = service.get_evaluasi(kantor.staf, final.id).fakta
    assert (fakta.penanda, fakta.atas_nama, fakta.nomor) == ("Kabid Uji, S.KM.", False, "")
    assert "atas_nama" not in audit(database, "evaluasi.finalize")[1]


def test_nobody_else_signs_for_the_rater(kantor, langkah, opened):
    evaluasi = langkah.services.evaluasi
    for actor in (kantor.staf, kantor.teman, kantor.admin, kantor.pemeriksa):
        with pytest.raises(AccessDeniedError):
            evaluasi.finalize(actor, opened.id, HARI, SURAT)


def test_p114_hand_over_and_return_are_dated_facts_in_their_order(kantor, service, final):
    with pytest.raises(StateError, match=r"(?s)belum diserahkan.*hal\. 114"):
        service.return_signed(kantor.staf, final.id, HARI)
    with pytest.raises(InvalidInputError, match=r"(?s)mendahului penandatanganan.*hal\. 114"):
        service.hand_over(kantor.penilai, final.id, date(2026, 3, 30))
    with pytest.raises(InvalidInputError, match="belum tiba"):
        service.hand_over(kantor.penilai, final.id, date(2026, 11, 24))
    service.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    with pytest.raises(StateError, match="Sudah dicatat"):
        service.hand_over(kantor.penilai, final.id, date(2026, 4, 3))
    keadaan = service.return_signed(kantor.staf, final.id, date(2026, 4, 10))
    assert [(one.langkah, one.kapasitas, one.tanggal) for one in keadaan.fakta] == [
        (LangkahDokumen.PENANDATANGANAN, Kapasitas.PENILAI, date(2026, 3, 31)),
        (LangkahDokumen.PENYERAHAN, Kapasitas.PENILAI, date(2026, 4, 2)),
        (LangkahDokumen.PENGEMBALIAN, Kapasitas.PEGAWAI, date(2026, 4, 10)),
    ]


def test_an_employee_who_signs_on_paper_is_recorded_by_pengelola(kantor, service, final):
    service.hand_over(kantor.pengelola, final.id, date(2026, 4, 2), SURAT)
    with pytest.raises(InvalidInputError, match="Staf Uji"):
        service.return_signed(kantor.pengelola, final.id, date(2026, 4, 3))
    keadaan = service.return_signed(kantor.pengelola, final.id, date(2026, 4, 3), SURAT)
    assert [(one.penanda, one.pencatat) for one in keadaan.fakta[1:]] == [
        ("Kabid Uji, S.KM.", "pengelola"),
        ("Staf Uji, A.Md.", "pengelola"),
    ]


def test_nothing_is_handed_over_before_it_is_signed(kantor, service, opened):
    with pytest.raises(StateError, match="belum ditandatangani"):
        service.hand_over(kantor.penilai, opened.id, HARI)


# --- the superior's grounds ---------------------------------------------------------------------------------


def test_p65_after_january_the_superior_sets_the_skp(kantor, langkah, service, database):
    skp = langkah.submitted(kantor.staf_id)
    with pytest.raises(AccessDeniedError, match="mengambil alih lebih dahulu"):
        langkah.services.skp.establish(kantor.kepala, skp.id, HARI)
    keadaan = service.take_over_skp(kantor.kepala, skp.id, AmbilAlih(D4, date(2026, 2, 2)))
    assert keadaan.pengambilalihan is not None
    assert "hal. 65 huruf C angka 5" in keadaan.pengambilalihan.dasar_hukum
    with pytest.raises(AccessDeniedError, match="Sudah diambil alih"):
        langkah.services.skp.establish(kantor.penilai, skp.id, HARI)
    done = langkah.services.skp.establish(kantor.kepala, skp.id, date(2026, 2, 3))
    assert done.status is StatusSkp.DITETAPKAN
    assert done.identitas.atasan_penilai.nama == "dr. Kepala Uji, M.Kes."
    pelaku, rincian = audit(database, "skp.establish")
    assert pelaku == "kepala"
    assert "hal. 65" in rincian["pasal"]


def test_p65_until_the_end_of_january_the_skp_is_the_raters(kantor, langkah, service):
    skp = langkah.submitted(kantor.staf_id)
    with pytest.raises(StateError, match=r"(?s)sampai 31 Januari 2026.*hal\. 65"):
        service.take_over_skp(kantor.kepala, skp.id, AmbilAlih(D4, date(2026, 1, 31)))


def test_p65_a_revision_and_a_plan_that_begins_later_are_the_raters(kantor, langkah, service):
    base = langkah.established(kantor.staf_id)
    revision = langkah.services.skp.revise(kantor.staf, base.id, "penyesuaian")
    with pytest.raises(StateError, match="perencanaan awal"):
        service.take_over_skp(kantor.kepala, revision.id, AmbilAlih(D4, HARI))


def test_rating_and_signing_are_not_among_what_p65_gives(kantor, service, opened):
    with pytest.raises(StateError, match="tidak memberi wewenang"):
        service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(D4, HARI))
    with pytest.raises(StateError, match="tidak memberi wewenang"):
        service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(DasarAtasan.KEBERATAN, HARI))


def test_p90_the_superior_neither_rates_nor_signs_without_a_ground(kantor, langkah, opened):
    for act in (
        lambda: langkah.services.evaluasi.rate(kantor.kepala, opened.id, SESUAI),
        lambda: langkah.services.skp.send_back(kantor.kepala, langkah.submitted(kantor.teman_id).id, "x"),
    ):
        with pytest.raises(AccessDeniedError, match="mengambil alih"):
            act()


def test_p90_p115_a_rater_who_let_the_time_pass_is_replaced_by_the_superior(
    kantor, langkah, service, opened, database
):
    with pytest.raises(StateError, match=r"(?s)masih menilai sampai 7 April 2026.*hal\. 90"):
        service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(LALAI, date(2026, 4, 7)))
    service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(LALAI, date(2026, 4, 8)))
    evaluasi = langkah.services.evaluasi
    with pytest.raises(AccessDeniedError, match="Sudah diambil alih"):
        evaluasi.rate(kantor.penilai, opened.id, SESUAI)
    evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    with pytest.raises(AccessDeniedError):
        evaluasi.finalize(kantor.penilai, opened.id, date(2026, 4, 9))
    evaluasi.finalize(kantor.kepala, opened.id, date(2026, 4, 9))
    keadaan = service.get_evaluasi(kantor.staf, opened.id)
    assert [(one.langkah, one.kapasitas, one.dasar) for one in keadaan.fakta] == [
        (LangkahDokumen.PENGAMBILALIHAN, Kapasitas.ATASAN_PENILAI, LALAI),
        (LangkahDokumen.PENANDATANGANAN, Kapasitas.ATASAN_PENILAI, LALAI),
    ]
    assert "angka 11" in keadaan.sifat_final
    assert "hal. 90 huruf A angka 11" in audit(database, "evaluasi.finalize")[1]["pasal"]


def test_p89_a_rater_who_is_unable_is_replaced_at_any_time_with_the_reason(kantor, langkah, service, opened):
    with pytest.raises(InvalidInputError, match=r"(?s)berhalangan tetap.*hal\. 89"):
        service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(BERHALANGAN, date(2026, 3, 2)))
    form = AmbilAlih(BERHALANGAN, date(2026, 3, 2), Surat(keterangan="Sakit menahun, SK 11/2026"))
    service.take_over_evaluasi(kantor.kepala, opened.id, form)
    langkah.services.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    langkah.services.evaluasi.finalize(kantor.kepala, opened.id, T1.selesai)
    assert service.get_evaluasi(kantor.staf, opened.id).sifat_final == ""


def test_the_superior_acts_on_paper_too(kantor, langkah, service, opened, database):
    with pytest.raises(InvalidInputError, match="Kepala Uji"):
        service.take_over_evaluasi(kantor.pengelola, opened.id, AmbilAlih(LALAI, HARI))
    service.take_over_evaluasi(kantor.pengelola, opened.id, AmbilAlih(LALAI, HARI, SURAT))
    langkah.services.evaluasi.rate(kantor.pengelola, opened.id, SESUAI)
    langkah.services.evaluasi.finalize(kantor.pengelola, opened.id, HARI, SURAT)
    rincian = audit(database, "evaluasi.finalize")[1]
    assert rincian["atas_nama"] == "dr. Kepala Uji, M.Kes."
    assert rincian["kapasitas"] == Kapasitas.ATASAN_PENILAI


def test_who_is_not_the_superior_takes_nothing_over(kantor, service, opened):
    for actor in (kantor.penilai, kantor.staf, kantor.teman, kantor.pemeriksa):
        with pytest.raises(AccessDeniedError):
            service.take_over_evaluasi(actor, opened.id, AmbilAlih(LALAI, HARI))


def test_a_taking_over_is_undone_with_a_reason_while_nothing_is_signed(kantor, langkah, service, opened):
    keadaan = service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(LALAI, HARI))
    with pytest.raises(StateError, match="sudah diambil alih"):
        service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(LALAI, HARI))
    with pytest.raises(InvalidInputError, match="Alasan"):
        service.give_back(kantor.kepala, keadaan.fakta[0].id, " ")
    service.give_back(kantor.kepala, keadaan.fakta[0].id, "salah orang")
    assert service.get_evaluasi(kantor.kepala, opened.id).fakta == ()
    langkah.services.evaluasi.rate(kantor.penilai, opened.id, SESUAI)


def test_what_is_signed_is_not_undone(kantor, langkah, service, opened):
    keadaan = service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(LALAI, HARI))
    langkah.services.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    langkah.services.evaluasi.finalize(kantor.kepala, opened.id, HARI)
    with pytest.raises(StateError, match="tidak dibatalkan"):
        service.give_back(kantor.kepala, keadaan.fakta[0].id, "salah orang")


def test_the_grounds_are_shown_to_the_superior_and_pengelola_with_what_is_missing(kantor, service, opened):
    for actor in (kantor.kepala, kantor.pengelola):
        found = {one.dasar: one for one in service.get_evaluasi(actor, opened.id).dasar}
        assert set(found) == {LALAI, BERHALANGAN}
        assert found[LALAI].sampai == date(2026, 4, 27)
        assert found[BERHALANGAN].perlu_keterangan
    assert service.get_evaluasi(kantor.penilai, opened.id).dasar == ()
    assert service.get_evaluasi(kantor.staf, opened.id).dasar == ()


# --- objection ----------------------------------------------------------------------------------------------


def test_p117_an_objection_is_filed_with_reasons_within_14_working_days(kantor, langkah, service, final):
    libur = [HariLibur(date(2026, 8, 17), "Hari Kemerdekaan")]
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, libur)
    with pytest.raises(StateError, match="belum diserahkan"):
        service.object(kantor.staf, final.id, date(2026, 4, 3), Surat(keterangan="Realisasi terlewat"))
    service.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    with pytest.raises(InvalidInputError, match="Alasan keberatan"):
        service.object(kantor.staf, final.id, date(2026, 4, 3), SURAT)
    alasan = Surat(keterangan="Realisasi terlewat")
    with pytest.raises(StateError, match=r"(?s)14 hari kerja.*22 April 2026.*hal\. 117"):
        service.object(kantor.staf, final.id, date(2026, 4, 23), alasan)
    keadaan = service.object(kantor.staf, final.id, date(2026, 4, 22), alasan)
    filed = keadaan.last(LangkahDokumen.KEBERATAN)
    assert (filed.penanda, filed.keterangan) == ("Staf Uji, A.Md.", "Realisasi terlewat")


def test_p90_who_is_rated_by_the_wali_kota_cannot_object(kantor, langkah, service):
    langkah.established(kantor.kepala_id)
    found = langkah.final(kantor.kepala_id, T1)
    service.hand_over(kantor.pengelola, found.id, date(2026, 4, 2), SURAT)
    with pytest.raises(StateError, match=r"(?s)tidak dapat diajukan.*angka 12 huruf c"):
        service.object(kantor.kepala, found.id, date(2026, 4, 3), Surat(keterangan="Realisasi terlewat"))


def test_p90_what_the_superior_made_by_default_cannot_be_objected_to(kantor, langkah, service, opened):
    service.take_over_evaluasi(kantor.kepala, opened.id, AmbilAlih(LALAI, date(2026, 4, 8)))
    langkah.services.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    langkah.services.evaluasi.finalize(kantor.kepala, opened.id, date(2026, 4, 9))
    service.hand_over(kantor.kepala, opened.id, date(2026, 4, 10))
    with pytest.raises(StateError, match=r"(?s)tidak dapat diajukan.*angka 11"):
        service.object(kantor.staf, opened.id, date(2026, 4, 13), Surat(keterangan="Realisasi terlewat"))
