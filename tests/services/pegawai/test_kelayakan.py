"""Who may rate (PermenPANRB 6/2022 Pasal 1 number 9, Lampiran p.89): asked when named, at the setting of an
SKP and at the opening of an evaluation."""

from datetime import date

import pytest

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import InvalidSkpError
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.pegawai.service import PenempatanForm

T3 = Periode(2026, JenisPeriode.TRIWULANAN, 3)
BESOK = date(2026, 1, 2)
SURAT = "SK 800/12/2026 tanggal 2 Januari 2026, Kepala Dinas"


@pytest.fixture
def change(database, kantor):
    """Change columns of the first record of a person."""

    def put(model, pegawai_id, **values):
        with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
            key = model.id if model is Pegawai else model.pegawai_id
            row = session.query(model).filter(key == pegawai_id).first()
            for name, value in values.items():
                setattr(row, name, value)
            return row

    return put


def test_pasal_1_angka_9_a_functional_official_is_refused_when_named_without_a_letter(kantor, langkah):
    name = langkah.services.pegawai.change_penilai
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai") as refusal:
        name(kantor.pengelola, kantor.staf_id, kantor.teman_id, "mutasi", mulai=BESOK)
    assert "Pasal 1 angka 9" in refusal.value.why
    assert "hal. 89" in refusal.value.why
    assert "surat pendelegasian" in refusal.value.next_step
    name(
        kantor.pengelola, kantor.staf_id, kantor.teman_id, "mutasi", mulai=BESOK, dasar_pendelegasian=SURAT
    )  # fmt: skip


def test_hal_89_angka_7_with_a_letter_on_record_the_functional_head_sets_and_evaluates(kantor, langkah):
    langkah.services.pegawai.change_penilai(
        kantor.pengelola, kantor.staf_id, kantor.teman_id, "kepala", mulai=BESOK, dasar_pendelegasian=SURAT
    )
    langkah.raters[kantor.staf_id] = kantor.teman_id
    assert langkah.established(kantor.staf_id).penilai_id == kantor.teman_id
    _set(langkah, kantor.bidang_id)
    opened = langkah.services.evaluasi.open(langkah.penilai(kantor.staf_id), kantor.staf_id, T3)
    assert opened.penilai_id == kantor.teman_id


def test_an_acting_pengawas_may_rate(kantor, langkah, database):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        post = Jabatan(instansi_id=kantor.instansi_id, nama="Kepala Seksi", jenis=JenisJabatan.PENGAWAS)
        session.add(post)
        session.flush()
        post_id = post.id
    form = PenempatanForm(kantor.teman_id, kantor.bidang_id, post_id, date(2026, 1, 1), JenisPenempatan.PLT)
    langkah.services.pegawai.place(kantor.pengelola, form)
    change_penilai = langkah.services.pegawai.change_penilai
    change_penilai(kantor.pengelola, kantor.staf_id, kantor.teman_id, "mutasi", mulai=BESOK)
    assert langkah.services.pegawai.end_acting(kantor.pengelola, kantor.teman_id, date(2026, 6, 30)) == 1
    (acting,) = [
        one
        for one in langkah.services.pegawai.get(kantor.pengelola, kantor.teman_id).penempatan
        if one.jenis is JenisPenempatan.PLT
    ]
    assert acting.selesai == date(2026, 6, 30)
    _set(langkah, kantor.bidang_id)
    langkah.raters[kantor.staf_id] = kantor.teman_id
    langkah.established(kantor.staf_id)
    with pytest.raises(StateError, match="tidak dapat menjadi pejabat penilai"):
        langkah.services.evaluasi.open(kantor.pengelola, kantor.staf_id, T3)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"jenis": JenisPegawai.CPNS}, "CPNS"),
        ({"status": StatusPegawai.PENSIUN}, "Pensiun"),
        ({"status": StatusPegawai.BERHENTI}, "Berhenti"),
    ],
)
def test_no_cpns_and_nobody_who_left_is_named_sets_or_evaluates(kantor, langkah, change, values, word):
    skp = langkah.submitted(kantor.teman_id)
    langkah.established(kantor.staf_id)
    _set(langkah, kantor.bidang_id)
    change(Pegawai, kantor.kabid_id, **values)
    with pytest.raises(InvalidSkpError, match=word):
        langkah.services.skp.establish(kantor.penilai, skp.id, date(2026, 1, 20))
    with pytest.raises(StateError, match=word):
        langkah.services.evaluasi.open(kantor.penilai, kantor.staf_id, T3)
    with pytest.raises(StateError, match=word):
        langkah.services.pegawai.change_penilai(
            kantor.pengelola, kantor.orang_lain_id, kantor.kabid_id, "mutasi", mulai=BESOK
        )


def test_hal_91_who_moved_to_another_agency_still_evaluates_the_period_that_is_his(kantor, langkah, change):
    langkah.established(kantor.staf_id)
    _set(langkah, kantor.bidang_id)
    change(PenugasanPenilai, kantor.staf_id, selesai=date(2026, 9, 24))
    change(Pegawai, kantor.kabid_id, status=StatusPegawai.PINDAH)
    assert langkah.services.evaluasi.open(kantor.penilai, kantor.staf_id, T3).penilai_id == kantor.kabid_id


def test_a_letter_named_at_the_setting_goes_on_record_for_the_evaluation(kantor, langkah, change):
    place = change(Penempatan, kantor.kabid_id)
    with langkah.database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        session.get(Jabatan, (kantor.instansi_id, place.jabatan_id)).jenis = JenisJabatan.JF_KEAHLIAN
    skp = langkah.submitted(kantor.staf_id)
    with pytest.raises(InvalidSkpError, match="pendelegasian"):
        langkah.services.skp.establish(kantor.penilai, skp.id, date(2026, 1, 20))
    langkah.services.skp.establish(kantor.penilai, skp.id, date(2026, 1, 20), dasar_pendelegasian=SURAT)
    _set(langkah, kantor.bidang_id)
    assert langkah.services.evaluasi.open(kantor.penilai, kantor.staf_id, T3).penilai_id == kantor.kabid_id


def _set(langkah, unit_id):
    form = PredikatOrganisasiForm(unit_id, T3, PredikatOrganisasi.BAIK, "Capaian", T3.selesai)
    langkah.services.predikat_organisasi.set(langkah.kantor.pengelola, form)
