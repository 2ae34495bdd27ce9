"""Records to lines and back; fields that this program does not know are kept and written back."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import Raw, Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.body import MAX_LINE_BYTES
from kinerja_desktop.exchange.paket.cover import Hitung
from kinerja_desktop.exchange.paket.text import ForbiddenTextError, normalize_line
from kinerja_desktop.exchange.records.all import LIMITS, RECORD, RECORD_BY_NAME, RECORD_NAME, RECORD_ORDER
from kinerja_desktop.exchange.records.base import TravellingRecord

RecordBatch = Callable[[int, Sequence[TravellingRecord]], None]
"""Receives the number of the first record (from 1) and at most 5,000 records."""

_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[TravellingRecord] = msgspec.json.Decoder(RECORD)
_ANY_FIELDS = msgspec.json.Decoder(dict[str, Raw])


class _Tag(Struct):
    j: str


_TAG = msgspec.json.Decoder(_Tag)


class Tally:
    """Counts records by type and sees that they stand in order: by type, then by rising key, none twice."""

    def __init__(self) -> None:
        self._living: dict[str, int] = {}
        self._removed: dict[str, int] = {}
        self._last: tuple[int, str, str] = (-1, "", "")

    def add(self, record: TravellingRecord) -> bool:
        """False when the record does not come after the one before it."""
        name = RECORD_NAME[type(record)]
        counts = self._living if record.dihapus_pada is None else self._removed
        counts[name] = counts.get(name, 0) + 1
        key = (RECORD_ORDER[name], record.instansi_id, record.id)
        in_order, self._last = key > self._last, key
        return in_order

    def result(self) -> dict[str, Hitung]:
        names = sorted({*self._living, *self._removed}, key=RECORD_ORDER.__getitem__)
        return {name: Hitung(self._living.get(name, 0), self._removed.get(name, 0)) for name in names}


class RecordWriter:
    """Records to lines, each checked as its receiver will check it. `tally` counts them."""

    def __init__(self, records: Iterable[TravellingRecord]) -> None:
        self._records = records
        self.tally = Tally()

    def lines(self) -> Iterator[bytes]:
        """Raises InvalidInputError for a record that no receiver would take, ValueError for wrong order."""
        for record in self._records:
            if not self.tally.add(record):
                raise ValueError(f"records out of order at {type(record).__name__} {record.id}")
            yield check_record(record)


class RecordReader:
    """Lines to records in batches. All refusals are FileRefusedError."""

    def __init__(self, on_batch: RecordBatch, name: str) -> None:
        self._on_batch = on_batch
        self._name = name
        self.tally = Tally()

    def take(self, first: int, lines: Sequence[bytes]) -> None:
        records: list[TravellingRecord] = []
        for number, line in enumerate(lines, first):
            record = self._decode(number, line)
            if not self.tally.add(record):
                raise refusals.content_mismatch(
                    self._name, f"Baris {number} mengulang baris lain atau tidak pada urutannya."
                )
            records.append(record)
        self._on_batch(first, records)

    def _decode(self, number: int, line: bytes) -> TravellingRecord:
        try:
            record = _DECODER.decode(line)
            if record.lainnya is not None:
                raise refusals.bad_line(self._name, number, "Kolom lainnya tidak boleh ada di dalam paket.")
        except (msgspec.DecodeError, RecursionError):
            return self._decode_slowly(number, line)
        return record

    def _decode_slowly(self, number: int, line: bytes) -> TravellingRecord:
        """A line that is wrong, or that holds fields of a newer program."""
        try:
            name = _TAG.decode(line).j
            if name not in RECORD_BY_NAME:
                raise refusals.needs_feature(self._name, [f"data {name}"], "program yang lebih baru")
            return decode_keeping_unknown(line)
        except (msgspec.DecodeError, RecursionError) as error:
            raise refusals.bad_line(self._name, number, _why_wrong(line, error)) from error


def encode_record(record: TravellingRecord) -> bytes:
    """One line without line feed, unknown fields among the known ones."""
    if record.lainnya is None:
        return _ENCODER.encode(record)
    line = _ENCODER.encode(msgspec.structs.replace(record, lainnya=None))
    known = {"j", *record.__struct_fields__}
    fields = _ANY_FIELDS.decode(record.lainnya)
    extra = {key: value for key, value in fields.items() if key not in known}
    return line[:-1] + b"," + _ENCODER.encode(extra)[1:] if extra else line


def decode_stored(line: bytes) -> TravellingRecord:
    """A line that `encode_record` wrote; nearly all hold only fields that are known, which is far faster."""
    try:
        record = _DECODER.decode(line)
    except msgspec.DecodeError:
        return decode_keeping_unknown(line)
    return record if record.lainnya is None else decode_keeping_unknown(line)


def decode_keeping_unknown(line: bytes) -> TravellingRecord:
    """Raises msgspec.DecodeError. Fields that the record type does not have go to `lainnya`, byte by byte."""
    fields = _ANY_FIELDS.decode(line)
    known = {"j", *RECORD_BY_NAME[_TAG.decode(line).j].__struct_fields__} - {"lainnya"}
    extra = {key: value for key, value in sorted(fields.items()) if key not in known}
    record = _DECODER.decode(_ENCODER.encode({key: value for key, value in fields.items() if key in known}))
    return msgspec.structs.replace(record, lainnya=_ENCODER.encode(extra).decode()) if extra else record


def _why_wrong(line: bytes, error: Exception) -> str:
    """What a line that cannot be decoded has wrong: a text that is too long by its name."""
    try:
        limits = LIMITS[RECORD_BY_NAME[_TAG.decode(line).j]]
        texts = _ANY_FIELDS.decode(line)
        for name in limits.keys() & texts.keys():
            text = msgspec.json.decode(texts[name])
            if isinstance(text, str) and (too_long := limits[name].complaint(text)):
                return f"{limits[name].name} terlalu panjang. {too_long}"
    except (msgspec.DecodeError, RecursionError):
        pass  # told below, from the first error
    return shape_problem(error)


def check_record(record: TravellingRecord) -> bytes:
    """Its line as it may travel. Raises InvalidInputError for a record that no receiver would take."""
    for name, limit in LIMITS[type(record)].items():
        if too_long := limit.complaint(getattr(record, name) or ""):
            raise _too_long(record, limit, too_long)
    try:
        line = normalize_line(encode_record(record))
        if record.lainnya is None:
            _DECODER.decode(line)
        else:
            decode_keeping_unknown(line)
    except ForbiddenTextError as error:
        raise _not_sendable(record, str(error)) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise _not_sendable(record, shape_problem(error)) from error
    if len(line) > MAX_LINE_BYTES:
        raise _not_sendable(record, "Isinya terlalu panjang.")
    return line


def _too_long(record: TravellingRecord, limit: TextLimit, too_long: str) -> InvalidInputError:
    return InvalidInputError(
        f"{limit.name} terlalu panjang untuk dikirim.",
        where=f"{RECORD_NAME[type(record)]} {record.id}",
        why=too_long,
        who="Pengelola kinerja",
        next_step="Validasi Lokal menyebut data itu dengan namanya: ringkaskan teksnya, lalu kirim lagi.",
    )


def _not_sendable(record: TravellingRecord, why: str) -> InvalidInputError:
    return InvalidInputError(
        "Ada data yang tidak dapat dikirim.",
        why=why,
        who="Pengelola kinerja",
        next_step="Buka data itu, ketik ulang teksnya tanpa tanda tersembunyi, simpan, lalu kirim lagi.",
        where=f"{RECORD_NAME[type(record)]} {record.id}",
    )
