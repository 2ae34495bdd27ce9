"""Comparing a staged package with this database, row by row, before anything is applied (dry run)."""

from collections.abc import Generator
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER
from kinerja_desktop.services.pertukaran.rujukan import Rujukan
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
    rujukan = Rujukan(session, impor_id)
    for model, _ in staged_types(session, impor_id):
        for batch in staged_batches(session, impor_id, model):
            for one in judge(session, model, batch, tertahan):
                result.count(one.row.jenis, one.nasib)
                if one.nasib is not Nasib.SAMA:
                    rujukan.add(model, one.row)
                if one.nasib is Nasib.KONFLIK and len(result.konflik) < MAX_LISTED:
                    result.konflik.append(BarisPaket(one.row.baris, one.row.jenis, one.row.id, _why(one)))
        for baris, id_, sebab in rujukan.faults(model):
            result.refuse(BarisPaket(baris, str(model.__tablename__), id_, sebab))
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
