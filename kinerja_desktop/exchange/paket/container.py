"""The outer ZIP of a package: stored, fixed members in fixed order, every byte as this program writes it."""

import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import PARTIAL_SUFFIX, replace

MIMETYPE = b"application/vnd.kinerja.paket"
MIMETYPE_MEMBER = "mimetype"
COVER_MEMBER = "sampul.json"
BODY_MEMBER = "isi.age"

MAX_FILE_BYTES = 2 * 1024**3
_DATE = (1980, 1, 1, 0, 0, 0)
_CREATED_ON_UNIX = 3
_MODE = 0o600 << 16
_CHUNK = 1 << 20
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_MAX_CENTRAL_BYTES = 512
_LAYOUTS = ((MIMETYPE_MEMBER, COVER_MEMBER), (MIMETYPE_MEMBER, COVER_MEMBER, BODY_MEMBER))

STEP_PARTIAL = "paket.tulis.sebagian"
STEP_FSYNC = "paket.tulis.fsync"
STEP_VERIFY = "paket.tulis.periksa"
STEP_BEFORE_REPLACE = "paket.tulis.sebelum_ganti"
STEP_AFTER_REPLACE = "paket.tulis.sesudah_ganti"
CONTAINER_STEPS = (STEP_PARTIAL, STEP_FSYNC, STEP_VERIFY, STEP_BEFORE_REPLACE, STEP_AFTER_REPLACE)


class Container:
    """An open file whose outer form is checked. `cover` is the bytes of `sampul.json`."""

    def __init__(self, archive: zipfile.ZipFile, cover: bytes, *, has_body: bool) -> None:
        self._archive = archive
        self.cover = cover
        self.has_body = has_body

    def open_body(self) -> IO[bytes]:
        """The sealed bytes, from their start."""
        return self._archive.open(BODY_MEMBER)

    @property
    def body_length(self) -> int:
        return self._archive.getinfo(BODY_MEMBER).file_size if self.has_body else 0


def read_container(file: IO[bytes], name: str, max_cover: int) -> Container:
    """Check the outer form without reading the body. Raises FileRefusedError: no package, cut, altered."""
    size = file.seek(0, os.SEEK_END)
    _check_start(file, size, name)
    members = _check_end(file, size, name)
    try:
        archive = zipfile.ZipFile(file)
        infos = archive.infolist()
        names = tuple(info.filename for info in infos)
        if names not in _LAYOUTS:
            raise refusals.not_a_package(name, "Susunan bagian di dalam berkas bukan susunan paket.")
        _check_layout(file, infos, size, name)
        if archive.read(MIMETYPE_MEMBER) != MIMETYPE:
            raise refusals.not_a_package(name, "Tanda pengenal paket tidak ada.")
        if archive.getinfo(COVER_MEMBER).file_size > max_cover:
            raise refusals.altered(name, "Sampul lebih besar daripada yang diizinkan.")
        return Container(archive, archive.read(COVER_MEMBER), has_body=members == len(_LAYOUTS[1]))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError) as error:
        raise refusals.altered(name, "Susunan berkas rusak.") from error


def write_container(
    target: Path,
    cover: bytes,
    body: IO[bytes] | None,
    verify: Callable[[Path], None],
    faults: Faults,
) -> int:
    """Write beside the target, re-open and verify, then put in place; returns the size in bytes.

    The target is either its old self or the complete new file. Raises OSError, and what `verify` raises.
    """
    partial = target.with_name(f"{target.name}.{secrets.token_hex(4)}{PARTIAL_SUFFIX}")
    try:
        with partial.open("xb") as file:
            faults.at(STEP_PARTIAL)
            _write_members(file, cover, body)
            file.flush()
            faults.at(STEP_FSYNC)
            os.fsync(file.fileno())
            size = file.tell()
        faults.at(STEP_VERIFY)
        verify(partial)
        faults.at(STEP_BEFORE_REPLACE)
        replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    faults.at(STEP_AFTER_REPLACE)
    return size


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = _CREATED_ON_UNIX
    info.external_attr = _MODE
    return info


