"""Section Pembaruan as an admin uses it: a file from a stick, what it brings, prepared, restart, and back."""

import time

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.pembaruan.tempat import Tahap
from kinerja_desktop.services.pembaruan.awal import finish
from tests.kit.pembaruan import BARU, files_of, make_update, needs_shell, program_at

pytestmark = needs_shell


@pytest.fixture
def program(world, tmp_path):
    made = program_at(tmp_path / "program")
    world.services.pembaruan.program = made
    return made


@pytest.fixture
def bagian(world, program, open_section):
    assert program.state() is None
    return open_section(world.admin, "pembaruan")


def test_a_file_shows_what_it_brings_and_is_prepared(world, bagian, program, tmp_path):
    page, section = bagian
    assert section.present.text() == "Versi yang terpasang: 0.1.0"
    assert not section.take.isVisible()
    world.dialogs.file = make_update(tmp_path)
    section.choose.click()
    assert "Versi 0.2.0, terbit" in section.plan.text()
    assert "• Rekap lebih cepat." in section.plan.text()
    section.take.click()
    assert page.banner.isHidden()
    assert "disiapkan" in section.ending.text()
    assert (section.install.isVisible(), section.call_off.isVisible()) == (True, True)
    assert not section.choose.isVisible()
    assert program.state().tahap is Tahap.SIAP


def test_restart_brings_the_new_version_and_opens_this_office_again(world, bagian, program, tmp_path, qtbot):
    page, section = bagian
    section.take_files([make_update(tmp_path)])
    section.take.click()
    section.install.click()
    assert not page.isVisible(), "the program closes, so that it can be exchanged"
    opened = program.place.folder / "dibuka.txt"
    qtbot.waitUntil(lambda: opened.exists() and bool(opened.read_text()), timeout=60_000)
    assert opened.read_text().splitlines() == ["--data", str(world.kantor.folder)]
    assert files_of(program.place.folder) == files_of(program.place.baru)


def test_what_was_prepared_is_called_off(bagian, program, tmp_path):
    _page, section = bagian
    section.take_files([make_update(tmp_path)])
    section.take.click()
    section.call_off.click()
    assert program.state() is None
    assert (section.choose.isVisible(), section.install.isVisible()) == (True, False)


def test_a_bad_file_is_refused_and_leaves_no_plan(bagian, tmp_path):
    page, section = bagian
    bad = tmp_path / "potong.pembaruan"
    bad.write_bytes(make_update(tmp_path).read_bytes()[:500])
    assert section.take_files([bad])
    assert "bukan berkas pembaruan yang utuh" in page.banner.text
    assert not section.take.isVisible()


def test_back_to_the_version_before_asks_why_and_says_what_it_means(world, program, open_section, tmp_path):
    program.ready(program.prepare(make_update(tmp_path), SilentProgress()), "", world.services.clock.now())
    assert finish(program.place) == 0
    world.services.pembaruan.program = program_at(program.place.folder, BARU)
    page, section = open_section(world.admin, "pembaruan")
    assert "sudah diperbarui dari versi 0.1.0 ke 0.2.0" in section.ending.text()
    assert section.back.text() == "Kembali ke versi 0.1.0 ..."
    section.back.click()
    assert page.isVisible(), "without a reason nothing happens"
    assert "tidak ada pekerjaan yang hilang" in section.model.way_back()
    world.dialogs.reason = "cetak bermasalah"
    section.back.click()
    assert not page.isVisible()
    end = time.monotonic() + 60
    while program.state().tahap is not Tahap.DIKEMBALIKAN and time.monotonic() < end:
        time.sleep(0.05)
    assert program.place.version() == "0.1.0"


def test_from_a_source_tree_the_section_says_why_not(world, tmp_path, open_section):
    world.services.pembaruan.program = program_at(tmp_path / "sumber", frozen=False)
    _page, section = open_section(world.admin, "pembaruan")
    assert "pohon sumber" in section.why_not.text()
    assert not section.choose.isVisible()


def test_a_dropped_file_opens_the_section(world, program, open_section, tmp_path):
    assert program.why_not() is None
    page, _section = open_section(world.admin, "tampilan")
    assert page.take_files([make_update(tmp_path)])
    assert page.current_target == "pembaruan"
    assert page.sections["pembaruan"].take.isVisible()


def test_others_do_not_see_it(world, open_section):
    page, _section = open_section(
        replace(world.admin, peran=frozenset({Peran.PENGELOLA_KINERJA})), "tampilan"
    )
    assert "pembaruan" not in page._lines
