"""Realisation as other areas read it."""

from collections import defaultdict
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.skp.reading.line import SkpLine

QueryT = TypeVar("QueryT", bound=Select[*tuple[Any, ...]])


def with_realisasi(query: QueryT, instansi_id: str, kode: str | None = None) -> QueryT:
    """`query` over the indicators of the agency's results, each with what was realised on it in the period of
    this code (None: once for each period); an indicator without anything stays in."""
    realised = (Realisasi.instansi_id == HasilKerja.instansi_id) & (
        Realisasi.indikator_kinerja_id == IndikatorKinerja.id
    )
    if kode is not None:
        realised &= Realisasi.periode == kode
    return (
        query.select_from(HasilKerja)
        .join(
            IndikatorKinerja,
            (IndikatorKinerja.instansi_id == HasilKerja.instansi_id)
            & (IndikatorKinerja.hasil_kerja_id == HasilKerja.id),
        )
        .outerjoin(Realisasi, realised)
        .where(HasilKerja.instansi_id == instansi_id)
    )


def realisasi_of(
    session: Session, skp: Skp, line: SkpLine, periode: Periode | None = None
) -> dict[str, list[Realisasi]]:
    """Entries by indicator of this SKP, in order of periods; one per period, the own entry before one of an
    earlier revision. `periode` None: all."""
    query = select(Realisasi).where(
        Realisasi.instansi_id == skp.instansi_id, Realisasi.indikator_kinerja_id.in_(line.indikator)
    )
    if periode is not None:
        query = query.where(Realisasi.periode == periode.kode)
    chosen: dict[tuple[str, str], Realisasi] = {}
    for row in session.scalars(query):
        own_id = line.indikator[row.indikator_kinerja_id]
        if row.indikator_kinerja_id == own_id or (own_id, row.periode) not in chosen:
            chosen[own_id, row.periode] = row
    found: defaultdict[str, list[Realisasi]] = defaultdict(list)
    for (own_id, _), row in sorted(chosen.items(), key=lambda item: Periode.parse(item[0][1]).sort_key):
        found[own_id].append(row)
    return found
