"""The sealed lines: bombs, hostile lines, and contents that do not match a properly signed cover."""

import hashlib
import struct
import time
from contextlib import contextmanager

import msgspec
import pytest
from backports.zstd import CompressionParameter, ZstdCompressor

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.codec import encode_record
from kinerja_desktop.exchange.paket.cover import Hitung, Polos
from kinerja_desktop.exchange.paket.package import open_package

HITUNG = {"instansi": Hitung(1), "pegawai": Hitung(1), "evaluasi": Hitung(3)}


@contextmanager
def open_as(office, path):
    with open_package(path) as opened:
        opened.verify(office.keys.public())
        yield opened


@pytest.fixture
def lines(office):
    return [encode_record(record) for record in office.records(5)]


@pytest.fixture
def refused(office, tmp_path):
    """Read a forged package, see it refused, return the whole message."""

    def check(plain: bytes, **options) -> str:
        path = office.forge(tmp_path / "uji.kinerja", plain, **options)
        with pytest.raises(FileRefusedError) as refusal:
            office.read(path)
        error = refusal.value
        assert all((error.what, error.why, error.who, error.next_step, error.where))
        return str(error)

    return check


def test_the_forger_of_these_tests_can_also_write_a_good_package(office, tmp_path, lines):
    path = office.forge(tmp_path / "baik.kinerja", office.plain(lines), hitung=HITUNG)
    assert office.read(path) == office.records(5)


def test_duplicated_line(office, refused, lines):
    text = refused(office.plain([*lines, lines[-1]]), hitung=HITUNG)
    assert "Baris 6 mengulang" in text


def test_reordered_lines_and_types(office, refused, lines):
    for order in ((0, 1, 3, 2, 4), (1, 0, 2, 3, 4), (2, 3, 4, 0, 1)):
        assert "tidak pada urutannya" in refused(office.plain([lines[n] for n in order]), hitung=HITUNG)


def test_dropped_line(office, refused, lines):
    short = lines[:-1]
    assert "Baris terakhir menyebut 5" in refused(office.plain(short, akhir=5), hitung=HITUNG)
    assert "menurut sampul 5" in refused(office.plain(short), baris=5, hitung=HITUNG)
    assert "Jumlah per jenis" in refused(office.plain(short), hitung=HITUNG)


def test_counts_of_the_cover_must_hold(office, refused, lines):
    for hitung in ({}, {**HITUNG, "evaluasi": Hitung(2, 1)}, {**HITUNG, "skp": Hitung(0, 1)}):
        assert "Jumlah per jenis" in refused(office.plain(lines), hitung=hitung)


@pytest.mark.parametrize("part", ["sha256", "panjang"])
def test_hash_and_length_of_the_plain_text_must_hold(office, refused, lines, part):
    plain = office.plain(lines)
    facts = {"sha256": hashlib.sha256(plain).hexdigest(), "panjang": len(plain), "baris": 5}
    facts[part] = "0" * 64 if part == "sha256" else len(plain) + 1
    assert "Sidik isi berbeda" in refused(plain, polos=Polos(**facts), hitung=HITUNG)


def test_missing_first_or_last_line(office, refused, lines):
    plain = office.plain(lines)
    assert "Baris kepala" in refused(plain.partition(b"\n")[2], hitung=HITUNG)
    assert "sebelum baris terakhir" in refused(plain[: plain.rindex(b'{"akhir"')], hitung=HITUNG, baris=5)
    assert "sebelum baris terakhir" in refused(plain[:-1], hitung=HITUNG, baris=5)


def test_lines_after_the_last(office, refused, lines):
    assert "setelah baris terakhir" in refused(office.plain(lines) + lines[0] + b"\n", hitung=HITUNG)


@pytest.mark.parametrize("end", [b'{"akhir":"5"}', b'{"akhir":5,"x":1}', b'{"akhir":5', b'{"akhir":5e9999}'])
def test_damaged_last_line(office, refused, lines, end):
    plain = office.plain(lines)
    refused(plain[: plain.rindex(b'{"akhir"')] + end + b"\n", hitung=HITUNG)


def test_content_of_another_package_under_an_own_cover(office, refused, lines):
    """Somebody who cannot open a foreign package may not sign it as his own, nor reuse an own older one."""
    other = "01900000-0000-7000-8000-00000000dddd"
    for change in ({"paket_id": other}, {"instalasi_id": other}, {"epoch": other}, {"urut": 2}):
        assert "paket lain" in refused(office.plain(lines, **change), hitung=HITUNG)


