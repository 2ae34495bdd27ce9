"""The tree of units over flat rows, with people counted upwards."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from kinerja_desktop.services.organisasi.service import JabatanForm, UnitRow
from kinerja_desktop.ui.organisasi.choices import jabatan_choices, unit_choices
from kinerja_desktop.ui.organisasi.table_model import JUMLAH, UnitTreeModel, make_jabatan_model


def unit(number: int, parent: int | None, level: int = 0) -> UnitRow:
    induk = None if parent is None else f"u{parent}"
    return UnitRow(f"u{number}", "", f"Unit {number}", "", induk, mandiri=False, tingkat=level)


def make_tree() -> UnitTreeModel:
    model = UnitTreeModel()
    rows = [unit(0, None), unit(1, 0, 1), unit(2, 1, 2), unit(3, 0, 1), unit(4, None)]
    model.set_units(rows, {"u0": 1, "u2": 3, "u3": 4})
    return model


def count(index) -> str:
    return index.siblingAtColumn(JUMLAH).data()


def test_people_are_counted_with_the_units_below():
    model = make_tree()
    assert [count(model.position(f"u{n}")) for n in range(5)] == ["8", "3", "3", "4", ""]
    tip = model.position("u1").data(Qt.ItemDataRole.ToolTipRole)
    assert "0 pegawai langsung, 3 dengan unit di bawahnya" in tip


def test_the_tree_is_sound(qtmodeltester):
    model = make_tree()
    qtmodeltester.check(model)
    model.set_teks("unit 1")
    qtmodeltester.check(model)


def test_a_search_shows_matches_with_the_way_to_them_and_what_is_below():
    model = make_tree()
    model.set_teks(" UNIT 1")
    assert [bool(model.position(f"u{n}").isValid()) for n in range(5)] == [True, True, True, False, False]
    assert count(model.position("u0")) == "8"
    assert model.unit("u4").nama == "Unit 4"
    model.set_teks("zzz")
    assert model.rowCount() == 0


def test_an_empty_tree_is_sound(qtmodeltester):
    qtmodeltester.check(UnitTreeModel())


def test_posts_are_sound(qtmodeltester):
    model = make_jabatan_model()
    model.set_rows([JabatanForm("Analis"), JabatanForm("Camat", id="x")])
    qtmodeltester.check(model)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 1000), max_size=40))
def test_every_unit_is_reached_from_the_top_once(parents):
    rows = [unit(n, parents[n] % n if n and parents[n] % 4 else None) for n in range(len(parents))]
    model = UnitTreeModel()
    model.set_units(rows, {})
    seen: list[str] = []

    def walk(index: QModelIndex) -> None:
        for row in range(model.rowCount(index)):
            child = model.index(row, 0, index)
            assert model.parent(child) == index
            seen.append(model.unit_at(child).id)
            assert model.position(seen[-1]) == child
            walk(child)

    walk(QModelIndex())
    assert sorted(seen) == sorted(row.id for row in rows)


def test_choices_tell_same_names_apart():
    rows = [unit(0, None), UnitRow("a", "", "Sekretariat", "", "u0", mandiri=False, tingkat=1)]
    rows += [unit(4, None), UnitRow("b", "", "sekretariat", "", "u4", mandiri=False, tingkat=1)]
    assert [choice.text for choice in unit_choices(rows)] == [
        "Unit 0",
        "Sekretariat · Unit 0",
        "Unit 4",
        "sekretariat · Unit 4",
    ]
    posts = [JabatanForm("Kepala"), JabatanForm("Kepala"), JabatanForm("Camat")]
    assert [choice.text for choice in jabatan_choices(posts)][::2] == ["Kepala · jenis belum diisi", "Camat"]
