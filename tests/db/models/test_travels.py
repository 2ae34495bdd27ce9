"""Each table says how it travels: forgetting it is an error before anything runs."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.all_tables import METADATA, TABLES, TRAVELLING
from kinerja_desktop.db.models.base import Base, Travelling
from kinerja_desktop.db.models.keamanan import Pengguna
from kinerja_desktop.db.models.kebutuhan import Kebutuhan
from kinerja_desktop.db.models.travels import Always, ByYear, Never, WithParent

SERVICES = Path(__file__).parents[3] / "kinerja_desktop" / "services"


def test_a_table_that_does_not_say_how_it_travels_cannot_be_defined():
    for base in (Base, Travelling):
        with pytest.raises(TypeError, match="travels"):
            type("Lupa", (base,), {"__tablename__": "lupa"})
    with pytest.raises(TypeError, match="sealed_for"):
        Always()
    assert "lupa" not in METADATA.tables


def test_a_table_without_the_columns_of_a_record_cannot_travel():
    with pytest.raises(TypeError, match="none of the columns"):

        class Lupa(Base, travels=Always(sealed_for="receiver")):
            __tablename__ = "lupa"
            id: Mapped[str] = mapped_column(primary_key=True)

    assert "lupa" not in METADATA.tables


def test_a_table_cannot_travel_by_a_column_that_it_does_not_have():
    try:
        with pytest.raises(TypeError, match="Lupa travels by tahun"):

            class Lupa(Travelling, travels=ByYear("tahun", sealed_for="receiver")):
                __tablename__ = "lupa"

    finally:
        METADATA.remove(METADATA.tables["lupa"])


def test_nothing_goes_with_a_table_that_stays():
    travels = WithParent("pengguna_id", Pengguna, sealed_for="receiver")
    with pytest.raises(TypeError, match="Pengguna never travels"):
        travels.condition(Kebutuhan.__table__, "instansi", 2026)


@pytest.mark.parametrize("name", TRAVELLING)
def test_what_belongs_to_a_year_does_not_travel_in_the_packages_of_others(name):
    """A table with a year, or with a reference into one, must not be declared as always whole."""
    model = TRAVELLING[name]
    if type(model.travels) is Always:
        assert not {"tahun", "periode"} & set(model.__table__.c.keys())
        for key in model.__table__.foreign_key_constraints:
            assert type(TRAVELLING[key.referred_table.name].travels) is Always, key.column_keys


def test_what_is_not_a_record_stays_here():
    local = {name for name, model in TABLES.items() if isinstance(model.travels, Never)}
    assert local == set(TABLES) - set(TRAVELLING)
    assert {"pengguna", "audit", "instalasi", "pengaturan"} <= local


def test_every_table_belongs_to_an_area_with_a_service():
    """The audit trail is an area of its own: every write changes it, and hardly a screen shows it."""
    services = {path.name for path in SERVICES.iterdir()} | {"audit"}
    assert {name: model.area for name, model in TABLES.items() if model.area not in services} == {}
