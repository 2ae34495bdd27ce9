"""A list with CLTN, MPP or "diberhentikan sementara" and the states with dates (P6 Lampiran p.65-66)."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, StatusPegawai
from kinerja_desktop.services.impor_pegawai.service import RowStatus
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm, KeadaanService

NIP = "198912312015031002"
HEADINGS = ("NIP", "Nama", "Jabatan", "Unit Kerja", "Status")
WORDS = ("CLTN", "MPP", "Diberhentikan Sementara")


def listed(status: str) -> tuple[str, ...]:
    return NIP, "Budi Santoso", "Perawat Ahli Muda", "Bidang A", status


@pytest.fixture
def on_leave(impor):
    """Budi, in the database with a dated state from 1 May 2026; returns how to give it an end."""
    impor.run([listed("Aktif")], HEADINGS)
    keadaan, budi = KeadaanService(impor.database), impor.person(NIP).id
    form = KeadaanForm(budi, JenisKeadaan.CLTN, date(2026, 5, 1), None, "SK 851/12/2026")
    stored = keadaan.save(impor.actor, form)

    def end(day: date) -> None:
        keadaan.save(impor.actor, KeadaanForm(budi, form.jenis, form.mulai, day, form.alasan, stored))

    return end


@pytest.mark.parametrize("word", WORDS)
def test_a_word_without_a_day_asks_for_the_day(impor, word):
    row = impor.only(impor.plan([listed(word)], HEADINGS), "Budi")
    assert row.status_pegawai is StatusPegawai.TIDAK_DINILAI
    (missing,) = [text for text in row.incomplete if "Tanggal mulai" in text]
    assert word in missing
    assert "kartu Keadaan" in missing


@pytest.mark.usefixtures("on_leave")
@pytest.mark.parametrize("word", WORDS)
def test_a_word_never_takes_the_place_of_a_state_with_dates(impor, word):
    plan = impor.plan([listed(word)], HEADINGS)
    row = impor.only(plan, "Budi")
    assert (row.status, row.status_pegawai) == (RowStatus.SAMA, StatusPegawai.AKTIF)
    (kept,) = [text for text in row.warnings if "Status tidak diubah" in text]
    assert "cuti di luar tanggungan negara sejak 1 Mei 2026" in kept
    assert word in kept
    assert not any("Tanggal mulai" in text for text in row.incomplete)
    assert plan.writes.is_empty
    impor.service.apply(impor.actor, plan)
    assert impor.person(NIP).status is StatusPegawai.AKTIF


def test_a_word_after_the_end_of_the_state_asks_for_a_new_one(impor, on_leave):
    on_leave(date(2026, 5, 31))
    row = impor.only(impor.plan([listed("CLTN")], HEADINGS, berlaku=date(2026, 6, 1)), "Budi")
    assert row.status_pegawai is StatusPegawai.AKTIF
    assert any("sampai 31 Mei 2026" in text and "masa barunya" in text for text in row.warnings)


def test_active_in_the_list_does_not_end_the_state_and_says_so(impor, on_leave):
    later = date(2026, 6, 1)
    row = impor.only(impor.plan([listed("Aktif")], HEADINGS, berlaku=later), "Budi")
    assert any(
        "Tetap cuti di luar tanggungan" in text and "tanggal selesainya" in text for text in row.warnings
    )
    on_leave(date(2026, 5, 31))
    row = impor.only(impor.plan([listed("Aktif")], HEADINGS, berlaku=later), "Budi")
    assert not any("cuti" in text for text in row.warnings)


def test_a_plan_made_before_a_state_was_recorded_is_made_anew(impor):
    impor.run([listed("Aktif")], HEADINGS)
    plan = impor.plan([listed("CLTN")], HEADINGS)
    budi = impor.person(NIP).id
    KeadaanService(impor.database).save(
        impor.actor, KeadaanForm(budi, JenisKeadaan.CLTN, date(2026, 5, 1), None, "SK 851/12/2026")
    )
    with pytest.raises(StateError, match="tidak berlaku"):
        impor.service.apply(impor.actor, plan)
    assert impor.person(NIP).status is StatusPegawai.AKTIF
