"""More than one SKP in a year: a move closes the old one and begins another (P6 Lampiran p.65 C.6, C.7)."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.organisasi.service import JabatanForm, OrganisasiService
from kinerja_desktop.services.pegawai.service import PegawaiService, PenempatanForm
from kinerja_desktop.services.skp.service import SkpService

T1, T3 = (Periode(2026, JenisPeriode.TRIWULANAN, nomor) for nomor in (1, 3))
JUNI = date(2026, 6, 1)


@pytest.fixture
def service(database):
    return SkpService(database)


@pytest.fixture
def skp(langkah, kantor):
    return langkah.established(kantor.staf_id)


@pytest.fixture
def mutasi(database, kantor):
    """Put somebody into another post from a day on: (unit, day), by default in the other bidang."""

    def place(unit_id=None, mulai=JUNI, jenis=JenisPenempatan.DEFINITIF):
        jabatan = OrganisasiService(database).save_jabatan(
            kantor.pengelola, JabatanForm("Penata Data", JenisJabatan.PELAKSANA)
        )
        PegawaiService(database).place(
            kantor.pengelola,
            PenempatanForm(kantor.staf_id, unit_id or kantor.bidang_lain_id, jabatan, mulai, jenis),
        )

    return place


def test_another_post_closes_the_skp_on_its_day_and_begins_an_empty_one(service, kantor, skp, mutasi):
    """C.6: new expectations with the new leader for the SKP of the new post, also under the same rater."""
    mutasi(kantor.bidang_id)
    baru = service.move(kantor.staf, skp.id, "SK 800/12 tanggal 28 Mei 2026")
    lama = service.get(kantor.staf, skp.id)
    assert (lama.status, lama.mulai, lama.selesai) == (
        StatusSkp.DITETAPKAN,
        date(2026, 1, 1),
        date(2026, 5, 31),
    )
    assert (baru.status, baru.mulai, baru.selesai) == (StatusSkp.DRAF, JUNI, date(2026, 12, 31))
    assert (baru.penilai_id, baru.revisi, baru.isi.hasil_kerja) == (kantor.kabid_id, 0, ())
    assert baru.identitas.pegawai.jabatan == "Penata Data"


def test_another_rater_means_another_skp_with_the_results_as_a_proposal(service, kantor, skp, database):
    """C.7: the same post, so the results are there to begin the dialogue with."""
    PegawaiService(database).change_penilai(
        kantor.pengelola, kantor.staf_id, kantor.kepala_id, "Kabid dimutasi", mulai=date(2026, 8, 26)
    )
    baru = service.move(kantor.staf, skp.id, "Kabid dimutasi")
    assert service.get(kantor.staf, skp.id).selesai == date(2026, 8, 25)
    assert (baru.penilai_id, baru.mulai) == (kantor.kepala_id, date(2026, 8, 26))
    assert [hasil.uraian for hasil in baru.isi.hasil_kerja] == [hasil.uraian for hasil in skp.isi.hasil_kerja]
    assert {hasil.asal_id for hasil in baru.isi.hasil_kerja} == {None}


def test_the_move_is_told_beside_the_skp_until_it_is_followed(service, kantor, skp, mutasi):
    assert service.check(kantor.staf, skp.id).pindah is None
    assert service.find_unmoved(kantor.pengelola, kantor.staf_id) is None
    mutasi()
    assert service.find_unmoved(kantor.pengelola, kantor.staf_id) == (skp.id, 2026)
    pindah = service.check(kantor.staf, skp.id).pindah
    assert (pindah.mulai, pindah.uraian) == (JUNI, "Penata Data, bidang_lain Uji")
    service.move(kantor.staf, skp.id, "SK mutasi")
    assert service.check(kantor.staf, skp.id).pindah is None
    assert service.find_unmoved(kantor.pengelola, kantor.staf_id) is None


def test_no_second_skp_beside_a_running_one(service, kantor, skp):
    with pytest.raises(StateError, match="Tidak ada perpindahan"):
        service.move(kantor.staf, skp.id, "tanpa mutasi")
    assert service.get(kantor.staf, skp.id).selesai == date(2026, 12, 31)


def test_acting_in_a_post_is_no_move(service, kantor, skp, mutasi):
    mutasi(jenis=JenisPenempatan.PLT)
    assert service.check(kantor.staf, skp.id).pindah is None


def test_a_move_needs_its_reason(service, kantor, skp, mutasi):
    mutasi()
    with pytest.raises(InvalidInputError, match="Alasan"):
        service.move(kantor.staf, skp.id, "  ")


def test_a_revision_under_way_comes_first(service, kantor, skp, mutasi):
    mutasi()
    service.revise(kantor.staf, skp.id, "Penyesuaian target")
    with pytest.raises(StateError, match="Revisi"):
        service.move(kantor.staf, skp.id, "SK mutasi")


def test_what_is_final_is_not_taken_its_skp(service, kantor, skp, mutasi, langkah):
    langkah.final(kantor.staf_id, T1)
    langkah.final(kantor.staf_id, T3)
    mutasi()
    with pytest.raises(StateError, match="Triwulan III 2026"):
        service.move(kantor.staf, skp.id, "SK mutasi")


def test_a_draft_given_up_leaves_the_old_skp_running(service, kantor, skp, mutasi):
    mutasi()
    baru = service.move(kantor.staf, skp.id, "SK mutasi")
    service.discard(kantor.staf, baru.id, "Mutasi dibatalkan")
    assert service.get(kantor.staf, skp.id).selesai == date(2026, 12, 31)


def test_a_second_move_closes_the_second_skp(service, kantor, skp, mutasi, langkah):
    mutasi()
    kedua = service.move(kantor.staf, skp.id, "SK mutasi")
    service.save_content(kantor.staf, kedua.id, langkah.form)
    service.submit(kantor.staf, kedua.id)
    service.establish(kantor.penilai, kedua.id, date(2026, 6, 10))
    mutasi(kantor.dinas_id, date(2026, 10, 1))
    ketiga = service.move(kantor.staf, kedua.id, "SK mutasi kedua")
    found = [service.get(kantor.staf, one.id) for one in (skp, kedua, ketiga)]
    assert [(one.mulai, one.selesai) for one in found] == [
        (date(2026, 1, 1), date(2026, 5, 31)),
        (JUNI, date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 12, 31)),
    ]
