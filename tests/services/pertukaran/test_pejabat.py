"""The named official signs with a PIN: what is sent bears that signature, or the centre does not take it."""

from datetime import timedelta

import pypdfium2
import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pertukaran import KunciPejabat
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.keyfile import KdfCost
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    FileRefusedError,
    InvalidInputError,
    StateError,
)
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran, PerkaraPendaftaran, StatusPejabat
from kinerja_desktop.exchange.kunci.kata import words_of
from kinerja_desktop.exchange.kunci.pejabat import Penanda
from kinerja_desktop.exchange.paket.package import open_package
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import PendaftaranBerduaService, Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat, PejabatService
from kinerja_desktop.services.pertukaran.pendaftaran.pin import LEAST_SECONDS, cost_of_pin
from kinerja_desktop.services.pertukaran.pendaftaran.surat import SuratPendaftaranService
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation
from tests.kit.pusat import enrol, forged

PIN, PIN_BARU = "4071926358", "93017462"
SARI = Pejabat("Sari Dewi, S.H.", "Sekretaris Dinas", "197508172000032002")
BUDI = Pejabat("Budi Utomo, S.E.", "Kepala Dinas", "")
CHEAP = KdfCost(time=1, memory_kib=64, lanes=1)


def official(side) -> PejabatService:
    return PejabatService(side.database, CHEAP)


@pytest.fixture
def berpejabat(agency, pusat, tmp_path):
    """An agency that was admitted with its official."""
    official(agency).set_up(agency.admin, SARI, PIN, PIN)
    enrol(agency, agency.admin, pusat, pusat.admin, tmp_path)
    return agency, pusat


def change(agency, pusat, folder, keputusan=KeputusanPendaftaran.GANTI):
    """The agency registers again; two people of the centre confirm; the agency takes the card."""
    asked = agency.pendaftaran.register(agency.admin, folder / "ganti")
    berdua = PendaftaranBerduaService(pusat.database)
    tinjauan = berdua.examine(pusat.admin, asked.path, asked.sidik_jari)
    putusan = Putusan(keputusan, "surat nomor 7", agency.admin.instansi_id)
    waiting = berdua.propose(pusat.admin, asked.path, asked.sidik_jari, putusan)
    card = berdua.confirm(pusat.pengelola, waiting, asked.sidik_jari, folder / "kartu")
    agency.pendaftaran.accept_card(agency.admin, card, pusat.pendaftaran.own_fingerprint(pusat.admin))
    return tinjauan


def send(agency, folder, pin):
    penanda = official(agency).unlock(agency.pengelola, pin)
    return agency.kirim.export(agency.pengelola, folder, 2026, pejabat=penanda).path


def test_data_are_signed_by_the_official_and_taken_in(berpejabat, tmp_path):
    agency, pusat = berpejabat
    path = send(agency, tmp_path / "kirim", PIN)
    assert pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, path)).baru
    (kantor,) = pusat.pendaftaran.list_terdaftar(pusat.admin)
    (info,) = official(agency).list(agency.admin)
    assert (info.nama, info.status) == (SARI.nama, StatusPejabat.AKTIF)
    assert kantor.sidik_pejabat == info.sidik_jari


def test_without_the_pin_nothing_is_sent_and_no_number_is_used(berpejabat, tmp_path):
    agency, _pusat = berpejabat
    with pytest.raises(StateError, match="PIN pejabat diperlukan"):
        agency.kirim.export(agency.pengelola, tmp_path, 2026)
    with pytest.raises(StateError, match="PIN pejabat diperlukan"):
        agency.kirim.export(agency.pengelola, tmp_path, 2026, pejabat=Penanda.generate())
    assert send(agency, tmp_path, PIN).name.startswith("KIN_DINKES-UJI_kirim_2026_0001-")


