"""A centre that receives, in a process of its own; of this build or of an older one: names are looked up.

Run by bench_terima.py and by the tests: python terima_pusat.py BUILD FOLDER KIND PACKAGES PEOPLE. Writes one
line of JSON a package, or a session. KIND: `satu` (a new office each, a session and its undo point each),
`sesi` (all in one session), `lagi` (one office that sends its year again, a person changed), `hitung` (a
tenth as many offices, each of which sends ten times, counted by what does not depend on the machine), `tulis`
(bare upserts of the same rows through the driver, one transaction each).
"""

import importlib
import json
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import psutil
import uuid6
from sqlalchemy import Engine, Enum, event
from sqlalchemy.dialects.sqlite import dialect
from terima_isi import TAHUN, agency_of, installation_of, year_of

PUSAT = "01900000-0000-7000-8000-00000000ffff"
ROUNDS = 10
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
_NAMES = (
    "AdminPertama", "Actor", "Cakupan", "Clock", "CoverFields", "Faults", "InstalasiTerdaftar",
    "InstansiForm", "JenisPaket", "KartuKunci", "KdfCost", "KeyPair", "KeySlots", "Peran",
    "PeranInstalasi", "StatusInstalasi", "Travelling", "WriteContext", "decode_keeping_unknown",
    "key_pair", "open_kantor", "own_installation", "record_hash", "write_package",
)  # fmt: skip


def names_of(build: Path) -> SimpleNamespace:
    """What is needed of a build, wherever in it that is defined: an older one has other rooms."""
    sys.path.insert(0, str(build))
    texts = {path: path.read_text(encoding="utf-8") for path in (build / "kinerja_desktop").rglob("*.py")}
    found: dict[str, Any] = {}
    for name in _NAMES:
        is_defined = re.compile(rf"^(class|def) {name}\b", re.MULTILINE).search
        where = [path for path, text in texts.items() if is_defined(text)]
        where.sort(key=lambda path: "exchange" not in path.parts)  # two have a Cakupan
        module = ".".join(where[0].relative_to(build).with_suffix("").parts)
        found[name] = getattr(importlib.import_module(module), name)
    return SimpleNamespace(**found)


