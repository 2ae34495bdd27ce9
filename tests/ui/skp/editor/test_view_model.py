"""The editor of one SKP without widgets: everything typed is stored, undone, checked, and passed on."""

from datetime import date

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan, StatusSkp
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.ui.skp.editor.content import Kolom
from kinerja_desktop.ui.skp.editor.findings import cell_of
from kinerja_desktop.ui.skp.editor.steps import describe
from kinerja_desktop.ui.skp.editor.table_model import SkpTableModel
from kinerja_desktop.ui.widgets.table.roles import CHOICES_ROLE, MARK_ROLE
from kinerja_desktop.ui.widgets.text.block import parse_block


@pytest.fixture
def stored(world, draft):
    """What lies in the database now: (text, indicators) per result."""

    def read():
        isi = world.services.skp.get(world.people.pengelola, draft).isi
        return [(hasil.uraian, [one.uraian for one in hasil.indikator]) for hasil in isi.hasil_kerja]

    return read


@pytest.fixture
def watched():
    """The errors and saves of an editor from now on."""

    def watch(editor):
        errors, saves = [], []
        editor.failed.connect(errors.append)
        editor.saved.connect(lambda: saves.append(1))
        return errors, saves

    return watch


def test_each_cell_is_stored_as_it_is_left(world, open_editor, stored, watched):
    editor = open_editor(world.people.staf)
    errors, saves = watched(editor)
    editor.set_text(0, Kolom.RHK, "Arsip tertata ")
    assert stored() == [("Arsip tertata", [])]
    editor.set_text(0, Kolom.INDIKATOR, "Jumlah arsip")
    editor.set_text(0, Kolom.INDIKATOR, "Jumlah arsip")
    assert stored() == [("Arsip tertata", ["Jumlah arsip"])]
    assert (errors, len(saves)) == ([], 2)  # the same text again is no change
    assert not editor.is_unsaved


def test_a_pasted_block_is_one_step_to_undo(world, open_editor, stored):
    editor = open_editor(world.people.staf)
    heading = ("Rencana hasil kerja", "Aspek", "Indikator kinerja individu", "Target", "Satuan", "Catatan")
    rows = (heading, ("A", "Kuantitas", "a", "1", "x", "?"), ("B", "Mutu", "b", "2", "y", "?"))
    editor.paste(0, Kolom.RHK, rows)  # one column too many
    assert stored() == [("A", ["a"]), ("B", ["b"])]
    assert list(editor.content.rejected.values()) == ["Mutu"]
    editor.undo_stack.undo()
    assert stored() == []
    editor.undo_stack.redo()
    assert stored() == [("A", ["a"]), ("B", ["b"])]


def test_undoing_keeps_the_stored_rows_that_others_link_to(world, open_editor, draft):
    editor = open_editor(world.people.staf)
    editor.set_text(0, Kolom.RHK, "Arsip")
    (before,) = world.services.skp.get(world.people.staf, draft).isi.hasil_kerja
    editor.set_text(0, Kolom.RHK, "Arsip tertata")
    editor.undo_stack.undo()
    (after,) = world.services.skp.get(world.people.staf, draft).isi.hasil_kerja
    assert (after.id, after.uraian) == (before.id, "Arsip")
    editor.remove_lines([0])
    editor.undo_stack.undo()
    (again,) = world.services.skp.get(world.people.staf, draft).isi.hasil_kerja
    assert again.uraian == "Arsip"


def test_what_cannot_be_stored_stays_on_the_screen_and_is_tried_again(
    world, open_editor, stored, watched, monkeypatch
):
    editor = open_editor(world.people.staf)
    errors, _ = watched(editor)
    skp = world.services.skp

    def full(*_args):
        raise KinerjaError("Disk penuh.")

    with monkeypatch.context() as patch:
        patch.setattr(skp, "save_content", full)
        editor.set_text(0, Kolom.RHK, "Arsip tertata")
    assert [error.what for error in errors] == ["Disk penuh."]
    assert editor.is_unsaved
    editor.reload()
    assert editor.content.hasil_kerja[0].uraian == "Arsip tertata"
    editor.set_text(0, Kolom.INDIKATOR, "Jumlah")
    assert stored() == [("Arsip tertata", ["Jumlah"])]
    assert not editor.is_unsaved


def test_findings_lead_to_their_cells(world, open_editor):
    editor = open_editor(world.people.staf)
    editor.set_text(0, Kolom.RHK, "Menyusun arsip")
    editor.set_text(0, Kolom.INDIKATOR, "Jumlah")
    editor.set_text(0, Kolom.ASPEK, "Kualitas")
    places = {one.kode: cell_of(one, editor.lines) for one in editor.findings.temuan}
    places |= {one.kode: cell_of(one, editor.lines) for one in editor.findings.saran}
    assert places["indikator.lengkap"] == (0, Kolom.TARGET)
    assert places["bahasa.pencapaian"] == (0, Kolom.RHK)
    assert places["hasil.tautan"] == (0, Kolom.TAUTAN)
    assert places["tenggat.penetapan"] is None


