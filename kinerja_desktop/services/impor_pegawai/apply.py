"""Writes a plan into an open transaction: new records in bulk, changed ones with their revision."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.bulk import BATCH, insert_travelling
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.impor_pegawai.plan import ImportPlan, Update, Writes

_LABEL = "Menulis ke basis data"
_CHUNK = 500  # ids in one query; SQLite allows 32,766 parameters

STEP_NAMES = ("unit_kerja", "jabatan", "pegawai", "penempatan", "penugasan_penilai", "perubahan")
"""The parts of a write, in order."""


def write_plan(
    session: Session, plan: ImportPlan, now: datetime, progress: Progress, written: Callable[[str], None]
) -> None:
    """Write everything of `plan`; `written(name)` is called after each part of STEP_NAMES."""
    writes = plan.writes
    total = _total(writes)
    done = 0
    for name, model, rows in _inserts(writes):
        for batch in _batches(rows):
            progress.step(done, total, _LABEL)
            insert_travelling(session, model, batch, now)
            done += len(batch)
        written(name)
    for model, updates in _by_model(writes.updates):
        for chunk in _chunks(updates):
            progress.step(done, total, _LABEL)
            _update(session, model, plan.instansi_id, chunk)
            done += len(chunk)
    session.flush()
    written(STEP_NAMES[-1])
    progress.step(total, total, _LABEL)


def _total(writes: Writes) -> int:
    return sum(len(rows) for _, _, rows in _inserts(writes)) + len(writes.updates)


def _inserts(
    writes: Writes,
) -> tuple[tuple[str, type[Travelling], Sequence[Mapping[str, Any]]], ...]:
    return (
        ("unit_kerja", UnitKerja, writes.units),
        ("jabatan", Jabatan, writes.jabatan),
        ("pegawai", Pegawai, writes.pegawai),
        ("penempatan", Penempatan, writes.penempatan),
        ("penugasan_penilai", PenugasanPenilai, writes.penilai),
    )


def _batches(rows: Sequence[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _by_model(updates: Sequence[Update]) -> list[tuple[type[Travelling], dict[str, dict[str, Any]]]]:
    """The new values by model and id; several updates of one record become one."""
    grouped: dict[type[Travelling], dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for update in updates:
        grouped[update.model][update.id].update(update.values)
    return list(grouped.items())


def _chunks(updates: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, dict[str, Any]]]:
    iterator = iter(updates.items())
    while chunk := dict(islice(iterator, _CHUNK)):
        yield chunk


def _update(
    session: Session, model: type[Travelling], instansi_id: str, updates: Mapping[str, Mapping[str, Any]]
) -> None:
    query = select(model).where(model.instansi_id == instansi_id, model.id.in_(updates))
    for record in session.scalars(query):
        for name, value in updates[record.id].items():
            setattr(record, name, value)
    session.flush()
