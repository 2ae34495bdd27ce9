"""Konflik: records changed here and at a sender; a person decides by part, and can take it back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.db.store.bulk import write_rows
from kinerja_desktop.db.store.revision import as_line, keep_shared, plain_value
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.gabung import Bagian, Gabungan, merge
from kinerja_desktop.domain.pertukaran.lengths import ALASAN_KEPUTUSAN
from kinerja_desktop.domain.pertukaran.silsilah import Rekam, join, line_text, read_line, short
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.silsilah.penerapan import revision
from kinerja_desktop.services.pertukaran.silsilah.putusan import (
    ancestors_of,
    parts_of,
    rekam_here,
    rows_here,
    values_of,
)

_DECIDE = "pertukaran.import"


class BagianKonflik(Struct, frozen=True):
    """One part in conflict: its columns with the value here, theirs and that of the common ancestor.

    Values as text (None: empty); `leluhur` None where no common ancestor is known.
    """

    kolom: tuple[str, ...]
    sini: tuple[str | None, ...]
    mereka: tuple[str | None, ...]
    leluhur: tuple[str | None, ...] | None


class KonflikInfo(Struct, frozen=True):
    """A conflict: which record, from whom, who changed it last on each side, and its parts."""

    nomor: str
    jenis: str
    id: str
    pengirim: str
    paket_id: str
    ditemukan_pada: datetime
    oleh_sini: str
    pada_sini: datetime
    oleh_mereka: str
    pada_mereka: datetime
    bagian: tuple[BagianKonflik, ...]
    diputuskan: bool


class _Sides(Struct, frozen=True):
    """A conflict as it stands now."""

    row: Konflik
    sini: dict[str, Any]
    masuk: dict[str, Any]
    leluhur: list[dict[str, Any]]
    gabungan: Gabungan


class KonflikService(Service):
    """Use cases of deciding. Who takes packages in decides."""

    def list(self, actor: Actor) -> tuple[KonflikInfo, ...]:
        """What waits for a decision or can be taken back still, oldest first."""
        with self._read(actor, _DECIDE) as session:
            query = select(Konflik).where(Konflik.tertutup.is_(False)).order_by(Konflik.nomor)
            return tuple(_info(_sides(session, row)) for row in session.scalars(query))

    def decide(self, actor: Actor, pilihan: Mapping[str, Collection[str]], alasan: str) -> None:
        """Decide these conflicts, in one transaction: theirs in the parts that hold one of the columns named
        for its number, ours in the others.

        The record then descends from both, so that the other side takes it as a follow-up. Raises
        InvalidInputError without a reason or for a column not in conflict, StateError for one decided.
        """
        alasan = _reason(alasan)
        with self._write(actor, _DECIDE, name="pertukaran.decide") as session:
            for nomor, mereka in pilihan.items():
                sides = _sides(session, _open(session, nomor))
                self._apply(session, sides, _chosen(sides, mereka), alasan, actor)

    def decide_all(self, actor: Actor, *, mereka: bool, alasan: str) -> int:
        """Decide every open conflict alike; gives how many there were."""
        alasan = _reason(alasan)
        with self._write(actor, _DECIDE, name="pertukaran.decide") as session:
            waiting = session.scalars(select(Konflik).where(Konflik.keputusan.is_(None))).all()
            for row in waiting:
                sides = _sides(session, row)
                taken = sides.gabungan.konflik if mereka else ()
                self._apply(session, sides, taken, alasan, actor)
            return len(waiting)

    def undo(self, actor: Actor, nomor: Collection[str]) -> None:
        """Take decisions back: the records are as before, and the conflicts are open again.

        Raises StateError once a package has left, or for a record that was changed since.
        """
        with self._write(actor, _DECIDE, name="pertukaran.undecide") as session:
            for each in nomor:
                _undo(session, _found(session, each))

    def _apply(
        self, session: Session, sides: _Sides, taken: Sequence[Bagian], alasan: str, actor: Actor
    ) -> None:
        row, sini, masuk = sides.row, sides.sini, sides.masuk
        model, now = TRAVELLING[row.jenis], self._clock.now()
        content = dict(sides.gabungan.nilai)
        for part in taken:
            content |= {name: masuk.get(name) for name in part.kolom}
        keep_shared(session, model, [(row.instansi_id, row.id)])
        shared = sini["dibagi_hash"] == sini["rev_hash"]
        made = revision(session, (sini, masuk), model, content, now) | {
            "garis": line_text(join(_rekam_of(row, masuk), rekam_here(sini), shared=shared)),
            "basis_hash": masuk["rev_hash"],
        }
        keeps_ours = shared and made["rev_hash"] == sini["rev_hash"]
        made["dibagi_hash"] = sini["rev_hash"] if keeps_ours else masuk["rev_hash"]
        write_rows(session, model, [made], on_conflict=True)
        note = {"jenis": row.jenis, "id": row.id, "paket": row.paket_id, "alasan": alasan,
            "mereka": [name for part in taken for name in part.kolom]}  # fmt: skip
        changes_of(session).notes.setdefault("konflik", []).append(note)
        row.keputusan = msgspec.json.encode([part.kolom for part in taken]).decode()
        row.alasan, row.diputuskan_oleh, row.diputuskan_pada = alasan, actor.nama, now
        row.sebelum, row.garis_sebelum = as_line(row.jenis, sini), sini["garis"]
        row.dibagi_sebelum, row.hasil_hash = sini["dibagi_hash"], made["rev_hash"]


def _undo(session: Session, row: Konflik) -> None:
    model = TRAVELLING[row.jenis]
    here = rows_here(session, model, row.instansi_id, [row.id])[row.id]
    if row.sebelum is None or row.tertutup or here["rev_hash"] != row.hasil_hash:
        raise StateError(
            "Keputusan ini tidak dapat dibatalkan lagi.",
            where=f"{row.jenis} {row.id}",
            why="Paket sudah dikirim sesudahnya, atau datanya sudah diubah lagi.",
            who="Anda",
            next_step="Ubah datanya langsung pada layarnya.",
        )
    before = values_of(model, row.sebelum) | {
        "garis": row.garis_sebelum,
        "dibagi_hash": row.dibagi_sebelum,
        "basis_hash": here["basis_hash"],
    }
    write_rows(session, model, [before], on_conflict=True)
    row.keputusan = row.sebelum = row.hasil_hash = row.diputuskan_oleh = row.diputuskan_pada = None
    row.alasan = ""


def _sides(session: Session, row: Konflik) -> _Sides:
    model = TRAVELLING[row.jenis]
    sini = rows_here(session, model, row.instansi_id, [row.id])[row.id]
    masuk = values_of(model, row.mereka)
    lines = ancestors_of(session, model, _rekam_of(row, masuk), rekam_here(sini), (row.instansi_id, row.id))
    leluhur = [values_of(model, line) for line in lines]
    return _Sides(row, sini, masuk, leluhur, merge(sini, masuk, leluhur, parts_of(model, sini, masuk)))


def _rekam_of(row: Konflik, masuk: Mapping[str, Any]) -> Rekam:
    return Rekam(short(masuk["rev_hash"]), read_line(row.garis_mereka))


def _info(sides: _Sides) -> KonflikInfo:
    row, sini, masuk = sides.row, sides.sini, sides.masuk
    old = sides.leluhur[0] if sides.leluhur else None
    return KonflikInfo(
        nomor=row.nomor,
        jenis=row.jenis,
        id=row.id,
        pengirim=row.pengirim,
        paket_id=row.paket_id,
        ditemukan_pada=row.ditemukan_pada,
        oleh_sini=sini["diubah_oleh"],
        pada_sini=sini["diubah_pada"],
        oleh_mereka=masuk["diubah_oleh"],
        pada_mereka=masuk["diubah_pada"],
        bagian=tuple(_part(part, sini, masuk, old) for part in sides.gabungan.konflik),
        diputuskan=row.keputusan is not None,
    )


def _part(
    part: Bagian, sini: Mapping[str, Any], masuk: Mapping[str, Any], old: Mapping[str, Any] | None
) -> BagianKonflik:
    names = tuple(name for name in part.kolom if len(part.kolom) == 1 or sini.get(name) != masuk.get(name))
    return BagianKonflik(
        names, _texts(sini, names), _texts(masuk, names), None if old is None else _texts(old, names)
    )


def _texts(values: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(None if (value := values.get(name)) is None else str(plain_value(value)) for name in names)


def _chosen(sides: _Sides, mereka: Collection[str]) -> list[Bagian]:
    known = {name for part in sides.gabungan.konflik for name in part.kolom}
    if unknown := set(mereka) - known:
        raise InvalidInputError(
            f"Kolom {', '.join(sorted(unknown))} tidak berkonflik.",
            where=f"{sides.row.jenis} {sides.row.id}",
            why=f"Yang berkonflik: {', '.join(sorted(known))}.",
            who="Anda",
            next_step="Pilih kolom dari daftar konflik itu.",
        )
    return [part for part in sides.gabungan.konflik if set(part.kolom) & set(mereka)]


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


def _found(session: Session, nomor: str) -> Konflik:
    row = session.get(Konflik, nomor)
    if row is None:
        raise NotFoundError(
            "Konflik itu tidak ada lagi.",
            why="Paket yang datang sesudahnya sudah menyatukannya.",
            who="Anda",
            next_step="Muat ulang daftar konflik.",
        )
    return row


def _open(session: Session, nomor: str) -> Konflik:
    row = _found(session, nomor)
    if row.keputusan is not None:
        raise StateError(
            "Konflik ini sudah diputuskan.",
            where=f"{row.jenis} {row.id}",
            why=f"Diputuskan oleh {row.diputuskan_oleh}: {row.alasan}",
            who="Anda",
            next_step="Batalkan dahulu keputusannya bila hendak memutuskan lain.",
        )
    return row
