"""One template, or last year's own SKP, given to many: who gets what, marked until reviewed, and undone."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import AccessDeniedError, CancelledError, NotFoundError, StateError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.skp.pustaka import load_pustaka_jabatan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan, StatusSkp
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.skp.massal.rencana import Pola, Sasaran
from kinerja_desktop.services.skp.massal.rencana import TindakanMassal as Tindakan
from kinerja_desktop.services.skp.people import SkpPegawaiFilter

TAHUN_LALU = Pola("SKP tahun lalu")
ARSIPARIS = Pola(
    "Pustaka Arsiparis", next(one for one in load_pustaka_jabatan() if one.jabatan == "Arsiparis").hasil
)


@pytest.fixture
def service(langkah):
    return langkah.services.skp_massal


@pytest.fixture
def rencana(service, kantor):
    """By person: what would happen, and why."""

    def plan(pola, tahun=2027, **sasaran):
        rows = service.plan(kantor.pengelola, pola, Sasaran(tahun, **sasaran), SilentProgress())
        return {row.id: (row.tindakan, row.keterangan) for row in rows}

    return plan


def targets(langkah, actor, skp_id):
    isi = langkah.services.skp.get(actor, skp_id).isi
    return [(one.target, one.asal_target) for hasil in isi.hasil_kerja for one in hasil.indikator]


def test_the_plan_says_for_each_person_what_would_happen_and_why(rencana, kantor, langkah):
    langkah.established(kantor.staf_id, 2026)
    langkah.established(kantor.teman_id, 2026)
    langkah.draft(kantor.teman_id, 2027)
    langkah.submitted(kantor.kabid_id, 2027)
    assert rencana(TAHUN_LALU) == {
        kantor.staf_id: (Tindakan.BARU, ""),
        kantor.teman_id: (Tindakan.SUDAH_ADA, "Draf berisi 1 hasil kerja."),
        kantor.kabid_id: (Tindakan.TIDAK_DAPAT, "Tidak ada SKP 2026 yang ditetapkan."),
        kantor.kepala_id: (Tindakan.TIDAK_DAPAT, "Tidak ada SKP 2026 yang ditetapkan."),
        kantor.orang_lain_id: (Tindakan.TIDAK_DAPAT, "Tidak ada SKP 2026 yang ditetapkan."),
    }
    assert rencana(TAHUN_LALU, tambah=True)[kantor.teman_id] == (
        Tindakan.TAMBAH,
        "Di bawah 1 hasil kerja yang sudah ada.",
    )
    assert rencana(ARSIPARIS)[kantor.kabid_id] == (Tindakan.TERKUNCI, "SKP-nya diajukan.")


def test_who_has_no_rater_or_is_not_planned_is_told_before(rencana, kantor, langkah):
    langkah.services.keadaan.save(
        kantor.pengelola,
        KeadaanForm(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 6, 1), None, "SK 1"),
    )
    tindakan, why = rencana(ARSIPARIS)[kantor.staf_id]
    assert tindakan is Tindakan.TIDAK_DAPAT
    assert why.startswith("SKP tidak disusun untuk orang ini")
    assert kantor.walikota_id not in rencana(ARSIPARIS)  # no employee of this agency


def test_a_unit_has_those_below_it_and_a_post_is_found_by_its_words(rencana, kantor, langkah):
    assert set(rencana(ARSIPARIS, unit_kerja_id=kantor.bidang_id)) == {
        kantor.kabid_id,
        kantor.staf_id,
        kantor.teman_id,
    }
    assert kantor.orang_lain_id in rencana(ARSIPARIS, unit_kerja_id=kantor.dinas_id)
    jabatan = {
        row.id: row.jabatan
        for row in langkah.services.skp_massal.plan(
            kantor.pengelola, ARSIPARIS, Sasaran(2027), SilentProgress()
        )
    }
    words = jabatan[kantor.staf_id].split()
    found = rencana(ARSIPARIS, jabatan=" ".join(reversed(words)).upper())
    assert kantor.staf_id in found
    assert kantor.kepala_id not in found


def test_last_years_skp_is_copied_and_its_targets_wait_for_review(service, kantor, langkah):
    langkah.established(kantor.staf_id, 2026)
    made = service.fill(kantor.pengelola, kantor.staf_id, TAHUN_LALU, 2027)
    assert made.sebelum is None
    found = langkah.services.skp.get(kantor.staf, made.skp_id)
    assert (found.status, found.mulai, found.selesai) == (
        StatusSkp.DRAF,
        date(2027, 1, 1),
        date(2027, 12, 31),
    )
    assert {asal for target, asal in targets(langkah, kantor.staf, made.skp_id) if target} == {"SKP 2026"}
    said = [one.pesan for one in langkah.services.skp.check(kantor.staf, made.skp_id).saran]
    assert "Target disalin dari SKP 2026 dan belum ditinjau." in said
    listed = langkah.services.skp.list_pegawai(kantor.pengelola, SkpPegawaiFilter(2027, tinjau=True)).rows
    count = sum(1 for target, _ in targets(langkah, kantor.staf, made.skp_id) if target)
    assert [(row.pegawai_id, row.tinjau) for row in listed] == [(kantor.staf_id, count)]


def test_a_reviewed_target_waits_no_more(service, kantor, langkah):
    langkah.established(kantor.staf_id, 2026)
    made = service.fill(kantor.pengelola, kantor.staf_id, TAHUN_LALU, 2027)
    reviewed = tuple(
        replace(hasil, indikator=tuple(replace(one, asal_target="") for one in hasil.indikator))
        for hasil in made.sesudah.hasil_kerja
    )
    langkah.services.skp.save_content(kantor.staf, made.skp_id, replace(made.sesudah, hasil_kerja=reviewed))
    assert langkah.services.skp.list_pegawai(kantor.pengelola, SkpPegawaiFilter(2027, tinjau=True)).total == 0


def test_results_of_the_library_come_without_a_target_and_stand_once(service, kantor, langkah):
    made = service.fill(kantor.pengelola, kantor.staf_id, ARSIPARIS, 2027)
    assert len(made.sesudah.hasil_kerja) == len(ARSIPARIS.contoh)
    assert {asal for _, asal in targets(langkah, kantor.staf, made.skp_id)} == {""}
    with pytest.raises(StateError, match="Tidak ada yang ditambahkan"):
        service.fill(kantor.pengelola, kantor.staf_id, ARSIPARIS, 2027)
    half = replace(ARSIPARIS, contoh=ARSIPARIS.contoh[:3])
    first = service.fill(kantor.pengelola, kantor.teman_id, half, 2027)
    service.fill(kantor.pengelola, kantor.teman_id, ARSIPARIS, 2027)
    now = langkah.services.skp.get(kantor.teman, first.skp_id).isi.hasil_kerja
    assert now[:3] == first.sesudah.hasil_kerja
    assert len(now) == len(ARSIPARIS.contoh)


def test_the_skp_of_one_person_is_a_pattern_for_others(service, kantor, langkah):
    source = langkah.draft(kantor.staf_id, 2027)
    pola = service.read_pola(kantor.pengelola, source.id)
    made = service.fill(kantor.pengelola, kantor.teman_id, pola, 2027)
    assert [one.uraian for one in made.sesudah.hasil_kerja] == [one.uraian for one in source.isi.hasil_kerja]
    asal = {one for target, one in targets(langkah, kantor.teman, made.skp_id) if target}
    assert asal == {"SKP Staf Uji, A.Md. 2027"}
    assert langkah.services.skp.get(kantor.staf, source.id).isi == source.isi


def test_another_approach_is_refused_where_something_stands(service, rencana, kantor, langkah):
    words = SkpForm(Pendekatan.KUALITATIF, (HasilKerjaForm("Arsip tertata", (IndikatorForm("Rapi"),)),))
    source = langkah.draft(kantor.staf_id, 2027, words)
    langkah.draft(kantor.teman_id, 2027)
    pola = service.read_pola(kantor.pengelola, source.id)
    said = (Tindakan.TIDAK_DAPAT, "Drafnya memakai pendekatan kuantitatif.")
    assert rencana(pola, tambah=True)[kantor.teman_id] == said
    with pytest.raises(StateError, match="pendekatan yang lain"):
        service.fill(kantor.pengelola, kantor.teman_id, pola, 2027)


def test_undo_takes_back_what_was_made_and_what_was_added(service, kantor, langkah):
    langkah.established(kantor.staf_id, 2026)
    made = service.fill(kantor.pengelola, kantor.staf_id, TAHUN_LALU, 2027)
    service.undo(kantor.pengelola, made)
    with pytest.raises(NotFoundError):
        langkah.services.skp.get(kantor.staf, made.skp_id)
    before = langkah.draft(kantor.teman_id, 2027)
    added = service.fill(kantor.pengelola, kantor.teman_id, ARSIPARIS, 2027)
    service.undo(kantor.pengelola, added)
    assert langkah.services.skp.get(kantor.teman, before.id).isi == before.isi


def test_undo_leaves_what_somebody_changed_since(service, kantor, langkah):
    made = service.fill(kantor.pengelola, kantor.staf_id, ARSIPARIS, 2027)
    first = made.sesudah.hasil_kerja[0]
    target = replace(first.indikator[0], aspek=Aspek.KUANTITAS, target="12")
    changed = (replace(first, indikator=(target, *first.indikator[1:])), *made.sesudah.hasil_kerja[1:])
    typed = langkah.services.skp.save_content(
        kantor.staf, made.skp_id, replace(made.sesudah, hasil_kerja=changed)
    )
    with pytest.raises(StateError, match="tidak diurungkan"):
        service.undo(kantor.pengelola, made)
    assert langkah.services.skp.get(kantor.staf, made.skp_id).isi == typed.isi


def test_a_rater_fills_only_for_his_people(service, kantor):
    rows = service.plan(kantor.penilai, ARSIPARIS, Sasaran(2027), SilentProgress())
    assert {kantor.staf_id, kantor.teman_id} <= {row.id for row in rows}
    assert kantor.orang_lain_id not in {row.id for row in rows}
    with pytest.raises(AccessDeniedError):
        service.fill(kantor.penilai, kantor.orang_lain_id, ARSIPARIS, 2027)


def test_the_plan_can_be_cancelled(service, kantor):
    class Stop:
        def step(self, done, total, label=""):
            raise CancelledError

    with pytest.raises(CancelledError):
        service.plan(kantor.pengelola, ARSIPARIS, Sasaran(2027), Stop())
