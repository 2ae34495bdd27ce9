"""The adjustable numbers: listed with source and limits, changed with a reason, obeyed at once."""

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError
from kinerja_desktop.services.core.setelan import read_setelan, shipped_setelan
from kinerja_desktop.services.insiden.service import InsidenForm
from kinerja_desktop.services.kantor import Services
from tests.kit.office import NOW

KODE = "insiden.pemberitahuan"


@pytest.fixture
def services(database):
    return Services(database, None)


def one_of(services, actor, kode=KODE):
    return next(one for one in services.setelan.list(actor) if one.setelan.kode == kode)


def entries(database):
    with database.read() as session:
        return list(session.scalars(select(AuditEntry).where(AuditEntry.tindakan == "setelan.save")))


def test_every_number_is_listed_with_what_one_must_know(services, kantor):
    shown = services.setelan.list(kantor.admin)
    assert tuple(one.setelan for one in shown) == shipped_setelan()
    for one in shown:
        assert one.setelan.nama
        assert one.setelan.satuan
        assert one.setelan.dasar_hukum
        assert one.setelan.allows(one.bawaan)
        assert one.terakhir is None
        assert one.nilai == one.bawaan


def test_a_change_counts_at_once_and_says_who_why_and_from_what(services, kantor, database):
    services.setelan.change(kantor.admin, KODE, 48, "Kebijakan dinas ")
    assert services.insiden.save(kantor.admin, InsidenForm("Hilang", NOW)).tenggat == NOW + timedelta(
        hours=48
    )
    shown = one_of(services, kantor.pemeriksa)
    assert (shown.nilai, shown.bawaan) == (48, 72)
    assert shown.terakhir is not None
    assert (shown.terakhir.sebelum, shown.terakhir.alasan, shown.terakhir.pelaku) == (
        72, "Kebijakan dinas", kantor.admin.nama,
    )  # fmt: skip
    (entry,) = entries(database)
    told = msgspec.json.decode(entry.rincian)
    assert (told["kode"], told["sebelum"], told["sesudah"]) == (KODE, 72, 48)


def test_the_value_of_the_program_can_come_back(services, kantor, database):
    services.setelan.change(kantor.admin, KODE, 48, "coba")
    services.setelan.change(kantor.admin, KODE, 72, "kembali")
    shown = one_of(services, kantor.admin)
    assert shown.nilai == 72
    assert shown.terakhir is not None
    assert shown.terakhir.sebelum == 48
    with database.read() as session:
        assert session.get(Pengaturan, "setelan").nilai == "{}"


def test_the_same_value_changes_nothing(services, kantor, database):
    services.setelan.change(kantor.admin, KODE, 72, "sama")
    assert entries(database) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((0, "x"), "di luar batas"),
        ((721, "x"), "di luar batas"),
        ((48, "  "), "belum diisi"),
        ((48, "x" * 1001), "terlalu panjang"),
    ],
)
def test_what_cannot_be_is_refused(services, kantor, database, typed, said):
    with pytest.raises(InvalidInputError, match=said):
        services.setelan.change(kantor.admin, KODE, *typed)
    assert one_of(services, kantor.admin).nilai == 72
    assert entries(database) == []


def test_an_unknown_number_is_refused(services, kantor):
    with pytest.raises(NotFoundError):
        services.setelan.change(kantor.admin, "tidak.ada", 1, "x")


def test_only_admins_change_it(services, kantor):
    with pytest.raises(AccessDeniedError):
        services.setelan.change(kantor.pengelola, KODE, 48, "x")


def test_it_stays_in_this_office():
    assert isinstance(Pengaturan.travels, Never)


def test_a_number_of_another_program_outside_the_limits_changes_nothing(database):
    with database.engine.begin() as connection:
        nilai = '{"insiden.pemberitahuan": 0, "tidak.ada": 3}'
        connection.execute(Pengaturan.__table__.insert(), {"kunci": "setelan", "nilai": nilai})
    with database.read() as session:
        numbers = read_setelan(session)
    assert numbers[KODE] == 72
    assert "tidak.ada" not in numbers
