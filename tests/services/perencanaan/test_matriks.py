"""Matriks Pembagian Peran dan Hasil (PermenPANRB 6/2022 A.1.5) from the links of the SKP."""

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.perencanaan.service import PerencanaanService


def plan(*results):
    return SkpForm(Pendekatan.KUANTITATIF, results)


@pytest.fixture
def service(database):
    return PerencanaanService(database)


@pytest.fixture
def planned(kantor, langkah):
    """The kabid has two results; the staff serves one of them twice, somebody of another unit the other."""
    iki = (IndikatorForm("Balita ditimbang", Aspek.KUANTITAS, "95", "%"),)
    kabid = langkah.draft(
        kantor.kabid_id, form=plan(HasilKerjaForm("Balita terlayani", iki), HasilKerjaForm("Ibu terpantau"))
    )
    first, second = (one.id for one in kabid.isi.hasil_kerja)
    langkah.draft(
        kantor.staf_id,
        form=plan(
            HasilKerjaForm("Posyandu terlaksana", hasil_kerja_atasan_id=first),
            HasilKerjaForm("Gudang rapi"),
            HasilKerjaForm("Kader terlatih", hasil_kerja_atasan_id=first),
        ),
    )
    return first, second


def test_each_cell_holds_the_results_that_serve_its_column(service, kantor, planned):
    matriks = service.matriks(kantor.pengelola, 2026, kantor.kabid_id)
    assert (matriks.nama, matriks.jabatan) == ("Kabid Uji, S.KM.", "Jabatan kabid")
    assert [one.hasil_id for one in matriks.kolom] == list(planned)
    rows = {one.nama: one.sel for one in matriks.baris}
    assert rows == {
        "Staf Uji, A.Md.": (("Posyandu terlaksana", "Kader terlatih"), ()),
        "Teman Uji": ((), ()),
    }
    assert [one.nama for one in service.pimpinan(kantor.pengelola, 2026)] == ["Kabid Uji, S.KM."]


def test_columns_of_a_jpt_are_headed_by_indicators(service, kantor, langkah):
    iki = (IndikatorForm("Indeks gizi", Aspek.KUALITAS, "80", "indeks"),)
    langkah.draft(kantor.kepala_id, form=plan(HasilKerjaForm("Gizi membaik", iki)))
    matriks = service.matriks(kantor.pengelola, 2026, kantor.kepala_id)
    assert [matriks.head_of(one) for one in matriks.kolom] == [("Indeks gizi",)]


def test_the_form_says_who_has_no_role_and_splits_what_is_wide(service, kantor, planned, langkah, tmp_path):
    assert planned
    path = service.save_matriks(kantor.pengelola, 2026, kantor.kabid_id, tmp_path / "mph.pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        text = " ".join(pdf[0].get_textpage().get_text_range().split())
        assert pdf[0].get_width() > pdf[0].get_height()
    assert "MATRIKS PEMBAGIAN PERAN DAN HASIL" in text
    assert text.count("TIDAK ADA PERAN") == 3
    assert "Posyandu terlaksana" in text
    many = plan(*(HasilKerjaForm(f"Hasil nomor {one}") for one in range(40)))
    langkah.draft(kantor.kepala_id, form=many)
    path = service.save_matriks(kantor.pengelola, 2026, kantor.kepala_id, tmp_path / "mph40.pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert all(f"Hasil nomor {one}" in text for one in range(40))


def test_the_workbook_has_the_same_cells(service, kantor, planned, tmp_path):
    assert planned
    path = service.save_matriks(kantor.pengelola, 2026, kantor.kabid_id, tmp_path / "mph.xlsx")
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0][:2] == ["Pegawai", "Jabatan"]
    assert rows[1] == ["Kabid Uji, S.KM.", "Jabatan kabid", "Balita terlayani", "Ibu terpantau"]
    assert rows[2][2:] == ["Posyandu terlaksana\nKader terlatih", "TIDAK ADA PERAN"]
    with pytest.raises(InvalidInputError):
        service.save_matriks(kantor.pengelola, 2026, kantor.kabid_id, tmp_path / "mph.docx")


def test_the_second_tier_follows_on_paper_and_in_the_workbook(service, kantor, planned, langkah, tmp_path):
    assert planned
    langkah.draft(kantor.kepala_id, form=plan(HasilKerjaForm("Gizi membaik")))
    path = service.save_matriks(kantor.pengelola, 2026, kantor.kepala_id, tmp_path / "mph.pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert text.index("Gizi membaik") < text.index("Balita terlayani") < text.index("Posyandu terlaksana")
    path = service.save_matriks(kantor.pengelola, 2026, kantor.kepala_id, tmp_path / "mph.xlsx")
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["MPH 2026", "MPH 2026 tim 1"]
    assert book.get_sheet_by_index(1).to_python()[2][2] == "Posyandu terlaksana\nKader terlatih"


def test_a_rater_sees_and_saves_only_the_own_matrix(service, kantor, planned, langkah, tmp_path):
    assert planned
    langkah.draft(kantor.kepala_id, form=plan(HasilKerjaForm("Gizi membaik")))
    kabid = langkah.penilai(kantor.staf_id)
    assert [one.nama for one in service.pimpinan(kabid, 2026)] == ["Kabid Uji, S.KM."]
    assert len(service.matriks(kabid, 2026, kantor.kabid_id).baris) == 2
    assert service.save_matriks(kabid, 2026, kantor.kabid_id, tmp_path / "mph.pdf").exists()
    with pytest.raises(AccessDeniedError):
        service.matriks(kabid, 2026, kantor.kepala_id)
    with pytest.raises(AccessDeniedError):
        service.save_matriks(kabid, 2026, kantor.kepala_id, tmp_path / "atasan.pdf")
    with pytest.raises(AccessDeniedError):
        service.cakupan(kabid, 2026)
    with pytest.raises(AccessDeniedError):
        service.pimpinan(langkah.pegawai(kantor.staf_id), 2026)
