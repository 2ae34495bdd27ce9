"""Unit tree and posts, and loading units from a template."""

from collections import defaultdict
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.organisasi import lengths
from kinerja_desktop.domain.organisasi.jenjang import parse_jenjang
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.core.dated import definitive_placement
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.core.service import Service

TEMPLATE_FOLDER = RESOURCES / "templat"
SEMARANG_TEMPLATE = TEMPLATE_FOLDER / "unit_kota_semarang.json"
_MAX_TEMPLATE_BYTES = 5_000_000

Nama = Annotated[str, msgspec.Meta(min_length=1), lengths.UNIT_NAMA.meta]


class UnitForm(Struct, frozen=True):
    """A unit to save; `id` None is a new one, `induk_id` None the root."""

    nama: str
    kode: str = ""
    jenis: str = ""
    induk_id: str | None = None
    mandiri: bool = False
    id: str | None = None


class UnitRow(Struct, frozen=True):
    """A unit in tree order; `tingkat` 0 is a root."""

    id: str
    kode: str
    nama: str
    jenis: str
    induk_id: str | None
    mandiri: bool
    tingkat: int


class JabatanForm(Struct, frozen=True):
    """A post to save. `jenjang` only for JF; `jenis` None is still to be completed."""

    nama: str
    jenis: JenisJabatan | None = None
    jenjang: str | None = None
    id: str | None = None


class UnitTemplate(msgspec.Struct, forbid_unknown_fields=True):
    """A unit of a template file with the units below it."""

    nama: Nama
    kode: Annotated[str, lengths.UNIT_KODE.meta] = ""
    jenis: Annotated[str, lengths.UNIT_JENIS.meta] = ""
    mandiri: bool = False
    unit: list["UnitTemplate"] = []


class TemplateFile(msgspec.Struct, forbid_unknown_fields=True):
    """A template file: where the list comes from and its units."""

    nama: Nama
    sumber: str
    unit: list[UnitTemplate]


