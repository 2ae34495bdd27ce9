"""Somebody else's workbook, filled with the people whom the user may see: plan, then a new file.

The recognition of heads of the import runs backwards. The template itself is never written; all of it but
the filled cells stays as it is.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.audit import Pembaca
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.templat.bidang import DINILAI, LABEL
from kinerja_desktop.services.templat.ingatan import forget, list_known, recall, remember
from kinerja_desktop.services.templat.isi import Isian, as_columns, described, values_of
from kinerja_desktop.services.templat.orang import Orang, Siapa, add_penilaian, read_orang
from kinerja_desktop.services.templat.pencocokan import Kolom, match
from kinerja_desktop.services.templat.reading import Pengisi
from kinerja_desktop.services.templat.rencana import (
    HasilTemplat,
    KolomTemplat,
    PilihanTemplat,
    RencanaTemplat,
    TemplatDikenal,
)
from kinerja_desktop.services.templat.templat import Templat
from kinerja_desktop.services.templat.terbatas import STEPS, fill_template, open_template
from kinerja_desktop.spreadsheet.template.layout import Layout

TINDAKAN = "templat.fill"

__all__ = [
    "LABEL",
    "HasilTemplat",
    "KolomTemplat",
    "PilihanTemplat",
    "RencanaTemplat",
    "TemplatDikenal",
    "TemplatService",
]


class _Pekerjaan(Struct, frozen=True):
    """A template with what each column gets for whom."""

    siapa: Siapa
    templat: Templat
    kolom: list[Kolom]
    people: list[Orang]
    isian: list[Isian]
    dikenal: str = ""


class TemplatService(Service):
    """Use cases of filling templates. What is written leaves the program's protection, so it is audited."""

    def plan(
        self,
        actor: Actor,
        path: Path,
        pilihan: PilihanTemplat | None = None,
        progress: Progress | None = None,
    ) -> RencanaTemplat:
        """How `path` would be filled for this actor; columns not chosen are as remembered, else as guessed.

        Raises FileRefusedError for the file, InvalidInputError for a choice, CancelledError.
        """
        pilihan = pilihan or PilihanTemplat()
        progress = progress or SilentProgress()
        with self._read(actor, TINDAKAN) as session:
            content, templat = open_template(path, pilihan.lembar, pilihan.baris_judul, progress)
            work = self._prepare(session, actor, templat, pilihan, progress)
        layout = work.templat.layout
        halangan, langkah = _obstacle(work)
        return RencanaTemplat(
            path,
            hashlib.sha256(content).hexdigest(),
            content,
            templat,
            pilihan,
            templat.lembar,
            work.templat.others,
            work.templat.header.row + 1,
            layout.first,
            layout.room,
            len(work.people),
            described(work.templat, work.kolom, work.isian),
            tuple(_notes(work.templat)),
            halangan,
            langkah,
            work.dikenal,
        )

    def fill(
        self, actor: Actor, rencana: RencanaTemplat, path: Path, progress: Progress | None = None
    ) -> HasilTemplat:
        """Write the planned workbook into the new file `path`, whole or not at all; the template is kept.

        The people are read anew. Raises InvalidInputError where the plan has an obstacle, for a place that
        cannot be written or has another ending than the template, StorageFullError, CancelledError.
        """
        progress = progress or SilentProgress()
        with self._read(actor, TINDAKAN) as session:
            _check_place(rencana, path)
            kolom = {one.nomor: one.isi for one in rencana.kolom if one.isi or not one.tetap}
            pilihan = PilihanTemplat(
                rencana.lembar,
                rencana.pilihan.periode,
                rencana.pilihan.unit_kerja_id,
                rencana.baris_judul,
                kolom,
            )
            work = self._prepare(session, actor, rencana.templat, pilihan, progress)
            _require_room(work, rencana)
            columns = as_columns(work.isian)
            content = fill_template(rencana.path, rencana.berkas, work.templat, columns, progress)
            pembaca = Pembaca(actor, grants(actor, TINDAKAN)[0][0], "templat")
            self._database.note_read(session, pembaca, (one.id for one in work.people))
        progress.step(3, STEPS, "Menulis berkas")
        sidik = hashlib.sha256(content).hexdigest()
        with self._write(actor, TINDAKAN, always=True) as session:
            remember(session, work.templat, rencana, Pengisi(actor.nama, self._clock.now()))
            changes_of(session).notes.update(
                templat=rencana.path.name,
                sidik_templat=rencana.sidik,
                berkas=path.name,
                sidik_berkas=sidik,
                pegawai=len(work.people),
                kolom=[str(one.isi) for one in work.kolom if one.isi],
            )
        return HasilTemplat(save_file(path, content), len(work.people), len(work.isian), sidik)

    def forget(self, actor: Actor, kunci: str) -> None:
        """Its columns are guessed again the next time. Raises NotFoundError."""
        with self._write(actor, TINDAKAN, name="templat.forget") as session:
            if not forget(session, kunci):
                raise NotFoundError("Templat itu tidak diingat.", next_step="Muat ulang daftarnya.")

    def _prepare(
        self,
        session: Session,
        actor: Actor,
        templat: Templat,
        pilihan: PilihanTemplat,
        progress: Progress,
    ) -> _Pekerjaan:
        known, dikenal = recall(session, templat)
        chosen = {**known, **pilihan.kolom}
        may_judge = bool(grants(actor, "evaluasi.read"))
        kolom = match(templat, pilihan.periode, chosen, may_judge=may_judge)
        progress.step(1, STEPS, "Membaca pegawai")
        siapa, people = self._people(session, actor, pilihan, kolom)
        return _Pekerjaan(siapa, templat, kolom, people, values_of(templat, kolom, people), dikenal)

    def _people(
        self, session: Session, actor: Actor, pilihan: PilihanTemplat, kolom: Sequence[Kolom]
    ) -> tuple[Siapa, list[Orang]]:
        """Those whom the actor may see, with the evaluations that he may see: of the last period judged."""
        asked = {one.isi.periode for one in kolom if one.isi and one.isi.bidang in DINILAI}
        judged = sorted((one for one in asked if one is not None), key=lambda one: (one.selesai, one.mulai))
        last = judged[-1] if judged else None
        days = (last.mulai, last.selesai) if last else None
        visible = self._visible(actor, "pegawai.read", Pegawai.id, days)
        siapa = Siapa(actor.instansi_id, self.today, visible, pilihan.unit_kerja_id, last)
        people = read_orang(session, siapa)
        if judged:
            allowed = self._visible(actor, "evaluasi.read", Evaluasi.pegawai_id, days)
            for periode in judged:
                add_penilaian(session, people, actor.instansi_id, periode, allowed)
        return siapa, people

    def list(self, actor: Actor) -> tuple[TemplatDikenal, ...]:
        """The templates that were filled here before, the last one first."""
        with self._read(actor, TINDAKAN) as session:
            return list_known(session)


