"""What was dated by a wrong clock is found and put right in one step, which can be taken back."""

from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.jam.perbaikan import MasaDibetulkan
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from tests.kit.jam import WRONG, Kantor
from tests.kit.office import NOW
from tests.kit.pusat import PUSAT, enrol

pytestmark = pytest.mark.berat

TODAY, NEXT = NOW.date(), NOW.date() + timedelta(days=1)


def spell(kantor, now, *steps):
    """Log in under a wrong clock that is said to be right, work, and come back the day after."""
    kantor.login(now)
    kantor.services.jam.confirm(kantor.actor, "salah lihat")
    for step in steps:
        step()
    kantor.login(NOW + timedelta(days=1))
    kantor.services.jam.confirm(kantor.actor, "jam dibetulkan")


def find(kantor, day=None):
    jam = kantor.services.jam
    masa = jam.list_masa(kantor.actor)
    return jam.plan_repair(kantor.actor, [MasaDibetulkan(one, day or one.sesungguhnya) for one in masa])


@pytest.mark.parametrize("wrong", WRONG)
def test_a_placement_under_a_wrong_clock_gets_the_right_day_and_can_be_taken_back(kantor, wrong):
    spell(kantor, wrong, kantor.place)
    (masa,) = kantor.services.jam.list_masa(kantor.actor)
    assert (masa.mulai, masa.sesungguhnya) == (wrong, TODAY)
    (baris,) = find(kantor)
    assert (baris.tempat, baris.siapa) == ("Penempatan: mulai", "Staf Uji")
    assert (baris.sebelum, baris.sesudah) == (wrong.date(), TODAY)
    kantor.services.jam.repair(kantor.actor, [baris], "jam 2015/2099")
    assert kantor.last_entry.tindakan == "jam.repair"
    assert wrong.date().isoformat() in kantor.last_entry.rincian
    assert kantor.dates(kantor.orang) == [(TODAY, None)]
    assert find(kantor) == ()
    kantor.services.jam.repair(kantor.actor, [baris.inverse], "dibatalkan")
    assert kantor.dates(kantor.orang) == [(wrong.date(), None)]


def test_what_ended_the_day_before_moves_along(kantor):
    kantor.place()
    spell(kantor, WRONG[1], kantor.place)
    assert kantor.dates(kantor.orang) == [(date(2099, 1, 1), None), (TODAY, date(2098, 12, 31))]
    kantor.services.jam.repair(kantor.actor, find(kantor, NEXT), "")
    assert kantor.dates(kantor.orang) == [(NEXT, None), (TODAY, TODAY)]


def test_a_day_before_what_was_there_already_is_refused(kantor):
    kantor.place()
    spell(kantor, WRONG[1], kantor.place)
    with pytest.raises(InvalidInputError, match="24 November 2026"):
        find(kantor, TODAY)


def test_a_day_that_was_typed_stays(kantor):
    """Only what stands on the days of the wrong clock was taken from it."""
    kantor.place()
    spell(kantor, WRONG[0])
    kantor.add_orang("Lain", "199209092024012011")
    assert find(kantor) == ()


def test_a_list_that_is_no_longer_true_changes_nothing(kantor):
    spell(kantor, WRONG[0], kantor.place)
    rows = find(kantor)
    kantor.services.jam.repair(kantor.actor, rows, "")
    with pytest.raises(StateError, match="sudah berubah"):
        kantor.services.jam.repair(kantor.actor, rows, "")
    assert kantor.dates(kantor.orang) == [(TODAY, None)]


def test_an_import_under_a_wrong_clock_is_found_person_by_person(kantor, tmp_path):
    path = tmp_path / "orang.csv"
    lines = [f"Orang {n};19900315201503100{n};Dinas;Pranata Komputer" for n in range(3, 6)]
    path.write_text("\n".join(["Nama;NIP;Unit Kerja;Jabatan", *lines]) + "\n", encoding="utf-8")

    def import_it():
        service = kantor.services.impor_pegawai
        service.apply(kantor.actor, service.plan(kantor.actor, path))

    spell(kantor, WRONG[0], import_it)
    rows = find(kantor)
    assert sorted((one.tempat, one.siapa, one.sesudah) for one in rows) == [
        ("Penempatan: mulai", f"Orang {n}", TODAY) for n in range(3, 6)
    ]


class TestKeyCard:
    """The centre's card decides from which day its receipts are taken: one from 2099 shuts them out."""

    @pytest.fixture
    def pusat(self, tmp_path):
        made = Kantor(tmp_path / "pusat", PUSAT, "198801012010011001")
        yield made
        made.office.close()

    @pytest.fixture
    def enrolled(self, kantor, pusat, tmp_path):
        """A step: the office asks, the centre admits, the office accepts, each by its own clock."""
        for one, kode, nama in ((kantor, "UJI", "Dinas Uji"), (pusat, "BKPP", "BKPP Uji")):
            one.services.instansi.save(one.actor, InstansiForm(kode, nama, "Semarang"))
        kantor.services.pendaftaran.set_up(kantor.actor, "PC Kantor")
        pusat.services.pendaftaran.set_up(pusat.actor, "PC Pusat", pusat=True)
        return lambda: enrol(kantor.services, kantor.actor, pusat.services, pusat.actor, tmp_path)

    def test_a_card_that_the_centre_dated_by_a_wrong_clock_is_found_at_the_office(
        self, kantor, pusat, enrolled
    ):
        pusat.login(WRONG[1])
        pusat.services.jam.confirm(pusat.actor, "salah lihat")
        enrolled()
        rows = find(kantor)
        assert {(one.tempat, one.sebelum, one.sesudah) for one in rows} == {
            ("Kartu kunci: berlaku dari", date(2099, 1, 1), TODAY),
            ("Kartu kunci sendiri: berlaku dari", date(2099, 1, 1), TODAY),
        }
        kantor.services.jam.repair(kantor.actor, rows, "jam pusat 2099")
        assert cards(kantor) == {TODAY}
        assert find(kantor) == ()
        kantor.services.jam.repair(kantor.actor, [one.inverse for one in rows], "dibatalkan")
        assert cards(kantor) == {date(2099, 1, 1)}

    def test_a_registration_under_the_own_wrong_clock_is_found_with_its_card(self, kantor, pusat, enrolled):
        pusat.login(WRONG[1])
        pusat.services.jam.confirm(pusat.actor, "salah lihat")
        spell(kantor, WRONG[1], enrolled)
        rows = find(kantor)
        assert {one.tempat for one in rows} == {
            "Kartu kunci: berlaku dari", "Kartu kunci sendiri: berlaku dari", "Instalasi terdaftar",
        }  # fmt: skip
        kantor.services.jam.repair(kantor.actor, rows, "jam 2099")
        assert cards(kantor) == {TODAY}
        assert find(kantor) == ()

    def test_keys_made_under_a_wrong_clock_are_found(self, kantor):
        spell(kantor, WRONG[1], lambda: kantor.services.pendaftaran.set_up(kantor.actor, "PC Kantor"))
        (row,) = find(kantor)
        assert (row.tempat, row.siapa) == ("Kunci instalasi: dibuat", "PC Kantor")
        assert row.sesudah.astimezone().date() == TODAY


def cards(kantor):
    """From which days the accepted card counts, in both places where it is kept."""
    with kantor.database.read() as session:
        stored = [
            *session.scalars(select(Instalasi.kartu)),
            *session.scalars(select(InstalasiTerdaftar.kartu)),
        ]
    return {date.fromisoformat(msgspec.json.decode(one)["berlaku_dari"]) for one in stored}
