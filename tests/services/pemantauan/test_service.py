"""Progress per indicator and period, with its evidence."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.pemantauan.service import PemantauanService, RealisasiForm
from kinerja_desktop.services.skp.service import SkpService

T1, T2 = (Periode(2026, JenisPeriode.TRIWULANAN, nomor) for nomor in (1, 2))


@pytest.fixture
def service(database):
    return PemantauanService(database)


@pytest.fixture
def skp(langkah, kantor):
    return langkah.established(kantor.staf_id)


@pytest.fixture
def entry(skp):
    indikator = skp.isi.hasil_kerja[0].indikator[0]
    return RealisasiForm(indikator.id, "3,5", "Tiga laporan selesai", "Laporan 1-3, arsip digital")


def test_what_was_entered_comes_back_per_period(service, kantor, skp, entry):
    service.save_realisasi(kantor.staf, skp.id, T1, [entry])
    service.save_realisasi(kantor.staf, skp.id, T2, [replace(entry, nilai="6", bukti="")])
    (first,) = service.list(kantor.penilai, skp.id, T1)
    assert (first.nilai, first.uraian, first.bukti) == (
        "3,5",
        "Tiga laporan selesai",
        "Laporan 1-3, arsip digital",
    )
    assert first.hasil_kerja_id == skp.isi.hasil_kerja[0].id
    assert [row.periode for row in service.list(kantor.staf, skp.id)] == [T1, T2]


def test_entering_again_replaces_and_emptying_removes(service, kantor, skp, entry):
    service.save_realisasi(kantor.staf, skp.id, T1, [entry])
    service.save_realisasi(kantor.pengelola, skp.id, T1, [replace(entry, nilai="4")])
    (row,) = service.list(kantor.staf, skp.id)
    assert row.nilai == "4"
    service.save_realisasi(kantor.staf, skp.id, T1, [])
    assert len(service.list(kantor.staf, skp.id)) == 1
    service.save_realisasi(kantor.staf, skp.id, T1, [RealisasiForm(entry.indikator_kinerja_id)])
    assert service.list(kantor.staf, skp.id) == ()
    service.save_realisasi(kantor.staf, skp.id, T1, [entry])
    assert len(service.list(kantor.staf, skp.id)) == 1


def test_only_a_set_skp_and_its_own_period_and_indicators(service, kantor, langkah, skp, entry):
    draft = langkah.draft(kantor.teman_id)
    foreign = RealisasiForm(draft.isi.hasil_kerja[0].indikator[0].id, "1")
    with pytest.raises(StateError, match="belum ditetapkan"):
        service.save_realisasi(kantor.teman, draft.id, T1, [foreign])
    with pytest.raises(InvalidInputError, match="di luar masa"):
        service.save_realisasi(kantor.staf, skp.id, Periode.tahunan(2025), [entry])
    with pytest.raises(InvalidInputError, match="tidak ada pada SKP ini"):
        service.save_realisasi(kantor.staf, skp.id, T1, [foreign])
    with pytest.raises(InvalidInputError, match="terlalu panjang"):
        service.save_realisasi(kantor.staf, skp.id, T1, [replace(entry, nilai="9" * 101)])
    assert service.list(kantor.staf, skp.id) == ()


def test_a_final_evaluation_locks_its_own_period_only(service, kantor, langkah, skp, entry):
    langkah.final(kantor.staf_id, T1)
    with pytest.raises(StateError, match="sudah final"):
        service.save_realisasi(kantor.staf, skp.id, T1, [entry])
    service.save_realisasi(kantor.staf, skp.id, T2, [entry])


def test_progress_of_a_replaced_revision_stays_readable(service, kantor, database, skp, entry):
    service.save_realisasi(kantor.staf, skp.id, T1, [entry])
    revision = SkpService(database).revise(kantor.staf, skp.id, "penyesuaian")
    SkpService(database).submit(kantor.staf, revision.id)
    SkpService(database).establish(kantor.penilai, revision.id, date(2026, 7, 1))
    assert [row.nilai for row in service.list(kantor.staf, skp.id)] == ["3,5"]
