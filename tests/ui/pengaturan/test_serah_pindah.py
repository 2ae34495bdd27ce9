"""Handing over to the next person, and taking the office to another computer, as an admin does both."""

import pytest

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.cadangan.pindah import warning_of
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.kantor import open_kantor
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from tests.kit.office import SANDI, SLOTS

BARU = "kapal layar putih samudra"
K = frozenset({Peran.PENGELOLA_KINERJA})


def users(world):
    return {one.nama_pengguna: one for one in world.services.keamanan.list_pengguna(world.admin)}


@pytest.fixture
def serah(world, open_section):
    """The section with the operator `budi`, who leaves."""
    world.services.keamanan.add_pengguna(world.admin, PenggunaBaru("budi", "Budi Uji", K), SANDI)
    page, section = open_section(world.admin, "serah_terima")
    section.giver.set_text("Budi Uji (budi)")
    section._show_roles()
    section.printed = []
    section._print = lambda _parent, _title, text: section.printed.append(text) or True
    return page, section


def fill(section, nama="Tuti Baru", user="tuti", alasan="Surat Tugas 800/12/2026"):
    for field, text in (
        (section.nama, nama),
        (section.user, user),
        (section.secret, BARU),
        (section.reason, alasan),
    ):
        field.set_text(text)


def test_the_next_operator_has_the_roles_and_an_own_password_and_the_old_login_ends(world, serah):
    page, section = serah
    assert "Pengelola" in section.roles.text()
    fill(section)
    section.go.click()
    assert "Serah terima dicatat" in page.banner.text
    now = users(world)
    assert (now["tuti"].peran, now["tuti"].aktif, now["budi"].aktif) == (K, True, False)
    world.kantor.masuk.lock()
    with pytest.raises(AccessDeniedError):
        world.kantor.masuk.login("budi", SANDI)
    assert world.kantor.masuk.login("tuti", BARU).actor.nama == "Tuti Baru"


def test_the_paper_names_both_the_roles_and_what_is_open(serah):
    _page, section = serah
    fill(section)
    section.go.click()
    section.paper.click()
    text = section.printed[0]
    assert text.startswith("BERITA ACARA SERAH TERIMA")
    for part in (
        "Budi Uji",
        "Tuti Baru (nama pengguna tuti)",
        "Pengelola",
        "Surat Tugas 800/12/2026",
        "adangan",
    ):
        assert part in text
    assert BARU not in text


def test_without_a_ground_nothing_is_handed_over(world, serah):
    _page, section = serah
    fill(section, alasan="")
    section.go.click()
    assert "Tulis dasarnya" in section.reason.message
    assert users(world)["budi"].aktif
    assert "tuti" not in users(world)


def test_a_weak_password_leaves_the_old_operator_in_his_place(world, serah):
    page, section = serah
    fill(section)
    section.secret.set_text("tuti")
    section.go.click()
    assert "andi" in page.banner.text
    assert users(world)["budi"].aktif


def test_an_admin_who_leaves_himself_stays_until_the_next_one_is_in(world, open_section):
    page, section = open_section(world.admin, "serah_terima")
    own = next(one for one in users(world).values() if one.id == world.admin.pengguna_id)
    section.giver.set_text(f"{own.nama} ({own.nama_pengguna})")
    fill(section)
    section.go.click()
    assert "Tuti Baru masuk, lalu menghapus" in page.banner.text
    assert users(world)[own.nama_pengguna].aktif
    assert users(world)["tuti"].peran == own.peran


def test_the_office_is_taken_on_a_stick_and_restored_on_another_computer(world, open_section, tmp_path):
    page, section = open_section(world.admin, "pindah")
    world.dialogs.folder = tmp_path / "stik"
    section.take.click()
    assert "Bekal pindah dibuat dan diperiksa" in page.banner.text
    old = world.kantor.folder
    own = next(one for one in users(world).values() if one.id == world.admin.pengguna_id)
    assert "sudah dibawa pindah" in warning_of(old)
    backup = next(one for one in (tmp_path / "stik").iterdir())
    with open_kantor(tmp_path / "baru", Clock(), Faults(), slots=SLOTS) as new:
        new.pemulihan.restore(backup, KunciCadangan(own.nama_pengguna, SANDI), "pindah komputer")
        sesi = new.masuk.login(own.nama_pengguna, SANDI)
        services = new.services(sesi.database)
        assert services.instansi.get(sesi.actor).nama == world.services.instansi.get(world.admin).nama
        assert new.peringatan is None  # here it is at home


def test_the_old_computer_tells_everybody_until_the_move_is_called_off(world, open_section, tmp_path):
    _page, section = open_section(world.admin, "pindah")
    world.dialogs.folder = tmp_path / "stik"
    section.take.click()
    assert section.stay.isVisible()
    folder = world.kantor.folder
    world.kantor.close()
    with open_kantor(folder, Clock(), Faults(), slots=SLOTS) as again:
        assert "bekerjalah di komputer yang baru" in (again.peringatan or "")
    section.stay.click()
    with open_kantor(folder, Clock(), Faults(), slots=SLOTS) as again:
        assert again.peringatan is None
