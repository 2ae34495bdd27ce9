"""The home screen without widgets: groups, words for deadlines, where a line leads."""

from datetime import date, datetime

import pytest

from kinerja_desktop.domain.core.tanggal import format_minggu_ini
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.beranda.tugas import Tugas
from kinerja_desktop.services.latihan.latihan import mark_practice
from kinerja_desktop.ui.beranda.view_model import BerandaViewModel, describe_tenggat


def make(sisa, tenggat=date(2026, 1, 31), kerja=0, *, mendesak=False):
    return Tugas(Peran.PEGAWAI, "Susun SKP", "", "Susun", "skp", "x", tenggat, sisa, mendesak, kerja)


@pytest.mark.parametrize(
    ("tugas", "words"),
    [
        (make(-3), ("Terlambat 3 hari", "bad")),
        (make(0), ("Tenggat hari ini", "bad")),
        (make(7, kerja=6), ("6 hari kerja lagi", "caution")),
        (make(8, kerja=6), ("6 hari kerja lagi", "muted")),
        (make(1, kerja=0), ("1 hari lagi", "caution")),  # Saturday, due on Sunday
        (make(None, None), ("", "muted")),
        (make(None, None, mendesak=True), ("Mendesak", "caution")),
    ],
)
def test_deadlines_in_words(tugas, words):
    assert describe_tenggat(tugas) == words


def test_a_person_of_one_role_sees_no_headings(world):
    model = BerandaViewModel(world.context(world.people.staf))
    model.load()
    (group,) = model.kelompok
    assert (group.judul, [one.judul for one in group.tugas]) == ("", ["Susun SKP 2026"])
    assert model.sentence == "Triwulan I 2026: 1 hal mendesak menunggu Anda."


def test_a_rater_sees_both_roles_apart(world):
    model = BerandaViewModel(world.context(world.people.penilai))
    model.load()
    headings = [group.judul for group in model.kelompok]
    assert headings == ["Sebagai Pejabat Penilai Kinerja", "Sebagai Pegawai"]


def test_a_line_leads_to_its_record(world):
    model = BerandaViewModel(world.context(world.people.staf))
    model.load()
    model.open(model.kelompok[0].tugas[0])
    assert world.navigated == [("skp", world.people.staf_id)]


def test_nothing_waits(world):
    model = BerandaViewModel(world.context(world.people.pemeriksa))
    model.load()
    assert model.kelompok == ()
    assert model.sentence == "Triwulan I 2026: tidak ada yang menunggu Anda."


def test_practice_is_known_by_its_folder(world, practice_world):
    assert not BerandaViewModel(world.context(world.admin)).is_practice
    assert BerandaViewModel(practice_world.context(practice_world.admin)).is_practice


def test_a_mark_laid_into_a_real_office_makes_it_no_practice(world):
    mark_practice(world.kantor.folder, ())
    assert not BerandaViewModel(world.context(world.admin)).is_practice


def test_the_year_and_what_was_done_are_read_apart_and_lead_to_their_records(world):
    world.langkah.established(world.people.staf_id)
    model = BerandaViewModel(world.context(world.people.staf))
    model.load()
    assert model.tinjauan is None
    model.look_around()
    (year,) = model.tinjauan.setahun
    model.open_line(year.baris[0])
    assert world.navigated == [("skp", world.people.staf_id)]


def test_what_did_not_change_is_not_shown_anew(world, qtbot):
    model = BerandaViewModel(world.context(world.people.staf))
    with qtbot.waitSignal(model.looked):
        model.look_around()
    with qtbot.assertNotEmitted(model.looked):
        model.look_around()


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 11, 24), "Hari ini 13.20"), (date(2026, 11, 26), "Selasa 13.20")]
)
def test_a_moment_of_this_week_is_told_by_its_day(day, words):
    moment = datetime(2026, 11, 24, 13, 20).astimezone()
    assert format_minggu_ini(moment, day) == words
