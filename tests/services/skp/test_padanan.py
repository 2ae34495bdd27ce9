"""Planning without waiting: provisional results are matched with the plan that comes later, by a person."""

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.aturan.tabel import Sinonim
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.beranda.padanan import tugas_padanan
from kinerja_desktop.services.beranda.service import BerandaService
from kinerja_desktop.services.skp.padanan.service import Putusan
from kinerja_desktop.services.skp.tautan import JenisTautan, Tautan

TULISAN = "AKI turun"
RENCANA = (
    "Menurunnya angka kematian ibu melahirkan",
    "Menurunnya angka kematian bayi",
    "Tersedianya obat esensial",
    "Terakreditasinya puskesmas",
)


@pytest.fixture
def service(langkah):
    return langkah.services.padanan_skp


@pytest.fixture
def sementara(langkah, kantor):
    """The id of a draft whose only result serves what the rater has not planned yet."""
    first = replace(langkah.form.hasil_kerja[0], rhk_pimpinan=TULISAN)
    return langkah.draft(kantor.staf_id, form=replace(langkah.form, hasil_kerja=(first,))).id


def plan(langkah, pegawai_id, texts=RENCANA):
    """The rater plans, as typed; `texts` with their indicators behind a stroke."""
    rows = tuple(
        HasilKerjaForm(text, tuple(IndikatorForm(one) for one in measures))
        for text, *measures in (one.split(" / ") for one in texts)
    )
    return langkah.draft(pegawai_id, form=SkpForm(Pendekatan.KUALITATIF, rows)).id


def listed(service, actor):
    return service.list(actor, 2026, SilentProgress())


def linked(langkah, kantor, skp_id):
    hasil = langkah.services.skp.get(kantor.staf, skp_id).isi.hasil_kerja[0]
    return hasil.hasil_kerja_atasan_id, hasil.rhk_pimpinan


def putusan(row, usulan=None):
    tautan = None if usulan is None else Tautan(JenisTautan.PIMPINAN, usulan.hasil_id, usulan.uraian, "")
    return Putusan(row.baris.skp_id, row.baris.hasil_id, tautan)


def test_it_waits_until_the_superior_plans_and_is_then_proposed(service, langkah, kantor, sementara):
    (before,) = listed(service, kantor.staf).baris
    assert (before.menunggu, before.usulan) == (True, ())
    plan(langkah, kantor.kabid_id)
    (row,) = listed(service, kantor.staf).baris
    assert (row.nama, row.baris.tulisan, row.terkunci, row.menunggu) == (
        "Staf Uji, A.Md.",
        TULISAN,
        False,
        False,
    )
    assert row.usulan[0].uraian == RENCANA[0]
    assert row.usulan[0].pemilik == "Kabid Uji, S.KM."
    assert 1 <= len(row.usulan) <= 3
    assert linked(langkah, kantor, sementara) == (None, TULISAN)  # nothing is linked without a person


def test_a_person_links_it_and_takes_it_back_with_its_words(service, langkah, kantor, sementara):
    plan(langkah, kantor.kabid_id)
    (row,) = listed(service, kantor.staf).baris
    done = service.decide(kantor.staf, putusan(row, row.usulan[0]))
    assert linked(langkah, kantor, sementara) == (row.usulan[0].hasil_id, RENCANA[0])
    assert listed(service, kantor.staf).baris == ()
    with pytest.raises(StateError, match="tidak sementara lagi"):
        service.decide(kantor.staf, putusan(row, row.usulan[0]))
    service.undo(kantor.staf, done)
    assert linked(langkah, kantor, sementara) == (None, TULISAN)
    with pytest.raises(StateError, match="tidak diurungkan"):
        service.undo(kantor.staf, done)


def test_a_refusal_holds_until_the_words_change_or_more_is_planned(service, langkah, kantor, sementara):
    rencana = plan(langkah, kantor.kabid_id, RENCANA[2:])
    (row,) = listed(service, kantor.staf).baris
    done = service.decide(kantor.staf, putusan(row))
    assert listed(service, kantor.staf).baris[0].ditolak
    assert linked(langkah, kantor, sementara) == (None, TULISAN)
    service.undo(kantor.staf, done)
    assert not listed(service, kantor.staf).baris[0].ditolak
    service.decide(kantor.staf, putusan(row))
    kabid = langkah.pegawai(kantor.kabid_id)
    isi = langkah.services.skp.get(kabid, rencana).isi
    more = (*isi.hasil_kerja, HasilKerjaForm(RENCANA[0]))
    langkah.services.skp.save_content(kabid, rencana, replace(isi, hasil_kerja=more))
    again = listed(service, kantor.staf).baris[0]
    assert not again.ditolak
    assert again.usulan[0].uraian == RENCANA[0]


