"""The import without widgets: columns, plan, corrections in place, units, result."""

import pytest

from kinerja_desktop.services.impor_pegawai.service import Place, RowStatus
from kinerja_desktop.services.pegawai.service import PegawaiForm
from kinerja_desktop.ui.impor_pegawai.filter import Jenis, PlanFilter
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel, Langkah

BUDI, TANPA_NAMA, CITRA = Place("DUK", 5), Place("DUK", 6), Place("DUK", 7)


@pytest.fixture
def model(world, daftar) -> ImporPegawaiViewModel:
    model = ImporPegawaiViewModel(world.context(world.admin))
    model.open(daftar)
    return model


@pytest.fixture
def planned(model) -> ImporPegawaiViewModel:
    model.make_plan()
    return model


@pytest.fixture
def failures(model) -> list:
    found: list = []
    model.failed.connect(found.append)
    return found


def shown(model) -> list[int]:
    return [row.place.row for row in model.model.rows]


def test_columns_are_guessed_and_the_useless_sheet_left_out(model):
    assert model.step is Langkah.KOLOM
    duk, notes = model.kolom.sheets
    assert (duk.used, duk.header_row, notes.used) == (True, 3, False)
    assert [duk.key_of(column) for column in range(7)] == [
        *("", "nama", "nip", "golongan", "jabatan", "unit_kerja", "penilai"),
    ]
    assert model.kolom.problem == ""


def test_a_column_is_mapped_by_hand_and_holds_one_thing(model):
    model.kolom.set_column("DUK", 0, "nip")
    duk = model.kolom.choice("DUK")
    assert (duk.key_of(0), duk.key_of(2)) == ("nip", "")
    model.kolom.set_column("DUK", 0, "")
    assert "kolom NIP" in model.kolom.problem
    model.make_plan()
    assert model.step is Langkah.KOLOM


def test_a_sheet_is_added_by_pointing_at_its_columns(model):
    model.kolom.set_used("Catatan", used=True)
    assert "Catatan" in model.kolom.problem
    model.kolom.set_column("Catatan", 0, "nama")
    model.kolom.set_column("Catatan", 1, "nip")
    model.make_plan()
    assert [row.nama for row in model.plan.rows if row.place.sheet == "Catatan"] == ["Dewi"]


def test_another_heading_row_is_looked_at_again(model):
    model.kolom.set_header_row("DUK", 4)
    duk = model.kolom.choice("DUK")
    assert duk.preview.headings[1] == "Siti Aminah, S.E."
    model.kolom.set_header_row("DUK", 3)
    assert model.kolom.choice("DUK").key_of(2) == "nip"


def test_without_any_sheet_there_is_no_plan(model):
    model.kolom.set_used("DUK", used=False)
    assert "sedikitnya satu lembar" in model.kolom.problem


def test_the_plan_begins_with_the_refused_rows(planned):
    assert planned.step is Langkah.RENCANA
    assert planned.filter.jenis is Jenis.DITOLAK
    assert shown(planned) == [5, 6, 7]
    counts = {jenis: planned.count_of(jenis) for jenis in Jenis}
    assert counts == {
        Jenis.SEMUA: 5,
        Jenis.DITOLAK: 3,
        Jenis.PERLU_DILENGKAPI: 0,
        Jenis.BARU: 1,
        Jenis.BERUBAH: 1,
        Jenis.SAMA: 0,
    }


def test_rows_are_filtered_by_cause_and_words(planned):
    causes = [cause for cause, _ in planned.causes()]
    assert len(causes) == 3
    planned.set_filter(PlanFilter(Jenis.DITOLAK, sebab="Nama belum diisi"))
    assert shown(planned) == [6]
    planned.set_filter(PlanFilter(teks="CITRA"))
    assert shown(planned) == [7]


def test_three_refused_rows_are_fixed_in_place(planned):
    planned.correct(BUDI, "nip", "19891231 201503 1 002")
    assert shown(planned) == [6, 7]
    planned.correct(TANPA_NAMA, "nama", "Dewi Lestari")
    planned.correct(CITRA, "nip", "199002022015022001")
    planned.correct(CITRA, "golongan", "III/c")
    assert planned.plan.counts[RowStatus.DITOLAK] == 0
    assert planned.filter == PlanFilter()
    assert planned.correction_count == 4
    citra = next(row for row in planned.plan.rows if row.place == CITRA)
    assert citra.incomplete == ("Pejabat penilai belum diisi",)


