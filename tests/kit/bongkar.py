"""A package taken apart and put together again otherwise, signed by whoever holds a key."""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from backports.zstd import CompressionParameter, ZstdCompressor, ZstdDecompressor
from securesystemslib.dsse import Envelope

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.store.revision import record_hash
from kinerja_desktop.exchange.kunci.envelope import payload_type
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.kunci.sealing import seal, unseal
from kinerja_desktop.exchange.paket.codec import decode_keeping_unknown
from kinerja_desktop.exchange.paket.container import BODY_MEMBER, COVER_MEMBER, write_container
from kinerja_desktop.machine.faults import Faults


@dataclass
class Bongkaran:
    """`sampul`: the cover as plain values; `kepala`, `baris`, `akhir`: the lines of the body (`kepala` None:
    it has none), each as plain values or as bytes.

    What is written instead of what would follow from these: `muatan` the payload, `polos` facts of the plain
    body, `terang` the plain bytes. `amplop`: the kind that the envelope names.
    """

    sampul: dict[str, Any]
    kepala: Any = None
    baris: list[Any] = field(default_factory=list[Any])
    akhir: Any = None
    amplop: str = ""
    muatan: bytes | None = None
    terang: bytes | None = None
    polos: dict[str, Any] = field(default_factory=dict[str, Any])

    def salin(self) -> "Bongkaran":
        return deepcopy(self)

    def tulis(self, path: Path, signer: KeyPair, recipients: Sequence[PublicKeys]) -> Path:
        """A sound container with a cover that `signer` signed, whatever it says."""
        body = None if self.kepala is None else self._sealed(recipients)
        payload = self.muatan if self.muatan is not None else encode(self.sampul)
        envelope = Envelope(payload, payload_type(self.amplop or self.sampul["jenis"]), {})
        envelope.sign(signer.signer())
        return place(path, msgspec.json.encode(envelope.to_dict()), body)

    def bersidik(self) -> "Bongkaran":
        """Each record names the digest of what it says, as its sender's program computes it."""
        for line in self.baris:
            if isinstance(line, dict) and isinstance(line.get("j"), str) and line["j"] in TRAVELLING:
                with suppress(msgspec.DecodeError):
                    record = decode_keeping_unknown(encode(line))
                    line["rev_hash"] = record_hash(TRAVELLING[line["j"]], msgspec.structs.asdict(record))
        return self

    def ditandai(self, keys: KeyPair) -> "Bongkaran":
        """The cover names this key as its signer."""
        self.sampul["pengirim"]["kunci_id"] = keys.public().key_id
        return self

    def _sealed(self, recipients: Sequence[PublicKeys]) -> bytes:
        akhir = {"akhir": len(self.baris)} if self.akhir is None else self.akhir
        plain = self.terang
        if plain is None:
            plain = b"".join(encode(line) + b"\n" for line in (self.kepala, *self.baris, akhir))
        compressor = ZstdCompressor(options={CompressionParameter.checksum_flag: 1})
        sink = io.BytesIO()
        packed = io.BytesIO(compressor.compress(plain) + compressor.flush())
        seal(packed, sink, [one.kunci_sandi for one in recipients])
        sealed = sink.getvalue()
        facts = {"sha256": _sha(plain), "panjang": len(plain), "baris": len(self.baris)}
        self.sampul["polos"] = facts | self.polos
        self.sampul["isi"] = {"sha256": _sha(sealed), "panjang": len(sealed)}
        self.sampul["penerima"] = [one.key_id for one in recipients]
        return sealed


def bongkar(path: Path, keys: KeyPair) -> Bongkaran:
    """What is in a package that `keys` open."""
    with zipfile.ZipFile(path) as archive:
        envelope = msgspec.json.decode(archive.read(COVER_MEMBER))
        payload = msgspec.json.decode(base64.b64decode(envelope["payload"]))
        if BODY_MEMBER not in archive.namelist():
            return Bongkaran(payload)
        sink = io.BytesIO()
        unseal(io.BytesIO(archive.read(BODY_MEMBER)), sink, [keys.kunci_sandi])
    lines = ZstdDecompressor().decompress(sink.getvalue()).splitlines()
    kepala, *baris, _ = (msgspec.json.decode(one) for one in lines)
    return Bongkaran(payload, kepala, baris)


def signature_of(path: Path) -> list[dict[str, str]]:
    """The signatures in the envelope of a package."""
    with zipfile.ZipFile(path) as archive:
        return msgspec.json.decode(archive.read(COVER_MEMBER))["signatures"]


def with_signature(path: Path, target: Path, signatures: list[dict[str, str]]) -> Path:
    """The same package under other signatures."""
    with zipfile.ZipFile(path) as archive:
        envelope = msgspec.json.decode(archive.read(COVER_MEMBER)) | {"signatures": signatures}
        body = archive.read(BODY_MEMBER) if BODY_MEMBER in archive.namelist() else None
    return place(target, msgspec.json.encode(envelope), body)


def place(path: Path, cover: bytes, body: bytes | None) -> Path:
    """Any cover and body in a sound container."""
    write_container(path, cover, None if body is None else io.BytesIO(body), lambda _partial: None, Faults())
    return path


def members_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def encode(line: Any) -> bytes:
    """As JSON, also what JSON does not know; bytes stay as they are."""
    if isinstance(line, bytes):
        return line
    return json.dumps(line, separators=(",", ":"), ensure_ascii=False).encode()


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
