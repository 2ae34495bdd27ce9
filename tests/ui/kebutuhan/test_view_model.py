"""The screen of needs without widgets: finished rows are stored, gaps are found."""

from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.kebutuhan.terms import Prioritas, SumberKebutuhan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.ui.kebutuhan.content import COLUMNS, Kolom
from kinerja_desktop.ui.kebutuhan.view_model import KebutuhanViewModel
from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE

FULL = ("Prevalensi stunting", "", "%", "10,5", "turun", "")


@pytest.fixture
def make(world):
    def make(actor=None):
        view_model = KebutuhanViewModel(world.context(actor or world.people.pengelola))
        view_model.load()
        return view_model

    return make


@pytest.fixture
def opened(make, world):
    """With one stored need of the bidang, open."""
    view_model = make()
    view_model.begin()
    view_model.editor.set_unit(world.people.bidang_id)
    view_model.editor.set_uraian("Gizi membaik")
    return view_model


@pytest.fixture
def stored(world):
    def read():
        (need,) = world.services.kebutuhan.list(world.people.pengelola, 2026)
        return need

    return read


def test_a_new_need_is_stored_when_it_has_words(make, world, stored):
    view_model = make()
    view_model.begin()
    view_model.editor.set_sumber(SumberKebutuhan.RPJMD)
    assert world.services.kebutuhan.list(world.people.pengelola, 2026) == ()
    assert view_model.editor.is_unsaved
    assert not view_model.editor.is_open
    view_model.editor.set_uraian("Gizi membaik ")
    assert (stored().uraian, stored().sumber) == ("Gizi membaik", SumberKebutuhan.RPJMD)
    assert view_model.editor.is_open
    assert view_model.tree.item(0).child(0).text() == "Gizi membaik"


def test_finished_rows_are_stored_and_half_ones_wait(opened, stored):
    editor = opened.editor
    editor.paste(0, Kolom.NAMA, (FULL, ("Angka kematian ibu",)))
    assert [one.nama for one in stored().indikator] == ["Prevalensi stunting"]
    assert editor.incomplete == 1
    first = stored().indikator[0].id
    editor.set_text(1, Kolom.SATUAN, "per 100.000")
    editor.set_text(1, Kolom.TARGET, "70")
    assert [one.nama for one in stored().indikator] == ["Prevalensi stunting"]
    assert editor.complaint_at(editor.lines[1], Kolom.ARAH).startswith("Arah belum diisi")
    editor.set_text(1, Kolom.ARAH, "rendah")
    assert [one.nama for one in stored().indikator] == ["Prevalensi stunting", "Angka kematian ibu"]
    assert editor.incomplete == 0
    editor.set_text(0, Kolom.SATUAN, "")
    assert stored().indikator[0].satuan == "%"  # the last that could be stored
    editor.undo_stack.undo()
    editor.set_text(0, Kolom.TARGET, "")
    assert stored().indikator[0].target == ""  # to be agreed later
    editor.set_text(0, Kolom.TARGET, "9")
    assert (stored().indikator[0].id, stored().indikator[0].target) == (first, "9")


def test_steps_are_undone_and_done_again(opened, stored):
    editor = opened.editor
    editor.paste(0, Kolom.NAMA, (FULL,))
    editor.remove_rows([0])
    assert stored().indikator == ()
    editor.undo_stack.undo()
    assert [one.nama for one in stored().indikator] == ["Prevalensi stunting"]
    editor.undo_stack.undo()
    assert stored().indikator == ()
    editor.undo_stack.redo()
    assert [one.nama for one in stored().indikator] == ["Prevalensi stunting"]


def test_archiving_needs_a_reason_and_closes(opened, world):
    errors = []
    opened.failed.connect(errors.append)
    opened.editor.archive("")
    assert len(errors) == 1
    opened.editor.archive("Dicabut")
    assert opened.editor.isian is None
    assert opened.needs == ()
    assert world.services.kebutuhan.list(world.people.pengelola, 2026) == ()


def test_a_refused_save_is_said_and_tried_again(opened, stored, world, monkeypatch):
    errors = []
    opened.failed.connect(errors.append)

    def full(*_args):
        raise KinerjaError("Disk penuh.")

    with monkeypatch.context() as patch:
        patch.setattr(world.services.kebutuhan, "save", full)
        opened.editor.set_uraian("Gizi balita membaik")
    assert [error.what for error in errors] == ["Disk penuh."]
    assert opened.editor.is_unsaved
    opened.load()  # keeps what is typed
    opened.editor.paste(0, Kolom.NAMA, (FULL,))
    assert (stored().uraian, len(stored().indikator)) == ("Gizi balita membaik", 1)


