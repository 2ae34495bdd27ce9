"""Konflik: records changed here and at a sender; a person decides by part, and can take it back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.db.store.bulk import write_rows
from kinerja_desktop.db.store.revision import as_line, keep_shared
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.nama import nama_cari
from kinerja_desktop.domain.pertukaran.gabung import Bagian
from kinerja_desktop.domain.pertukaran.lengths import ALASAN_KEPUTUSAN
from kinerja_desktop.domain.pertukaran.sebutan import jenis_of, kolom_of
from kinerja_desktop.domain.pertukaran.silsilah import TIDAK_ADA, join, line_text, short
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.silsilah.penerapan import revision
from kinerja_desktop.services.pertukaran.silsilah.putusan import rekam_here, rows_here, values_of
from kinerja_desktop.services.pertukaran.silsilah.shown import Keputusan, KonflikInfo, other_column, shown
from kinerja_desktop.services.pertukaran.silsilah.sides import Sides, read_sides, rekam_of_theirs

_DECIDE = "pertukaran.import"
_NOTHING_ELSE: Mapping[str, Mapping[str, str]] = {}


def open_conflicts(session: Session, on: date) -> tuple[KonflikInfo, ...]:
    """What waits for a decision or can be taken back still, oldest first. `on`: the day of the names."""
    query = select(Konflik).where(Konflik.tertutup.is_(False)).order_by(Konflik.nomor)
    return shown(session, _living(session, session.scalars(query)), on)


class KonflikService(Service):
    """Use cases of deciding. Who takes packages in decides."""

    def list(self, actor: Actor) -> tuple[KonflikInfo, ...]:
        """What waits for a decision or can be taken back still, oldest first."""
        with self._read(actor, _DECIDE) as session:
            return open_conflicts(session, self.today)

    def decide(
        self,
        actor: Actor,
        pilihan: Mapping[str, Collection[str]],
        alasan: str,
        lain: Mapping[str, Mapping[str, str]] = _NOTHING_ELSE,
    ) -> None:
        """Decide these conflicts, in one transaction: theirs in the parts that hold one of the columns named
        for its number, in `lain` another value by column, ours in the others. Of a document (a set SKP, a
        final evaluation) all of it follows, whichever of its records is named.

        The record then descends from both, so that the other side takes it as a follow-up. Raises
        InvalidInputError without a reason, for a column not in conflict, or for another value where nobody
        may type one; StateError for one decided.
        """
        alasan = _reason(alasan)
        with self._write(actor, _DECIDE, name="pertukaran.decide") as session:
            followed = set[str]()
            for nomor, mereka in pilihan.items():
                if nomor in followed:
                    continue
                row = _open(session, nomor)
                sides = _living(session, _with_document(session, row, is_decided=False))
                if not sides:
                    raise _gone()
                for one in sides:
                    others = lain.get(nomor, {})
                    made = _chosen(one, mereka, others) if row.dokumen is None else _whole(one, mereka)
                    self._apply(session, one, made, alasan, actor)
                    followed.add(one.row.nomor)

    def decide_all(self, actor: Actor, *, mereka: bool, alasan: str) -> int:
        """Decide every open conflict alike; gives how many there were."""
        alasan = _reason(alasan)
        with self._write(actor, _DECIDE, name="pertukaran.decide") as session:
            decided = 0
            for row in session.scalars(select(Konflik).where(Konflik.keputusan.is_(None))).all():
                for sides in _living(session, [row]):  # one by one: two may be about the same record
                    taken = sides.gabungan.konflik if mereka else ()
                    self._apply(session, sides, _made(sides, taken, {}), alasan, actor)
                    decided += 1
            return decided

    def undo(self, actor: Actor, nomor: Collection[str]) -> None:
        """Take decisions back: the records are as before, and the conflicts are open again.

        Raises StateError once a package has left, or for a record that was changed or decided on since.
        """
        with self._write(actor, _DECIDE, name="pertukaran.undecide") as session:
            rows = {
                row.nomor: row
                for each in nomor
                for row in _with_document(session, _found(session, each), is_decided=True)
            }
            for row in rows.values():
                _undo(session, row)

    def _apply(
        self,
        session: Session,
        sides: Sides,
        made: tuple[Keputusan, dict[str, Any]],
        alasan: str,
        actor: Actor,
    ) -> None:
        row, sini, masuk = sides.row, sides.sini, sides.masuk
        model, now = sides.model, self._clock.now()
        keputusan, content = made
        keep_shared(session, model, [(row.instansi_id, row.id)])
        shared = sini["dibagi_hash"] == sini["rev_hash"]
        is_lost_there = sini["basis_hash"] == TIDAK_ADA  # it said so after what is decided on
        result = revision(session, (sini, masuk), model, content, now)
        result |= {
            "garis": _line_of_both(row, sini, masuk, result["rev_hash"]),
            "basis_hash": TIDAK_ADA if is_lost_there else masuk["rev_hash"],
        }
        keeps_ours = shared and result["rev_hash"] == sini["rev_hash"]
        result["dibagi_hash"] = sini["rev_hash"] if keeps_ours else masuk["rev_hash"]
        write_rows(session, model, [result], on_conflict=True)
        note = {
            "jenis": row.jenis,
            "id": row.id,
            "paket": row.paket_id,
            "alasan": alasan,
            "mereka": [name for part in keputusan.mereka for name in part],
            "lain": list(keputusan.lain),
        }
        changes_of(session).notes.setdefault("konflik", []).append(note)
        row.keputusan = msgspec.json.encode(keputusan).decode()
        row.alasan, row.diputuskan_oleh, row.diputuskan_pada = alasan, actor.nama, now
        row.sebelum, row.garis_sebelum = as_line(row.jenis, sini), sini["garis"]
        row.dibagi_sebelum, row.hasil_hash = sini["dibagi_hash"], result["rev_hash"]


def _living(session: Session, rows: Iterable[Konflik]) -> Sequence[Sides]:
    """Those that were decided, and those that what came since did not settle."""
    return [one for one in read_sides(session, rows) if one.row.keputusan is not None or one.waits]


def _with_document(session: Session, row: Konflik, *, is_decided: bool) -> Sequence[Konflik]:
    """The conflict, and of one in a document all of the same sender about it."""
    if row.dokumen is None:
        return [row]
    query = select(Konflik).where(
        Konflik.dokumen == row.dokumen,
        Konflik.instalasi_id == row.instalasi_id,
        Konflik.tertutup.is_(False),
        Konflik.keputusan.is_not(None) if is_decided else Konflik.keputusan.is_(None),
    )
    return session.scalars(query.order_by(Konflik.nomor)).all() or [row]


def _whole(sides: Sides, mereka: Collection[str]) -> tuple[Keputusan, dict[str, Any]]:
    return _made(sides, sides.gabungan.konflik if mereka else (), {})


def _line_of_both(row: Konflik, sini: Mapping[str, Any], masuk: Mapping[str, Any], rev_hash: str) -> str:
    shared = sini["dibagi_hash"] == sini["rev_hash"]
    theirs = rekam_of_theirs(row, masuk)
    return line_text(join(theirs, rekam_here(sini), shared=shared, hasil=short(rev_hash)))


def _undo(session: Session, row: Konflik) -> None:
    model = TRAVELLING[row.jenis]
    here = rows_here(session, model, row.instansi_id, [row.id]).get(row.id)
    if row.sebelum is None or row.tertutup or here is None:
        raise _too_late(row)
    own = {"garis": row.garis_sebelum, "dibagi_hash": row.dibagi_sebelum}
    before = values_of(model, row.sebelum) | own
    line = _line_of_both(row, before, values_of(model, row.mereka), row.hasil_hash or "")
    if (here["rev_hash"], here["garis"]) != (row.hasil_hash, line):
        raise _too_late(row)
    write_rows(session, model, [before | {"basis_hash": here["basis_hash"]}], on_conflict=True)
    row.keputusan = row.sebelum = row.hasil_hash = row.diputuskan_oleh = row.diputuskan_pada = None
    row.alasan = ""


def _chosen(
    sides: Sides, mereka: Collection[str], lain: Mapping[str, str]
) -> tuple[Keputusan, dict[str, Any]]:
    known = {name for part in sides.gabungan.konflik for name in part.kolom}
    if unknown := {*mereka, *lain} - known:
        raise InvalidInputError(
            f"Kolom {', '.join(sorted(unknown))} tidak berkonflik.",
            where=_where(sides.row),
            why=f"Yang berkonflik: {', '.join(sorted(known))}.",
            who="Anda",
            next_step="Pilih kolom dari daftar konflik itu.",
        )
    taken = [part for part in sides.gabungan.konflik if set(part.kolom) & set(mereka)]
    return _made(sides, taken, lain)


def _made(sides: Sides, taken: Sequence[Bagian], lain: Mapping[str, str]) -> tuple[Keputusan, dict[str, Any]]:
    """The decision, and what stands in the record afterwards."""
    content = dict(sides.gabungan.nilai)
    for part in taken:
        content |= {name: sides.masuk.get(name) for name in part.kolom}
    others = {name: _other(sides, name, text) for name, text in lain.items()}
    content |= others
    if sides.row.jenis == "pegawai" and "nama" in others:
        content["nama_cari"] = nama_cari(others["nama"])
    return Keputusan(tuple(part.kolom for part in taken), others), content


def _other(sides: Sides, column: str, text: str) -> str:
    part = next(part for part in sides.gabungan.konflik if column in part.kolom)
    told = kolom_of(sides.row.jenis, column)
    if other_column(sides, part) != column:
        raise InvalidInputError(
            f"{told} tidak dapat diisi lain di sini.",
            where=_where(sides.row),
            why="Isian ini terikat aturan, daftar, atau isian lain, atau bagian dari dokumen yang sudah "
            "ditetapkan.",
            who="Anda",
            next_step="Pilih isian di sini atau isian pengirim, lalu ubah pada layarnya bila masih boleh.",
        )
    text = clean_text(text).strip()
    if not text:
        raise InvalidInputError(
            f"Isian lain untuk {told} masih kosong.",
            where=_where(sides.row),
            why="Yang dipilih isian lain, dan isian itu belum ditulis.",
            who="Anda",
            next_step="Tulis isiannya, atau pilih isian di sini atau isian pengirim.",
        )
    limits_of(sides.model)[column].check(text)
    return text


def _reason(alasan: str) -> str:
    alasan = alasan.strip()
    if not alasan:
        raise InvalidInputError(
            "Keputusan konflik memerlukan alasan.",
            why="Jejak audit mencatat mengapa suatu isian dipakai.",
            who="Anda",
            next_step="Tulis alasannya, lalu putuskan.",
        )
    ALASAN_KEPUTUSAN.check(alasan)
    return alasan


def _where(row: Konflik) -> str:
    return f"{jenis_of(row.jenis)} dari {row.pengirim}"


def _found(session: Session, nomor: str) -> Konflik:
    row = session.get(Konflik, nomor)
    if row is None:
        raise _gone()
    return row


def _gone() -> NotFoundError:
    return NotFoundError(
        "Konflik itu tidak ada lagi.",
        why="Paket yang datang sesudahnya sudah menyatukannya.",
        who="Anda",
        next_step="Muat ulang daftar konflik.",
    )


def _open(session: Session, nomor: str) -> Konflik:
    row = _found(session, nomor)
    if row.keputusan is not None:
        raise StateError(
            "Konflik ini sudah diputuskan.",
            where=_where(row),
            why=f"Diputuskan oleh {row.diputuskan_oleh}: {row.alasan}",
            who="Anda",
            next_step="Batalkan dahulu keputusannya bila hendak memutuskan lain.",
        )
    return row


def _too_late(row: Konflik) -> StateError:
    return StateError(
        "Keputusan ini tidak dapat dibatalkan lagi.",
        where=_where(row),
        why="Paket sudah dikirim sesudahnya, atau datanya sudah diubah atau diputuskan lagi.",
        who="Anda",
        next_step="Ubah datanya langsung pada layarnya.",
    )
