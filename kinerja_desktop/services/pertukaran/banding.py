"""Comparing a staged package with this database, row by row, before anything is applied (dry run)."""

from collections.abc import Generator, Iterable
from typing import Any

from msgspec import Struct, field
from sqlalchemy import ColumnElement, Row, Table, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.services.pertukaran.origins import FOREIGN, foreign_origins
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER
from kinerja_desktop.services.pertukaran.silsilah.dokumen import held_documents
from kinerja_desktop.services.pertukaran.silsilah.fate import Nasib
from kinerja_desktop.services.pertukaran.silsilah.putusan import Putusan, judge

MAX_LISTED = 200
BATCH_ROWS = 5000


class BarisPaket(Struct, frozen=True):
    """A row of the package that needs somebody's eye; `baris` counts records from 1."""

    baris: int
    jenis: str
    id: str
    sebab: str


class Perbandingan(Struct):
    """Counts by record type and fate; conflicts and refusals listed up to MAX_LISTED, always all counted."""

    hitung: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    konflik: list[BarisPaket] = field(default_factory=list[BarisPaket])
    ditolak: list[BarisPaket] = field(default_factory=list[BarisPaket])
    jumlah_ditolak: int = 0

    def count(self, jenis: str, nasib: Nasib) -> None:
        counts = self.hitung.setdefault(jenis, {each.value: 0 for each in Nasib})
        counts[nasib.value] += 1

    def total(self, nasib: Nasib) -> int:
        return sum(counts[nasib.value] for counts in self.hitung.values())

    def refuse(self, row: BarisPaket) -> None:
        self.jumlah_ditolak += 1
        if len(self.ditolak) < MAX_LISTED:
            self.ditolak.append(row)


def compare(session: Session, impor_id: str, result: Perbandingan) -> Perbandingan:
    """Fill `result` with the fate of every staged row, broken references and double keys."""
    tertahan = held_documents(session, impor_id)
    for model, _ in staged_types(session, impor_id):
        for batch in staged_batches(session, impor_id, model):
            for one in judge(session, model, batch, tertahan):
                result.count(one.row.jenis, one.nasib)
                if one.nasib is Nasib.KONFLIK and len(result.konflik) < MAX_LISTED:
                    result.konflik.append(BarisPaket(one.row.baris, one.row.jenis, one.row.id, _why(one)))
        for row in _broken_references(session, impor_id, model):
            result.refuse(row)
        for row in _double_keys(session, impor_id, model):
            result.refuse(row)
        for baris, id_ in foreign_origins(session, impor_id, model):
            result.refuse(BarisPaket(baris, str(model.__tablename__), id_, FOREIGN))
    return result


def staged_types(session: Session, impor_id: str) -> tuple[tuple[type[Travelling], int], ...]:
    """The tables of which the package holds rows, and how many, in its order."""
    counted = (
        select(StagingRecord.jenis, func.count())
        .where(StagingRecord.impor_id == impor_id)
        .group_by(StagingRecord.jenis)
    )
    counts = {row[0]: int(row[1]) for row in session.execute(counted)}
    return tuple(
        (model, counts[model.__tablename__]) for model in IN_PACKAGE_ORDER if model.__tablename__ in counts
    )


def staged_batches(
    session: Session, impor_id: str, model: type[Travelling]
) -> Generator[list[Row[*tuple[Any, ...]]]]:
    """Staged rows of one type with the state of their counterpart here, in batches by line number.

    Columns: baris, jenis, instansi_id, id, rev, rev_hash, garis, isi, and of the counterpart (None: there is
    none) here_rev, here_hash, here_basis, here_garis, here_dibagi.
    """
    query = (
        select(
            StagingRecord.baris,
            StagingRecord.jenis,
            StagingRecord.instansi_id,
            StagingRecord.id,
            StagingRecord.rev,
            StagingRecord.rev_hash,
            StagingRecord.garis,
            StagingRecord.isi,
            model.rev.label("here_rev"),
            model.rev_hash.label("here_hash"),
            model.basis_hash.label("here_basis"),
            model.garis.label("here_garis"),
            model.dibagi_hash.label("here_dibagi"),
        )
        .outerjoin(model, and_(model.instansi_id == StagingRecord.instansi_id, model.id == StagingRecord.id))
        .where(StagingRecord.impor_id == impor_id, StagingRecord.jenis == str(model.__tablename__))
        .order_by(StagingRecord.baris)
        .limit(BATCH_ROWS)
        .execution_options(**{INCLUDE_REMOVED: True})
    )
    last = 0
    while batch := session.execute(query.where(StagingRecord.baris > last)).all():
        yield list(batch)
        last = batch[-1].baris


