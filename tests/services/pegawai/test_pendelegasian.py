"""Delegation letters on record (PermenPANRB 6/2022 Pasal 1 number 9, Lampiran p.89 numbers 2 and 7)."""

from datetime import date

import pytest

from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.pegawai.pendelegasian import SuratForm

T3 = Periode(2026, JenisPeriode.TRIWULANAN, 3)
AWAL, BESOK = date(2026, 1, 1), date(2026, 1, 2)
NOMOR = "800/12/DISDIK/2026"


@pytest.fixture
def surat(langkah):
    return langkah.services.pendelegasian


def letter(*ids, **changes):
    values = {"nomor": NOMOR, "tanggal": AWAL, "pemberi": "Kepala Dinas", "mulai": AWAL, "pegawai_ids": ids}
    return SuratForm(**{**values, **changes})


def name(langkah, pegawai_id, penilai_id, mulai=BESOK):
    kantor = langkah.kantor
    langkah.services.pegawai.change_penilai(kantor.pengelola, pegawai_id, penilai_id, "SK", mulai=mulai)


def test_hal_89_one_letter_lets_kepala_sekolah_and_kepala_puskesmas_rate_in_one_act(kantor, langkah, surat):
    """Angka 7: two functional officials who head units, named in one letter."""
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai") as refusal:
        name(langkah, kantor.staf_id, kantor.teman_id)
    assert "Pegawai > Surat pendelegasian" in refusal.value.next_step
    assert surat.record(kantor.pengelola, letter(kantor.teman_id, kantor.orang_lain_id)) == 2
    name(langkah, kantor.staf_id, kantor.teman_id)
    name(langkah, kantor.teman_id, kantor.orang_lain_id)
    (row,) = surat.list(kantor.pengelola)
    assert (row.nomor, row.tanggal, row.pemberi) == (NOMOR, AWAL, "Kepala Dinas")
    assert {one.pegawai_id: one.dinilai for one in row.penerima} == {
        kantor.teman_id: 1,
        kantor.orang_lain_id: 1,
    }


def test_hal_89_with_the_letter_the_functional_head_sets_the_skp_and_evaluates(kantor, langkah, surat):
    surat.record(kantor.pengelola, letter(kantor.teman_id))
    name(langkah, kantor.staf_id, kantor.teman_id)
    langkah.raters[kantor.staf_id] = kantor.teman_id
    assert langkah.established(kantor.staf_id).penilai_id == kantor.teman_id
    _set(langkah, kantor.bidang_id)
    opened = langkah.services.evaluasi.open(langkah.penilai(kantor.staf_id), kantor.staf_id, T3)
    assert opened.penilai_id == kantor.teman_id


def test_hal_89_a_letter_counts_only_on_its_days(kantor, langkah, surat):
    surat.record(kantor.pengelola, letter(kantor.teman_id, mulai=date(2026, 3, 1), selesai=date(2026, 3, 31)))
    for day in (date(2026, 2, 28), date(2026, 4, 1)):
        with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai"):
            name(langkah, kantor.staf_id, kantor.teman_id, day)
    name(langkah, kantor.staf_id, kantor.teman_id, date(2026, 3, 31))


def test_an_ended_delegation_no_longer_evaluates_and_says_why_it_ended(kantor, langkah, surat):
    surat.record(kantor.pengelola, letter(kantor.teman_id, kantor.orang_lain_id))
    name(langkah, kantor.staf_id, kantor.teman_id)
    langkah.raters[kantor.staf_id] = kantor.teman_id
    langkah.established(kantor.staf_id)
    mine = _record_of(surat, kantor, kantor.teman_id)
    with pytest.raises(StateError, match="mendahului mulai berlakunya"):
        surat.end(kantor.pengelola, [mine.id], date(2025, 12, 31), "diganti")
    assert surat.end(kantor.pengelola, [mine.id], date(2026, 6, 30), "Kepala sekolah diganti") == 1
    _set(langkah, kantor.bidang_id)
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai"):
        langkah.services.evaluasi.open(langkah.penilai(kantor.staf_id), kantor.staf_id, T3)
    ended = _record_of(surat, kantor, kantor.teman_id)
    assert (ended.selesai, ended.alasan_selesai) == (date(2026, 6, 30), "Kepala sekolah diganti")
    assert _record_of(surat, kantor, kantor.orang_lain_id).selesai is None


