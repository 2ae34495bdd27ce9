"""What a receipt holds: each package it answers, then every record that both sides agree on, a line each."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.domain.pertukaran.silsilah import SIDIK_LENGTH
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Count, Moment, Periode, Sha256, Urut, Uuid, Word
from kinerja_desktop.exchange.paket.reading import OpenedPackage

MOST_ROWS = 200
"""How many refused rows, conflicts and missing numbers are named; they are always all counted."""

Sidik = Annotated[str, Meta(pattern=f"^[0-9a-f]{{{SIDIK_LENGTH}}}$", max_length=SIDIK_LENGTH)]
RecordId = Annotated[str, Meta(min_length=1, max_length=36)]
Teks = Annotated[str, Meta(max_length=2000)]


class BarisTandaTerima(Struct, frozen=True):
    """A row that was refused (`baris` counts records from 1) or waits as a conflict (`baris` 0)."""

    baris: Count
    jenis: Word
    id: RecordId
    sebab: Teks


Rows = Annotated[tuple[BarisTandaTerima, ...], Meta(max_length=MOST_ROWS)]


class EntriPaket(Struct, frozen=True, kw_only=True, tag_field="j", tag="paket"):
    """One package as its receiver took it. `status`: a member of StatusTerima; `pada` is for display.

    `hitung`: what became of how many records. `kurang`: numbers before it that never came. `alasan`: why it
    was taken back.
    """

    paket_id: Uuid
    sampul_hash: Sha256
    epoch: Uuid
    periode: Periode
    urut: Urut
    status: Word
    pada: Moment
    hitung: Annotated[dict[Word, Count], Meta(max_length=16)] = field(default_factory=dict[str, int])
    ditolak: Rows = ()
    jumlah_ditolak: Count = 0
    konflik: Rows = ()
    jumlah_konflik: Count = 0
    kurang: Annotated[tuple[Urut, ...], Meta(max_length=MOST_ROWS)] = ()
    alasan: Teks = ""


class RekamanDiakui(Struct, frozen=True, tag_field="j", tag="diakui"):
    """A record that stands at the receiver as it was sent: type, id, short name of the revision."""

    t: Word
    id: RecordId
    h: Sidik


class IsiTandaTerima(Struct):
    """A receipt as it was read; `diakui` by record type."""

    paket: list[EntriPaket] = field(default_factory=list[EntriPaket])
    diakui: dict[str, list[RekamanDiakui]] = field(default_factory=dict[str, list[RekamanDiakui]])

    @property
    def jumlah(self) -> int:
        return sum(map(len, self.diakui.values()))


_DECODER: msgspec.json.Decoder[EntriPaket | RekamanDiakui] = msgspec.json.Decoder(EntriPaket | RekamanDiakui)


def receipt_lines(isi: IsiTandaTerima) -> Iterator[bytes]:
    """One line each, as the body of a package holds them."""
    for entri in isi.paket:
        yield msgspec.json.encode(entri)
    for records in isi.diakui.values():
        for record in records:
            yield msgspec.json.encode(record)


def read_receipt(package: OpenedPackage, keys: Sequence[KeyPair], name: str) -> IsiTandaTerima:
    """The lines of a verified receipt. Raises FileRefusedError."""
    isi = IsiTandaTerima()

    def take(first: int, lines: Sequence[bytes]) -> None:
        for number, line in enumerate(lines, first):
            try:
                one = _DECODER.decode(line)
            except (msgspec.DecodeError, RecursionError) as error:
                raise refusals.bad_line(name, number, shape_problem(error)) from error
            if isinstance(one, EntriPaket):
                isi.paket.append(one)
            else:
                isi.diakui.setdefault(one.t, []).append(one)

    package.read_lines(keys, take)
    return isi
