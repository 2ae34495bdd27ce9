"""With the code in hand: taking an office's place, being counted twice, coming back with a revoked key."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.engine import create_engine
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import (
    KeputusanPendaftaran,
    PerkaraPendaftaran,
    StatusInstalasi,
)
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import PendaftaranBerduaService, Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PaketTerakhir, PencabutanService
from kinerja_desktop.services.pertukaran.pendaftaran.service import KantorTerdaftar
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation
from tests.kit.pusat import forged
from tests.services.pertukaran.conftest import Kantor2, side

GANTI, HILANG, LAIN, KELIRU = KeputusanPendaftaran
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass
class Loket:
    """An enrolled agency and the centre's desk. `kedua`: another admin of the centre."""

    agency: Kantor2
    pusat: Kantor2
    berdua: PendaftaranBerduaService
    kedua: Actor
    kosong: Path
    folder: Path

    @property
    def place(self) -> str:
        return self.agency.admin.instansi_id

    @property
    def terdaftar(self) -> KantorTerdaftar:
        """The only office that the centre knows."""
        (one,) = self.pusat.pendaftaran.list_terdaftar(self.pusat.admin)
        return one

    def digits_of_centre(self) -> str:
        return self.pusat.pendaftaran.own_fingerprint(self.pusat.admin)


@pytest.fixture
def loket(enrolled, templates, tmp_path) -> Loket:
    agency, pusat = enrolled
    kedua = Actor("a2-pusat", "Admin Kedua", frozenset({Peran.ADMIN}), pusat.admin.instansi_id)
    berdua = PendaftaranBerduaService(pusat.database)
    return Loket(agency, pusat, berdua, kedua, templates / "kosong.db", tmp_path)


def set_up_again(loket: Loket, people: int | None = None, **instansi: str) -> Kantor2:
    """The same office in an empty database: new ids, the same people (the first `people` of them)."""
    again, path = new_id(), loket.folder / "lagi.db"
    shutil.copyfile(loket.kosong, path)
    clock = loket.agency.database.clock
    database = Database(create_engine(path, bytes(32)), clock, lambda _s: "i", Faults())
    admin = Actor("a-lagi", "Admin", frozenset({Peran.ADMIN}), again)
    with loket.agency.database.read() as session:
        before = session.scalars(select(Instansi)).one()
        told = {"kode": before.kode, "nama": before.nama} | instansi
        nips = [nip for nip in session.scalars(select(Pegawai.nip).order_by(Pegawai.id)) if nip][:people]
    with database.write(WriteContext(admin, Peran.ADMIN, "uji")) as session:
        session.add(Instansi(instansi_id=again, id=again, kota="", **told))
        session.add_all(Pegawai(instansi_id=again, nama=nip, nama_cari=nip, nip=nip) for nip in nips)
    return side(database, admin, admin, pusat=False)


@pytest.mark.parametrize(
    ("changed", "perkara"),
    [
        ({}, PerkaraPendaftaran.GANTI_KUNCI),
        ({"instalasi_id": new_id()}, PerkaraPendaftaran.GANTI_KOMPUTER),
        ({"instalasi_id": new_id(), "instansi_id": new_id()}, PerkaraPendaftaran.MUNGKIN_SAMA),
        (
            {"instalasi_id": new_id(), "instansi_id": new_id(), "instansi_kode": "LAIN"},
            PerkaraPendaftaran.MUNGKIN_SAMA,
        ),
        (
            {"instalasi_id": new_id(), "instansi_id": new_id(), "instansi_nama": "Lain"},
            PerkaraPendaftaran.MUNGKIN_SAMA,
        ),
    ],
)
def test_nobody_takes_the_place_of_an_office_in_silence(loket, changed, perkara):
    before = loket.pusat.pendaftaran.list_terdaftar(loket.pusat.admin)
    path, digits = forged(loket.folder, "palsu.kinerja", loket.agency.database, **changed)
    with pytest.raises(StateError, match="mungkin sudah ada di pusat") as refusal:
        loket.pusat.pendaftaran.admit(loket.pusat.admin, path, digits, loket.folder)
    assert refusal.value.who == "Dua petugas pusat"
    assert loket.pusat.pendaftaran.list_terdaftar(loket.pusat.admin) == before
    assert loket.berdua.examine(loket.pusat.admin, path, digits).perkara is perkara
    hasil = loket.agency.kirim.export(loket.agency.pengelola, loket.folder / "kirim", 2026)
    assert loket.pusat.terima.plan(loket.pusat.pengelola, hasil.path).urut == 1, "the office sends as before"