@pytest.mark.usefixtures("sementara")
def test_it_may_be_meant_by_an_indicator_of_the_superior(service, langkah, kantor):
    plan(langkah, kantor.kabid_id, ("Kesehatan keluarga membaik / Angka kematian ibu turun", *RENCANA[2:]))
    (row,) = listed(service, kantor.staf).baris
    assert row.usulan[0].uraian == "Kesehatan keluarga membaik"


@pytest.mark.usefixtures("sementara")
def test_what_the_office_calls_the_same_counts(service, langkah, kantor):
    plan(langkah, kantor.kabid_id, ("Ibu selamat", *RENCANA[1:]))
    assert listed(service, kantor.staf).baris[0].usulan[0].uraian != "Ibu selamat"
    langkah.services.pengaturan.set_sinonim(
        kantor.admin, [Sinonim(("ibu selamat", "AKI turun")), Sinonim(("naik", "meningkat"))]
    )
    assert listed(service, kantor.staf).baris[0].usulan[0].uraian == "Ibu selamat"


def test_a_locked_one_is_shown_and_changes_by_a_revision_only(service, langkah, kantor):
    first = replace(langkah.form.hasil_kerja[0], rhk_pimpinan=TULISAN)
    skp = langkah.established(kantor.staf_id, form=replace(langkah.form, hasil_kerja=(first,)))
    plan(langkah, kantor.kabid_id)
    (row,) = listed(service, kantor.staf).baris
    assert row.terkunci
    with pytest.raises(StateError, match="terkunci"):
        service.decide(kantor.staf, putusan(row, row.usulan[0]))
    revisi = langkah.services.skp.revise(kantor.staf, skp.id, "menyesuaikan rencana pimpinan")
    (row,) = listed(service, kantor.staf).baris
    assert (row.baris.skp_id, row.terkunci) == (revisi.id, False)


def test_what_somebody_else_plans_is_no_choice(service, langkah, kantor, sementara):
    plan(langkah, kantor.kabid_id)
    (row,) = listed(service, kantor.staf).baris
    strange = langkah.draft(kantor.orang_lain_id).isi.hasil_kerja[0]
    tautan = Tautan(JenisTautan.PIMPINAN, strange.id or "", strange.uraian, "")
    with pytest.raises(InvalidInputError, match="tidak dapat dipakai"):
        service.decide(kantor.staf, Putusan(sementara, row.baris.hasil_id, tautan))
    assert linked(langkah, kantor, sementara) == (None, TULISAN)


def test_assigned_work_waits_for_nobodys_plan(service, langkah, kantor):
    first = replace(langkah.form.hasil_kerja[0], rhk_pimpinan=TULISAN, penugasan_dari="Ketua Tim Data")
    langkah.draft(kantor.staf_id, form=replace(langkah.form, hasil_kerja=(first,)))
    plan(langkah, kantor.kabid_id)
    assert listed(service, kantor.staf).baris == ()


def test_home_tells_who_can_match_and_coverage_calls_it_provisional(service, langkah, kantor, sementara):
    home = BerandaService(langkah.database, None)
    tahun = Periode.tahunan(2026)

    def told(actor):
        with langkah.database.read() as session:
            keadaan = home._keadaan(session, actor, tahun)
            whose = Skp.pegawai_id == kantor.staf_id
            return [one.judul for one in tugas_padanan(keadaan, Peran.PEGAWAI, whose)]

    assert told(kantor.staf) == []
    plan(langkah, kantor.kabid_id)
    assert told(kantor.staf) == ["1 hasil kerja sementara dapat dipadankan"]
    (row,) = listed(service, kantor.staf).baris
    service.decide(kantor.staf, putusan(row))
    assert told(kantor.staf) == []
    (found,) = (
        one
        for one in langkah.services.perencanaan.cakupan(kantor.pengelola, 2026).temuan
        if one.letak[0].skp_id == sementara
    )
    assert found.jenis is JenisTemuan.TANPA_TAUTAN
    assert found.sebab.startswith("Yang dilayaninya baru tertulis sementara")
