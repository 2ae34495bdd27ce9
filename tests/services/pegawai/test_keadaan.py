"""Who is not planned or not evaluated: recorded with dates, refused with the article, counted apart."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisKeadaan, StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.laporan.ekspor import belum_csv, rekap_csv
from kinerja_desktop.services.laporan.service import LaporanService
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm, KeadaanService
from kinerja_desktop.services.skp.guards import SkpDraft

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)


@pytest.fixture
def keadaan(database):
    return KeadaanService(database)


def cltn(kantor, mulai=date(2026, 5, 1), selesai=None):
    return KeadaanForm(kantor.staf_id, JenisKeadaan.CLTN, mulai, selesai, "SK Bupati 851/12/2026")


def sick(kantor):
    days = date(2026, 4, 1), date(2026, 6, 30)
    return KeadaanForm(kantor.staf_id, JenisKeadaan.CUTI_SAKIT, *days, "Surat dokter 17 Maret 2026")


def test_a_state_is_kept_with_its_days_its_reason_and_what_it_means(keadaan, kantor):
    keadaan.save(kantor.pengelola, cltn(kantor))
    (row,) = keadaan.list(kantor.staf, kantor.staf_id)
    assert (row.masa.jenis, row.masa.mulai, row.masa.selesai) == (JenisKeadaan.CLTN, date(2026, 5, 1), None)
    assert row.masa.alasan == "SK Bupati 851/12/2026"
    assert row.akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN
    assert "hal. 65-66" in row.dasar_hukum
    ended = replace(cltn(kantor, selesai=date(2026, 10, 31)), id=row.id)
    assert keadaan.save(kantor.pengelola, ended) == row.id
    assert keadaan.list(kantor.staf, kantor.staf_id)[0].masa.selesai == date(2026, 10, 31)
    keadaan.remove(kantor.pengelola, row.id, "salah orang")
    assert keadaan.list(kantor.staf, kantor.staf_id) == ()
    with pytest.raises(NotFoundError):
        keadaan.remove(kantor.pengelola, row.id, "sekali lagi")


def test_a_state_without_reason_or_that_ends_before_it_begins_is_refused(keadaan, kantor):
    with pytest.raises(InvalidInputError, match="Alasan"):
        keadaan.save(kantor.pengelola, replace(cltn(kantor), alasan=" "))
    with pytest.raises(InvalidInputError, match="mendahului"):
        keadaan.save(kantor.pengelola, cltn(kantor, selesai=date(2026, 4, 30)))


def test_two_states_of_one_meaning_never_lie_on_one_day(keadaan, kantor):
    keadaan.save(kantor.pengelola, cltn(kantor))
    with pytest.raises(InvalidInputError, match="bertumpuk dengan Cuti di luar tanggungan negara"):
        keadaan.save(kantor.pengelola, replace(cltn(kantor), jenis=JenisKeadaan.MPP, mulai=date(2026, 9, 1)))
    keadaan.save(kantor.pengelola, sick(kantor))  # of another meaning


def test_no_skp_from_the_day_on_p65(keadaan, kantor, langkah):
    keadaan.save(kantor.pengelola, cltn(kantor, mulai=date(2026, 11, 1)))
    services = langkah.services
    with pytest.raises(StateError, match="cuti di luar tanggungan negara sejak 1 November") as refusal:
        services.skp.create_draft(kantor.staf, SkpDraft(kantor.staf_id, date(2027, 1, 1), date(2027, 12, 31)))
    assert "hal. 65-66" in refusal.value.why
    draft = langkah.draft(kantor.staf_id)  # of the days before
    with pytest.raises(StateError, match="tidak disusun"):
        services.skp.submit(kantor.staf, draft.id)


def test_a_set_skp_is_not_revised_while_the_state_lasts_p65(keadaan, kantor, langkah):
    skp = langkah.established(kantor.staf_id)
    keadaan.save(kantor.pengelola, cltn(kantor))
    with pytest.raises(StateError, match="tidak disusun"):
        langkah.services.skp.revise(kantor.staf, skp.id, "penyesuaian")


def test_who_is_not_planned_is_not_evaluated_from_that_day_p65(keadaan, kantor, langkah):
    langkah.established(kantor.staf_id)
    keadaan.save(kantor.pengelola, cltn(kantor))
    assert langkah.final(kantor.staf_id, T1).predikat is not None  # the quarter before
    with pytest.raises(StateError, match="tidak dievaluasi pada Triwulan II 2026") as refusal:
        langkah.opened(kantor.staf_id, T2)
    assert "hal. 65-66" in refusal.value.why


def test_other_leave_leaves_the_skp_and_takes_out_the_period(keadaan, kantor, langkah):
    skp = langkah.established(kantor.staf_id)
    langkah.rated(kantor.staf_id, T2)
    keadaan.save(kantor.pengelola, sick(kantor))
    with pytest.raises(StateError, match="tidak dievaluasi") as refusal:
        langkah.rated(kantor.staf_id, T2)
    assert "SKP-nya tetap" in refusal.value.why
    assert langkah.final(kantor.staf_id, T3).predikat is not None
    assert langkah.services.skp.revise(kantor.staf, skp.id, "penyesuaian").status is not None


def test_the_list_of_evaluations_shows_the_state_instead_of_nothing(keadaan, kantor, langkah):
    keadaan.save(kantor.pengelola, sick(kantor))
    rows = {row.pegawai_id: row for row in langkah.services.evaluasi.list(kantor.pengelola, T2)}
    assert rows[kantor.staf_id].keadaan.sebab.startswith("Tidak dievaluasi: cuti sakit sejak 1 April 2026")
    assert rows[kantor.teman_id].keadaan is None


def test_tugas_belajar_goes_on_in_the_same_skp_and_is_evaluated_p64_p92(keadaan, kantor, langkah):
    langkah.established(kantor.staf_id)
    form = KeadaanForm(kantor.staf_id, JenisKeadaan.TUGAS_BELAJAR, date(2026, 7, 1), None, "SK Tugas Belajar")
    keadaan.save(kantor.pengelola, form)
    assert langkah.final(kantor.staf_id, T3).predikat is not None


def test_the_recap_counts_both_states_apart_from_who_is_late(keadaan, kantor, langkah, database):
    langkah.established(kantor.staf_id)
    keadaan.save(kantor.pengelola, cltn(kantor))
    keadaan.save(kantor.pengelola, replace(sick(kantor), pegawai_id=kantor.teman_id))
    rekap = LaporanService(database).rekap(kantor.pengelola, T2)
    assert (rekap.tidak_direncanakan, rekap.tidak_dievaluasi) == (1, 1)
    assert {one.nama for one in rekap.dikecualikan} == {"Staf Uji, A.Md.", "Teman Uji"}
    assert not {"Staf Uji, A.Md.", "Teman Uji"} & {one.nama for one in rekap.belum}
    assert sum(row.belum for row in rekap.rows) == len(rekap.belum)
    text = belum_csv(rekap).decode()
    assert "Tidak direncanakan: cuti di luar tanggungan negara sejak 1 Mei 2026" in text
    assert "Tidak dievaluasi: cuti sakit sejak 1 April 2026 sampai 30 Juni 2026" in text
    assert "Tidak direncanakan" in rekap_csv(rekap).decode().splitlines()[0]
    assert LaporanService(database).rekap(kantor.pengelola, T1).dikecualikan == ()


def test_an_undated_state_of_an_older_program_counts_and_is_dated_by_the_first_record(
    keadaan, kantor, langkah, database
):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).status = StatusPegawai.TIDAK_DINILAI
    laporan = LaporanService(database)
    (one,) = laporan.rekap(kantor.pengelola, T1).dikecualikan
    assert (one.nama, one.sebab) == (
        "Staf Uji, A.Md.",
        "Tidak direncanakan: sebab dan tanggalnya belum dicatat",
    )
    keadaan.save(kantor.pengelola, cltn(kantor))
    person = langkah.services.pegawai.get(kantor.pengelola, kantor.staf_id).pegawai
    assert person.status is StatusPegawai.AKTIF
    assert laporan.rekap(kantor.pengelola, T1).dikecualikan == ()
    assert laporan.rekap(kantor.pengelola, T2).tidak_direncanakan == 1


def test_an_official_from_outside_has_no_state_here(keadaan, kantor):
    with pytest.raises(StateError, match="luar instansi"):
        keadaan.save(kantor.pengelola, replace(cltn(kantor), pegawai_id=kantor.walikota_id))