@pytest.mark.parametrize("order", [("admin", "pengelola"), ("pengelola", "admin"), ("admin", "kedua")])
def test_a_change_of_key_needs_two_people_in_either_order(loket, order):
    people = {"admin": loket.pusat.admin, "pengelola": loket.pusat.pengelola, "kedua": loket.kedua}
    first, second = (people[name] for name in order)
    sent = loket.agency.kirim.export(loket.agency.pengelola, loket.folder / "lama", 2026)
    path, digits = forged(loket.folder, "baru.kinerja", loket.agency.database)
    waiting = loket.berdua.propose(first, path, digits, Putusan(GANTI, "komputer diganti", loket.place))
    assert loket.terdaftar.status is StatusInstalasi.AKTIF
    with pytest.raises(StateError, match="tidak dapat mengesahkan keputusannya sendiri") as refusal:
        loket.berdua.confirm(first, waiting, digits, loket.folder)
    assert "Petugas pusat yang lain" in refusal.value.who
    with pytest.raises(FileRefusedError, match="Sidik jari"):
        loket.berdua.confirm(second, waiting, "1" * 30, loket.folder)
    assert loket.berdua.confirm(second, waiting, digits, loket.folder).exists()
    assert loket.berdua.list_waiting(loket.pusat.admin) == ()
    assert loket.terdaftar.sidik_jari == digits
    with pytest.raises(FileRefusedError, match="sudah diganti"):
        loket.pusat.terima.plan(loket.pusat.pengelola, sent.path)
    with loket.pusat.database.read() as session:
        trail = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (trail.tindakan, trail.pelaku) == ("pertukaran.confirm", second.nama)
    assert first.nama in trail.rincian
    assert "GANTI_KUNCI" in trail.rincian


def test_two_accounts_of_one_person_are_one_person(loket):
    path, digits = forged(loket.folder, "baru.kinerja", loket.agency.database)
    one, other = (
        Actor(login, "Sari", frozenset({Peran.ADMIN}), loket.pusat.admin.instansi_id, "pegawai-sari")
        for login in ("sari-1", "sari-2")
    )
    waiting = loket.berdua.propose(one, path, digits, Putusan(GANTI, "ganti", loket.place))
    with pytest.raises(StateError, match="sendiri"):
        loket.berdua.confirm(other, waiting, digits, loket.folder)


def test_one_of_the_two_is_an_admin(loket):
    path, digits = forged(loket.folder, "baru.kinerja", loket.agency.database)
    other = Actor(
        "p2", "Pengelola Kedua", frozenset({Peran.PENGELOLA_KINERJA}), loket.pusat.admin.instansi_id
    )
    putusan = Putusan(GANTI, "ganti", loket.place)
    waiting = loket.berdua.propose(loket.pusat.pengelola, path, digits, putusan)
    with pytest.raises(StateError, match="harus admin"):
        loket.berdua.confirm(other, waiting, digits, loket.folder)
    with pytest.raises(StateError, match="sudah menunggu"):
        loket.berdua.propose(other, path, digits, putusan)