def test_what_the_operator_signs_alone_with_tools_is_refused(berpejabat, tmp_path, monkeypatch):
    """The operator has the database and so the installation's key: not the official's."""
    agency, pusat = berpejabat
    monkeypatch.setattr("kinerja_desktop.services.pertukaran.kirim.require_official", lambda *_any: None)
    alone = agency.kirim.export(agency.pengelola, tmp_path / "satu", 2026).path
    other = agency.kirim.export(agency.pengelola, tmp_path / "dua", 2026, pejabat=Penanda.generate()).path
    for path in (alone, other):
        with pytest.raises(FileRefusedError, match="tidak ditandatangani pejabatnya"):
            pusat.terima.plan(pusat.pengelola, path)


def test_a_wrong_pin_is_counted_before_it_is_tried_and_makes_wait(berpejabat):
    agency, _pusat = berpejabat
    service = official(agency)
    for _ in range(5):
        with pytest.raises(AccessDeniedError, match="PIN pejabat salah"):
            service.unlock(agency.pengelola, "11112222")
    with pytest.raises(AccessDeniedError, match="Tunggu 2 detik"):
        service.unlock(agency.pengelola, PIN)
    later(agency)
    assert service.unlock(agency.pengelola, PIN) is not None
    with pytest.raises(AccessDeniedError, match="PIN pejabat salah"):
        service.unlock(agency.pengelola, "11112222")


def later(side):
    with side.database.write(WriteContext(side.admin, Peran.ADMIN, "uji")) as session:
        row = session.scalars(select(KunciPejabat)).one()
        row.salah_pada -= timedelta(seconds=3)


def test_a_lost_pin_is_replaced_by_two_people_and_the_old_signature_counts_no_more(berpejabat, tmp_path):
    agency, pusat = berpejabat
    before = send(agency, tmp_path / "lama", PIN)
    official(agency).set_up(agency.admin, SARI, PIN_BARU, PIN_BARU)
    assert send(agency, tmp_path / "masih", PIN), "until the card comes the old PIN goes on"
    asked = agency.pendaftaran.register(agency.admin, tmp_path / "sendiri")
    with pytest.raises(StateError, match="Kantor ini mungkin sudah ada"):
        pusat.pendaftaran.admit(pusat.admin, asked.path, asked.sidik_jari, tmp_path)
    tinjauan = change(agency, pusat, tmp_path)
    assert tinjauan.perkara is PerkaraPendaftaran.GANTI_PEJABAT
    (info,) = official(agency).list(agency.admin)
    assert tinjauan.sidik_pejabat == info.sidik_jari
    with pytest.raises(AccessDeniedError, match="PIN pejabat salah"):
        official(agency).unlock(agency.pengelola, PIN)
    with pytest.raises(FileRefusedError, match="tidak ditandatangani pejabatnya"):
        pusat.terima.plan(pusat.pengelola, before)
    path = send(agency, tmp_path / "baru", PIN_BARU)
    assert pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, path)).baru


def test_a_change_of_official_is_shown_as_one_and_the_letter_tells_whose_key(berpejabat, tmp_path):
    agency, pusat = berpejabat
    digits = official(agency).set_up(agency.admin, BUDI, PIN_BARU, PIN_BARU)
    letter = SuratPendaftaranService(agency.database).save_pdf(agency.admin, BUDI, tmp_path / "surat.pdf")
    (page,) = pypdfium2.PdfDocument(letter.read_bytes())
    assert digits in " ".join(page.get_textpage().get_text_bounded().split())
    assert change(agency, pusat, tmp_path).sidik_pejabat == digits
    assert [one.nama for one in official(agency).list(agency.admin)] == [BUDI.nama]


def test_nobody_takes_the_official_away_in_silence(berpejabat, tmp_path):
    """A registration by hand with the installation's own keys and no official: two people decide."""
    agency, pusat = berpejabat
    with agency.database.read() as session:
        keys = key_pair(own_installation(session))
    path, digits = forged(tmp_path, "tanpa.kinerja", agency.database, keys)
    with pytest.raises(StateError, match="Kantor ini mungkin sudah ada"):
        pusat.pendaftaran.admit(pusat.admin, path, digits, tmp_path)


