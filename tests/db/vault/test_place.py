"""Which folders may hold the database: one table of places, each with the reason of a refusal."""

import sys
from pathlib import Path

import pytest

from kinerja_desktop.db.vault.place import Disk, _disk_of, check_place, disks_for, read_disks
from kinerja_desktop.domain.core.errors import DatabaseRefusedError

DISKS = (
    Disk("/", "ext4"),
    Disk("/home", "ext4"),
    Disk("/mnt/kantor", "cifs"),
    Disk("/mnt/nas", "nfs4"),
    Disk("/home/budi/server", "fuse.sshfs"),
    Disk("/mnt/tukar", "drvfs", network=True),
    Disk("/mnt/z", "ntfs", network=True),
    Disk("/media/budi/KINGSTON", "vfat"),
    Disk("/run/media/budi/SSD", "ext4"),
    Disk("/mnt/kartu", "ext4", removable=True),
    Disk("/mnt/lama", "cifs"),
    Disk("/mnt/lama", "ext4"),
)


SYNCED = (
    *(
        "SkyDrive",
        "SKYDRIVE",
        "Windows Live SkyDrive",
        "one drive",
        "One_Drive",
        "OneDrive1",
        "OneDrive-Dinas",
    ),
    *("Dropbox (Kantor)", "dropbox - lama", "Drop Box", "Google_Drive", "GoogleDrive-budi@contoh.id"),
    *(
        "Box",
        "box sync",
        "BoxSync",
        "Box-Box",
        "Box (2)",
        "pCloud",
        "pCloud Drive",
        "pCloudDrive",
        "P-Cloud Sync",
    ),
    *("SynologyDrive", "Synology Drive", "CloudStation", "Cloud Station Drive", "Synology"),
    *("iCloudDrive", "iCloud Drive", "Nextcloud2", "ownCloud", "MEGAsync", "Yandex.Disk", "YandexDisk"),
    "\uff2fne\uff24rive",  # the wide letters of an East Asian keyboard
)


@pytest.mark.parametrize("folder", ["/home/budi/.local/share/kinerja", "/srv/kinerja", "/mnt/lama/kinerja"])
def test_a_local_disk_is_right(folder: str):
    assert check_place(Path(folder), DISKS, {}) is None


@pytest.mark.parametrize(
    "folder", ["/mnt/kantor/kinerja", "/mnt/nas", "/home/budi/server/data", "/mnt/tukar/a", "/mnt/z/kinerja"]
)
@pytest.mark.parametrize("portable", [True, False])
def test_a_network_place_is_never_right(folder: str, *, portable: bool):
    with pytest.raises(DatabaseRefusedError, match="penyimpanan jaringan") as caught:
        check_place(Path(folder), DISKS, {}, portable=portable)
    assert caught.value.where == folder
    assert "cakram komputer" in caught.value.next_step


@pytest.mark.parametrize(
    "folder",
    [
        "/home/budi/Dropbox/kinerja",
        "/home/budi/OneDrive/data",
        "/home/budi/OneDrive - Pemkot Semarang/data",
        "/home/budi/Google Drive/My Drive/kinerja",
        "/home/budi/Nextcloud/a/b",
        *(f"/home/budi/{name}/data" for name in SYNCED),
    ],
)
def test_a_cloud_folder_is_named(folder: str):
    with pytest.raises(DatabaseRefusedError, match="disinkronkan ke awan"):
        check_place(Path(folder), DISKS, {})


def test_a_renamed_onedrive_folder_is_known_by_the_environment():
    where = Path("/home/budi/Awan Kantor/data")
    assert check_place(where, DISKS, {}) is None
    with pytest.raises(DatabaseRefusedError, match="OneDriveCommercial"):
        check_place(where, DISKS, {"OneDriveCommercial": "/home/budi/Awan Kantor"})


@pytest.mark.parametrize(
    "folder",
    [
        *("/home/budi/Dropboxer", "/home/budi/data onedrive", "/home/budi/megah", "/home/budi/Boxing"),
        *("/home/budi/box-arsip", "/home/budi/Kotak Box", "/home/budi/Synology lama", "/home/budi/One"),
    ],
)
def test_a_name_that_only_resembles_a_cloud_folder_is_right(folder: str):
    assert check_place(Path(folder), DISKS, {}) is None


@pytest.mark.parametrize("folder", ["/media/budi/KINGSTON/kinerja", "/run/media/budi/SSD/a", "/mnt/kartu"])
def test_a_removable_disk_needs_the_portable_mode_and_warns(folder: str):
    with pytest.raises(DatabaseRefusedError, match="media lepas") as caught:
        check_place(Path(folder), DISKS, {})
    assert "mode portabel" in caught.value.next_step
    assert "jangan cabut" in (check_place(Path(folder), DISKS, {}, portable=True) or "")


def test_the_disks_of_this_machine_can_be_read_and_hold_the_temporary_folder(tmp_path: Path):
    disks = read_disks()
    assert any(tmp_path.is_relative_to(disk.mountpoint) for disk in disks)


def test_a_link_is_followed_before_the_place_is_judged(tmp_path: Path):
    """The folder is called `data`, and lies in a synced folder, on a server, or on a stick."""
    for behind, why in (("Dropbox", "awan"), ("server", "jaringan"), ("stik", "media lepas")):
        (tmp_path / behind / "data").mkdir(parents=True)
        link = tmp_path / f"ke-{behind}"
        link.symlink_to(tmp_path / behind / "data", target_is_directory=True)
        disks = (
            *DISKS,
            Disk(str(tmp_path / "server"), "cifs"),
            Disk(str(tmp_path / "stik"), "ext4", removable=True),
        )
        with pytest.raises(DatabaseRefusedError, match=why):
            check_place(link, disks, {})
        with pytest.raises(DatabaseRefusedError, match=why):
            check_place(link / "baru", disks, {})


def test_a_link_inside_a_synced_folder_is_no_way_out(tmp_path: Path):
    """What a service copies is the folder where the link lies; some of them follow it."""
    (tmp_path / "aman").mkdir()
    (tmp_path / "OneDrive").mkdir()
    link = tmp_path / "OneDrive" / "data"
    link.symlink_to(tmp_path / "aman", target_is_directory=True)
    with pytest.raises(DatabaseRefusedError, match="awan"):
        check_place(link, DISKS, {})


def test_a_link_that_leads_to_itself_is_refused_in_words(tmp_path: Path):
    link = tmp_path / "putar"
    link.symlink_to(link)
    with pytest.raises(DatabaseRefusedError, match="tidak dapat ditemukan"):
        check_place(link / "data", DISKS, {})


@pytest.mark.parametrize(
    ("mark", "service"), [(".dropbox.cache", "Dropbox"), (".SynologyWorkingDirectory", "Synology Drive")]
)
def test_a_renamed_folder_is_known_by_what_the_service_laid_into_it(tmp_path: Path, mark: str, service: str):
    where = tmp_path / "Arsip" / "kinerja"
    where.mkdir(parents=True)
    assert check_place(where, DISKS, {}) is None
    (tmp_path / "Arsip" / mark).mkdir()
    with pytest.raises(DatabaseRefusedError, match=service):
        check_place(where, DISKS, {})


@pytest.mark.skipif(sys.platform == "win32", reason="other disks")
def test_the_disks_are_read_only_for_a_folder_that_is_not_on_the_disk_of_the_system():
    assert disks_for(Path("/nanti/belum/ada")) == ()
    outside = Path("/dev/shm/nanti")
    assert _disk_of(outside, disks_for(outside)) == _disk_of(outside, read_disks())
    assert _disk_of(outside, disks_for(outside)) is not None
