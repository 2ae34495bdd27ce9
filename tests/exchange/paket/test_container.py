"""The outer form: cut, altered, extended and disguised files are refused before a seal is touched."""

import io
import random
import struct
import zipfile

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError, NotFoundError
from kinerja_desktop.exchange.paket.container import BODY_MEMBER, COVER_MEMBER, MIMETYPE, MIMETYPE_MEMBER
from kinerja_desktop.exchange.paket.package import open_package
from tests.kit.long import times


def members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def zipped(parts, compression=zipfile.ZIP_STORED, comment=b"") -> bytes:
    """A ZIP as another program would write it (same dates and modes, so that only one thing is wrong)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o600 << 16
            info.compress_type = zipfile.ZIP_STORED if name == MIMETYPE_MEMBER else compression
            archive.writestr(info, data)
        archive.comment = comment
    return buffer.getvalue()


@pytest.fixture
def refused(office, tmp_path):
    """Write bytes as a file, see it refused without unsealing, return the message."""

    def check(data: bytes) -> str:
        path = tmp_path / "uji.kinerja"
        path.write_bytes(data)
        with pytest.raises(FileRefusedError) as refusal:
            office.read(path)
        error = refusal.value
        assert all((error.what, error.why, error.who, error.next_step, error.where))
        assert office.unsealed == 0
        return error.what

    return check


def test_any_zip_program_can_open_a_package_and_sees_its_type(package):
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [MIMETYPE_MEMBER, COVER_MEMBER, BODY_MEMBER]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert package.read_bytes()[38 : 38 + len(MIMETYPE)] == MIMETYPE


def test_rebuilding_a_package_changes_no_byte(package):
    """The tests below rebuild packages: the rebuilt form must be right where it is not meant to be wrong."""
    data = package.read_bytes()
    assert zipped(members(data)) == data


def test_cut_at_every_offset(package, refused):
    data = package.read_bytes()
    offsets = {0, 1, 37, 66, 67, len(data) - 22, len(data) - 21, len(data) - 1}
    offsets |= set(random.Random(1).sample(range(len(data)), 150))
    for offset in sorted(offsets):
        assert refused(data[:offset]) == "Paket tidak utuh: akhir berkas tidak ada di tempatnya."


def test_zero_filled_tail_of_right_length(package, refused):
    data = package.read_bytes()
    for kept in (0, 100, len(data) // 2, len(data) - 10):
        refused(data[:kept] + bytes(len(data) - kept))


@pytest.mark.lama_juga
def test_any_byte_with_one_flipped_bit(package, refused):
    data = bytearray(package.read_bytes())
    choose = random.Random(2)
    edges = {*range(300), *range(len(data) - 300, len(data))}  # covers, names and sizes stand there
    for offset in sorted(edges | set(choose.sample(range(len(data)), times(300, len(data))))):
        bit = 1 << choose.randrange(8)
        data[offset] ^= bit
        refused(bytes(data))
        data[offset] ^= bit


def test_flipped_bits_with_the_zip_checksum_repaired(package, refused):
    parts = members(package.read_bytes())
    choose = random.Random(3)
    for _ in range(150):
        at = choose.choice((1, 2))
        changed = [(name, bytearray(data)) for name, data in parts]
        changed[at][1][choose.randrange(len(parts[at][1]))] ^= 1 << choose.randrange(8)
        refused(zipped(changed))


@pytest.mark.parametrize("tail", [b"\x00", b"\n", b"ekor" * 1000])
def test_anything_after_the_end(package, refused, tail):
    assert "tidak utuh" in refused(package.read_bytes() + tail)


def test_zip_comment(package, refused):
    refused(zipped(members(package.read_bytes()), comment=b"catatan"))


def test_a_second_package_behind_the_first(package, refused):
    refused(package.read_bytes() * 2)


@pytest.mark.parametrize("prefix", [b"MZ" + bytes(510), b"#!/bin/sh\n", b"%PDF-1.7\n", b"\x00"])
def test_a_package_behind_another_file_type(package, refused, prefix):
    assert refused(prefix + package.read_bytes()) == "Berkas ini bukan paket Kinerja."


def test_a_gap_between_members(package, refused):
    """A hidden block, with the table of contents moved accordingly: an ordinary ZIP program opens this."""
    data = package.read_bytes()
    parts = members(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body_at = archive.getinfo(BODY_MEMBER).header_offset
    hidden = b"tersembunyi"
    end = bytearray(data[-22:])
    struct.pack_into("<L", end, 16, struct.unpack_from("<L", end, 16)[0] + len(hidden))
    central = bytearray(data[data.rindex(b"PK\x01\x02", 0, -22) :][:-22])
    struct.pack_into("<L", central, 42, body_at + len(hidden))
    start = data.index(b"PK\x01\x02")
    before = data[start : data.rindex(b"PK\x01\x02", 0, -22)]
    moved = data[:body_at] + hidden + data[body_at:start] + before + bytes(central) + bytes(end)
    assert members(moved) == parts
    refused(moved)


def test_duplicate_cover(package, refused):
    """zipfile would silently return the last one."""
    mimetype, cover, body = members(package.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([mimetype, cover, (COVER_MEMBER, b"{}")])
    refused(data)
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([mimetype, cover, cover, body])
    assert refused(data) == "Berkas ini bukan paket Kinerja."


def test_compressed_member(package, refused):
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        refused(zipped(members(package.read_bytes()), method))


@pytest.mark.parametrize("name", ["../isi.age", "/isi.age", "ISI.AGE", "isi.zst", "i" * 400])
def test_other_member_names(package, refused, name):
    mimetype, cover, (_, body) = members(package.read_bytes())
    refused(zipped([mimetype, cover, (name, body)]))


def test_member_name_cut_by_nul(package, refused):
    """zipfile ends a name at the first NUL."""
    parts = members(package.read_bytes())
    assert parts[2][0] == BODY_MEMBER
    data = zipped([*parts[:2], ("isi.agexxx", parts[2][1])])
    refused(data.replace(b"isi.agexxx", b"isi.age\x00xx"))


def test_other_order_missing_and_additional_members(package, refused):
    mimetype, cover, body = members(package.read_bytes())
    for parts in ([mimetype, body, cover], [cover, mimetype, body], [mimetype], [mimetype, cover],
                  [mimetype, cover, body, ("baca.txt", b"")]):  # fmt: skip
        refused(zipped(parts))


def test_overlapping_members(package, refused):
    """Two entries over one block: the trick of ZIP bombs, not seen by every Python."""
    data = bytearray(package.read_bytes())
    last = data.rindex(b"PK\x01\x02", 0, len(data) - 22)
    struct.pack_into("<L", data, last + 42, 0)
    refused(bytes(data))


def test_sixty_five_thousand_members(refused):
    parts = [(MIMETYPE_MEMBER, MIMETYPE), *((f"{n}", b"") for n in range(65_000))]
    assert refused(zipped(parts)) == "Berkas ini bukan paket Kinerja."


def test_cover_of_more_than_256_kib(package, refused):
    mimetype, _, body = members(package.read_bytes())
    assert "berubah" in refused(zipped([mimetype, (COVER_MEMBER, b" " * (256 * 1024 + 1)), body]))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "Paket tidak utuh"),
        (b"PK", "Paket tidak utuh"),
        (b"nama,nip\n", "bukan paket"),
        (b"SQLite format 3\x00" + bytes(4096), "bukan paket"),
        (zipped([("word/document.xml", b"<a/>")]), "bukan paket"),
    ],
)
def test_other_files(refused, data, what):
    assert what in refused(data)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(NotFoundError, match="tidak ditemukan"), open_package(tmp_path / "tiada.kinerja"):
        pass
    with pytest.raises(FileRefusedError, match="tidak dapat dibaca"), open_package(tmp_path):
        pass
