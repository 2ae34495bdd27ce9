"""Compares the people of a file with those of the database and makes the plan. Changes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.pegawai.nama import nama_cari
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.services.impor_pegawai.dated import corrected_start, in_force, next_step
from kinerja_desktop.services.impor_pegawai.plan import (
    FieldChange,
    ImportOptions,
    ImportPlan,
    PlannedRow,
    RowStatus,
    Update,
    Writes,
)
from kinerja_desktop.services.impor_pegawai.posts import PostBook
from kinerja_desktop.services.impor_pegawai.raters import NOBODY, RaterBook, RaterMatch, drop_circles
from kinerja_desktop.services.impor_pegawai.sheet.names import person_key
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow, RefusedRow
from kinerja_desktop.services.impor_pegawai.sheet.source import SourceRows
from kinerja_desktop.services.impor_pegawai.state import KnownPerson, KnownPlacement, KnownRater, OfficeState
from kinerja_desktop.services.impor_pegawai.units import UnitBook

_STEP = 200
_BIRTH_DIGITS = 8


class _Draft(Struct):
    """One accepted row on its way into the plan."""

    row: PersonRow
    id: str
    known: KnownPerson | None
    changes: list[FieldChange] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)
    penilai: RaterMatch = NOBODY
    atasan: RaterMatch = NOBODY

    def change(self, label: str, before: object, after: object) -> None:
        self.changes.append(FieldChange(label, str(before or ""), str(after or "")))


class Comparison:
    """Makes one plan; use once."""

    def __init__(self, state: OfficeState, instansi_id: str, options: ImportOptions, today: date) -> None:
        self._state = state
        self._instansi_id = instansi_id
        self._awal = options.awal or date(today.year, 1, 1)
        self._berlaku = options.berlaku or today
        self._units = UnitBook(state, instansi_id, options.unit_mapping)
        self._posts = PostBook(state, instansi_id)
        self._alasan = ""
        self._pegawai: list[dict[str, Any]] = []
        self._penempatan: list[dict[str, Any]] = []
        self._penilai: list[dict[str, Any]] = []
        self._updates: list[Update] = []

    def plan(self, source: SourceRows, progress: Progress) -> ImportPlan:
        self._alasan = f"Impor {source.path.name}"
        accepted, refused = _without_duplicates(source.rows)
        in_file = {row.nip.digits for row in source.rows if isinstance(row, PersonRow)}
        drafts = _identify(accepted, in_file, self._state)
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
        planned = [*map(_planned, drafts), *map(_refused, refused)]
        planned.sort(key=lambda row: row.place)
        return ImportPlan(
            instansi_id=self._instansi_id,
            file_name=source.path.name,
            file_digest=source.digest,
            rows=tuple(planned),
            units=self._units.planned,
            jabatan=self._posts.planned,
            notes=source.notes,
            state_digest=self._state.digest,
            writes=self._writes(),
            koreksi=source.koreksi,
        )

    def _writes(self) -> Writes:
        return Writes(
            units=self._units.new_rows,
            jabatan=self._posts.new_rows,
            pegawai=tuple(self._pegawai),
            penempatan=tuple(self._penempatan),
            penilai=tuple(self._penilai),
            updates=(*self._posts.updates, *self._updates),
        )

    def _compare_person(self, draft: _Draft) -> None:
        row, known = draft.row, draft.known
        values = _person_values(row, known)
        before = _known_values(known)
        changed = {name: value for name, value in values.items() if before.get(name) != value}
        for name, label in _PERSON_LABELS.items():
            if changed.get(name):
                draft.change(label, before.get(name), changed[name])
        if "nama" in changed:
            values["nama_cari"] = changed["nama_cari"] = nama_cari(row.nama)
        if known is None:
            self._pegawai.append({"instansi_id": self._instansi_id, "id": draft.id, **values})
        elif changed:
            self._updates.append(Update(Pegawai, draft.id, changed))
        if not values["golongan"] and not any("Golongan" in text for text in row.incomplete):
            draft.incomplete.append("Golongan belum diisi")

    def _compare_placement(self, draft: _Draft) -> None:
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
        self, draft: _Draft, history: Sequence[KnownPlacement], current: KnownPlacement
    ) -> None:
        start = corrected_start(history, current, draft.row.tmt)
        if start is not None:
            draft.change("TMT jabatan", current.mulai, start)
            self._updates.append(Update(Penempatan, current.id, {"mulai": start}))

    def _place(
        self,
        draft: _Draft,
        history: Sequence[KnownPlacement],
        current: KnownPlacement | None,
        unit_id: str,
        jabatan_id: str,
    ) -> None:
        if current is None or current.jabatan_id != jabatan_id:
            before = self._posts.name(current.jabatan_id) if current else ""
            draft.change("Jabatan", before, self._posts.name(jabatan_id))
        if current is None or current.unit_kerja_id != unit_id:
            before = self._units.name(current.unit_kerja_id) if current else ""
            draft.change("Unit kerja", before, self._units.name(unit_id))
        step = next_step(history, self._awal, self._berlaku, draft.row.tmt)
        values = {"unit_kerja_id": unit_id, "jabatan_id": jabatan_id}
        if current and step.in_place:
            self._updates.append(Update(Penempatan, current.id, values))
            return
        if current and step.end_before:
            self._updates.append(Update(Penempatan, current.id, {"selesai": step.end_before}))
        jenis = draft.row.post.penempatan if draft.row.post else JenisPenempatan.DEFINITIF
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

    def _resolve_raters(self, drafts: Sequence[_Draft]) -> None:
        ids = {draft.row.nip.digits: draft.id for draft in drafts}
        self._raters = RaterBook(self._state, ids, [draft.row for draft in drafts])
        for draft in drafts:
            draft.penilai = self._raters.match(draft.row.penilai)
            draft.atasan = self._raters.match(draft.row.atasan)
        wanted = {draft.id: draft.penilai.id for draft in drafts if draft.penilai.id}
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

    def _compare_rater(self, draft: _Draft) -> None:
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

    def _note_missing_rater(self, draft: _Draft, current: KnownRater | None) -> None:
        if current and current.penilai_id in draft.penilai.candidates:
            return
        if draft.penilai.problem:
            draft.incomplete.append(f"Pejabat penilai {draft.penilai.problem}")
        elif current is None:
            draft.incomplete.append("Pejabat penilai belum diisi")

    def _assign(
        self, draft: _Draft, history: Sequence[KnownRater], current: KnownRater | None, penilai_id: str
    ) -> None:
        same = current is not None and current.penilai_id == penilai_id
        atasan_id = draft.atasan.id or (current.atasan_penilai_id if current and same else None)
        if current and same and current.atasan_penilai_id == atasan_id:
            return
        if not same:
            before = self._raters.name(current.penilai_id) if current else ""
            draft.change("Pejabat penilai", before, self._raters.name(penilai_id))
        if atasan_id and (current is None or current.atasan_penilai_id != atasan_id):
            old = current.atasan_penilai_id if current else None
            draft.change(
                "Atasan pejabat penilai",
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


_PERSON_LABELS = {
    "nip": "NIP",
    "nama": "Nama",
    "jenis": "Jenis pegawai",
    "golongan": "Golongan",
    "status": "Status",
}


def _person_values(row: PersonRow, known: KnownPerson | None) -> dict[str, Any]:
    """The person as the file wants it; what the file does not say stays as known."""
    jenis = row.jenis or (known.jenis if known and known.jenis is not JenisPegawai.PPPK else JenisPegawai.PNS)
    return {
        "nip": row.nip.digits,
        "nama": row.nama,
        "jenis": jenis,
        "golongan": row.golongan or (known.golongan if known else None),
        "status": row.status or (known.status if known else StatusPegawai.AKTIF),
    }


def _known_values(known: KnownPerson | None) -> dict[str, Any]:
    return {} if known is None else {name: getattr(known, name) for name in _PERSON_LABELS}


def _without_duplicates(
    rows: Iterable[PersonRow | RefusedRow],
) -> tuple[list[PersonRow], list[RefusedRow]]:
    """People named once, and all refused rows: a NIP that stands twice refuses both rows by name."""
    by_nip: dict[str, list[PersonRow]] = defaultdict(list)
    refused: list[RefusedRow] = []
    for row in rows:
        if isinstance(row, RefusedRow):
            refused.append(row)
        else:
            by_nip[row.nip.digits].append(row)
    for same in by_nip.values():
        for row in same if len(same) > 1 else ():
            others = ", ".join(f"{other.place} ({other.nama})" for other in same if other is not row)
            reason = f"NIP {row.nip.display} juga dipakai pada {others}; periksa mana yang benar"
            refused.append(RefusedRow(row.place, row.nip.digits, row.nama, (reason,), row.texts))
    return [same[0] for same in by_nip.values() if len(same) == 1], refused


def _identify(rows: Sequence[PersonRow], in_file: set[str], state: OfficeState) -> list[_Draft]:
    """Who of the file is whom of the database: by NIP, else one person of the same name and birth date whose
    own NIP the file no longer has (a corrected NIP, or the new number of a new contract)."""
    by_nip = {person.nip: person for person in state.people if person.nip}
    left: dict[tuple[str, str], list[KnownPerson]] = defaultdict(list)
    for nip, person in by_nip.items():
        if nip not in in_file:
            left[_same_person(person.nama, nip)].append(person)
    newcomers = Counter(
        _same_person(row.nama, row.nip.digits) for row in rows if row.nip.digits not in by_nip
    )
    drafts: list[_Draft] = []
    for row in rows:
        key = _same_person(row.nama, row.nip.digits)
        known = by_nip.get(row.nip.digits)
        warnings = list(row.warnings)
        if known is None and newcomers[key] == 1 and len(left[key]) == 1:
            known = left[key][0]
            warnings.append(f"NIP berubah dari {known.nip}: nama dan tanggal lahirnya sama")
        drafts.append(_Draft(row, known.id if known else new_id(), known, [], warnings, list(row.incomplete)))
    return drafts


def _same_person(nama: str, nip: str) -> tuple[str, str]:
    """Name and birth date (the first eight digits) together tell people apart."""
    return person_key(nama), nip[:_BIRTH_DIGITS]


def _has_definitive(history: Sequence[KnownPlacement]) -> bool:
    return any(one.jenis is JenisPenempatan.DEFINITIF for one in history)


def _planned(draft: _Draft) -> PlannedRow:
    status = RowStatus.BARU if draft.known is None else RowStatus.SAMA
    if draft.known is not None and draft.changes:
        status = RowStatus.BERUBAH
    return PlannedRow(
        draft.row.place,
        draft.row.nip.digits,
        draft.row.nama,
        status,
        (),
        tuple(draft.changes),
        tuple(draft.warnings),
        tuple(draft.incomplete),
        draft.row.texts,
    )


def _refused(row: RefusedRow) -> PlannedRow:
    return PlannedRow(row.place, row.nip, row.nama, RowStatus.DITOLAK, row.reasons, texts=row.texts)
