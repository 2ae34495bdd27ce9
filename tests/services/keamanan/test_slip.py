"""Logins for a whole office in one act, each with a password that holds for one login."""

import pytest
from pypdf import PdfReader

from kinerja_desktop.db.vault.keyslots import WrongSecretError
from kinerja_desktop.demo.data import load_demo_data
from kinerja_desktop.domain.core.errors import CancelledError, InvalidInputError, StateError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.sandi import SandiSementaraError, check_sandi, new_sandi_sementara
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from tests.kit.office import SANDI, copy_office, start_kantor

PEGAWAI = frozenset({Peran.PEGAWAI})
PENILAI = frozenset({Peran.PEGAWAI, Peran.PEJABAT_PENILAI})
OWN = "lampu hijau di atas sumur"
PEOPLE = 40


class Office:
    """An office whose list was just imported: one admin, nobody else can log in."""

    def __init__(self, folder) -> None:
        self.kantor = start_kantor(folder)
        sesi = self.kantor.masuk.create_first_admin(AdminPertama("admin", "Admin Uji", SANDI))
        self.admin = sesi.actor
        self.services = self.kantor.services(sesi.database)
        self.services.instansi.save(self.admin, InstansiForm("DINKES", "Dinas Kesehatan", "Semarang"))
        plan = self.services.impor_pegawai.plan(self.admin, load_demo_data().pegawai)
        self.services.impor_pegawai.apply(self.admin, plan, SilentProgress())

    @property
    def calon(self):
        return self.services.slip_masuk.list_calon(self.admin)

    def make(self, people):
        ids = [one.pegawai_id for one in people]
        return self.services.slip_masuk.make(self.admin, ids, SilentProgress())

    @property
    def users(self):
        return {one.nama_pengguna: one for one in self.services.keamanan.list_pengguna(self.admin)}


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The folder of such an office, closed."""
    folder = tmp_path_factory.mktemp("massal") / "data"
    office = Office(folder)
    office.kantor.close()
    return folder


@pytest.fixture
def office(stored, tmp_path):
    found = Office.__new__(Office)

    found.kantor = start_kantor(copy_office(stored, tmp_path / "data"))
    sesi = found.kantor.masuk.login("admin", SANDI)
    found.admin, found.services = sesi.actor, found.kantor.services(sesi.database)
    yield found
    found.kantor.close()


def test_forty_people_get_their_logins_in_one_act(office):
    chosen = office.calon[:PEOPLE]
    slips = office.make(chosen)
    assert len(slips) == PEOPLE
    assert len({one.sandi for one in slips}) == PEOPLE
    assert [one.nama for one in slips] == [one.nama for one in chosen]
    added = [one for one in office.users.values() if one.nama_pengguna != "admin"]
    assert len(added) == PEOPLE
    assert all(one.punya_sandi and one.sementara and one.pegawai_id for one in added)
    assert not {one.pegawai_id for one in office.calon} & {one.pegawai_id for one in chosen}


def test_who_rates_somebody_is_pejabat_penilai_too_pasal_1_angka_9(office):
    raters = {
        row.penilai_id
        for row in office.services.pegawai.list(office.admin, limit=1000).rows
        if row.penilai_id is not None
    }
    assert raters
    for one in office.calon:
        assert one.peran == (PENILAI if one.pegawai_id in raters else PEGAWAI), one.nama


def test_the_password_of_the_slip_holds_for_one_login(office):
    (slip,) = office.make(office.calon[:1])
    masuk = office.kantor.masuk
    with pytest.raises(SandiSementaraError, match="masuk pertama"):
        masuk.login(slip.nama_pengguna, slip.sandi)
    with pytest.raises(InvalidInputError, match="sama dengan sandi dari slip"):
        masuk.login(slip.nama_pengguna, slip.sandi, slip.sandi)
    with pytest.raises(InvalidInputError, match="belum cukup kuat"):
        masuk.login(slip.nama_pengguna, slip.sandi, "rahasia12345")
    assert masuk.login(slip.nama_pengguna, slip.sandi, OWN).actor.nama == slip.nama
    with pytest.raises(WrongSecretError):
        masuk.login(slip.nama_pengguna, slip.sandi)
    assert masuk.login(slip.nama_pengguna, OWN).actor.nama == slip.nama
    assert not office.users[slip.nama_pengguna].sementara
    newest = office.services.keamanan.list_audit(office.admin, teks="change_sandi")[0]
    assert newest.pelaku == slip.nama
    assert "sandi_sementara" in newest.rincian


def test_after_a_restart_nobody_is_in_before_the_password_is_changed(office):
    (slip,) = office.make(office.calon[:1])
    office.kantor.masuk.lock()
    with pytest.raises(SandiSementaraError):
        office.kantor.masuk.login(slip.nama_pengguna, slip.sandi)
    assert not office.kantor.is_open
    office.kantor.masuk.login(slip.nama_pengguna, slip.sandi, OWN)
    assert office.kantor.is_open


def test_the_own_password_is_never_asked_for_again(office):
    assert office.kantor.masuk.login("admin", SANDI, "tidak dilihat sama sekali").actor == office.admin
    assert office.kantor.masuk.login("admin", SANDI).actor == office.admin


class _Stops(SilentProgress):
    def step(self, done, total, label=""):
        super().step(done, total, label)
        if done == 2:
            self.cancel()


def test_cancelled_or_overtaken_nothing_is_written(office):
    calon = office.calon
    ids = [one.pegawai_id for one in calon[:5]]
    with pytest.raises(CancelledError):
        office.services.slip_masuk.make(office.admin, ids, _Stops())
    assert list(office.users) == ["admin"]
    office.make(calon[:1])
    with pytest.raises(StateError, match="1 orang dari pilihan ini sudah dapat masuk"):
        office.make(calon[:5])
    with pytest.raises(InvalidInputError, match="Belum ada pegawai"):
        office.make([])
    assert len(office.users) == 2


def test_a_password_changed_meanwhile_is_not_lost(office):
    calon = office.calon[:3]

    class _Meanwhile(SilentProgress):
        def step(self, done, total, label=""):
            if done == 1:
                office.services.keamanan.change_sandi(office.admin, SANDI, OWN)

    with pytest.raises(StateError, match="belum ada yang ditulis"):
        office.services.slip_masuk.make(office.admin, [one.pegawai_id for one in calon], _Meanwhile())
    assert list(office.users) == ["admin"]
    assert office.kantor.masuk.login("admin", OWN).actor == office.admin


def test_a_user_who_has_the_number_as_his_name_keeps_it(office):
    first = office.calon[0]
    baru = PenggunaBaru(first.nip, "Orang Lain", frozenset({Peran.PEMERIKSA}))
    office.services.keamanan.add_pengguna(office.admin, baru, OWN)
    again = next(one for one in office.calon if one.pegawai_id == first.pegawai_id)
    assert again.nama_pengguna == f"{first.nip}.2"
    (slip,) = office.make([again])
    assert office.kantor.masuk.login(slip.nama_pengguna, slip.sandi, "kursi rotan tujuh warna")


def test_each_slip_names_its_person_and_its_password(office, tmp_path):
    slips = office.make(office.calon[:5])
    path = office.services.slip_masuk.save_pdf(office.admin, slips, tmp_path / "slip")
    assert path.suffix == ".pdf"
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    for one in slips:
        assert one.nama in text
        assert f"Sandi pertama: {one.sandi}" in text
        assert f"Nama pengguna: {one.nama_pengguna}" in text
    assert "Dinas Kesehatan" in text
    assert "DRAF" not in text


def test_passwords_for_once_are_strong_and_have_no_signs_that_look_alike():
    made = {new_sandi_sementara() for _ in range(50)}
    assert len(made) == 50
    for one in made:
        check_sandi(one)
        assert not set(one) & set("01ilo")
