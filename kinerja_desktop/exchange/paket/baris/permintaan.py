"""What a request to another office holds: questions, what is taken back, and answers, a line each."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.lengths import LONG
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Periode, Sha256, Uuid, Word
from kinerja_desktop.exchange.paket.reading import OpenedPackage
from kinerja_desktop.exchange.paket.text import ForbiddenTextError, normalize_line

MOST_LINES = 2_000
"""Of one package; a person reads each of them."""

Nama = Annotated[str, Meta(max_length=300)]
Pertanyaan = Annotated[str, Meta(max_length=300)]
Teks = Annotated[str, Meta(max_length=LONG)]


class Butir(Struct, frozen=True):
    """One thing that whoever is asked reads: `judul` says what it is."""

    judul: Annotated[str, Meta(max_length=120)]
    isi: Teks


class Minta(Struct, frozen=True, kw_only=True, tag_field="j", tag="minta"):
    """What is asked about one person: `jenis` a member of JenisPermintaan, `diminta` whom it is asked of,
    with the NIP by which that office finds him (empty: it is asked by name).

    Of the person only the name, the post and the unit. `butir`: what is to be read before answering. `sidik`:
    the digest of what is asked about, which the answer names. `batas`: the last day to answer (None: none).
    """

    id: Uuid
    jenis: Word
    periode: Periode
    nama: Nama
    jabatan: Nama
    unit: Nama
    diminta: Nama
    diminta_nip: Annotated[str, Meta(max_length=40)] = ""
    tentang: Teks
    pertanyaan: Pertanyaan = ""
    butir: Annotated[tuple[Butir, ...], Meta(max_length=500)] = ()
    sidik: Sha256
    batas: date | None = None
    dibuat: date


class Tarik(Struct, frozen=True, kw_only=True, tag_field="j", tag="tarik"):
    """The asker takes a request back."""

    id: Uuid
    alasan: Pertanyaan = ""


class Jawab(Struct, frozen=True, kw_only=True, tag_field="j", tag="jawab"):
    """What was answered: `hasil` a member of HasilPermintaan; `isi` the feedback, or why not.

    `penjawab` answered on `tanggal`; `dasar`: the paper that he signed, typed by `pencatat` (empty: himself).
    """

    id: Uuid
    sidik: Sha256
    hasil: Word
    isi: Teks = ""
    penjawab: Nama
    tanggal: date
    dasar: Annotated[str, Meta(max_length=200)] = ""
    pencatat: Nama = ""


Baris = Minta | Tarik | Jawab

_DECODER: msgspec.json.Decoder[Baris] = msgspec.json.Decoder(Minta | Tarik | Jawab)


def request_lines(lines: Iterable[Baris]) -> Iterator[bytes]:
    """One line each, as the body of a package holds them, checked as the receiver checks them.

    Raises InvalidInputError for a text that may not travel.
    """
    for one in lines:
        try:
            line = normalize_line(msgspec.json.encode(one))
            _DECODER.decode(line)
        except ForbiddenTextError as error:
            raise _not_sendable(one, str(error)) from error
        except msgspec.DecodeError as error:
            raise _not_sendable(one, shape_problem(error)) from error
        yield line


def read_requests(package: OpenedPackage, keys: Sequence[KeyPair], name: str) -> tuple[Baris, ...]:
    """The lines of a verified request, in their order. Raises FileRefusedError."""
    found: list[Baris] = []

    def take(first: int, lines: Sequence[bytes]) -> None:
        for number, line in enumerate(lines, first):
            if number > MOST_LINES:
                raise refusals.bad_line(
                    name, number, f"Paling banyak {MOST_LINES} permintaan dalam satu paket."
                )
            try:
                found.append(_DECODER.decode(line))
            except (msgspec.DecodeError, RecursionError) as error:
                raise refusals.bad_line(name, number, shape_problem(error)) from error

    package.read_lines(keys, take)
    return tuple(found)


def _not_sendable(one: Baris, why: str) -> InvalidInputError:
    return InvalidInputError(
        "Ada permintaan yang tidak dapat dikirim.",
        where=one.id,
        why=why,
        who="Pengelola kinerja",
        next_step="Ketik ulang teksnya tanpa tanda tersembunyi, lalu buat berkasnya lagi.",
    )
