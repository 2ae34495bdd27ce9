"""Documents that are taken or left as one: a set SKP with its rows, a final evaluation with its realisation.

Where any record of one went on on both sides, all of it that differs waits for one decision: rows of both
mixed would be a document that nobody set. So does what a sender says of one that this office may have
forgotten.
"""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.exchange.records.all import RECORD_NAME
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.baris import IsiPaket

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
_LEANS: Mapping[type[Travelling], str] = {
    Realisasi: "indikator_kinerja_id",
    Penandatanganan: "skp_id",
}
"""What stands in an SKP without being part of it as a document, with what tells in which."""
_ABOVE = {"hasil_kerja": "skp", "indikator_kinerja": "hasil_kerja", "ekspektasi_khusus": "skp"}
Side = Mapping[Key, tuple[str, ...]]


class Tertahan(Struct, frozen=True):
    """What waits as part of a document of an agency: its records in the package, and those that only are
    here, each with the id of the SKP or evaluation. `claimed`: the ids of those of which the sender says what
    this office may have said once and does not know any more."""

    instansi_id: str
    masuk: Mapping[Key, str]
    sini_saja: Mapping[Key, str]
    claimed: Collection[str] = ()


class Berubah(Struct, frozen=True):
    """`baris`: records that are new or changed; `dikenal`: those that the sender has as they stand here, or
    newer."""

    baris: Collection[Key]
    dikenal: Collection[Key]


CLAIMED = "menurut pengirim pernah tercatat di kantor ini"
"""Why such a document waits."""
MOVED = "diubah di sini dan di pengirim"
NOTHING = Tertahan("", {}, {})


def held_documents(
    session: Session,
    isi: IsiPaket,
    parallel: Collection[Key],
    behind: Berubah | None = None,
    claimed: Collection[Key] = (),
) -> Tertahan:
    """`parallel`: records of which both sides went on. Mostly there are none; only then all is asked.

    `behind`: rows that went on at a sender who does not know that their document was set or made final here.
    `claimed`: rows that only a person of this office can let in, with all that stands in their document.
    """
    suspects = [key for key in parallel if TRAVELLING[key[0]] in _INSIDE]
    if not suspects and behind is None and not claimed:
        return NOTHING
    instansi_id = isi.instansi_id
    tree = _Tree(_here(session, instansi_id), _coming(isi))
    wanted = {found for key in suspects if (found := tree.document(key)) is not None and tree.is_set(found)}
    if behind is not None:
        documents = {tree.document(key) for key in behind.baris if TRAVELLING[key[0]] in _INSIDE}
        wanted |= {
            each for each in documents if each and each not in behind.dikenal and tree.is_set(each, here=True)
        }
    alone = {key: tree.document(key) or key if TRAVELLING[key[0]] in _INSIDE else key for key in claimed}
    wanted |= set(alone.values())
    if not wanted:
        return NOTHING
    both = {key: tree.document(key) for key in {*tree.here, *tree.staged}}
    members = {key: found[1] for key, found in both.items() if found in wanted}
    masuk = {key: id_ for key, id_ in members.items() if key in tree.staged}
    leaning = _leaning(isi, tree, set(alone.values())) if claimed else {}
    return Tertahan(
        instansi_id,
        {**leaning, **masuk, **{key: document[1] for key, document in alone.items()}},
        {key: id_ for key, id_ in members.items() if key not in tree.staged},
        {document[1] for document in alone.values()},
    )


def _leaning(isi: IsiPaket, tree: "_Tree", documents: Collection[Key]) -> dict[Key, str]:
    """What a package has in these SKP besides their own rows, each with the id of its SKP: it waits with
    them, and what only is here stays."""
    found: dict[Key, str] = {}

    def take(_first: int, records: Sequence[TravellingRecord]) -> None:
        for record in records:
            name = RECORD_NAME[type(record)]
            if column := _LEANS.get(TRAVELLING[name]):
                skp = tree.skp_of(getattr(record, column), is_indicator=name == "realisasi")
                if skp is not None and skp in documents:
                    found[name, record.id] = skp[1]

    isi.each(take)
    return found


def _coming(isi: IsiPaket) -> dict[Key, tuple[str, ...]]:
    """As the package says it, removed ones too."""
    found: dict[Key, tuple[str, ...]] = {}

    def take(_first: int, records: Sequence[TravellingRecord]) -> None:
        for record in records:
            name = RECORD_NAME[type(record)]
            if columns := _INSIDE.get(TRAVELLING[name]):
                found[name, record.id] = tuple(str(getattr(record, column)) for column in columns)

    isi.each(take)
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
        skp = self._values(self.skp_of(values[0], is_indicator=True) or ("", ""))
        return None if skp is None else self._evaluations.get((skp[0], values[1]))

    def skp_of(self, id_: str | None, *, is_indicator: bool) -> Key | None:
        """The SKP that an id names, or in which the indicator that it names stands; None: none is known."""
        return None if id_ is None else self.document(("indikator_kinerja" if is_indicator else "skp", id_))

    def is_set(self, key: Key, *, here: bool = False) -> bool:
        """Whether a document is set or final on either side; with `here`, on this one."""
        set_at = (Skp if key[0] == "skp" else Evaluasi).whole_at
        names = {one.name for one in set_at[1]} if set_at else set[str]()
        sides = (self.here,) if here else (self.here, self.staged)
        return any(side[key][-1] in names for side in sides if key in side)

    def _values(self, key: Key) -> tuple[str, ...] | None:
        return self.staged.get(key) or self.here.get(key)
