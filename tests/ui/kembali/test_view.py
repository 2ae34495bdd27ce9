"""The page Lembar Kembali, clicked through: a stack is chosen, looked at, kept."""

import pypdfium2
import pytest
from PIL import Image

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.ui.kembali.view import make_view

TAHUN = Periode.tahunan(2026)


@pytest.fixture
def stack(world, tmp_path):
    """The signed SKP of `staf`, scanned, and a page that nobody knows."""
    people = world.people
    world.services.pendaftaran.set_up(world.admin, "PC Kepegawaian")
    world.langkah.established(people.staf_id)
    world.langkah.established(people.teman_id)
    pdf = world.services.cetak.preview(people.penilai, people.staf_id, FORMULIR["skp"], TAHUN)
    pages = [page.render(scale=2).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]
    letter = Image.new("RGB", pages[0].size, "white")
    letter.paste("black", (200, 200, 800, 260))
    path = tmp_path / "tumpukan.pdf"
    pages[0].save(path, "PDF", save_all=True, append_images=[*pages[1:], letter], resolution=144)
    return path


@pytest.fixture
def view(world, qtbot):
    made = make_view(world.context(world.people.pengelola))
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def shown(rows):
    return [
        [rows.data(rows.index(row, column)) for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def test_a_stack_is_chosen_looked_at_and_kept(view, world, stack):
    assert not view.save_button.isEnabled()
    world.dialogs.files = [stack]
    view.choose_button.click()
    known, unknown = shown(view.rows)
    assert known[1:] == ["Siap disimpan", "Staf Uji, A.Md.", "SKP", "Tahun 2026"]
    assert unknown[1] == "Kode tidak terbaca"
    assert view.table.currentIndex().row() == 1
    assert "200 titik per inci" in view.cause.text()
    assert "1 dari 2 lembar siap disimpan" in view.banner.text
    assert shown(view.missing) == [["Teman Uji", "SKP", "Tahun 2026"]]
    assert view.tabs.tabText(1) == "Belum kembali (1)"
    assert view.save_button.text() == "Simpan 1 lembar"
    view.save_button.click()
    assert shown(view.rows)[0][1] == "Tersimpan"
    assert "1 lembar tersimpan" in view.banner.text
    assert not view.save_button.isEnabled()
    skp = next(
        one
        for one in world.services.skp.list(world.people.pengelola, SkpFilter(2026))
        if one.pegawai_id == world.people.staf_id
    )
    facts = world.services.penandatanganan.get_skp(world.people.pengelola, skp.id).fakta
    assert "tumpukan hal 1.pdf" in {one.pindaian for one in facts}


def test_a_file_that_is_no_scan_says_what_to_do_and_another_kind_is_not_taken(view, tmp_path):
    path = tmp_path / "rusak.pdf"
    path.write_bytes(b"%PDF-1.7 terpotong")
    assert view.take_files([path])
    assert "rusak, terpotong" in view.banner.text
    assert view.shown.currentIndex() == 0
    assert not view.take_files([tmp_path / "daftar.xlsx"])


def test_a_dropped_empty_page_is_told(view, tmp_path):
    path = tmp_path / "kosong.png"
    Image.new("RGB", (800, 1100), "white").save(path)
    assert view.take_files([path])
    assert "kosong" in view.banner.text
