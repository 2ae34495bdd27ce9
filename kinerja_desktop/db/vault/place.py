"""Which folders may hold the database: a local fixed disk; a removable one only for the portable mode."""

import errno
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

import msgspec

from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.machine.lazy import lazily

with lazily:  # most offices lie on the disk of the system
    import psutil

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
    r"one drive|sky drive|windows live sky drive|microsoft sky drive",
    r"drop box",
    r"google drive|my drive|drive saya|drivefs|shared drives|drive bersama",
    r"i cloud drive|mobile documents|cloud storage",
    r"p cloud drive|p cloud sync",
    r"synology drive(?: client)?|cloud station(?: drive)?",
    r"box sync|box drive|box-box",
    r"next cloud|own cloud|sea file|sea drive",
    r"mega sync|mega downloads",
    r"yandex disk|tresorit|spider oak(?: hive)?|sync thing|resilio sync|bt sync|koofr|jotta cloud|ice drive",
)
_SHORT_NAMES = r"box|mega|i cloud|p cloud|synology"  # words that other folders may begin with
_OWNED = r"\s*\(.*\)|\s*\d+"  # Dropbox (Kantor), Nextcloud2
_CLOUD = re.compile(
    rf"(?:{'|'.join(_CLOUD_FOLDERS)})(?:\s*[-–—@_].*|{_OWNED})?|(?:{_SHORT_NAMES})(?:{_OWNED})?".replace(
        " ", r"[\s._-]*"
    )
)
_CLOUD_MARKS = {
    ".dropbox.cache": "Dropbox",
    ".SynologyWorkingDirectory": "Synology Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
}
"""What these services lay into the top folder that they copy, whatever that is called."""

_CANNOT_RESOLVE = 1921  # how Windows names a link that leads to itself
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOVABLE_MOUNTS = ("/media", "/run/media")
_REMOVABLE_FILE_SYSTEMS = frozenset({"vfat", "exfat", "msdos", "fat", "fat32", "iso9660", "udf"})


class Disk(msgspec.Struct, frozen=True):
    """One mounted file system. `network` and `removable`: what the operating system itself says."""

    mountpoint: str
    file_system: str
    network: bool = False
    removable: bool = False


def disks_for(folder: Path) -> tuple[Disk, ...]:
    """The disks that decide about this folder: none where it lies on the one of the running system, which
    nobody pulls out."""
    return () if _is_on_system_disk(folder) else read_disks()


def _is_on_system_disk(folder: Path) -> bool:
    """Never for the network's own paths; a folder that is not there yet lies where its parents lie."""
    system = Path(os.environ.get("SYSTEMDRIVE", "C:") + "\\") if sys.platform == "win32" else Path("/")
    try:
        there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        return there.stat().st_dev == system.stat().st_dev
    except (OSError, StopIteration):
        return False


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
    path, disks = _follow(folder), tuple(disks)
    ways = (folder.absolute(), path)
    if any(_is_network(one, disks) for one in ways):
        raise _refusal(
            folder,
            "Folder ini berada di penyimpanan jaringan.",
            "Dua komputer dapat menulis bersamaan dan merusak basis data.",
        )
    service = next(filter(None, (_cloud_service(one, environment) for one in ways)), None)
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


def _follow(folder: Path) -> Path:
    """Where the folder really lies: links, junctions and mapped drives followed as far as they exist."""
    try:
        folder.stat()
    except OSError as error:  # `resolve` says nothing of it since Python 3.13
        if error.errno == errno.ELOOP or getattr(error, "winerror", None) == _CANNOT_RESOLVE:
            raise _refusal(folder, "Folder ini tidak dapat ditemukan.", "Tautannya berputar.") from error
    return folder.resolve()


def _cloud_service(path: Path, environment: Mapping[str, str]) -> str | None:
    """Name of the folder that makes `path` cloud-synced; None when nothing does."""
    for variable in _CLOUD_VARIABLES:
        root = environment.get(variable)
        if root and (path.is_relative_to(root) or path.is_relative_to(_follow(Path(root)))):
            return variable
    for part in path.parts:
        if is_cloud_name(part):
            return part
    for folder in (path, *path.parents):
        for mark, service in _CLOUD_MARKS.items():
            if os.path.lexists(folder / mark):
                return service
    return None


def is_cloud_name(name: str) -> bool:
    """Whether a folder of this name is one that a service copies; spelled together, apart or with dashes.

    Behind the name of the service may stand whose it is: `OneDrive - Dinas`, `Dropbox (Kantor)`.
    """
    return _CLOUD.fullmatch(unicodedata.normalize("NFKC", name).casefold().strip()) is not None


def _disk_of(path: PurePath, disks: Iterable[Disk]) -> Disk | None:
    """The disk with the longest mount point above `path`; later mounts hide earlier ones."""
    holding = [disk for disk in disks if path.is_relative_to(disk.mountpoint)]
    return max(enumerate(holding), key=lambda pair: (len(pair[1].mountpoint), pair[0]), default=(0, None))[1]


def _says_removable(device: str) -> bool:
    """What the Linux kernel says of the disk that holds a partition such as /dev/sdb1; of no other device."""
    if not device.startswith("/dev/"):
        return False
    name = os.path.basename(device).rstrip("0123456789")  # noqa: PTH119 - a device name, not a path
    flag = Path("/sys/block") / (name or "-") / "removable"
    try:
        return flag.read_bytes().strip() == b"1"
    except OSError:
        return False
