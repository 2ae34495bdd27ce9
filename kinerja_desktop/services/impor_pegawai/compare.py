"""Compares the people of a file with those of the database and makes the plan. Changes nothing."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.core.huruf import letters_complaint
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.pegawai.nama import nama_cari
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.impor_pegawai.dated import corrected_start, in_force, next_step
from kinerja_desktop.services.impor_pegawai.people import (
    PERSON_FIELDS,
    Draft,
    check_future,
    identify,
    known_values,
    person_values,
    planned_row,
    refused_row,
    without_impossible,
)
from kinerja_desktop.services.impor_pegawai.plan import (
    ImportOptions,
    ImportPlan,
    Update,
    Writes,
)
from kinerja_desktop.services.impor_pegawai.posts import PostBook
from kinerja_desktop.services.impor_pegawai.raters import (
    NOBODY,
    RaterBook,
    RaterCheck,
    RaterMatch,
    drop_circles,
)
from kinerja_desktop.services.impor_pegawai.richer import RicherBook
from kinerja_desktop.services.impor_pegawai.sheet.repeated import without_duplicates
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow
from kinerja_desktop.services.impor_pegawai.sheet.source import SourceRows
from kinerja_desktop.services.impor_pegawai.state import KnownPlacement, KnownRater, OfficeState
from kinerja_desktop.services.impor_pegawai.tanya.pangkat import PangkatBook
from kinerja_desktop.services.impor_pegawai.tanya.question import Question
from kinerja_desktop.services.impor_pegawai.tanya.tanpa_nip import TanpaNipBook
from kinerja_desktop.services.impor_pegawai.units import UnitBook

_STEP = 200


class Comparison:
    """Makes one plan; use once."""

    def __init__(self, state: OfficeState, instansi_id: str, options: ImportOptions, today: date) -> None:
        self._state = state
        self._instansi_id = instansi_id
        self._today = today
        self._awal = options.awal or date(today.year, 1, 1)
        self._berlaku = options.berlaku or today
        self._jawaban = options.jawaban
        self._richer = RicherBook(state, self._berlaku, options.timpa, options.jawaban)
        self._pangkat = PangkatBook(options.jawaban)
        self._units = UnitBook(state, instansi_id, options)
        self._posts = PostBook(state, instansi_id)
        self._alasan = ""
        self._lacking: tuple[str, ...] = ()
        self._pegawai: list[dict[str, Any]] = []
        self._penempatan: list[dict[str, Any]] = []
        self._penilai: list[dict[str, Any]] = []
        self._updates: list[Update] = []

    def plan(self, source: SourceRows, progress: Progress) -> ImportPlan:
        self._alasan = f"Impor {source.path.name}"
        accepted, refused, repeated = without_duplicates(without_impossible(source.rows, self._today))
        in_file = {row.nip.digits for row in source.rows if isinstance(row, PersonRow)}
        drafts = identify(accepted, in_file, self._state)
        tanpa_nip = TanpaNipBook(refused, self._jawaban)
        for draft in drafts:
            self._doubt(draft)
        rows = [draft.row for draft in drafts]
        self._units.resolve_all(rows)
        self._posts.resolve_all(rows)
        self._resolve_raters(drafts)
        for index, draft in enumerate(drafts):
            if index % _STEP == 0:
                progress.step(index, len(drafts), "Membandingkan dengan basis data")
            self._compare_person(draft)
            self._compare_placement(draft)
            self._compare_rater(draft)
        planned = [
            *(planned_row(draft, self._rater_text(draft)) for draft in drafts),
            *map(refused_row, tanpa_nip.without(refused)),
        ]
        planned.sort(key=lambda row: row.place)
        return ImportPlan(
            instansi_id=self._instansi_id,
            file_name=source.path.name,
            file_digest=source.digest,
            rows=tuple(planned),
            units=self._units.planned,
            jabatan=self._posts.planned,
            notes=(*source.notes, *repeated, *tanpa_nip.notes, *self._units.notes, *self._lacking),
            state_digest=self._state.digest,
            writes=self._writes(),
            koreksi=source.koreksi,
            columns=source.columns,
            questions=self._questions(tanpa_nip),
            people=self._raters.people,
            unit_ids=self._units.decided,
        )

    def _doubt(self, draft: Draft) -> None:
        """Say what is doubtful about a person, and leave out what does not count without an answer."""
        check_future(draft, self._today)
        _note_letters(draft)
        self._drop_pangkat(draft)
        self._richer.keep(draft)

    def _writes(self) -> Writes:
        return Writes(
            units=self._units.new_rows,
            jabatan=self._posts.new_rows,
            pegawai=tuple(self._pegawai),
            penempatan=tuple(self._penempatan),
            penilai=tuple(self._penilai),
            updates=(*self._posts.updates, *self._updates),
        )

    def _questions(self, tanpa_nip: TanpaNipBook) -> tuple[Question, ...]:
        return (
            *self._richer.questions,
            *tanpa_nip.questions,
            *self._pangkat.questions,
            *self._units.questions,
            *self._raters.questions,
        )

    def _drop_pangkat(self, draft: Draft) -> None:
        """A pangkat in the column of posts is no post; an existing post of that name is one."""
        post = draft.row.post
        if (
            post is None
            or self._posts.is_known(post)
            or not self._pangkat.is_no_post(post.nama, draft.row.nama)
        ):
            return
        draft.row = replace(draft.row, post=None)
        draft.warnings.append(f"Jabatan '{post.nama}' adalah pangkat dan tidak dipakai")

    def _compare_person(self, draft: Draft) -> None:
        row, known = draft.row, draft.known
        values = person_values(row, known)
        draft.status = values["status"]
        before = known_values(known)
        changed = {name: value for name, value in values.items() if before.get(name) != value}
        for name in PERSON_FIELDS:
            if name in changed:
                draft.change(name, before.get(name), changed[name])
        if "nama" in changed:
            values["nama_cari"] = changed["nama_cari"] = nama_cari(row.nama)
        if known is None:
            self._pegawai.append({"instansi_id": self._instansi_id, "id": draft.id, **values})
        elif changed:
            self._updates.append(Update(Pegawai, draft.id, changed))
        if not values["golongan"] and not any("Golongan" in text for text in row.incomplete):
            draft.incomplete.append("Golongan belum diisi")

    def _compare_placement(self, draft: Draft) -> None:
        row = draft.row
        jenis = row.post.penempatan if row.post else JenisPenempatan.DEFINITIF
        all_history = self._state.placements.get(draft.id, ())
        history = [one for one in all_history if one.jenis is jenis]
        current = in_force(history, self._berlaku)
        unit = self._units.match(row)
        if unit.problem:
            draft.incomplete.append(unit.problem)
        unit_id = unit.id or (current.unit_kerja_id if current else "")
        current_jabatan = current.jabatan_id if current else None
        jabatan_id = self._posts.find(row.post, current_jabatan) if row.post else current_jabatan or ""
        if not unit_id or not jabatan_id:
            missing = [
                name for name, value in (("Unit kerja", unit_id), ("Jabatan", jabatan_id)) if not value
            ]
            draft.incomplete += [
                f"{name} belum diisi" for name in missing if not (unit.problem and not unit_id)
            ]
            return
        if jenis is not JenisPenempatan.DEFINITIF and not _has_definitive(all_history):
            draft.incomplete.append("Jabatan definitif belum diisi")
        if current and (current.unit_kerja_id, current.jabatan_id) == (unit_id, jabatan_id):
            self._correct_start(draft, history, current)
        else:
            self._place(draft, history, current, unit_id, jabatan_id)

    def _correct_start(
        self, draft: Draft, history: Sequence[KnownPlacement], current: KnownPlacement
    ) -> None:
        start = corrected_start(history, current, draft.row.tmt)
        if start is not None:
            draft.change("tmt_jabatan", current.mulai, start)
            self._updates.append(Update(Penempatan, current.id, {"mulai": start}))

    def _place(
        self,
        draft: Draft,
        history: Sequence[KnownPlacement],
        current: KnownPlacement | None,
        unit_id: str,
        jabatan_id: str,
    ) -> None:
        if current is None or current.jabatan_id != jabatan_id:
            before = self._posts.name(current.jabatan_id) if current else ""
            draft.change("jabatan", before, self._posts.name(jabatan_id))
        if current is None or current.unit_kerja_id != unit_id:
            before = self._units.name(current.unit_kerja_id) if current else ""
            draft.change("unit", before, self._units.name(unit_id))
        step = next_step(history, self._awal, self._berlaku, draft.row.tmt)
        values = {"unit_kerja_id": unit_id, "jabatan_id": jabatan_id}
        if current and step.in_place:
            self._updates.append(Update(Penempatan, current.id, values))
            return
        if current and step.end_before:
            self._updates.append(Update(Penempatan, current.id, {"selesai": step.end_before}))
        jenis = draft.row.post.penempatan if draft.row.post else JenisPenempatan.DEFINITIF
        if jenis is JenisPenempatan.DEFINITIF:
            self._end_acting(draft.id, (unit_id, jabatan_id), step.mulai)
        self._penempatan.append(
            {
                "instansi_id": self._instansi_id,
                "id": new_id(),
                "pegawai_id": draft.id,
                "jenis": jenis,
                "mulai": step.mulai,
                **values,
            }
        )

    def _end_acting(self, pegawai_id: str, held: tuple[str, str], mulai: date) -> None:
        """Who becomes definitive in a post no longer acts in it (P6 Lampiran p.89 number 6)."""
        for one in self._state.placements.get(pegawai_id, ()):
            acting = one.jenis is not JenisPenempatan.DEFINITIF and one.selesai is None
            if acting and (one.unit_kerja_id, one.jabatan_id) == held and one.mulai < mulai:
                self._updates.append(Update(Penempatan, one.id, {"selesai": mulai - timedelta(days=1)}))

    def _resolve_raters(self, drafts: Sequence[Draft]) -> None:
        ids = {draft.row.nip.digits: draft.id for draft in drafts}
        self._raters = RaterBook(self._state, ids, [draft.row for draft in drafts], self._jawaban)
        for draft in drafts:
            draft.penilai = self._raters.match(draft.row.penilai, draft.row.nama)
            draft.atasan = self._raters.match(draft.row.atasan, draft.row.nama)
        values = {draft.id: person_values(draft.row, draft.known) for draft in drafts}
        people = {one: (said["jenis"], said["status"]) for one, said in values.items()}
        posts = {draft.id: draft.row.post.jenis for draft in drafts if draft.row.post}
        check = RaterCheck(self._state, people, posts, self._berlaku)
        for draft in drafts:
            if draft.penilai.id and (why := check.why_not(draft.penilai.id)):
                problem = f"'{self._raters.name(draft.penilai.id)}' tidak dapat menilai: {why}"
                draft.penilai = RaterMatch(problem=problem, candidates=frozenset({draft.penilai.id}))
        wanted = {draft.id: draft.penilai.id for draft in drafts if draft.penilai.id}
        self._lacking = check.note(wanted, self._raters.names)
        current = {
            pegawai_id: rater.penilai_id
            for pegawai_id, history in self._state.raters.items()
            if (rater := in_force(history, self._berlaku))
        }
        kept = drop_circles(current, wanted)
        for draft in drafts:
            if draft.penilai.id and draft.id not in kept:
                nama = self._raters.name(draft.penilai.id)
                own = draft.penilai.id == draft.id
                problem = (
                    f"'{nama}' adalah pegawai itu sendiri" if own else f"'{nama}' dinilai oleh bawahannya"
                )
                draft.penilai = RaterMatch(problem=problem)

    def _rater_text(self, draft: Draft) -> str:
        """The rater of the row: a NIP where one is known, else as written."""
        ref = draft.row.penilai
        return self._raters.nip(draft.penilai.id) or ref.nip or ref.nama

    def _compare_rater(self, draft: Draft) -> None:
        history = self._state.raters.get(draft.id, ())
        current = in_force(history, self._berlaku)
        draft.warnings += [w for w in (draft.penilai.warning, draft.atasan.warning) if w]
        if draft.atasan.problem:
            draft.incomplete.append(f"Atasan pejabat penilai {draft.atasan.problem}")
        if not draft.penilai.id:
            self._note_missing_rater(draft, current)
        penilai_id = draft.penilai.id or (current.penilai_id if current else "")
        if draft.atasan.id and draft.atasan.id in {draft.id, penilai_id}:
            draft.incomplete.append("Atasan pejabat penilai sama dengan pegawai atau pejabat penilainya")
            draft.atasan = NOBODY
        if penilai_id:
            self._assign(draft, history, current, penilai_id)

    def _note_missing_rater(self, draft: Draft, current: KnownRater | None) -> None:
        if current and current.penilai_id in draft.penilai.candidates:
            return
        if draft.penilai.problem:
            draft.incomplete.append(f"Pejabat penilai {draft.penilai.problem}")
        elif current is None:
            draft.incomplete.append("Pejabat penilai belum diisi")

    def _assign(
        self, draft: Draft, history: Sequence[KnownRater], current: KnownRater | None, penilai_id: str
    ) -> None:
        same = current is not None and current.penilai_id == penilai_id
        atasan_id = draft.atasan.id or (current.atasan_penilai_id if current and same else None)
        if current and same and current.atasan_penilai_id == atasan_id:
            return
        if not same:
            before = self._raters.name(current.penilai_id) if current else ""
            draft.change("penilai", before, self._raters.name(penilai_id))
        if atasan_id and (current is None or current.atasan_penilai_id != atasan_id):
            old = current.atasan_penilai_id if current else None
            draft.change(
                "atasan_penilai",
                self._raters.name(old) if old else "",
                self._raters.name(atasan_id),
            )
        values: dict[str, Any] = {
            "penilai_id": penilai_id,
            "atasan_penilai_id": atasan_id,
            "alasan": self._alasan,
        }
        step = next_step(history, self._awal, self._berlaku, None)
        if current and step.in_place:
            self._updates.append(Update(PenugasanPenilai, current.id, values))
            return
        if current and step.end_before:
            self._updates.append(Update(PenugasanPenilai, current.id, {"selesai": step.end_before}))
        self._penilai.append(
            {
                "instansi_id": self._instansi_id,
                "id": new_id(),
                "pegawai_id": draft.id,
                "mulai": step.mulai,
                **values,
            }
        )


def _note_letters(draft: Draft) -> None:
    """Letters that no form can show have to be written otherwise by somebody."""
    row = draft.row
    texts = (
        ("Nama", row.nama),
        ("Jabatan", row.post.nama if row.post else ""),
        *(("Unit kerja", nama) for nama in row.unit_path),
    )
    draft.incomplete += [f"{label}: {why}" for label, text in texts if (why := letters_complaint(text))]


def _has_definitive(history: Sequence[KnownPlacement]) -> bool:
    return any(one.jenis is JenisPenempatan.DEFINITIF for one in history)