def test_a_correction_is_taken_back_by_the_text_of_the_file(planned):
    planned.correct(BUDI, "nip", "19891231 201503 1 002")
    planned.set_filter(PlanFilter())
    planned.correct(BUDI, "nip", "1.98912E+17")
    assert planned.correction_count == 0
    assert planned.plan.counts[RowStatus.DITOLAK] == 3


def test_cells_are_edited_through_the_table_and_remember_the_file(planned, qtbot, qtmodeltester):
    qtmodeltester.check(planned.model)
    column = planned.model.column_of("nip")
    with qtbot.waitSignal(planned.planned, timeout=60_000):
        planned.model.setData(planned.model.index(0, column), "19891231 201503 1 002")
    planned.set_filter(PlanFilter(teks="budi"))
    index = planned.model.index(0, column)
    assert index.data() == "19891231 201503 1 002"
    assert "1.98912E+17" in planned.model.data(index, role=3)
    assert not planned.model.setData(index, "19891231 201503 1 002")


def test_an_unknown_unit_is_mapped_to_an_existing_one_and_back(planned, world):
    planned.correct(BUDI, "nip", "198912312015031002")
    (unit,) = planned.units()
    assert unit.nama == "Bid. Uji"
    planned.map_unit(unit, world.people.bidang_id)
    assert planned.plan.units == ()
    assert planned.units() == (unit,)
    assert planned.mapped_unit(unit.path) == world.people.bidang_id
    planned.map_unit(unit, None)
    assert planned.plan.units == (unit,)


def test_applying_writes_all_announces_and_tells_what_is_open(planned, world):
    announced = []
    world.changes.announced.connect(announced.append)
    planned.correct(CITRA, "nip", "199002022015022001")
    planned.apply()
    assert planned.step is Langkah.HASIL
    assert (planned.result.baru, planned.result.berubah, planned.result.ditolak) == (2, 1, 2)
    world.changes.deliver()
    assert announced == [frozenset({"pegawai", "organisasi", "audit", "cadangan"})]
    assert [row.nama for row in planned.plan.incomplete_rows] == ["Citra"]
    planned.make_plan()
    assert planned.step is Langkah.RENCANA
    assert not planned.will_write
    assert planned.plan.counts[RowStatus.SAMA] == 3


def test_a_plan_that_is_out_of_date_is_refused_and_nothing_written(planned, world, failures):
    world.services.pegawai.save(world.admin, PegawaiForm("Lain", "199501012020121001"))
    planned.apply()
    assert "tidak berlaku" in failures[0].what
    assert planned.step is Langkah.RENCANA
    assert len(world.services.pegawai.list_ids(world.admin).ids) == 7
    planned.make_plan()
    planned.apply()
    assert planned.step is Langkah.HASIL


def test_another_file_forgets_the_corrections(planned, daftar):
    planned.correct(BUDI, "nip", "198912312015031002")
    planned.open(daftar)
    planned.make_plan()
    assert planned.correction_count == 0
    assert planned.plan.counts[RowStatus.DITOLAK] == 3


def test_a_file_that_is_no_spreadsheet_is_refused(model, failures, tmp_path):
    path = tmp_path / "surat.docx"
    path.write_bytes(b"PK\x03\x04 bukan lembar kerja")
    model.open(path)
    assert failures[0].where == "surat.docx"
    assert model.kolom.path.name == "duk.xlsx"


def test_a_row_for_many_people_counts_as_many(world, write_list):
    """People without NIP are one refusal from ten on; its chip and its cause count them all."""
    model = ImporPegawaiViewModel(world.context(world.admin))
    rows = [("199003152015031002", "Ani", "Analis"), *(("", f"Honorer {n}", "") for n in range(12))]
    model.open(write_list(("NIP", "Nama", "Jabatan"), rows))
    model.make_plan()
    assert model.count_of(Jenis.DITOLAK) == 12
    assert [count for _, count in model.causes()] == [12]
