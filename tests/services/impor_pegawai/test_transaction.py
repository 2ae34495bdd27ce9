"""Wholly or not at all: cancelled, failed, outdated, forbidden."""

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.errors import AccessDeniedError, CancelledError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.impor_pegawai.service import IMPORT_STEPS, ImporPegawaiService
from kinerja_desktop.services.pegawai.service import PegawaiForm, PegawaiService

SITI = ("19850101 201001 2 001", "Siti Aminah, S.E.", "III/d", "Kepala Seksi Umum", "Sekretariat", "")
BUDI = ("198912312015031002", "Budi Santoso, S.Kom.", "III.a", "Analis", "Sekretariat", "198501012010012001")
DEWI = ("198807212023211004", "Dewi Lestari", "IX", "Perawat Terampil", "Bidang Pelayanan", "Siti Aminah")


def test_plan_that_no_longer_fits_the_database_is_refused(impor):
    plan = impor.plan([SITI])
    people = PegawaiService(impor.database)
    people.save(impor.actor, PegawaiForm("Orang Baru", "199001012015031001"))
    with pytest.raises(StateError):
        impor.service.apply(impor.actor, plan)
    impor.run([SITI])
    with pytest.raises(StateError):
        impor.service.apply(impor.actor, plan)
    with pytest.raises(StateError):
        impor.service.apply(replace(impor.actor, instansi_id="instansi-lain"), plan)
    assert impor.count(Pegawai) == 8


@pytest.mark.parametrize("peran", [Peran.PEGAWAI, Peran.PEJABAT_PENILAI, Peran.PEMERIKSA])
def test_other_roles_may_neither_plan_nor_apply(impor, peran):
    plan = impor.plan([SITI])
    other = replace(impor.actor, peran=frozenset({peran}))
    with pytest.raises(AccessDeniedError):
        impor.service.plan(other, impor.file([SITI]))
    with pytest.raises(AccessDeniedError):
        impor.service.apply(other, plan)


class CancelAt:
    """Cancels at the n-th step and counts them."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.seen = 0

    def step(self, done: int, total: int, label: str = "") -> None:
        assert label
        assert 0 <= done <= total
        self.seen += 1
        if self.seen == self.at:
            raise CancelledError


def test_cancel_at_any_step_leaves_no_change(impor):
    impor.run([SITI])
    moved = (*SITI[:3], "Camat", *SITI[4:])
    before = {model: impor.count(model) for model in (Pegawai, Penempatan, UnitKerja, Jabatan, AuditEntry)}
    plan = impor.plan([moved, BUDI, DEWI])
    at = 1
    while True:
        progress = CancelAt(at)
        try:
            impor.service.apply(impor.actor, plan, progress)
        except CancelledError:
            assert {model: impor.count(model) for model in before} == before
            at += 1
            continue
        break
    assert at > 5
    assert impor.count(Pegawai) == before[Pegawai] + 2
    with pytest.raises(CancelledError):
        impor.service.plan(impor.actor, impor.file([SITI]), None, CancelAt(1))


@pytest.mark.parametrize("step", IMPORT_STEPS[:-1])
def test_failure_at_any_step_leaves_no_change(impor, step):
    def fail(name: str) -> None:
        if name == step:
            raise OSError(28, "penuh")

    failing = Database(impor.database.engine, impor.database.clock, lambda _session: "uji", Faults(fail))
    plan = impor.plan([SITI, BUDI])
    audit = impor.count(AuditEntry)
    with pytest.raises(OSError, match="penuh"):
        ImporPegawaiService(failing).apply(impor.actor, plan)
    assert (impor.count(Pegawai), impor.count(AuditEntry)) == (6, audit)
    assert impor.service.apply(impor.actor, plan).baru == 2
