"""A lost or stolen PC: packages after the last one that counts are refused, those before stay."""

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError, NotFoundError
from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PaketTerakhir, PencabutanService


def send(agency, folder, tahun=2026):
    return agency.kirim.export(agency.pengelola, folder, tahun).path


def take(side, path):
    return side.terima.apply(side.pengelola, side.terima.plan(side.pengelola, path))


def office(pusat):
    (kantor,) = pusat.pendaftaran.list_terdaftar(pusat.admin)
    return kantor.instalasi_id


def test_what_was_sent_before_the_loss_still_comes_and_what_came_after_does_not(enrolled, tmp_path):
    agency, pusat = enrolled
    service = PencabutanService(pusat.database)
    first, second, third = (send(agency, tmp_path / name) for name in "abc")
    take(pusat, first)
    assert service.last_received(pusat.admin, office(pusat)) == (PaketTerakhir("2026", 1),)
    service.revoke(pusat.admin, office(pusat), "laptop hilang 3 Mei", PaketTerakhir("2026", 2))
    assert not take(pusat, second).konflik
    with pytest.raises(FileRefusedError, match="dicabut") as refusal:
        pusat.terima.plan(pusat.pengelola, third)
    assert "nomor 3" in refusal.value.why
    assert pusat.terima.plan(pusat.pengelola, first).sudah_diterima  # it stays


def test_numbers_run_within_a_year_so_the_thief_has_no_other_year_either(enrolled, tmp_path):
    """Number 2 of 2026 may still come; number 1 of 2025, made with the stolen key, may not."""
    agency, pusat = enrolled
    take(pusat, send(agency, tmp_path / "a"))
    PencabutanService(pusat.database).revoke(pusat.admin, office(pusat), "dicuri", PaketTerakhir("2026", 2))
    with pytest.raises(FileRefusedError, match="dicabut"):
        pusat.terima.plan(pusat.pengelola, send(agency, tmp_path / "b", 2025))


def test_without_a_number_nothing_more_comes(enrolled, tmp_path):
    agency, pusat = enrolled
    take(pusat, send(agency, tmp_path / "a"))
    PencabutanService(pusat.database).revoke(pusat.admin, office(pusat), "dicuri")
    with pytest.raises(FileRefusedError, match="dicabut"):
        pusat.terima.plan(pusat.pengelola, send(agency, tmp_path / "b"))


def test_an_agency_does_not_revoke_its_centre(enrolled):
    agency, _ = enrolled
    (centre,) = agency.pendaftaran.list_terdaftar(agency.admin)
    with pytest.raises(NotFoundError, match="tidak terdaftar"):
        PencabutanService(agency.database).revoke(agency.admin, centre.instalasi_id, "uji")
