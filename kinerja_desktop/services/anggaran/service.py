"""Planning documents of a year: their lines read from files, and linked to units and needs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.anggaran import Anggaran, IndikatorAnggaran
from kinerja_desktop.db.store.session import changes_of, remove
from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.anggaran.apply import write_plan
from kinerja_desktop.services.anggaran.baca.berkas import Arahan, read_bacaan
from kinerja_desktop.services.anggaran.plan import RencanaImpor, StatusBaris, make_plan, state_digest
from kinerja_desktop.services.anggaran.rows import read_lines
from kinerja_desktop.services.anggaran.tautan import (
    BarisAnggaran,
    Dibuat,
    Tautan,
    show_lines,
    write_links,
    write_needs,
)
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.spreadsheet.limited import Reading

IMPOR = "anggaran.import"
BACA = "anggaran.read"


class AnggaranService(Service):
    """Use cases on the lines of planning documents (Renstra, Renja, Perjanjian Kinerja, DPA)."""

    def plan(
        self,
        actor: Actor,
        path: Path,
        tahun: int,
        progress: Progress | None = None,
        *,
        dokumen: Dokumen | None = None,
        jawaban: Mapping[str, str] | None = None,
    ) -> RencanaImpor:
        """What importing `path` for `tahun` would do. Writes nothing.

        `dokumen` None: as the file tells; `jawaban`: by the key of a question of an earlier plan.
        Raises FileRefusedError for the file, CancelledError.
        """
        progress = progress or SilentProgress()
        answers = jawaban or {}
        with (
            self._read(actor, IMPOR) as session,
            Reading(read_bacaan, path, Arahan(tahun, dokumen, answers)) as reading,
        ):
            stored = read_lines(session, actor.instansi_id, tahun)
            found = reading.result(progress.step)
        return make_plan(
            found, stored, berkas=path.name, tahun=tahun, jawaban=answers, instansi_id=actor.instansi_id
        )

    def apply(self, actor: Actor, plan: RencanaImpor) -> RencanaImpor:
        """Carry out a plan in one transaction, or nothing of it; one that changes nothing writes nothing.

        Raises StateError for a plan with open questions or one that the lines have outrun, InvalidInputError
        for a library and for a text that is too long.
        """
        _check(plan, actor)
        if plan.count(StatusBaris.SAMA) == len(plan.baris):
            with self._read(actor, IMPOR) as session:
                _check_state(session, plan, actor)
            return plan
        with self._write(actor, IMPOR, alasan=f"Impor {plan.berkas}") as session:
            _check_state(session, plan, actor)
            counts = {str(status): plan.count(status) for status in StatusBaris}
            changes_of(session).notes.update(
                berkas=plan.berkas,
                sidik_berkas=plan.digest,
                dokumen=plan.dokumen.name,
                tahun=plan.tahun,
                **counts,
            )
            write_plan(session, plan, self._clock.now())
        return plan

    def list(self, actor: Actor, tahun: int) -> tuple[BarisAnggaran, ...]:
        """The lines of a year by document, in their order, with what is proposed for those without links."""
        with self._read(actor, BACA) as session:
            stored = read_lines(session, actor.instansi_id, tahun)
            return show_lines(session, actor.instansi_id, tahun, stored)

    def link(self, actor: Actor, tautan: Sequence[Tautan]) -> int:
        """Store which unit and need lines are for, many at once; how many changed. Raises NotFoundError."""
        with self._write(actor, IMPOR, name="anggaran.link") as session:
            return write_links(session, actor.instansi_id, tautan)

    def make_needs(self, actor: Actor, unit_kerja_id: str, ids: Sequence[str]) -> Dibuat:
        """Lines become needs of a unit with their indicators, and are linked to them.

        Raises NotFoundError.
        """
        with self._write(actor, "kebutuhan.save", name="anggaran.make_needs") as session:
            return write_needs(session, actor.instansi_id, unit_kerja_id, ids)

    def archive(self, actor: Actor, tahun: int, dokumen: Dokumen, alasan: str) -> int:
        """Take all lines of a document and year out of use; how many. Needs that were made of them stay.

        Raises InvalidInputError without a reason.
        """
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan belum diisi.", next_step="Tulis mengapa dokumen ini tidak dipakai lagi."
            )
        with self._write(actor, IMPOR, alasan=alasan.strip(), name="anggaran.archive") as session:
            query = select(Anggaran).where(
                Anggaran.instansi_id == actor.instansi_id,
                Anggaran.tahun == tahun,
                Anggaran.dokumen == dokumen,
            )
            rows = session.scalars(query).all()
            measures = select(IndikatorAnggaran).where(
                IndikatorAnggaran.instansi_id == actor.instansi_id,
                IndikatorAnggaran.anggaran_id.in_([one.id for one in rows]),
            )
            for row in (*session.scalars(measures).all(), *rows):
                remove(session, row, alasan.strip(), self._clock.now())
            return len(rows)


def _check(plan: RencanaImpor, actor: Actor) -> None:
    if plan.pustaka:
        raise InvalidInputError(
            "Berkas ini pustaka sub kegiatan, bukan rencana.",
            where=plan.berkas,
            why="Tidak ada target dan pagu di dalamnya: isinya pilihan, bukan yang direncanakan.",
            who="Pengelola kinerja",
            next_step="Impor Renstra, Renja, Perjanjian Kinerja, atau DPA kantor.",
        )
    if plan.belum_dijawab:
        raise StateError(
            "Ada yang harus dijawab sebelum rencana ini diterapkan.",
            where=plan.berkas,
            why=" ".join(one.teks for one in plan.belum_dijawab),
            who="Pengelola kinerja",
            next_step="Pilih jawabannya, lalu terapkan.",
        )
    if plan.instansi_id != actor.instansi_id:
        raise _outrun(plan)


def _check_state(session: Session, plan: RencanaImpor, actor: Actor) -> None:
    if state_digest(read_lines(session, actor.instansi_id, plan.tahun)) != plan.sidik:
        raise _outrun(plan)


def _outrun(plan: RencanaImpor) -> StateError:
    return StateError(
        "Rencana impor sudah tidak berlaku.",
        where=plan.berkas,
        why="Baris anggaran tahun itu berubah setelah rencana disusun.",
        who="Pengelola kinerja",
        next_step="Susun ulang rencana dari berkas yang sama, periksa, lalu terapkan.",
    )
