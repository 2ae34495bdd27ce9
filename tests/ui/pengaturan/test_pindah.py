"""Taking the office to another computer, as an admin does it."""

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.cadangan.pindah import warning_of
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.kantor import open_kantor
from tests.kit.office import SANDI, SLOTS


def users(world):
    return {one.nama_pengguna: one for one in world.services.keamanan.list_pengguna(world.admin)}


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