def _obstacle(work: _Pekerjaan) -> tuple[str, str]:
    """Why the template cannot be filled as it is and what to do about it; empty: it can."""
    layout, count = work.templat.layout, len(work.people)
    if not work.isian:
        return (
            "Tidak ada kolom yang dapat diisi.",
            "Pilih sendiri isi kolomnya, atau periksa lembar dan judulnya.",
        )
    if not count:
        return _nobody(work.siapa)
    if layout.room is None or count <= layout.room:
        return "", ""
    if not layout.room:
        return (
            f"Tidak ada baris kosong di bawah judul: baris {layout.below} berisi '{layout.below_text}'.",
            "Kosongkan isi baris data di Excel (judul dan rumusnya biarkan), simpan, lalu pilih lagi.",
        )
    return _too_small(layout, count, layout.room)


def _nobody(siapa: Siapa) -> tuple[str, str]:
    """Results are written for who stood in the unit on the day of their period, not for who does now."""
    if siapa.unit_kerja_id is None or siapa.periode is None:
        return "Tidak ada pegawai aktif yang dapat Anda lihat untuk ditulis.", "Pilih unit lain."
    why = (
        f"Tidak ada pegawai yang dapat Anda lihat dengan penempatan di unit itu pada "
        f"{format_tanggal(siapa.hari)}: kolom hasil {siapa.periode.label} dibaca menurut unit pada masa itu."
    )
    how = (
        "Pilih unit lain atau semua unit, pilih periode lain untuk kolomnya, atau perbaiki tanggal mulai "
        "penempatannya pada Pegawai."
    )
    return why, how


def _too_small(layout: Layout, count: int, room: int) -> tuple[str, str]:
    why = (
        f"Templat hanya mempunyai {format_angka(room)} baris kosong untuk {format_angka(count)} pegawai; "
        f"baris {layout.below} ('{layout.below_text}') tidak ditimpa."
    )
    how = (
        f"Di Excel, sisipkan {format_angka(count - room)} baris di antara baris kosong itu, simpan, lalu "
        "pilih lagi; atau batasi pegawainya menurut unit."
    )
    return why, how


def _require_room(work: _Pekerjaan, rencana: RencanaTemplat) -> None:
    halangan, langkah = _obstacle(work)
    if halangan:
        raise InvalidInputError(
            "Templat tidak dapat diisi.",
            where=rencana.path.name,
            why=halangan,
            who="Anda",
            next_step=langkah,
        )


def _check_place(rencana: RencanaTemplat, path: Path) -> None:
    """Raises InvalidInputError: never over the template, never under an ending that the content is not."""
    why = ""
    ending = rencana.akhiran
    if path.suffix.casefold() != ending:
        why = f"Hasilnya berjenis {ending}, sama dengan templatnya."
    elif path.resolve() == rencana.path.resolve():
        why = "Templat tidak pernah ditimpa."
    if why:
        raise InvalidInputError(
            "Nama berkas hasil tidak dapat dipakai.",
            where=path.name,
            why=why,
            who="Anda",
            next_step=f"Pilih nama lain yang berakhiran {ending}.",
        )


def _notes(templat: Templat) -> list[str]:
    notes: list[str] = []
    if templat.is_signed:
        notes.append("Templat bertanda tangan digital; tanda tangannya tidak berlaku lagi setelah diisi")
    if templat.has_macros:
        notes.append("Templat memuat makro; makronya dibawa utuh dan tidak dijalankan")
    if templat.has_formulas_elsewhere:
        notes.append(
            "Lembar lain memuat rumus: Excel menghitungnya saat berkas dibuka, LibreOffice baru sesudah "
            "Ctrl+Shift+F9"
        )
    if templat.others:
        notes.append(f"Lembar lain dibiarkan seperti adanya: {', '.join(templat.others)}")
    return notes
