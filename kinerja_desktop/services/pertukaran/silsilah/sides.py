"""The two sides of conflicts as they stand now, read a table at a time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.domain.pertukaran.gabung import Gabungan, merge
from kinerja_desktop.domain.pertukaran.silsilah import Hubungan, Rekam, read_line, relate, short
from kinerja_desktop.services.pertukaran.silsilah.putusan import (
    is_whole,
    kept_of,
    lines_of,
    parts_of,
    rekam_here,
    rows_here,
    values_of,
    whole_part,
)

Values = dict[str, Any]


class Sides(Struct, frozen=True):
    """A conflict with what stands here and there. Of a decided one `sini` is what stood here before."""

    row: Konflik
    sini: Values
    masuk: Values
    leluhur: list[Values]
    gabungan: Gabungan

    @property
    def model(self) -> type[Travelling]:
        return TRAVELLING[self.row.jenis]

    @property
    def is_document(self) -> bool:
        """Whether either side is a document that is taken or left as a whole."""
        return self.row.dokumen is not None or is_whole(self.model, self.sini, self.masuk)

    @property
    def waits(self) -> bool:
        """Whether it is to be decided: what came since may have settled it. As part of a document as long as
        it differs."""
        if self.row.dokumen is not None:
            return self.sini["rev_hash"] != self.masuk["rev_hash"]
        return relate(rekam_of_theirs(self.row, self.masuk), rekam_here(self.sini)) is Hubungan.SEJAJAR


def read_sides(session: Session, rows: Iterable[Konflik]) -> list[Sides]:
    """In the order of the rows; a conflict about a record that is not here any more is left out."""
    wanted = list(rows)
    groups: dict[tuple[str, str], list[Konflik]] = {}
    for row in wanted:
        groups.setdefault((row.jenis, row.instansi_id), []).append(row)
    found: dict[str, Sides] = {}
    for (jenis, instansi_id), some in groups.items():
        model, ids = TRAVELLING[jenis], list({row.id for row in some})
        here = rows_here(session, model, instansi_id, ids)
        kept = kept_of(session, model, instansi_id, ids)
        found |= {
            row.nomor: _sides(model, row, here[row.id], kept.get(row.id, {}))
            for row in some
            if row.id in here
        }
    return [found[row.nomor] for row in wanted if row.nomor in found]


def rekam_of_theirs(row: Konflik, masuk: Mapping[str, Any]) -> Rekam:
    return Rekam(short(masuk["rev_hash"]), read_line(row.garis_mereka))


def _sides(model: type[Travelling], row: Konflik, here: Values, kept: Mapping[str, str]) -> Sides:
    sini = here
    if row.keputusan is not None and row.sebelum is not None:
        sini = values_of(model, row.sebelum) | {
            "garis": row.garis_sebelum,
            "dibagi_hash": row.dibagi_sebelum,
        }
    masuk = values_of(model, row.mereka)
    lines: Sequence[str] = lines_of(rekam_of_theirs(row, masuk), rekam_here(sini), kept)
    leluhur = [values_of(model, line) for line in lines]
    if row.dokumen is not None:
        return Sides(row, sini, masuk, leluhur, Gabungan(dict(sini), (whole_part(model),)))
    return Sides(row, sini, masuk, leluhur, merge(sini, masuk, leluhur, parts_of(model, sini, masuk)))


def forget_settled(session: Session, instansi_id: str) -> None:
    """What came since settled them: nobody need decide, and nothing waits for it."""
    waiting = (Konflik.instansi_id == instansi_id, Konflik.keputusan.is_(None))
    for one in read_sides(session, session.scalars(select(Konflik).where(*waiting)).all()):
        if not one.waits:
            session.delete(one.row)
    session.flush()