def test_two_packages_of_the_same_data_cannot_be_compared_from_outside(office, tmp_path):
    written = [office.write(tmp_path / f"{n}.kinerja") for n in range(2)]
    assert written[0].sampul_hash != written[1].sampul_hash


def test_wrong_receiver_by_cover_and_by_seal(office, package, tmp_path, lines):
    with pytest.raises(FileRefusedError, match="tidak ditujukan kepada kantor ini"):
        office.read(package, office.stranger)
    assert office.unsealed == 0
    forged = office.forge(
        tmp_path / "uji.kinerja", office.plain(lines), penerima=(office.stranger.public().key_id,)
    )
    with pytest.raises(FileRefusedError, match="tidak ditujukan kepada kantor ini"):
        office.read(forged, office.stranger)


def test_the_sender_can_reopen_his_own_archive(office, package):
    assert office.read(package, office.keys) == office.records(20)


def test_one_fitting_pair_among_several_is_enough(office, package):
    found = []
    with open_as(office, package) as opened:
        opened.read_records([KeyPair.generate(), office.centre], lambda _first, batch: found.extend(batch))
    assert found == office.records(20)


def test_damaged_seal_with_a_right_hash(office, refused, lines):
    """The holder of a key signs a cut or changed ciphertext."""
    plain = office.plain(lines)
    sealed = office.seal(ZstdCompressor().compress(plain))
    for broken in (sealed[:-1], sealed[:200], sealed[:-5] + b"12345", b"age-encryption.org/v1\n", b"x"):
        assert "Segel isi paket rusak" in refused(plain, sealed=broken)


def test_cut_compression_is_noticed(office, refused, lines):
    """python-zstandard would accept these silently."""
    plain = office.plain(lines)
    compressed = ZstdCompressor(options={CompressionParameter.checksum_flag: 1})
    whole = compressed.compress(plain) + compressed.flush()
    for cut in (len(whole) - 1, len(whole) - 4, len(whole) // 2, 5):
        assert "sebelum baris terakhir" in refused(plain, compressed=whole[:cut], hitung=HITUNG)
    for more in (b"\x00", whole):
        assert "setelah akhir data" in refused(plain, compressed=whole + more, hitung=HITUNG)
    for at in range(4, len(whole), 7):
        refused(plain, compressed=whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], hitung=HITUNG)


def quick(action):
    start = time.perf_counter()
    result = action()
    assert time.perf_counter() - start < 2
    return result


def test_bomb_of_zeros_stops_at_the_declared_length(office, refused, lines):
    compressor = ZstdCompressor(options={CompressionParameter.checksum_flag: 1})
    pieces = [compressor.compress(office.plain(lines)[:-20])]
    pieces += [compressor.compress(bytes(1 << 22)) for _ in range(128)]
    bomb = b"".join([*pieces, compressor.flush()])
    assert len(bomb) < 100_000
    text = quick(lambda: refused(office.plain(lines), compressed=bomb, hitung=HITUNG))
    assert "lebih besar daripada yang tertulis" in text


def test_bomb_of_rows_stops_at_the_declared_count(office, refused, lines):
    plain = office.plain(lines + [lines[-1]] * 100_000)
    text = quick(lambda: refused(plain, baris=5, hitung=HITUNG))
    assert "Sampul menyebut" in text or "Menurut sampul 5 baris" in text


def test_bomb_of_one_endless_line(office, refused):
    text = quick(lambda: refused(office.plain([b'{"j":"' + b"a" * 20_000_000 + b'"}'])))
    assert "lebih panjang dari 2097152 bita" in text


def test_window_of_two_gibibyte(office, refused, lines):
    """A frame header may ask for 2 GiB of memory before a single byte is seen."""
    frame = struct.pack("<LBB", 0xFD2FB528, 0x04, (31 - 10) << 3) + b"\x01\x00\x00"
    assert "memori terlalu besar" in refused(office.plain(lines), compressed=frame)


