"""Daily notes of the small office: typed, handed over, approved, given back."""

from datetime import date, timedelta

import pytest

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.pemantauan.harian import DIPAKAI, CatatanForm, StatusHarian
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.pemantauan.harian import Minggu
from kinerja_desktop.services.pengaturan.reading import HariLibur

SENIN = date(2026, 11, 16)
MINGGU_INI = (SENIN, SENIN + timedelta(days=6))
SELASA, SABTU = SENIN + timedelta(days=1), SENIN + timedelta(days=5)


@pytest.fixture
def services(database, kantor):
    services = Services(database, None)
    admin = Actor("a", "Admin", frozenset({Peran.ADMIN}), kantor.instansi_id)
    services.setelan.change(admin, DIPAKAI, 1, "mulai dipakai")
    return services


@pytest.fixture
def notes(services):
    return services.catatan_harian


@pytest.fixture
def skp(langkah, kantor):
    return langkah.established(kantor.staf_id)


def line(notes, actor, day=SENIN, days=MINGGU_INI):
    return next(one for one in notes.own(actor, days).hari if one.tanggal == day)


@pytest.fixture
def submitted(notes, kantor, skp):
    hasil = skp.isi.hasil_kerja[0].id
    notes.save(kantor.staf, [CatatanForm(SENIN, "rapat", hasil, "2"), CatatanForm(SELASA, "laporan")])
    assert notes.submit(kantor.staf, *MINGGU_INI) == 2
    return Minggu(kantor.staf_id, SENIN)


def test_a_day_comes_back_as_it_was_typed(notes, kantor, skp):
    hasil = skp.isi.hasil_kerja[0]
    notes.save(kantor.staf, [CatatanForm(SENIN, " rapat ", hasil.id, "2 kali")])
    found = line(notes, kantor.staf)
    assert (found.isi, found.hasil, found.jumlah, found.status) == (
        "rapat", hasil.uraian, "2 kali", StatusHarian.DRAF,
    )  # fmt: skip
    notes.save(kantor.staf, [CatatanForm(SENIN, "")])
    assert line(notes, kantor.staf).status is None
    notes.save(kantor.staf, [CatatanForm(SENIN, "lagi")])
    assert line(notes, kantor.staf).isi == "lagi"


def test_days_off_leave_and_holidays_need_no_line(notes, services, kantor):
    services.pengaturan.set_hari_libur(kantor.pengelola, [HariLibur(SELASA, "Hari Uji")])
    services.keadaan.save(
        kantor.pengelola, _cuti(kantor.staf_id, SENIN + timedelta(days=2), SENIN + timedelta(days=2))
    )
    days = notes.own(kantor.staf, MINGGU_INI).hari
    assert [one.sebab for one in days] == [
        "", "Hari Uji", "cuti sakit", "", "", "akhir pekan", "akhir pekan",
    ]  # fmt: skip
    assert [one.tanggal.day for one in days if one.is_lacking] == [16, 19, 20]


def _cuti(pegawai_id, mulai, selesai):
    return KeadaanForm(pegawai_id, JenisKeadaan.CUTI_SAKIT, mulai, selesai, "surat dokter")


def test_a_note_for_a_day_off_is_only_taken_when_it_is_meant(notes, kantor):
    with pytest.raises(InvalidInputError, match="bukan hari kerja"):
        notes.save(kantor.staf, [CatatanForm(SENIN, "rapat"), CatatanForm(SABTU, "piket")])
    assert line(notes, kantor.staf).status is None  # none of them
    notes.save(kantor.staf, [CatatanForm(SABTU, "piket")], libur_juga=True)
    assert line(notes, kantor.staf, SABTU).isi == "piket"
    notes.save(kantor.staf, [CatatanForm(SABTU, "piket malam")])  # meant once, meant still
    assert line(notes, kantor.staf, SABTU).isi == "piket malam"


def test_a_result_or_an_amount_without_a_note_is_refused_not_lost(notes, kantor, skp):
    for form in (CatatanForm(SENIN, "", None, "2"), CatatanForm(SENIN, " ", skp.isi.hasil_kerja[0].id)):
        with pytest.raises(InvalidInputError, match="belum ditulis"):
            notes.save(kantor.staf, [form])
    notes.save(kantor.staf, [CatatanForm(SENIN, "rapat", None, "2")])
    notes.save(kantor.staf, [CatatanForm(SENIN, "", None, "2")])  # the note is taken away, its amount with it
    assert line(notes, kantor.staf).status is None


def test_a_day_to_come_is_refused(notes, kantor):
    with pytest.raises(InvalidInputError, match="belum tiba"):
        notes.save(kantor.staf, [CatatanForm(notes.today + timedelta(days=1), "rapat")], libur_juga=True)


def test_the_clipboard_overwrites_nothing(notes, kantor):
    notes.save(kantor.staf, [CatatanForm(SENIN, "rapat")])
    with pytest.raises(InvalidInputError, match="sudah mempunyai catatan"):
        notes.save(kantor.staf, [CatatanForm(SELASA, "baru"), CatatanForm(SENIN, "lain")], hanya_kosong=True)
    assert (line(notes, kantor.staf).isi, line(notes, kantor.staf, SELASA).isi) == ("rapat", "")


