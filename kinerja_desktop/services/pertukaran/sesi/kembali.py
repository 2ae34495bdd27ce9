"""From what a session replaced back to what was there before: net of its packages, then row by row."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import delete
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.models.sesi import SesiTerima
from kinerja_desktop.db.models.silsilah import RevisiBersama
from kinerja_desktop.db.store.revision import keep_shared
from kinerja_desktop.db.store.session import changes_of, remove
from kinerja_desktop.domain.pertukaran.silsilah import line_text, read_line, short
from kinerja_desktop.services.pertukaran.sesi.sebelum import (
    Cells,
    Sampingan,
    Sebelum,
    column_names,
    count_left,
    read_sebelum,
    rows_raw,
)

_AGREEMENT = ("basis_hash", "dibagi_hash", "garis")
REMOVED = "Sesi penerimaan yang membawanya dibatalkan"


class Semula(Struct):
    """What becomes of the records of one kind of one agency, by id. `baru`: the revision that came, by short
    name. `ganti`: that, and the cells before. `sama`: revision, agreement before, line now."""

    baru: dict[str, str] = field(default_factory=dict[str, str])
    ganti: dict[str, tuple[str, Cells]] = field(default_factory=dict[str, tuple[str, Cells]])
    sama: dict[str, tuple[str, list[str | None]]] = field(
        default_factory=dict[str, tuple[str, list[str | None]]]
    )
    kolom: list[str] = field(default_factory=list[str])

    def add(self, more: Sebelum) -> None:
        """A later package of the same session: the first state counts, and the last revision."""
        self.kolom = self.kolom or more.kolom
        self.baru |= dict(more.baru)
        for id_, sidik, cells in more.ganti:
            if id_ in self.baru:
                self.baru[id_] = sidik
                continue
            first = self.ganti[id_][1] if id_ in self.ganti else self._before_agreement(id_, cells, more)
            self.ganti[id_] = (sidik, first)
        for id_, sidik, agreement in more.sama:
            if id_ not in self.baru and id_ not in self.ganti:
                before = self.sama[id_][1][:3] if id_ in self.sama else agreement[:3]
                self.sama[id_] = (sidik, [*before, agreement[3]])

    def _before_agreement(self, id_: str, cells: Cells, more: Sebelum) -> Cells:
        if id_ not in self.sama:
            return cells
        _, agreement = self.sama.pop(id_)
        cells = list(cells)
        for name, value in zip(_AGREEMENT, agreement[:3], strict=True):
            cells[more.kolom.index(name)] = value
        return cells

    @property
    def revisions(self) -> dict[str, str]:
        """What the session left of each record that it changed, by id."""
        return self.baru | {id_: sidik for id_, (sidik, _) in self.ganti.items()}


Key = tuple[str, str]
"""Agency and table."""


class Bersih(Struct):
    """A session as a whole. `keluar`: by agency, how many packages had left when it began."""

    semula: dict[Key, Semula] = field(default_factory=dict[Key, Semula])
    keluar: dict[str, int] = field(default_factory=dict[str, int])
    konflik: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    ditutup: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    pengaturan: dict[str, tuple[str | None, str | None]] = field(
        default_factory=dict[str, tuple[str | None, str | None]]
    )


def net_of(session: Session, packages: Iterable[SesiTerima]) -> Bersih:
    """`packages` as they were applied."""
    made = Bersih()
    for one in packages:
        made.keluar.setdefault(one.instansi_id, one.keluar)
        for some in read_sebelum(session, one.paket_id):
            made.semula.setdefault((one.instansi_id, some.jenis), Semula()).add(some)
        lain = msgspec.json.decode(one.lain, type=Sampingan)
        made.konflik += lain.konflik
        made.ditutup += [(one.instansi_id, nomor) for nomor in lain.ditutup]
        for kunci, (before, after) in lain.pengaturan.items():
            first = made.pengaturan[kunci][0] if kunci in made.pengaturan else before
            made.pengaturan[kunci] = (first, after)
    return made


class Pengembali:
    """Puts the records of one session back, in a writing transaction that is taken back where it cannot."""

    def __init__(self, session: Session, own: Instalasi, bersih: Bersih, now: datetime) -> None:
        self._session, self._own, self._bersih, self._now = session, own, bersih, now

    def put_back(self) -> list[tuple[Key, list[str]]]:
        """All rows, then their agreements. Gives the records whose place another one has taken since."""
        groups = [(TRAVELLING[key[1]], key, semula) for key, semula in self._bersih.semula.items()]
        again = [(model, key, semula, self._cells(model, key, semula)) for model, key, semula in groups]
        for model, key, semula, _ in again:
            self._take_away(model, key, semula)
        taken = [
            (key, missing)
            for model, key, semula, rows in again
            if (missing := self._insert(model, key, semula, rows))
        ]
        for model, key, semula in groups:
            if not self.has_left(key[0]):
                self._agree_as_before(model, key[0], semula)
        self._session.expire_all()
        return taken

    def has_left(self, instansi_id: str) -> bool:
        """Whether records of this agency left here since: then others may have what is undone."""
        return count_left(self._session, instansi_id) > self._bersih.keluar[instansi_id]

    def _cells(self, model: type[Travelling], key: Key, semula: Semula) -> list[Cells]:
        """The rows to insert. What others may have got since is named as their ancestor: so they take the
        undoing for what it is, the newest."""
        rows = [cells for _, cells in semula.ganti.values()]
        known = self._known_elsewhere(model, key, semula.ganti)
        if not known:
            return rows
        keep_shared(self._session, model, [(key[0], id_) for id_ in known])
        at = {name: number for number, name in enumerate(semula.kolom)}
        named = [list(cells) for cells in rows]
        for cells in named:
            now = known.get(cells[at["id"]])
            if now is not None:
                line = (short(now[at["rev_hash"]]), *read_line(now[at["garis"]]))
                cells[at["garis"]], cells[at["rev"]] = line_text(line), now[at["rev"]] + 1
        return named

    def _known_elsewhere(self, model: type[Travelling], key: Key, ids: Iterable[str]) -> dict[str, Cells]:
        """Those of these records that left since, as they stand here. The centre gives only what it has
        otherwise than the office; an office gives all."""
        if not self.has_left(key[0]):
            return {}
        at = {name: number for number, name in enumerate(column_names(model))}
        return {
            row[at["id"]]: row
            for row in rows_raw(self._session, model, key[0], [*ids])
            if not self._own.pusat or row[at["rev_hash"]] != row[at["basis_hash"]]
        }

    def _take_away(self, model: type[Travelling], key: Key, semula: Semula) -> None:
        """New ones are gone as if they never came, unless others got them from here: those are removed."""
        left = self._known_elsewhere(model, key, semula.baru)
        for id_ in left:
            record = self._session.get(model, (key[0], id_))
            if record is not None:
                remove(self._session, record, REMOVED, self._now)
        self._session.flush()
        gone = [id_ for id_ in semula.baru if id_ not in left]
        wanted = msgspec.json.encode([*gone, *semula.ganti]).decode()
        self._session.connection().exec_driver_sql(
            f"DELETE FROM {key[1]} WHERE instansi_id = ? "  # noqa: S608 - one of our own tables
            "AND id IN (SELECT value FROM json_each(?))",
            (key[0], wanted),
        )
        for first in range(0, len(gone), 400):
            self._session.execute(
                delete(RevisiBersama).where(
                    RevisiBersama.instansi_id == key[0],
                    RevisiBersama.jenis == key[1],
                    RevisiBersama.id.in_(gone[first : first + 400]),
                )
            )
        self._audit(model, [(id_, "") for id_ in gone])

    def _insert(self, model: type[Travelling], key: Key, semula: Semula, rows: Sequence[Cells]) -> list[str]:
        if not rows:
            return []
        names, marks = ", ".join(semula.kolom), ", ".join("?" for _ in semula.kolom)
        self._session.connection().exec_driver_sql(
            f"INSERT OR IGNORE INTO {key[1]} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
            [tuple(cells) for cells in rows],
        )
        id_at, hash_at = semula.kolom.index("id"), semula.kolom.index("rev_hash")
        there = {row[id_at] for row in rows_raw(self._session, model, key[0], [*semula.ganti])}
        self._audit(model, [(cells[id_at], cells[hash_at]) for cells in rows])
        return [id_ for id_ in semula.ganti if id_ not in there]

    def _agree_as_before(self, model: type[Travelling], instansi_id: str, semula: Semula) -> None:
        """What says the same as before, and was not touched since, is agreed on as before."""
        rows = [
            (*agreement[:3], instansi_id, id_, sidik, agreement[3])
            for id_, (sidik, agreement) in semula.sama.items()
        ]
        if rows:
            self._session.connection().exec_driver_sql(
                f"UPDATE {model.__tablename__} SET basis_hash = ?1, dibagi_hash = ?2, garis = ?3 "  # noqa: S608
                "WHERE instansi_id = ?4 AND id = ?5 AND substr(rev_hash, 1, length(?6)) = ?6 AND garis IS ?7",
                rows,
            )

    def _audit(self, model: type[Travelling], rows: Sequence[tuple[str, str]]) -> None:
        if not rows:
            return
        digest = hashlib.sha256("".join(f"{id_}|{rev_hash}\n" for id_, rev_hash in rows).encode())
        changes = changes_of(self._session)
        changes.areas.add(model.area)
        told = {"tabel": str(model.__tablename__), "jumlah": len(rows), "sidik": digest.hexdigest()}
        changes.bulk.append(told)