def test_a_letter_recorded_wrongly_is_taken_back_with_the_reason(kantor, langkah, surat):
    surat.record(kantor.pengelola, letter(kantor.teman_id))
    ids = [one.id for row in surat.list(kantor.pengelola) for one in row.penerima]
    with pytest.raises(InvalidInputError, match="Alasan belum diisi"):
        surat.remove(kantor.pengelola, ids, " ")
    assert surat.remove(kantor.pengelola, ids, "salah orang") == 1
    assert surat.list(kantor.pengelola) == ()
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai"):
        name(langkah, kantor.staf_id, kantor.teman_id)
    with pytest.raises(NotFoundError):
        surat.remove(kantor.pengelola, ids, "salah orang")


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"nomor": " "}, "Nomor surat belum diisi"),
        ({"pemberi": ""}, "Pemberi pendelegasian belum diisi"),
        ({"pegawai_ids": ()}, "Belum ada yang dipilih"),
        ({"tanggal": date(2030, 1, 1)}, "Tanggal surat belum tiba"),
        ({"selesai": date(2025, 12, 31)}, "mendahului tanggal mulai"),
    ],
)
def test_an_incomplete_letter_is_refused_with_the_article(kantor, surat, changes, what):
    with pytest.raises(InvalidInputError, match=what) as refusal:
        surat.record(kantor.pengelola, letter(kantor.teman_id, **changes))
    assert "hal. 89" in refusal.value.why


def test_the_same_letter_twice_for_one_rater_is_refused_and_nothing_of_the_act_stays(kantor, surat):
    surat.record(kantor.pengelola, letter(kantor.teman_id))
    with pytest.raises(StateError, match="sudah tercatat untuk"):
        surat.record(kantor.pengelola, letter(kantor.orang_lain_id, kantor.teman_id))
    (row,) = surat.list(kantor.pengelola)
    assert [one.pegawai_id for one in row.penerima] == [kantor.teman_id]


def test_who_rates_below_pengawas_without_a_letter_is_listed_until_it_is_recorded(kantor, langkah, surat):
    assert surat.list_lacking(kantor.pengelola) == ()
    _as_older_programs(langkah, dasar="")
    (lacking,) = surat.list_lacking(kantor.pengelola)
    assert (lacking.pegawai_id, lacking.dinilai) == (kantor.teman_id, 1)
    surat.record(kantor.pengelola, letter(kantor.teman_id))
    assert surat.list_lacking(kantor.pengelola) == ()


def test_what_older_programs_kept_with_an_assignment_still_counts_and_is_listed(kantor, langkah, surat):
    _as_older_programs(langkah, dasar="SK 800/1/2025")
    assert surat.list_lacking(kantor.pengelola) == ()
    (row,) = surat.list(kantor.pengelola)
    assert (row.nomor, row.tanggal) == ("SK 800/1/2025", None)
    (one,) = row.penerima
    assert (one.id, one.pegawai_id, one.selesai) == (None, kantor.teman_id, None)
    name(langkah, kantor.orang_lain_id, kantor.teman_id)


def test_a_letter_typed_where_a_rater_is_named_becomes_the_same_record(kantor, langkah, surat):
    change = langkah.services.pegawai.change_penilai
    for who in (kantor.staf_id, kantor.orang_lain_id):
        change(
            kantor.pengelola, who, kantor.teman_id, "SK", mulai=BESOK, dasar_pendelegasian=NOMOR
        )  # fmt: skip
    (row,) = surat.list(kantor.pengelola)
    (one,) = row.penerima
    assert (row.nomor, one.pegawai_id, one.dinilai) == (NOMOR, kantor.teman_id, 2)


def _record_of(surat, kantor, pegawai_id):
    found = [one for row in surat.list(kantor.pengelola) for one in row.penerima]
    return next(one for one in found if one.pegawai_id == pegawai_id)


def _as_older_programs(langkah, *, dasar):
    """The rater stands in the records without having been asked for a letter as record."""
    kantor = langkah.kantor
    with langkah.database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        row = session.query(PenugasanPenilai).filter(PenugasanPenilai.pegawai_id == kantor.staf_id).one()
        row.penilai_id, row.dasar_pendelegasian = kantor.teman_id, dasar
        assert session.query(SuratPendelegasian).count() == 0


def _set(langkah, unit_id):
    form = PredikatOrganisasiForm(unit_id, T3, PredikatOrganisasi.BAIK, "Capaian", T3.selesai)
    langkah.services.predikat_organisasi.set(langkah.kantor.pengelola, form)
