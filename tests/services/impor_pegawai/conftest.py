"""The import on the small office, with files made on the way."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import func, select

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.services.impor_pegawai.service import (
    ImporPegawaiService,
    ImportOptions,
    ImportPlan,
    ImportResult,
    PlannedRow,
)

HEADINGS = ("NIP", "Nama", "Gol. Ruang", "Jabatan", "Unit Kerja", "Pejabat Penilai")
Rows = Sequence[Sequence[object]]


class Impor:
    """The service on the small office, with files made on the way."""

    def __init__(self, database: Database, kantor, folder: Path) -> None:
        self.database = database
        self.actor = kantor.pengelola
        self.kantor = kantor
        self.service = ImporPegawaiService(database)
        self._folder = folder

    def file(self, rows: Rows, headings: Sequence[str] = HEADINGS, name: str = "pegawai.xlsx") -> Path:
        return self.write_sheets(self._folder / name, {"Data": [headings, *rows]})

    @staticmethod
    def write_sheets(path: Path, sheets: dict[str, Rows]) -> Path:
        with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for r, row in enumerate(rows):
                    for c, value in enumerate(row):
                        if isinstance(value, date):
                            sheet.write_datetime(r, c, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                        else:
                            sheet.write(r, c, value)
        return path

    @staticmethod
    def only(plan: ImportPlan, nama: str) -> PlannedRow:
        """The row of the person whose name begins so."""
        return next(row for row in plan.rows if row.nama.startswith(nama))

    def plan(self, rows: Rows, headings: Sequence[str] = HEADINGS, **options) -> ImportPlan:
        return self.service.plan(self.actor, self.file(rows, headings), options=ImportOptions(**options))

    def run(self, rows: Rows, headings: Sequence[str] = HEADINGS, **options) -> ImportResult:
        return self.service.apply(self.actor, self.plan(rows, headings, **options))

    def on(self, day: date) -> "Impor":
        """The same office on another day."""
        clock = Clock(lambda: datetime(day.year, day.month, day.day, 5, tzinfo=UTC))
        return Impor(
            Database(self.database.engine, clock, lambda _session: "instalasi-uji"), self.kantor, self._folder
        )

    def person(self, nip: str) -> Pegawai:
        with self.database.read() as session:
            return session.scalars(select(Pegawai).where(Pegawai.nip == nip)).one()

    def placements(self, nip: str) -> list[tuple[str, str, date, date | None]]:
        query = (
            select(Jabatan.nama, UnitKerja.nama, Penempatan.mulai, Penempatan.selesai)
            .join(Jabatan, Jabatan.id == Penempatan.jabatan_id)
            .join(UnitKerja, UnitKerja.id == Penempatan.unit_kerja_id)
            .join(Pegawai, Pegawai.id == Penempatan.pegawai_id)
            .where(Pegawai.nip == nip)
            .order_by(Penempatan.mulai)
        )
        with self.database.read() as session:
            return [tuple(row) for row in session.execute(query)]

    def raters(self, nip: str) -> list[tuple[str, date, date | None, str]]:
        penilai = select(Pegawai.id, Pegawai.nama).subquery()
        query = (
            select(penilai.c.nama, PenugasanPenilai.mulai, PenugasanPenilai.selesai, PenugasanPenilai.alasan)
            .join(Pegawai, Pegawai.id == PenugasanPenilai.pegawai_id)
            .join(penilai, penilai.c.id == PenugasanPenilai.penilai_id)
            .where(Pegawai.nip == nip)
            .order_by(PenugasanPenilai.mulai)
        )
        with self.database.read() as session:
            return [tuple(row) for row in session.execute(query)]

    def count(self, model) -> int:
        with self.database.read() as session:
            return session.scalar(select(func.count()).select_from(model))


@pytest.fixture
def impor(database, kantor, tmp_path) -> Impor:
    return Impor(database, kantor, tmp_path)
