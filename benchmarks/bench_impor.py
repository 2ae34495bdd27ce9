"""Import of people in rows per second, against the bare driver writing the same records.

Run: python benchmarks/bench_impor.py [PEOPLE] [ROUNDS]   (default 10000 people, 3 rounds; medians)
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import xlsxwriter
from sqlalchemy import Engine, Table

from kinerja_desktop.db.models.base import Base, Travelling
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.connection import DriverConnection, raw_connection
from kinerja_desktop.db.store.engine import create_engine
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.impor_pegawai.service import ImporPegawaiService
from kinerja_desktop.spreadsheet.reader import read_workbook

KEY = bytes(32)
INSTANSI = "01900000-0000-7000-8000-000000000001"
ACTOR = Actor("uji", "Uji", frozenset({Peran.PENGELOLA_KINERJA}), INSTANSI)
TABLES: tuple[type[Travelling], ...] = (UnitKerja, Jabatan, Pegawai, Penempatan, PenugasanPenilai)
HEADINGS = (
    "NO",
    "NAMA LENGKAP",
    "NIP",
    "PANGKAT/GOL",
    "JABATAN",
    "JENIS JABATAN",
    "UNIT KERJA",
    "NIP PENILAI",
)


@dataclass
class Round:
    """Seconds of each part of one round, and how many records the import wrote."""

    read: float
    plan: float
    apply: float
    again: float
    cipher: float
    plain: float
    people: int
    records: int


def nip_of(number: int) -> str:
    birth = f"{1966 + number % 35}{1 + number % 12:02d}{1 + number % 28:02d}"
    return f"{birth}2012{1 + number % 12:02d}1{1 + number // 420:03d}"


def write_source(path: Path, people: int) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "constant_memory": True}) as book:
        sheet = book.add_worksheet("Pegawai")
        sheet.write_row(3, 0, HEADINGS)
        for number in range(people):
            rater = nip_of(number // 10) if number else ""
            sheet.write_row(4 + number, 0, (str(number + 1), f"Pegawai Ke-{number}, S.E.", nip_of(number)))
            sheet.write_row(4 + number, 3, ("Penata Tk. I, III/d", f"Analis {number % 200}", "Pelaksana"))
            sheet.write_row(4 + number, 6, (f"Bidang {number // 10 % 100}", rater))


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def new_office(path: Path) -> tuple[Engine, Database]:
    engine = create_engine(path, KEY)
    Base.metadata.create_all(engine)
    database = Database(engine, Clock(lambda: datetime(2026, 11, 23, tzinfo=UTC)), lambda _session: "uji")
    with database.write(WriteContext(ACTOR, Peran.ADMIN, "uji")) as session:
        session.add(Instansi(instansi_id=INSTANSI, id=INSTANSI, kode="U", nama="Dinas Uji"))
    return engine, database


def stored(engine: Engine, model: type[Travelling]) -> tuple[str, list[tuple[Any, ...]]]:
    """The INSERT of a table and its rows as the driver sees them."""
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(model)
    names = ", ".join(table.columns.keys())
    marks = ", ".join("?" * len(table.columns))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT {names} FROM {table.name} ORDER BY id").all()
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})", [tuple(row) for row in rows]


def insert_all(connection: DriverConnection, tables: Sequence[tuple[str, list[tuple[Any, ...]]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in tables:
        connection.executemany(statement, rows)
    connection.execute("COMMIT")


def bare_cipher(folder: Path, tables: Sequence[tuple[str, list[tuple[Any, ...]]]]) -> float:
    path = folder / "bare_cipher.db"
    engine, _ = new_office(path)
    engine.dispose()
    with raw_connection(path, KEY) as connection:
        return timed(lambda: insert_all(connection, tables))[0]


def bare_plain(
    folder: Path, schema: Sequence[str], tables: Sequence[tuple[str, list[tuple[Any, ...]]]]
) -> float:
    connection = sqlite3.connect(folder / "bare_plain.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    for statement in schema:
        connection.execute(statement)
    seconds = timed(lambda: insert_all(cast("DriverConnection", connection), tables))[0]
    connection.close()
    return seconds


def run_round(source: Path, folder: Path) -> Round:
    engine, database = new_office(folder / "kinerja.db")
    service = ImporPegawaiService(database)
    read, _ = timed(lambda: read_workbook(source))
    plan_time, plan = timed(lambda: service.plan(ACTOR, source))
    apply_time, result = timed(lambda: service.apply(ACTOR, plan))
    again, repeated = timed(lambda: service.plan(ACTOR, source))
    if not repeated.writes.is_empty:
        raise RuntimeError("the second import would change something")
    tables = [stored(engine, model) for model in TABLES]
    with engine.connect() as connection:
        query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        schema = [row[0] for row in connection.exec_driver_sql(query)]
    engine.dispose()
    return Round(
        read,
        plan_time,
        apply_time,
        again,
        bare_cipher(folder, tables),
        bare_plain(folder, schema, tables),
        result.baru,
        sum(len(rows) for _, rows in tables),
    )


def main(people: int, rounds: int) -> None:
    done: list[Round] = []
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "pegawai.xlsx"
        write_source(source, people)
        for number in range(rounds):
            folder = Path(name) / str(number)
            folder.mkdir()
            done.append(run_round(source, folder))
    people, records = done[0].people, done[0].records

    def median(of: Callable[[Round], float]) -> float:
        return statistics.median(of(one) for one in done)

    print(f"{people} people, {records} records; {rounds} rounds, medians")
    print("| part | s | people/s | records/s | ratio to bare sqlcipher3 | to bare sqlite3 |")
    print("|---|---|---|---|---|---|")
    parts: tuple[tuple[str, Callable[[Round], float]], ...] = (
        ("read the file", lambda one: one.read),
        ("plan (reads the file too)", lambda one: one.plan),
        ("apply", lambda one: one.apply),
        ("plan + apply", lambda one: one.plan + one.apply),
        ("plan of the same file again", lambda one: one.again),
        ("bare sqlcipher3 executemany", lambda one: one.cipher),
        ("bare sqlite3 executemany", lambda one: one.plain),
    )
    for label, part in parts:
        seconds = median(part)
        cipher = median(lambda one, part=part: one.cipher / part(one))
        plain = median(lambda one, part=part: one.plain / part(one))
        print(
            f"| {label} | {seconds:.2f} | {people / seconds:,.0f} | {records / seconds:,.0f} "
            f"| {cipher:.2f} | {plain:.2f} |"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
