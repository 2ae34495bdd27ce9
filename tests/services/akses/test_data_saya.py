"""Who looked at my data, and my data as a file that opens."""

import msgspec
import pytest
from python_calamine import load_workbook

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.kantor import Services
from tests.kit.people import Langkah

T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)

EXPECTED = [
    "Akun", "Pegawai", "Penempatan", "Pejabat penilai", "Surat pendelegasian", "Keadaan", "SKP",
    "Hasil kerja", "Indikator", "Ekspektasi khusus", "Realisasi", "Catatan harian", "Umpan balik diterima",
    "Umpan balik diberikan", "Permintaan umpan balik", "Evaluasi", "Penandatanganan", "Siapa melihat",
]  # fmt: skip


@pytest.fixture
def services(database):
    return Services(database, None)


def test_everybody_sees_who_looked_at_his_data_and_nobody_elses(services, kantor):
    services.pegawai.get(kantor.pengelola, kantor.staf_id)
    services.pegawai.get(kantor.penilai, kantor.staf_id)
    services.pegawai.get(kantor.pengelola, kantor.teman_id)
    seen = services.akses.list_pembaca(kantor.staf)
    assert {(one.nama, one.peran, one.keperluan) for one in seen} == {
        ("pengelola", "PENGELOLA_KINERJA", "pegawai"),
        ("kabid", "PEJABAT_PENILAI", "pegawai"),
    }
    assert services.akses.list_pembaca(kantor.pemeriksa) == ()


def test_all_of_ones_data_is_a_workbook_that_opens(services, kantor, langkah: Langkah, tmp_path):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    services.pegawai.get(kantor.pengelola, kantor.staf_id)
    path = services.akses.export_own(kantor.staf, tmp_path / "saya.xlsx")
    book = load_workbook(str(path))
    assert book.sheet_names == EXPECTED
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in EXPECTED}
    assert sheets["Pegawai"][1][:2] == ["199003152015031002", "Staf Uji, A.Md."]
    text = str(sheets)
    assert "Bidang" in text or "bidang Uji" in text
    assert kantor.staf_id not in text, "ids are words"
    assert "Orang Lain Uji" not in text
    assert [row[1] for row in sheets["Siapa melihat"][1:]]


def test_ones_rating_is_in_it_only_once_it_is_final(services, kantor, langkah: Langkah, tmp_path):
    langkah.established(kantor.staf_id)
    langkah.rated(kantor.staf_id, T1)
    path = services.akses.export_own(kantor.staf, tmp_path / "saya.json")
    (row,) = msgspec.json.decode(path.read_bytes())["Evaluasi"]
    assert (row["Rating hasil"], row["Predikat"], row["Alasan"]) == ("belum final",) * 3


def test_another_ending_is_refused(services, kantor, tmp_path):
    with pytest.raises(InvalidInputError, match="Jenis berkas"):
        services.akses.export_own(kantor.staf, tmp_path / "saya.pdf")