def _write_members(file: IO[bytes], cover: bytes, body: IO[bytes] | None) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        archive.writestr(_member(MIMETYPE_MEMBER), MIMETYPE)
        archive.writestr(_member(COVER_MEMBER), cover)
        if body is None:
            return
        with archive.open(_member(BODY_MEMBER), "w") as member:
            while chunk := body.read(_CHUNK):
                member.write(chunk)


def starts_as_package(path: Path) -> bool:
    """Whether the first bytes are those of a package, whatever the file is called; raises OSError."""
    expected = _start()
    with path.open("rb") as file:
        return file.read(len(expected)) == expected


def _start() -> bytes:
    info = _member(MIMETYPE_MEMBER)
    info.file_size = info.compress_size = len(MIMETYPE)
    info.CRC = zlib.crc32(MIMETYPE)
    return info.FileHeader() + MIMETYPE


def _check_start(file: IO[bytes], size: int, name: str) -> None:
    if size > MAX_FILE_BYTES:
        raise refusals.not_a_package(name, "Berkas lebih besar dari 2 GiB.")
    if size == 0:
        raise refusals.cut(name, "Berkas kosong (0 bita).")
    expected = _start()
    file.seek(0)
    start = file.read(len(expected))
    if start != expected[: len(start)]:
        raise refusals.not_a_package(name, "Awal berkas bukan awal sebuah paket.")
    if len(start) < len(expected):
        raise refusals.cut(name, f"Berkas hanya {size} bita.")


def _check_end(file: IO[bytes], size: int, name: str) -> int:
    """How many members the end record names; it must be the last thing in the file."""
    file.seek(max(0, size - _END.size))
    tail = file.read(_END.size)
    if len(tail) < _END.size or not tail.startswith(_END_SIGNATURE):
        raise refusals.cut(name, "Berkas terpotong, belum selesai disalin, atau ditambahi isi lain.")
    _, disk, central_disk, here, total, central_size, central_offset, comment = _END.unpack(tail)
    if (disk, central_disk, comment) != (0, 0, 0) or central_offset + central_size + _END.size != size:
        raise refusals.altered(name, "Catatan akhir berkas tidak cocok dengan ukurannya.")
    if here != total or total not in {len(layout) for layout in _LAYOUTS}:
        raise refusals.not_a_package(name, f"Berkas berisi {total} bagian; paket berisi dua atau tiga.")
    if central_size > _MAX_CENTRAL_BYTES:
        raise refusals.altered(name, "Daftar isi berkas terlalu besar.")
    return int(total)


def _check_layout(file: IO[bytes], infos: list[zipfile.ZipInfo], size: int, name: str) -> None:
    """Members follow each other without a gap, and every header is the one this program would write."""
    offset = 0
    central = b""
    for info in infos:
        wanted = _member(info.filename)
        wanted.CRC, wanted.file_size, wanted.compress_size = info.CRC, info.file_size, info.file_size
        header = wanted.FileHeader(zip64=False)
        file.seek(offset)
        if file.read(len(header)) != header:
            raise refusals.altered(name, f"Kepala bagian {info.filename} tidak seperti tulisan program.")
        central += _central_entry(wanted, offset)
        offset += len(header) + info.file_size
    if offset + len(central) + _END.size != size:
        raise refusals.altered(name, "Ada isi di antara bagian-bagian paket.")
    file.seek(offset)
    if file.read(len(central)) != central:
        raise refusals.altered(name, "Daftar isi berkas tidak seperti tulisan program.")


def _central_entry(info: zipfile.ZipInfo, offset: int) -> bytes:
    """One line of the table of contents (zipfile reads these too tolerantly to be asked)."""
    year, month, day, *_ = info.date_time
    name = info.filename.encode("ascii")
    return (
        _CENTRAL.pack(
            _CENTRAL_SIGNATURE,
            info.create_version,
            info.create_system,
            info.extract_version,
            info.reserved,
            info.flag_bits,
            info.compress_type,
            0,
            (year - 1980) << 9 | month << 5 | day,
            info.CRC,
            info.compress_size,
            info.file_size,
            len(name),
            0,
            0,
            0,
            info.internal_attr,
            info.external_attr,
            offset,
        )
        + name
    )