def _why(one: Putusan) -> str:
    """Which columns exclude each other."""
    if one.dokumen is not None:
        return "bagian dari dokumen yang ditetapkan atau final, yang diubah juga di basis data ini"
    parts = one.gabungan.konflik if one.gabungan is not None else ()
    return f"diubah juga di basis data ini ({', '.join(part.kolom[0] for part in parts)})"


def _broken_references(session: Session, impor_id: str, model: type[Travelling]) -> Generator[BarisPaket]:
    """Rows that refer to a record which is neither in the package nor here."""
    parent = aliased(StagingRecord)
    for constraint in _table(model).foreign_key_constraints:
        column = next(name for name in constraint.column_keys if name != "instansi_id")
        target = constraint.referred_table
        value = _json_field(column)
        query = (
            select(StagingRecord.baris, StagingRecord.id)
            .where(
                StagingRecord.impor_id == impor_id,
                StagingRecord.jenis == str(model.__tablename__),
                value.is_not(None),
                ~select(parent.baris)
                .where(
                    parent.impor_id == impor_id,
                    parent.jenis == target.name,
                    parent.instansi_id == StagingRecord.instansi_id,
                    parent.id == value,
                )
                .exists(),
                ~select(target.c.id)
                .where(target.c.instansi_id == StagingRecord.instansi_id, target.c.id == value)
                .exists(),
            )
            .order_by(StagingRecord.baris)
        )
        for baris, id_ in session.execute(query):
            yield BarisPaket(
                baris, str(model.__tablename__), id_, f"merujuk {target.name} yang tidak ada ({column})"
            )


def _double_keys(session: Session, impor_id: str, model: type[Travelling]) -> Generator[BarisPaket]:
    """Living rows whose key (a NIP, one evaluation per person and period) another living row holds."""
    table = _table(model)
    for index in table.indexes:
        if not index.unique:
            continue
        columns = [column.name for column in index.columns if column.name != "instansi_id"]
        living = (
            StagingRecord.impor_id == impor_id,
            StagingRecord.jenis == table.name,
            _json_field("dihapus_pada").is_(None),
        )
        twin = aliased(StagingRecord)
        replaced = select(twin.baris).where(
            twin.impor_id == impor_id,
            twin.jenis == table.name,
            twin.instansi_id == table.c.instansi_id,
            twin.id == table.c.id,
        )
        with_here = select(StagingRecord.baris, StagingRecord.id).join(
            table,
            and_(
                table.c.instansi_id == StagingRecord.instansi_id,
                table.c.id != StagingRecord.id,
                table.c.dihapus_pada.is_(None),
                *(table.c[name] == _json_field(name) for name in columns),
            ),
        )
        yield from _as_double(session.execute(with_here.where(*living, ~replaced.exists())), table, columns)
        among = (
            select(func.max(StagingRecord.baris), func.max(StagingRecord.id))
            .where(*living, or_(*(_json_field(name).is_not(None) for name in columns)))
            .group_by(StagingRecord.instansi_id, *(_json_field(name) for name in columns))
            .having(func.count() > 1)
        )
        yield from _as_double(session.execute(among), table, columns)


def _as_double(
    rows: Iterable[Row[*tuple[Any, ...]]], table: Table, columns: list[str]
) -> Generator[BarisPaket]:
    names = ", ".join(columns)
    for row in rows:
        yield BarisPaket(row[0], str(table.name), row[1], f"data ganda: {names} sudah dipakai data lain")


def _json_field(name: str) -> ColumnElement[Any]:
    # The one place where the engines differ: PostgreSQL reads a field of JSON text by another function.
    return func.json_extract(StagingRecord.isi, f"$.{name}")


def _table(model: type[Travelling]) -> Table:
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is no plain table")
    return table