def test_an_office_set_up_again_is_recognised_by_its_people(loket):
    """Else its people would be counted twice: new ids, another code, another name."""
    hasil = loket.agency.kirim.export(loket.agency.pengelola, loket.folder / "satu", 2026)
    loket.pusat.terima.apply(
        loket.pusat.pengelola, loket.pusat.terima.plan(loket.pusat.pengelola, hasil.path)
    )
    again = set_up_again(loket, kode="BARU", nama="Dinkes Kota")
    asked = again.pendaftaran.register(again.admin, loket.folder / "lagi")
    content = asked.path.read_bytes()
    with loket.agency.database.read() as session:
        nips = [nip for nip in session.scalars(select(Pegawai.nip)) if nip]
    assert len(nips) > 3
    assert not [nip for nip in nips if nip.encode() in content]
    tinjauan = loket.berdua.examine(loket.pusat.admin, asked.path, asked.sidik_jari)
    assert tinjauan.perkara is PerkaraPendaftaran.MUNGKIN_SAMA
    (mirip,) = tinjauan.kantor
    assert mirip.instansi_id == loket.place
    assert mirip.sebab == (f"{len(nips)} dari {len(nips)} pegawainya tercatat di kantor itu.",)


def test_the_same_office_takes_over_its_place_and_nobody_is_counted_twice(loket):
    again = set_up_again(loket, people=0)
    asked = again.pendaftaran.register(again.admin, loket.folder / "lagi")
    waiting = loket.berdua.propose(
        loket.pusat.admin, asked.path, asked.sidik_jari, Putusan(HILANG, "laptop dicuri", loket.place)
    )
    kartu = loket.berdua.confirm(loket.kedua, waiting, asked.sidik_jari, loket.folder)
    offices = loket.pusat.pendaftaran.list_terdaftar(loket.pusat.admin)
    assert [one.status for one in offices if one.status is StatusInstalasi.AKTIF] == [StatusInstalasi.AKTIF]
    again.pendaftaran.accept_card(again.admin, kartu, loket.digits_of_centre())
    with again.database.read() as session:
        assert own_installation(session).instansi_id == loket.place
        assert session.scalars(select(Instansi.id)).one() == loket.place
    stolen = loket.agency.kirim.export(loket.agency.pengelola, loket.folder / "curian", 2026)
    with pytest.raises(FileRefusedError, match="dicabut"):
        loket.pusat.terima.plan(loket.pusat.pengelola, stolen.path)


def test_an_office_that_has_typed_its_people_again_keeps_them_and_is_told_what_to_do(loket):
    again = set_up_again(loket)
    asked = again.pendaftaran.register(again.admin, loket.folder / "lagi")
    putusan = Putusan(GANTI, "disiapkan ulang", loket.place)
    waiting = loket.berdua.propose(loket.pusat.admin, asked.path, asked.sidik_jari, putusan)
    kartu = loket.berdua.confirm(loket.kedua, waiting, asked.sidik_jari, loket.folder)
    with pytest.raises(StateError, match="sudah berisi data") as refusal:
        again.pendaftaran.accept_card(again.admin, kartu, loket.digits_of_centre())
    assert "siapkan tempat data" in refusal.value.next_step


def test_another_office_of_the_same_name_is_admitted_as_new_with_its_reason(loket):
    other = set_up_again(loket, people=0)
    asked = other.pendaftaran.register(other.admin, loket.folder / "lain")
    with pytest.raises(InvalidInputError, match="Alasan"):
        loket.berdua.propose(loket.pusat.admin, asked.path, asked.sidik_jari, Putusan(LAIN, " "))
    waiting = loket.berdua.propose(
        loket.pusat.admin, asked.path, asked.sidik_jari, Putusan(LAIN, "dinas kabupaten lain")
    )
    kartu = loket.berdua.confirm(loket.kedua, waiting, asked.sidik_jari, loket.folder)
    other.pendaftaran.accept_card(other.admin, kartu, loket.digits_of_centre())
    active = loket.pusat.pendaftaran.list_terdaftar(loket.pusat.admin)
    assert [one.status for one in active] == [StatusInstalasi.AKTIF] * 2


