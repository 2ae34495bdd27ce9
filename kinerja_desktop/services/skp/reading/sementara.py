"""Provisional results: which they are, how many wait, and which refusals still stand."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.padanan import PadananDitolak
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.perencanaan.kemiripan import plain_words
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED

PADANAN = "padanan"
"""What the screen of SKP is asked to show: the page on which they are matched."""

SEMENTARA = (
    HasilKerja.rhk_pimpinan != "",
    HasilKerja.kebutuhan_id.is_(None),
    HasilKerja.hasil_kerja_atasan_id.is_(None),
    HasilKerja.penugasan_dari == "",
)
"""A result that names what it serves by its own words, because what it serves was not planned yet. What
another leader assigned waits for nobody's plan."""


def of_result() -> ColumnElement[bool]:
    """Join of HasilKerja to its SKP."""
    return and_(Skp.instansi_id == HasilKerja.instansi_id, Skp.id == HasilKerja.skp_id)


def sidik_of(tulisan: str) -> str:
    """The same for the same words."""
    return hashlib.sha256(plain_words(tulisan).encode()).hexdigest()


def holds(ditolak: PadananDitolak | None, tulisan: str, calon: int) -> bool:
    """Whether a refusal still stands: the words are the same, and the rater has planned no more since."""
    return ditolak is not None and ditolak.sidik == sidik_of(tulisan) and calon <= ditolak.calon


def read_ditolak(session: Session) -> dict[str, PadananDitolak]:
    """What was refused here, by id of the provisional result."""
    return {row.hasil_kerja_id: row for row in session.scalars(select(PadananDitolak))}


def count_results(session: Session, instansi_id: str, tahun: int, leaders: Sequence[str]) -> dict[str, int]:
    """How many results these people plan."""
    query = (
        select(Skp.pegawai_id, func.count(func.coalesce(HasilKerja.asal_id, HasilKerja.id).distinct()))
        .join(HasilKerja, of_result())
        .where(
            Skp.instansi_id == instansi_id,
            Skp.tahun == tahun,
            Skp.pegawai_id.in_(leaders),
            NOT_REPLACED,
            HasilKerja.uraian != "",
        )
        .group_by(Skp.pegawai_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
