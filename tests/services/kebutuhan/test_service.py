"""Needs with indicators, and what coverage shows."""

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, SumberKebutuhan
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService

STUNTING = IndikatorKebutuhanForm("Prevalensi stunting", "%", "10,5", arah=ArahIndikator.TURUN)


@pytest.fixture
def service(database):
    return KebutuhanService(database)


@pytest.fixture
def form(kantor):
    return KebutuhanForm(
        kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Status gizi balita membaik", (STUNTING,)
    )


def test_a_need_is_stored_with_its_indicators(service, kantor, form):
    need_id = service.save(kantor.pengelola, form)
    (stored,) = service.list(kantor.staf, 2026)
    assert stored.id == need_id
    assert replace(stored, id=None, indikator=(replace(stored.indikator[0], id=None),)) == form
    assert service.list(kantor.staf, 2025) == ()
    assert service.list(kantor.staf, 2026, unit_kerja_id=kantor.bidang_id) == ()


def test_indicators_are_changed_added_and_left_out(service, kantor, form):
    service.save(kantor.pengelola, replace(form, indikator=(STUNTING, replace(STUNTING, nama="Lama"))))
    (stored,) = service.list(kantor.pengelola, 2026)
    kept = replace(stored.indikator[0], target="9")
    service.save(
        kantor.pengelola, replace(stored, indikator=(replace(STUNTING, nama="Baru"), kept), uraian="Gizi")
    )
    (changed,) = service.list(kantor.pengelola, 2026)
    assert changed.uraian == "Gizi"
    assert [(one.nama, one.target) for one in changed.indikator] == [
        ("Baru", "10,5"),
        ("Prevalensi stunting", "9"),
    ]
    assert changed.indikator[1].id == stored.indikator[0].id


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"uraian": " "}, "uraian kebutuhan"),
        ({"indikator": (replace(STUNTING, satuan=""),)}, "satuan indikator 1"),
    ],
)
def test_an_incomplete_need_is_refused_by_field(service, kantor, form, changes, missing):
    with pytest.raises(InvalidInputError) as refusal:
        service.save(kantor.pengelola, replace(form, **changes))
    assert missing in refusal.value.why
    assert service.list(kantor.pengelola, 2026) == ()


def test_an_unknown_unit_is_refused(service, kantor, form):
    with pytest.raises(NotFoundError):
        service.save(kantor.pengelola, replace(form, unit_kerja_id="tidak-ada"))


def test_archiving_needs_a_reason_and_hides_the_need(service, kantor, form):
    need_id = service.save(kantor.pengelola, form)
    with pytest.raises(InvalidInputError):
        service.archive(kantor.pengelola, need_id, " ")
    service.archive(kantor.pengelola, need_id, "direktif dicabut")
    assert service.list(kantor.pengelola, 2026) == ()
    with pytest.raises(NotFoundError):
        service.archive(kantor.pengelola, need_id, "lagi")
