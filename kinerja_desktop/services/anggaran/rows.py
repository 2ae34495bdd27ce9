"""Stored lines of planning documents, as they stand in their documents."""

from collections import defaultdict

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.anggaran import Anggaran, IndikatorAnggaran
from kinerja_desktop.domain.anggaran.baris import Baris, IndikatorBaris
from kinerja_desktop.domain.anggaran.terms import Dokumen


class Tersimpan(Struct, frozen=True):
    """A stored line; `unit_kerja_id`, `kebutuhan_id` None: nobody has said it yet."""

    id: str
    dokumen: Dokumen
    baris: Baris
    unit_kerja_id: str | None
    kebutuhan_id: str | None
    rev_hash: str
    urutan: int


def read_lines(session: Session, instansi_id: str, tahun: int) -> tuple[Tersimpan, ...]:
    """The living lines of a year by document, in their order."""
    of_year = (Anggaran.instansi_id == instansi_id, Anggaran.tahun == tahun)
    measures = _measures(session, of_year)
    lines = session.scalars(
        select(Anggaran).where(*of_year).order_by(Anggaran.dokumen, Anggaran.urutan, Anggaran.id)
    )
    return tuple(
        Tersimpan(
            one.id,
            one.dokumen,
            Baris(
                one.tingkat,
                one.kode,
                one.nama,
                one.pagu,
                tuple(measures[one.id]),
                one.pelaksana,
                one.kedalaman,
            ),
            one.unit_kerja_id,
            one.kebutuhan_id,
            one.rev_hash,
            one.urutan,
        )
        for one in lines
    )


def _measures(
    session: Session, of_year: tuple[ColumnElement[bool], ...]
) -> defaultdict[str, list[IndikatorBaris]]:
    """By line, in their order."""
    same = and_(
        Anggaran.instansi_id == IndikatorAnggaran.instansi_id, Anggaran.id == IndikatorAnggaran.anggaran_id
    )
    found: defaultdict[str, list[IndikatorBaris]] = defaultdict(list)
    query = (
        select(
            IndikatorAnggaran.anggaran_id,
            IndikatorAnggaran.nama,
            IndikatorAnggaran.target,
            IndikatorAnggaran.satuan,
            IndikatorAnggaran.target_periode,
        )
        .join(Anggaran, same)
        .where(*of_year)
        .order_by(IndikatorAnggaran.urutan, IndikatorAnggaran.id)
    )
    for row in session.execute(query):
        found[row[0]].append(IndikatorBaris(*row[1:]))
    return found
