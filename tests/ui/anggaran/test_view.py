"""The screen Anggaran: a document is planned, asked about and taken in; its lines are linked by a person."""

import pytest
from PySide6.QtCore import Qt

from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.ui.anggaran.view import make_view
from tests.kit import rencana

GIZI = "Pengelolaan Pelayanan Kesehatan Gizi Masyarakat"


@pytest.fixture
def need(world):
    """A need with words like those of a sub kegiatan, and somebody who serves it."""
    people = world.people
    form = KebutuhanForm(
        people.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Pelayanan kesehatan gizi masyarakat dikelola"
    )
    need_id = world.services.kebutuhan.save(people.pengelola, form)
    results = (HasilKerjaForm("Status gizi membaik", kebutuhan_id=need_id),)
    world.langkah.draft(people.kepala_id, form=SkpForm(Pendekatan.KUANTITATIF, results))
    return need_id


@pytest.fixture
def view(world, need, qtbot):
    assert need
    made = make_view(world.context(world.people.pengelola))
    qtbot.addWidget(made)
    made.resize(1150, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def drop(view, qtbot, path):
    with qtbot.waitSignal(view.model.planned):
        assert view.take_files([path])


def applied(view, qtbot):
    with qtbot.waitSignal(view.model.listed):
        qtbot.mouseClick(view.impor.apply, Qt.MouseButton.LeftButton)


def named(view, nama):
    return next(at for at, one in enumerate(view.rows.rows) if one.baris.nama == nama)


def test_a_document_is_planned_then_taken_in_then_linked(view, qtbot, tmp_path, need):
    assert view.bring.isHidden()  # the empty page has its own button
    drop(view, qtbot, rencana.renstra_tc27(tmp_path / "renstra.xlsx"))
    assert view.impor.summary.text() == "renstra.xlsx, tahun 2026: 6 baru, 0 berubah, 0 sama"
    assert "Dikenali menurut judulnya" in view.impor.basis.text()
    assert "baris jumlah" in view.impor.notes.text()
    applied(view, qtbot)
    assert view.summary.text() == "Rp0 dari Rp500.000.000 (0 %) sampai ke orangnya, menurut Renstra"
    view.table.selectRow(named(view, GIZI))
    assert view.accept.text() == "Terima 1 usul"
    with qtbot.waitSignal(view.model.listed):
        qtbot.mouseClick(view.accept, Qt.MouseButton.LeftButton)
    assert view.rows.rows[named(view, GIZI)].kebutuhan_id == need
    assert view.summary.text().startswith("Rp300.000.000 dari Rp500.000.000 (60 %)")


def test_what_is_not_sure_is_asked_and_holds_the_import(view, qtbot, tmp_path):
    drop(view, qtbot, rencana.renstra_flat(tmp_path / "renstra.xlsx"))
    assert not view.impor.apply.isEnabled()
    field = view.impor.questions.itemAt(0).widget()
    assert "tahun ke-1" in field.editor.accessibleName()
    field.editor.setCurrentIndex(field.editor.findData("2025"))
    with qtbot.waitSignal(view.model.planned):
        field.editor.activated.emit(field.editor.currentIndex())
    assert view.impor.apply.isEnabled()
    applied(view, qtbot)
    assert view.model.documents == (Dokumen.RENSTRA,)


def test_giving_up_writes_nothing(view, qtbot, tmp_path, world):
    drop(view, qtbot, rencana.renja(tmp_path / "renja.xlsx"))
    qtbot.mouseClick(view.impor.back, Qt.MouseButton.LeftButton)
    assert view.model.plan is None
    assert world.services.anggaran.list(world.people.pengelola, 2026) == ()


def test_many_lines_become_needs_and_one_page_is_saved(view, qtbot, tmp_path, world):
    drop(view, qtbot, rencana.renstra_tc27(tmp_path / "renstra.xlsx"))
    applied(view, qtbot)
    view.table.selectAll()
    view.unit.set_current(world.people.bidang_id)
    with qtbot.waitSignal(view.model.listed):
        qtbot.mouseClick(view.make, Qt.MouseButton.LeftButton)
    needs = world.services.kebutuhan.list(world.people.pengelola, 2026, unit_kerja_id=world.people.bidang_id)
    assert len(needs) == 6
    with qtbot.waitSignal(view.model.saved):
        view.model.save(tmp_path / "anggaran")
    assert (tmp_path / "anggaran.pdf").read_bytes().startswith(b"%PDF")


def test_a_document_is_archived_with_a_reason(view, qtbot, tmp_path):
    drop(view, qtbot, rencana.renja(tmp_path / "renja.xlsx"))
    applied(view, qtbot)
    view.table.selectRow(0)
    qtbot.mouseClick(view.archive, Qt.MouseButton.LeftButton)
    view.ask.text.setPlainText("Salah berkas")
    with qtbot.waitSignal(view.model.listed):
        qtbot.mouseClick(view.ask.go, Qt.MouseButton.LeftButton)
    assert view.model.lines == ()


def test_a_reader_changes_nothing(world, qtbot):
    made = make_view(world.context(world.people.pemeriksa))
    qtbot.addWidget(made)
    assert made.links.isHidden()
    assert made.archive.isHidden()
