"""Holidays of the office: kept, ordered, audited, and counted by deadlines."""

from datetime import date

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.services.pengaturan.reading import HariLibur
from kinerja_desktop.services.pengaturan.service import PengaturanService

NATAL, TAHUN_BARU = HariLibur(date(2026, 12, 25), "Natal"), HariLibur(date(2027, 1, 1), "Tahun Baru")


def test_the_list_is_kept_by_date(database, kantor):
    service = PengaturanService(database)
    service.set_hari_libur(kantor.admin, [])
    assert service.list_hari_libur(kantor.staf) == ()
    service.set_hari_libur(kantor.admin, [TAHUN_BARU, HariLibur(NATAL.tanggal, "  Natal ")])
    assert service.list_hari_libur(kantor.staf) == (NATAL, TAHUN_BARU)


def test_the_audit_says_what_came_and_what_went(database, kantor):
    service = PengaturanService(database)
    service.set_hari_libur(kantor.admin, [NATAL])
    service.set_hari_libur(kantor.admin, [TAHUN_BARU])
    with database.read() as session:
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert last.tindakan == "pengaturan.set_hari_libur"
    assert '"ditambah":["2027-01-01"]' in last.rincian
    assert '"dihapus":["2026-12-25"]' in last.rincian


@pytest.mark.parametrize(
    "rows", [[NATAL, NATAL], [HariLibur(NATAL.tanggal, " ")], [HariLibur(NATAL.tanggal, "x" * 201)]]
)
def test_a_wrong_list_changes_nothing(database, kantor, rows):
    service = PengaturanService(database)
    service.set_hari_libur(kantor.admin, [TAHUN_BARU])
    with pytest.raises(InvalidInputError):
        service.set_hari_libur(kantor.admin, rows)
    assert service.list_hari_libur(kantor.admin) == (TAHUN_BARU,)
