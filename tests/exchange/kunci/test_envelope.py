"""The signed cover: who signed, which version, which kind; only verified bytes are parsed."""

import base64
import json

import msgspec
import pytest
from securesystemslib.dsse import Envelope

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.kunci.envelope import SignedCover, payload_type, sign_cover
from kinerja_desktop.exchange.paket.cover import FORMAT_MAJOR, FORMAT_MINOR, JenisPaket

NEWER = [f"{FORMAT_MAJOR}.{FORMAT_MINOR + later}" for later in (1, 2)]
"""Formats that are not written yet."""


def signed(office, payload: bytes, kind: str = "snapshot", keys=None) -> bytes:
    """Any payload, properly signed."""
    envelope = Envelope(payload, payload_type(kind), {})
    envelope.sign((keys or office.keys).signer())
    return msgspec.json.encode(envelope.to_dict())


def payload(office, **changes) -> bytes:
    """The payload of a key card-less cover with fields replaced on the wire."""
    values = json.loads(msgspec.json.encode(office.cover()))
    values["isi"] = {"sha256": "0" * 64, "panjang": 1}
    values["polos"] = {"sha256": "0" * 64, "panjang": 1, "baris": 0}
    return json.dumps({**values, **changes}).encode()


def verify(office, member: bytes):
    return SignedCover(member, "uji.kinerja").verify(office.keys.public())


def test_a_cover_comes_back_as_it_was_signed(office):
    cover = verify(office, signed(office, payload(office)))
    assert cover.pengirim == office.cover().pengirim
    assert cover.dibuat == office.cover().dibuat


def test_fields_of_a_newer_minor_format_are_ignored(office):
    body = payload(office, format="1.7", kolom_baru={"a": [1, 2]}, program="Kinerja 1.7")
    assert verify(office, signed(office, body)).format == "1.7"


@pytest.mark.parametrize(
    ("changes", "what", "why"),
    [
        ({"format": "2.0"}, "program yang lebih baru", "2.0"),
        ({"format": NEWER[1], "baca_min": NEWER[0]}, "program yang lebih baru", NEWER[1]),
        ({"format": "2.0", "jenis": "wasiat", "hitung": 7}, "program yang lebih baru", "2.0"),
        ({"wajib_paham": ["pq-hibrida"]}, "kemampuan yang belum ada", "pq-hibrida"),
        ({"jenis": "wasiat"}, "Jenis paket ini tidak dikenal", "wasiat"),
        ({"urut": 0}, "Sampul paket tidak dapat dibaca", "urut"),
        ({"urut": 2**70}, "Sampul paket tidak dapat dibaca", "urut"),
        ({"paket_id": "../../etc"}, "Sampul paket tidak dapat dibaca", "paket_id"),
        ({"isi": None}, "Sampul paket tidak dapat dibaca", "tidak lengkap"),
        ({"penerima": []}, "Sampul paket tidak dapat dibaca", "tidak lengkap"),
        ({"program": "a\u202eb"}, "Sampul paket tidak dapat dibaca", "tanda"),
        ({"polos": {"sha256": "0" * 64, "panjang": 2**40, "baris": 1}}, "tidak dapat dibaca", "panjang"),
    ],
)
def test_what_this_program_cannot_take_is_said(office, changes, what, why):
    with pytest.raises(FileRefusedError, match=what) as refusal:
        verify(office, signed(office, payload(office, **changes)))
    assert why in refusal.value.why


@pytest.mark.parametrize("text", [b'{"urut":NaN}', b"[" * 40_000, b'{"a":' * 9_000, b"null", b"", b"\xff"])
def test_hostile_payloads_are_refused(office, text):
    with pytest.raises(FileRefusedError, match="Sampul paket tidak dapat dibaca"):
        verify(office, signed(office, text))


def test_a_receipt_cannot_pass_for_a_snapshot(office):
    member = signed(office, payload(office), kind="tanda_terima")
    with pytest.raises(FileRefusedError, match="bukan untuk langkah ini"):
        verify(office, member)
    disguised = json.loads(signed(office, payload(office), kind="tanda_terima"))
    disguised["payloadType"] = payload_type("snapshot")
    with pytest.raises(FileRefusedError, match="Tanda tangan paket tidak sah"):
        verify(office, msgspec.json.encode(disguised))


def test_a_changed_payload_and_a_foreign_signature(office):
    member = json.loads(signed(office, payload(office)))
    member["payload"] = base64.b64encode(payload(office, urut=2)).decode()
    with pytest.raises(FileRefusedError, match="Tanda tangan paket tidak sah"):
        verify(office, msgspec.json.encode(member))
    member = json.loads(signed(office, payload(office), keys=office.stranger))
    with pytest.raises(FileRefusedError, match="belum terdaftar"):
        verify(office, msgspec.json.encode(member))
    member["signatures"][0]["keyid"] = office.keys.public().key_id
    with pytest.raises(FileRefusedError, match="Tanda tangan paket tidak sah"):
        verify(office, msgspec.json.encode(member))


def test_a_signer_who_names_another_sender(office):
    """A valid stranger may not speak in the name of this office."""
    member = signed(office, payload(office), keys=office.stranger)
    with pytest.raises(FileRefusedError, match="Identitas pengirim tidak cocok"):
        SignedCover(member, "uji").verify(office.stranger.public())


@pytest.mark.parametrize("damage", ["space", "order", "unpadded", "extra", "none", "many"])
def test_an_envelope_written_in_another_way_is_no_second_form_of_the_same_package(office, damage):
    member = signed(office, payload(office))
    wire = json.loads(member)
    if damage == "unpadded":
        wire["signatures"][0]["sig"] = wire["signatures"][0]["sig"].rstrip("=")
    elif damage == "extra":
        wire["catatan"] = 1
    elif damage == "none":
        wire["signatures"] = []
    elif damage == "many":
        wire["signatures"] *= 5
    elif damage == "order":
        wire = dict(reversed(wire.items()))
    changed = json.dumps(wire, separators=(", ", ":") if damage == "space" else (",", ":")).encode()
    assert changed != member
    with pytest.raises(FileRefusedError):
        verify(office, changed)


def test_a_cover_that_is_too_large_is_never_signed(office):
    with pytest.raises(ValueError, match="cover of"):
        sign_cover(office.cover(prasyarat=("0" * 64,) * 4000), office.keys)


def test_each_kind_has_its_own_signed_type():
    assert len({payload_type(jenis) for jenis in JenisPaket}) == len(JenisPaket)