def test_gaps_are_shown_where_they_are_as_soon_as_a_need_is_stored(opened, world):
    assert opened.coverage_text == "1 kebutuhan belum ada pemilik, 5 pegawai tanpa tautan"
    item = opened.tree.item(0).child(0)
    assert item.data(MARK_ROLE) == "caution"
    people, skp = world.people, world.services.skp
    draft = skp.create_draft(people.staf, SkpDraft(people.staf_id, date(2026, 1, 1), date(2026, 12, 31)))
    need_id = opened.needs[0].id
    form = SkpForm(Pendekatan.KUANTITATIF, (HasilKerjaForm("Balita ditimbang", kebutuhan_id=need_id),))
    skp.save_content(people.staf, draft.id, form)
    opened.load()
    assert opened.coverage_text == "0 kebutuhan belum ada pemilik, 4 pegawai tanpa tautan"
    assert opened.tree.item(0).child(0).data(MARK_ROLE) is None
    assert "Staf Uji, A.Md." not in [row.perihal for row in opened.people.rows]


def test_needs_are_found_by_text_and_by_unit(opened):
    for text, count in (("GIZI", 1), ("bidang", 1), ("jalan", 0)):
        opened.filter(text)
        assert opened.tree.rowCount() == count


def test_the_period_chooses_the_year_and_closes_what_is_of_another(opened, world):
    world.periode.choose(Periode.tahunan(2027))
    opened.load()
    assert opened.needs == ()
    assert opened.editor.isian is None
    world.periode.choose(Periode.tahunan(2026))
    opened.load()
    opened.open_target(opened.needs[0].id)
    assert opened.editor.isian.uraian == "Gizi membaik"


def test_others_read_and_see_no_gaps(opened, make, world):
    reader = make(world.people.staf)
    assert not reader.may_see_coverage
    assert reader.coverage_text == ""
    reader.choose(reader.needs[0])
    reader.editor.set_uraian("Diam-diam")
    assert reader.editor.isian.uraian == "Gizi membaik"
    assert opened.needs[0].uraian == "Gizi membaik"


def test_models_follow_every_change(opened, qtmodeltester):
    editor = opened.editor
    model = GridModel(editor)
    editor.opened.emit()
    checker = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    inserted = []
    model.rowsInserted.connect(lambda _parent, first, _last: inserted.append(first))
    assert model.setData(model.index(0, 0), "Angka kematian ibu")
    assert inserted == [1]
    satuan = model.index(0, [*COLUMNS].index(Kolom.SATUAN))
    assert (satuan.data(), satuan.data(MARK_ROLE)) == ("Belum diisi", "bad")
    editor.paste(1, Kolom.NAMA, (FULL, FULL))
    editor.remove_rows([0, 1])
    editor.move(0, 1)
    while editor.undo_stack.canUndo():
        editor.undo_stack.undo()
    while editor.undo_stack.canRedo():
        editor.undo_stack.redo()
    qtmodeltester.check(model)
    qtmodeltester.check(opened.tree)
    qtmodeltester.check(opened.people)
    editor.close()
    assert model.rowCount() == 0
    assert checker.model() is model


def test_needs_stand_by_their_priority_and_are_narrowed_by_it(make, world):
    people = world.people
    for uraian, prioritas in (
        ("Belum ditimbang", None),
        ("Biasa", Prioritas.RENDAH),
        ("Mendesak", Prioritas.TINGGI),
    ):
        form = KebutuhanForm(people.bidang_id, 2026, SumberKebutuhan.RENSTRA, uraian, prioritas=prioritas)
        world.services.kebutuhan.save(people.pengelola, form)
    view_model = make()

    def shown():
        unit = view_model.tree.item(0)
        return [unit.child(at).text() for at in range(unit.rowCount())] if unit else []

    assert shown() == ["Mendesak", "Biasa", "Belum ditimbang"]
    view_model.filter_prioritas(Prioritas.TINGGI)
    assert shown() == ["Mendesak"]
    view_model.filter_prioritas(None)
    assert shown() == ["Belum ditimbang"]
