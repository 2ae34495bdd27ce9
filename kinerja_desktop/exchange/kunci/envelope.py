"""The DSSE envelope around the cover: signed, verified, and only the verified bytes are parsed."""

import base64
import binascii
import hashlib
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import UnverifiedSignatureError, VerificationError
from securesystemslib.signer import (
    Signature,  # pyright: ignore[reportPrivateImportUsage] - the package names no __all__
)

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.exchange.kunci.kata import fingerprint_of
from kinerja_desktop.exchange.kunci.keys import KeyId, KeyPair, PublicKeys
from kinerja_desktop.exchange.kunci.pejabat import Penanda, key_id_of, verifier_of
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import (
    COVER_ONLY,
    FORMAT,
    FORMAT_MAJOR,
    FORMAT_MINOR,
    UNDERSTOOD_FEATURES,
    Cover,
    CoverHead,
    JenisPaket,
)
from kinerja_desktop.exchange.paket.text import ForbiddenTextError, normalize_line

MAX_COVER_BYTES = 256 * 1024
"""Room for the keys of all offices, which Data Awal names; every other cover is a few hundred bytes."""
_TYPE_PREFIX = "application/vnd.kinerja."
_TYPE_SUFFIX = "+json"


class _SignatureOnWire(Struct, forbid_unknown_fields=True):
    keyid: KeyId
    sig: Annotated[str, Meta(max_length=8192)]


class _EnvelopeOnWire(Struct, forbid_unknown_fields=True):
    payload: str
    payloadType: Annotated[str, Meta(max_length=120)]  # noqa: N815 - the name is DSSE's
    signatures: Annotated[list[_SignatureOnWire], Meta(min_length=1, max_length=4)]


SIGNED_BY_OFFICIAL = frozenset({JenisPaket.SNAPSHOT, JenisPaket.DELTA})
"""What the named official answers for, not the operator."""


def sign_cover(cover: Cover, keys: KeyPair, pejabat: Penanda | None = None) -> bytes:
    """The bytes of `sampul.json`, signed by the installation first. ValueError when it is too large."""
    payload = msgspec.json.encode(cover)
    envelope = Envelope(payload, payload_type(cover.jenis), {})
    envelope.sign(keys.signer())
    if pejabat is not None:
        envelope.sign(pejabat.signer())
    member = _encode(envelope)
    if len(member) > MAX_COVER_BYTES:
        raise ValueError(f"cover of {len(member)} bytes")
    return member


def payload_type(jenis: str) -> str:
    """The type that is part of the signed bytes: a receipt can never pass for a snapshot."""
    return f"{_TYPE_PREFIX}{jenis}{_TYPE_SUFFIX}"