@pytest.mark.parametrize(("window_log", "fits"), [(23, True), (24, False)])
def test_largest_window(office, tmp_path, lines, window_log, fits):
    plain = office.plain(lines)
    path = office.forge(
        tmp_path / "uji.kinerja", plain, compressed=office.compress(plain, window_log), hitung=HITUNG
    )
    if fits:
        assert office.read(path) == office.records(5)
    else:
        with pytest.raises(FileRefusedError, match="berubah setelah ditulis"):
            office.read(path)


def test_content_sealed_by_a_password_is_not_even_tried(office, refused, lines):
    """A work factor of 2^23 would hold the program for a minute."""
    sealed = b"\n".join(
        (
            b"age-encryption.org/v1",
            b"-> scrypt l8aw/g/Q+Bn7KUZ/Vy7psw 23",
            b"hxdOLWG3euGiixi7hyUX2zCnm9JpFpUwoAvi+i+dfOA",
            b"--- 0l1iRsCGke087mddN3IB8/1XfNJWLrYDl4+g7jpBgVI",
            bytes(40),
        )
    )
    text = quick(lambda: refused(office.plain(lines), sealed=sealed))
    assert "tidak ditujukan" in text or "Segel isi paket rusak" in text


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"", "baris data yang salah"),
        (b"null", "baris data yang salah"),
        (b"[]", "baris data yang salah"),
        (b'{"id":"1"}', "baris data yang salah"),
        (b'{"j":"instansi"}', "baris data yang salah"),
        (b'{"j":"kepala"}', "kemampuan yang belum ada"),
        (b'{"j":"jabatan_masa_depan","id":"1"}', "kemampuan yang belum ada"),
        (b'{"j":"instansi","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "baris data yang salah"),
        (b'{"j":' + b"[" * 100_000, "baris data yang salah"),
        (b'{"j":"instansi"}{"j":"instansi"}', "baris data yang salah"),
        (b"\xef\xbb\xbf{}", "tanda tersembunyi"),
        (b'{"j":"inst\xffansi"}', "tanda tersembunyi"),
        (b'{"j":"instansi","id":7}', "Kolom id tidak berisi yang seharusnya."),
        (
            b'{"j":"instansi","nama":"' + b"x" * 301 + b'"}',
            "Nama instansi terlalu panjang. Paling banyak 300 huruf",
        ),
        (b'{"j":"instansi","nama":"a\\u0000b"}', "tanda tersembunyi"),
        (b'{"j":"instansi","nama":"a\\u202eb"}', "tanda tersembunyi"),
        ('{"j":"instansi","nama":"a\u202eb"}'.encode(), "tanda tersembunyi"),
        (b'{"j":"instansi"}\r', "tanda tersembunyi"),
    ],
)
def test_hostile_lines(office, refused, line, what):
    text = quick(lambda: refused(office.plain([line])))
    assert what in text
    assert not {"Expected", "JSON is", "Object"} & set(text.split())
    assert "baris 1" in text or what == "kemampuan yang belum ada"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rev", b"9" * 5_000),
        ("rev", b"18446744073709551616"),
        ("rev", b"-1"),
        ("rev", b"1.5"),
        ("rev", b"true"),
        ("rev", b"NaN"),
        ("rev", b"1e999"),
        ("nama", b'"' + b"a" * 301 + b'"'),
        ("nama", b"null"),
        ("nama", b"7"),
        ("diubah_pada", b'"2026-13-45T00:00:00Z"'),
        ("diubah_pada", b'"2026-11-23T03:00:00"'),
        ("id", b'""'),
        ("lainnya", b'"{}"'),
    ],
)
def test_values_outside_their_type(office, refused, field, value):
    fields = msgspec.json.decode(encode_record(office.records(1)[0]), type=dict[str, msgspec.Raw])
    fields[field] = msgspec.Raw(value)
    line = b"{" + b",".join(b'"%b":%b' % (key.encode(), bytes(raw)) for key, raw in fields.items()) + b"}"
    assert "baris 1" in refused(office.plain([line]), hitung={"instansi": Hitung(1)})


def test_nothing_is_pushed_before_a_short_package_proved_whole(office, tmp_path, lines):
    """The last batch waits for hash, count and last line."""
    path = office.forge(tmp_path / "uji.kinerja", office.plain(lines, akhir=4), hitung=HITUNG)
    pushed = []
    with pytest.raises(FileRefusedError), open_as(office, path) as opened:
        opened.read_records([office.centre], lambda _first, batch: pushed.extend(batch))
    assert pushed == []
