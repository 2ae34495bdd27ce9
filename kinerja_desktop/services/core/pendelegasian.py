"""Letters that delegate rating: who holds one on a day, and one named beside another act goes on record."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.services.core.dated import in_force


def delegated(session: Session, instansi_id: str, ids: Collection[str] | None, on: date) -> set[str]:
    """Who of these (None: of all) holds a delegation on the day (P6 Lampiran p.89): a letter on record, or
    one that an older program kept with an assignment of that day."""
    letters = select(SuratPendelegasian.pegawai_id).where(
        SuratPendelegasian.instansi_id == instansi_id,
        SuratPendelegasian.dihapus_pada.is_(None),
        *in_force(SuratPendelegasian, on),
    )
    kept = select(PenugasanPenilai.penilai_id).where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.dasar_pendelegasian != "",
        PenugasanPenilai.dihapus_pada.is_(None),
        *in_force(PenugasanPenilai, on),
    )
    if ids is not None:
        letters = letters.where(SuratPendelegasian.pegawai_id.in_(ids))
        kept = kept.where(PenugasanPenilai.penilai_id.in_(ids))
    return set(session.scalars(union(letters, kept)))


def keep_letter(session: Session, instansi_id: str, pegawai_id: str, nomor: str, mulai: date) -> None:
    """Record a letter of which only the words are known, typed where somebody is named or an SKP is set.

    Empty words are no letter; one of these words that counts on `mulai` is not recorded again.
    """
    nomor = nomor.strip()
    if not nomor:
        return
    known = select(SuratPendelegasian.id).where(
        SuratPendelegasian.instansi_id == instansi_id,
        SuratPendelegasian.pegawai_id == pegawai_id,
        SuratPendelegasian.nomor == nomor,
        *in_force(SuratPendelegasian, mulai),
    )
    if session.execute(known.limit(1)).first() is None:
        session.add(
            SuratPendelegasian(instansi_id=instansi_id, pegawai_id=pegawai_id, nomor=nomor, mulai=mulai)
        )
