"""The centre changes its key: planned, announced under the present one; or lost, confirmed by two people."""

import pytest
from msgspec import structs

from kinerja_desktop.domain.core.errors import FileRefusedError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.pendaftaran.kunci_pusat import KabarKunci, KunciPusatService
from kinerja_desktop.services.pertukaran.reading import centre_keys, known_keys
from kinerja_desktop.services.pertukaran.riwayat import RiwayatPertukaranService
from kinerja_desktop.services.pertukaran.sesi.tanda_terima import TandaTerimaService
from tests.kit.pusat import enrol


def office(pusat):
    return next(one for one in pusat.pendaftaran.list_terdaftar(pusat.admin) if not one.pusat)


def awal(pusat, folder):
    made = DataAwalService(pusat.database).export(pusat.pengelola, office(pusat).instalasi_id, folder)
    return made.path


def take(side, path):
    return side.terima.apply(side.pengelola, side.terima.plan(side.pengelola, path))


def digits(pusat):
    return pusat.pendaftaran.own_fingerprint(pusat.admin)


def second(agency, peran):
    return Actor("o2", "Orang Kedua", frozenset({peran}), agency.admin.instansi_id)


def begin(pusat):
    return KunciPusatService(pusat.database).begin(pusat.admin)


def cards(pusat, folder):
    (card,) = KunciPusatService(pusat.database).reissue(pusat.admin, folder)
    return card


def sent(agency, pusat, folder):
    return take(pusat, agency.kirim.export(agency.pengelola, folder, 2026).path)


def test_a_planned_change_reaches_an_office_with_data_awal_and_asks_nothing_of_it(enrolled, tmp_path):
    agency, pusat = enrolled
    before = digits(pusat)
    new = pusat.pendaftaran.rotate(pusat.admin)
    assert digits(pusat) == before  # the letter says what signs now
    take(agency, awal(pusat, tmp_path / "1"))
    sent(agency, pusat, tmp_path / "kirim1")
    assert begin(pusat) == new == digits(pusat)
    sent(agency, pusat, tmp_path / "kirim2")  # still sealed to the key before
    take(agency, awal(pusat, tmp_path / "2"))
    with agency.database.read() as session:
        assert [one.fingerprint for one in centre_keys(session)] == [new]
        old = next(one for one in known_keys(session) if one.kunci.fingerprint == before)
        assert "kunci sebelumnya" in old.kantor
        assert not old.is_dicabut  # sheets of that time stay true
    assert not sent(agency, pusat, tmp_path / "kirim3").konflik


def test_a_receipt_announces_it_as_well(enrolled, tmp_path):
    agency, pusat = enrolled
    new = pusat.pendaftaran.rotate(pusat.admin)
    resi = TandaTerimaService(pusat.database)
    for number in (1, 2):
        sent(agency, pusat, tmp_path / f"k{number}")
        (made,) = resi.make(pusat.pengelola, tmp_path / f"r{number}")
        hasil = agency.terima.apply_all(
            agency.pengelola, agency.terima.examine(agency.pengelola, [made.path])
        )
        assert hasil.berkas[0].keadaan.name == "DITERAPKAN"
        if number == 1:
            begin(pusat)
    with agency.database.read() as session:
        assert [one.fingerprint for one in centre_keys(session)] == [new]


def test_what_comes_late_with_the_key_before_is_refused_with_what_to_do(enrolled, tmp_path):
    agency, pusat = enrolled
    pusat.pendaftaran.rotate(pusat.admin)
    take(agency, awal(pusat, tmp_path / "1"))
    late = awal(pusat, tmp_path / "2")
    begin(pusat)
    take(agency, awal(pusat, tmp_path / "3"))
    with pytest.raises(FileRefusedError, match="sudah diganti"):
        agency.terima.plan(agency.pengelola, late)


def test_who_heard_no_announcement_refuses_and_gets_a_new_card(enrolled, tmp_path):
    agency, pusat = enrolled
    pusat.pendaftaran.rotate(pusat.admin)
    begin(pusat)
    with pytest.raises(FileRefusedError, match="belum terdaftar"):
        agency.terima.plan(agency.pengelola, awal(pusat, tmp_path / "1"))
    assert cards(pusat, tmp_path / "kartu").exists()


