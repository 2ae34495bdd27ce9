"""Documents that are taken or left as one: a set SKP with its rows, a final evaluation with its realisation.

Where any record of one went on on both sides, all of it that differs waits for one decision: rows of both
mixed would be a document that nobody set.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, and_, func, select, union_all
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.pertukaran.silsilah import SIDIK_LENGTH
from kinerja_desktop.services.pertukaran.silsilah.fate import Nasib, fate

Key = tuple[str, str]
"""Table and id of a record."""

_INSIDE: Mapping[type[Travelling], tuple[str, ...]] = {
    Skp: ("pegawai_id", "status"),
    HasilKerja: ("skp_id",),
    IndikatorKinerja: ("hasil_kerja_id",),
    EkspektasiKhusus: ("skp_id",),
    Evaluasi: ("pegawai_id", "periode", "status"),
    Realisasi: ("indikator_kinerja_id", "periode"),
}
"""The records of documents, with what tells to which one they belong."""
_ABOVE = {"hasil_kerja": "skp", "indikator_kinerja": "hasil_kerja", "ekspektasi_khusus": "skp"}
Side = Mapping[Key, tuple[str, ...]]


class Tertahan(Struct, frozen=True):
    """What waits as part of a document of an agency: its records in the package, and those that only are
    here, each with the id of the SKP or evaluation."""

    instansi_id: str
    masuk: Mapping[Key, str]
    sini_saja: Mapping[Key, str]


NOTHING = Tertahan("", {}, {})


def held_documents(session: Session, impor_id: str) -> Tertahan:
    """Of a staged package. Mostly nothing went on on both sides, and only that is asked."""
    suspects = list(_parallel(session, impor_id))
    if not suspects:
        return NOTHING
    mine = select(StagingRecord.instansi_id).where(StagingRecord.impor_id == impor_id).limit(1)
    instansi_id = session.scalar(mine) or ""
    tree = _Tree(_here(session, instansi_id), _staged(session, impor_id))
    wanted = {found for key in suspects if (found := tree.document(key)) is not None and tree.is_set(found)}
    if not wanted:
        return NOTHING
    both = {key: tree.document(key) for key in {*tree.here, *tree.staged}}
    members = {key: found[1] for key, found in both.items() if found in wanted}
    return Tertahan(
        instansi_id,
        {key: id_ for key, id_ in members.items() if key in tree.staged},
        {key: id_ for key, id_ in members.items() if key not in tree.staged},
    )


def _parallel(session: Session, impor_id: str) -> Iterator[Key]:
    """Staged rows of which both sides went on; removed ones too."""
    for row in session.execute(union_all(*(_going_on(model, impor_id) for model in _INSIDE))):
        if fate(row) is Nasib.SEJAJAR:
            yield row.jenis, row.id


def _going_on(model: type[Travelling], impor_id: str) -> Select[*tuple[Any, ...]]:
    """Those that say something else and were not made from what is here: parallel, or older."""
    table, line = model.__table__, func.coalesce(StagingRecord.garis, "")
    return (
        select(
            StagingRecord.jenis,
            StagingRecord.id,
            StagingRecord.rev,
            StagingRecord.rev_hash,
            StagingRecord.garis,
            table.c.rev.label("here_rev"),
            table.c.rev_hash.label("here_hash"),
            table.c.basis_hash.label("here_basis"),
            table.c.garis.label("here_garis"),
        )
        .join(table, and_(table.c.instansi_id == StagingRecord.instansi_id, table.c.id == StagingRecord.id))
        .where(
            StagingRecord.impor_id == impor_id,
            StagingRecord.jenis == str(model.__tablename__),
            StagingRecord.rev_hash != table.c.rev_hash,
            func.instr(line, func.substr(table.c.rev_hash, 1, SIDIK_LENGTH)) == 0,
        )
    )


def _staged(session: Session, impor_id: str) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, tuple[str, ...]] = {}
    for model, columns in _INSIDE.items():
        name = str(model.__tablename__)
        fields = [func.json_extract(StagingRecord.isi, f"$.{column}") for column in columns]
        query = select(StagingRecord.id, *fields).where(
            StagingRecord.impor_id == impor_id, StagingRecord.jenis == name
        )
        found |= {(name, row[0]): tuple(map(str, row[1:])) for row in session.execute(query)}
    return found


def _here(session: Session, instansi_id: str) -> dict[Key, tuple[str, ...]]:
    """Living ones: what was removed here is no part of a document."""
    found: dict[Key, tuple[str, ...]] = {}
    for model, columns in _INSIDE.items():
        query = select(model.id, *(getattr(model, column) for column in columns)).where(
            model.instansi_id == instansi_id
        )
        name = str(model.__tablename__)
        for row in session.execute(query):
            found[(name, row[0])] = tuple(getattr(one, "name", str(one)) for one in row[1:])
    return found


class _Tree:
    """What stands in what: as the package says it, else as it stands here."""

    def __init__(self, here: Side, staged: Side) -> None:
        self.here, self.staged = here, staged
        self._evaluations = {
            values[:2]: key for side in (here, staged) for key, values in side.items() if key[0] == "evaluasi"
        }

    def document(self, key: Key) -> Key | None:
        """The SKP or evaluation that a record stands in; None: none is known."""
        values = self._values(key)
        if values is None or key[0] in {"skp", "evaluasi"}:
            return None if values is None else key
        if key[0] != "realisasi":
            return self.document((_ABOVE[key[0]], values[0]))
        skp = self._values(self.document(("indikator_kinerja", values[0])) or ("", ""))
        return None if skp is None else self._evaluations.get((skp[0], values[1]))

    def is_set(self, key: Key) -> bool:
        """Whether a document is set or final on either side."""
        set_at = (Skp if key[0] == "skp" else Evaluasi).whole_at
        names = {one.name for one in set_at[1]} if set_at else set[str]()
        return any(side[key][-1] in names for side in (self.here, self.staged) if key in side)

    def _values(self, key: Key) -> tuple[str, ...] | None:
        return self.staged.get(key) or self.here.get(key)
