"""Ways past the door that were tried with the code in hand and are nobody's subject elsewhere."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KeyFile, read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import SANDI, sealed
from kinerja_desktop.domain.core.errors import AccessDeniedError, DatabaseRefusedError, KinerjaError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.cadangan.pemulihan import PemulihanService
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.cadangan.service import CadanganService
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService
from kinerja_desktop.services.keamanan.service import KeamananService, PenggunaBaru
from tests.kit.office import INSTANSI, start_vault
from tests.kit.shelf import ADMIN, BARU, BUDI, SITI, Kantor

pytestmark = pytest.mark.berat

PEGAWAI = frozenset({Peran.PEGAWAI})


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    kantor = Kantor(tmp_path / "data")
    kantor.fill()
    kantor.siti_id = kantor.keamanan.add_pengguna(
        kantor.budi.actor, PenggunaBaru("siti", "Siti", PEGAWAI), SITI
    )
    yield kantor
    kantor.vault.close()


def with_keys(kantor: Kantor, change) -> MasukService:
    """The key file changed behind the program's back, and the program started again."""
    folder = kantor.vault.folder
    file = read_key_file(folder)
    kantor.vault.close()
    write_key_file(folder, change(file), Faults().at)
    return again(kantor)


def again(kantor: Kantor) -> MasukService:
    kantor.vault.close()
    kantor.vault = kantor.open(kantor.vault.folder.path)
    return MasukService(kantor.vault)


def tags_exchanged(file: KeyFile) -> KeyFile:
    """Siti's slot under Budi's name."""
    budi, siti = (slot for slot in file.slots if slot.kind == SANDI)
    rest = tuple(slot for slot in file.slots if slot.kind != SANDI)
    replace = msgspec.structs.replace
    return replace(file, slots=(replace(budi, tag=siti.tag), replace(siti, tag=budi.tag), *rest))


def sheet_exchanged(file: KeyFile) -> KeyFile:
    """Siti's slot in the place of the recovery sheet, which makes an admin."""
    siti = [slot for slot in file.slots if slot.kind == SANDI][-1]
    rest = tuple(slot for slot in file.slots if slot.kind == SANDI)
    return msgspec.structs.replace(file, slots=(*rest, msgspec.structs.replace(siti, kind="pemulihan")))


def older_format(file: KeyFile) -> KeyFile:
    """Where names stood in clear, and could be given to any slot."""
    names = msgspec.json.encode({slot.id: "budi" for slot in file.slots})
    return msgspec.structs.replace(file, format=1, names=names)


def change_of_key_announced(file: KeyFile) -> KeyFile:
    return msgspec.structs.replace(file, rotating=True)


@pytest.mark.parametrize(
    "change",
    [tags_exchanged, sheet_exchanged, older_format, change_of_key_announced],
    ids=lambda one: one.__name__,
)
def test_a_key_file_rearranged_by_hand_lets_nobody_in_as_somebody_else(kantor: Kantor, change):
    masuk = with_keys(kantor, change)
    for name, sandi in (("budi", SITI), ("siti", BUDI), ("siti", SITI)):
        with pytest.raises((KinerjaError, DatabaseRefusedError)):
            masuk.login(name, sandi)
        kantor.vault.folder.attempts.unlink(missing_ok=True)
    assert not kantor.vault.is_open


def test_a_key_file_of_ones_own_that_names_this_database_brings_no_data_of_today(
    kantor: Kantor, tmp_path: Path
):
    """Whoever may write the folder may put a database of his own there: today's stays aside, whole."""
    home = start_vault(tmp_path / "rumah")
    MasukService(home).create_first_admin(AdminPertama("siti", "Siti", BARU, INSTANSI))
    key = home.key
    MasukService(home).close()
    own = read_key_file(DataFolder(tmp_path / "rumah"))
    today = kantor.vault.folder.database
    masuk = with_keys(kantor, lambda file: sealed(msgspec.structs.replace(own, line=file.line), key))
    before = today.read_bytes()
    with pytest.raises(DatabaseRefusedError):
        masuk.login("siti", BARU)
    (backup,) = (tmp_path / "rumah" / "cadangan").iterdir()
    PemulihanService(kantor.vault).restore(backup, KunciCadangan("siti", BARU), "coba")
    sesi = masuk.login("siti", BARU)
    users = KeamananService(sesi.database, kantor.vault).list_pengguna(sesi.actor)
    assert [one.nama_pengguna for one in users] == ["siti"]
    kept = [one for one in kantor.vault.folder.backups.rglob("kinerja.db") if one.read_bytes() == before]
    assert kept


def test_a_demoted_admin_gives_himself_nothing_back_in_the_session_he_left_open(kantor: Kantor):
    siti = kantor.keamanan.add_pengguna(kantor.budi.actor, PenggunaBaru("adi", "Adi", ADMIN), BARU)
    adi = MasukService(kantor.vault).login("adi", BARU).actor
    kantor.keamanan.set_peran(kantor.budi.actor, siti, PEGAWAI)
    for attack in (
        lambda: kantor.keamanan.set_peran(adi, adi.pengguna_id, ADMIN),
        lambda: kantor.keamanan.add_pengguna(adi, PenggunaBaru("baru", "Baru", ADMIN), BARU),
        lambda: kantor.keamanan.reset_sandi(adi, kantor.siti_id, BARU, "coba"),
        lambda: kantor.keamanan.remove_pengguna(adi, kantor.budi.actor.pengguna_id, "coba"),
        lambda: kantor.keamanan.new_lembar_pemulihan(adi, "coba"),
    ):
        with pytest.raises(AccessDeniedError, match="admin"):
            attack()


def test_waiting_is_freed_by_taking_the_count_away_but_each_try_costs_as_much(kantor: Kantor):
    """Said, not hidden: the count lies in the open, the cost of a try under the seal of the key file."""
    masuk = again(kantor)
    for _ in range(6):
        with pytest.raises(KinerjaError):
            masuk.login("budi", "salah sama sekali")
    with pytest.raises(AccessDeniedError, match="coba lagi"):
        masuk.login("budi", BUDI)
    kantor.vault.folder.attempts.unlink()
    assert masuk.login("budi", BUDI)


def test_a_link_where_the_backups_lie_leads_to_nothing_that_is_removed(kantor: Kantor, tmp_path: Path):
    treasure = tmp_path / "berharga"
    shutil.copytree(kantor.cadangan.create(kantor.budi.actor).path, treasure)
    (treasure / "isi.txt").write_text("milik orang lain")
    shelf = kantor.vault.folder.backups
    for number in range(60):
        (shelf / f"20200101T00{number:02d}00Z-tutup").symlink_to(treasure)
    (shelf / "20200101T000000Z-manual.sebagian").symlink_to(treasure)
    (kantor.vault.folder.path / "kinerja.db.sebagian").symlink_to(treasure)
    sesi = again(kantor).login("budi", BUDI)
    for _ in range(3):
        CadanganService(sesi.database, kantor.vault).create(sesi.actor)
    assert (treasure / "isi.txt").exists()
    assert (treasure / "kinerja.db").exists()