def test_a_lost_key_is_confirmed_by_two_people_of_the_office(enrolled, tmp_path):
    """Nothing but the letter vouches for the new one."""
    agency, pusat = enrolled
    pusat.pendaftaran.rotate(pusat.admin)
    begin(pusat)
    card = cards(pusat, tmp_path)
    for _again in (1, 2):  # the same person twice is one person
        with pytest.raises(StateError, match="menunggu orang kedua") as told:
            agency.pendaftaran.accept_card(agency.admin, card, digits(pusat))
    assert "pengelola kinerja lain" in told.value.who
    own = RiwayatPertukaranService(agency.database).get_instalasi(agency.pengelola)
    assert (own.pengaju_kartu, own.diajukan_sendiri) == (agency.admin.nama, False)
    with pytest.raises(FileRefusedError):
        agency.terima.plan(agency.pengelola, awal(pusat, tmp_path / "1"))
    with pytest.raises(FileRefusedError, match="idik jari"):
        agency.pendaftaran.confirm_card(second(agency, Peran.PENGELOLA_KINERJA), card, "0" * 30)
    assert not agency.pendaftaran.confirm_card(
        second(agency, Peran.PENGELOLA_KINERJA), card, digits(pusat)
    )  # no old place to go back to
    take(agency, awal(pusat, tmp_path / "2"))
    sent(agency, pusat, tmp_path / "kirim")
    assert not RiwayatPertukaranService(agency.database).get_instalasi(agency.admin).pengaju_kartu


def test_two_accounts_of_one_person_are_one_person(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    pusat.pendaftaran.rotate(pusat.admin)
    begin(pusat)
    card = cards(pusat, tmp_path)
    one = structs.replace(agency.admin, pegawai_id=kantor.kabid_id)
    with pytest.raises(StateError, match="menunggu orang kedua"):
        agency.pendaftaran.accept_card(one, card, digits(pusat))
    other = structs.replace(second(agency, Peran.PENGELOLA_KINERJA), pegawai_id=kantor.kabid_id)
    with pytest.raises(StateError, match="tidak dapat mengesahkan"):
        agency.pendaftaran.confirm_card(other, card, digits(pusat))


def test_nobody_confirms_what_nobody_read_before(enrolled, tmp_path):
    agency, pusat = enrolled
    card = cards(pusat, tmp_path)
    with pytest.raises(StateError, match="Tidak ada Kartu Kunci yang menunggu"):
        agency.pendaftaran.confirm_card(second(agency, Peran.PENGELOLA_KINERJA), card, digits(pusat))


def test_a_new_card_with_the_same_key_needs_one_person(enrolled, tmp_path):
    agency, pusat = enrolled
    assert not agency.pendaftaran.accept_card(agency.admin, cards(pusat, tmp_path), digits(pusat))


def test_an_announced_key_in_a_card_needs_one_person(enrolled, tmp_path):
    agency, pusat = enrolled
    pusat.pendaftaran.rotate(pusat.admin)
    take(agency, awal(pusat, tmp_path / "1"))
    begin(pusat)
    assert not agency.pendaftaran.accept_card(agency.admin, cards(pusat, tmp_path), digits(pusat))


def test_an_agency_begins_with_no_key_that_its_centre_did_not_admit(kosong):
    kosong.pendaftaran.rotate(kosong.admin)
    with pytest.raises(StateError, match="Tidak ada kunci pusat baru"):
        begin(kosong)


def test_the_centre_sees_who_heard_of_the_next_key(enrolled, kosong, tmp_path):
    """By what offices answered, in the order of the audit trail: no clock is asked."""
    agency, pusat = enrolled
    enrol(kosong, kosong.admin, pusat, pusat.admin, tmp_path / "kosong")
    service = KunciPusatService(pusat.database)
    data_awal = DataAwalService(pusat.database)
    first, second = (
        next(one for one in pusat.pendaftaran.list_terdaftar(pusat.admin) if one.instansi_id == side)
        for side in (agency.admin.instansi_id, kosong.admin.instansi_id)
    )

    def heard():
        return {one.kantor: one.kabar for one in service.list_heard(pusat.admin)}

    before = data_awal.export(pusat.pengelola, first.instalasi_id, tmp_path / "0").path
    assert heard() == {}
    pusat.pendaftaran.rotate(pusat.admin)
    assert set(heard().values()) == {KabarKunci.BELUM}
    take(agency, before)
    answered(agency, pusat, tmp_path / "r0")
    assert heard()[first.instansi] is KabarKunci.BELUM  # that one announced nothing
    path = data_awal.export(pusat.pengelola, first.instalasi_id, tmp_path / "1").path
    assert heard() == {first.instansi: KabarKunci.DIKIRIMI, second.instansi: KabarKunci.BELUM}
    take(agency, path)
    answered(agency, pusat, tmp_path / "r1")
    assert heard() == {first.instansi: KabarKunci.MENDENGAR, second.instansi: KabarKunci.BELUM}
    begin(pusat)
    assert heard() == {}
    pusat.pendaftaran.rotate(pusat.admin)
    assert set(heard().values()) == {KabarKunci.BELUM}  # the next one is another key


def answered(agency, pusat, folder):
    """The office's own receipt of what it took in comes to the centre."""
    (resi,) = TandaTerimaService(agency.database).make(agency.pengelola, folder)
    pusat.terima.apply_all(pusat.pengelola, pusat.terima.examine(pusat.pengelola, [resi.path]))


def test_begin_without_a_key_says_what_to_do(enrolled):
    _, pusat = enrolled
    with pytest.raises(StateError, match="Tidak ada kunci pusat baru") as told:
        begin(pusat)
    assert "Ganti kunci" in told.value.next_step
