"""What the centre still lacks, as the status bar counts it."""

import pytest
from PIL import Image

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.services.organisasi.instansi import InstansiForm, InstansiService
from kinerja_desktop.services.pertukaran import riwayat as module
from kinerja_desktop.services.pertukaran.riwayat import RiwayatPertukaranService


def rename(side, *names):
    for name in names:
        InstansiService(side.database).save(side.pengelola, InstansiForm("D", name, "Semarang"))


def unsent(side):
    return RiwayatPertukaranService(side.database).count_unsent(side.pengelola)


def test_without_a_centre_nothing_waits_to_be_sent(agency):
    rename(agency, "Dinas Satu")
    assert unsent(agency) == 0


def test_changes_since_the_last_package_are_counted(enrolled, tmp_path):
    agency, pusat = enrolled
    rename(agency, "Dinas Satu")
    assert unsent(agency) > 0
    agency.kirim.export(agency.pengelola, tmp_path, 2026)
    assert unsent(agency) == 0
    rename(agency, "Dinas Dua", "Dinas Tiga")
    picture = tmp_path / "lambang.png"  # the pictures stay in this office
    Image.new("RGB", (300, 320)).save(picture)
    for jenis in GambarInstansi:
        InstansiService(agency.database).set_gambar(agency.pengelola, jenis, picture)
    assert unsent(agency) == 2
    rename(pusat, "BKPP Dua")
    assert unsent(pusat) == 0


def test_a_package_that_was_not_finished_sends_nothing(enrolled, tmp_path):
    agency, _ = enrolled
    agency.kirim.export(agency.pengelola, tmp_path, 2026)
    rename(agency, "Dinas Dua")
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(KinerjaError):
        agency.kirim.export(agency.pengelola, tmp_path / "berkas", 2026)
    assert unsent(agency) == 1


def test_far_back_changes_are_not_counted_one_by_one(enrolled, monkeypatch):
    agency, _ = enrolled
    rename(agency, *(f"Dinas {number}" for number in range(30)))
    assert unsent(agency) >= 30
    monkeypatch.setattr(module, "UNSENT_COUNTED", 10)
    assert unsent(agency) == 10
