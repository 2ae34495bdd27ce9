"""People with check marks, read page by page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.pegawai.service import PegawaiPage, PegawaiRow
from kinerja_desktop.ui.cetak.table_model import PAGE, PeopleModel


def person(number: int) -> PegawaiRow:
    name = f"Orang {number:04}"
    return PegawaiRow(str(number), None, name, JenisPegawai.PNS, None, None, None, "Unit", None, None)


def fetch(total: int):
    return lambda limit, offset: PegawaiPage(
        tuple(person(number) for number in range(offset, min(offset + limit, total))), total
    )


def loaded(total: int) -> PeopleModel:
    model = PeopleModel()
    model.load(fetch(total))
    return model


def mark(model: PeopleModel, number: int, state: Qt.CheckState) -> bool:
    return model.setData(model.index(number), state, Qt.ItemDataRole.CheckStateRole)


def test_model_keeps_the_rules_of_qt(qtmodeltester):
    qtmodeltester.check(loaded(5))


def test_pages_come_when_the_list_is_scrolled():
    model = loaded(PAGE + 30)
    assert (model.rowCount(), model.total) == (PAGE, PAGE + 30)
    model.fetchMore(QModelIndex())
    assert model.rowCount() == PAGE + 30
    assert not model.canFetchMore(QModelIndex())


def test_a_list_that_became_shorter_meanwhile_ends():
    model = PeopleModel()
    model.load(lambda limit, offset: PegawaiPage(tuple(map(person, range(offset, min(3, limit)))), 10))
    model.fetchMore(QModelIndex())
    assert (model.total, model.canFetchMore(QModelIndex())) == (3, False)


def test_all_marks_people_who_are_not_loaded_yet():
    model = loaded(PAGE + 30)
    model.mark_all(marked=True)
    assert model.marked_count == PAGE + 30
    assert mark(model, 4, Qt.CheckState.Unchecked)
    assert (model.marked_count, model.is_marked("4"), model.is_marked(str(PAGE + 5))) == (
        PAGE + 29,
        False,
        True,
    )
    assert model.marks == (True, frozenset({"4"}))


@given(st.lists(st.one_of(st.booleans(), st.tuples(st.integers(0, 7), st.booleans())), max_size=30))
def test_marks_are_what_was_clicked(clicks):
    model, expected = loaded(8), set()
    for click in clicks:
        if isinstance(click, bool):
            model.mark_all(marked=click)
            expected = set(range(8)) if click else set()
        else:
            number, on = click
            mark(model, number, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            (expected.add if on else expected.discard)(number)
    assert model.marked_count == len(expected)
    assert {number for number in range(8) if model.is_marked(str(number))} == expected


@pytest.mark.parametrize("role", [Qt.ItemDataRole.EditRole, Qt.ItemDataRole.DisplayRole])
def test_only_marks_can_be_changed(role):
    model = loaded(1)
    assert not model.setData(model.index(0), "x", role)


def test_the_list_is_saved_with_nip_and_unit_also_what_was_not_scrolled_to():
    isi = loaded(PAGE + 30).isi()
    assert (isi.judul, isi.jumlah) == (("Nama", "NIP", "Unit kerja"), PAGE + 30)
    assert list(isi.baris())[-1] == (f"Orang {PAGE + 29:04}", None, "Unit")
    assert list(loaded(3).isi([1]).baris()) == [("Orang 0001", None, "Unit")]
