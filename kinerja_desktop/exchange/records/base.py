"""What all records share: the columns that travel with each, and the types of a field.

New fields get a default and go into a new minor format; a name is never used again for something else.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from kinerja_desktop.domain.core.lengths import (
    ALASAN_HAPUS,
    HASH_LENGTH,
    ID_LENGTH,
    PELAKU,
    PERIODE_LENGTH,
    TERM_LENGTH,
)
from kinerja_desktop.domain.pertukaran.silsilah import SIDIK_LENGTH, TERDALAM

Id = Annotated[str, Meta(min_length=1, max_length=ID_LENGTH)]
Hash = Annotated[str, Meta(max_length=HASH_LENGTH)]
KodePeriode = Annotated[str, Meta(max_length=PERIODE_LENGTH)]
Number = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
Tahun = Annotated[int, Meta(ge=1900, le=2200)]
NilaiPerilaku = Annotated[int, Meta(ge=1, le=7)]
Rev = Annotated[int, Meta(ge=0, le=2**53)]
Garis = Annotated[
    str, Meta(pattern="^([0-9a-f]{16}( [0-9a-f]{16})*)?$", max_length=(SIDIK_LENGTH + 1) * TERDALAM - 1)
]
Moment = Annotated[datetime, Meta(tz=True)]

_TERM = "istilah"


def term(members: type[StrEnum]) -> Meta:
    """A field with a closed list: the name of a member; one of a newer program is taken and named per row."""
    return Meta(max_length=TERM_LENGTH, extra={_TERM: members})


def term_of(meta: object) -> type[StrEnum] | None:
    """The closed list that `term` put into the annotation of a field; None: the field has none."""
    return meta.extra.get(_TERM) if isinstance(meta, Meta) and meta.extra else None


class TravellingRecord(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="j"
):
    """What every record carries (see `Travelling` among the tables); the tag is the table's name.

    Each type says two things once and for ever, neither has a default. `place`: where it stands in a package,
    after every type that it refers to; gaps leave room. `since`: the format that brought it (major, minor).
    `garis`: short names of the shared revisions that this one was made from, newest first, apart by a space
    (None: a program before format 1.8 wrote it). `lainnya`: fields of a newer program as the text of one JSON
    object; on the wire they stand among the record's own fields, so `lainnya` itself never travels.
    """

    place: ClassVar[int]
    since: ClassVar[tuple[int, int]]

    instansi_id: Id
    id: Id
    rev: Rev
    rev_hash: Hash
    basis_hash: Hash | None = None
    garis: Garis | None = None
    diubah_oleh: Annotated[str, PELAKU.meta] = ""
    diubah_pada: Moment
    asal_instalasi: Annotated[str, Meta(max_length=ID_LENGTH)] = ""
    dihapus_pada: Moment | None = None
    dihapus_oleh: Annotated[str, PELAKU.meta] | None = None
    dihapus_alasan: Annotated[str, ALASAN_HAPUS.meta] | None = None
    lainnya: str | None = None
