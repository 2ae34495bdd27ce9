"""A package file to values: outer form, signature, hash, sealed lines; stops at the first doubt."""

import hashlib
import zipfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.exchange.kunci.envelope import MAX_COVER_BYTES, SignedCover
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.kunci.sealing import Unseal, unseal
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.body import LineBatch, read_body
from kinerja_desktop.exchange.paket.codec import RecordBatch, RecordReader
from kinerja_desktop.exchange.paket.container import Container, read_container
from kinerja_desktop.exchange.paket.cover import Cover, Isi
from kinerja_desktop.exchange.paket.policy import check_receiver
from kinerja_desktop.exchange.records.base import TravellingRecord

_CHUNK = 1 << 20
_LABEL = "Membaca paket"


class OpenedPackage:
    """A package whose outer form is sound. Nothing of it may be believed before a `verify` method returned.

    Every method raises FileRefusedError with its own reason.
    """

    def __init__(self, container: Container, name: str, opener: Unseal) -> None:
        self._container = container
        self._signed = SignedCover(container.cover, name)
        self._name = name
        self._opener = opener
        self._cover: Cover | None = None

    @property
    def cover_unverified_key_id(self) -> str:
        """Who claims to have signed, to look up the trusted key (none: `refusals.unknown_signer`)."""
        return self._signed.key_id

    @property
    def claimed_jenis(self) -> str:
        """What the file claims to be, to choose the way of verifying."""
        return self._signed.claimed_jenis

    @property
    def sampul_hash(self) -> str:
        return self._signed.sampul_hash

    @property
    def sampul(self) -> str:
        """The signed cover as JSON text, for the archive. Only after verifying."""
        self._verified()
        return self._signed.payload.decode()

    def verify(self, trusted: PublicKeys, pejabat: str | None = None) -> Cover:
        """The cover, when `trusted` signed it and this program can read it; data also by the official
        `pejabat` (a public key, None: nobody has to)."""
        return self._accept(self._signed.verify(trusted, pejabat))

    def verify_registration(self) -> Cover:
        """For `pendaftaran`: signed by the keys it carries. Trust comes from comparing their fingerprint."""
        return self._accept(self._signed.verify_registration())

    def verify_key_card(self, fingerprint: str) -> Cover:
        """For `kartu_kunci` of a centre known only by fingerprint. Raises InvalidInputError if mistyped."""
        return self._accept(self._signed.verify_key_card(fingerprint))

    def read_records(
        self, keys: Sequence[KeyPair], on_batch: RecordBatch, progress: Progress | None = None
    ) -> None:
        """Push all records, in batches of at most 5,000; nothing counts until this returns.

        Also raises what `on_batch` raises, and CancelledError.
        """
        cover = self._verified()
        progress = progress or SilentProgress()
        total = cover.polos.baris if cover.polos else 0

        def report(first: int, records: Sequence[TravellingRecord]) -> None:
            progress.step(first - 1, total, _LABEL)
            on_batch(first, records)

        reader = RecordReader(report, self._name)
        self.read_lines(keys, reader.take)
        if reader.tally.result() != cover.hitung:
            raise refusals.content_mismatch(self._name, "Jumlah per jenis data berbeda dari sampul.")
        progress.step(total, total, _LABEL)

    def read_lines(self, keys: Sequence[KeyPair], on_batch: LineBatch) -> None:
        """The same without decoding the records: lines of bytes."""
        cover = self._verified()
        isi = cover.isi
        if isi is None:
            raise refusals.wrong_kind(self._name, cover.jenis, "paket berisi data")
        own = {pair.public().key_id: pair.kunci_sandi for pair in keys}
        check_receiver(cover, own, self._name)
        self._check_body(isi)
        with self._body() as source:
            read_body(source, cover, list(own.values()), on_batch, self._name, opener=self._opener)

    def check_body(self) -> None:
        """Whether the sealed bytes are those that the cover speaks of, without opening them."""
        isi = self._verified().isi
        if isi is not None:
            self._check_body(isi)

    def _accept(self, cover: Cover) -> Cover:
        if self._container.has_body != (cover.isi is not None):
            raise refusals.altered(self._name, "Bagian isi tidak sesuai dengan sampul.")
        self._cover = cover
        return cover

    def _verified(self) -> Cover:
        if self._cover is None:
            raise ValueError("verify first")
        return self._cover

    def _check_body(self, isi: Isi) -> None:
        digest = hashlib.sha256()
        with self._body() as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
        if self._container.body_length != isi.panjang or digest.hexdigest() != isi.sha256:
            raise refusals.altered(self._name, "Sidik bagian isi berbeda dari yang tertulis di sampul.")

    @contextmanager
    def _body(self) -> Generator["_BodySource"]:
        with self._container.open_body() as file:
            yield _BodySource(file, self._name)


class _BodySource:
    """The sealed bytes; failures of the disk and of the ZIP checksum become refusals."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file = file
        self._name = name

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except (zipfile.BadZipFile, EOFError) as error:
            raise refusals.altered(self._name, "Jumlah periksa bagian isi tidak cocok.") from error
        except OSError as error:
            raise refusals.unreadable(self._name, why_of(error)) from error


@contextmanager
def open_package(path: Path, *, opener: Unseal = unseal) -> Generator[OpenedPackage]:
    """Open and check the outer form. Raises FileRefusedError; NotFoundError when there is no such file.

    `opener` opens the seal; tests give one that counts its calls.
    """
    name = path.name
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise NotFoundError(
            "Berkas paket tidak ditemukan.",
            why="Berkas dipindahkan, diganti namanya, atau diska lepas dicabut.",
            who="Pengelola kinerja",
            next_step="Periksa tempat berkas itu, lalu pilih lagi.",
            where=str(path),
        ) from error
    except OSError as error:
        raise refusals.unreadable(name, why_of(error)) from error
    with file:
        try:
            container = read_container(file, name, MAX_COVER_BYTES)
        except OSError as error:
            raise refusals.unreadable(name, why_of(error)) from error
        yield OpenedPackage(container, name, opener)