def test_links_to_needs_are_offered_and_shown(world, open_editor):
    people = world.people
    form = KebutuhanForm(people.bidang_id, 2026, SumberKebutuhan.RENSTRA, "Stunting turun")
    world.services.kebutuhan.save(people.pengelola, form)
    editor = open_editor(people.staf)
    (choice,) = editor.choices
    editor.set_text(0, Kolom.RHK, "Balita ditimbang")
    editor.set_link(0, choice)
    assert editor.content.hasil_kerja[0].rhk_pimpinan == "Stunting turun"
    assert editor.detail.isi.hasil_kerja[0].kebutuhan_id == choice.id
    editor.set_text(0, Kolom.TAUTAN, "stunting TURUN")  # typed alike: still the link
    assert editor.detail.isi.hasil_kerja[0].kebutuhan_id == choice.id


def test_last_years_plan_is_copied_and_the_copy_can_be_undone(world, open_editor, stored, fill, watched):
    people, skp = world.people, world.services.skp
    old = skp.create_draft(people.staf, SkpDraft(people.staf_id, date(2025, 1, 1), date(2025, 12, 31)))
    editor = open_editor(people.staf)
    errors, _ = watched(editor)
    editor.copy_last_year()
    assert "2025" in errors[0].what
    assert editor.open(old.id)
    fill(editor).submit()
    skp.establish(people.penilai, old.id, date(2025, 1, 20))
    editor = open_editor(people.staf)
    editor.set_text(0, Kolom.RHK, "Sudah ada")
    editor.copy_last_year()
    assert stored() == [("Sudah ada", []), ("Arsip tertata", ["Jumlah arsip"])]
    editor.undo_stack.undo()
    assert stored() == [("Sudah ada", [])]
    editor.undo_stack.redo()
    assert stored() == [("Sudah ada", []), ("Arsip tertata", ["Jumlah arsip"])]


def test_the_whole_life_of_an_skp(world, open_editor, fill):
    people = world.people
    own = fill(open_editor(people.staf))
    assert own.chances.submit
    assert not own.chances.expect
    own.submit()
    assert own.detail.status is StatusSkp.DIAJUKAN
    told = describe(own.detail, own.today)
    assert told.startswith(
        "Menunggu keputusan Kabid Uji, S.KM. sejak 23 November 2026. Tenggat 31 Januari 2026"
    )
    assert not own.chances.write
    own.set_text(0, Kolom.RHK, "Terlambat")
    assert own.isian.hasil_kerja[0].uraian == "Arsip tertata"  # locked: nothing happens

    rater = open_editor(people.penilai)
    assert rater.chances.decide
    rater.send_back("Perjelas target")
    assert rater.chances.expect
    rater.set_ekspektasi(1, "Ramah kepada tamu")
    own.reload()
    assert own.detail.catatan_pengembalian == "Perjelas target"
    assert own.ekspektasi(1) == "Ramah kepada tamu"
    own.submit()
    rater.reload()
    rater.establish(date(2026, 1, 20))
    assert rater.detail.status is StatusSkp.DITETAPKAN
    own.reload()
    own.revise("Target disesuaikan")
    assert (own.detail.revisi, own.detail.status) == (1, StatusSkp.DRAF)
    assert own.discard("Tidak jadi")
    assert own.detail is None


@pytest.mark.parametrize("who", ["staf", "pemeriksa"])
def test_steps_without_a_reason_are_refused_and_said(world, open_editor, watched, who):
    editor = open_editor(getattr(world.people, who))
    errors, _ = watched(editor)
    assert not editor.discard("")
    assert len(errors) == 1
    assert editor.detail is not None


def test_who_only_reads_changes_nothing(world, open_editor, stored):
    editor = open_editor(world.people.pemeriksa)
    editor.set_text(0, Kolom.RHK, "Diam-diam")
    editor.set_pendekatan(Pendekatan.KUALITATIF)
    assert stored() == []
    assert not any(structs.asdict(editor.chances).values())


def test_writes_are_announced_once_and_known_as_ones_own(world, open_editor):
    editor = open_editor(world.people.staf)
    heard = []
    world.changes.announced.connect(lambda areas: heard.append((areas, editor.wrote_it)))
    editor.set_text(0, Kolom.RHK, "Arsip")
    world.changes.deliver()
    assert heard == [(frozenset({"skp", "audit"}), True)]
    assert not editor.wrote_it


