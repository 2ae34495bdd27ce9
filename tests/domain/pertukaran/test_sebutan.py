"""Nobody is shown the name of a column, and nobody an internal id."""

import pytest

from kinerja_desktop.db.store.revision import content_columns
from kinerja_desktop.domain.pertukaran.sebutan import JENIS, jenis_of, kolom_of
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER
from kinerja_desktop.services.pertukaran.silsilah import sebutan


@pytest.mark.parametrize("model", IN_PACKAGE_ORDER, ids=lambda model: model.__tablename__)
def test_every_kind_and_column_that_travels_has_a_name_for_people(model):
    jenis = model.__tablename__
    told = [jenis_of(jenis), *(kolom_of(jenis, name) for name in content_columns(model))]
    assert all(one[0].isupper() and "_" not in one for one in told)


def test_no_kind_is_named_that_does_not_travel():
    assert set(JENIS) == {model.__tablename__ for model in IN_PACKAGE_ORDER}


@pytest.mark.parametrize("model", IN_PACKAGE_ORDER, ids=lambda model: model.__tablename__)
def test_every_column_that_holds_an_id_says_of_what(model):
    """Else the id itself would be shown."""
    ids = {name for name in content_columns(model) if name.endswith("_id") and name != "instansi_id"}
    assert ids == set(sebutan._targets(model.__tablename__))
