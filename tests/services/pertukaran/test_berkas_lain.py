"""What lies on a stick beside the packages for this office: told for what it is, as nobody's fault."""

import pytest

from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas


@pytest.fixture
def stick(enrolled, tmp_path):
    """The folder through which both enrolled, with a package and its receipt."""
    agency, _ = enrolled
    agency.kirim.export(agency.pengelola, tmp_path, 2026)
    return tmp_path


def told(side, stick):
    found = side.terima.examine(side.pengelola, sorted(stick.glob("*.kinerja")))
    return {one.path.name.split("_")[2]: one for one in found}


def test_a_registration_on_the_stick_is_sent_to_its_tab_and_not_refused(enrolled, stick):
    _, pusat = enrolled
    found = told(pusat, stick)
    assert found["pendaftaran"].keadaan is KeadaanBerkas.BUKAN_PAKET
    assert "tab Pendaftaran" in found["pendaftaran"].sebab
    assert found["kirim"].keadaan is KeadaanBerkas.SIAP


def test_what_this_computer_wrote_itself_is_no_unknown_sender(enrolled, stick):
    agency, pusat = enrolled
    card = told(pusat, stick)["kartu-kunci"]
    assert card.keadaan is KeadaanBerkas.BUKAN_PAKET
    assert "dibuat di komputer ini" in card.sebab
    own = told(agency, stick)["kirim"]
    assert own.keadaan is KeadaanBerkas.BUKAN_PAKET
    assert "dibuat di komputer ini" in own.sebab


@pytest.mark.parametrize("in_a_folder", [True, False])
def test_a_file_of_rules_is_told_for_what_it_is_and_how_rules_arrive(enrolled, in_a_folder, tmp_path):
    """A centre has no way to take in the rules that it works by itself: they come with its program."""
    _, pusat = enrolled
    folder = tmp_path / "aturan"
    folder.mkdir()
    path = folder / "aturan-2026.json"
    path.write_bytes((RESOURCES / "aturan" / "program-2026.json").read_bytes())
    (found,) = pusat.terima.examine(pusat.pengelola, [folder if in_a_folder else path])
    assert found.keadaan is KeadaanBerkas.BUKAN_PAKET
    assert found.sebab.startswith("berkas aturan program-2026 versi 1: terpasang bersama program")


@pytest.mark.parametrize("isi", [b"", b"[]", b'{"nama": 1}', b"\xff{", b"[" * 5_000, b'{"nama": "x"'])
def test_what_only_resembles_rules_is_no_package_either(enrolled, isi, tmp_path):
    _, pusat = enrolled
    path = tmp_path / "aturan.json"
    path.write_bytes(isi)
    (found,) = pusat.terima.examine(pusat.pengelola, [path])
    assert found.keadaan is KeadaanBerkas.DITOLAK


def test_a_file_that_only_claims_to_be_our_own_is_refused(enrolled, stick):
    """A label is given to what our key signed, not to what says so."""
    agency, _ = enrolled
    (path,) = stick.glob("*_kirim_*.kinerja")
    content = path.read_bytes()
    at = content.index(b"payload")
    path.write_bytes(content[: at + 60] + bytes([content[at + 60] ^ 1]) + content[at + 61 :])
    (found,) = agency.terima.examine(agency.pengelola, [path])
    assert found.keadaan is KeadaanBerkas.DITOLAK


def test_the_plan_says_which_kind_of_file_it_is(enrolled, stick):
    _, pusat = enrolled
    assert told(pusat, stick)["kirim"].rencana.jenis == "snapshot"
