"""Somebody else's workbook filled from the command line."""

import json

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.cli.test_cli import kinerja, office, people

__all__ = ["kinerja", "office", "people"]


@pytest.fixture
def as_budi(kinerja, office, people):
    """An office with three people, and its HR user at work."""

    def call(command, *arguments):
        return kinerja(command, *office, "--pengguna", "budi", *arguments)

    assert call("impor-pegawai", people)[0] == 0
    return call


@pytest.fixture
def templat(tmp_path):
    path = tmp_path / "permintaan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Form")
        sheet.write_row(2, 0, ("NO", "NIP", "NAMA", "PANGKAT/GOL", "NO HP", "PREDIKAT 2025"))
    return path


def test_a_template_is_filled_into_a_new_file(as_budi, templat, tmp_path):
    hasil = tmp_path / "hasil.xlsx"
    code, out, err = as_budi("isi-templat", templat, "--ke", hasil)
    assert code == 0, err
    assert "Kolom B NIP = NIP, misalnya 197508172000031002" in out
    assert "Kolom E NO HP tidak diisi: judul tidak dikenal." in err
    assert "Selesai: 3 pegawai, 5 kolom" in out
    rows = CalamineWorkbook.from_path(hasil).get_sheet_by_index(0).to_python()
    assert rows[1][:4] == [1.0, "197508172000031002", "Budi, S.KM.", "Penata, III/c"]


def test_the_plan_as_one_object_writes_nothing(as_budi, templat, tmp_path):
    code, out, _ = as_budi(
        "isi-templat", templat, "--rencana", "--json", "--kolom", "E=jabatan", "--kolom", "A="
    )
    assert code == 0
    plan = json.loads(out)
    assert plan["pegawai"] == 3
    assert plan["halangan"] is None
    assert [one["isi"] for one in plan["kolom"]] == [
        None, "nip", "nama", "pangkat_golongan", "jabatan", "predikat@2025-TH",
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["daftar pegawai.xlsx", "permintaan.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Berkas hasil belum disebutkan"),
        (("--rencana", "--kolom", "9"), "Tulis seperti C=nip"),
        (("--rencana", "--kolom", "C=apa"), "Isian kolom 'apa' tidak dikenal"),
        (("--rencana", "--lembar", "Lain"), "Lembar Lain tidak ada"),
        (("--rencana", "--unit", "Entah"), "Unit Entah tidak ditemukan"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_words(as_budi, templat, arguments, told):
    code, _, err = as_budi("isi-templat", templat, *arguments)
    assert code != 0
    assert told in err


def test_only_the_people_of_a_unit(as_budi, templat):
    """As they stand today: no column asks for results, which would be of the people of that year."""
    code, out, _ = as_budi(
        "isi-templat", templat, "--rencana", "--json", "--unit", "Bidang Kesmas", "--kolom", "F="
    )
    assert code == 0
    assert json.loads(out)["pegawai"] == 2


def test_a_unit_in_which_nobody_stood_in_the_year_of_the_results_is_told_with_the_day(as_budi, templat):
    code, out, _ = as_budi("isi-templat", templat, "--rencana", "--json", "--unit", "Bidang Kesmas")
    assert code == 0
    plan = json.loads(out)
    assert plan["pegawai"] == 0
    assert "penempatan di unit itu pada 31 Desember 2025" in plan["halangan"]
