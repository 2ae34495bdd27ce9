"""The plan of an import of people as the command line tells it: lines for people, one object for programs.

The object is described in `docs/rencana-impor.md`.
"""

from collections.abc import Mapping

from kinerja_desktop.cli.output import Output
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.services.impor_pegawai.service import ImportPlan, PlannedRow, RowStatus

_SHOWN_ROWS = 20


def plan_object(plan: ImportPlan) -> dict[str, object]:
    """Everything a plan decided, with plain values."""
    return {
        "kolom": [
            {
                "lembar": one.sheet,
                "judul": one.heading,
                "bidang": one.key or None,
                "dasar": one.content or None,
            }
            for one in plan.columns
        ],
        "baris": [_row(row) for row in plan.rows],
        "unit_baru": [{"unit": unit.path.split(" / "), "induk": unit.induk} for unit in plan.units],
        "jabatan_baru": [{"jabatan": one.nama, "jenis": one.jenis} for one in plan.jabatan if one.is_new],
        "pertanyaan": [
            {
                "jenis": one.jenis,
                "teks": one.text,
                "tentang": list(one.examples),
                "jawaban": [answer.text for answer in one.answers],
                "berlaku": one.chosen_text,
            }
            for one in plan.questions
        ],
        "catatan": list(plan.notes),
        "jumlah": {str(status): plan.counts[status] for status in RowStatus},
    }


def refusal_object(error: KinerjaError) -> Mapping[str, object]:
    """The same object for a file that is refused: nothing is read, the cause stands in `catatan`."""
    cause = f"{error.what} {error.why}".strip()
    return {
        "kolom": [],
        "baris": [],
        "unit_baru": [],
        "jabatan_baru": [],
        "pertanyaan": [],
        "catatan": [f"{sentence(cause)} {error.next_step}" if error.next_step else cause],
        "jumlah": {str(status): 0 for status in RowStatus},
    }


def tell_plan(output: Output, plan: ImportPlan) -> None:
    """The plan in lines: columns, what was not read, each kind of row, and the counts."""
    for sheet in dict.fromkeys(one.sheet for one in plan.columns):
        read = (
            f"{one.heading or '(tanpa judul)'} = {one.said}"
            for one in plan.columns
            if one.sheet == sheet and (one.heading or one.key)
        )
        output.say(f"Kolom lembar {sheet}: {'; '.join(read)}.")
    for note in plan.notes:
        output.note(f"Catatan: {note}")
    refused = [row for row in plan.rows if row.status is RowStatus.DITOLAK]
    _tell(output, "Ditolak", [(row, row.reasons) for row in refused], len(refused))
    _tell(output, "Perlu dilengkapi", [(row, row.incomplete) for row in plan.incomplete_rows])
    _tell(output, "Diragukan", [(row, row.warnings) for row in plan.rows if row.warnings])
    changed = [row for row in plan.rows if row.status is RowStatus.BERUBAH]
    _tell(output, "Berubah", [(row, _changes(row)) for row in changed])
    fields = sorted({one.key for row in plan.rows for one in row.kept})
    if fields:
        output.note(
            f"Isi berkas yang lebih miskin tidak dipakai ({', '.join(fields)}); bila itu yang benar, "
            f"ulangi dengan {' '.join(f'--timpa {one}' for one in fields)}."
        )
    for one in plan.questions:
        output.note(sentence(f"Pertanyaan: {one.text} Berlaku: {one.chosen_text or 'dilengkapi kemudian'}"))
    counts = ", ".join(f"{plan.counts[status]} {status}" for status in RowStatus)
    output.say(f"Rencana: {counts}.")


def _tell(
    output: Output, word: str, rows: list[tuple[PlannedRow, tuple[str, ...]]], shown: int = _SHOWN_ROWS
) -> None:
    for row, texts in rows[:shown]:
        output.note(f"{word}: {row.place} {row.nama}: {'; '.join(texts)}")
    if len(rows) > shown:
        output.note(f"{word}: {len(rows) - shown} baris lain tidak ditampilkan; lihat --json.")


def _changes(row: PlannedRow) -> tuple[str, ...]:
    return tuple(f"{one.label} '{one.before}' menjadi '{one.after}'" for one in row.changes)


def _row(row: PlannedRow) -> dict[str, object]:
    person = row.person
    post = person.post if person else None
    return {
        "lembar": row.place.sheet,
        "baris": row.place.row,
        "nip": row.nip,
        "nama": row.nama,
        "golongan": (person.golongan if person else "") or None,
        "jabatan": post.nama if post else None,
        "jenis_jabatan": post.jenis if post else None,
        "jenis_penempatan": post.penempatan if post else None,
        "unit": list(person.unit_path) if person else [],
        "penilai": row.penilai or None,
        "status": row.status_pegawai,
        "tmt_jabatan": person.tmt if person else None,
        "hasil": row.status,
        "catatan": [*row.reasons, *row.incomplete, *row.warnings],
        "tetap": [{"bidang": one.key, "lama": one.before, "baru": one.after} for one in row.kept],
        "perubahan": [{"bidang": one.key, "lama": one.before, "baru": one.after} for one in row.changes],
    }
