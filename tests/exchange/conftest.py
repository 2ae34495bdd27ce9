"""An agency, its centre, a stranger; proper packages, and packages forged by a holder of a valid key."""

import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from backports.zstd import CompressionParameter, ZstdCompressor

from kinerja_desktop.exchange.kunci.envelope import sign_cover
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.kunci.sealing import seal, unseal
from kinerja_desktop.exchange.paket.body import new_head
from kinerja_desktop.exchange.paket.cover import Cakupan, Cover, Isi, JenisPaket, Pengirim, Polos
from kinerja_desktop.exchange.paket.package import CoverFields, WrittenPackage, open_package, write_package
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.exchange.records.evaluasi import EvaluasiRecord
from kinerja_desktop.exchange.records.organisasi import InstansiRecord
from kinerja_desktop.exchange.records.pegawai import PegawaiRecord
from tests.kit.bongkar import place

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PACKAGE_ID = "01900000-0000-7000-8000-00000000aaaa"
INSTALASI = "01900000-0000-7000-8000-00000000bbbb"
INSTANSI = "01900000-0000-7000-8000-000000000001"
EPOCH = "01900000-0000-7000-8000-00000000cccc"


class Office:
    """Keys and shortcuts; `unsealed` counts how often a seal was tried to be opened."""

    def __init__(self, keys: KeyPair, centre: KeyPair, stranger: KeyPair) -> None:
        self.keys, self.centre, self.stranger = keys, centre, stranger
        self.cakupan = Cakupan(INSTANSI, "2026-T4")
        self.unsealed = 0

    def fields(self, **changes: Any) -> CoverFields:
        values: dict[str, Any] = {
            "jenis": JenisPaket.SNAPSHOT,
            "paket_id": PACKAGE_ID,
            "instalasi_id": INSTALASI,
            "instansi_id": INSTANSI,
            "epoch": EPOCH,
            "cakupan": self.cakupan,
            "urut": 1,
            "dibuat": NOW,
            "program": "Kinerja Desktop 0.1.0",
        }
        return CoverFields(**{**values, **changes})

    def record(self, record_type: Any, number: int, **values: Any) -> Any:
        meta = {"instansi_id": INSTANSI, "rev": 1, "rev_hash": "0" * 64, "diubah_pada": NOW}
        return record_type(**{**meta, "id": identity(number), **values})

    def records(self, count: int) -> list[TravellingRecord]:
        """One agency, one person, and evaluations up to `count` records."""
        one = identity(1)
        agency = self.record(InstansiRecord, 1, id=INSTANSI, kode="DINKES", nama="Dinas Uji", kota="Semarang")
        person = self.record(PegawaiRecord, 1, nip="199003152015031002", nama="Café Uji, A.Md.")
        rest = [
            self.record(
                EvaluasiRecord, n, pegawai_id=one, skp_id=one, penilai_id=one, periode="2026-T4",
                catatan=f'Catatan "{n}"\nbaris kedua', tanggal=date(2026, 10, 5),
            )
            for n in range(count - 2)
        ]  # fmt: skip
        return [agency, person, *rest][:count]

    def write(
        self, path: Path, records: Sequence[TravellingRecord] | None = None, **options: Any
    ) -> WrittenPackage:
        return write_package(
            path,
            options.pop("fields", self.fields()),
            self.records(20) if records is None else records,
            self.keys,
            [self.centre.public()],
            **options,
        )

    def read(self, path: Path, reader: KeyPair | None = None) -> list[TravellingRecord]:
        found: list[TravellingRecord] = []

        def counting(*arguments: Any) -> None:
            self.unsealed += 1
            unseal(*arguments)

        with open_package(path, opener=counting) as package:
            package.verify(self.keys.public())
            package.read_records([reader or self.centre], lambda _first, batch: found.extend(batch))
        return found

    def cover(self, **changes: Any) -> Cover:
        """A cover without body facts."""
        values: dict[str, Any] = {
            "format": "1.0",
            "baca_min": "1.0",
            "jenis": JenisPaket.SNAPSHOT,
            "paket_id": PACKAGE_ID,
            "pengirim": Pengirim(INSTALASI, INSTANSI, EPOCH, self.keys.public().key_id),
            "penerima": (self.centre.public().key_id,),
            "cakupan": self.cakupan,
            "urut": 1,
            "dibuat": NOW,
            "program": "Kinerja Desktop 9.9",
        }
        return Cover(**{**values, **changes})

    def plain(self, lines: Sequence[bytes], *, akhir: int | None = None, **head: Any) -> bytes:
        """Lines between a proper first and last line."""
        first = msgspec.structs.replace(new_head(self.cover()), **head)
        last = {"akhir": len(lines) if akhir is None else akhir}
        return b"".join(
            line + b"\n" for line in (msgspec.json.encode(first), *lines, msgspec.json.encode(last))
        )

    def forge(self, path: Path, plain: bytes, **options: Any) -> Path:
        """A package around any bytes, with a valid signature.

        Options: `compressed` and `sealed` replace the steps in between, `polos` the facts of the cover,
        `baris` only its count; anything else changes cover fields.
        """
        compressed = options.pop("compressed", None) or compress(plain)
        sealed = options.pop("sealed", None) or self.seal(compressed)
        lines = max(0, plain.count(b"\n") - 2)
        polos = options.pop("polos", None) or Polos(
            hashlib.sha256(plain).hexdigest(), len(plain), options.pop("baris", lines)
        )
        cover = self.cover(isi=Isi(hashlib.sha256(sealed).hexdigest(), len(sealed)), polos=polos, **options)
        return self.place(path, cover, sealed)

    def place(self, path: Path, cover: Cover, body: bytes | None = None) -> Path:
        """Any cover, properly signed, with any body."""
        return place(path, sign_cover(cover, self.keys), body)

    def place_bytes(self, path: Path, member: bytes) -> Path:
        """Any bytes in the place of the cover."""
        return place(path, member, b"isi")

    def compress(self, plain: bytes, window_log: int) -> bytes:
        return compress(plain, window_log)

    def seal(self, data: bytes) -> bytes:
        sink = io.BytesIO()
        seal(io.BytesIO(data), sink, [self.centre.public().kunci_sandi])
        return sink.getvalue()


def identity(number: int) -> str:
    return f"01900000-0000-7000-8001-{number:012x}"


def compress(plain: bytes, window_log: int = 21) -> bytes:
    options = {CompressionParameter.checksum_flag: 1, CompressionParameter.window_log: window_log}
    compressor = ZstdCompressor(options=options)
    return compressor.compress(plain) + compressor.flush()


@pytest.fixture(scope="session")
def key_pairs() -> tuple[KeyPair, KeyPair, KeyPair]:
    return KeyPair.generate(), KeyPair.generate(), KeyPair.generate()


@pytest.fixture
def office(key_pairs: tuple[KeyPair, KeyPair, KeyPair]) -> Office:
    return Office(*key_pairs)


@pytest.fixture
def package(office: Office, tmp_path: Path) -> Path:
    """A good package of 20 records."""
    path = tmp_path / "baik.kinerja"
    office.write(path)
    return path