def test_a_result_of_somebody_else_is_refused(notes, kantor, langkah):
    other = langkah.established(kantor.teman_id).isi.hasil_kerja[0].id
    with pytest.raises(InvalidInputError, match="tidak ada dalam SKP Anda"):
        notes.save(kantor.staf, [CatatanForm(SENIN, "rapat", other)])


def test_four_hundred_days_at_once_are_stored(notes, kantor):
    first = date(2025, 10, 1)
    days = [first + timedelta(days=n) for n in range(400)]
    notes.save(kantor.staf, [CatatanForm(day, f"kerja {day}") for day in days], libur_juga=True)
    found = notes.own(kantor.staf, (first, days[-1])).hari
    assert [one.isi for one in found] == [f"kerja {day}" for day in days]


def test_the_rater_approves_many_weeks_in_one_step_and_can_undo_it(notes, kantor, submitted):
    before = Minggu(kantor.staf_id, SENIN - timedelta(days=7))
    notes.save(kantor.staf, [CatatanForm(before.senin, "lama")])
    notes.submit(kantor.staf, before.senin, before.senin)
    waiting = notes.list_waiting(kantor.penilai)
    assert [(one.minggu, one.menunggu, one.kosong) for one in waiting] == [(before, 1, 4), (submitted, 2, 3)]
    ids = notes.approve(kantor.penilai, [one.minggu for one in waiting])
    assert len(ids) == 3
    assert notes.list_waiting(kantor.penilai) == ()
    assert line(notes, kantor.staf).status is StatusHarian.DISETUJUI
    with pytest.raises(StateError, match="disetujui"):
        notes.save(kantor.staf, [CatatanForm(SENIN, "lain")])
    assert notes.reopen(kantor.penilai, ids) == 3
    assert line(notes, kantor.staf).status is StatusHarian.DIAJUKAN


@pytest.mark.usefixtures("submitted")
def test_the_rater_does_not_read_drafts(notes, kantor, langkah):
    notes.save(kantor.staf, [CatatanForm(SELASA + timedelta(days=1), "belum selesai", None, "3")])
    (week,) = notes.list_waiting(langkah.penilai(kantor.staf_id))
    assert [(one.isi, one.jumlah, one.status) for one in week.hari[:3]] == [
        ("rapat", "2", StatusHarian.DIAJUKAN),
        ("laporan", "", StatusHarian.DIAJUKAN),
        ("", "", StatusHarian.DRAF),
    ]


def test_what_was_given_back_is_a_draft_with_the_reason(notes, kantor, submitted):
    with pytest.raises(InvalidInputError, match="Alasan"):
        notes.send_back(kantor.penilai, submitted, " ")
    notes.send_back(kantor.penilai, submitted, "sebut jumlahnya")
    found = line(notes, kantor.staf)
    assert (found.status, found.alasan) == (StatusHarian.DRAF, "sebut jumlahnya")
    with pytest.raises(StateError, match="menunggu"):
        notes.approve(kantor.penilai, [submitted])


def test_what_was_handed_over_is_taken_back_before_it_is_mended(notes, kantor, submitted):
    assert submitted.senin == SENIN
    with pytest.raises(StateError, match="diajukan"):
        notes.save(kantor.staf, [CatatanForm(SENIN, "lain")])
    assert notes.withdraw(kantor.staf, *MINGGU_INI) == 2
    notes.save(kantor.staf, [CatatanForm(SENIN, "lain")])
    assert notes.list_waiting(kantor.penilai) == ()


def test_nobody_approves_own_notes_or_those_of_others_people(notes, kantor, submitted, langkah):
    own = Actor("u", "Staf", frozenset({Peran.PEGAWAI, Peran.PEJABAT_PENILAI}), kantor.instansi_id,
                kantor.staf_id)  # fmt: skip
    with pytest.raises(AccessDeniedError):
        notes.approve(own, [submitted])
    above = langkah.penilai(kantor.kabid_id)
    with pytest.raises(AccessDeniedError):
        notes.approve(above, [submitted])
    assert notes.list_waiting(own) == ()


def test_an_office_that_keeps_no_notes_is_told_so(database, kantor):
    with pytest.raises(StateError, match="tidak dipakai"):
        Services(database, None).catatan_harian.save(kantor.staf, [CatatanForm(SENIN, "rapat")])


@pytest.mark.usefixtures("submitted")
def test_the_rater_reads_what_was_handed_over_at_the_result_that_it_serves(
    services, notes, kantor, skp, langkah
):
    """A note of an earlier revision stands with the row that continues it; drafts are the employee's own."""
    notes.save(kantor.staf, [CatatanForm(SELASA + timedelta(days=1), "masih draf")])
    first, *_, last = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
    penilai = langkah.penilai(kantor.staf_id)
    newer = services.skp.revise(kantor.pengelola, skp.id, "target berubah")
    for one in (skp, newer):
        read = notes.of_skp(penilai, one.id, last)
        assert [(note.tanggal, note.isi, note.jumlah, note.hasil_kerja_id) for note in read] == [
            (SENIN, "rapat", "2", one.isi.hasil_kerja[0].id),
            (SELASA, "laporan", "", None),
        ]
    assert notes.of_skp(penilai, skp.id, first) == ()
