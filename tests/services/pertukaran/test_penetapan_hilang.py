"""An agency that set an SKP, gave it back to its person and restored a backup: found by a simulated year.

The person's PC has it as set, the agency knows nothing of that, and takes no such word of a person's PC. What
its own audit trail says that it wrote is its own word.
"""

import pytest

from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.skp.list import SkpFilter
from tests.kit.office import describe_kantor
from tests.kit.people import Langkah
from tests.kit.tukar import DIAMBIL, TAHUN, kirim, opened, perbaikan_pegawai, terima

pytestmark = pytest.mark.berat


def steps(side):
    return Langkah(side.services, describe_kantor()), describe_kantor().staf_id


def revise(side):
    """The plan of the laptop's owner, submitted anew; gives its id."""
    langkah, staf = steps(side)
    own, skp = langkah.pegawai(staf), side.services.skp
    (row,) = [one for one in skp.list(own, SkpFilter(TAHUN)) if one.status is StatusSkp.DITETAPKAN]
    return skp.submit(own, skp.revise(own, row.id, "target berubah").id).id


def plans(side):
    langkah, staf = steps(side)
    rows = side.services.skp.list(langkah.pegawai(staf), SkpFilter(TAHUN))
    return {(one.revisi, one.status) for one in rows}


@pytest.fixture
def berdua(siap, tmp_path):
    """The agency, and the PC of an employee."""
    with (
        opened(siap.copy("kantor", tmp_path / "kantor")) as agency,
        opened(siap.copy("laptop", tmp_path / "laptop")) as laptop,
    ):
        yield agency, laptop


def test_what_the_agency_forgot_comes_back_from_the_person(berdua, siap, tmp_path):
    agency, laptop = berdua
    cadangan = agency.services.cadangan.create(agency.actor).path
    langkah, staf = steps(agency)
    agency.services.skp.establish(langkah.penilai(staf), revise(agency), agency.services.clock.today())
    back = perbaikan_pegawai(agency, tmp_path / "turun", siap.kabar)
    assert terima(laptop, back, siap.kabar) is DIAMBIL
    agency.services.cadangan.restore(agency.actor, cadangan, "basis data rusak")
    assert plans(agency) != plans(laptop)
    assert terima(agency, kirim(laptop, tmp_path / "naik", siap.kabar), siap.kabar) is DIAMBIL
    assert plans(agency) == plans(laptop)
    assert agency.is_clean()


def test_what_it_never_wrote_is_still_refused_after_a_restore(berdua, siap, tmp_path):
    agency, laptop = berdua
    cadangan = agency.services.cadangan.create(agency.actor).path
    agency.services.cadangan.restore(agency.actor, cadangan, "basis data rusak")
    id_, instansi = revise(laptop), describe_kantor().instansi_id
    with laptop.database.write(WriteContext(laptop.actor, Peran.ADMIN, "uji.ubah")) as session:
        session.get(Skp, (instansi, id_)).status = StatusSkp.DITETAPKAN
    rows = agency.rows()
    with pytest.raises(FileRefusedError, match="hanya dapat ditentukan pejabat penilai") as refusal:
        terima(agency, kirim(laptop, tmp_path / "naik", siap.kabar), siap.kabar)
    assert "terapkan dahulu Perbaikan pusat, lalu ambil lagi" in str(refusal.value)
    assert agency.rows() == rows
