"""What holds for any file: importing twice changes nothing, and the order of rows does not matter."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.impor_pegawai.service import ImporPegawaiService, ImportPlan, RowStatus
from kinerja_desktop.spreadsheet.writer import Column, SheetOut, csv_bytes
from tests.kit.long import times

COLUMNS = tuple(
    Column(title)
    for title in ("NIP", "Nama", "Golongan", "Jabatan", "Eselon", "OPD", "Unit Kerja", "Pejabat Penilai")
)
NIPS = [f"1990{month:02d}15201503100{number}" for month in range(1, 5) for number in (2, 3)]
NAMES = ["Siti Aminah", "SITI AMINAH, S.E.", "Budi", "Dr. Budi, M.Si.", "Tono Hadi", "Rene\u0301 \u200b Wati"]

row = st.tuples(
    st.sampled_from(NIPS),
    st.sampled_from(NAMES),
    st.sampled_from(["", "III/a", "iii b", "Penata, III/c", "salah"]),
    st.sampled_from(["", "Analis", "analis", "Camat", "Plt. Camat", "Perawat Terampil"]),
    st.sampled_from(["", "III.a", "IV.a"]),
    st.sampled_from(["", "Dinas Uji", "Kecamatan"]),
    st.sampled_from(["", "Sekretariat", "SEKRETARIAT", "Bidang A"]),
    st.one_of(st.just(""), st.sampled_from(NIPS), st.sampled_from(NAMES)),
)
rows_of_a_file = st.lists(row, max_size=9)
pytestmark = [pytest.mark.lama_juga, pytest.mark.berat]
quick = settings(
    max_examples=times(40, 2000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class Office:
    """An agency of its own in a database that examples share: making tables takes longer than an import."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.service = ImporPegawaiService(database)
        self.instansi_id = new_id()
        self.actor = Actor("uji", "Uji", frozenset({Peran.PENGELOLA_KINERJA}), self.instansi_id)
        self._folder = folder
        with database.write(WriteContext(self.actor, Peran.ADMIN, "uji")) as session:
            own = self.instansi_id
            session.add(Instansi(instansi_id=own, id=own, kode="U", nama="Dinas Uji"))

    def plan(self, rows) -> ImportPlan:
        path = self._folder / "pegawai.csv"
        path.write_bytes(csv_bytes(SheetOut("x", COLUMNS, rows)))
        return self.service.plan(self.actor, path)

    def run(self, rows) -> None:
        self.service.apply(self.actor, self.plan(rows))

    def all_of(self, model):
        with self.database.read() as session:
            return session.scalars(select(model).where(model.instansi_id == self.instansi_id)).all()

    def content(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything that a user sees, without ids and in a fixed order."""
        units = {unit.id: unit for unit in self.all_of(UnitKerja)}
        parents = [(unit.nama, units[unit.induk_id].nama if unit.induk_id else "") for unit in units.values()]
        posts = {post.id: (post.nama, post.jenis) for post in self.all_of(Jabatan)}
        people = {person.id: person for person in self.all_of(Pegawai)}
        return {
            "unit": sorted(parents),
            "jabatan": sorted(posts.values(), key=str),
            "pegawai": sorted(
                (p.nip, p.nama, p.nama_cari, p.jenis, str(p.golongan), p.status) for p in people.values()
            ),
            "penempatan": sorted(
                (
                    people[p.pegawai_id].nip,
                    units[p.unit_kerja_id].nama,
                    str(posts[p.jabatan_id]),
                    p.jenis,
                    p.mulai,
                )
                for p in self.all_of(Penempatan)
            ),
            "penilai": sorted(
                (people[r.pegawai_id].nip, people[r.penilai_id].nip, r.mulai)
                for r in self.all_of(PenugasanPenilai)
            ),
        }


@quick
@given(rows_of_a_file)
def test_importing_twice_changes_nothing(database, tmp_path, rows):
    office = Office(database, tmp_path)
    office.run(rows)
    first = office.content()
    again = office.plan(rows)
    assert again.writes.is_empty
    assert again.counts[RowStatus.BARU] == again.counts[RowStatus.BERUBAH] == 0
    office.run(rows)
    assert office.content() == first


@quick
@given(rows_of_a_file, st.randoms(use_true_random=False))
def test_any_order_of_rows_gives_the_same_state(database, tmp_path, rows, chance: random.Random):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = Office(database, tmp_path), Office(database, tmp_path)
    one.run(rows)
    other.run(shuffled)
    assert one.content() == other.content()


@quick
@given(rows_of_a_file, rows_of_a_file)
def test_a_second_file_never_doubles_anybody(database, tmp_path, first, second):
    office = Office(database, tmp_path)
    office.run(first)
    office.run(second)
    found = office.content()
    nips = [entry[0] for entry in found["pegawai"]]
    assert len(nips) == len(set(nips))
    assert len(found["unit"]) == len({str(entry).casefold() for entry in found["unit"]})
    assert office.plan(second).writes.is_empty