def read_template(path: Path) -> TemplateFile:
    """The units of a template file; FileRefusedError when it is no such file."""
    try:
        if path.stat().st_size > _MAX_TEMPLATE_BYTES:
            raise _refused(path, "Berkas terlalu besar untuk sebuah templat unit.")
        return msgspec.json.decode(path.read_bytes(), type=TemplateFile)
    except OSError as error:
        raise _refused(path, f"Berkas tidak dapat dibaca. {why_of(error)}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(path, f"Isi berkas tidak sesuai bentuk templat. {shape_problem(error)}") from error


class OrganisasiService(Service):
    """Use cases on the units of an agency and its posts."""

    def tree(self, actor: Actor) -> tuple[UnitRow, ...]:
        """All units, parents before children, siblings by `urutan` then name."""
        with self._read(actor, "organisasi.read") as session:
            query = (
                select(
                    UnitKerja.id,
                    UnitKerja.kode,
                    UnitKerja.nama,
                    UnitKerja.jenis,
                    UnitKerja.induk_id,
                    UnitKerja.mandiri,
                )
                .where(UnitKerja.instansi_id == actor.instansi_id)
                .order_by(UnitKerja.urutan, UnitKerja.nama)
            )
            units = [UnitRow(*row, tingkat=0) for row in session.execute(query)]
        known = {unit.id for unit in units}
        children: dict[str | None, list[UnitRow]] = defaultdict(list)
        for unit in units:
            children[unit.induk_id if unit.induk_id in known else None].append(unit)
        rows: list[UnitRow] = []
        pending = [(unit, 0) for unit in reversed(children[None])]
        while pending:
            unit, level = pending.pop()
            rows.append(replace(unit, tingkat=level))
            pending.extend((child, level + 1) for child in reversed(children[unit.id]))
        return tuple(rows)

    def count_pegawai(self, actor: Actor) -> dict[str, int]:
        """Active people with a definitive post in each unit itself; units without any are left out."""
        today = self._clock.today()
        with self._read(actor, "organisasi.read") as session:
            query = (
                select(Penempatan.unit_kerja_id, func.count(Penempatan.pegawai_id.distinct()))
                .join(Pegawai, definitive_placement(today))
                .where(
                    Penempatan.instansi_id == actor.instansi_id,
                    active_on(today),
                    Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
                )
                .group_by(Penempatan.unit_kerja_id)
            )
            return {row[0]: row[1] for row in session.execute(query)}

    def save_unit(self, actor: Actor, form: UnitForm) -> str:
        """Create or change a unit; returns its id. A unit never stands below itself."""
        if not form.nama.strip():
            raise InvalidInputError("Nama unit kerja belum diisi.", next_step="Isi nama unit kerja.")
        with self._write(actor, "organisasi.save", name="organisasi.save_unit") as session:
            unit = _get_or_new_unit(session, actor, form.id)
            if form.induk_id is not None:
                _forbid_cycle(session, actor, unit.id, form.induk_id)
            unit.nama = form.nama.strip()
            unit.kode = form.kode.strip()
            unit.jenis = form.jenis.strip()
            unit.induk_id = form.induk_id
            unit.mandiri = form.mandiri
            session.add(unit)
            session.flush()
            return unit.id

    def archive_unit(self, actor: Actor, unit_id: str, alasan: str) -> None:
        """Take an empty unit out of use; refused while people or units stand in it."""
        with self._write(actor, "organisasi.save", alasan=alasan, name="organisasi.archive_unit") as session:
            unit = _get_or_new_unit(session, actor, unit_id)
            people = select(Penempatan.id).where(
                Penempatan.instansi_id == actor.instansi_id,
                Penempatan.unit_kerja_id == unit_id,
                or_(Penempatan.selesai.is_(None), Penempatan.selesai >= self.today),
            )
            below = select(UnitKerja.id).where(
                UnitKerja.instansi_id == actor.instansi_id, UnitKerja.induk_id == unit_id
            )
            if session.execute(people).first() or session.execute(below).first():
                raise StateError(
                    f"Unit {unit.nama} belum dapat diarsipkan.",
                    why="Masih ada pegawai atau unit lain di dalamnya.",
                    who="Pengelola Kinerja",
                    next_step="Pindahkan pegawai dan unit bawahannya lebih dahulu.",
                )
            remove(session, unit, alasan, self._clock.now())

    def load_template(self, actor: Actor, path: Path = SEMARANG_TEMPLATE, kode: str = "") -> int:
        """Add the units of a template below the agency (`kode`: only that unit and what is below it).

        Units whose name already stands under the same parent are kept as they are, so that loading twice
        adds nothing. Returns how many were added.
        """
        with self._write(actor, "organisasi.save", name="organisasi.load_template") as session:
            wanted = _select_units(read_template(path), kode, path)
            existing = {
                (unit.induk_id, unit.nama.casefold()): unit.id
                for unit in session.scalars(
                    select(UnitKerja).where(UnitKerja.instansi_id == actor.instansi_id)
                )
            }
            added = 0
            pending: list[tuple[str | None, int, UnitTemplate]] = [
                (None, order, unit) for order, unit in enumerate(wanted)
            ]
            while pending:
                parent_id, order, template = pending.pop()
                unit_id = existing.get((parent_id, template.nama.casefold()))
                if unit_id is None:
                    unit = UnitKerja(
                        instansi_id=actor.instansi_id,
                        kode=template.kode,
                        nama=template.nama,
                        jenis=template.jenis,
                        mandiri=template.mandiri,
                        induk_id=parent_id,
                        urutan=order,
                    )
                    session.add(unit)
                    session.flush()
                    unit_id, added = unit.id, added + 1
                pending.extend((unit_id, number, child) for number, child in enumerate(template.unit))
            return added

    def list_jabatan(self, actor: Actor) -> tuple[JabatanForm, ...]:
        with self._read(actor, "organisasi.read") as session:
            columns = select(Jabatan.nama, Jabatan.jenis, Jabatan.jenjang, Jabatan.id)
            query = columns.where(Jabatan.instansi_id == actor.instansi_id).order_by(Jabatan.nama)
            return tuple(JabatanForm(*row) for row in session.execute(query))

    def save_jabatan(self, actor: Actor, form: JabatanForm) -> str:
        """Create or change a post; returns its id. The jenjang is one of the closed list of its kind."""
        if not form.nama.strip():
            raise InvalidInputError("Nama jabatan belum diisi.", next_step="Isi nama jabatan.")
        jenjang = parse_jenjang(form.jenjang or "", form.jenis)
        with self._write(actor, "organisasi.save", name="organisasi.save_jabatan") as session:
            jabatan = session.get(Jabatan, (actor.instansi_id, form.id)) if form.id else None
            if jabatan is None:
                jabatan = Jabatan(instansi_id=actor.instansi_id)
                session.add(jabatan)
            jabatan.nama = form.nama.strip()
            jabatan.jenis = form.jenis
            jabatan.jenjang = jenjang
            session.flush()
            return jabatan.id


def _get_or_new_unit(session: Session, actor: Actor, unit_id: str | None) -> UnitKerja:
    if unit_id is None:
        return UnitKerja(instansi_id=actor.instansi_id)
    unit = session.get(UnitKerja, (actor.instansi_id, unit_id))
    if unit is None or unit.dihapus_pada is not None:
        raise NotFoundError(
            "Unit kerja tidak ditemukan.", next_step="Muat ulang daftar unit, lalu pilih lagi."
        )
    return unit


def _forbid_cycle(session: Session, actor: Actor, unit_id: str | None, induk_id: str) -> None:
    seen: set[str] = set()
    step: str | None = induk_id
    while step is not None and step not in seen:
        if step == unit_id:
            raise InvalidInputError(
                "Unit tidak dapat ditempatkan di bawah dirinya sendiri.",
                next_step="Pilih unit induk yang lain.",
            )
        seen.add(step)
        parent = session.get(UnitKerja, (actor.instansi_id, step))
        if parent is None:
            raise NotFoundError("Unit induk tidak ditemukan.", next_step="Pilih unit induk dari daftar.")
        step = parent.induk_id


def _select_units(template: TemplateFile, kode: str, path: Path) -> list[UnitTemplate]:
    if not kode:
        return template.unit
    for unit in template.unit:
        if unit.kode.casefold() == kode.casefold():
            return [unit]
    raise NotFoundError(
        f"Kode unit {kode} tidak ada dalam templat.",
        where=path.name,
        next_step="Pilih salah satu kode: " + ", ".join(unit.kode for unit in template.unit) + ".",
    )


def _refused(path: Path, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Templat unit tidak dapat dipakai.",
        where=path.name,
        why=why,
        next_step="Gunakan templat yang disediakan program atau perbaiki berkas itu.",
    )
