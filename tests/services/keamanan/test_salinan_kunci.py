"""An old copy of the key file, from a backup on the shelf, gives nobody back a password that was replaced."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.vault.keyslots import WrongSecretError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.pemulihan import PemulihanService
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.keamanan.masuk import MasukService
from kinerja_desktop.services.keamanan.service import KeamananService, PenggunaBaru
from tests.kit.shelf import ADMIN, BARU, BUDI, SITI, Kantor

pytestmark = pytest.mark.berat

BOCOR = "meja bundar dekat jendela"


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    """Siti is an admin too; her password leaked, and she got another one."""
    kantor = Kantor(tmp_path / "data")
    kantor.fill()
    kantor.siti_id = kantor.keamanan.add_pengguna(
        kantor.budi.actor, PenggunaBaru("siti", "Siti", ADMIN), BOCOR
    )
    kantor.lama = kantor.cadangan.create(kantor.budi.actor).path
    kantor.keamanan.reset_sandi(kantor.budi.actor, kantor.siti_id, SITI, "bocor")
    yield kantor
    kantor.vault.close()


def start_again(kantor: Kantor) -> MasukService:
    kantor.vault.close()
    kantor.vault = kantor.open(kantor.vault.folder.path)
    return MasukService(kantor.vault)


def copy_keys_back(kantor: Kantor) -> MasukService:
    """Somebody who may write the folder lays the key file of the backup over today's."""
    kantor.vault.close()
    for path in (kantor.vault.folder.keys, kantor.vault.folder.keys_copy):
        shutil.copyfile(kantor.lama / "kinerja.kunci", path)
    return start_again(kantor)


def lose_keys(kantor: Kantor) -> None:
    for path in (kantor.vault.folder.keys, kantor.vault.folder.keys_copy):
        path.unlink()


def trail(kantor: Kantor, masuk: MasukService, teks: str) -> list[dict[str, object]]:
    sesi = masuk.login("budi", BUDI)
    entries = KeamananService(sesi.database, kantor.vault).list_audit(sesi.actor, teks=teks)
    return [msgspec.json.decode(entry.rincian) for entry in entries]


def test_the_replaced_password_stays_out_and_the_try_is_audited(kantor: Kantor):
    masuk = copy_keys_back(kantor)
    with pytest.raises(WrongSecretError) as caught:
        masuk.login("siti", BOCOR)
    assert "sudah diganti" in caught.value.why
    assert not kantor.vault.is_open
    assert any(
        "sudah diganti" in str(one.get("sebab")) for one in trail(kantor, masuk, "keamanan.sandi_salah")
    )


def test_the_old_key_file_is_told_to_the_admin(kantor: Kantor):
    masuk = copy_keys_back(kantor)
    assert "salinan lama" in str(trail(kantor, masuk, "keamanan.masuk")[0]["saksi"])


def test_a_new_password_ends_the_doubt(kantor: Kantor):
    sesi = copy_keys_back(kantor).login("budi", BUDI)
    KeamananService(sesi.database, kantor.vault).reset_sandi(sesi.actor, kantor.siti_id, BARU, "bocor")
    masuk = start_again(kantor)
    assert masuk.login("siti", BARU)
    masuk = start_again(kantor)
    assert "saksi" not in trail(kantor, masuk, "keamanan.masuk")[0]


def test_no_restore_by_the_replaced_password_with_the_keys_put_back(kantor: Kantor):
    copy_keys_back(kantor)
    with pytest.raises(WrongSecretError):
        PemulihanService(kantor.vault).restore(kantor.lama, KunciCadangan("siti", BOCOR), "coba")


def test_no_restore_by_the_replaced_password_with_the_keys_taken_away(kantor: Kantor):
    kantor.vault.close()
    lose_keys(kantor)
    start_again(kantor)
    with pytest.raises(WrongSecretError):
        PemulihanService(kantor.vault).restore(kantor.lama, KunciCadangan("siti", BOCOR), "coba")
    assert not kantor.vault.has_keys()


def test_a_restore_does_not_forget_which_passwords_were_replaced(kantor: Kantor):
    kantor.cadangan.restore(kantor.budi.actor, kantor.lama, "salah impor")
    masuk = copy_keys_back(kantor)
    with pytest.raises(WrongSecretError):
        masuk.login("siti", BOCOR)


def test_the_own_new_password_is_as_good(kantor: Kantor):
    kantor.keamanan.change_sandi(kantor.budi.actor, BUDI, BARU)
    masuk = copy_keys_back(kantor)
    with pytest.raises(WrongSecretError):
        masuk.login("budi", BUDI)


def test_a_demoted_admin_with_the_old_key_file_has_the_roles_of_today(kantor: Kantor):
    kantor.keamanan.set_peran(kantor.budi.actor, kantor.siti_id, frozenset({Peran.PEGAWAI}))
    lama = kantor.cadangan.create(kantor.budi.actor).path  # her password of today, her mark of before
    kantor.vault.close()
    for path in (kantor.vault.folder.keys, kantor.vault.folder.keys_copy):
        shutil.copyfile(lama / "kinerja.kunci", path)
    assert start_again(kantor).login("siti", SITI).actor.peran == {Peran.PEGAWAI}
