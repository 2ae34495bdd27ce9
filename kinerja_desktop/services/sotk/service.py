"""A change of the organisation: its workbook, what it would do, and all of it in one transaction."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import search_form, some_names
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.organisasi.sotk import PindahUnit, susun_sotk
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.sotk.act import Act
from kinerja_desktop.services.sotk.lembar import BarisLembar, read_lembar, write_lembar
from kinerja_desktop.services.sotk.rencana import RencanaSotk, read_people, read_units

_SAVE = "organisasi.save"
_DEED = "organisasi.sotk"


class _TriedError(Exception):
    """Rolls back what was only tried."""


class SotkService(Service):
    """Use cases on a change of the organisation. All or nothing: a line that cannot be holds all of it."""

    def __init__(self, database: Database, cadangkan: Callable[[Actor], object]) -> None:
        super().__init__(database)
        self._cadangkan = cadangkan

    def save_lembar(self, actor: Actor, path: Path) -> Path:
        """Write the workbook to fill in: everybody as he stands today, by unit and name.

        Raises InvalidInputError for a place that cannot be written, StorageFullError.
        """
        with self._write(actor, _SAVE, name="organisasi.lembar_sotk", always=True) as session:
            people = read_people(session, actor.instansi_id, self.today)
            changes_of(session).notes.update(orang=len(people), berkas=path.name)
        rows = [
            (show_nomor(one.nip), one.nama, one.unit, one.jabatan, one.penilai)
            for one in sorted(people, key=lambda one: (one.unit, one.nama))
        ]
        return save_file(path, write_lembar(rows, self._clock.now()))

    def plan(self, actor: Actor, path: Path, mulai: date, dasar: str, progress: Progress) -> RencanaSotk:
        """The change of a workbook, done and rolled back. What stands against a line is told in
        the plan. Raises FileRefusedError for another file, InvalidInputError for a day or unit that cannot
        be."""
        with self._read(actor, _SAVE):
            _check(mulai, dasar, self.today)
        progress.step(0, 2, "Membaca lembar perubahan")
        lines = read_lembar(path)
        progress.step(1, 2, "Menyusun rencana")
        found: list[RencanaSotk] = []
        with suppress(_TriedError), self._write(actor, _SAVE, name=_DEED) as session:
            found.append(self._run(session, actor, lines, mulai, dasar))
            raise _TriedError
        return found[0]

    def change(self, actor: Actor, rencana: RencanaSotk, progress: Progress) -> RencanaSotk:
        """Do what was looked at in one transaction, behind a backup; as the records stand then.

        Raises InvalidInputError for a day or a unit that cannot be, StateError with every line that holds it:
        then nothing was changed.
        """
        with self._read(actor, _SAVE):
            _check(rencana.mulai, rencana.dasar, self.today)
        progress.step(0, 2, "Membuat cadangan")
        self._cadangkan(actor)
        progress.step(1, 2, "Menerapkan perubahan")
        with self._write(actor, _SAVE, name=_DEED, alasan=rencana.dasar, always=True) as session:
            done = self._run(session, actor, rencana.lembar, rencana.mulai, rencana.dasar)
            if done.halangan:
                raise _held(done)
            changes_of(session).notes.update(
                mulai=done.mulai.isoformat(), orang=len(done.baris), baru=done.baru, tutup=done.tutup
            )
        return done

    def _run(
        self, session: Session, actor: Actor, lines: Sequence[BarisLembar], mulai: date, dasar: str
    ) -> RencanaSotk:
        _check(mulai, dasar, self.today)
        act = Act(session, actor.instansi_id, mulai, dasar.strip())
        wanted = act.find(lines)
        units, isi = read_units(session, actor.instansi_id, mulai)
        moves = [
            PindahUnit(who.id, who.unit_id, line.unit, line.induk, line.baris)
            for who, line in wanted
            if line.unit and search_form(line.unit) != search_form(who.unit)
        ]
        susunan = susun_sotk(units, isi, moves)
        names = {one.id: one.nama for one in units}
        ids = act.make_units(susunan, names)
        rows = act.place(wanted, {who: ids.get(to, to) for who, to in susunan.tujuan.items()})
        rows = act.rate(wanted, rows)
        if not any(one.halangan for one in rows):
            act.close(susunan, ids, self._clock.now())
        return RencanaSotk(
            mulai,
            dasar.strip(),
            tuple(lines),
            tuple(rows),
            tuple(one.nama for one in susunan.baru),
            tuple(names[one] for one in susunan.tutup),
            act.left_behind(set(susunan.tujuan)),
            act.without_unit(susunan),
        )


def _check(mulai: date, dasar: str, today: date) -> None:
    if not dasar.strip():
        raise InvalidInputError(
            "Dasar perubahan SOTK belum diisi.",
            why="Dasarnya tercatat pada riwayat pejabat penilai dan jejak audit.",
            who="Anda",
            next_step="Tulis nomor peraturan atau keputusannya.",
        )
    if mulai > today or mulai.year < today.year:
        why = "Hari itu belum tiba." if mulai > today else f"Tahun {mulai.year} sudah berlalu."
        raise InvalidInputError(
            f"Perubahan SOTK tidak dapat berlaku mulai {format_tanggal(mulai)}.",
            why=why,
            who="Anda",
            next_step=f"Pilih hari dari 1 Januari {today.year} sampai {format_tanggal(today)}.",
        )


def _held(rencana: RencanaSotk) -> StateError:
    held = rencana.halangan
    return StateError(
        "Perubahan SOTK belum dapat diterapkan.",
        why="\n".join(f"- {one.nama}: {one.halangan}" for one in held[:20]),
        who="Pengelola kinerja",
        next_step=f"Betulkan baris {some_names([one.nama for one in held])} pada lembar kerjanya.",
    )
