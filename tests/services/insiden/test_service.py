"""Incidents: noted with the deadline of the notice, the files and keys that exist here, printed as a PDF."""

from datetime import timedelta

import pypdfium2
import pytest

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError
from kinerja_desktop.services.insiden.service import InsidenForm
from kinerja_desktop.services.kantor import Services
from tests.kit.office import NOW

FORM = InsidenForm("Flashdisk cadangan hilang", NOW, "Jumat sore", "NIP dan nilai", "27 pegawai")


@pytest.fixture
def services(database):
    return Services(database, None)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return " ".join("\n".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_the_notice_is_due_three_days_after_it_became_known(services, kantor):
    made = services.insiden.save(kantor.admin, FORM)
    assert made.tenggat == NOW + timedelta(hours=72)
    assert services.insiden.list(kantor.pemeriksa) == (made,)


def test_the_deadline_is_a_number_of_the_office(services, kantor, database):
    with database.engine.begin() as connection:
        connection.execute(
            Pengaturan.__table__.insert(), {"kunci": "setelan", "nilai": '{"insiden.pemberitahuan": 24}'}
        )
    assert services.insiden.save(kantor.admin, FORM).tenggat == NOW + timedelta(hours=24)


def test_the_form_begins_with_the_files_and_keys_that_exist(services, kantor):
    form = services.insiden.suggest(kantor.admin)
    assert "- Basis data kinerja.db" in form.berkas
    assert "- Kode lembar pemulihan" in form.kunci


def test_it_is_printed_with_all_that_was_noted(services, kantor):
    made = services.insiden.save(kantor.admin, FORM)
    text = text_of(services.insiden.render(kantor.admin, made.id))
    for part in ("LAPORAN INSIDEN DATA PRIBADI", "Dinas Uji", "Flashdisk cadangan hilang", "27 pegawai",
                 "26 November 2026", "admin"):  # fmt: skip
        assert part in text


def test_an_incident_can_be_completed_later(services, kantor):
    made = services.insiden.save(kantor.admin, FORM)
    later = InsidenForm("Flashdisk cadangan hilang", NOW, penanganan="Kunci basis data diganti")
    services.insiden.save(kantor.admin, later, made.id)
    (one,) = services.insiden.list(kantor.admin)
    assert one.form.penanganan == "Kunci basis data diganti"
    with pytest.raises(NotFoundError):
        services.insiden.save(kantor.admin, later, "tidak-ada")


def test_what_is_missing_or_not_allowed_is_refused(services, kantor):
    with pytest.raises(InvalidInputError, match="belum diisi"):
        services.insiden.save(kantor.admin, InsidenForm("  ", NOW))
    with pytest.raises(InvalidInputError, match="terlalu panjang"):
        services.insiden.save(kantor.admin, InsidenForm("x" * 4001, NOW))
    with pytest.raises(AccessDeniedError):
        services.insiden.list(kantor.staf)
