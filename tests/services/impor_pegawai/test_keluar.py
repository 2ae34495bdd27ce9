"""A list that says who retired, moved or died, and since when (P6 Pasal 1: work counts until then)."""

from datetime import date

import pytest

from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.services.impor_pegawai.service import RowStatus

NIP = "198912312015031002"
HEADINGS = ("NIP", "Nama", "Jabatan", "Unit Kerja", "Status", "Tgl. Pensiun", "Keterangan")
MEI = date(2026, 5, 1)


def listed(status: str, day: object = "", remark: str = "") -> tuple[object, ...]:
    return NIP, "Budi Santoso", "Perawat Ahli Muda", "Bidang A", status, day, remark


@pytest.mark.parametrize(
    ("status", "day", "remark", "expected"),
    [
        ("Purna Tugas", date(2026, 5, 1), "", StatusPegawai.PENSIUN),
        ("Pensiun", "01-05-2026", "", StatusPegawai.PENSIUN),
        ("Pensiun TMT 1 Mei 2026", "", "", StatusPegawai.PENSIUN),
        ("Meninggal (1/5/2026)", "", "", StatusPegawai.BERHENTI),
        ("PTDH", "", "SK 888/3 tanggal 12 April 2026, TMT 1 Mei 2026", StatusPegawai.BERHENTI),
        ("Mutasi keluar", "", "terhitung mulai tanggal 01/05/2026 ke Kab. Demak", StatusPegawai.PINDAH),
    ],
)
def test_a_word_with_its_day_is_taken_over(impor, status, day, remark, expected):
    plan = impor.plan([listed(status, day, remark)], HEADINGS)
    assert not any("TMT keluar" in text for text in impor.only(plan, "Budi").incomplete)
    impor.service.apply(impor.actor, plan)
    stored = impor.person(NIP)
    assert (stored.status, stored.keluar) == (expected, MEI)


@pytest.mark.parametrize(
    ("status", "remark"), [("Pensiun", ""), ("Pindah", "SK tanggal 3 Maret 2026, lapor 9 Maret 2026")]
)
def test_a_word_without_a_day_of_its_own_asks_for_it(impor, status, remark):
    row = impor.only(impor.plan([listed(status, "", remark)], HEADINGS), "Budi")
    (missing,) = [text for text in row.incomplete if "TMT keluar" in text]
    assert status in missing
    assert "isi pada Pegawai" in missing


def test_the_day_of_a_pension_to_come_says_nothing_of_who_is_active(impor):
    """Most lists have it for everybody: TMT BUP."""
    impor.run([listed("Aktif", "01-12-2031")], HEADINGS)
    stored = impor.person(NIP)
    assert (stored.status, stored.keluar) == (StatusPegawai.AKTIF, None)


def test_the_same_list_again_changes_nothing_and_a_missing_day_keeps_the_known_one(impor):
    impor.run([listed("Pensiun", "01-05-2026")], HEADINGS)
    for again in (listed("Pensiun", "01-05-2026"), listed("Pensiun")):
        row = impor.only(impor.plan([again], HEADINGS), "Budi")
        assert row.status is RowStatus.SAMA
        assert not any("TMT keluar" in text for text in row.incomplete)


def test_another_day_is_a_change_that_is_shown(impor):
    impor.run([listed("Pensiun", "01-05-2026")], HEADINGS)
    row = impor.only(impor.plan([listed("Pensiun", "01-06-2026")], HEADINGS), "Budi")
    (change,) = row.changes
    assert (change.label, change.before, change.after) == ("TMT keluar", "1 Mei 2026", "1 Juni 2026")


def test_an_older_list_does_not_bring_back_who_left_on_a_day(impor):
    impor.run([listed("Pensiun", "01-05-2026")], HEADINGS)
    row = impor.only(impor.plan([listed("Aktif")], HEADINGS), "Budi")
    assert (row.status, row.status_pegawai) == (RowStatus.SAMA, StatusPegawai.PENSIUN)
    (kept,) = [text for text in row.warnings if "Tetap pensiun sejak 1 Mei 2026" in text]
    assert "ubah Status" in kept
