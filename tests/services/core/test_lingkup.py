"""The scopes of permission: what one person may is what the list shows, on any day."""

from datetime import date

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.core.lingkup import SCOPES

NAMES = ("walikota", "kepala", "kabid", "staf", "teman", "orang_lain")
BEFORE, DAY, MOVED = date(2025, 12, 31), date(2026, 6, 1), date(2026, 10, 1)


@pytest.fixture
def people(kantor):
    return {name: getattr(kantor, f"{name}_id") for name in NAMES}


@pytest.fixture
def actors(kantor, people):
    return {
        name: Actor(f"pengguna-{name}", name, frozenset(Peran), kantor.instansi_id, pegawai_id)
        for name, pegawai_id in people.items()
    }


@pytest.fixture
def inside(database, people, actors):
    """The names inside a scope for an actor on a day: each person asked, and the list asked, say the same."""

    def find(lingkup, name, on):
        actor = actors[name]
        with database.read() as session:
            held = {one for one, id_ in people.items() if SCOPES[lingkup].holds(session, actor, id_, on)}
            query = select(Pegawai.id).where(SCOPES[lingkup].condition(actor, Pegawai.id, on))
            listed = set(session.scalars(query))
        assert {people[one] for one in held} == listed
        return held

    return find


@pytest.mark.parametrize(
    ("lingkup", "name", "expected"),
    [
        (Lingkup.SENDIRI, "staf", {"staf"}),
        (Lingkup.BAWAHAN, "kabid", {"staf", "teman"}),
        (Lingkup.BAWAHAN, "kepala", {"kabid", "orang_lain"}),
        (Lingkup.BAWAHAN, "staf", set()),
        (Lingkup.TIM, "staf", {"staf", "teman"}),
        (Lingkup.TIM, "kabid", {"kabid", "orang_lain"}),
        (Lingkup.TIM, "walikota", set()),
        (Lingkup.ATASAN, "kepala", {"staf", "teman"}),
        (Lingkup.ATASAN, "walikota", {"kabid", "orang_lain"}),
        (Lingkup.ATASAN, "kabid", set()),
        (Lingkup.UNIT, "kabid", {"kabid", "staf", "teman"}),
        (Lingkup.UNIT, "kepala", set(NAMES)),
        (Lingkup.UNIT, "staf", set()),
        (Lingkup.SEMUA, "staf", set(NAMES)),
    ],
)
def test_who_is_inside_on_a_day(inside, lingkup, name, expected):
    assert inside(lingkup, name, DAY) == expected


@pytest.mark.parametrize("lingkup", [Lingkup.BAWAHAN, Lingkup.TIM, Lingkup.ATASAN, Lingkup.UNIT])
@pytest.mark.parametrize("name", NAMES)
def test_before_anybody_was_placed_nobody_is_inside(inside, lingkup, name):
    assert inside(lingkup, name, BEFORE) == set()


def test_another_rater_and_unit_count_from_their_first_day(database, kantor, inside):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        for model in (PenugasanPenilai, Penempatan):
            row = session.scalars(select(model).where(model.pegawai_id == kantor.staf_id)).one()
            row.selesai = date(2026, 9, 30)
        session.add(
            PenugasanPenilai(
                instansi_id=kantor.instansi_id, pegawai_id=kantor.staf_id, penilai_id=kantor.kepala_id,
                atasan_penilai_id=kantor.orang_lain_id, mulai=MOVED, alasan="Pindah",
            )
        )  # fmt: skip
        session.add(
            Penempatan(
                instansi_id=kantor.instansi_id, pegawai_id=kantor.staf_id, jabatan_id=row.jabatan_id,
                unit_kerja_id=kantor.bidang_lain_id, mulai=MOVED,
            )
        )  # fmt: skip
    assert "staf" in inside(Lingkup.BAWAHAN, "kabid", date(2026, 9, 30))
    assert inside(Lingkup.BAWAHAN, "kabid", MOVED) == {"teman"}
    assert inside(Lingkup.UNIT, "kabid", MOVED) == {"kabid", "teman"}
    assert inside(Lingkup.UNIT, "orang_lain", MOVED) == {"orang_lain", "staf"}
    # The superior that the assignment names counts instead of the rater's own rater.
    assert inside(Lingkup.ATASAN, "orang_lain", MOVED) == {"staf"}
    assert inside(Lingkup.ATASAN, "walikota", MOVED) == {"kabid", "orang_lain"}


def test_the_centre_is_everybody_only_on_its_own_installation(database, kantor, inside):
    assert inside(Lingkup.PUSAT, "kepala", DAY) == set()
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        session.add(
            Instalasi(
                nama="Pusat", instansi_id=kantor.instansi_id, pusat=True, kunci_tanda_tangan="",
                kunci_sandi="",
                dibuat_pada=database.clock.now(),
            )
        )  # fmt: skip
    assert inside(Lingkup.PUSAT, "kepala", DAY) == set(NAMES)


@pytest.mark.parametrize("lingkup", [one for one in Lingkup if one not in {Lingkup.PUSAT, Lingkup.SEMUA}])
def test_a_login_without_a_person_has_nobody(database, kantor, people, lingkup):
    with database.read() as session:
        assert not any(SCOPES[lingkup].holds(session, kantor.pengelola, one, DAY) for one in people.values())
        query = select(Pegawai.id).where(SCOPES[lingkup].condition(kantor.pengelola, Pegawai.id, DAY))
        assert not session.scalars(query).all()
