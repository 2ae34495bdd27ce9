"""An agency that set an SKP, gave it back to its person and restored a backup: found by a simulated year.

The person's PC has it as set, the agency knows nothing of that, and takes no such word of a person's PC.
"""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.skp.list import SkpFilter
from tests.kit.office import describe_kantor
from tests.kit.people import Langkah
from tests.kit.tukar import DIAMBIL, TAHUN, kirim, opened, perbaikan_pegawai, send, terima

pytestmark = pytest.mark.berat
HARI = date(TAHUN, 3, 2)


def revise_and_set(agency):
    """The plan of the laptop's owner, set anew."""
    langkah, staf = Langkah(agency.services, describe_kantor()), describe_kantor().staf_id
    own, skp = langkah.pegawai(staf), agency.services.skp
    (row,) = [one for one in skp.list(own, SkpFilter(TAHUN)) if one.status is StatusSkp.DITETAPKAN]
    revised = skp.revise(own, row.id, "target berubah")
    skp.submit(own, revised.id)
    skp.establish(langkah.penilai(staf), revised.id, agency.services.clock.today())


def plans(side):
    staf = describe_kantor().staf_id
    actor = Langkah(side.services, describe_kantor()).pegawai(staf)
    return {(one.revisi, one.status) for one in side.services.skp.list(actor, SkpFilter(TAHUN))}


def test_what_the_agency_forgot_comes_back_from_the_centre_and_then_from_the_person(siap, tmp_path):
    with (
        opened(siap.copy("kantor", tmp_path / "kantor")) as agency,
        opened(siap.copy("pusat", tmp_path / "pusat")) as pusat,
        opened(siap.copy("laptop", tmp_path / "laptop")) as laptop,
    ):
        cadangan = agency.services.cadangan.create(agency.actor).path
        revise_and_set(agency)
        send(agency, pusat, tmp_path / "satu")
        back = perbaikan_pegawai(agency, tmp_path / "turun", siap.kabar)
        assert terima(laptop, back, siap.kabar) is DIAMBIL
        agency.services.cadangan.restore(agency.actor, cadangan, "basis data rusak")
        assert plans(agency) != plans(laptop)

        own = kirim(laptop, tmp_path / "naik", siap.kabar)
        with pytest.raises(FileRefusedError) as refusal:
            terima(agency, own, siap.kabar)
        assert "terapkan dahulu Perbaikan pusat, lalu ambil lagi" in str(refusal.value)
        assert agency.is_clean()

        send(agency, pusat, tmp_path / "dua")
        for made in pusat.services.perbaikan.export(pusat.actor, tmp_path / "balik", TAHUN):
            assert terima(agency, made.path, siap.kabar) is DIAMBIL
        assert terima(agency, own, siap.kabar) is DIAMBIL
        assert plans(agency) == plans(laptop)
