"""Which folders may hold the database: a local fixed disk; a removable one only for the portable mode."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

import msgspec
import psutil

from kinerja_desktop.domain.core.errors import DatabaseRefusedError

_NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afp", "afs", "ceph", "cifs", "coda", "davfs", "davfs2", "drvfs", "glusterfs", "gpfs", "lustre"}
    | {
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "sshfs",
        "vboxsf",
        "vmhgfs",
        "virtiofs",
    }
    | {"webdav", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)
_CLOUD_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "google-drive",
    "my drive",
    "drive saya",
    "iclouddrive",
    "icloud drive",
    "nextcloud",
    "owncloud",
    "pclouddrive",
    "megasync",
    "mega",
    "box sync",
    "yandex.disk",
)
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOVABLE_MOUNTS = ("/media", "/run/media")
_REMOVABLE_FILE_SYSTEMS = frozenset({"vfat", "exfat", "msdos", "fat", "fat32", "iso9660", "udf"})


class Disk(msgspec.Struct, frozen=True):
    """One mounted file system. `network` and `removable`: what the operating system itself says."""

    mountpoint: str
    file_system: str
    network: bool = False
    removable: bool = False


def read_disks() -> tuple[Disk, ...]:
    """The mounted file systems of this machine."""
    return tuple(
        Disk(
            mountpoint=part.mountpoint,
            file_system=part.fstype.lower(),
            network="remote" in part.opts.split(","),
            removable="removable" in part.opts.split(",") or _says_removable(part.device),
        )
        for part in psutil.disk_partitions(all=True)
    )


def check_place(
    folder: Path, disks: Iterable[Disk], environment: Mapping[str, str], *, portable: bool = False
) -> str | None:
    """Decide whether `folder` may hold the database.

    Returns an Indonesian warning to show (removable medium in `portable` mode) or None when all is well;
    raises DatabaseRefusedError with the reason for network, cloud-synced and removable places.
    """
    path = folder.absolute()
    if _is_network(path, disks):
        raise _refusal(
            folder,
            "Folder ini berada di penyimpanan jaringan.",
            "Dua komputer dapat menulis bersamaan dan merusak basis data.",
        )
    service = _cloud_service(path, environment)
    if service is not None:
        raise _refusal(
            folder,
            f"Folder ini disinkronkan ke awan ({service}).",
            "Sinkronisasi menyalin berkas yang sedang ditulis: basis data dapat rusak, data pegawai keluar.",
        )
    if not _is_removable(path, disks):
        return None
    if not portable:
        raise _refusal(
            folder,
            "Folder ini berada di media lepas.",
            "Media yang dicabut saat menulis dapat menghilangkan data.",
            "Pilih folder di cakram komputer, atau pakai mode portabel bila memang harus dibawa.",
        )
    return (
        "Basis data berada di media lepas: jangan cabut sebelum program ditutup dan media dikeluarkan dengan "
        "aman, dan simpan cadangan di tempat lain."
    )


def _refusal(folder: Path, what: str, why: str, next_step: str = "") -> DatabaseRefusedError:
    return DatabaseRefusedError(
        what,
        where=str(folder),
        why=why,
        who="Anda",
        next_step=next_step or "Pilih folder di cakram komputer ini.",
    )


def _is_network(path: Path, disks: Iterable[Disk]) -> bool:
    if str(path).startswith(("\\\\", "//")):
        return True
    disk = _disk_of(path, disks)
    return disk is not None and (disk.network or disk.file_system in _NETWORK_FILE_SYSTEMS)


def _is_removable(path: Path, disks: Iterable[Disk]) -> bool:
    disk = _disk_of(path, disks)
    if disk is None:
        return False
    on_stick = disk.mountpoint.startswith(_REMOVABLE_MOUNTS) or disk.file_system in _REMOVABLE_FILE_SYSTEMS
    return disk.removable or (on_stick and sys.platform != "win32")


def _cloud_service(path: Path, environment: Mapping[str, str]) -> str | None:
    """Name of the folder that makes `path` cloud-synced; None when nothing does."""
    for variable in _CLOUD_VARIABLES:
        root = environment.get(variable)
        if root and path.is_relative_to(root):
            return variable
    for part in path.parts:
        name = part.casefold()
        if any(name == cloud or name.startswith(f"{cloud} -") for cloud in _CLOUD_FOLDERS):
            return part
    return None


def _disk_of(path: PurePath, disks: Iterable[Disk]) -> Disk | None:
    """The disk with the longest mount point above `path`; later mounts hide earlier ones."""
    holding = [disk for disk in disks if path.is_relative_to(disk.mountpoint)]
    return max(enumerate(holding), key=lambda pair: (len(pair[1].mountpoint), pair[0]), default=(0, None))[1]


def _says_removable(device: str) -> bool:
    """What the Linux kernel says of the disk that holds a partition such as /dev/sdb1."""
    name = os.path.basename(device).rstrip("0123456789")  # noqa: PTH119 - a device name, not a path
    flag = Path("/sys/block") / (name or "-") / "removable"
    try:
        return flag.read_text("ascii").strip() == "1"
    except OSError:
        return False