def test_an_office_without_an_official_sends_as_before(enrolled, tmp_path):
    agency, pusat = enrolled
    assert official(agency).unlock(agency.pengelola, "") is None
    path = agency.kirim.export(agency.pengelola, tmp_path, 2026).path
    assert pusat.terima.plan(pusat.pengelola, path).hitung


def test_the_centre_still_opens_what_the_official_signed_when_it_is_read_by_the_installation_key(
    berpejabat, tmp_path
):
    """DSSE allows several signatures: an older reader checks the one it knows."""
    agency, _pusat = berpejabat
    path = send(agency, tmp_path, PIN)
    with agency.database.read() as session:
        public = key_pair(own_installation(session)).public()
    with open_package(path) as package:
        assert package.verify(public).urut == 1


@pytest.mark.parametrize(
    "pin",
    ["1234567", "12ab5678", "0" * 21, "12345678", "98765432", "55555555", "17081975", "19750817"],
)
def test_pins_that_are_guessed_first_are_refused(agency, pin):
    with pytest.raises(InvalidInputError, match="PIN itu tidak dapat dipakai"):
        official(agency).set_up(agency.admin, SARI, pin, pin)


def test_two_pins_that_differ_and_a_nameless_official_are_refused(agency, pusat):
    with pytest.raises(InvalidInputError, match="belum sama"):
        official(agency).set_up(agency.admin, SARI, PIN, PIN_BARU)
    with pytest.raises(InvalidInputError, match="Nama dan jabatan"):
        official(agency).set_up(agency.admin, Pejabat("Sari", " "), PIN, PIN)
    with pytest.raises(StateError, match="di kantor, bukan di pusat"):
        official(pusat).set_up(pusat.admin, SARI, PIN, PIN)


def test_the_pin_and_the_key_stand_nowhere_in_the_database(berpejabat):
    agency, _pusat = berpejabat
    penanda = official(agency).unlock(agency.pengelola, PIN)
    with agency.database.read() as session:
        connection = session.connection()
        tables = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        )
        for table in tables:
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
                text = repr(tuple(row))
                assert PIN not in text
                assert penanda.seed.hex() not in text


@pytest.mark.parametrize("speed", [0.02, 0.11, 0.3, 0.9])
def test_the_cost_takes_at_least_half_a_second_whatever_the_machine(speed):
    """`speed`: seconds of one pass over 128 MiB."""
    cost = cost_of_pin(lambda one: speed * one.time * one.memory_kib / (128 * 1024))
    assert speed * cost.time * cost.memory_kib / (128 * 1024) >= LEAST_SECONDS
    assert cost.memory_kib >= 64 * 1024


def test_the_official_is_proved_by_his_letter_at_the_first_admission_too(agency, pusat, tmp_path):
    """Else who swaps the file between two letters signs as an official whom nobody compared."""
    digits = official(agency).set_up(agency.admin, SARI, PIN, PIN)
    asked = agency.pendaftaran.register(agency.admin, tmp_path)
    assert asked.sidik_pejabat == digits
    order = (pusat.admin, asked.path, asked.sidik_jari, tmp_path)
    with pytest.raises(InvalidInputError, match="Sidik jari kunci pejabat belum diketik"):
        pusat.pendaftaran.admit(*order)
    with pytest.raises(FileRefusedError, match="kunci pejabat tidak cocok"):
        pusat.pendaftaran.admit(*order, "1" * 30)
    assert not pusat.pendaftaran.list_terdaftar(pusat.admin)
    assert pusat.pendaftaran.admit(*order, words_of(digits)).exists()
    assert pusat.pendaftaran.admit(*order).exists()  # written again: known already