def test_a_revoked_key_does_not_come_back_by_registering_again(loket):
    admin, office = loket.pusat.admin, loket.terdaftar.instalasi_id
    PencabutanService(loket.pusat.database).revoke(admin, office, "laptop hilang")
    asked = loket.agency.pendaftaran.register(loket.agency.admin, loket.folder / "lagi")
    with pytest.raises(StateError, match="mungkin sudah ada"):
        loket.pusat.pendaftaran.admit(admin, asked.path, asked.sidik_jari, loket.folder)
    assert loket.terdaftar.status is StatusInstalasi.DICABUT
    with pytest.raises(InvalidInputError, match="tidak cocok"):
        loket.berdua.propose(admin, asked.path, asked.sidik_jari, Putusan(GANTI, "x", loket.place))
    mistake = Putusan(KELIRU, "laptopnya ternyata ada", loket.place)
    waiting = loket.berdua.propose(admin, asked.path, asked.sidik_jari, mistake)
    loket.berdua.confirm(loket.kedua, waiting, asked.sidik_jari, loket.folder)
    assert loket.terdaftar.status is StatusInstalasi.AKTIF


def test_a_key_that_was_replaced_never_comes_back(loket):
    old = loket.agency.pendaftaran.register(loket.agency.admin, loket.folder / "lama")
    path, digits = forged(loket.folder, "baru.kinerja", loket.agency.database)
    waiting = loket.berdua.propose(loket.pusat.admin, path, digits, Putusan(GANTI, "ganti", loket.place))
    loket.berdua.confirm(loket.kedua, waiting, digits, loket.folder)
    with pytest.raises(StateError, match="sudah diganti"):
        loket.berdua.examine(loket.pusat.admin, old.path, old.sidik_jari)


def test_packages_on_their_way_when_a_key_was_lost_may_still_come(loket):
    """Those of a lower number than the one from which it is revoked; the next ones not."""
    agency, pusat = loket.agency, loket.pusat
    first = agency.kirim.export(agency.pengelola, loket.folder / "satu", 2026)
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, first.path))
    second, third = (agency.kirim.export(agency.pengelola, loket.folder / n, 2026) for n in ("dua", "tiga"))
    PencabutanService(pusat.database).revoke(
        pusat.admin, loket.terdaftar.instalasi_id, "laptop hilang", PaketTerakhir("2026", 2)
    )
    assert pusat.terima.plan(pusat.pengelola, second.path).urut == 2
    with pytest.raises(FileRefusedError, match="dicabut"):
        pusat.terima.plan(pusat.pengelola, third.path)


def test_the_key_of_one_office_admits_no_other(loket):
    with loket.agency.database.read() as session:
        keys = key_pair(own_installation(session))
    path, digits = forged(loket.folder, "kembar.kinerja", loket.agency.database, keys, instalasi_id=new_id())
    with pytest.raises(StateError, match="milik instalasi lain"):
        loket.pusat.pendaftaran.admit(loket.pusat.admin, path, digits, loket.folder)


def test_nobody_registers_as_the_centre_itself(agency, pusat, tmp_path):
    path, digits = forged(tmp_path, "pusat.kinerja", agency.database, instansi_id=pusat.admin.instansi_id)
    with pytest.raises(InvalidInputError, match="tempat pusat sendiri"):
        pusat.pendaftaran.admit(pusat.admin, path, digits, tmp_path)


def test_a_decision_can_be_let_go(loket):
    path, digits = forged(loket.folder, "baru.kinerja", loket.agency.database)
    waiting = loket.berdua.propose(loket.pusat.admin, path, digits, Putusan(GANTI, "ganti", loket.place))
    loket.berdua.cancel(loket.kedua, waiting, "bukan dari kantor itu")
    assert loket.berdua.list_waiting(loket.pusat.admin) == ()
    assert loket.terdaftar.sidik_jari != digits
