"""Printing without widgets: preview, files, printer, refusals."""

import os
import stat
import tempfile
import threading

import pytest
from pypdf import PdfReader

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import Kertas
from kinerja_desktop.ui.cetak.view_model import CetakViewModel
from kinerja_desktop.ui.kit.jobs import JobRunner


@pytest.fixture
def model(planned, paper) -> CetakViewModel:
    made = CetakViewModel(planned.context(planned.people.pengelola), paper)
    made.load()
    return made


def collect(signal) -> list:
    got: list = []
    signal.connect(lambda *values: got.append(values))
    return got


def test_preview_is_the_pdf_of_the_sheet(model, planned, tmp_path):
    ready = collect(model.preview_ready)
    model.show(planned.people.staf_id, FORMULIR["skp"])
    path = tmp_path / "pratinjau.pdf"
    path.write_bytes(ready[0][0])
    assert "Laporan tersusun" in PdfReader(path).pages[0].extract_text()


def test_preview_says_why_there_is_no_page(model, planned):
    missing = collect(model.preview_missing)
    model.show(planned.people.teman_id, FORMULIR["skp"])
    assert "Belum memiliki SKP" in missing[-1][0]
    model.show(None, FORMULIR["skp"])
    assert missing[-1] == ("",)


def test_paper_changes_the_preview(model, planned):
    ready = collect(model.preview_ready)
    model.show(planned.people.staf_id, FORMULIR["skp"])
    model.set_kertas(Kertas.A4)
    assert len(ready) == 2
    assert ready[0] != ready[1]


def test_saving_everybody_writes_what_exists_and_names_the_rest(model, tmp_path):
    saved = collect(model.saved)
    model.people.mark_all(marked=True)
    model.save(tmp_path / "cetak")
    hasil, folder = saved[0]
    assert (hasil.lembar, folder) == (1, tmp_path / "cetak")
    (file,) = folder.iterdir()
    assert file.name == "skp_2026_199003152015031002_staf-uji.pdf"
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Teman Uji" in {one.nama for one in hasil.dilewati}
    assert "Walikota Uji" not in {one.nama for one in hasil.dilewati}


def test_only_marked_people_are_printed(model, tmp_path):
    saved = collect(model.saved)
    model.filter("teman", None)
    model.people.mark_all(marked=True)
    model.save(tmp_path)
    assert [(one.nama, one.formulir) for one in saved[0][0].dilewati] == [("Teman Uji", FORMULIR["skp"])]


def test_filter_by_unit_shows_only_its_people(model, planned):
    model.filter("", planned.people.bidang_lain_id)
    assert [model.people.row_at(model.people.index(0)).nama] == ["Orang Lain Uji"]
    assert model.people.total == 1


def test_printing_sends_the_pages_and_needs_no_place_for_a_file(model, paper, tmp_path, monkeypatch):
    """Nothing is written at any moment, so a kill in the middle leaves nothing to read."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak-ada"))
    printed = collect(model.printed)
    model.prepared.connect(lambda cetakan: model.send(cetakan, cetakan.paper))
    model.people.mark_all(marked=True)
    model.print_on("Printer Uji", 2)
    pages, hasil, difference = printed[0]
    assert (paper.orders, hasil.lembar, difference) == ([("Printer Uji", 2)], 1, "")
    assert len(PdfReader(paper.path).pages) == pages
    box = PdfReader(paper.path).pages[0].mediabox
    assert (round(box.height), round(box.width)) == tuple(round(side) for side in Kertas.F4.value)


def test_printing_nothing_is_refused_with_the_reason(model, paper):
    failed = collect(model.failed)
    model.filter("teman", None)
    model.people.mark_all(marked=True)
    model.print_on("Printer Uji", 1)
    assert failed[0][0].what == "Tidak ada lembar yang dicetak."
    assert "belum memiliki SKP" in failed[0][0].why
    assert paper.orders == []


def test_nothing_can_be_printed_without_people_or_forms(model):
    assert not model.can_print
    model.people.mark_all(marked=True)
    assert model.can_print
    model.set_form(FORMULIR["skp"], wanted=False)
    assert not model.can_print


def test_an_older_preview_never_replaces_a_newer_one(planned, paper, qtbot):
    """With a real worker thread: the first answer comes when the second is already wanted."""
    model = CetakViewModel(planned.context(planned.people.pengelola, JobRunner()), paper)
    model.load()
    ready, missing, threads = [], [], []
    model.preview_ready.connect(lambda pdf: (ready.append(pdf), threads.append(threading.current_thread())))
    model.preview_missing.connect(missing.append)
    model.show(planned.people.staf_id, FORMULIR["skp"])
    model.show(planned.people.teman_id, FORMULIR["skp"])
    qtbot.waitUntil(lambda: bool(missing), timeout=10_000)
    model.show(planned.people.staf_id, FORMULIR["skp"])
    qtbot.waitUntil(lambda: bool(ready), timeout=10_000)
    assert (len(ready), len(missing)) == (1, 1)
    assert threads == [threading.main_thread()]


def test_the_period_at_the_top_decides(model, planned):
    planned.periode.choose(Periode.tahunan(2025))
    missing = collect(model.preview_missing)
    model.show(planned.people.staf_id, FORMULIR["skp"])
    assert "Belum memiliki SKP" in missing[0][0]