class Pusat:
    """The centre, and the offices that it knows."""

    def __init__(self, build: Path, folder: Path) -> None:
        self.n = names_of(build)
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        cheap = self.n.KeySlots(self.n.KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
        self.kantor = self.n.open_kantor(folder / "pusat", self.n.Clock(), self.n.Faults(), slots=cheap)
        self.sesi = self.kantor.masuk.create_first_admin(
            self.n.AdminPertama("admin", "Admin", "kuda terbang 42 melintas", PUSAT)
        )
        services = self.kantor.services(self.sesi.database)
        services.instansi.save(self.sesi.actor, self.n.InstansiForm("BKPP", "BKPP", "Semarang"))
        services.pendaftaran.set_up(self.sesi.actor, "PC Pusat", pusat=True)
        self.terima = services.terima
        roles = frozenset({self.n.Peran.PENGELOLA_KINERJA})
        self.actor = self.n.Actor(self.sesi.actor.pengguna_id, "Petugas", roles, PUSAT)
        with self.sesi.database.read() as session:
            own = self.n.own_installation(session)
            self.keys, self.installation = self.n.key_pair(own), own.id
        self.models = {str(model.__tablename__): model for model in self.n.Travelling.__subclasses__()}
        self.known: dict[int, tuple[Any, str, str]] = {}

    def admit(self, office: int) -> tuple[Any, str]:
        """Its keys and its epoch."""
        keys = self.n.KeyPair.generate()
        public, agency, installation = keys.public(), agency_of(office), installation_of(office)
        kartu = self.n.KartuKunci(
            1, installation, agency, self.n.PeranInstalasi.INSTANSI, self.n.Cakupan(agency),
            date(2020, 1, 1), public, self.keys.public(), self.installation, PUSAT, "BKPP",
        )  # fmt: skip
        context = self.n.WriteContext(self.sesi.actor, self.n.Peran.ADMIN, "pertukaran.admit")
        with self.sesi.database.write(context) as session:
            session.add(
                self.n.InstalasiTerdaftar(
                    id=installation,
                    nama=f"PC {office}",
                    instansi_id=agency,
                    kunci_tanda_tangan=public.kunci_tanda_tangan,
                    kunci_sandi=public.kunci_sandi,
                    key_id=public.key_id,
                    status=self.n.StatusInstalasi.AKTIF,
                    kartu=msgspec.json.encode(kartu).decode(),
                    didaftarkan_pada=NOW,
                )
            )
        return keys, str(uuid6.uuid7())

    def records(self, office: int, people: int, edits: int = 0) -> list[Any]:
        """The year of an office with its digests; `edits`: how often the name of its first person changed."""
        made: list[Any] = []
        for line in year_of(office, people):
            record = self.n.decode_keeping_unknown(line)
            name = record.__struct_config__.tag
            if edits and name == "pegawai":
                record = msgspec.structs.replace(record, nama=f"Nama {edits}", rev=1 + edits)
                edits = 0
            digest = self.n.record_hash(self.models[name], msgspec.structs.asdict(record))
            made.append(msgspec.structs.replace(record, rev_hash=digest))
        return made

    def package(self, office: int, people: int, urut: int = 1, edits: int = 0) -> Path:
        """A package of an admitted office; the next of its line."""
        if office not in self.known:
            self.known[office] = (*self.admit(office), "")
        keys, epoch, before = self.known[office]
        agency, path = agency_of(office), self.folder / f"{office}-{urut}.kinerja"
        fields = self.n.CoverFields(
            self.n.JenisPaket.SNAPSHOT, str(uuid6.uuid7()), installation_of(office), agency, epoch,
            self.n.Cakupan(agency, str(TAHUN)), urut, NOW, "bench", sampul_sebelumnya=before or None,
        )  # fmt: skip
        written = self.n.write_package(
            path, fields, self.records(office, people, edits), keys, [self.keys.public()]
        )
        self.known[office] = (keys, epoch, written.sampul_hash)
        return path

    def sizes(self) -> dict[str, float]:
        """Megabytes: memory of this process now, database, all backups."""
        place = self.folder / "pusat"
        shelf = sum(one.stat().st_size for one in (place / "cadangan").rglob("*") if one.is_file())
        return {
            "memory": psutil.Process().memory_info().rss / 1e6,
            "database": (place / "kinerja.db").stat().st_size / 1e6,
            "backups": shelf / 1e6,
        }

    def bare(self, office: int, people: int) -> Callable[[], None]:
        """The upserts of a package of this build as they are given to the driver; to be called once."""
        groups: dict[str, list[dict[str, Any]]] = {}
        for record in self.records(office, people):
            agreed = {"basis_hash": record.rev_hash, "dibagi_hash": record.rev_hash}
            groups.setdefault(record.__struct_config__.tag, []).append(
                msgspec.structs.asdict(record) | agreed
            )
        todo: list[tuple[str, list[tuple[Any, ...]]]] = []
        for name, rows in groups.items():
            columns = [column for column in self.models[name].__table__.columns if column.name in rows[0]]
            names = [column.name for column in columns]
            kept = ", ".join(
                f"{each} = excluded.{each}" for each in names if each not in {"instansi_id", "id"}
            )
            statement = f"INSERT INTO {name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
            plain = [_plain(column) for column in columns]
            cells = [
                tuple(how(row[each]) if how else row[each] for each, how in zip(names, plain, strict=True))
                for row in rows
            ]
            todo.append((f"{statement} ON CONFLICT (instansi_id, id) DO UPDATE SET {kept}", cells))
        connection = self.sesi.database.engine.raw_connection().driver_connection

        def write() -> None:
            connection.execute("BEGIN IMMEDIATE")
            for statement, cells in todo:
                connection.executemany(statement, cells)
            connection.execute("COMMIT")

        return write


def _plain(column: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - a column of either build
    """How the driver is given a value; members of closed lists are named already."""
    if isinstance(column.type, Enum):
        return None
    return column.type.dialect_impl(dialect()).bind_processor(dialect())


class Hitungan:
    """What the database did since it was last asked: statements, and hundreds of steps of SQLite's machine,
    which are more where a table is read from end to end."""

    def __init__(self, engine: Engine) -> None:
        self._found = {"statements": 0, "steps": 0}
        event.listen(engine, "before_cursor_execute", lambda *_: self._add("statements"))
        event.listen(engine, "checkout", lambda connection, *_: self._watch(connection))

    def take(self) -> dict[str, int]:
        found, self._found = self._found, {"statements": 0, "steps": 0}
        return found

    def _watch(self, connection: Any) -> None:  # noqa: ANN401 - the driver's
        connection.set_progress_handler(lambda: self._add("steps"), 100)

    def _add(self, name: str) -> None:
        self._found[name] += 1


def took(work: Callable[[], object]) -> dict[str, float]:
    """Seconds on the wall and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def own_session(pusat: Pusat, path: Path) -> dict[str, Any]:
    """A package looked at and applied, with the undo point of its session."""
    plans: list[Any] = []
    look = took(lambda: plans.append(pusat.terima.plan(pusat.actor, path)))
    apply = took(lambda: pusat.terima.apply(pusat.actor, plans[0]))
    return {"look": look, "apply": apply} | pusat.sizes()


def measure(pusat: Pusat, kind: str, packages: int, people: int) -> Iterator[dict[str, Any]]:
    if kind == "tulis":
        for office in range(packages):
            yield {"apply": took(pusat.bare(office, people))} | pusat.sizes()
    elif kind == "satu":
        for path in one_by_one(pusat, packages, people, rounds=1):
            yield own_session(pusat, path)
            path.unlink()
    elif kind == "hitung":
        yield from counted(pusat, packages // ROUNDS, people)
    elif kind == "lagi":
        for urut in range(1, packages + 1):
            path = pusat.package(0, people, urut, urut - 1)
            yield own_session(pusat, path)
    elif kind == "sesi":
        paths = [pusat.package(office, people) for office in range(packages)]
        found: list[Any] = []
        look = took(lambda: found.extend(pusat.terima.examine(pusat.actor, paths)))
        done: list[Any] = []
        apply = took(lambda: done.append(pusat.terima.apply_all(pusat.actor, found)))
        if done[0].diterapkan != packages:
            raise RuntimeError(f"{done[0].diterapkan} of {packages} packages were applied")
        yield {"look": look, "apply": apply} | pusat.sizes()
    else:
        raise ValueError(kind)


def counted(pusat: Pusat, offices: int, people: int) -> Iterator[dict[str, Any]]:
    hitungan = Hitungan(pusat.sesi.database.engine)
    for path in one_by_one(pusat, offices, people, rounds=ROUNDS):
        hitungan.take()
        yield own_session(pusat, path) | {"count": hitungan.take()}
        path.unlink()


def one_by_one(pusat: Pusat, offices: int, people: int, *, rounds: int) -> Iterator[Path]:
    """All are admitted first: what is typed between two sessions would need a backup of its own."""
    for office in range(offices):
        pusat.known[office] = (*pusat.admit(office), "")
    for urut in range(1, rounds + 1):
        for office in range(offices):
            yield pusat.package(office, people, urut, urut - 1)


def main(build: str, folder: str, kind: str, packages: str, people: str) -> None:
    pusat = Pusat(Path(build), Path(folder))
    for found in measure(pusat, kind, int(packages), int(people)):
        print(json.dumps(found), flush=True)
    pusat.kantor.masuk.lock()
    pusat.kantor.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