def test_the_grid_model_follows_every_change(world, open_editor, qtmodeltester, fill):
    editor = open_editor(world.people.staf)
    model = SkpTableModel(editor)
    editor.opened.emit()
    checker = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    moved = []
    model.rowsInserted.connect(lambda _parent, first, last: moved.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: moved.append(("out", first, last)))
    assert model.rowCount() == 1  # the empty line
    rhk, aspek = model.columns.index(Kolom.RHK), model.columns.index(Kolom.ASPEK)
    assert model.setData(model.index(0, rhk), "Arsip tertata")
    assert moved == [("in", 1, 1)]  # the cursor stays on the line that was typed in
    assert model.setData(model.index(0, aspek), "Mutu")
    index = model.index(0, aspek)
    assert (index.data(), index.data(MARK_ROLE)) == ("Mutu", "bad")
    assert index.data(CHOICES_ROLE) == tuple(Aspek)
    editor.add_indicator(0)
    editor.add_result(0)
    editor.add_indicator(0)
    assert [model.headerData(at, Qt.Orientation.Vertical) for at in range(model.rowCount())] == [
        "1.1",
        "1.2",
        "1.3",
        "2.1",
        "+",
    ]
    editor.remove_lines([1, 2])
    while editor.undo_stack.canUndo():
        editor.undo_stack.undo()
    while editor.undo_stack.canRedo():
        editor.undo_stack.redo()
    editor.set_pendekatan(Pendekatan.KUALITATIF)
    assert Kolom.ASPEK not in model.columns
    qtmodeltester.check(model)
    editor.undo_stack.undo()
    editor.remove_lines(range(9))
    fill(editor)
    editor.submit()
    assert model.rowCount() == len(model.lines)  # locked: no empty line
    assert checker.model() is model


def test_a_refused_text_is_offered_with_its_line_as_the_table_takes_it_back(world, open_editor, fill):
    editor = fill(open_editor(world.people.staf))
    assert editor.unsaved_rows == ""
    editor.set_text(0, Kolom.ASPEK, "Mutu")
    offered = editor.unsaved_rows
    assert offered.split("\t")[editor.columns.index(Kolom.ASPEK)] == "Mutu"
    editor.set_text(0, Kolom.ASPEK, "")
    editor.paste(0, editor.columns[0], parse_block(offered.replace("Mutu", "Kualitas")))
    assert (len(editor.lines), editor.unsaved_rows) == (1, "")
    assert editor.lines[0].indikator.aspek is Aspek.KUALITAS


def test_a_refused_text_stays_when_others_changed_the_skp(world, open_editor, fill):
    editor, other = fill(open_editor(world.people.staf)), open_editor(world.people.pengelola)
    editor.set_text(0, Kolom.ASPEK, "Mutu")
    other.reload()
    other.set_text(0, Kolom.TARGET, "99")
    editor.reload()
    shown = [editor.text_at(editor.lines[0], kolom) for kolom in (Kolom.ASPEK, Kolom.TARGET)]
    assert shown == ["Mutu", "99"]
    assert "Mutu" in editor.unsaved_rows


def test_what_is_submitted_is_taken_back_by_who_handed_it_in(world, open_editor, fill):
    editor = open_editor(world.people.staf)
    fill(editor)
    editor.submit()
    assert (editor.chances.withdraw, editor.may_write) == (True, False)
    editor.withdraw()
    assert (editor.detail.status, editor.may_write, editor.chances.withdraw) == (StatusSkp.DRAF, True, False)


def test_the_rater_writes_what_is_expected_while_it_waits(world, open_editor, fill):
    own = open_editor(world.people.staf)
    fill(own)
    own.submit()
    rater = open_editor(world.people.penilai)
    assert (rater.chances.expect, own.chances.expect, rater.may_write) == (True, False, False)
    rater.set_ekspektasi(1, "Ramah di loket")
    assert (rater.ekspektasi(1), rater.detail.status) == ("Ramah di loket", StatusSkp.DIAJUKAN)
    own.reload()
    assert own.ekspektasi(1) == "Ramah di loket"
    own.set_ekspektasi(1, "")
    rater.reload()
    assert rater.ekspektasi(1) == "Ramah di loket"


def test_an_aspect_that_is_unknown_is_not_called_empty(world, open_editor, fill):
    editor = open_editor(world.people.staf)
    fill(editor)
    editor.set_text(0, Kolom.ASPEK, "Mutu kerja")
    (found,) = [one for one in editor.findings.temuan if one.kode == "indikator.lengkap"]
    assert "'Mutu kerja' tidak dikenal" in found.pesan
    assert "Belum diisi" not in found.pesan
    assert cell_of(found, editor.lines) == (0, Kolom.ASPEK)
    editor.set_text(0, Kolom.SATUAN, "")
    (found,) = [one for one in editor.findings.temuan if one.kode == "indikator.lengkap"]
    assert found.pesan.endswith("Belum diisi: satuan.")
