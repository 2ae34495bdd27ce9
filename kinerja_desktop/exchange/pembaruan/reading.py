"""An update file, read by the rules of The Update Framework with that project's own client.

The file is a ZIP with the metadata (root, timestamp, snapshot, targets) and the files of the release. Where
the client would fetch from a server it is given members of the file: nothing goes over a network. See
docs/decisions/pembaruan-luring.md.
"""

import json
import shutil
import tempfile
import zlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

import msgspec
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.ngclient import FetcherInterface, TargetFile, Updater, UpdaterConfig

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.pembaruan.terbitan import URAIAN, Terbitan
from kinerja_desktop.exchange.pembaruan import refusals

LARGEST = 2 * 1024**3
"""Bytes of an update file; what is larger is none of ours."""

_BASE = "berkas:/"
_METADATA, _TARGETS = "metadata/", "isi/"
_PIECE = 1 << 16
_KEPT = ("timestamp.json", "snapshot.json", "targets.json")
_ROOTS = "root_history"


class _Members(FetcherInterface):
    """Members of the file in the place of downloads."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = unquote(url.removeprefix(_BASE))
        if name not in self._archive.NameToInfo:
            raise DownloadHTTPError(name, 404)
        return self._pieces(name)

    def _pieces(self, name: str) -> Iterator[bytes]:
        with self._archive.open(name) as member:
            while piece := member.read(_PIECE):
                yield piece


class BerkasPembaruan:
    """An update file whose signatures, dates and versions hold. `terbitan`: how it describes itself."""

    def __init__(self, updater: Updater, trusted: Path) -> None:
        self._updater = updater
        self._trusted = trusted
        self.terbitan = self._describe()

    @property
    def berlaku_sampai(self) -> str:
        """The day, ISO, from which the file is not taken any more."""
        signed = json.loads((self._trusted / _KEPT[0]).read_bytes())["signed"]
        return str(signed["expires"])[:10]

    def size(self, platform: str) -> int:
        """Bytes of the program for a platform, unpacked."""
        return sum(self._find(f"{platform}/{path}").length for path in self.terbitan.berkas[platform])

    def place(self, platform: str, folder: Path, progress: Progress) -> Mapping[str, str]:
        """Write the files of a platform below `folder`, each compared with its signed digest.

        Gives path -> SHA-256 in hexadecimal digits. Raises CancelledError, FileRefusedError through
        `open_update`, and OSError.
        """
        programs, digests = set(self.terbitan.dijalankan), dict[str, str]()
        paths = self.terbitan.berkas[platform]
        for number, path in enumerate(paths):
            progress.step(number, len(paths), "Menyalin versi baru")
            target = self._find(f"{platform}/{path}")
            placed = folder / path
            self._updater.download_target(target, str(placed))
            placed.chmod(0o755 if path in programs else 0o644)
            digests[path] = target.hashes["sha256"]
        return digests

    def remember(self, folder: Path) -> None:
        """Keep what was verified, so that an older release is refused from now on; raises OSError."""
        shutil.rmtree(folder, ignore_errors=True)
        _copy_trusted(self._trusted, folder)

    def _describe(self) -> Terbitan:
        with tempfile.TemporaryDirectory() as folder:
            path = self._updater.download_target(self._find(URAIAN), str(Path(folder) / URAIAN))
            return msgspec.json.decode(Path(path).read_bytes(), type=Terbitan)

    def _find(self, path: str) -> TargetFile:
        target = self._updater.get_targetinfo(path)
        if target is None or "sha256" not in target.hashes:
            raise RepositoryError(path)
        return target


@contextmanager
def open_update(path: Path, akar: bytes, trusted: Path) -> Generator[BerkasPembaruan]:
    """Verify an update file against `akar`, the root that came with this program, and what it trusts since.

    `trusted`: the folder of `remember`; it need not be there. Nothing is written into it here. Raises
    FileRefusedError for a file that is none, cut, damaged, signed by others, expired, or older than what this
    program has taken already; also for what goes wrong while the file is in use.
    """
    with _refused(path), tempfile.TemporaryDirectory(prefix="kinerja-pembaruan-") as work:
        if path.stat().st_size > LARGEST:
            raise BadZipFile
        with ZipFile(path) as archive:
            metadata = Path(work) / "tepercaya"
            _copy_trusted(trusted, metadata)
            updater = Updater(
                str(metadata),
                _BASE + _METADATA,
                target_base_url=_BASE + _TARGETS,
                fetcher=_Members(archive),
                config=UpdaterConfig(prefix_targets_with_hash=False),
                bootstrap=akar,
            )
            updater.refresh()
            yield BerkasPembaruan(updater, metadata)


def _copy_trusted(source: Path, target: Path) -> None:
    """Without the links that the client makes beside them: a stick knows none."""
    (target / _ROOTS).mkdir(parents=True, exist_ok=True)
    for one in (*(source / name for name in _KEPT), *sorted((source / _ROOTS).glob("*.json"))):
        if one.is_file():
            shutil.copyfile(one, target / one.relative_to(source))


@contextmanager
def _refused(path: Path) -> Generator[None]:
    try:
        yield
    except UnsignedMetadataError as error:
        raise refusals.foreign(path) from error
    except ExpiredMetadataError as error:
        raise refusals.expired(path) from error
    except BadVersionNumberError as error:
        raise refusals.older(path) from error
    except LengthOrHashMismatchError as error:
        raise refusals.changed(path) from error
    except (BadZipFile, DownloadError, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise refusals.damaged(path) from error
    except (RepositoryError, msgspec.DecodeError) as error:
        raise refusals.changed(path) from error
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        if str(error.filename) == str(path):
            raise refusals.unreadable(path) from error
        raise
