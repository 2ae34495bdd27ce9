"""The agency of a database: kept as it was written, refused without its names."""

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.organisasi.instansi import InstansiForm, InstansiService


@pytest.fixture
def service(database):
    return InstansiService(database)


def test_agency_is_kept(service, kantor):
    form = InstansiForm("DINKES", "Dinas Kesehatan", "Semarang", JenisPeriode.BULANAN)
    service.save(kantor.admin, form)
    assert service.get(kantor.staf) == form


@pytest.mark.parametrize("form", [InstansiForm(" ", "Dinas", "Semarang"), InstansiForm("D", " ", "Semarang")])
def test_an_agency_without_its_names_is_refused(service, kantor, form):
    before = service.get(kantor.staf)
    with pytest.raises(InvalidInputError, match="wajib diisi"):
        service.save(kantor.admin, form)
    assert service.get(kantor.staf) == before
