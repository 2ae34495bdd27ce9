"""From fates to rows: what an import writes, keeps for later merges, and leaves for a person to decide."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.db.store.revision import as_line, content_columns, keep_lines, keep_shared, record_hash
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.lengths import PELAKU
from kinerja_desktop.domain.pertukaran.silsilah import join, line_text, read_line, short, unite
from kinerja_desktop.services.pertukaran.baris import Baris
from kinerja_desktop.services.pertukaran.rekaman import to_values
from kinerja_desktop.services.pertukaran.silsilah.dokumen import CLAIMED, MOVED, NOTHING, Tertahan
from kinerja_desktop.services.pertukaran.silsilah.fate import Nasib, rekam_of
from kinerja_desktop.services.pertukaran.silsilah.putusan import (
    Putusan,
    judge,
    rekam_here,
    rows_here,
)

_AT_ONCE = 400
_NOT_THERE = "Tidak ada dalam dokumen"


class Asal(Struct, frozen=True):
    """Which package this is, of whom, and when it is taken in."""

    paket_id: str
    instalasi_id: str
    pengirim: str
    pada: datetime


class Tulisan(Struct, frozen=True):
    """The rows to write with all their columns; those whose id is among `diganti` are here already.

    `disepakati`: rows that say what stands here, and that both sides agree on only now, each with its
    line. `lain`: those that wait for a decision, or are older: only what the sender said last changes.
    """

    rows: list[dict[str, Any]]
    diganti: tuple[str, ...]
    disepakati: Sequence[tuple[Baris, str | None]] = ()
    lain: Sequence[Baris] = ()


def rows_to_write(
    session: Session,
    model: type[Travelling],
    batch: Sequence[Baris],
    asal: Asal,
    tertahan: Tertahan = NOTHING,
) -> Tulisan:
    """What of these rows is to be written, ancestry included.

    Shared revisions that they replace are kept, lines of equal records united, conflicts recorded. A new row
    of a document that waits is there as a removed one: others may refer to it.
    """
    putusan = judge(session, model, batch, tertahan)
    changed = [one for one in putusan if one.nasib in {Nasib.BERUBAH, Nasib.SEJAJAR}]
    keep_shared(session, model, [(one.row.instansi_id, one.row.id) for one in changed])
    both = [one.row for one in putusan if one.gabungan is not None]
    name = str(model.__tablename__)
    keep_lines(session, name, ((row.instansi_id, row.id, row.rev_hash, row.isi) for row in both))
    agreed = _agree(session, model, [one.row for one in putusan if one.nasib is Nasib.SAMA])
    behind = _older(session, name, [one.row for one in putusan if one.nasib is Nasib.LAMA])
    _record_conflicts(session, name, putusan, asal, tertahan)
    rows = [_values(model, one) for one in putusan if one.nasib in {Nasib.BARU, Nasib.BERUBAH}]
    rows += [joined(session, model, one, asal.pada) for one in putusan if one.nasib is Nasib.SEJAJAR]
    rows += [
        _removed(model, one.masuk, asal) for one in putusan if one.masuk is not None and one.sini is None
    ]
    waiting = [one.row for one in putusan if one.nasib is Nasib.KONFLIK and one.sini is not None]
    return Tulisan(rows, tuple(one.row.id for one in changed), agreed, [*waiting, *behind])


def joined(session: Session, model: type[Travelling], one: Putusan, now: datetime) -> dict[str, Any]:
    """The revision that a merge without conflict makes. Both sides make the same, so it counts as shared.

    Raises TypeError for a row that was not merged.
    """
    if one.gabungan is None or one.sini is None or one.masuk is None:
        raise TypeError("only what was merged is joined")
    made = revision(session, (one.sini, one.masuk), model, one.gabungan.nilai, now)
    shared = one.sini["dibagi_hash"] == one.sini["rev_hash"]
    hasil = short(made["rev_hash"])
    line = line_text(join(rekam_of(one.row), rekam_here(one.sini), shared=shared, hasil=hasil))
    return made | {"garis": line, "dibagi_hash": made["rev_hash"], "basis_hash": one.row.rev_hash}


def revision(
    session: Session,
    sides: tuple[Mapping[str, Any], Mapping[str, Any]],
    model: type[Travelling],
    content: Mapping[str, Any],
    now: datetime,
) -> dict[str, Any]:
    """A row with this content, stamped as by whichever side (here, theirs) has the same, else by us."""
    sini, masuk = sides
    digest = record_hash(model, dict(content))
    for side in sides:
        if side["rev_hash"] == digest:
            return {**sini, **side}
    context: WriteContext = session.info["context"]
    return {
        **sini,
        **{name: content.get(name) for name in content_columns(model)},
        "rev": max(sini["rev"], masuk["rev"]) + 1,
        "rev_hash": digest,
        "diubah_oleh": PELAKU.cut(context.actor.nama),
        "diubah_pada": now,
        "asal_instalasi": session.info["asal"],
    }


def _values(model: type[Travelling], one: Putusan) -> dict[str, Any]:
    row, line = one.row, one.row.garis
    if row.here_garis is not None:
        line = line_text(unite(read_line(row.garis), read_line(row.here_garis)))
    values = to_values(row.record, model)
    values["basis_hash"] = values["dibagi_hash"] = row.rev_hash
    values["garis"] = line
    return values


def hold_own(session: Session, tertahan: Tertahan, asal: Asal) -> None:
    """Rows of documents that wait which only are here: for the sender they are removed."""
    for (name, id_), dokumen in tertahan.sini_saja.items():
        model = TRAVELLING[name]
        for here in rows_here(session, model, tertahan.instansi_id, [id_]).values():
            mine = (Konflik.instalasi_id == asal.instalasi_id, Konflik.jenis == name, Konflik.id == id_)
            session.execute(delete(Konflik).where(*mine, Konflik.keputusan.is_(None)))
            session.add(
                Konflik(
                    instansi_id=tertahan.instansi_id,
                    jenis=name,
                    id=id_,
                    instalasi_id=asal.instalasi_id,
                    pengirim=asal.pengirim,
                    paket_id=asal.paket_id,
                    sebab=_sebab(dokumen, tertahan),
                    bagian=msgspec.json.encode([content_columns(model)]).decode(),
                    mereka=as_line(name, _removed(model, here, asal)),
                    dokumen=dokumen,
                    ditemukan_pada=asal.pada,
                )
            )


def _removed(model: type[Travelling], values: Mapping[str, Any], asal: Asal) -> dict[str, Any]:
    """The same record as one that is not there; nobody shared it yet."""
    gone = {**values, "dihapus_pada": asal.pada, "dihapus_oleh": "", "dihapus_alasan": _NOT_THERE}
    none = {"garis": "", "basis_hash": None, "dibagi_hash": None}
    return gone | none | {"rev_hash": record_hash(model, gone)}


def _agree(
    session: Session, model: type[Travelling], same: Sequence[Baris]
) -> list[tuple[Baris, str | None]]:
    """Equal on both sides: shared, agreed, and with one line. Gives those where that is new."""
    found = [
        (row, line)
        for row in same
        for line in (_united(row),)
        if (line, row.rev_hash, row.rev_hash) != (row.here_garis, row.here_basis, row.here_dibagi)
    ]
    if found:
        session.connection().exec_driver_sql(
            f"UPDATE {model.__tablename__} SET garis = ?1, basis_hash = ?2, dibagi_hash = ?2 "  # noqa: S608
            "WHERE instansi_id = ?3 AND id = ?4",
            [(line, row.rev_hash, row.instansi_id, row.id) for row, line in found],
        )
    return found


def _older(session: Session, name: str, rows: Sequence[Baris]) -> list[Baris]:
    """The sender has an older one: what stands here goes back to it (`basis_hash`: what it said last). Gives
    those of which that is new."""
    found = [row for row in rows if row.here_basis not in {None, row.rev_hash}]
    if found:
        session.connection().exec_driver_sql(
            f"UPDATE {name} SET basis_hash = ?1 WHERE instansi_id = ?2 AND id = ?3",  # noqa: S608
            [(row.rev_hash, row.instansi_id, row.id) for row in found],
        )
    return found


def _united(row: Baris) -> str | None:
    if row.garis is None or row.garis == row.here_garis:
        return row.here_garis
    return line_text(unite(read_line(row.garis), read_line(row.here_garis)))


def _settle(session: Session, name: str, rows: Sequence[Baris], asal: Asal) -> None:
    """The sender says something newer of these: what waited is over, and what was decided stands."""
    mine = (Konflik.instalasi_id == asal.instalasi_id, Konflik.jenis == name, Konflik.tertutup.is_(False))
    if not rows or session.scalar(select(Konflik.nomor).where(*mine).limit(1)) is None:
        return
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        these = (*mine, Konflik.instansi_id == some[0].instansi_id, Konflik.id.in_([row.id for row in some]))
        session.execute(delete(Konflik).where(*these, Konflik.keputusan.is_(None)))
        session.execute(update(Konflik).where(*these).values(tertutup=True))


def _sebab(dokumen: str | None, tertahan: Tertahan) -> str:
    return CLAIMED if dokumen in tertahan.claimed else MOVED


def _record_conflicts(
    session: Session, name: str, putusan: Sequence[Putusan], asal: Asal, tertahan: Tertahan
) -> None:
    """One open conflict a record and sender: the newest; what came together again has none any more.

    Those with other senders stay: they hold what only those have."""
    _settle(session, name, [one.row for one in putusan if one.nasib not in {Nasib.BARU, Nasib.LAMA}], asal)
    session.add_all(
        Konflik(
            instansi_id=one.row.instansi_id,
            jenis=name,
            id=one.row.id,
            instalasi_id=asal.instalasi_id,
            pengirim=asal.pengirim,
            paket_id=asal.paket_id,
            sebab=_sebab(one.dokumen, tertahan),
            bagian=msgspec.json.encode([part.kolom for part in one.gabungan.konflik]).decode(),
            mereka=one.row.isi,
            garis_mereka=one.row.garis or "",
            leluhur=one.leluhur,
            dokumen=one.dokumen,
            ditemukan_pada=asal.pada,
        )
        for one in putusan
        if one.nasib is Nasib.KONFLIK and one.gabungan is not None
    )
