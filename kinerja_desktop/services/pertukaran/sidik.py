"""Sidik: the digest of a record is computed again from what came, never believed.

An admitted sender could else name the digest of what stands here for something else: both sides would count
as agreed, and differ for ever.
"""

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
from msgspec import structs

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import META_COLUMNS, Travelling
from kinerja_desktop.db.store.revision import columns_at, formats_before, hash_as_of, hash_with
from kinerja_desktop.domain.pertukaran.silsilah import line_text, read_line, short
from kinerja_desktop.exchange.paket.codec import encode_record
from kinerja_desktop.exchange.records.all import RECORD_NAME
from kinerja_desktop.exchange.records.base import TravellingRecord

SIDIK_PALSU = (
    "isinya tidak sesuai dengan sidiknya, jadi bukan isi yang disepakati; mintalah pengirim memperbarui "
    "program lalu mengirim lagi; bila tetap begini, periksa komputer pengirim"
)
_LINES_SINCE = (1, 8)  # programs before took the line for a field that they did not know


def false_digests(first: int, records: Sequence[TravellingRecord]) -> Iterator[tuple[int, str]]:
    """Number of each row (the first is `first`) whose digest is not that of its content, and why it may not
    come in."""
    for number, record in enumerate(records, first):
        if not is_true(record):
            yield number, SIDIK_PALSU


def is_true(record: TravellingRecord) -> bool:
    """Whether its digest is that of its content: as this program computes it, or as one of an earlier format
    did, over the fields that it knew."""
    model, get = TRAVELLING[RECORD_NAME[type(record)]], partial(getattr, record)
    if hash_with(model, get) == record.rev_hash:
        return True
    return any(
        hash_as_of(model, get, version, beyond) == record.rev_hash
        for version in formats_before(model)
        for beyond in _beyond(record, model, version)
    )


def as_it_says(record: TravellingRecord, *, is_shared: bool) -> TravellingRecord:
    """A record as it goes into a package, with the digest of what it says there: its texts may have been cut,
    or an older program stored another digest. `is_shared`: others know it by the one that is stored; it is
    then an ancestor."""
    try:
        if is_true(record):
            return record
    except msgspec.DecodeError:  # unknown fields that are none: refused by name as it is written
        return record
    sidik = hash_with(TRAVELLING[RECORD_NAME[type(record)]], partial(getattr, record))
    line = [one for one in read_line(record.garis) if one != short(sidik)]
    if is_shared:
        line = [short(record.rev_hash), *(one for one in line if one != short(record.rev_hash))]
    garis = line_text(line) if line or record.garis is not None else None
    return structs.replace(record, rev_hash=sidik, garis=garis)


def _beyond(
    record: TravellingRecord, model: type[Travelling], version: tuple[int, int]
) -> tuple[str | None, ...]:
    """All that a program of this format did not know of the record, as the text that it kept of it."""
    fields = msgspec.json.decode(encode_record(record), type=dict[str, msgspec.Raw])
    known = {"j", *columns_at(model, version), *META_COLUMNS}
    texts = [_text({name: raw for name, raw in fields.items() if name not in known})]
    if version < _LINES_SINCE and "garis" in fields:
        texts.append(_text({name: raw for name, raw in fields.items() if name not in known - {"garis"}}))
    return tuple(texts)


def _text(fields: dict[str, msgspec.Raw]) -> str | None:
    return msgspec.json.encode(dict(sorted(fields.items()))).decode() if fields else None
