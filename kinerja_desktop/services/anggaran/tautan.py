"""Which unit and which need a line of a planning document is for: proposed by words, decided by a person."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.anggaran import Anggaran, IndikatorAnggaran
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.domain.anggaran.baris import Baris
from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.perencanaan.kemiripan import Pembanding
from kinerja_desktop.services.anggaran.rows import Tersimpan

_LEAST_NEED, _LEAST_UNIT = 55, 70
"""Percent from which words are alike enough to be proposed."""


class Tautan(Struct, frozen=True):
    """What a person decided of a line; None: nothing is named."""

    anggaran_id: str
    unit_kerja_id: str | None
    kebutuhan_id: str | None


class BarisAnggaran(Struct, frozen=True):
    """A stored line as screens show it. `unit` and `kebutuhan`: names, empty where none is named; `usul`:
    what is proposed for it (None: nothing new), and in words `usul_unit`, `usul_kebutuhan`."""

    id: str
    dokumen: Dokumen
    baris: Baris
    unit_kerja_id: str | None
    unit: str
    kebutuhan_id: str | None
    kebutuhan: str
    usul: Tautan | None
    usul_unit: str = ""
    usul_kebutuhan: str = ""


class Dibuat(Struct, frozen=True):
    """How many needs and indicators are new, and how many lines are linked."""

    kebutuhan: int
    indikator: int
    tertaut: int


class _Pilihan(Struct, frozen=True):
    units: Mapping[str, str]
    needs: Mapping[str, tuple[str, str]]
    """Text and unit by id."""


def show_lines(
    session: Session, instansi_id: str, tahun: int, stored: Sequence[Tersimpan]
) -> tuple[BarisAnggaran, ...]:
    """Lines with what is named of them, and what is proposed for those without."""
    pilihan = _choices(session, instansi_id, tahun)
    unit_ids, need_ids = list(pilihan.units), list(pilihan.needs)
    units = Pembanding([pilihan.units[one] for one in unit_ids])
    needs = Pembanding([pilihan.needs[one][0] for one in need_ids])
    rows: list[BarisAnggaran] = []
    for one in stored:
        need_id = one.kebutuhan_id or _alike(needs, need_ids, one.baris.nama, _LEAST_NEED)
        unit_id = one.unit_kerja_id or _alike(units, unit_ids, one.baris.pelaksana, _LEAST_UNIT)
        if unit_id is None and need_id is not None:
            unit_id = pilihan.needs[need_id][1] if need_id in pilihan.needs else None
        is_new = (unit_id, need_id) != (one.unit_kerja_id, one.kebutuhan_id)
        rows.append(
            BarisAnggaran(
                one.id,
                one.dokumen,
                one.baris,
                one.unit_kerja_id,
                pilihan.units.get(one.unit_kerja_id or "", ""),
                one.kebutuhan_id,
                pilihan.needs.get(one.kebutuhan_id or "", ("", ""))[0],
                Tautan(one.id, unit_id, need_id) if is_new else None,
                pilihan.units.get(unit_id or "", "") if is_new else "",
                pilihan.needs.get(need_id or "", ("", ""))[0] if is_new else "",
            )
        )
    return tuple(rows)


def write_links(session: Session, instansi_id: str, tautan: Sequence[Tautan]) -> int:
    """Store what was decided; how many lines changed. Raises NotFoundError."""
    changed = 0
    for one in tautan:
        row = get_line(session, instansi_id, one.anggaran_id)
        if one.unit_kerja_id is not None:
            _require(session, UnitKerja, instansi_id, one.unit_kerja_id, "Unit kerja")
        if one.kebutuhan_id is not None:
            _require(session, Kebutuhan, instansi_id, one.kebutuhan_id, "Kebutuhan")
        if (row.unit_kerja_id, row.kebutuhan_id) != (one.unit_kerja_id, one.kebutuhan_id):
            row.unit_kerja_id, row.kebutuhan_id = one.unit_kerja_id, one.kebutuhan_id
            changed += 1
    return changed


def write_needs(session: Session, instansi_id: str, unit_kerja_id: str, ids: Sequence[str]) -> Dibuat:
    """Lines become needs of a unit with their indicators, and are linked to them; a need of the same words
    that the unit has gets what it has not. Raises NotFoundError."""
    _require(session, UnitKerja, instansi_id, unit_kerja_id, "Unit kerja")
    new_needs = new_measures = 0
    for line_id in ids:
        line = get_line(session, instansi_id, line_id)
        need = _need_like(session, line, unit_kerja_id)
        if need is None:
            need = Kebutuhan(
                instansi_id=instansi_id,
                unit_kerja_id=unit_kerja_id,
                tahun=line.tahun,
                sumber=line.dokumen.sumber,
                uraian=line.nama,
                urutan=_count(session, line, unit_kerja_id),
            )
            session.add(need)
            session.flush()
            new_needs += 1
        new_measures += _add_measures(session, line, need)
        line.unit_kerja_id, line.kebutuhan_id = unit_kerja_id, need.id
        session.flush()
    return Dibuat(new_needs, new_measures, len(ids))


def get_line(session: Session, instansi_id: str, line_id: str) -> Anggaran:
    row = session.get(Anggaran, (instansi_id, line_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError("Baris anggaran tidak ditemukan.", next_step="Muat ulang daftar anggaran.")
    return row


def _require(
    session: Session, model: type[UnitKerja | Kebutuhan], instansi_id: str, record_id: str, what: str
) -> None:
    row = session.get(model, (instansi_id, record_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError(f"{what} tidak ditemukan.", next_step=f"Pilih {what.casefold()} dari daftar.")


def _alike(texts: Pembanding, ids: Sequence[str], text: str, least: int) -> str | None:
    if not text:
        return None
    at, share = texts.best(text)
    return ids[at] if share >= least else None


def _choices(session: Session, instansi_id: str, tahun: int) -> _Pilihan:
    units = select(UnitKerja.id, UnitKerja.nama).where(UnitKerja.instansi_id == instansi_id)
    needs = select(Kebutuhan.id, Kebutuhan.uraian, Kebutuhan.unit_kerja_id).where(
        Kebutuhan.instansi_id == instansi_id, Kebutuhan.tahun == tahun
    )
    return _Pilihan(
        {row[0]: row[1] for row in session.execute(units)},
        {row[0]: (row[1], row[2]) for row in session.execute(needs)},
    )


def _need_like(session: Session, line: Anggaran, unit_kerja_id: str) -> Kebutuhan | None:
    query = select(Kebutuhan).where(
        Kebutuhan.instansi_id == line.instansi_id,
        Kebutuhan.tahun == line.tahun,
        Kebutuhan.unit_kerja_id == unit_kerja_id,
    )
    wanted = search_form(line.nama)
    return next((one for one in session.scalars(query) if search_form(one.uraian) == wanted), None)


def _count(session: Session, line: Anggaran, unit_kerja_id: str) -> int:
    query = select(func.count()).where(
        Kebutuhan.instansi_id == line.instansi_id,
        Kebutuhan.tahun == line.tahun,
        Kebutuhan.unit_kerja_id == unit_kerja_id,
    )
    return session.scalar(query) or 0


def _add_measures(session: Session, line: Anggaran, need: Kebutuhan) -> int:
    own = select(IndikatorAnggaran).where(
        IndikatorAnggaran.instansi_id == line.instansi_id, IndikatorAnggaran.anggaran_id == line.id
    )
    there = select(IndikatorKebutuhan.nama).where(
        IndikatorKebutuhan.instansi_id == line.instansi_id, IndikatorKebutuhan.kebutuhan_id == need.id
    )
    known = {search_form(nama) for nama in session.scalars(there)}
    added = 0
    for one in session.scalars(own.order_by(IndikatorAnggaran.urutan)).all():
        if search_form(one.nama) not in known:
            session.add(
                IndikatorKebutuhan(
                    instansi_id=line.instansi_id,
                    kebutuhan_id=need.id,
                    nama=one.nama,
                    satuan=one.satuan,
                    target=one.target,
                    target_periode=one.target_periode,
                    urutan=len(known) + added,
                )
            )
            added += 1
    return added
