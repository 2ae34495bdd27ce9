"""A decision stands once a package carried its record, and no sooner (exchange.md 3.4)."""

from datetime import date

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.perbaikan.service import PerbaikanService
from kinerja_desktop.services.pertukaran.silsilah.konflik import KonflikService
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.service import SkpService
from tests.kit.people import FORM

TAHUN = 2026


def send(sides, folder):
    agency, pusat = sides
    path = agency.kirim.export(agency.pengelola, folder, TAHUN).path
    return pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, path))


def retype(side, text):
    with side.database.write(WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        session.scalars(select(HasilKerja)).one().uraian = text


@pytest.fixture
def decided(enrolled, kantor, tmp_path):
    """A conflict about a plan, decided at the centre; gives its number."""
    agency, pusat = enrolled
    skp = SkpService(agency.database)
    period = (date(TAHUN, 1, 1), date(TAHUN, 12, 31))
    draft = skp.create_draft(agency.pengelola, SkpDraft(kantor.teman_id, *period))
    skp.save_content(agency.pengelola, draft.id, FORM)
    send(enrolled, tmp_path / "1")
    retype(pusat, "Diubah pusat")
    retype(agency, "Diubah kantor")
    assert send(enrolled, tmp_path / "2").konflik == 1
    konflik = KonflikService(pusat.database)
    (one,) = konflik.list(pusat.pengelola)
    konflik.decide(pusat.pengelola, {one.nomor: {}}, "sudah dicocokkan")
    return one.nomor


def test_data_awal_carries_no_plan_so_the_decision_can_still_be_taken_back(decided, enrolled, tmp_path):
    _, pusat = enrolled
    (office,) = pusat.pendaftaran.list_terdaftar(pusat.admin)
    DataAwalService(pusat.database).export(pusat.pengelola, office.instalasi_id, tmp_path / "awal")
    KonflikService(pusat.database).undo(pusat.pengelola, [decided])
    (again,) = KonflikService(pusat.database).list(pusat.pengelola)
    assert again.nomor == decided


def test_the_perbaikan_that_carries_it_ends_it(decided, enrolled, tmp_path):
    _, pusat = enrolled
    PerbaikanService(pusat.database).export(pusat.pengelola, tmp_path / "perbaikan", TAHUN)
    with pytest.raises(StateError):
        KonflikService(pusat.database).undo(pusat.pengelola, [decided])
