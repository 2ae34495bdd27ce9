"""The recap without widgets."""

import zipfile

import pytest
from python_calamine import CalamineWorkbook

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.ui.laporan.view_model import LaporanViewModel

RATER = "Kabid Uji, S.KM."


@pytest.fixture
def model(dinilai) -> LaporanViewModel:
    made = LaporanViewModel(dinilai.context(dinilai.people.pengelola))
    made.load()
    return made


def collect(signal) -> list:
    got: list = []
    signal.connect(lambda *values: got.append(values))
    return got


def test_counts_and_reasons(model):
    rekap = model.rekap
    assert (rekap.pegawai, rekap.final, rekap.predikat[Predikat.BAIK]) == (5, 1, 1)
    reasons = {one.nama: one.sebab for one in rekap.belum}
    assert reasons["Teman Uji"] == "Evaluasi belum dibuka"
    assert reasons["Kabid Uji, S.KM."] == "SKP belum ditetapkan"


def test_the_period_at_the_top_decides(model, dinilai):
    dinilai.periode.choose(Periode.tahunan(2026))
    model.load()
    assert model.rekap.final == 0
    assert model.suggested_name == "rekap-2026-TH.xlsx"


def test_an_agency_has_no_switch_for_all(model):
    assert (model.pusat, model.semua_instansi) == (False, False)


def test_export_as_workbook(model, tmp_path):
    written = collect(model.exported)
    model.export(tmp_path / "rekap")
    assert written == [((tmp_path / "rekap.xlsx",),)]
    book = CalamineWorkbook.from_path(tmp_path / "rekap.xlsx")
    assert book.sheet_names == ["Rekap Triwulan I 2026", "Belum dievaluasi", "Daftar nominatif"]
    late = book.get_sheet_by_name("Belum dievaluasi").to_python()
    assert [
        "bidang Uji",
        "Teman Uji",
        "199209092024212011",
        "Evaluasi belum dibuka",
        RATER,
    ] in late


def test_the_workbook_has_totals_everybody_a_chart_and_is_ready_to_print(model, tmp_path):
    model.export(tmp_path / "rekap.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "rekap.xlsx")
    counts = book.get_sheet_by_index(0).to_python()
    total = next(row for row in counts if row[0] == "JUMLAH")
    assert counts[0][0] == "Dinas Uji, Rekap Triwulan I 2026"
    units = [row for row in counts[2:] if row is not total and row[2] != ""]
    assert total[2:] == [sum(row[at] for row in units) for at in range(2, len(total))]
    _, heads, *people = book.get_sheet_by_name("Daftar nominatif").to_python()
    staf = dict(zip(heads, next(row for row in people if row[1] == "Staf Uji, A.Md."), strict=True))
    assert (staf["NIP"], staf["Keadaan"], staf["Pejabat Penilai"]) == ("199003152015031002", "Final", RATER)
    assert staf["Predikat"]
    assert staf["Jabatan"]
    assert len(people) == total[2]
    with zipfile.ZipFile(tmp_path / "rekap.xlsx") as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert chart.count("<c:ser>") == len(Predikat)
    assert '<a:srgbClr val="8C1D18"/>' in chart
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet


def test_the_logo_stands_above_the_table_of_the_workbook(model, dinilai, tmp_path):
    dinilai.services.instansi.set_gambar(
        dinilai.people.pengelola, GambarInstansi.LOGO, RESOURCES / "icons" / "check-light@3x.png"
    )
    model.export(tmp_path / "rekap.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "rekap.xlsx")
    counts, late = (book.get_sheet_by_index(number).to_python() for number in (0, 1))
    assert counts[0][0] == "Dinas Uji, Rekap Triwulan I 2026"
    assert counts[1][:2] == ["Unit Kerja", "Predikat Organisasi"]
    assert late[0][0] == "Dinas Uji, Belum dievaluasi"
    with zipfile.ZipFile(tmp_path / "rekap.xlsx") as archive:
        assert [name for name in archive.namelist() if "media" in name] == ["xl/media/image1.png"]
    model.export(tmp_path / "rekap.csv")
    assert (tmp_path / "rekap.csv").read_text(encoding="utf-8-sig").startswith("Instansi;")


def test_export_as_csv_writes_both_lists(model, tmp_path):
    model.export(tmp_path / "rekap.csv")
    assert "Sangat Baik" in (tmp_path / "rekap.csv").read_text(encoding="utf-8-sig")
    late = (tmp_path / "rekap-belum-dievaluasi.csv").read_text(encoding="utf-8-sig")
    assert "19920909 202421 2 011" in late


def test_another_kind_of_file_is_refused(model, tmp_path):
    failed = collect(model.failed)
    model.export(tmp_path / "rekap.pdf")
    assert isinstance(failed[0][0], InvalidInputError)
    assert list(tmp_path.glob("rekap*")) == []


def test_a_place_that_cannot_be_written_is_refused(model, tmp_path):
    failed = collect(model.failed)
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    model.export(tmp_path / "berkas" / "rekap.xlsx")
    assert failed[0][0].what == "Berkas tidak dapat ditulis."
