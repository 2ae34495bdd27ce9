"""Nothing is written that the role may not see, and whose data left the program can be read afterwards."""

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.templat.service import PilihanTemplat
from kinerja_desktop.spreadsheet.writer import Column, SheetOut, xlsx_bytes
from tests.kit.office import NOW

TAHUN = Periode.tahunan(2026)
ALL = {"dr. Kepala Uji, M.Kes.", "Kabid Uji, S.KM.", "Orang Lain Uji", "Staf Uji, A.Md.", "Teman Uji"}


@pytest.fixture
def templat(tmp_path):
    path = tmp_path / "minta.xlsx"
    heads = ("NAMA", "NIP", "PREDIKAT KINERJA", "RATING HASIL KERJA", "Pejabat Penilai")
    path.write_bytes(xlsx_bytes([SheetOut("Isi", tuple(map(Column, heads)), ())], NOW))
    return path


@pytest.fixture
def filled(services, templat, tmp_path):
    """What an actor gets: name -> predikat."""

    def call(actor):
        rencana = services.templat.plan(actor, templat, PilihanTemplat(periode=TAHUN))
        hasil = services.templat.fill(actor, rencana, tmp_path / f"{actor.nama}.xlsx")
        rows = CalamineWorkbook.from_path(hasil.path).get_sheet_by_index(0).to_python()
        return {row[0]: row[2] for row in rows[1:]}

    return call


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("staf", {"Staf Uji, A.Md."}),
        ("penilai", {"Kabid Uji, S.KM.", "Staf Uji, A.Md.", "Teman Uji"}),
        ("kepala", {"dr. Kepala Uji, M.Kes.", "Kabid Uji, S.KM.", "Orang Lain Uji"}),
        ("pengelola", ALL),
        ("admin", ALL),
        ("pemeriksa", ALL),
    ],
)
def test_each_role_writes_the_people_of_its_lists(filled, kantor, who, names):
    assert set(filled(getattr(kantor, who))) == names


def test_an_admin_sees_no_evaluation_and_writes_none(filled, services, kantor, langkah, templat):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, TAHUN)
    assert filled(kantor.pengelola)["Staf Uji, A.Md."] == "Baik"
    assert set(filled(kantor.admin).values()) == {""}
    chosen = PilihanTemplat(periode=TAHUN, kolom={5: "predikat"})
    plan = services.templat.plan(kantor.admin, templat, chosen)
    assert {one.judul: one.sebab for one in plan.kosong} == dict.fromkeys(
        ("PREDIKAT KINERJA", "RATING HASIL KERJA", "Pejabat Penilai"),
        "peran Anda tidak boleh melihat hasil evaluasi",
    )


def test_what_is_not_final_is_written_for_nobody(filled, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.rated(kantor.staf_id, TAHUN)
    for who in (kantor.staf, kantor.penilai, kantor.pengelola):
        assert set(filled(who).values()) == {""}


def test_a_rater_who_also_administers_writes_evaluations_of_the_own_people_only(filled, kantor, langkah):
    later = langkah.at(TAHUN.selesai)
    for who in (kantor.staf_id, kantor.orang_lain_id):
        later.established(who)
        later.final(who, TAHUN)
    both = Actor("x", "dua", kantor.penilai.peran | kantor.admin.peran, kantor.instansi_id, kantor.kabid_id)
    found = filled(both)
    assert set(found) == ALL
    assert found["Staf Uji, A.Md."] == "Baik"
    assert found["Orang Lain Uji"] == ""


def test_people_can_see_that_their_data_was_written_out(filled, services, kantor, database):
    filled(kantor.pengelola)
    database.flush_reads(at_once=True)
    seen = services.akses.list_pembaca(kantor.staf)
    assert [(one.nama, one.keperluan) for one in seen] == [("pengelola", "templat")]


def test_the_trail_names_both_files_by_their_digests(services, kantor, database, templat, tmp_path):
    plan = services.templat.plan(kantor.pengelola, templat)
    made = services.templat.fill(kantor.pengelola, plan, tmp_path / "hasil.xlsx")
    with database.read() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.tindakan == "templat.fill")).one()
    for part in (plan.sidik, made.sidik, '"pegawai":5', '"berkas":"hasil.xlsx"', '"nip"'):
        assert part in entry.rincian
    assert "199003152015031002" not in entry.rincian