class SignedCover:
    """A cover as it came in. Before one of the `verify_` methods returned, only `key_id` may be used.

    All refusals are FileRefusedError.
    """

    def __init__(self, member: bytes, name: str) -> None:
        self._name = name
        self._envelope = _decode_envelope(member, name)
        self.key_id = next(iter(self._envelope.signatures))
        """Who claims to have signed; to look up the trusted key."""

    @property
    def claimed_jenis(self) -> str:
        """What the file claims to be; decides only which way of verifying applies."""
        return self._envelope.payload_type.removeprefix(_TYPE_PREFIX).removesuffix(_TYPE_SUFFIX)

    @property
    def sampul_hash(self) -> str:
        """SHA-256 of the signed payload: the identity of the package."""
        return hashlib.sha256(self._envelope.payload).hexdigest()

    @property
    def payload(self) -> bytes:
        """The signed JSON."""
        return self._envelope.payload

    def verify(self, trusted: PublicKeys, pejabat: str | None = None) -> Cover:
        """The cover, when `trusted` signed it; data also by the official whose key `pejabat` is."""
        self._check_signature(trusted)
        cover = self._read_cover()
        self._check_meaning(cover, trusted)
        if pejabat is not None and cover.jenis in SIGNED_BY_OFFICIAL:
            self._check_official(pejabat)
        return cover

    def verify_registration(self) -> Cover:
        """A `pendaftaran` is signed by the keys that it carries; trust comes later, from the fingerprint."""
        cover = self._read_cover()
        if cover.pendaftaran is None:
            raise refusals.wrong_kind(self._name, cover.jenis, JenisPaket.PENDAFTARAN)
        return self.verify(cover.pendaftaran.kunci)

    def verify_key_card(self, fingerprint: str) -> Cover:
        """A `kartu_kunci` from a centre of which only the fingerprint is known (from a letter).

        Raises InvalidInputError when `fingerprint` is neither 30 digits nor 13 words.
        """
        wanted = fingerprint_of(fingerprint)
        cover = self._read_cover()
        if cover.kartu_kunci is None:
            raise refusals.wrong_kind(self._name, cover.jenis, JenisPaket.KARTU_KUNCI)
        if cover.kartu_kunci.kunci_pusat.fingerprint != wanted:
            raise refusals.wrong_fingerprint(self._name)
        return self.verify(cover.kartu_kunci.kunci_pusat)

    def _check_signature(self, trusted: PublicKeys) -> None:
        if trusted.key_id not in self._envelope.signatures:
            raise refusals.unknown_signer(self._name, self.key_id)
        try:
            self._envelope.verify([trusted.verifier()], threshold=1)
        except (UnverifiedSignatureError, VerificationError, ValueError) as error:
            raise refusals.bad_signature(self._name, trusted.key_id) from error

    def _check_official(self, kunci: str) -> None:
        key_id = key_id_of(kunci)
        if key_id not in self._envelope.signatures:
            raise refusals.not_by_official(self._name)
        try:
            self._envelope.verify([verifier_of(kunci)], threshold=1)
        except (UnverifiedSignatureError, VerificationError, ValueError) as error:
            raise refusals.bad_signature(self._name, key_id) from error

    def _read_cover(self) -> Cover:
        try:
            payload = normalize_line(self._envelope.payload)
            head = msgspec.json.decode(payload, type=CoverHead)
            self._check_head(head)
            return msgspec.json.decode(payload, type=Cover)
        except ForbiddenTextError as error:
            raise refusals.bad_cover(self._name, str(error)) from error
        except (msgspec.DecodeError, RecursionError) as error:
            raise refusals.bad_cover(
                self._name, f"Isi sampul tidak sesuai format. {shape_problem(error)}"
            ) from error

    def _check_head(self, head: CoverHead) -> None:
        if _version(head.format)[0] > FORMAT_MAJOR or _version(head.baca_min) > (FORMAT_MAJOR, FORMAT_MINOR):
            raise refusals.too_new(
                self._name, max(head.baca_min, head.format, key=_version), head.program, FORMAT
            )
        features = sorted(set(head.wajib_paham) - UNDERSTOOD_FEATURES)
        if features:
            raise refusals.needs_feature(self._name, features, head.program)
        if head.jenis not in set(JenisPaket):
            raise refusals.unknown_kind(self._name, head.jenis)

    def _check_meaning(self, cover: Cover, signer: PublicKeys) -> None:
        if self._envelope.payload_type != payload_type(cover.jenis):
            raise refusals.wrong_kind(self._name, self.claimed_jenis, cover.jenis)
        if cover.pengirim.kunci_id != signer.key_id:
            raise refusals.wrong_sender(self._name, "Kunci di sampul berbeda dari kunci penanda tangan.")
        if cover.jenis in COVER_ONLY:
            complete = cover.isi is None and cover.polos is None and _carries_its_kind(cover)
        else:
            complete = cover.isi is not None and cover.polos is not None and bool(cover.penerima)
        if not complete:
            raise refusals.bad_cover(self._name, f"Sampul {cover.jenis} tidak lengkap.")


def _carries_its_kind(cover: Cover) -> bool:
    if cover.jenis == JenisPaket.KARTU_KUNCI:
        card = cover.kartu_kunci
        if card is None or card.kunci_pusat.key_id != cover.pengirim.kunci_id:
            return False
        return all(_usable(keys) for keys in (card.kunci, card.kunci_pusat, card.kunci_cadangan_pusat))
    registration = cover.pendaftaran
    return (
        registration is not None
        and registration.kunci.key_id == cover.pengirim.kunci_id
        and registration.instalasi_id == cover.pengirim.instalasi_id
        and registration.instansi_id == cover.pengirim.instansi_id == cover.cakupan.instansi_id
        and _usable(registration.kunci)
    )


def _usable(keys: PublicKeys | None) -> bool:
    if keys is None:
        return True
    try:
        keys.check()
    except ValueError:
        return False
    return True


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return int(major), int(minor)


def _encode(envelope: Envelope) -> bytes:
    return msgspec.json.encode(envelope.to_dict())


def _decode_envelope(member: bytes, name: str) -> Envelope:
    if not member.isascii():
        raise _no_envelope(name)
    try:
        wire = msgspec.json.decode(member, type=_EnvelopeOnWire)
        signatures = {
            each.keyid: Signature(each.keyid, base64.b64decode(each.sig, validate=True).hex())
            for each in wire.signatures
        }
        payload = base64.b64decode(wire.payload, validate=True)
    except (msgspec.DecodeError, binascii.Error, RecursionError) as error:
        raise _no_envelope(name) from error
    envelope = Envelope(payload, wire.payloadType, signatures)
    if _encode(envelope) != member:
        raise refusals.altered(name, "Sampul tidak tertulis seperti program ini menulisnya.")
    return envelope


def _no_envelope(name: str) -> FileRefusedError:
    return refusals.bad_cover(name, "Sampul bukan amplop tanda tangan yang sah.")
