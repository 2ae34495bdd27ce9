"""Writes a plan into an open transaction: new lines in bulk, changed ones with their revision."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.anggaran import Anggaran, IndikatorAnggaran
from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.store.bulk import insert_travelling
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.anggaran.baris import Baris
from kinerja_desktop.services.anggaran.plan import RencanaImpor, StatusBaris

_REPLACED = "diganti isi berkas yang diimpor"


def write_plan(session: Session, plan: RencanaImpor, now: datetime) -> None:
    """Links that people made stay; what the file does not have stays too."""
    lines: list[dict[str, Any]] = []
    measures: list[dict[str, Any]] = []
    for order, row in enumerate(plan.baris):
        if row.status is StatusBaris.BARU:
            line_id = new_id()
            lines.append({**_values(plan, row.baris, order), "id": line_id})
            measures += _measures(plan.instansi_id, line_id, row.baris)
        elif row.status is StatusBaris.BERUBAH and row.lama is not None:
            measures += _change(session, plan, row.lama.id, row.baris, now)
    insert_travelling(session, Anggaran, lines, now)
    insert_travelling(session, IndikatorAnggaran, measures, now)
    session.flush()


def _values(plan: RencanaImpor, line: Baris, order: int) -> dict[str, Any]:
    return {
        "instansi_id": plan.instansi_id,
        "tahun": plan.tahun,
        "dokumen": plan.dokumen,
        "tingkat": line.tingkat,
        "kode": line.kode,
        "nama": line.nama,
        "pagu": line.pagu,
        "pelaksana": line.pelaksana,
        "kedalaman": line.kedalaman,
        "urutan": order,
        "unit_kerja_id": None,
        "kebutuhan_id": None,
    }


def _measures(instansi_id: str, line_id: str, line: Baris) -> list[dict[str, Any]]:
    return [
        {
            "instansi_id": instansi_id,
            "anggaran_id": line_id,
            "nama": one.nama,
            "target": one.target,
            "satuan": one.satuan,
            "target_periode": one.target_periode,
            "urutan": order,
        }
        for order, one in enumerate(line.indikator)
    ]


def _change(
    session: Session, plan: RencanaImpor, line_id: str, line: Baris, now: datetime
) -> list[dict[str, Any]]:
    """The line as the file has it; its measures, to be written anew where they differ."""
    row = session.get_one(Anggaran, (plan.instansi_id, line_id))
    row.nama, row.pagu, row.tingkat, row.kedalaman = line.nama, line.pagu, line.tingkat, line.kedalaman
    query = select(IndikatorAnggaran).where(
        IndikatorAnggaran.instansi_id == plan.instansi_id, IndikatorAnggaran.anggaran_id == line_id
    )
    wanted = {one.nama: (at, one) for at, one in enumerate(line.indikator)}
    for old in session.scalars(query).all():
        found = wanted.pop(old.nama, None)
        if found is None:
            remove(session, old, _REPLACED, now)
        else:
            old.urutan, one = found
            old.target, old.satuan, old.target_periode = one.target, one.satuan, one.target_periode
    fresh = _measures(plan.instansi_id, line_id, line)
    return [one for one in fresh if one["nama"] in wanted]
