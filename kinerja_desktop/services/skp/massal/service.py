"""One template, or each person's own SKP of the year before, given to many people; undone while unchanged."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.tanggal import day_within
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.skp.pustaka import as_hasil
from kinerja_desktop.domain.skp.rules import SkpForm
from kinerja_desktop.services.arsip.reading import DIURUNGKAN
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.skp.content import save_form, without_dead_links, without_ids
from kinerja_desktop.services.skp.dibatalkan import give_up
from kinerja_desktop.services.skp.guards import SkpDraft, editable, follow_rater
from kinerja_desktop.services.skp.masa import begin_draft, likely_first_day
from kinerja_desktop.services.skp.massal.rencana import BarisMassal, Pola, Sasaran, plan_massal
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED
from kinerja_desktop.services.skp.reading.records import EDITABLE, get_skp, owner_of_skp, read_form
from kinerja_desktop.services.skp.salin import copy_of, last_year, merge, to_review


class Terisi(Struct, frozen=True):
    """What was done for one person. `sebelum` None: the SKP was made for it."""

    skp_id: str
    pegawai_id: str
    nama: str
    sebelum: SkpForm | None
    sesudah: SkpForm


class SkpMassalService(Service):
    """Use cases on the SKP of many people; each person is a transaction of its own."""

    def read_pola(self, actor: Actor, skp_id: str) -> Pola:
        """The content of one SKP, in whatever state, as a pattern for others."""
        with self._read(actor, "skp.read", about=owner_of_skp(actor, skp_id)) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            nama = get_pegawai(session, actor.instansi_id, skp.pegawai_id).nama
            return Pola(f"SKP {nama} {skp.tahun}", isi=without_ids(read_form(session, skp)))

    def plan(self, actor: Actor, pola: Pola, sasaran: Sasaran, progress: Progress) -> tuple[BarisMassal, ...]:
        """What would happen to whom; nothing is written."""
        visible = self._visible(actor, "skp.write", Pegawai.id)
        with self._database.read() as session:
            return plan_massal(
                session,
                actor.instansi_id,
                pola,
                sasaran,
                visible=visible,
                today=self.today,
                progress=progress,
            )

    def fill(self, actor: Actor, pegawai_id: str, pola: Pola, tahun: int) -> Terisi:
        """Give it to one person: into the draft of the year, or a new one. Copied targets are to be reviewed.

        Results whose words stand there already are left out; links that this person cannot follow become
        provisional. Raises StateError for who has no SKP in that year or a locked one, or where nothing is
        left to add; NotFoundError without an SKP of the year before.
        """
        with self._write(actor, "skp.write", about=pegawai_id, name="skp.fill") as session:
            skp, is_new = self._open(session, actor, pegawai_id, tahun)
            before = read_form(session, skp)
            given = _form_of(session, skp, pola, before)
            known = {search_form(one.uraian) for one in before.hasil_kerja}
            new = [one for one in given.hasil_kerja if search_form(one.uraian) not in known]
            if not new:
                raise StateError(
                    "Tidak ada yang ditambahkan.",
                    why="Semua hasil kerja itu sudah ada pada SKP-nya."
                    if given.hasil_kerja
                    else "SKP asalnya tidak memuat hasil kerja.",
                )
            given = replace(given, hasil_kerja=tuple(new))
            given = without_dead_links(session, skp, given, self._hari(skp))
            after = save_form(session, skp, merge(before, given), self._clock.now(), self._hari(skp))
            nama = get_pegawai(session, actor.instansi_id, pegawai_id).nama
            return Terisi(skp.id, pegawai_id, nama, None if is_new else before, after)

    def undo(self, actor: Actor, terisi: Terisi) -> None:
        """The SKP as it was before `fill`. Raises StateError where anything was changed since."""
        with self._write(
            actor,
            "skp.write",
            about=owner_of_skp(actor, terisi.skp_id),
            alasan=DIURUNGKAN,
            name="skp.unfill",
        ) as session:
            skp = get_skp(session, actor.instansi_id, terisi.skp_id)
            if skp.status not in EDITABLE or read_form(session, skp) != terisi.sesudah:
                raise StateError(
                    "SKP ini tidak diurungkan.",
                    why="Isinya atau statusnya sudah diubah sesudah diisi bersama.",
                    who="Anda",
                    next_step="Buka SKP itu, lalu hapus baris yang tidak dipakai atau batalkan drafnya.",
                )
            if terisi.sebelum is None:
                give_up(session, skp, DIURUNGKAN, self._clock.now())
            else:
                save_form(session, skp, terisi.sebelum, self._clock.now(), self._hari(skp))

    def _open(self, session: Session, actor: Actor, pegawai_id: str, tahun: int) -> tuple[Skp, bool]:
        """The SKP of the year that can be changed, and whether it was made just now."""
        query = (
            select(Skp)
            .where(
                Skp.instansi_id == actor.instansi_id,
                Skp.pegawai_id == pegawai_id,
                Skp.tahun == tahun,
                NOT_REPLACED,
            )
            .order_by(Skp.selesai.desc(), Skp.revisi.desc())
        )
        there = session.scalars(query).all()
        drafts = [one for one in there if one.status in EDITABLE]
        if there:
            skp = editable(session, actor, (drafts or there)[0].id)
            follow_rater(session, skp, self._hari(skp))
            return skp, False
        first = likely_first_day(session, actor.instansi_id, pegawai_id, tahun).mulai
        draft = SkpDraft(pegawai_id, first, date(tahun, 12, 31))
        return begin_draft(session, actor.instansi_id, draft, self.today), True

    def _hari(self, skp: Skp) -> date:
        return day_within(self.today, skp.mulai, skp.selesai)


def _form_of(session: Session, skp: Skp, pola: Pola, before: SkpForm) -> SkpForm:
    """What this person gets, as new rows."""
    if pola.contoh:
        return SkpForm(before.pendekatan, tuple(as_hasil(one, before.pendekatan) for one in pola.contoh))
    if pola.isi is None:
        given = copy_of(session, last_year(session, skp))
    else:
        given = to_review(without_ids(pola.isi), pola.asal)
    if before.hasil_kerja and before.pendekatan is not given.pendekatan:
        raise StateError(
            "Pola dan drafnya memakai pendekatan yang lain.",
            why="Satu SKP memakai satu pendekatan (PermenPANRB 6/2022 Lampiran hal. 50).",
            who="Anda",
            next_step="Samakan pendekatan draf itu lebih dahulu, atau pakai pola lain.",
        )
    return given
