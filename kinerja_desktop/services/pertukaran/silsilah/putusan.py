"""What becomes of the rows of a package: by ancestry, and by field where both sides went on."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.silsilah import RevisiBersama
from kinerja_desktop.db.store.revision import content_columns
from kinerja_desktop.domain.pertukaran.gabung import Bagian, Gabungan, merge, parts
from kinerja_desktop.domain.pertukaran.silsilah import Rekam, common_ancestors, read_line, short
from kinerja_desktop.exchange.paket.codec import decode_stored
from kinerja_desktop.services.pertukaran.baris import Baris
from kinerja_desktop.services.pertukaran.rekaman import to_values
from kinerja_desktop.services.pertukaran.silsilah.dokumen import NOTHING, Tertahan
from kinerja_desktop.services.pertukaran.silsilah.fate import Nasib, fate, rekam_of

_AT_ONCE = 400


class Putusan(Struct, frozen=True):
    """A row with its fate. `gabungan`, and the values on both sides: where both sides went on."""

    row: Baris
    nasib: Nasib
    gabungan: Gabungan | None = None
    sini: Mapping[str, Any] | None = None
    masuk: Mapping[str, Any] | None = None
    leluhur: str | None = None
    dokumen: str | None = None


def judge(
    session: Session,
    model: type[Travelling],
    batch: Sequence[Baris],
    tertahan: Tertahan = NOTHING,
) -> list[Putusan]:
    """The fate of each row of one type, in their order. `tertahan`: what waits as part of a
    document, whatever it would be alone."""
    found = [Putusan(row, fate(row)) for row in batch]
    if tertahan.masuk:
        return _with_documents(session, model, found, tertahan)
    return _merge_parallel(session, model, found)


def _with_documents(
    session: Session, model: type[Travelling], found: list[Putusan], tertahan: Tertahan
) -> list[Putusan]:
    name = str(model.__tablename__)
    waiting = {
        one.row.id: id_
        for one in found
        if one.nasib is not Nasib.SAMA and (id_ := tertahan.masuk.get((name, one.row.id))) is not None
    }
    here = rows_here(session, model, found[0].row.instansi_id, list(waiting)) if waiting else {}
    rest = [one for one in found if one.row.id not in waiting]
    judged = {one.row.id: one for one in (_merge_parallel(session, model, rest) if rest else rest)}
    for one in found:
        if (dokumen := waiting.get(one.row.id)) is not None:
            masuk = to_values(one.row.record, model)
            sini = here.get(one.row.id)
            made = Gabungan(dict(sini or masuk), (whole_part(model),))
            judged[one.row.id] = Putusan(one.row, Nasib.KONFLIK, made, sini, masuk, None, dokumen)
    return [judged[one.row.id] for one in found]


def whole_part(model: type[Travelling]) -> Bagian:
    """All of a record, its removal too."""
    return Bagian(content_columns(model))


def _merge_parallel(session: Session, model: type[Travelling], found: list[Putusan]) -> list[Putusan]:
    open_ids = [one.row.id for one in found if one.nasib is Nasib.SEJAJAR]
    if not open_ids:
        return found
    here = rows_here(session, model, found[0].row.instansi_id, open_ids)
    kept = kept_of(session, model, found[0].row.instansi_id, open_ids)
    return [
        _merged(model, one, here[one.row.id], kept.get(one.row.id, {})) if one.nasib is Nasib.SEJAJAR else one
        for one in found
    ]


def parts_of(model: type[Travelling], *sides: Mapping[str, Any]) -> tuple[Bagian, ...]:
    """The parts of a record; one where either side is a document that is taken or left as a whole."""
    return parts(content_columns(model), model.together, whole=is_whole(model, *sides))


def is_whole(model: type[Travelling], *sides: Mapping[str, Any]) -> bool:
    """Whether either side is a document: a set SKP, a final evaluation."""
    return model.whole_at is not None and any(side[model.whole_at[0]] in model.whole_at[1] for side in sides)


def values_of(model: type[Travelling], line: str) -> dict[str, Any]:
    """The column values of a record as it stands in a package."""
    return to_values(decode_stored(line.encode()), model)


def rows_here(
    session: Session, model: type[Travelling], instansi_id: str, ids: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """These rows as they stand here, removed ones too, by id."""
    table = model.__table__
    found: dict[str, dict[str, Any]] = {}
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        query = select(table).where(table.c.instansi_id == instansi_id, table.c.id.in_(some))
        found |= {row["id"]: {**row} for row in session.connection().execute(query).mappings()}
    return found


def rekam_here(values: Mapping[str, Any]) -> Rekam:
    return Rekam(short(values["rev_hash"]), read_line(values["garis"]))


def _merged(
    model: type[Travelling], one: Putusan, sini: Mapping[str, Any], kept: Mapping[str, str]
) -> Putusan:
    masuk = to_values(one.row.record, model)
    lines = lines_of(rekam_of(one.row), rekam_here(sini), kept)
    made = merge(sini, masuk, [values_of(model, line) for line in lines], parts_of(model, sini, masuk))
    nasib = Nasib.KONFLIK if made.konflik else Nasib.SEJAJAR
    return Putusan(one.row, nasib, made, sini, masuk, lines[0] if lines else None)


def lines_of(masuk: Rekam, sini: Rekam, kept: Mapping[str, str]) -> list[str]:
    """All of the common ancestors or none: with one of two missing, nobody knows what was changed."""
    names = common_ancestors(masuk, sini)
    return [kept[name] for name in names] if all(name in kept for name in names) else []


def kept_of(
    session: Session, model: type[Travelling], instansi_id: str, ids: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Replaced shared revisions by record and short name."""
    found: dict[str, dict[str, str]] = {}
    for first in range(0, len(ids), _AT_ONCE):
        query = select(RevisiBersama.id, RevisiBersama.sidik, RevisiBersama.isi).where(
            RevisiBersama.instansi_id == instansi_id,
            RevisiBersama.jenis == str(model.__tablename__),
            RevisiBersama.id.in_(ids[first : first + _AT_ONCE]),
        )
        for id_, sidik, isi in session.execute(query):
            found.setdefault(id_, {})[sidik] = isi
    return found
