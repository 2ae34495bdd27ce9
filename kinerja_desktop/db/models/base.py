"""What all tables share: naming, types, and the columns of every record that travels between offices."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum as PythonEnum
from typing import Any, ClassVar
from uuid import UUID, uuid5

from sqlalchemy import (
    DateTime,
    Dialect,
    Enum,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from kinerja_desktop.db.models.travels import Always, Never, Travels
from kinerja_desktop.domain.core.lengths import (
    ALASAN_HAPUS,
    HASH_LENGTH,
    ID_LENGTH,
    PELAKU,
    TERM_LENGTH,
    TextLimit,
)
from kinerja_desktop.machine.lazy import lazily

with lazily:
    import uuid6

LIMIT = "limit"
SINCE = "since"
"""In the `info` of a column of a travelling record: the format (major, minor) that brought it; without, the
format of its table. Once and for ever: the digest of a record depends on it (db/store/revision.py)."""
_LONGEST_VARCHAR = 300
_RECORDS = UUID("6f1c2b9e-5d0a-4c1e-9a53-0c7f4f0a2d11")  # never another: ids are made with it


def new_id() -> str:
    """A UUIDv7 as text: rising in time, so that keys stay close together in the index."""
    return str(uuid6.uuid7())


def id_for(table: str, values: Sequence[str], number: int) -> str:
    """The id of the record for these values, the same wherever it is made. `number`: how many for the same
    values came before it and were removed."""
    return str(uuid5(_RECORDS, "/".join((table, *values, str(number)))))


def bounded(
    limit: TextLimit,
    *,
    default: str | None = None,
    unique: bool | None = None,
    kind: Text | None = None,
    since: tuple[int, int] | None = None,
) -> MappedColumn[Any]:
    """A column for a text of this length; what writes a row checks it (db/models/lengths.py).

    `default` None: it has none. `kind` None: TEXT for what is longer than a line. `since`: see `SINCE`.
    """
    fitting = Text() if limit.letters > _LONGEST_VARCHAR else String(limit.letters)
    how: dict[str, Any] = {} if default is None else {"default": default}
    info = {LIMIT: limit} if since is None else {LIMIT: limit, SINCE: since}
    return mapped_column(kind or fitting, info=info, unique=unique, **how)


class UtcDateTime(TypeDecorator[datetime]):
    """Moments are aware and UTC in Python; SQLite keeps them without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        _ = dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Enum columns hold member names, so that a changed printed text changes no data.

    Each class says how its rows travel; no class can be defined without. `area`: the noun of the rooms that
    work on the table, by default the name of its module. `is_audited` False: its rows leave no
    trace in the audit trail.
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        PythonEnum: Enum(PythonEnum, native_enum=False, create_constraint=False, length=TERM_LENGTH),
    }
    travels: ClassVar[Travels]
    area: ClassVar[str]
    is_audited: ClassVar[bool] = True

    def __init_subclass__(cls, *, travels: Travels, area: str = "", **kwargs: object) -> None:
        """Raises TypeError for a column that the table does not have, or for rows that cannot travel."""
        cls.travels = travels
        cls.area = area or cls.__module__.rpartition(".")[2]
        if isinstance(travels, Always) and not issubclass(cls, Travelling):
            raise TypeError(f"{cls.__name__} has none of the columns that a record needs to travel")
        super().__init_subclass__(**kwargs)
        column = getattr(travels, "column", None)
        if column is not None and column not in cls.__table__.c:
            raise TypeError(f"{cls.__name__} travels by {column}, a column that it does not have")


class Travelling(Base, travels=Never()):
    """A record that leaves the office in packages; keyed by its agency first (exchange.md 3.4).

    `rev` counts changes and `rev_hash` names the content; `basis_hash` is the content both sides last agreed
    on (None: never exchanged). `garis` names the shared revisions that this one was made from (domain
    silsilah; None: from before there were lines), `dibagi_hash` the last one that left or came in a package.
    A removed record stays as a tombstone with `dihapus_pada`.
    `lainnya` keeps, as JSON, fields of newer programs that this one does not know.

    `together`: names of columns apart by a space that a merge takes or leaves together. `whole_at`: a column
    and those of its members with which the record is a document that is taken or left as a whole.

    `one_for`: columns of which only one living record has the same values: two computers that begin it apart
    give it the same id (`id_for`), and meet in a conflict, not in two records of which one is refused.

    Never is said of this class alone, which has no table.
    """

    __abstract__ = True

    together: ClassVar[tuple[str, ...]] = ()
    whole_at: ClassVar[tuple[str, frozenset[PythonEnum]] | None] = None
    one_for: ClassVar[tuple[str, ...]] = ()

    instansi_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, default=new_id)
    rev: Mapped[int] = mapped_column(default=0)
    rev_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), default="")
    basis_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH))
    garis: Mapped[str | None] = mapped_column(Text)
    dibagi_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH))
    diubah_oleh: Mapped[str] = bounded(PELAKU, default="")
    diubah_pada: Mapped[datetime]
    asal_instalasi: Mapped[str] = mapped_column(String(ID_LENGTH), default="")
    dihapus_pada: Mapped[datetime | None] = (
        mapped_column()
    )  # explicit: the filter on removed records names it
    dihapus_oleh: Mapped[str | None] = bounded(PELAKU)
    dihapus_alasan: Mapped[str | None] = bounded(ALASAN_HAPUS)
    lainnya: Mapped[str | None] = mapped_column(Text)


LOCAL_COLUMNS = frozenset({"dibagi_hash"})
"""Of a travelling record, what stays here: it tells what this installation shared."""

META_COLUMNS = LOCAL_COLUMNS | frozenset(
    {
        "rev",
        "rev_hash",
        "basis_hash",
        "garis",
        "diubah_oleh",
        "diubah_pada",
        "asal_instalasi",
    }
)


def belongs_to(column: str, target: type[Travelling] | str) -> ForeignKeyConstraint:
    """A reference to a record of `target` inside the same agency: both key columns take part.

    A class, so that its module is loaded wherever the reference is; the own table by its name. Deferred to
    the commit: records of one transaction may be written in any order.
    """
    table = target if isinstance(target, str) else target.__tablename__
    return ForeignKeyConstraint(
        ["instansi_id", column],
        [f"{table}.instansi_id", f"{table}.id"],
        deferrable=True,
        initially="DEFERRED",
    )


def one_living(*columns: str) -> Index:
    """At most one record that is not removed for these columns (rows with a NULL among them do not count).

    PostgreSQL's condition stands in the migrations only: here it would load that dialect at every start.
    """
    return Index(None, *columns, unique=True, sqlite_where=text("dihapus_pada IS NULL"))
