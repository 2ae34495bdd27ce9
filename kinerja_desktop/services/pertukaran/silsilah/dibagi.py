"""What a package carried is shared from then on: the next edit of it names it as an ancestor."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.domain.pertukaran.silsilah import SIDIK_LENGTH, TERDALAM, short

_LONGEST = (SIDIK_LENGTH + 1) * TERDALAM - 1


class Dibagi:
    """Gathers, while a package is written, the revisions that were in none before; then marks them.

    Precisely those: who goes on typing meanwhile makes revisions that the package does not hold.
    """

    def __init__(self) -> None:
        self._rows: dict[type[Travelling], list[tuple[str, str, str]]] = {}
        self._carried: dict[str, set[str]] = {}

    def note(self, model: type[Travelling], row: Mapping[str, Any]) -> None:
        """This row, by column, goes into the package."""
        self._carried.setdefault(str(model.__tablename__), set()).add(row["id"])
        if row["dibagi_hash"] != row["rev_hash"]:
            self._rows.setdefault(model, []).append((row["rev_hash"], row["instansi_id"], row["id"]))

    def mark(self, session: Session, instansi_id: str) -> None:
        """Inside the transaction that remembers the package as written. What was decided about a record that
        it carries stands from now."""
        waiting = (Konflik.instansi_id == instansi_id, Konflik.keputusan.is_not(None), ~Konflik.tertutup)
        for konflik in session.scalars(select(Konflik).where(*waiting)):
            if konflik.id in self._carried.get(konflik.jenis, ()):
                konflik.tertutup = True
        session.flush()
        connection = session.connection()
        for model, rows in self._rows.items():
            name = model.__tablename__
            connection.exec_driver_sql(
                f"UPDATE {name} SET dibagi_hash = ?1 WHERE instansi_id = ?2 AND id = ?3 AND rev_hash = ?1",  # noqa: S608
                rows,
            )
            connection.exec_driver_sql(
                f"UPDATE {name} SET garis = substr(trim(?4 || ' ' || coalesce(garis, '')), 1, {_LONGEST}) "  # noqa: S608
                "WHERE instansi_id = ?2 AND id = ?3 AND rev_hash <> ?1 "
                "AND instr(coalesce(garis, ''), ?4) = 0",
                [(rev_hash, instansi_id, id_, short(rev_hash)) for rev_hash, instansi_id, id_ in rows],
            )
